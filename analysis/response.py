"""How many of the people we could have heard did we hear? Only where somebody kept count of the others."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.estimates import Estimate

UNKNOWN = "unknown"
"""Nobody kept count of who was asked, so the rate cannot be known ("onbekend")."""
NOT_A_SAMPLE = "not_a_sample"
"""No interval: everybody who was asked is counted."""


@dataclass(frozen=True)
class Dispositions:
    """How every invitation ended. None: not recorded, which is not the same as nobody."""

    complete: int | None
    partial: int | None = 0
    refused: int | None = None
    no_contact: int | None = None
    other: int | None = None
    """Could not take part: ill, no common language."""
    unknown_household: int | None = 0
    """Not known whether the address or number belongs to anybody."""
    unknown_other: int | None = 0


def response_rates(ended: Dispositions, eligible_unknown: float = 1.0) -> dict[str, Estimate]:
    """The response rates RR1 to RR6 and the cooperation rate COOP1 of the AAPOR, as shares 0..1.

    Odd rates count complete questionnaires, even ones partial ones too. `eligible_unknown` is the share (0..1) of unknown cases that is
    estimated to belong to the survey (e): all in RR1 and RR2, none in RR5 and RR6. Where a count is not recorded the rate is
    unknown. Source: AAPOR (2023), Standard Definitions, 10th edition.
    Raises ValueError for a negative count or an `eligible_unknown` outside 0..1.
    """
    recorded = [count for count in vars(ended).values() if count is not None]
    if min(recorded, default=0) < 0 or not 0 <= eligible_unknown <= 1:
        raise ValueError("counts must be 0 or more, and the eligible share of unknown cases between 0 and 1")
    unknown = added(ended.unknown_household, ended.unknown_other)
    contacted = added(ended.complete, ended.partial, ended.refused, ended.other)
    known = added(contacted, ended.no_contact)
    answered = added(ended.complete, ended.partial)
    rates = {}
    for pair, share in enumerate((1.0, eligible_unknown, 0.0)):
        eligible = added(known, None if unknown is None and share else share * (unknown or 0))
        rates[f"RR{2 * pair + 1}"] = rate(ended.complete, eligible)
        rates[f"RR{2 * pair + 2}"] = rate(answered, eligible)
    return rates | {"COOP1": rate(ended.complete, contacted)}


def participation(took_part: int, refused: int | None) -> Estimate:
    """Share (0..1) of the people asked at an activity who took part (`deelname`): not a response rate, as nobody was drawn.

    Unknown where refusals were not tallied. Raises ValueError for a negative count.
    """
    if took_part < 0 or (refused or 0) < 0:
        raise ValueError("counts must be 0 or more")
    return rate(took_part, added(took_part, refused))


def added(*counts: float | None) -> float | None:
    """The sum, or None when one is not known."""
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def rate(count: float | None, eligible: float | None) -> Estimate:
    if count is None or eligible is None or eligible == 0:
        return Estimate(None, None, None, 0, "aapor", UNKNOWN)
    return Estimate(count / eligible, None, None, round(eligible), "aapor", NOT_A_SAMPLE)
