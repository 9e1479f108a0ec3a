"""The charts of a page in the width of a phone: their words and their table, drawn as `half_page` draws them."""

from __future__ import annotations

from dataclasses import replace

from analysis.charts import captions
from analysis.charts.chart import Chart
from analysis.charts.groups import groups
from analysis.charts.half import draw, every_group
from analysis.charts.recommendation import recommendation
from analysis.charts.rows import Row, row
from analysis.charts.satisfaction import satisfaction
from analysis.summary import GroupSummary, Summary


def narrow_groups(summary: Summary, organisation: str = captions.ORGANISATION) -> Chart:
    return drawn(groups(summary, organisation), summary, every_group(summary), organisation)


def narrow_satisfaction(summary: Summary, group: GroupSummary, organisation: str = captions.ORGANISATION) -> Chart:
    rows = tuple(row(item) for item in group.smileys)
    return drawn(satisfaction(summary, group, organisation), summary, rows, organisation)


def narrow_recommendation(summary: Summary, group: GroupSummary, organisation: str = captions.ORGANISATION) -> Chart:
    rows = (row(group.recommendation),) if group.recommendation else ()
    return drawn(recommendation(summary, group, organisation), summary, rows, organisation)


def drawn(wide: Chart, summary: Summary, rows: tuple[Row, ...], organisation: str) -> Chart:
    return replace(wide, figure=draw(summary, wide.title, wide.subtitle, rows, organisation).finish())
