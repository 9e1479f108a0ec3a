"""How long remarks are kept as they were written: until so many months after their year. Their year is all we know of when."""

from __future__ import annotations

from datetime import date

MONTHS_OF_WARNING = 2


def erased_on(year: int, months: int) -> date:
    """The day from which remarks of a year are no longer kept, `months` after its end."""
    return date(year + 1 + months // 12, months % 12 + 1, 1)


def last_erased_year(today: date, months: int) -> int:
    """The newest year whose remarks are no longer kept."""
    year = today.year - 1
    while erased_on(year, months) > today:
        year -= 1
    return year


def is_near(year: int, months: int, today: date) -> bool:
    """Whether the remarks of a year are erased within two months."""
    return today >= erased_on(year, max(0, months - MONTHS_OF_WARNING))
