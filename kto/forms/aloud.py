"""The form of one recording: the file, and what a browser measured of it."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import FileField, FloatField, HiddenField
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import HiddenInput

from kto.aloud.recording import Level
from surveys.tongue import Later

WRONG = Later("Er ging iets mis met het geluid. Neem de tekst opnieuw op.")
SECONDS = [Optional(), NumberRange(0, 3600, WRONG)]


class RecordingForm(FlaskForm):
    groep = HiddenField()
    stem = HiddenField()
    deel = HiddenField()
    geluid = FileField(Later("Geluidsbestand"))
    seconds = FloatField(validators=SECONDS, widget=HiddenInput())
    gain = FloatField(validators=[Optional(), NumberRange(0.01, 20, WRONG)], widget=HiddenInput())
    starts = FloatField(validators=SECONDS, widget=HiddenInput())
    ends = FloatField(validators=SECONDS, widget=HiddenInput())

    @property
    def level(self) -> Level:
        return Level(self.seconds.data or 0, self.gain.data or 1, self.starts.data or 0, self.ends.data or 0)
