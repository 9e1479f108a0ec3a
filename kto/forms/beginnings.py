"""The form that lets a series of months begin anew."""

from __future__ import annotations

from collections.abc import Mapping

from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import InputRequired, Length

from analysis.phrases import Phrase
from kto.figures.beginnings import LONGEST, REASON, SHORTEST
from kto.words.desk import said
from surveys.tongue import Later
from surveys.tongue import gettext as _


class BeginningForm(FlaskForm):
    month = SelectField(
        Later("Vanaf wanneer?"),
        [InputRequired(Later("Kies de maand of het kwartaal waarin het nieuwe begin start."))],
        description=Later("De 12 punten vanaf hier worden het nieuwe begin. De punten ervoor blijven staan."),
        invalid_choice_message=Later("Kies een maand of kwartaal uit de lijst."),
    )
    reason = TextAreaField(
        Later("Waarom?"),
        [InputRequired(REASON), Length(SHORTEST, LONGEST, REASON)],
        description=Later("Dit staat onder de grafiek en in het logboek. Schrijf geen namen van mensen op."),
        render_kw={"rows": 3, "maxlength": LONGEST},
    )

    def offer(self, months: Mapping[str, Phrase]) -> None:
        self.month.choices = [Choice("", _("kies")), *(Choice(month, said(name)) for month, name in months.items())]
