"""The form that lets a series of months begin anew."""

from __future__ import annotations

from collections.abc import Mapping

from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import InputRequired, Length

from kto.beginnings import LONGEST, SHORTEST

REASON = f"Schrijf in {SHORTEST} tot {LONGEST} tekens waarom er een nieuw begin is."


class BeginningForm(FlaskForm):
    month = SelectField(
        "Vanaf wanneer?",
        [InputRequired("Kies de maand of het kwartaal waarin het nieuwe begin start.")],
        description="De 12 punten vanaf hier worden het nieuwe begin. De punten ervoor blijven staan.",
        invalid_choice_message="Kies een maand of kwartaal uit de lijst.",
    )
    reason = TextAreaField(
        "Waarom?",
        [InputRequired(REASON), Length(SHORTEST, LONGEST, REASON)],
        description="Dit staat onder de grafiek en in het logboek. Schrijf geen namen van mensen op.",
        render_kw={"rows": 3, "maxlength": LONGEST},
    )

    def offer(self, months: Mapping[str, str]) -> None:
        self.month.choices = [Choice("", "kies"), *(Choice(month, name) for month, name in months.items())]
