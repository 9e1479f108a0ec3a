"""Charts: satisfaction, recommendation, groups, years side by side and one question of a summary, and a group in half the width, or each in the width of a phone; ways of asking; indicator 4; months; wijken;
what goes together with satisfaction; partners and staff about each other.

`images.render` makes a PNG, SVG or PDF of one. A chart draws what the summary shows and computes nothing that a table or sentence could show differently.
"""

from __future__ import annotations

from analysis.charts.captions import ORGANISATION
from analysis.charts.chart import Chart
from analysis.charts.diverging import diverging
from analysis.charts.drivers import drivers
from analysis.charts.groups import groups
from analysis.charts.half import half_page
from analysis.charts.indicator import indicator
from analysis.charts.months import months
from analysis.charts.mutual import mutual
from analysis.charts.narrow import narrow_groups, narrow_recommendation, narrow_satisfaction
from analysis.charts.question import question
from analysis.charts.recommendation import recommendation
from analysis.charts.satisfaction import satisfaction
from analysis.charts.ways import ways
from analysis.charts.wijken import wijken
from analysis.charts.years import all_years, group_years
from analysis.summary import Status, Summary

__all__ = [
    "Chart",
    "all_charts",
    "all_years",
    "diverging",
    "drivers",
    "group_years",
    "groups",
    "half_page",
    "indicator",
    "months",
    "mutual",
    "narrow_groups",
    "narrow_recommendation",
    "narrow_satisfaction",
    "question",
    "recommendation",
    "satisfaction",
    "ways",
    "wijken",
]


def all_charts(summary: Summary, organisation: str = ORGANISATION) -> list[Chart]:
    """Every chart of the selection: the groups side by side, then per group satisfaction and recommendation.

    Where the summary compares years, those stand beside each other in charts of their own. A group without anything to show
    has no picture of its own; its row in the comparison says why.
    """
    asked = [group for group in summary.groups if group.status is not Status.EMPTY]
    charts = [groups(summary, organisation)] if len(asked) > 1 else []
    if charts and summary.change is not None:
        charts.append(all_years(summary, organisation))
    for group in asked:
        if group.status is Status.WITHHELD:
            continue
        charts.append(satisfaction(summary, group, organisation))
        if group.recommendation is not None:
            charts.append(recommendation(summary, group, organisation))
        if summary.change is not None:
            charts.append(group_years(summary, group, organisation))
    return charts
