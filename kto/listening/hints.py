"""What somebody wrote that may point at a person: told to whoever wrote it, before it is sent. A hint, never a refusal.

The patterns are those of `masking`. Browsers get the same rule as data, so that a telephone number is seen while it is typed.
"""

from __future__ import annotations

import json
import re
from functools import cache

from kto.listening.masking import PATTERNS, SHORT_NAME, WORD, Known, first_names, is_known_name

TEXTS = {
    "e-mail": "seen_mail",
    "rekening": "seen_account",
    "telefoon": "seen_phone",
    "nummer": "seen_number",
    "adres": "seen_address",
    "naam": "seen_name",
}
"""What is told, and the text that says it. Not told: who works somewhere, and a date, which is hardly ever somebody's."""
LOOKED_FOR = {kind: re.compile(PATTERNS[kind]) for kind in PATTERNS if kind in TEXTS or kind == "datum"}
"""In the order of `masking`: what one kind takes, the next does not see, so that the eight digits of a date are no number."""
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)


def seen(text: str) -> tuple[str, ...]:
    """The kinds in a text, keys of TEXTS, each once; empty when nothing points at anybody."""
    found, rest = [], text.translate(DIGITS)
    for kind, pattern in LOOKED_FOR.items():
        rest, times = pattern.subn(" ", rest)
        found += [kind] if times and kind in TEXTS else []
    if "naam" not in found and any(is_name(word) for word in WORD.findall(rest)):
        found.append("naam")
    return tuple(found)


def is_name(word: str) -> bool:
    """Whether it is a first name, or one with an ending after an apostrophe, as in Turkish: "Ayşe'ye"."""
    return any(is_known_name(one, Known()) for one in (word, re.split("['’]", word)[0]))


@cache
def for_browsers() -> str:
    """The rule as JSON: patterns by kind, in order; which kinds are told; first names."""
    patterns = [[kind, in_javascript(pattern.pattern)] for kind, pattern in LOOKED_FOR.items()]
    rule = {"patterns": patterns, "told": list(TEXTS), "names": sorted(first_names()), "short": SHORT_NAME}
    return json.dumps(rule, ensure_ascii=False, separators=(",", ":"))


def in_javascript(pattern: str) -> str:
    r"""A pattern that finds the same there, perhaps with the character before it.

    Safari has no looking back before version 16.4, and to JavaScript \w is ASCII alone.
    """
    pattern = re.sub(r"\(\?<!\[([^]]*)\]\)", r"(?:^|[^\1])", pattern)
    return pattern.replace("(?<=", "(?:").replace(r"\w", r"\p{L}\p{N}_")
