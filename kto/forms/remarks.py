"""The forms for remarks: the filters of the reading list, a decision on one remark, and a theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from kto.figures import SelectionError
from kto.forms.filters import read_year
from kto.forms.partners import ChecksField
from kto.listening.remarks import Decision
from kto.storage.feedback import Entry
from kto.storage.themes import Theme
from surveys import GROUPS
from surveys.tongue import Later
from surveys.tongue import gettext as _

STATES = {"nieuw": "new", "gelezen": "read", "quote": "quote"}
"""How the address names each state."""
STATE_WORDS = {"new": Later("nog niet gelezen"), "read": Later("gelezen"), "quote": Later("goedgekeurde quote")}
KIND_WORDS = {
    "e-mail": Later("e-mailadres"), "rekening": Later("rekeningnummer"), "telefoon": Later("telefoonnummer"), "datum": Later("datum"),
    "nummer": Later("nummer"), "adres": Later("adres"), "activiteit": Later("gevoelige activiteit"), "medewerker": Later("medewerker"),
    "naam": Later("naam"),
}  # fmt: skip


@dataclass(frozen=True)
class RemarkFilters:
    """What the address of the reading list chooses; everything but the year may be left open."""

    year: int
    group: str = ""
    state: str = ""
    """As the address names it."""
    theme: int | None = None
    words: str = ""

    @property
    def address(self) -> dict[str, str]:
        chosen = {
            "jaar": str(self.year), "groep": self.group, "stand": self.state, "thema": str(self.theme or ""), "zoek": self.words,
        }  # fmt: skip
        return {name: value for name, value in chosen.items() if value}


def read_remark_filters(arguments: Mapping[str, str], years: list[int]) -> RemarkFilters:
    """The filters in an address. Raises SelectionError for what does not exist."""
    group, state, theme = (arguments.get(name, "") for name in ("groep", "stand", "thema"))
    if group and group not in GROUPS:
        raise SelectionError(_("Deze groep bestaat niet. Kies een groep uit de lijst."))
    if state and state not in STATES:
        raise SelectionError(_("Deze stand bestaat niet. Kies uit nieuw, gelezen of quote."))
    if theme and not (theme.isascii() and theme.isdigit() and len(theme) < 10):
        raise SelectionError(_("Dit thema bestaat niet. Kies een thema uit de lijst."))
    year = read_year(arguments.get("jaar", ""), years)
    words = " ".join(arguments.get("zoek", "").split())[:100]
    return RemarkFilters(year, group, state, int(theme) if theme else None, words)


class ReviewForm(FlaskForm):
    masked = TextAreaField(
        Later("De tekst zoals anderen hem mogen lezen"),
        [DataRequired(Later("Laat de tekst staan. Vervang alleen waaraan je iemand herkent."))],
        description=Later(
            "We stellen voor wat weg kan. Zie je meer waaraan je iemand herkent? Zet er een woord tussen rechte haken voor in de plaats, zoals [naam] of [...]. Verander verder niets."
        ),
        render_kw={"rows": 6, "dir": "auto"},
    )
    themes = ChecksField(Later("Waar gaat het over?"), coerce=int)
    points = ChecksField(Later("Bij welk feedbackpunt hoort het?"), coerce=int)
    is_quote = BooleanField(Later("Keur goed als quote. Ik heb gelezen dat niemand te herkennen is."))
    in_report = BooleanField(Later("Zet deze quote in het verslag."))
    seen = HiddenField()

    def offer(self, themes: list[Theme], points: list[Entry]) -> None:
        self.themes.choices = [Choice(one.number, one.name) for one in themes]
        self.points.choices = [Choice(one.number, one.point.text) for one in points]

    def validate_in_report(self, field: BooleanField) -> None:
        if field.data and not self.is_quote.data:
            raise ValidationError(_("Keur de opmerking eerst goed als quote. Dan kan hij in het verslag."))

    @property
    def decision(self) -> Decision:
        """What was filled in."""
        return Decision(
            masked=(self.masked.data or "").replace("\r\n", "\n").strip(),
            is_quote=self.is_quote.data,
            in_report=self.in_report.data,
            themes=tuple(self.themes.data or ()),
            points=tuple(self.points.data or ()),
        )

    @property
    def seen_revision(self) -> int:
        """The revision the reviewer started from; -1, which no remark has, when that was tampered with."""
        seen = self.seen.data or ""
        return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1


class ThemeForm(FlaskForm):
    name = StringField(
        Later("Naam van het thema"),
        [
            DataRequired(Later("Vul de naam van het thema in.")),
            Length(max=60, message=Later("Maak de naam korter dan 60 tekens.")),
        ],
    )
    number = HiddenField(validators=[Optional()])
    closed = HiddenField()
