"""The forms of the settings that staff may change, and of how many answers they aim for."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, FloatField, IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import TextInput

from kto import look
from kto.config import ANSWER_YEARS, LOG_DAYS, PRIVACY_MINIMUM, REMARK_MONTHS, RETENTION_DAYS
from kto.staff_settings import LABELS, decimal
from surveys import GROUPS
from surveys.tongue import Later
from surveys.tongue import gettext as _

SHORT = Length(max=80, message=Later("Maak dit korter dan 80 tekens."))
MOST = 100_000


class WholeNumberField(IntegerField):
    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Vul een heel getal in, zonder komma.")) from None


class DutchNumberField(FloatField):
    """A number with a decimal comma; a point is understood too."""

    widget = TextInput()  # a browser's own field for numbers shows nothing for "4,0"

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return decimal(self.data) if self.data is not None else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([text.strip().replace(",", ".") for text in valuelist])
        except ValueError:
            raise ValueError(_("Vul een getal in, bijvoorbeeld 4,0.")) from None


def between(least: int, most: int, why: Later | str = "") -> list[Any]:
    words = Later("Kies een getal van %(least)s tot en met %(most)s.%(why)s").filled(least=least, most=most, why=why)
    return [InputRequired(words), NumberRange(least, most, words)]


class Readable:
    """A colour that is seen well enough on our pages, or none."""

    def __init__(self, least: float) -> None:
        self.least = least

    def __call__(self, form: FlaskForm, field: Field) -> None:
        try:
            if field.data:
                look.check_colour(_("De kleur"), field.data.strip(), self.least)
        except look.LookError as error:
            raise ValidationError(str(error)) from None


class SettingsForm(FlaskForm):
    show_from = WholeNumberField(
        LABELS["show_from"],
        between(PRIVACY_MINIMUM, 1_000, Later(" Kleinere groepen zijn te herkennen.")),
        description=Later(
            "Met minder antwoorden laten we niets zien, ook niet in bestanden. Hoger mag altijd. Lager dan %(privacy_minimum)s kan niet."
        ).filled(privacy_minimum=PRIVACY_MINIMUM),
    )
    percent_from = WholeNumberField(
        LABELS["percent_from"],
        between(PRIVACY_MINIMUM, 10_000),
        description=Later("Met minder antwoorden noemen we alleen aantallen."),
    )
    norm = DutchNumberField(
        LABELS["norm"],
        [InputRequired(Later("Vul een getal in, bijvoorbeeld 4,0."))],
        render_kw={"inputmode": "decimal"},
        description=Later(
            "Het gemiddelde cijfer dat bewoners minstens moeten geven, tussen 1 en 5. 4,0 is streng, 3,5 is ruim. Spreek dit af met de gemeente. Een jaar dat is vastgesteld, houdt de norm van toen."
        ),
    )
    partner_norm = WholeNumberField(
        LABELS["partner_norm"],
        [Optional()],
        filters=[lambda n: n or None],
        render_kw={"inputmode": "numeric"},
        description=Later(
            "Hoeveel van de 100 partners minstens tevreden moeten zijn, en hoeveel van de 100 buurtwerkers over hen. Bijvoorbeeld 80. Spreek dit af met de gemeente. Leeg: er is niets afgesproken, en dan zeggen we niet of het is gehaald."
        ),
    )
    organisation = StringField(
        LABELS["organisation"],
        [DataRequired(Later("Vul de naam van de organisatie in.")), SHORT],
        description=Later("Staat op pagina's, grafieken en bestanden."),
    )
    municipality = StringField(
        LABELS["municipality"],
        [DataRequired(Later("Vul de naam van de gemeente in.")), SHORT],
        description=Later("Staat in de voetnoten van het verslag."),
    )
    contact = TextAreaField(
        LABELS["contact"],
        [
            DataRequired(Later("Vul een zin in: bij wie kunnen mensen terecht?")),
            Length(max=300, message=Later("Maak dit korter dan 300 tekens.")),
        ],
        description=Later("Deze zin staat op de privacypagina, en waar een link niet werkt."),
        render_kw={"rows": 2},
    )
    colour = StringField(
        LABELS["colour"],
        [Readable(look.TEXT)],
        description=Later(
            "Bijvoorbeeld #0c5460. Leeg is onze kleur. Te lichte kleuren kunnen niet: dan zijn woorden slecht te lezen. De kleuren voor het donker maken we er zelf bij."
        ),
    )
    second_colour = StringField(
        LABELS["second_colour"],
        [Readable(look.SHAPE)],
        description=Later("Ook onder de plek in het menu. Bijvoorbeeld #a8620a. Leeg is onze kleur."),
    )
    answer_years = WholeNumberField(
        LABELS["answer_years"],
        between(1, ANSWER_YEARS),
        description=Later(
            "Dit staat op de privacypagina. Oudere antwoorden gooit kto 's nachts weg. De opgetelde cijfers en het verslag blijven."
        ),
    )
    remark_months = WholeNumberField(
        LABELS["remark_months"],
        between(0, REMARK_MONTHS),
        description=Later(
            "6 maanden is tot 1 juli. Daarna wissen we ze vanzelf. Van een goedgekeurde quote blijft de tekst zonder namen."
        ),
    )
    contact_days = WholeNumberField(
        LABELS["contact_days"],
        between(0, RETENTION_DAYS),
        description=Later("Daarna gaan naam en mailadres vanzelf weg. Geldt voor lijsten die je hierna inleest."),
    )
    log_days = WholeNumberField(
        LABELS["log_days"],
        between(*LOG_DAYS),
        description=Later("Daarna gaan oude regels vanzelf weg. 730 dagen is twee jaar."),
    )
    keep_broken_off = BooleanField(LABELS["keep_broken_off"])

    def validate_percent_from(self, field: Field) -> None:
        least = self.show_from.data if "show_from" in self else None
        if least is not None and field.data is not None and field.data < least:
            raise ValidationError(
                _("Kies %(least)s of meer: pas daarboven laten we een uitkomst zien.") % {"least": least}
            )

    def validate_norm(self, field: Field) -> None:
        if field.data is not None and not 1 < field.data < 5:
            raise ValidationError(_("Kies een getal tussen 1 en 5, bijvoorbeeld 4,0."))

    def validate_partner_norm(self, field: Field) -> None:
        if field.data is not None and not 1 <= field.data <= 99:
            raise ValidationError(_("Kies een getal van 1 tot en met 99, of laat het leeg."))

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, by the name of the setting."""
        found = {name: self[name].data for name in LABELS if name in self}
        if "partner_norm" in found:
            found["partner_norm"] = found["partner_norm"] or 0
        return {name: " ".join(value.split()) if isinstance(value, str) else value for name, value in found.items()}


class TargetsForm(FlaskForm):
    """A number for each group; empty is no target."""

    bewoners = WholeNumberField(Later("Bewoners"), [Optional()])
    vrijwilligers = WholeNumberField(Later("Vrijwilligers"), [Optional()])
    vrijwilligersorganisaties = WholeNumberField(Later("Vrijwilligersorganisaties"), [Optional()])
    netwerkpartners = WholeNumberField(Later("Netwerkpartners"), [Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        is_right = bool(super().validate(extra_validators))
        for group in GROUPS:
            field = self[group]
            if field.data is not None and not 0 <= field.data <= MOST:
                field.errors = [_("Kies een getal van 0 tot en met 100.000. Leeg is geen doel.")]
                is_right = False
        return is_right

    @property
    def targets(self) -> dict[str, int]:
        return {group: self[group].data or 0 for group in GROUPS}
