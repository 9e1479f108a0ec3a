"""Numbers, months and dates for templates, as the language of the page writes them.

Numbers come from `analysis.wording`, so that pages and charts write them alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from babel.dates import format_date
from flask import Flask

from analysis.comparison import OverallChange
from analysis.verdicts import of_hundred
from analysis.wording import (
    group_name,
    interval,
    left_out_of_comparison,
    mean_score,
    number,
    percent,
    points,
    reworded_since,
)
from kto.services import AMSTERDAM
from kto.words.desk import language, said
from surveys import GROUPS, tongue


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(group_label=group_label)
    app.jinja_env.filters.update(
        number=in_language(number),
        percent=in_language(percent),
        interval=in_language(interval),
        points=in_language(points),
        left_out=left_out,
        of_hundred=of_hundred,
        mean_score=in_language(mean_score),
        month=month,
        reworded_since=reworded_since,
        day=day,
        dutch_day=tongue.speaking(tongue.DUTCH)(day),
        short_day=short_day,
        moment=moment,
    )


def group_label(group: str) -> str:
    """The name of a group at the start of a sentence, in the language of the page. Raises KeyError for an unknown group."""
    return said(group_name(group))


def group_choices() -> list[tuple[str, str]]:
    """Every group with its name, to choose from."""
    return [(group, group_label(group)) for group in GROUPS]


def figure(value: float | Fraction, decimals: int = 0) -> str:
    """A number as the language of the page writes it."""
    return number(value, decimals, language())


@dataclass(frozen=True)
class Figure:
    """A number in a text that is written before anybody reads it."""

    value: float

    def __str__(self) -> str:
        return figure(self.value)


def in_language(write: Callable[..., str]) -> Callable[..., str]:
    """What writes figures, as a filter that writes those of the language of the page."""

    def written(*args: object) -> str:
        return write(*args, language=language())

    return written


def left_out(change: OverallChange) -> str:
    """Which groups are no part of the comparison of all together; "" when none."""
    return said(left_out_of_comparison([group_name(group) for group in change.left_out])) if change.left_out else ""


def month(value: str) -> str:
    """ "2022-03" -> "maart 2022"."""
    return format_date(date.fromisoformat(f"{value}-01"), "MMMM yyyy", locale=tongue.current().locale)


def day(value: date | str) -> str:
    """ "2022-03-09" -> "9 maart 2022"."""
    when = date.fromisoformat(value) if isinstance(value, str) else value
    return format_date(when, "d MMMM yyyy", locale=tongue.current().locale)


def short_day(value: date) -> str:
    """The same in digits, which every language reads: "09-03-2022"."""
    return f"{value:%d-%m-%Y}"


def moment(value: datetime | str) -> str:
    """A moment in UTC as it is in Amsterdam: "9 maart 2022, 14:05"."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    local = at.astimezone(AMSTERDAM)
    return f"{day(local.date())}, {local:%H:%M}"
