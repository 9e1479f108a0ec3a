"""The forms under /beheer: signing in, accounts and links."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, PasswordField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import EqualTo, InputRequired, Length, Optional, ValidationError

from kto.accounts import ROLES
from kto.formatting import group_label
from kto.forms.partners import ChecksField
from kto.inviting.links import LinkError, check_place
from kto.offer.catalogue import Catalogue
from kto.words.desk import LANGUAGES
from kto.words.labels import MODE_WORDS, ROLE_WORDS
from surveys import GROUPS, Library
from surveys.tongue import Later
from surveys.tongue import gettext as _

NONE = ""
DATE = Later("Vul een datum in met dag, maand en jaar, bijvoorbeeld 1-3-2026.")


class SignInForm(FlaskForm):
    name = StringField(Later("Naam"), [InputRequired(Later("Vul je naam in."))], render_kw={"autocomplete": "username"})
    password = PasswordField(
        Later("Wachtwoord"),
        [InputRequired(Later("Vul je wachtwoord in."))],
        render_kw={"autocomplete": "current-password"},
    )
    verder = HiddenField()


class LanguageForm(FlaskForm):
    """In which language somebody reads the pages of staff."""

    language = RadioField(
        Later("In welke taal lees je deze pagina's?"),
        [InputRequired(Later("Kies een taal."))],
        choices=[Choice(code, name) for code, name in LANGUAGES.items()],
        invalid_choice_message=Later("Kies een van deze talen."),
    )


class PasswordForm(FlaskForm):
    current = PasswordField(
        Later("Wachtwoord dat je nu hebt"),
        [InputRequired(Later("Vul het wachtwoord in dat je nu hebt."))],
        render_kw={"autocomplete": "current-password"},
    )
    new = PasswordField(
        Later("Nieuw wachtwoord"),
        [InputRequired(Later("Kies een nieuw wachtwoord."))],
        description=Later("Minstens 12 tekens. Drie of vier losse woorden onthoud je makkelijk."),
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        Later("Nieuw wachtwoord, nog een keer"),
        [EqualTo("new", Later("De twee nieuwe wachtwoorden zijn niet gelijk. Vul allebei opnieuw in."))],
        render_kw={"autocomplete": "new-password"},
    )


class AccountForm(FlaskForm):
    name = StringField(
        Later("Naam"),
        [
            InputRequired(Later("Vul een naam in.")),
            Length(max=80, message=Later("Kies een naam van hooguit 80 tekens.")),
        ],
        description=Later("Hiermee logt diegene in. Bijvoorbeeld de voornaam."),
        render_kw={"autocomplete": "off"},
    )
    role = RadioField(
        Later("Rol"),
        [InputRequired(Later("Kies een rol."))],
        choices=[Choice(role, ROLE_WORDS[role]) for role in ROLES],
        invalid_choice_message=Later("Kies een van deze rollen."),
    )


class AlsoForm(FlaskForm):
    """Which other groups' questions somebody with two roles may choose at the start."""

    also = ChecksField(
        Later("Welke andere groepen mag iemand aan het begin kiezen?"),
        description=Later(
            "Bijvoorbeeld wie bewoner is en ook vrijwilliger. Niets aangevinkt: iedereen krijgt dezelfde vragen."
        ),
    )

    def offer_also(self, group: str = NONE) -> None:
        """Fills the list with the groups, without the one that a link has already."""
        self.also.choices = [Choice(one, group_label(one)) for one in GROUPS if one != group]


class WhereForm(AlsoForm):
    """What a link says about whoever uses it. Only the group must be chosen."""

    group = RadioField(
        Later("Voor welke groep?"),
        [InputRequired(Later("Kies een groep."))],
        invalid_choice_message=Later("Kies een groep."),
    )
    wijk = SelectField(Later("Wijk"), default=NONE, invalid_choice_message=Later("Kies een wijk uit de lijst."))
    place = SelectField(Later("Plek"), default=NONE, invalid_choice_message=Later("Kies een plek uit de lijst."))
    activity = SelectField(
        Later("Activiteit"),
        default=NONE,
        description=Later("Bij een gevoelige activiteit bewaren we alleen de programmalijn en het gebied."),
        invalid_choice_message=Later("Kies een activiteit uit de lijst."),
    )

    def offer(self, library: Library, catalogue: Catalogue) -> None:
        """Fills the lists with the groups, wijken, places and activities there are."""
        self.group.choices = [Choice(group, group_label(group)) for group in GROUPS]
        self.offer_also()
        self.wijk.choices = [
            Choice(NONE, _("Niet vastleggen")),
            *(Choice(wijk, wijk) for wijk in catalogue.open_wijken),
        ]
        self.catalogue = catalogue
        places = sorted(catalogue.open_places, key=lambda place: [*catalogue.open_wijken, place.wijk].index(place.wijk))
        self.place.choices = [
            Choice(NONE, _("Niet vastleggen")),
            *(Choice(place.name, place.name, optgroup=place.wijk or _("Alle wijken")) for place in places),
        ]
        activities = (
            Choice(f"{wijk}|{one.name}", one.name, optgroup=wijk)
            for wijk in catalogue.open_wijken
            for one in catalogue.activities_in(wijk)
        )
        self.activity.choices = [Choice(NONE, _("Niet vastleggen")), *activities]

    @property
    def chosen(self) -> dict[str, str | None]:
        """Group, wijk, place and activity as `kto.inviting.links.open_link` takes them; an activity brings its wijk along."""
        activity_wijk, _bar, activity = (self.activity.data or NONE).partition("|")
        return {
            "group": self.group.data,
            "wijk": self.wijk.data or activity_wijk or None,
            "place": self.place.data or None,
            "activity": activity or None,
        }

    def validate_place(self, field: SelectField) -> None:
        try:
            check_place(self.catalogue, self.chosen["wijk"], field.data or None)
        except LinkError as error:
            raise ValidationError(str(error)) from error

    def validate_activity(self, field: SelectField) -> None:
        """An activity belongs to one wijk; another one beside it is a mistake somebody should hear about."""
        wijk, _bar, activity = (field.data or NONE).partition("|")
        if activity and self.wijk.data and self.wijk.data != wijk:
            raise ValidationError(
                _("%(activity)s hoort bij %(wijk)s. Kies die wijk, of laat de wijk leeg.")
                % {"activity": activity, "wijk": wijk}
            )


class PeriodForm(FlaskForm):
    """For how long a link is open."""

    opens_on = DateField(
        Later("Eerste dag"), [Optional()], description=Later("Leeg laten mag: dan is de link meteen open.")
    )
    closes_on = DateField(
        Later("Laatste dag"), [Optional()], description=Later("Leeg laten mag: dan sluit je de link zelf.")
    )

    def process(self, *args: object, **kwargs: object) -> None:
        super().process(*args, **kwargs)
        for field in (self.opens_on, self.closes_on):
            if field.process_errors:
                field.process_errors = [DATE]


class LinkForm(WhereForm, PeriodForm):
    """An open link: how it is shared, and for how long."""

    mode = SelectField(
        Later("Hoe deel je de link?"),
        choices=[Choice(mode, MODE_WORDS[mode]) for mode in ("qr", "whatsapp", "mail", "telefoon", "f2f", "papier")],
        invalid_choice_message=Later("Kies een manier uit de lijst."),
    )

    @property
    def chosen(self) -> dict[str, str | None]:
        return {**super().chosen, "mode": self.mode.data}
