"""What the answers say, as numbers and as sentences (B1) that claim no more than they show, in Dutch and in every other phrasebook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from analysis.estimates import Estimate, Share
from analysis.modes import Way
from analysis.phrasebook import BOOKS
from analysis.phrasebook import Language as Language
from analysis.phrases import Phrase, commas, inside, listing, month_name, numeral, say, together
from analysis.phrases import number as number
from analysis.rounding import half_up, rounded_share
from analysis.scores import mean_decimals

WITH_EVIDENCE = frozenset(BOOKS[Language.DUTCH].evidence)
"""The verdicts that have the evidence for words that say something changed or differs."""

WAY_NAMES = {way: say(f"way_{way.value}") for way in Way}
ALL_GROUPS = say("all_groups")
SAME_MIX = say("same_mix")

Predicates = tuple[Phrase, Phrase]
"""What the positive ones are or do, as several and as one: "zijn tevreden", "is tevreden"."""


def mean_score(value: float, norm: float = 4.0, language: Language = Language.DUTCH) -> str:
    """A mean on 1..5 with one decimal; with two where one could show another face or the other side of the norm."""
    return number(value, mean_decimals(value, norm), language)


def percent(share: Share | None, decimals: int = 0, language: Language = Language.DUTCH) -> str:
    """A share as a percentage: "93%" or "93,2%"; "-" where there is none. 100% and 0% only when everybody or nobody."""
    if share is None or share.value is None:
        return "-"
    return percent_of(share.count, share.base, decimals, language)


def percent_of(count: int, base: int, decimals: int = 0, language: Language = Language.DUTCH) -> str:
    """`count` of `base` as `percent` writes a share. Raises ValueError as `rounded_share`."""
    return number(Fraction(rounded_share(count, base, decimals), 10**decimals), decimals, language) + "%"


def interval(share: Share | Estimate | None, decimals: int = 0, language: Language = Language.DUTCH) -> str:
    """The interval of a share: "90% - 95%"; "-" where there is none."""
    if share is None or share.low is None or share.high is None:
        return "-"
    return " - ".join(number(end * 100, decimals, language) + "%" for end in (share.low, share.high))


def points(value: float, decimals: int = 0, language: Language = Language.DUTCH) -> str:
    """A difference of shares (-1..1) in points, with its sign: "+3", "-2,5", "0"."""
    text = number(value * 100, decimals, language)
    return text if text.startswith("-") or not half_up(Fraction(value) * 100 * 10**decimals) else f"+{text}"


@cache
def group_name(group: str) -> Phrase:
    """The name of a group at the start of a sentence: "Bewoners". Raises KeyError for an unknown group."""
    return say(f"group_{group}")


def asked_as(kind: str, scale: str) -> str:
    """Which of the predicates goes with an item: those who are positive are satisfied, agree, or recommend us."""
    if kind == "yesno":
        return "yesno"
    return "agreement" if scale == "agreement" else "satisfied"


@cache
def predicates(kind: str, scale: str) -> Predicates:
    """What the positive ones are or do: "zijn tevreden", "zijn het ermee eens", "bevelen ons aan"; and the same of one."""
    asked = asked_as(kind, scale)
    return say(f"are_{asked}"), say(f"is_{asked}")


@cache
def none_yet() -> Phrase:
    """V0: nobody answered."""
    return say("none_yet")


@cache
def too_few(show: int) -> Phrase:
    """V1: fewer answers than may be shown."""
    return say("too_few", show=show)


def not_apart() -> Phrase:
    """Too few answers for a part of them, or enough if nothing small would follow: which of the two would be telling."""
    return say("not_apart")


def few(share: Share, what: Predicates) -> Phrase:
    """V2: few answers."""
    return say("few", people=people(share.count, share.base, what))


def enough(share: Share, what: Predicates) -> Phrase:
    """V3: enough answers for a percentage and its interval."""
    if share.low is None or share.high is None:
        raise ValueError("this sentence needs an interval")
    return say("enough", start=of_everybody(share, what), low=numeral(share.low * 100), high=numeral(share.high * 100))


def of_everybody(share: Share, what: Predicates) -> Phrase:
    do, does = what
    if share.count == share.base:
        return say("everybody", base=share.base, do=do)
    if share.count == 0:
        return say("nobody", base=share.base, does=does)
    percentage = rounded_share(share.count, share.base)
    return say("of_hundred", percent=percentage, do=do, count=share.count, base=share.base)


def people(count: int, base: int, what: Predicates) -> Phrase:
    do, does = what
    if count == base:
        return say("everybody", base=base, do=do) if base > 1 else say("the_only_one", does=does)
    if count == 0:
        return say("nobody", base=base, does=does)
    return say("some", count=count, base=base, do=do if count != 1 else does)


def much_missing(skipped: int, unsure: int, asked: int, year: str | None = None) -> Phrase:
    """V4: more than a fifth gave no answer that counts; in an earlier `year`, when it is named."""
    name = "skipped_unsure" if unsure else "skipped"
    n = skipped + unsure
    return say(f"{name}_then", n=n, asked=asked, year=year) if year else say(name, n=n, asked=asked)


def changed(kind: str, scale: str, year: str, now: int, before: int, same_mix: bool, mode_changed: bool) -> Phrase:
    """C1: more or fewer people than in `year`, `now` and `before` of the 100. Only for a difference that may be claimed.

    `same_mix`: both are what they would be with the same mix of groups. `mode_changed`: people were asked in another way.
    """
    who = say(f"{'more' if now > before else 'fewer'}_{asked_as(kind, scale)}")
    return together(
        say("changed", who=who, year=year, now=now, before=before),
        *([say("same_mix_used")] if same_mix else []),
        say("no_chance"),
        *([say("asked_differently")] if mode_changed else []),
    )


def no_clear_difference(year: str) -> Phrase:
    """C2: no difference that may be claimed, nor evidence that there is none."""
    return say("no_clear_difference", year=year)


def about_the_same(year: str) -> Phrase:
    """C3: the difference is at most 5 points either way."""
    return say("about_the_same", year=year)


def not_comparable(year: str, same_item: bool = True, same_words: bool = True) -> Phrase:
    """C4: another way of asking, other words, or an item that nobody answered then."""
    why = say("nobody_then") if not same_item else say("asked_differently") if same_words else say("reworded")
    return say("not_comparable", year=year, why=why)


def reworded_since(month: str) -> Phrase:
    """Under a series that goes on though its question was put in other words from a month on ("2022-03")."""
    return say("reworded_since", month=period_name(month))


@cache
def too_few_to_compare() -> Phrase:
    """C5: so few answers that only a very large difference would show."""
    return say("too_few_to_compare")


def mode_differs(kind: str, scale: str, interviewed_higher: bool) -> Phrase:
    """M1: the two ways of asking differ, within groups. Only for a difference that may be claimed."""
    higher, lower = tuple(Way) if interviewed_higher else tuple(Way)[::-1]
    often = say(f"often_{asked_as(kind, scale)}")
    return say("mode_differs", higher=WAY_NAMES[higher], often=often, lower=inside(WAY_NAMES[lower]))


def moved(period: str) -> Phrase:
    """T1: since `period` ("2022-05" or "2022-Q2") the series is not what it was."""
    return say("moved", since=period_name(period))


def steady() -> Phrase:
    """T0: the series goes up and down as chance would have it."""
    return say("steady")


def few_points(points: int, needed: int) -> Phrase:
    """No T-code: the series is too short for a baseline."""
    there = {0: say("no_point_yet"), 1: say("one_point")}.get(points) or say("so_many_points", points=points)
    return say("few_points", needed=needed, there=there)


def nothing_to_hold_against(one_sided: bool) -> Phrase:
    """No T-code although there is a baseline: nothing came after it, or it is 0% or 100%."""
    return say("one_sided" if one_sided else "start_complete")


def long_run() -> Phrase:
    """A signal of the run chart."""
    return say("long_run")


def indicator_shown(mean: Phrase, norm: float) -> Phrase:
    """I1: the answers show that residents give at least the norm."""
    goal = say("at_least_light_green") if norm == 4 else say("at_least", norm=numeral(norm, 1))
    return say("goal_shown", mean=mean, goal=goal)


def indicator_uncertain(mean: Phrase, reached: bool) -> Phrase:
    """I2 and I3: on which side of the norm the mean of the answers is, which may be chance."""
    return say("goal_above" if reached else "goal_below", mean=mean)


def indicator_missed(mean: Phrase, norm: float) -> Phrase:
    """I4: the answers show that residents give less than the norm."""
    goal = say("light_green") if norm == 4 else say("goal_is", norm=numeral(norm, 1))
    return say("goal_missed", mean=mean, goal=goal)


def chance(probability: float, norm: float) -> Phrase:
    """How likely it is that the mean of everybody is at least the norm: rounded, never to 0 or 100, nor across the 95 of a verdict."""
    return say("chance", norm=numeral(norm, 1), odds=of_hundred(probability))


def of_hundred(probability: float) -> Phrase:
    if probability > 0.99:
        return say("nearly_certain")
    if probability < 0.01:
        return say("hardly_possible")
    rounded = half_up(Fraction(probability) * 100)
    return say("about", n=min(rounded, 94) if probability < 0.95 else rounded)


def difference(found: Estimate | None, decimals: int = 0) -> str:
    """A difference of shares with its interval: "+9 punten (van +3 tot +16)"; "-" where there is none."""
    if found is None or found.value is None:
        return "-"
    size = points(found.value, decimals)
    words = say("point" if size in ("+1", "-1") else "points", size=size)
    if found.low is None or found.high is None:
        return words
    return say("points_between", points=words, low=points(found.low, decimals), high=points(found.high, decimals))


def period(first: str, last: str) -> Phrase:
    """ "2022", "maart 2022", "maart t/m juni 2022" or "november 2021 t/m februari 2022"."""
    (first_year, first_month), (last_year, last_month) = first.split("-"), last.split("-")
    if (first_month, last_month) == ("01", "12"):
        return (
            say("from_to", first=first_year, last=last_year) if first_year != last_year else say("year", year=last_year)
        )
    if first == last:
        return month_of(last)
    start = month_name(int(first_month)) if first_year == last_year else month_of(first)
    return say("from_to", first=start, last=month_of(last))


def month_of(month: str) -> Phrase:
    """ "2022-05" -> "mei 2022"."""
    year, number = month.split("-")
    return say("month", month=month_name(int(number)), year=year)


def period_name(period: str) -> Phrase:
    """ "2022-05" -> "mei 2022"; "2022-Q2" -> "het tweede kwartaal van 2022"."""
    year, part = period.split("-")
    return say(f"quarter_{part[1]}", year=year) if part[0] == "Q" else month_of(period)


def of_partners(count: int, base: int) -> Phrase:
    """How many partners are satisfied with us."""
    return say("partners_content" if count != 1 else "partner_content", count=count, base=base)


def of_staff(count: int, base: int) -> Phrase:
    """How many of our staff are satisfied with the partners."""
    return say("staff_content" if count != 1 else "staff_one_content", count=count, base=base)


def no_side(staff: bool, withheld: bool) -> Phrase:
    """Why one of the two sides has no figure: too few answered, or nobody did."""
    if staff:
        return say("staff_few") if withheld else say("staff_none")
    return say("partners_few") if withheld else say("partners_none")


def parts_with_figures(shown: int, parts: int, who: Phrase) -> Phrase:
    """How many wijken have enough answers for a figure: says nothing of how they compare."""
    if not shown:
        return say("parts_none", who=who)
    return (
        say("parts_all", parts=parts, who=who)
        if shown == parts
        else say("parts_some", shown=shown, parts=parts, who=who)
    )


def left_out(names: Sequence[str], responses: int) -> Phrase:
    """Which groups a public total leaves out, and why."""
    listed = listing(names)
    return say("left_out", names=listed, n=responses) if responses != 1 else say("left_out_one", names=listed)


def left_out_uncounted(names: Sequence[str]) -> Phrase:
    """The same where not even how many answers they gave may be told."""
    return say("left_out_uncounted", names=commas(names))


def left_out_of_comparison(names: Sequence[str]) -> Phrase:
    """Which groups are no part of a comparison of all together: one of the two years has too few answers of them."""
    return say("left_out_compared" if len(names) > 1 else "left_out_compared_one", names=listing(names))


def claims_without_evidence(text: str, code: str | None, language: Language = Language.DUTCH) -> list[str]:
    """The words in `text` that its verdict does not allow; empty when every word is covered."""
    book = BOOKS[language]
    for word in book.evidence.get(code, ()):
        text = re.sub(rf"\b{re.escape(word)}\b", " ", text, flags=re.IGNORECASE)
    found = [word for word in (*book.never, *book.claims) if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]
    average = book.average.search(text)
    return [*found, average[0].lower()] if average else found
