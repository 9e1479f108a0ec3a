"""What a questionnaire is: items, scales and the words for them, in every language. Frozen values, no files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = str
"""A key of `definitions/languages.toml`: nl, en, tr, ar, pl, uk, pap, ti."""

Text = Mapping[Language, str]
"""One text in every language; Dutch (`nl`) is always there and is what the others fall back to."""

SOURCE_LANGUAGE: Language = "nl"
GROUPS = ("bewoners", "vrijwilligers", "vrijwilligersorganisaties", "netwerkpartners")
STAFF = "buurtwerkers"
"""Who is asked once a year what they think of the partners. Colleagues are no respondent group: no total counts them."""
MODE_LABELS = {
    "f2f": "bij een activiteit",
    "telefoon": "telefonisch",
    "mail": "per mail",
    "whatsapp": "via WhatsApp",
    "qr": "met een QR-code",
    "papier": "op papier",
}
"""The ways of asking, with the words for them inside a sentence."""
MODES = tuple(MODE_LABELS)
HELP = ("zelf", "voorgelezen", "samen")
MARK_LABELS = {
    "played": "mogelijk gespeeld (sneller dan iemand kan lezen)",
    "broken_off": "half ingevuld",
    "clock": "gegeven toen de klok van de tablet meer dan een dag verkeerd liep",
}
"""Why an answer is marked; it counts all the same."""

ItemKind = Literal["smiley", "yesno", "open", "consent"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(Frozen):
    """One possible answer: a face (1..5) or ja/nee."""

    value: int | str
    colour: str | None = None
    text: Text
    spoken: Text = Field(default_factory=dict)


class Scale(Frozen):
    """The possible answers, most positive first, and the words for "don't know" where that may be answered."""

    id: str
    kind: Literal["smiley", "yesno"]
    options: tuple[Option, ...]
    dont_know: Text | None = None

    def option(self, value: int | str) -> Option:
        """The option with this value. Raises KeyError when the scale has none."""
        for option in self.options:
            if option.value == value:
                return option
        raise KeyError(value)


class Item(Frozen):
    """One thing we ask. `id` is the key of a trend: it never changes meaning or scale."""

    id: str
    kind: ItemKind
    scale: Scale | None = None
    source: Literal["verbatim", "proposal"] = "proposal"
    text: Text
    help: Text = Field(default_factory=dict)

    @property
    def is_scored(self) -> bool:
        """True when the answer is counted (smiley, yes/no); false for words and the consent to quote them."""
        return self.kind in ("smiley", "yesno")


class Questionnaire(Frozen):
    """One version of what one respondent group is asked."""

    group: str
    version: int = Field(ge=1)
    minutes: int = Field(ge=1)
    title: str
    items: tuple[Item, ...]

    @cached_property
    def scored(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.is_scored)

    @property
    def satisfaction(self) -> Item:
        """The group's one satisfaction item, `*_q1`: the headline rests on it."""
        return next(item for item in self.items if item.id.endswith("_q1"))

    @cached_property
    def screens(self) -> tuple[tuple[Item, ...], ...]:
        """The items per screen: one each, but consent to quote stands with the words it is about."""
        screens: list[tuple[Item, ...]] = []
        for item in self.items:
            if item.kind == "consent" and screens:
                screens[-1] = (*screens[-1], item)
            else:
                screens.append((item,))
        return tuple(screens)

    def item(self, item_id: str) -> Item:
        """The item with this id. Raises KeyError when it is not asked here."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    @property
    def hash(self) -> str:
        """SHA-256 (hex) of all that was asked, in every language: what "published is frozen" compares."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class Voice(Frozen):
    """Who reads the texts of a language aloud: somebody who speaks it, or a spoken language close to it that few people write."""

    code: str
    native: str
    dutch: str = ""
    """Its name for staff, where that differs."""


class LanguageInfo(Frozen):
    """A language of the respondent pages and whether somebody reviewed its texts."""

    code: Language
    native: str
    bcp47: str
    direction: Literal["ltr", "rtl"]
    status: Literal["source", "reviewed", "draft"]
    reviewer: str = ""
    reviewed_on: str = ""
    is_on: bool = True
    """False: staff do not offer it, reviewed or not."""
    voices: tuple[Voice, ...] = ()
    """Other voices than that of the language itself."""

    @property
    def is_draft(self) -> bool:
        return self.status == "draft"

    @property
    def all_voices(self) -> tuple[Voice, ...]:
        """The voice of the language itself, which has its code, and then the others."""
        return (Voice(code=self.code, native=self.native), *self.voices)


def translate(text: Text, language: Language) -> str:
    """`text` in `language`, or in Dutch where the translation is missing."""
    return text.get(language) or text[SOURCE_LANGUAGE]
