"""The way of asking: an interviewer (at an activity, by phone) or the respondent alone (mail, WhatsApp, QR code, paper).

Who is spoken to gives other answers than who fills in alone, and other people are spoken to than fill in alone. So a change
of mode can look like a change of satisfaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from analysis.estimates import Estimate, Share, Significance
from analysis.proportions import share
from analysis.strata import cochran_mantel_haenszel, mantel_haenszel_difference
from analysis.years import YearComparison, compare_years, has_answers

INTERVIEWER_MODES = ("f2f", "telefoon")
MIX_CHANGED = 10
"""Points by which the part asked by an interviewer may differ between two years that are compared directly."""


class Way(StrEnum):
    """Asked by an interviewer, or filled in alone."""

    INTERVIEWER = "interviewer"
    SELF = "self"


Counts = Mapping[tuple[str, str], tuple[int, int]]
"""Per group and mode: how many count as a success, of how many answers."""


def way(mode: str | None) -> Way | None:
    """How this mode asks; None where the mode is not known."""
    if not mode:
        return None
    return Way.INTERVIEWER if mode in INTERVIEWER_MODES else Way.SELF


@dataclass(frozen=True)
class ModeComparison:
    """Interviewer minus self-completed, compared within groups. `left_out`: groups that were asked in one way only.

    What goes together with the way of asking is not caused by it: who is asked differs too.
    """

    difference: Estimate
    test: Significance
    left_out: tuple[str, ...]


def compare_modes(counts: Counts) -> ModeComparison:
    """How the share differs between the two ways of asking, stratified by group."""
    spoken, alone = of_way(counts, Way.INTERVIEWER), of_way(counts, Way.SELF)
    groups = list(dict.fromkeys(group for group, _ in counts))
    shared = [name for name in groups if has_answers(spoken.get(name)) and has_answers(alone.get(name))]
    strata = [(spoken[name], alone[name]) for name in shared]
    return ModeComparison(
        difference=mantel_haenszel_difference(strata),
        test=cochran_mantel_haenszel(strata),
        left_out=tuple(name for name in groups if name not in shared),
    )


@dataclass(frozen=True)
class YearsByMode:
    """Two years compared over all modes and within each way of asking.

    `interviewed` are the parts asked by an interviewer, now and before. When they differ by more than `MIX_CHANGED` points
    (`mix_changed`) the comparisons `within` come first, and that over `all_modes` needs the words "andere manier van vragen".
    """

    all_modes: YearComparison
    within: Mapping[Way, YearComparison]
    interviewed: tuple[Share, Share]
    mix_changed: bool


def compare_years_by_mode(now: Counts, before: Counts) -> YearsByMode:
    """Two years compared on one item, with what the way of asking has to do with it."""
    return YearsByMode(
        all_modes=compare_years(of_way(now), of_way(before)),
        within={one: compare_years(of_way(now, one), of_way(before, one)) for one in Way},
        interviewed=(part_asked(now, Way.INTERVIEWER), part_asked(before, Way.INTERVIEWER)),
        mix_changed=ways_changed(now, before),
    )


def of_way(counts: Counts, wanted: Way | None = None) -> dict[str, Share]:
    """The share per group, over the modes of one way of asking or over all."""
    added: dict[str, tuple[int, int]] = {}
    for (group, mode), (count, base) in counts.items():
        if wanted in (None, way(mode)):
            before = added.get(group, (0, 0))
            added[group] = before[0] + count, before[1] + base
    return {group: share(*numbers) for group, numbers in added.items()}


def part_asked(counts: Counts, wanted: Way) -> Share:
    """Which part of the answers was asked this way; where the mode is not known it was neither."""
    found = sum(base for (_, mode), (_, base) in counts.items() if way(mode) is wanted)
    return share(found, sum(base for _, base in counts.values()))


def ways_changed(now: Counts, before: Counts) -> bool:
    """Whether the mix of ways of asking differs too much to compare two years directly; an unknown mode is a way of its own."""
    return any(mix_changed(part_asked(now, one), part_asked(before, one)) for one in Way)


def mix_changed(now: Share, before: Share) -> bool:
    """Whether two parts differ by more than `MIX_CHANGED` points, in whole numbers so that 10 is 10."""
    return abs(now.count * before.base - before.count * now.base) * 100 > MIX_CHANGED * now.base * before.base
