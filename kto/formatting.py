"""Numbers, months and dates for templates, as the language of the page writes them.

Numbers come from `analysis.wording`, so that pages and charts write them alike.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import ParamSpec

from babel.dates import format_date
from flask import Flask

from analysis.comparison import OverallChange
from analysis.verdicts import of_hundred
from analysis.wording import interval, left_out_of_comparison, mean_score, number, percent, points
from kto.services import AMSTERDAM
from surveys import Library, tongue

P = ParamSpec("P")
EXCHANGED = str.maketrans(",.", ".,")


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        number=in_figures(number),
        percent=in_figures(percent),
        interval=in_figures(interval),
        points=in_figures(points),
        left_out=left_out,
        of_hundred=of_hundred,
        mean_score=in_figures(mean_score),
        month=month,
        day=day,
        dutch_day=tongue.speaking(tongue.DUTCH)(day),
        short_day=short_day,
        moment=moment,
    )


def in_figures(write: Callable[P, str]) -> Callable[P, str]:
    """What writes Dutch figures (digits and signs, no words), as a filter that writes those of the language of the page."""

    def written(*args: P.args, **kwargs: P.kwargs) -> str:
        dutch = write(*args, **kwargs)
        return dutch if tongue.current().point == "," else dutch.translate(EXCHANGED)

    return written


def left_out(change: OverallChange) -> str:
    """Which groups are no part of the comparison of all together; "" when none."""
    names = [Library.group_label(group) for group in change.left_out]
    return left_out_of_comparison(names) if names else ""


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
