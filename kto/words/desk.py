"""The pages of staff in the language that an account chose. The Dutch texts are their own keys; `desk.en.po` has the English ones.

The catalogue is read at first use, so nothing has to be built. `make words` brings it up to date with the texts there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, g
from markupsafe import Markup, escape

from analysis.phrasebook import Language
from analysis.phrases import Phrase
from surveys import tongue
from surveys.tongue import DUTCH, Later, Tongue

CATALOGUE = Path(__file__).with_name("desk.en.po")
LANGUAGES = {"nl": "Nederlands", "en": "English"}
"""What an account can choose, each under its own name."""


def init_app(app: Flask) -> None:
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        tongue.gettext,
        tongue.ngettext,
        newstyle=True,
        pgettext=tongue.pgettext,
        npgettext=tongue.npgettext,
    )
    app.jinja_env.globals.update(
        page_language=lambda: tongue.current().code,
        point=lambda: tongue.current().point,
        in_dutch=in_dutch,
        as_dutch=as_dutch,
        known=known,
        dutch=str,
    )
    app.jinja_env.filters["said"] = said
    app.teardown_request(lambda error: tongue.speak(DUTCH))


def speak(code: str) -> None:
    """The language of the page from here on; Dutch for a code that is not known."""
    tongue.speak(english() if code == "en" else DUTCH)


def speak_as_account() -> None:
    """The language of whoever is signed in."""
    user = g.get("user")
    speak(user.language if user else "nl")


@cache
def english() -> Tongue:
    return Tongue("en-GB", "en_GB", read_catalogue(CATALOGUE), point=".")


def read_catalogue(path: Path) -> GNUTranslations:
    with path.open("rb") as file:
        catalogue = read_po(file, locale="en")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def said(word: str | Later) -> str:
    """What is not in the template itself, in the language of the page: a word of a table of words, a sentence about figures."""
    if isinstance(word, Phrase):
        return word.in_(Language.now())
    return tongue.gettext(word) if word and isinstance(word, str) else str(word)


def known(words: Mapping[str, str | Later] | Iterable[tuple[str, str | Later]]) -> list[tuple[str, str]]:
    """The options of a list to choose from, whose words are in a table of words."""
    pairs = words.items() if isinstance(words, Mapping) else words
    return [(value, said(word)) for value, word in pairs]


def in_dutch() -> Markup:
    """An attribute for an element whose words are Dutch in every language: what was asked, a chart, a part of the report."""
    return Markup("") if tongue.current() is DUTCH else Markup(' lang="nl"')


def as_dutch(words: str) -> Markup:
    """Such words inside a sentence of the page."""
    return escape(words) if tongue.current() is DUTCH else Markup('<span lang="nl">{}</span>').format(words)
