"""The poster "U zei - wij deden" as a PDF: one A3, the words as large as fit, tagged, with the QR code of an open link."""

from __future__ import annotations

from dataclasses import asdict, dataclass

SIZES = ((350, "large"), (700, "middle"), (1_100, "small"))
"""On screen and printed from there: up to so many characters the words have this size."""
SMALLEST = "smallest"


@dataclass(frozen=True)
class Told:
    """What people said and what came of it; `label` says whether it is done."""

    who: str
    said: str
    is_quote: bool
    label: str
    did: str


@dataclass(frozen=True)
class Poster:
    place: str
    organisation: str
    pairs: tuple[Told, ...]
    address: str
    """Where to answer; "" when there is no open link, and then there is no code either."""
    code: str
    """The QR code of that address as SVG."""

    @property
    def size(self) -> str:
        """How large the words are where nothing can measure them."""
        characters = sum(max(len(pair.said), len(pair.did)) for pair in self.pairs)
        return next((name for limit, name in SIZES if characters <= limit), SMALLEST)

    @property
    def typed(self) -> str:
        """The address as one types it."""
        return self.address.removeprefix("https://").removeprefix("http://")


def poster_pdf(poster: Poster) -> bytes:
    """The poster as .pdf; the same poster gives the same bytes."""
    # typst is large and its fonts come with matplotlib: a page that only shows the poster does not wait for them.
    from kto.exporters.typeset import typeset

    return typeset("poster", {**asdict(poster), "typed": poster.typed})
