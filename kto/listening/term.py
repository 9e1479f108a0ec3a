"""How long remarks and answers are kept. Of a remark the year is all we know of when, of an answer the month."""

from __future__ import annotations

from datetime import date

MONTHS_OF_WARNING = 2


def erased_on(year: int, months: int) -> date:
    """The day from which remarks of a year are no longer kept as they were written, `months` after its end."""
    return date(year + 1 + months // 12, months % 12 + 1, 1)


def last_erased_year(today: date, months: int) -> int:
    """The newest year whose remarks are no longer kept."""
    year = today.year - 1
    while erased_on(year, months) > today:
        year -= 1
    return year


def last_retired_month(today: date, years: int) -> str:
    """The newest month ("2024-10") of which every answer is more than so many years old."""
    months = (today.year - years) * 12 + today.month - 2
    return f"{months // 12}-{months % 12 + 1:02}"


def is_near(year: int, months: int, today: date) -> bool:
    """Whether the remarks of a year are erased within two months."""
    return today >= erased_on(year, max(0, months - MONTHS_OF_WARNING))
