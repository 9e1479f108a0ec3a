"""The form of a feedback point."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import DataRequired, Length

from kto.forms.partners import ChecksField
from kto.storage.actions import Line
from kto.storage.feedback import Point
from kto.storage.reviews import Review
from kto.storage.themes import Theme
from kto.words.desk import as_dutch
from surveys.tongue import Later
from surveys.tongue import gettext as _

LONG = Length(max=2_000, message=Later("Maak de tekst korter dan 2.000 tekens."))


class PointForm(FlaskForm):
    text = TextAreaField(
        Later("Wat hoorden we?"),
        [DataRequired(Later("Vul in wat jullie hoorden.")), LONG],
        description=Later("Vat in eigen woorden samen wat meer mensen zeiden. Zonder namen."),
        render_kw={"rows": 4},
    )
    items = ChecksField(Later("Uit welke cijfers blijkt het?"))
    remarks = ChecksField(
        Later("Uit welke opmerkingen blijkt het?"),
        description=Later("Haal een vinkje weg als een opmerking er niet bij hoort."),
    )
    theme = SelectField(
        Later("Voeg opmerkingen toe met het thema"),
        default="",
        description=Later("Alle gelezen opmerkingen van deze groep en dit jaar met dat thema."),
        invalid_choice_message=Later("Kies een thema uit de lijst."),
    )
    reply = TextAreaField(
        Later("Wat doen we ermee?"),
        [LONG],
        description=Later("Laat dit leeg als er een regel in het actieplan bij hoort: dan nemen we die over."),
        render_kw={"rows": 3},
    )
    action = SelectField(
        Later("Regel in het actieplan"), default="", invalid_choice_message=Later("Kies een regel uit de lijst.")
    )
    in_report = BooleanField(Later("Zet dit punt in het verslag"))
    seen = HiddenField()

    def offer(
        self,
        items: Sequence[tuple[str, str]],
        remarks: Sequence[Review],
        themes: Sequence[Theme],
        lines: Sequence[Line],
    ) -> None:
        self.items.choices = [Choice(item, words) for item, words in items]
        self.remarks.choices = [Choice(one.id.hex(), as_dutch(one.masked)) for one in remarks]
        self.theme.choices = [Choice("", _("geen")), *(Choice(str(one.number), one.name) for one in themes)]
        named = (
            Choice(
                str(line.number),
                _("Regel %(number)s: %(subject)s") % {"number": line.number, "subject": line.action.subject},
            )
            for line in lines
        )
        self.action.choices = [Choice("", _("geen")), *named]

    def point(self, group: str, year: int, added: Sequence[bytes]) -> Point:
        """What was filled in, with the remarks that a theme adds."""
        kept = (bytes.fromhex(id) for id in self.remarks.data or ())
        return Point(
            group=group,
            year=year,
            text=" ".join((self.text.data or "").split()),
            reply=" ".join((self.reply.data or "").split()),
            action=int(self.action.data) if self.action.data else None,
            in_report=self.in_report.data,
            items=tuple(self.items.data or ()),
            remarks=tuple(dict.fromkeys((*kept, *added))),
        )
