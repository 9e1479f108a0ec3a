"""The forms of the partners: one organisation, and a list to read."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from kto.offer.catalogue import Catalogue
from kto.partners.directory import NAME_LENGTH
from kto.storage.partners import Partner
from surveys.tongue import Later

SHORT = Length(max=NAME_LENGTH, message=Later("Maak dit korter dan %(max)d tekens."))


class ChecksField(SelectMultipleField):
    """Several choices, each a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class PartnerForm(FlaskForm):
    name = StringField(
        Later("Naam van de organisatie"), [DataRequired(Later("Vul de naam van de organisatie in.")), SHORT]
    )
    aliases = TextAreaField(
        Later("Andere namen"),
        [Length(max=2_000, message=Later("Maak dit korter dan 2.000 tekens."))],
        description=Later("Elke naam op een eigen regel. Zo komt dezelfde organisatie er niet twee keer in."),
        render_kw={"rows": 3},
    )
    kind = StringField(
        Later("Soort organisatie"), [SHORT], description=Later("Bijvoorbeeld: zorg, school, bewonersgroep.")
    )
    wijken = ChecksField(Later("Wijken"), description=Later("Niets aangevinkt: heel de stad."), validate_choice=True)
    programme_lines = ChecksField(Later("Programmalijnen"))
    active = BooleanField(Later("We werken nu samen"))
    seen = HiddenField()

    def offer(self, catalogue: Catalogue) -> None:
        self.wijken.choices = [Choice(wijk, wijk) for wijk in catalogue.wijken]
        self.programme_lines.choices = [
            Choice(str(number), f"{number}. {name}") for number, name in catalogue.lines.items()
        ]

    @property
    def partner(self) -> Partner:
        """What was filled in."""
        lines = (" ".join(line.split()) for line in (self.aliases.data or "").splitlines())
        return Partner(
            name=" ".join((self.name.data or "").split()),
            aliases=tuple(dict.fromkeys(line for line in lines if line)),
            kind=" ".join((self.kind.data or "").split()),
            wijken=tuple(self.wijken.data or ()),
            programme_lines=tuple(int(number) for number in self.programme_lines.data or ()),
            active=self.active.data,
        )


class ListForm(FlaskForm):
    names = TextAreaField(
        Later("Namen"),
        description=Later("Elke naam op een eigen regel. Nummers ervoor mogen blijven staan; die halen we weg."),
        render_kw={"rows": 16},
    )
