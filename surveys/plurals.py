"""Words that follow a number, in the forms that a language has for them (the plural rules of Unicode CLDR).

In a text, `{n}` is the number and `{n:one=pytanie|few=pytania|many=pytań|other=pytania}` the word that goes with it.
"""

from __future__ import annotations

from functools import cache
from typing import Self

from babel import Locale, UnknownLocaleError
from babel.plural import PluralRule

from surveys.model import SOURCE_LANGUAGE, Language

OTHER = "other"
ORDER = ("zero", "one", "two", "few", "many", OTHER)


class Count(int):
    """A number in a text: by itself its digits, with forms after a colon the word that fits it."""

    rule: PluralRule

    def __new__(cls, value: int, language: Language) -> Self:
        count = super().__new__(cls, value)
        count.rule = rule_of(language)
        return count

    def __format__(self, spec: str) -> str:
        """The digits, or the form for this number; a form that is missing is the one called "other"."""
        if "=" not in spec:
            return int.__format__(self, spec)
        found = forms(spec)
        return found.get(self.rule(self), found.get(OTHER, ""))


@cache
def rule_of(language: Language) -> PluralRule:
    """How a language counts; a language that CLDR does not know counts as Dutch does."""
    try:
        return Locale.parse(language).plural_form
    except (UnknownLocaleError, ValueError):
        return Locale.parse(SOURCE_LANGUAGE).plural_form


def forms_of(language: Language) -> tuple[str, ...]:
    """The names of the forms a language has: one and other in Dutch, six in Arabic."""
    has = {*rule_of(language).tags, OTHER}
    return tuple(name for name in ORDER if name in has)


def forms(spec: str) -> dict[str, str]:
    """The words by the name of their form. Raises ValueError for a part that is not name=word, or a name given twice."""
    found: dict[str, str] = {}
    for part in spec.split("|"):
        name, is_form, words = part.partition("=")
        if not is_form or not words.strip() or name.strip() in found:
            raise ValueError(part)
        found[name.strip()] = words.strip()
    return found
