"""The forms of the yearly chapter: a text of one part, and locking a year."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice as Choice

from surveys.tongue import Later
from surveys.tongue import gettext as _


class TextForm(FlaskForm):
    text = TextAreaField(
        Later("Tekst"),
        description=Later(
            "Een lege regel begint een nieuwe alinea. Een regel die begint met een streepje en een spatie wordt een punt in een lijst."
        ),
        render_kw={"rows": 14},
    )
    seen = HiddenField()


class LockForm(FlaskForm):
    """Sending it is the decision; what lies beside the year is locked with it."""

    compare = SelectField(
        Later("Welk jaar ligt ernaast?"),
        default="",
        description=Later(
            "De cijfers van dat jaar leg je mee vast. Alleen met dit jaar kun je deze versie later vergelijken."
        ),
        invalid_choice_message=Later("Kies een jaar uit de lijst."),
    )

    def offer(self, years: list[int]) -> None:
        self.compare.choices = [Choice("", _("geen jaar")), *(Choice(str(year), str(year)) for year in years)]

    @property
    def year_beside(self) -> int | None:
        return int(self.compare.data) if self.compare.data else None
