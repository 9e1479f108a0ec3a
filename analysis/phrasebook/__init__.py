"""What is said of the answers, as data: one phrasebook per language, with the same sentences under the same names."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from analysis.phrasebook.dutch import DUTCH
from analysis.phrasebook.english import ENGLISH
from analysis.phrasebook.model import Phrasebook


class Language(StrEnum):
    """A language in which what the answers say can be told, by its code."""

    DUTCH = "nl"
    ENGLISH = "en"


BOOKS: Mapping[Language, Phrasebook] = {Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH}
