"""Text that a spreadsheet shows and never calculates."""

from __future__ import annotations

import unicodedata

# A leading one of these makes Excel or LibreOffice read a cell as a formula (OWASP, CSV Injection); full-width ones too.
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n")
QUOTE = "'"


def make_inert(text: str) -> str:
    """The text without control characters that no cell can hold; it is written as text, so it needs nothing more."""
    return "".join(character for character in text if character in "\t\n" or unicodedata.category(character) != "Cc")


def csv_text(value: str | int | float | None) -> str:
    """A cell of a Dutch CSV: decimal comma, and a quote before text that would be read as a formula.

    A text that already begins with the quote gets a second one, so that taking one away always gives back the original.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    if isinstance(value, int):
        return str(value)
    text = value.replace("\0", "")
    return QUOTE + text if needs_quote(text) else text


def plain_text(cell: str) -> str:
    """The text of a cell without the quote that `csv_text` put before it, and without space around it."""
    return (cell[1:] if cell[:1] == QUOTE and needs_quote(cell[1:]) else cell).strip()


def needs_quote(text: str) -> bool:
    start = unicodedata.normalize("NFKC", text.lstrip(" ")[:1])
    return start in TRIGGERS or start == QUOTE
