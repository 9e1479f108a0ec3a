"""The forms for rounds of invitations: whom a round is for, and the next invitation."""

from __future__ import annotations

from collections.abc import Mapping

from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import InputRequired, Length, NumberRange

from kto.forms.staff import WhereForm
from surveys import LanguageInfo
from surveys.tongue import Later
from surveys.tongue import gettext as _


class RoundForm(WhereForm):
    """A round by WhatsApp: for whom, where, and about how many people."""

    people = IntegerField(
        Later("Hoeveel mensen nodig je ongeveer uit?"),
        [
            InputRequired(Later("Vul in hoeveel mensen je ongeveer uitnodigt.")),
            NumberRange(1, 5000, Later("Vul een getal in van 1 tot en met 5000.")),
        ],
        description=Later("Zijn het er minder dan tien? Dan bewaren we bij de antwoorden niet waar je het vroeg."),
        render_kw={"inputmode": "numeric"},
    )

    def process(self, *args: object, **kwargs: object) -> None:
        super().process(*args, **kwargs)
        if self.people.process_errors:
            self.people.process_errors = [_("Vul een heel getal in, bijvoorbeeld 20.")]


class InvitationForm(FlaskForm):
    """The next invitation: in which language, and in whose name."""

    language = SelectField(Later("Taal van het bericht"), invalid_choice_message=Later("Kies een taal uit de lijst."))
    sender = StringField(
        Later("Jouw naam in het bericht"),
        [
            InputRequired(Later("Vul de naam in die mensen van je kennen.")),
            Length(max=60, message=Later("Kies een kortere naam.")),
        ],
        render_kw={"autocomplete": "off"},
    )

    def offer(self, languages: Mapping[str, LanguageInfo]) -> None:
        """Fills the list with the languages that may be used here."""
        drafts = {True: _("%(language)s (concept, niet nagekeken)"), False: "%(language)s"}
        self.language.choices = [
            Choice(code, drafts[one.is_draft] % {"language": one.native}) for code, one in languages.items()
        ]
