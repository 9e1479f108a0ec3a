"""The questions on paper as a PDF: A4, in one language, with large faces and the QR code of a link; tagged, in PDF/UA-1 mode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from surveys import SOURCE_LANGUAGE, Item, LanguageInfo, Library, Questionnaire, Text, faces
from surveys.tongue import Later

NO_FONT = Later(
    "Op deze computer staat geen lettertype voor deze taal. Print het blad hieronder vanuit de browser, of vraag de "
    "beheerder om een lettertype te installeren. Op Debian en Ubuntu heet het: fonts-noto-core."
)
PROMISES = ("voluntary", "anonymous", "no_effect")


@dataclass(frozen=True)
class Paper:
    """The questions of one version as they go on paper."""

    library: Library
    questionnaire: Questionnaire
    language: LanguageInfo
    organisation: str
    address: str
    """Where the same questions can be answered on a phone."""
    code: str
    """The QR code of that address as SVG."""

    @property
    def name(self) -> str:
        """What the file is called: "kto-vragen-bewoners-1-ar.pdf"."""
        return f"kto-vragen-{self.questionnaire.group}-{self.questionnaire.version}-{self.language.code}.pdf"

    def content(self) -> dict[str, Any]:
        """All that stands on it, as the template reads it."""
        asked = self.questionnaire
        return {
            "title": self.around("title"),
            "lines": [self.around(key) for key in (*PROMISES, "paper_how")],
            "questions": [[self.question(item) for item in items] for items in asked.screens],
            "hint": self.around("open_hint"),
            "type": self.around("poster_type"),
            "typed": self.address.removeprefix("https://").removeprefix("http://"),
            "address": self.address,
            "code": self.code,
            "foot": f"{self.organisation}, vragen aan {asked.group}, versie {asked.version}",
            "faces": {str(score): faces.picture(score) for score in faces.FACES},
        }

    def around(self, key: str) -> dict[str, str | None]:
        return self.said(self.library.texts[key])

    def question(self, item: Item) -> dict[str, Any]:
        options = item.scale.options if item.scale else ()
        dont_know = item.scale.dont_know if item.scale else None
        return {
            "kind": item.kind,
            "text": self.said(item.text),
            "options": [{"value": str(one.value), "text": self.said(one.text)} for one in options],
            "apart": self.said(dont_know) if dont_know else None,
        }

    def said(self, text: Text) -> dict[str, str | None]:
        """A text with the language it is in: Dutch where there is none in this one."""
        own = text.get(self.language.code)
        language = self.language if own else self.library.languages[SOURCE_LANGUAGE]
        code, _, region = language.bcp47.partition("-")
        return {"text": own or text[SOURCE_LANGUAGE], "lang": code, "region": region or None, "dir": language.direction}


class FontMissing(ValueError):
    """This machine has no font that can write the language."""


def can_be_made(paper: Paper) -> bool:
    """Whether this machine has fonts for the language; if not, `NO_FONT` says what to do."""
    # Fonts and typst are large: a page that shows no sheet does not wait for them.
    from kto.exporters.scripts import fonts_for

    return fonts_for("".join(words(paper.content()))) is not None


def paper_pdf(paper: Paper) -> bytes:
    """The questions as .pdf; the same questions give the same bytes. Raises FontMissing."""
    from kto.exporters.scripts import fonts_for
    from kto.exporters.typeset import typeset

    content = paper.content()
    fonts = fonts_for("".join(words(content)))
    if fonts is None:
        raise FontMissing(NO_FONT)
    return typeset("paper", {**content, "fonts": fonts.families}, fonts.folders)


def words(content: object) -> Iterator[str]:
    """Every text in it that is read; the pictures are no text."""
    match content:
        case {"text": str(text), "lang": _}:
            yield text
        case dict():
            for one in content.values():
                yield from words(one)
        case list():
            for one in content:
                yield from words(one)
