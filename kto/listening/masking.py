"""What in a remark may point at somebody: suggestions, the remark without it, and whether a masked text is still that remark.

Suggestions only: patterns find a telephone number, a list and capitals find many names, and nobody but a reader finds "the
woman with the dog". So a person decides, and may take away more, but never change what somebody said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

PLACEHOLDERS = {
    "e-mail": "[e-mailadres]",
    "rekening": "[rekeningnummer]",
    "telefoon": "[telefoonnummer]",
    "datum": "[datum]",
    "nummer": "[nummer]",
    "adres": "[adres]",
    "activiteit": "[activiteit]",
    "medewerker": "[medewerker]",
    "naam": "[naam]",
}
"""What stands in the place of each kind; in this order, for where two kinds see the same words."""
CERTAIN = frozenset({"e-mail", "rekening", "telefoon", "nummer"})
"""Kinds that can hardly be anything else: they may not be in a quote."""

SHORT_NAME = 4
"""Letters; a name this short, without a capital, may as well be a word."""
FIRST_NAMES = Path(__file__).with_name("voornamen.txt")
PARTICLES = r"(?:van|de|der|den|het|ter|ten|te|el|al|ben|bin|von|da|dos|'t)"
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*")
SENTENCE_STARTS = frozenset('.!?:;\n“"‘(•*-')
"""What a word with a capital may stand behind without being a name."""
PATTERNS = {
    "e-mail": r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+",
    "rekening": r"\b[A-Za-z]{2}\d{2}[ .]?(?:[A-Za-z]{4}[ .]?\d{4}[ .]?\d{4}[ .]?\d{2}|[A-Za-z0-9]{4}(?:[ .]?\d{2,4}){2,6})\b",
    "telefoon": r"(?<![\w+])(?:(?:\+|00)\d{2,3}[\s-]?(?:\(0\)\s?)?[1-9]|\(?0[1-9])(?:[\s()./-]{0,3}\d){7,9}(?!\d)",
    "datum": r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d\b",
    "nummer": r"(?<![\w,.])\d(?:[\s.-]?\d){7,8}(?![\w,])",
    "adres": (
        r"\b[1-9]\d{3}\s?(?!(?:EN|OF|IN|OP)\b)[A-Z]{2}\b"
        r"|\b(?:[A-Z][\w'’-]*\s){0,3}[\w'’-]*(?:straat|laan|weg|plein|kade|hof|dijk|singel|gracht|plantsoen|pad|steeg|dreef|markt"
        r"|haven|boulevard|erf|ring|baan)\s\d{1,4}\s?[a-zA-Z]?\b(?!\s?(?:jaar|keer|uur|minuten|mensen))"
    ),
    "medewerker": (
        r"\b(?:(?:[Hh]et|[Dd]e|[Dd]ie|[Dd]eze|[Oo]nze|[Jj]ullie)\s)?(?:(?:nieuwe|vaste|aardige|lieve|vriendelijke|jonge|oude|oudere)\s)*"
        r"(?:gezicht|dame|heer|vrouw|man|jongen|meisje|collega|medewerker|medewerkster|gastvrouw|gastheer|vrijwilliger|vrijwilligster)"
        r"\s(?:aan|van|achter|bij|in|met)\s(?:de|het)\s[\w-]+"
        r"|\b(?:[Dd]e|[Oo]nze|[Jj]ullie|[Ee]en)\s(?:[a-z]+e\s)?(?:beheerder|beheerster|co[oö]rdinator|stagiaire?|conci[eë]rge|teamleider"
        r"|leidinggevende|directeur|directrice|manager|buurtwerker|buurtwerkster|opbouwwerker|gastvrouw|gastheer|docente?|kok)\b"
    ),
    "naam": (
        rf"\b(?:[Mm]evrouw|[Mm]evr\.?|[Mm]w\.|[Mm]eneer|[Dd]hr\.|[Dd]e heer|[Dd]r\.|[Jj]uf|[Mm]eester|[Tt]ante|[Oo]om)"
        rf"\s(?:{PARTICLES}\s){{0,3}}[A-Z][\w'’-]+(?:\s(?:{PARTICLES}\s){{0,2}}[A-Z][\w'’-]+)*"
        rf"|\b(?:[Mm]evrouw|[Mm]eneer|[Dd]e heer|[Jj]uf)\s(?:{PARTICLES}\s){{1,3}}[\w'’-]+"
        r"|(?<=\b[Ii]k heet\s)[\w'’-]+|(?<=\b[Mm]ijn naam is\s)[\w'’-]+"
    ),
}
POST = re.compile(r"\s(?:van|achter|aan|bij)\s(?:de|het)\s(?:balie|receptie|keuken|bar|kantine|administratie)\b")
"""Where somebody works, which tells who it is as well as the name does."""
COMPILED = {kind: re.compile(pattern) for kind, pattern in PATTERNS.items()}
ORDINARY = frozenset(Path(__file__).with_name("gewone-woorden.txt").read_text(encoding="utf-8").split())
"""Words with a capital in the middle of a sentence that are no names of people."""


class Suggestion(NamedTuple):
    """Words from `start` up to `end` that may point at somebody."""

    start: int
    end: int
    kind: str


class Piece(NamedTuple):
    """A stretch of a remark; `kind` is "" where nothing is suggested."""

    text: str
    kind: str


@dataclass(frozen=True)
class Known:
    """What this organisation knows: people by name, activities whose name alone tells something, and its other names."""

    people: frozenset[str] = frozenset()
    activities: tuple[str, ...] = ()
    ordinary: frozenset[str] = frozenset()
    """Words of wijken, places, activities and organisations, in small letters."""


def suggest(text: str, known: Known) -> list[Suggestion]:
    """The stretches that may point at somebody, in order and apart from each other."""
    found: list[Suggestion] = []
    for kind in PLACEHOLDERS:
        for start, end in stretches(kind, text, known):
            if all(end <= one.start or start >= one.end for one in found):
                found.append(Suggestion(start, end, kind))
    return joined(text, sorted(found))


def stretches(kind: str, text: str, known: Known) -> Iterator[tuple[int, int]]:
    if kind in COMPILED:
        yield from (match.span() for match in COMPILED[kind].finditer(text))
    if kind == "activiteit":
        for name in known.activities:
            yield from (match.span() for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE))
    if kind == "naam":
        yield from names(text, known)


def names(text: str, known: Known) -> Iterator[tuple[int, int]]:
    """Words that are a known name, or have a capital where a sentence does not begin."""
    for word in WORD.finditer(text):
        before = text[: word.start()].rstrip(" \t\u00a0")
        begins = not before or before[-1] in SENTENCE_STARTS
        if is_known_name(word.group(), known) or (not begins and looks_like_name(word.group(), known)):
            yield word.span()


def is_known_name(word: str, known: Known) -> bool:
    """Somebody of the organisation, or a first name; without a capital only a long one. "Samira's" is Samira."""
    spellings = {word.casefold(), re.sub(r"['’]?s$", "", word.casefold())}
    return bool(known.people & spellings) or bool(
        first_names() & spellings and (word[0].isupper() or len(word) > SHORT_NAME)
    )


def looks_like_name(word: str, known: Known) -> bool:
    """A word with one capital that is no ordinary one; "WMO-loket" has more."""
    return word[0].isupper() and not word[:2].isupper() and word.casefold() not in ORDINARY | known.ordinary


def joined(text: str, found: list[Suggestion]) -> list[Suggestion]:
    """Names that stand beside each other, perhaps with "van de" between them, as one; and "van de balie" with its name."""
    result: list[Suggestion] = []
    for one in found:
        if one.kind == "naam" and (post := POST.match(text, one.end)):
            one = Suggestion(one.start, post.end(), "naam")
        last = result[-1] if result else None
        between = text[last.end : one.start] if last else ""
        if last and last.kind == one.kind == "naam" and re.fullmatch(rf"\s(?:{PARTICLES}\s){{0,3}}", between):
            result[-1] = Suggestion(last.start, one.end, "naam")
        else:
            result.append(one)
    return result


@lru_cache
def first_names() -> frozenset[str]:
    """First names that are often given in the neighbourhoods, in small letters; none that is also a word."""
    return frozenset(FIRST_NAMES.read_text(encoding="utf-8").split())


def pieces(text: str, suggestions: Iterable[Suggestion]) -> list[Piece]:
    """The whole text cut at its suggestions."""
    cut, end = [], 0
    for one in suggestions:
        cut += [Piece(text[end : one.start], ""), Piece(text[one.start : one.end], one.kind)]
        end = one.end
    return [piece for piece in (*cut, Piece(text[end:], "")) if piece.text]


def masked(text: str, suggestions: Iterable[Suggestion]) -> str:
    """The text with every suggestion taken over."""
    return "".join(PLACEHOLDERS[kind] if kind else words for words, kind in pieces(text, suggestions))


def certain(text: str) -> list[str]:
    """The kinds in a text that are hardly ever anything else, each once."""
    return [kind for kind in dict.fromkeys(one.kind for one in suggest(text, Known())) if kind in CERTAIN]


def is_masking_of(changed: str, text: str) -> bool:
    """Whether `changed` is `text` in which stretches became words between square brackets, and nothing else changed.

    Space is not looked at closely: a line may be broken elsewhere.
    """
    whole = flat(text)
    first, *rest = re.split(r"\[[^\[\]]*\]", flat(changed))
    if not rest:
        return first == whole
    if not whole.startswith(first):
        return False
    at, last = len(first), rest.pop()
    for piece in rest:
        found = whole.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(whole) - len(last) >= at and whole.endswith(last)


def flat(text: str) -> str:
    return " ".join(text.split())
