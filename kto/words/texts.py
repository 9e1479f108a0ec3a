"""What respondents read: the texts of the definitions with staff's corrections that are in force, kept in memory.

An answer holds its questionnaire's version and its month, and no number of the texts: such a number would tell its day, and in
which words the questions were put in a month follows from the versions' first days. Who is answering keeps the words it began
with, because the form carries its edition.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, NamedTuple

from kto.storage import Store, translations
from kto.storage.translations import LanguageState, TextVersion
from kto.words.speech import Speech
from surveys import SOURCE_LANGUAGE, LanguageInfo, Library
from surveys.words import Correction, corrected, entries

KEPT = 8
"""Editions kept ready: the present one, and those of people who were answering when it changed."""
SPEECHES = 64
"""Languages of editions kept ready."""
WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,9})")


class Edition(NamedTuple):
    """Which texts are read: the versions made up to `number` that started on `day` or before."""

    day: date
    number: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.number}"

    def has(self, version: TextVersion) -> bool:
        return version.starts_on <= self.day and version.number <= self.number


FIRST = Edition(date.min, 0)
"""The texts as the definitions have them."""


@dataclass(frozen=True)
class Made:
    """All that staff ever changed."""

    versions: tuple[TextVersion, ...]
    states: dict[str, LanguageState]

    @property
    def latest(self) -> int:
        """The number of the last version of any text; 0 when there is none."""
        return self.versions[-1].number if self.versions else 0

    @property
    def mark(self) -> int:
        """Another one whenever staff switch a language or record who reviewed it."""
        return max((one.number for one in self.states.values()), default=0)


class Words:
    """The library respondents read from. Changed through `kto.words.translations` alone, which then calls `forget`."""

    def __init__(self, library: Library, store: Store) -> None:
        self._library, self._store = library, store
        self._lock = Lock()
        self._made: Made | None = None
        self._editions: dict[Edition, Edition] = {}
        self._libraries: dict[tuple[Edition, int], Library] = {}
        self._speeches: dict[tuple[object, ...], Speech] = {}

    def forget(self) -> None:
        """Reads what staff changed anew at the next use."""
        with self._lock:
            self._made = None
            # A new one, and after what they are made from: who is making one from what was puts it into the old one.
            self._speeches = {}

    @property
    def made(self) -> Made:
        """All that staff changed. The lock keeps whoever read it just before a change from putting that back after it."""
        if (found := self._made) is not None:
            return found
        with self._lock:
            db = self._store.db
            self._made = found = Made(translations.versions(db), translations.states(db))
        return found

    def edition(self, today: date, written: str = "") -> Edition:
        """The edition that a form carries, or the one of `today` where it carries none that can be."""
        found = WRITTEN.fullmatch(written)
        try:
            begun = Edition(min(date.fromisoformat(found[1]), today), int(found[2])) if found else None
        except ValueError:
            begun = None
        wanted = begun or Edition(today, self.made.latest)
        if (settled := self._editions.get(wanted)) is None:
            make_room(self._editions)
            settled = self._editions[wanted] = self._settle(wanted)
        return settled

    def library(self, edition: Edition) -> Library:
        """What is read in an edition, in every language; which languages are on is as it is now."""
        key = (edition, self.made.mark)
        if (found := self._libraries.get(key)) is None:
            make_room(self._libraries)
            found = self._libraries[key] = self._make(edition)
        return found

    def speech(self, language: str, today: date, *, drafts: bool, written: str = "") -> Speech:
        """A language in the words of the edition that a form carries, or in those of today; Dutch where it is not offered today."""
        if language not in self._library.languages:
            language = SOURCE_LANGUAGE
        if not WRITTEN.fullmatch(written):  # whatever else a form carries is not worth keeping
            written = ""
        kept, key = self._speeches, (language, written, today, drafts)
        if (found := kept.get(key)) is None:
            current, edition = self.edition(today), self.edition(today, written)
            offered = {one.code: one for one in self.library(current).offered_languages(drafts)}
            spoken = offered.get(language, offered[SOURCE_LANGUAGE])
            make_room(kept, SPEECHES)
            found = kept[key] = Speech(self.library(edition), spoken, str(edition), edition == current)
        return found

    def in_force(self, edition: Edition) -> dict[tuple[str, str], TextVersion]:
        """The version of each corrected text that is read, by key and language: the one that started last."""
        ordered = sorted(filter(edition.has, self.made.versions), key=lambda one: (one.starts_on, one.number))
        return {(one.key, one.language): one for one in ordered}

    def _settle(self, wanted: Edition) -> Edition:
        """The same texts under one name, however many days they stay the same."""
        found = list(filter(wanted.has, self.made.versions))
        if not found:
            return FIRST
        return Edition(max(one.starts_on for one in found), max(one.number for one in found))

    def withheld(self, code: str) -> dict[str, str]:
        """The Dutch, by key, of texts that came with the program after somebody reviewed this language: people read the Dutch.

        Empty for a language without a review by staff, or one from before we kept what there was to review.
        """
        state = self.made.states.get(code)
        if state is None or not state.review or not state.texts:
            return {}
        return {
            key: entry.source
            for key, entry in entries(self._library).items()
            if (words := entry.text.get(code)) and digest(key, words) not in state.texts
        }

    def _make(self, edition: Edition) -> Library:
        later = {(key, code): source for code in self.made.states for key, source in self.withheld(code).items()}
        corrections = {at: Correction(source, "") for at, source in later.items()}
        corrections |= {at: Correction(one.source, one.words) for at, one in self.in_force(edition).items()}
        return corrected(self._library, corrections, {code: self.language(code) for code in self.made.states})

    def language(self, code: str) -> LanguageInfo:
        """A language as staff set it, or as the definitions have it. Raises KeyError for an unknown one."""
        info, state = self._library.languages[code], self.made.states.get(code)
        if state is None:
            return info
        update: dict[str, object] = {"is_on": state.is_on}
        if state.review:
            update |= {"status": "reviewed", "reviewer": state.review.reviewer, "reviewed_on": state.review.reviewed_on}
        return info.model_copy(update=update)


def digest(key: str, words: str) -> str:
    """What stands for a text as its reviewer saw it."""
    return hashlib.sha256(f"{key}\n{words}".encode()).hexdigest()[:16]


def make_room(kept: dict[Any, Any], most: int = KEPT) -> None:
    """Lets the oldest go, so that no form can make this grow."""
    while len(kept) >= most:
        kept.pop(next(iter(kept)), None)
