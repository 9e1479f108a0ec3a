"""The pages of staff in the language that an account chose. The Dutch texts are their own keys; `desk.en.po` has the English ones.

The catalogue is read at first use, so nothing has to be built. `make words` brings it up to date with the texts there are.
"""

from __future__ import annotations

import re
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
SLOT = re.compile(r"%\((\w+)\)[sr]")
OWN = 15
"""Characters that a text must have beside what is filled in, to be known again."""
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
    app.jinja_env.filters.update(said=said, kept=kept)
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


def language() -> Language:
    """The language of the page, in which what the answers say is worded."""
    return Language(tongue.current().language)


def said(word: str | Later) -> str:
    """What is not in the template itself, in the language of the page: a word of a table of words, a sentence about figures."""
    if isinstance(word, Phrase):
        return word.in_(language())
    return tongue.gettext(word) if word and isinstance(word, str) else str(word)


def kept(sentence: str) -> str:
    """A sentence that was written down in Dutch for whoever reads it later, with what was filled in then."""
    if tongue.current() is DUTCH or not sentence:
        return sentence
    for text, pattern in patterns():
        if found := pattern.fullmatch(sentence):
            return SLOT.sub(r"%(\1)s", tongue.gettext(text)) % found.groupdict()
    return as_dutch(sentence)


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The texts of the catalogue that cannot be taken for another, beside all that each can have become; the longest first."""
    with CATALOGUE.open("rb") as file:
        texts = [message.id for message in read_po(file, locale="en") if isinstance(message.id, str)]
    own = {text: len(SLOT.sub("", text)) for text in texts}
    return tuple(
        (text, pattern_of(text)) for text in sorted(own, key=own.__getitem__, reverse=True) if own[text] >= OWN
    )


def pattern_of(text: str) -> re.Pattern[str]:
    """ "Kies uit: %(known)s." -> "Kies uit: (?P<known>.*)." A name that comes back stands for the same words."""
    pieces, names = SLOT.split(text), set[str]()
    for at in range(1, len(pieces), 2):
        name = pieces[at]
        pieces[at] = f"(?P={name})" if name in names else f"(?P<{name}>.*)"
        names.add(name)
    pieces[::2] = [re.escape(piece.replace("%%", "%")) for piece in pieces[::2]]
    return re.compile("".join(pieces), re.DOTALL)


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
