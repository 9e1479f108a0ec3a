"""What a language needs to say what the answers show."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Phrasebook:
    """One language: how it writes numbers and months, its sentences by name, and the words in them that need evidence.

    Every phrasebook has the same names in `sentences`, with the same {slots}: which sentence is said is decided before, and once.
    """

    decimal_mark: str
    thousands_mark: str
    months: Sequence[str]
    sentences: Mapping[str, str]
    claims: Sequence[str]
    """Words that say something changed or differs: only with a verdict that shows that it did. The longer before what it contains."""
    never: Sequence[str]
    """Words that praise, explain or are jargon: in no sentence of ours."""
    evidence: Mapping[str | None, Sequence[str]]
    """Which claims each verdict has the evidence for."""
    average: re.Pattern[str]
    """Finds an average that does not say what it is an average of."""
