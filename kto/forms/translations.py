"""The forms of the words: one text, a list of texts, and a language that goes on or off."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from kto.formatting import Figure
from kto.forms.staff import DATE
from kto.storage.translations import Review
from kto.words.translations import TranslationError
from surveys.rules import TEXT_LIMIT
from surveys.tongue import Later

SHORT = Length(max=80, message=Later("Maak dit korter dan 80 tekens."))


class ReviewForm(FlaskForm):
    """Who looked at the words."""

    reviewer = StringField(Later("Wie heeft het nagekeken?"), [SHORT], render_kw={"autocomplete": "off"})
    role = StringField(
        Later("Wat is die persoon?"), [SHORT], description=Later("Bijvoorbeeld: tolk, of spreekt de taal van huis uit.")
    )
    reviewed_on = DateField(Later("Wanneer nagekeken?"), [Optional()])

    @property
    def review(self) -> Review:
        reviewed_on = self.reviewed_on.data
        return Review(
            reviewer=" ".join((self.reviewer.data or "").split()),
            role=" ".join((self.role.data or "").split()),
            reviewed_on=reviewed_on.isoformat() if reviewed_on else "",
        )

    def refuse(self, error: TranslationError) -> None:
        """Shows why something cannot be, at the field it is about."""
        self[error.field].errors = [str(error)]

    def process(self, *args: object, **kwargs: object) -> None:
        super().process(*args, **kwargs)
        for field in self:
            if isinstance(field, DateField) and field.process_errors:
                field.process_errors = [DATE]


class StartForm(ReviewForm):
    """New words, and the first day they are read."""

    starts_on = DateField(
        Later("Vanaf welke dag?"),
        [InputRequired(Later("Kies de eerste dag."))],
        description=Later("Wie op dat moment bezig is, houdt de woorden waarmee hij begon."),
    )


class TextForm(StartForm):
    words = TextAreaField(
        Later("Tekst"),
        [
            Length(
                max=TEXT_LIMIT, message=Later("Maak dit korter dan %(limit)s tekens.").filled(limit=Figure(TEXT_LIMIT))
            )
        ],
        render_kw={"rows": 4},
    )
    seen = HiddenField()


class ListForm(StartForm):
    list = FileField(
        Later("Bestand (XLSX of CSV)"),
        [FileRequired(Later("Kies eerst een bestand: XLSX of CSV."))],
        render_kw={"accept": ".xlsx,.csv"},
    )
