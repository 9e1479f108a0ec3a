"""What is said of the answers, as data: one phrasebook per language, with the same sentences under the same names."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from analysis.phrasebook.dutch import DUTCH
from analysis.phrasebook.english import ENGLISH
from analysis.phrasebook.model import Phrasebook
from surveys import tongue


class Language(StrEnum):
    """A language in which what the answers say can be told, by its code."""

    DUTCH = "nl"
    ENGLISH = "en"

    @classmethod
    def now(cls) -> Language:
        """The one in which the program speaks to whoever is asking now."""
        return cls(tongue.current().locale.partition("_")[0])


BOOKS: Mapping[Language, Phrasebook] = {Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH}
