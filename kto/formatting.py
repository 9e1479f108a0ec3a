"""Dutch months and dates for templates; numbers come from `analysis.wording`, so that pages and charts write them alike."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date
from flask import Flask

from analysis.comparison import OverallChange
from analysis.verdicts import of_hundred
from analysis.wording import interval, left_out_of_comparison, mean_score, number, percent, points, reworded_since
from kto.services import AMSTERDAM
from surveys import Library


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        number=number,
        percent=percent,
        interval=interval,
        points=points,
        left_out=left_out,
        of_hundred=of_hundred,
        mean_score=mean_score,
        month=month,
        reworded_since=reworded_since,
        day=day,
        short_day=short_day,
        moment=moment,
    )


def left_out(change: OverallChange) -> str:
    """Which groups are no part of the comparison of all together; "" when none."""
    names = [Library.group_label(group) for group in change.left_out]
    return left_out_of_comparison(names) if names else ""


def month(value: str) -> str:
    """ "2022-03" -> "maart 2022"."""
    return format_date(date.fromisoformat(f"{value}-01"), "MMMM yyyy", locale="nl")


def day(value: date | str) -> str:
    """ "2022-03-09" -> "9 maart 2022"."""
    return format_date(date.fromisoformat(value) if isinstance(value, str) else value, "d MMMM yyyy", locale="nl")


def short_day(value: date) -> str:
    """The same in digits, which every language reads: "09-03-2022"."""
    return f"{value:%d-%m-%Y}"


def moment(value: datetime | str) -> str:
    """A moment in UTC as it is in Amsterdam: "9 maart 2022, 14:05"."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    local = at.astimezone(AMSTERDAM)
    return f"{day(local.date())}, {local:%H:%M}"
