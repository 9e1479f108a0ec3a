"""Words about the answers that can be said in each language: decided once, worded as late as a page knows its reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from analysis.phrasebook import BOOKS, Language
from analysis.rounding import half_up


class Phrase(str):
    """Words in Dutch, as which it is written in every report, file and chart, and which `in_` says in another language.

    Whatever makes a Phrase decides what is said; a language only words it. So no reader is told anything else than another.
    """

    worded: Callable[[Language], str]

    def __new__(cls, worded: Callable[[Language], str]) -> Phrase:
        made = super().__new__(cls, worded(Language.DUTCH))
        made.worded = worded
        return made

    def in_(self, language: Language) -> str:
        return str(self) if language is Language.DUTCH else self.worded(language)

    def map(self, change: Callable[[str], str]) -> Phrase:
        """The words after `change`, in every language."""
        return Phrase(lambda language: change(self.in_(language)))

    def __getnewargs__(self) -> tuple[Callable[[Language], str]]:  # type: ignore[override]
        """A copy can be said in each language too."""
        return (self.worded,)


Slot = str | int | Phrase


def say(name: str, **slots: Slot) -> Phrase:
    """A sentence of the phrasebooks with its slots filled in. Raises KeyError when there is none of this name, or a slot stays open."""
    return Phrase(
        lambda language: (
            BOOKS[language].sentences[name].format(**{slot: word(value, language) for slot, value in slots.items()})
        )
    )


def word(value: Slot, language: Language) -> str:
    return value.in_(language) if isinstance(value, Phrase) else str(value)


def together(*phrases: Phrase) -> Phrase:
    """Sentences one after the other."""
    return Phrase(lambda language: " ".join(one.in_(language) for one in phrases))


def listing(names: Sequence[str]) -> Phrase:
    """ "A", "A en B", "A, B en C"; "" of none."""
    if not names:
        return verbatim("")
    *first, last = names
    if not first:
        return verbatim(last)
    return say("and", first=commas(first), last=last)


def commas(names: Sequence[str]) -> Phrase:
    """ "A, B, C"."""
    return Phrase(lambda language: ", ".join(word(name, language) for name in names))


def verbatim(words: str) -> Phrase:
    """Words of others, the same in each language; what is a phrase stays one."""
    return Phrase(lambda language: word(words, language))


def inside(name: Phrase) -> Phrase:
    """A name as it stands inside a sentence: "bewoners"."""
    return name.map(lower_first)


def lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def number(value: float | Fraction, decimals: int = 0, language: Language = Language.DUTCH) -> str:
    """A number as the language writes it: 1234.5 -> "1.234,5" in Dutch, "1,234.5" in English. Halves go up."""
    book = BOOKS[language]
    units = half_up(Fraction(value) * 10**decimals)
    whole, rest = divmod(abs(units), 10**decimals)
    sign = "-" if units < 0 else ""
    text = f"{sign}{whole:,}".replace(",", book.thousands_mark)
    return f"{text}{book.decimal_mark}{rest:0{decimals}}" if decimals else text


def numeral(value: float | Fraction, decimals: int = 0) -> Phrase:
    """A number in a sentence, which each language writes as it does."""
    return Phrase(lambda language: number(value, decimals, language))


def month_name(month: int) -> Phrase:
    """The name of a month (1..12): "maart"."""
    return Phrase(lambda language: BOOKS[language].months[month - 1])
