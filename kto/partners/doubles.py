"""Which names of organisations may be one and the same? A hint for people, who decide."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from itertools import combinations

GENERIC = frozenset(
    {
        *("de", "het", "een", "van", "voor", "in", "en", "stichting", "vereniging", "buurtvereniging"),
        *("gemeente", "dordrecht", "wijk"),
    }
)
"""Words that do not tell two organisations of one town apart."""
ALIKE = 0.86
"""Ratio of `difflib` (0..1) from which two names may be one with a typing error."""


def plain(name: str) -> str:
    """A name in small letters without accents and signs."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in letters if not unicodedata.combining(c))))


def key_words(name: str) -> frozenset[str]:
    """The words that tell an organisation apart; all words where none do."""
    words = frozenset(plain(name).split())
    return words - GENERIC or words


def may_be_one(one: str, other: str) -> bool:
    """Whether all words of one name are in the other, or the two differ by a letter or two."""
    first, second = key_words(one), key_words(other)
    if first and second and (first <= second or second <= first):
        return True
    return SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio() >= ALIKE


def doubles(names: list[tuple[str, ...]]) -> list[tuple[int, int]]:
    """The pairs of positions whose names, each with its aliases, may belong to one organisation."""
    return [
        (i, j)
        for (i, first), (j, second) in combinations(enumerate(names), 2)
        if any(may_be_one(one, other) for one in first for other in second)
    ]
