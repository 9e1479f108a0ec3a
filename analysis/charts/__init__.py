"""Charts of a summary: satisfaction, recommendation, groups, and one question by itself. `images.render` makes a PNG, SVG or PDF of one.

A chart draws what the summary shows and computes nothing that a table or sentence could show differently.
"""

from __future__ import annotations

from analysis.charts.captions import ORGANISATION
from analysis.charts.chart import Chart
from analysis.charts.groups import groups
from analysis.charts.question import question
from analysis.charts.recommendation import recommendation
from analysis.charts.satisfaction import satisfaction
from analysis.summary import Status, Summary

__all__ = ["Chart", "all_charts", "groups", "question", "recommendation", "satisfaction"]


def all_charts(summary: Summary, organisation: str = ORGANISATION) -> list[Chart]:
    """Every chart of the selection: the groups side by side, then per group satisfaction and recommendation.

    A group without anything to show has no picture of its own; its row in the comparison says why.
    """
    asked = [group for group in summary.groups if group.status is not Status.EMPTY]
    charts = [groups(summary, organisation)] if len(asked) > 1 else []
    for group in asked:
        if group.status is Status.WITHHELD:
            continue
        charts.append(satisfaction(summary, group, organisation))
        if group.recommendation is not None:
            charts.append(recommendation(summary, group, organisation))
    return charts
