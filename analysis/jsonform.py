"""A summary as JSON, "kto.figures/1": what other programs read. Shares are unrounded doubles 0..1; never NaN or infinity."""

from __future__ import annotations

from typing import Any

from analysis.comparison import Compared, Comparison, ItemChange
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
            **overall_change(summary.change),
        },
        "groups": [group(one, summary.change, summary.by) for one in summary.groups],
    }


def group(one: GroupSummary, since: Comparison | None, by: str | None) -> dict[str, Any]:
    """A group; `by` is there whenever a breakdown was asked for, empty where it has no value to show."""
    found: dict[str, Any] = {
        "group": one.group,
        "responses": one.responses,
        "status": one.status.value,
        "reason": one.reason,
        "items": [item(each) | item_change(each.id, since) for each in one.items],
    }
    if by is not None:
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


def item_change(item_id: str, since: Comparison | None) -> dict[str, Any]:
    """`change` of one item, where a comparison was asked for."""
    return {} if since is None else {"change": change(since.items[item_id], since)}


def overall_change(since: Comparison | None) -> dict[str, Any]:
    """`change` of all groups together, with the same mix of them in both periods; absent where one group is looked at."""
    if since is None or since.overall is None:
        return {}
    one = since.overall
    found = change(one, since)
    for within, groups in zip(found["within"], one.groups_within.values(), strict=True):
        within["groups"] = list(groups)
    if mix := one.all_modes.same_mix:
        found["same_mix"] = {
            name: {"share": each.value, "low": each.low, "high": each.high}
            for name, each in zip(("now", "before"), mix, strict=True)
        }
    return {"change": found | {"groups": list(one.groups), "left_out": list(one.left_out)}}


def change(one: ItemChange, since: Comparison) -> dict[str, Any]:
    """The difference (now minus then, -1..1) or nulls with the verdict that says why; `within` ways of asking where their mix changed."""
    period = {"from": since.first_month, "to": since.last_month}
    within = [{"way": way.value, **compared(each)} for way, each in one.within.items()]
    return {"period": period, **compared(one.all_modes), "within": within}


def compared(one: Compared) -> dict[str, Any]:
    found = one.difference
    return {
        "difference": found.value if found else None,
        "low": found.low if found else None,
        "high": found.high if found else None,
        "p": one.p,
        "p_adjusted": one.p_adjusted,
        "verdict": {"code": one.verdict.code, "text": one.verdict.text},
    }


def share(one: Share | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"count": one.count, "base": one.base, "share": one.value, "low": one.low, "high": one.high}


def mean(one: Mean | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"value": one.value, "low": one.low, "high": one.high, "sd": one.sd, "colour": one.colour}
