"""A summary as JSON, "kto.figures/1": what other programs read. Shares are unrounded doubles 0..1; never NaN or infinity."""

from __future__ import annotations

from typing import Any

from analysis.estimates import Mean, Share
from analysis.summary import GroupSummary, ItemSummary, Status, Summary

SCHEMA = "kto.figures/1"


def as_dict(summary: Summary) -> dict[str, Any]:
    """The summary as plain dicts and lists; a withheld figure is null beside its status and reason."""
    overall = summary.overall
    return {
        "schema": SCHEMA,
        "view": summary.view.value,
        "period": {"from": summary.first_month, "to": summary.last_month},
        "filters": dict(summary.filters),
        "responses": overall.responses,
        "overall": {
            "satisfied": share(overall.satisfied),
            "neutral": share(overall.neutral),
            "dissatisfied": share(overall.dissatisfied),
            "withheld": list(overall.withheld),
            "status": overall.status.value,
            "reason": overall.reason,
        },
        "groups": [group(one) for one in summary.groups],
    }


def group(one: GroupSummary) -> dict[str, Any]:
    found: dict[str, Any] = {
        "group": one.group,
        "responses": one.responses,
        "status": one.status.value,
        "reason": one.reason,
        "items": [item(each) for each in one.items],
    }
    if one.by:
        found["by"] = [
            {"value": part.value, "responses": part.responses, "items": [item(each) for each in part.items]}
            for part in one.by
        ]
    return found


def item(one: ItemSummary) -> dict[str, Any]:
    is_smiley = one.kind == "smiley"
    hidden = one.status is Status.WITHHELD
    found: dict[str, Any] = {"id": one.id, "kind": one.kind, "text": one.text, "base": one.base, "empty": one.empty}
    if is_smiley:
        found["dont_know"] = one.dont_know
    found |= {
        "not_asked": one.not_asked,
        "counts": None if hidden else dict(sorted(one.counts.items())),
        "display": dict(sorted(one.display.items())) or None,
    }
    if is_smiley:
        found |= {name: share(getattr(one, name)) for name in ("satisfied", "neutral", "dissatisfied")}
        found["mean"] = mean(one.mean)
    else:
        found["yes"] = share(one.yes)
    verdict = {"code": one.verdict.code, "text": one.verdict.text} if one.verdict else None
    return found | {"status": one.status.value, "reason": one.reason, "verdict": verdict}


def share(one: Share | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"count": one.count, "base": one.base, "share": one.value, "low": one.low, "high": one.high}


def mean(one: Mean | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"value": one.value, "low": one.low, "high": one.high, "sd": one.sd, "colour": one.colour}
