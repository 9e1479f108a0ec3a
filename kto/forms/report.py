"""The forms of the yearly chapter: a text of one part, and locking a year."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField


class TextForm(FlaskForm):
    text = TextAreaField(
        "Tekst",
        description="Een lege regel begint een nieuwe alinea. Een regel die begint met een streepje en een spatie wordt een punt in een lijst.",
        render_kw={"rows": 14},
    )
    seen = HiddenField()


class LockForm(FlaskForm):
    """Nothing to fill in: sending it is the decision."""
