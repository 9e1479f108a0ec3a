"""Texts of a questionnaire as HTML in one language, with the right `lang` and `dir` where Dutch stands in for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from surveys import SOURCE_LANGUAGE, Count, Item, LanguageInfo, Library, Text, translate

# In a text from right to left a name in Latin letters keeps its own direction, and is Dutch to a screen reader.
LATIN = re.compile(r"[A-Za-zÀ-ÿ](?:[\w'’&./:@ -]*[A-Za-zÀ-ÿ0-9])?", re.ASCII)
DUTCH = Markup('<span lang="nl" dir="ltr">{}</span>')
NAME = Markup('<bdi lang="nl">{}</bdi>')


class SpokenCount(Count):
    """A number in markup. The forms of the word beside it stand in a text that was escaped already."""

    def __html_format__(self, spec: str) -> Markup:
        return Markup(format(self, spec))


@dataclass(frozen=True)
class Speech:
    """Says texts in one language. Templates call it `speech`."""

    library: Library
    language: LanguageInfo
    edition: str = ""
    """Which texts these are (`kto.words.texts`), as the form carries it, so that nobody's words change halfway."""
    is_current: bool = True
    """Whether they are those of today."""

    @property
    def code(self) -> str:
        return self.language.code

    @property
    def direction(self) -> str:
        return self.language.direction

    def say(self, key: str, **placeholders: object) -> Markup:
        """The text around the questions with this key, filled in. What fills it is Dutch, unless it is a number.

        Raises KeyError for an unknown key or a placeholder left open.
        """
        text = self.library.texts[key]
        spoken = self.code if text.get(self.code) else SOURCE_LANGUAGE
        values = {
            name: SpokenCount(value, spoken) if isinstance(value, int) else self.foreign(value)
            for name, value in placeholders.items()
        }
        return self.text(text).format(**values)

    def help(self, item: Item) -> Markup | None:
        """The item in plainer words, in this language or else in Dutch; None when there are none."""
        found = self.library.help(item)
        return self.text(found) if found.get(SOURCE_LANGUAGE) else None

    def text(self, text: Text) -> Markup:
        """A text of the questionnaire as it is: braces in it are braces."""
        if not text.get(self.code):
            return DUTCH.format(translate(text, SOURCE_LANGUAGE))
        return isolate_names(text[self.code]) if self.direction == "rtl" else escape(text[self.code])

    def foreign(self, value: object) -> object:
        if self.code == SOURCE_LANGUAGE:
            return value
        return DUTCH.format(value)

    def plain(self, key: str, **placeholders: object) -> str:
        """The same for a title or an attribute, where there is no markup."""
        return self.library.text(key, self.code, **placeholders)


def isolate_names(text: str) -> Markup:
    """`text` with each run of Latin letters in <bdi>; placeholders stay as they are."""
    parts = re.split(r"(\{[^{}]*\})", text)
    return Markup("").join(part if part.startswith("{") else isolate(part) for part in parts)


def isolate(text: str) -> Markup:
    done, at = Markup(""), 0
    for match in LATIN.finditer(text):
        done += escape(text[at : match.start()]) + NAME.format(match[0])
        at = match.end()
    return done + escape(text[at:])
