"""The form that begins a stretch of entering answers for others."""

from __future__ import annotations

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import InputRequired

from kto.forms.staff import WhereForm
from surveys.tongue import Later


class EntryForm(WhereForm):
    """Whose answers, how they were given, and where."""

    mode = RadioField(
        Later("Hoe kregen we de antwoorden?"),
        [InputRequired(Later("Kies telefoon of papier."))],
        choices=[
            Choice("telefoon", Later("Ik bel iemand en lees voor")),
            Choice("papier", Later("Ik typ ingevulde bladen over")),
        ],
        invalid_choice_message=Later("Kies telefoon of papier."),
    )

    @property
    def chosen(self) -> dict[str, str | None]:
        return {**super().chosen, "mode": self.mode.data}
