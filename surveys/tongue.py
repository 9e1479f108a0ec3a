"""The language in which the program speaks to whoever is asking now: Dutch, unless another was chosen.

The Dutch text is its own key, as gettext has it. A text that is written before anybody asks (a label, a table of words)
is a `Later`; what is kept for several people, as a figure with its sentence, holds those and never a text in one language.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from gettext import NullTranslations


@dataclass(frozen=True)
class Tongue:
    code: str
    """As `lang` of a page has it: "nl-NL"."""
    locale: str
    """Under what name Babel knows how it writes dates: "nl"."""
    catalogue: NullTranslations
    point: str = ","
    """What stands before the decimals."""

    @property
    def language(self) -> str:
        """Without the country: "nl"."""
        return self.locale.partition("_")[0]


DUTCH = Tongue("nl-NL", "nl", NullTranslations())
_now: ContextVar[Tongue] = ContextVar("tongue", default=DUTCH)


def current() -> Tongue:
    return _now.get()


def speak(tongue: Tongue) -> None:
    """From here on, for this thread. Whoever starts to serve somebody says so."""
    _now.set(tongue)


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    """Another language for a while: what is Dutch whoever asks for it, such as the report, is made within `speaking(DUTCH)`."""
    before = _now.set(tongue)
    try:
        yield
    finally:
        _now.reset(before)


def gettext(text: str) -> str:
    """The text in the language of now. Written as `_("...")`: that is how it gets into the catalogue."""
    return _now.get().catalogue.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The form that goes with the number: `ngettext("%(n)s link", "%(n)s links", n) % {"n": n}`."""
    return _now.get().catalogue.ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """For one Dutch word that has two translations; the context says which is meant."""
    return _now.get().catalogue.pgettext(context, text)


def npgettext(context: str, one: str, many: str, n: int) -> str:
    return _now.get().catalogue.npgettext(context, one, many, n)


def mark(text: str) -> str:
    """The same text, marked for the catalogue: of what is kept and compared in Dutch, and shown through `gettext`."""
    return text


@dataclass(frozen=True)
class Later:
    """A text that takes the language of whoever reads it: it is looked up each time it is turned into a string.

    `Later("...")` also marks the text for the catalogue, as `_("...")` does.
    """

    text: str
    values: tuple[tuple[str, object], ...] = ()

    def filled(self, **values: object) -> Later:
        """The same text with its %(name)s filled in; a value may be a `Later` as well."""
        return replace(self, values=tuple(values.items()))

    def __str__(self) -> str:
        text = gettext(self.text)
        return text % dict(self.values) if self.values else text

    def __mod__(self, values: object) -> str:
        """As validators of WTForms fill in a number."""
        return str(self) % values
