"""Words typed by people, made fit for a file."""

from __future__ import annotations

import unicodedata

STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Overrides of the direction of text; a language that runs from right to left does not need them."""


def clean(text: str) -> str:
    """The text without characters that steer a terminal or the direction of what follows: no file can hold or should obey them."""
    return "".join(c for c in text if c not in STEERING and (c in "\n\t" or unicodedata.category(c) != "Cc"))


def cut(text: str, limit: int) -> str:
    """The text on one line within so many characters, cut at a word."""
    words = " ".join(clean(text).split())
    return words if len(words) <= limit else (words[: limit - 1].rpartition(" ")[0] or words[: limit - 1]) + "…"
