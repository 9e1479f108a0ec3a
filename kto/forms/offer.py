"""The forms of what is on offer: a wijk, a place, an activity, a programme line, and putting two together."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import DataRequired, Length, ValidationError

from kto.offer.catalogue import Activity, Catalogue, Entry, Place, Wijk
from kto.offer.keeping import KINDS, NAME_LENGTH, stamp
from surveys.tongue import Later
from surveys.tongue import gettext as _

EVERYWHERE = ""
NOTHING = 0
SHORT = Length(max=NAME_LENGTH, message=Later("Maak dit korter dan %(max)d tekens."))


class EntryForm(FlaskForm):
    """What every entry has."""

    name = StringField(Later("Naam"), [DataRequired(Later("Vul een naam in.")), SHORT])
    aliases = TextAreaField(
        Later("Andere namen"),
        [Length(max=2_000, message=Later("Maak dit korter dan 2.000 tekens."))],
        description=Later("Elke naam op een eigen regel. Antwoorden onder zo'n naam komen hierbij terecht."),
        render_kw={"rows": 3},
    )
    closed = BooleanField(Later("Bied dit niet meer aan"))
    seen = HiddenField()

    def offer(self, catalogue: Catalogue) -> None:
        """Fills the lists there are."""

    @property
    def shared(self) -> dict[str, Any]:
        lines = (words(line) for line in (self.aliases.data or "").splitlines())
        names = tuple(dict.fromkeys(line for line in lines if line))
        return {"name": words(self.name.data), "aliases": names, "closed": self.closed.data}


class WijkForm(EntryForm):
    area = StringField(
        Later("Gebied"),
        [DataRequired(Later("Vul het gebied in waar de wijk bij hoort.")), SHORT],
        description=Later(
            "Een deel van de stad met meer wijken. Van een gevoelige activiteit bewaren we alleen het gebied."
        ),
    )

    @property
    def entry(self) -> Wijk:
        return Wijk(area=words(self.area.data), **self.shared)


class PlaceForm(EntryForm):
    wijk = SelectField(
        Later("Wijk"),
        default=EVERYWHERE,
        description=Later("De tablet biedt de plek dan alleen in deze wijk aan."),
        invalid_choice_message=Later("Kies een wijk uit de lijst."),
    )

    def offer(self, catalogue: Catalogue) -> None:
        self.wijk.choices = [Choice(EVERYWHERE, _("Alle wijken")), *(Choice(one, one) for one in catalogue.wijken)]

    @property
    def entry(self) -> Place:
        return Place(wijk=self.wijk.data or None, **self.shared)


class ActivityForm(EntryForm):
    wijk = SelectField(Later("Wijk"), invalid_choice_message=Later("Kies een wijk uit de lijst."))
    line = SelectField(
        Later("Programmalijn"), coerce=int, invalid_choice_message=Later("Kies een programmalijn uit de lijst.")
    )
    sensitive = BooleanField(Later("Deze activiteit is gevoelig: de naam zegt iets over mensen"))

    def offer(self, catalogue: Catalogue) -> None:
        self.wijk.choices = [Choice(one, one) for one in catalogue.wijken]
        self.line.choices = [Choice(number, f"{number}. {name}") for number, name in catalogue.lines.items()]
        if not catalogue.lines:
            self.line.description = _("Er is nog geen programmalijn. Voeg er eerst een toe, bij de indeling.")

    @property
    def entry(self) -> Activity:
        return Activity(wijk=self.wijk.data, line=self.line.data, sensitive=self.sensitive.data, **self.shared)


class LineForm(FlaskForm):
    name = StringField(Later("Naam"), [DataRequired(Later("Vul een naam in.")), SHORT])


class MergeForm(FlaskForm):
    stays = SelectField(
        Later("Waar hoort het voortaan bij?"),
        coerce=int,
        invalid_choice_message=Later("Kies waar het voortaan bij hoort."),
    )

    def offer(self, kind: str, catalogue: Catalogue, goes: Entry) -> None:
        """Everything it can become a part of: of an activity the others in its wijk."""
        self.choices = [
            Choice(one.number, one.name)
            for one in KINDS[kind].entries(catalogue)
            if one.number != goes.number
            and not (isinstance(one, Activity) and isinstance(goes, Activity) and one.wijk != goes.wijk)
        ]
        # Nothing is chosen until somebody chooses: this cannot be undone.
        self.stays.choices = [Choice(NOTHING, _("Kies uit de lijst")), *self.choices]

    def validate_stays(self, field: SelectField) -> None:
        if field.data == NOTHING:
            raise ValidationError(_("Kies waar het voortaan bij hoort."))


AnyForm = WijkForm | PlaceForm | ActivityForm
FORMS: dict[str, type[AnyForm]] = {"wijk": WijkForm, "plek": PlaceForm, "activiteit": ActivityForm}


def form_of(kind: str, catalogue: Catalogue, entry: Entry | None, **first: object) -> AnyForm:
    """The form of a kind: with an entry as it is, or empty but for `first`."""
    given: dict[str, object] = {**first}
    if entry is not None:
        given = {**entry.model_dump(), "aliases": "\n".join(entry.aliases), "seen": stamp(entry)}
    form = FORMS[kind](**given)
    form.offer(catalogue)
    return form


def words(text: str | None) -> str:
    return " ".join((text or "").split())
