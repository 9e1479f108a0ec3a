"""The forms of the aids to calculate with. They are in the address (GET) and keep nothing, so they need no token."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from wtforms import Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import InputRequired, Optional, ValidationError

from kto.formatting import figure
from surveys.tongue import Later
from surveys.tongue import gettext as _

MOST_PEOPLE = 1_000_000
AS_TYPED = ""


class NumberField(StringField):
    """A number as Dutch people write it, "84,1" or "1.250"; `number` holds it as a Decimal, None while the field is empty."""

    def __init__(
        self,
        label: Later,
        thing: Later,
        least: float,
        most: float,
        *,
        whole: bool = False,
        example: str = "",
        **options: Any,
    ) -> None:
        self.thing, self.least, self.most, self.whole = thing, Decimal(str(least)), Decimal(str(most)), whole
        self.number: Decimal | None = None
        keyboard = {"inputmode": "numeric" if whole else "decimal", "size": "10", "autocomplete": "off"}
        super().__init__(label, render_kw=keyboard | ({"placeholder": example} if example else {}), **options)

    @property
    def value(self) -> Decimal:
        """The number of a required field, once the form is valid. Raises ValueError before."""
        if self.number is None:
            raise ValueError(f"no number in {self.name}")
        return self.number

    def pre_validate(self, form: Any) -> None:
        text = (self.data or "").strip().removesuffix("%").strip()
        if not text:
            return
        self.number = read_number(text, whole=self.whole)
        if self.number is None:
            whole = _("Vul bij %(thing)s een heel getal in, bijvoorbeeld 336.")
            broken = _("Vul bij %(thing)s een getal in, bijvoorbeeld 84,1.")
            raise ValidationError((whole if self.whole else broken) % {"thing": self.thing})
        if not self.least <= self.number <= self.most:
            raise ValidationError(
                _("Kies bij %(thing)s een getal van %(least)s tot en met %(most)s.")
                % {"thing": self.thing, "least": words(self.least), "most": words(self.most)}
            )


def read_number(text: str, *, whole: bool) -> Decimal | None:
    """The number in a text; None when it is none. A point before three digits parts thousands in a whole number."""
    if whole:
        text = text.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", text) else text
        return Decimal(text) if re.fullmatch(r"[0-9]{1,9}", text) else None
    return Decimal(text.replace(",", ".")) if re.fullmatch(r"[0-9]{1,9}([.,][0-9]{1,9})?", text) else None


def words(number: Decimal) -> str:
    return figure(Fraction(number), max(0, -int(number.as_tuple().exponent)))


class SampleForm(Form):
    """How many answers a margin needs."""

    percentage = NumberField(
        Later("Welk percentage verwacht je?"),
        Later("het percentage"),
        1,
        99,
        validators=[InputRequired(Later("Vul in welk percentage je verwacht. Weet je het niet, vul dan 50 in."))],
        description=Later("Het cijfer van vorig jaar is een goede gok. Weet je het niet, vul dan 50 in."),
    )
    marge = NumberField(
        Later("Hoe groot mag de marge zijn?"),
        Later("de marge"),
        0.5,
        40,
        validators=[InputRequired(Later("Vul in hoe groot de marge mag zijn, bijvoorbeeld 5."))],
        description=Later("In punten naar beide kanten: bij 5 ligt 90% waarschijnlijk tussen 85% en 95%."),
    )
    lijst = NumberField(
        Later("Hoeveel mensen zijn er in totaal?"),
        Later("het totaal"),
        1,
        MOST_PEOPLE,
        whole=True,
        validators=[Optional()],
        description=Later(
            "Alleen als er een lijst is en je iedereen vraagt, zoals bij vrijwilligers. Laat anders leeg."
        ),
    )


class DifferenceForm(Form):
    """Which difference could be seen."""

    toen = NumberField(
        Later("Wat was het percentage vorig jaar?"),
        Later("het percentage"),
        1,
        99,
        validators=[InputRequired(Later("Vul het percentage van vorig jaar in, bijvoorbeeld 93."))],
    )
    antwoorden_toen = NumberField(
        Later("Hoeveel antwoorden waren er vorig jaar?"),
        Later("de antwoorden van vorig jaar"),
        2,
        MOST_PEOPLE,
        whole=True,
        validators=[InputRequired(Later("Vul in hoeveel antwoorden er vorig jaar waren."))],
    )
    antwoorden_nu = NumberField(
        Later("Hoeveel antwoorden verwacht je dit jaar?"),
        Later("de antwoorden van dit jaar"),
        2,
        MOST_PEOPLE,
        whole=True,
        validators=[InputRequired(Later("Vul in hoeveel antwoorden je dit jaar verwacht."))],
    )


class PublishedForm(Form):
    """A percentage that somebody published, and of how many people."""

    percentage = NumberField(
        Later("Welk percentage staat er?"),
        Later("het percentage"),
        0,
        100,
        example="84,1",
        validators=[InputRequired(Later("Vul het percentage in zoals het er staat, bijvoorbeeld 84,1."))],
        description=Later("Neem alle cijfers achter de komma over."),
    )
    decimalen = SelectField(
        Later("Hoeveel cijfers achter de komma?"),
        choices=[
            Choice(AS_TYPED, Later("zoals ik het intypte")),
            Choice("0", Later("geen")),
            Choice("1", Later("een")),
            Choice("2", Later("twee")),
            Choice("3", Later("drie")),
        ],
        default=AS_TYPED,
        invalid_choice_message=Later("Kies hoeveel cijfers er achter de komma staan."),
    )
    aantal = NumberField(
        Later("Van hoeveel mensen?"),
        Later("het aantal mensen"),
        1,
        MOST_PEOPLE,
        whole=True,
        example="336",
        validators=[InputRequired(Later("Vul in van hoeveel mensen dit percentage is, bijvoorbeeld 336."))],
    )

    def validate_decimalen(self, field: SelectField) -> None:
        if field.data and len(self.typed_decimals) > int(field.data):
            raise ValidationError(_("Je typte meer cijfers achter de komma. Kies er evenveel, of haal ze weg."))

    @property
    def typed_decimals(self) -> str:
        return (self.percentage.data or "").strip().removesuffix("%").strip().replace(",", ".").partition(".")[2]

    @property
    def printed(self) -> str:
        """The percentage as it was printed, with the number of decimals that was chosen: "84.10"."""
        decimals = len(self.typed_decimals) if self.decimalen.data in (AS_TYPED, None) else int(self.decimalen.data)
        return f"{self.percentage.value:.{decimals}f}"
