"""Every average of "satisfied" under its own name. On one data set they differ by points, so no two may share a name.

The input is counts of the scores 1, 2, 3, 4, 5: per group, of the one satisfaction question; or per question, of one group.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from analysis.estimates import Estimate, Share
from analysis.proportions import NO_ANSWERS, satisfied
from analysis.strata import standardised_share

Scores = Sequence[int]
SAME_PEOPLE = "same_people"
"""No interval: the answers that are averaged come from the same people, and how they hang together is not in the counts."""


def headline(groups: Mapping[str, Scores]) -> Share:
    """`tevreden_kop`: the share satisfied of all people in all groups, each counted once. The one figure for the headline."""
    return satisfied(added_up(groups))


def per_group(groups: Mapping[str, Scores]) -> dict[str, Share]:
    """`tevreden_groep`: the share satisfied of each group; belongs under the headline."""
    return {group: satisfied(scores) for group, scores in groups.items()}


def mean_of_groups(groups: Mapping[str, Scores]) -> Estimate:
    """`groepsgemiddelde`: the mean of the groups' shares satisfied (0..1), each group weighing the same.

    Never public: two organisations weigh as much as 217 residents. Groups without answers are left out.
    """
    return standardised(groups, {group: 1.0 for group, scores in groups.items() if sum(scores)})


def mean_of_questions(questions: Mapping[str, Scores]) -> Estimate:
    """`vraaggemiddelde`: the mean of the questions' shares satisfied (0..1), each question weighing the same.

    Internal: the questions are about different things. Questions without answers are left out. No interval, because the
    same people answered them. `n` is the number of answers.
    """
    shares = [share.value for share in per_group(questions).values() if share.value is not None]
    n = sum(map(sum, questions.values()))
    if not shares:
        return Estimate(None, None, None, 0, "mean_of_questions", NO_ANSWERS)
    return Estimate(math.fsum(shares) / len(shares), None, None, n, "mean_of_questions", SAME_PEOPLE)


def all_answers(questions: Mapping[str, Scores]) -> Estimate:
    """`alle_antwoorden`: satisfied answers of all answers to all smiley questions (0..1).

    Internal: who answers more questions counts more often. No interval, as with `mean_of_questions`.
    """
    share = satisfied(added_up(questions))
    if share.value is None:
        return Estimate(None, None, None, 0, "all_answers", NO_ANSWERS)
    return Estimate(share.value, None, None, share.base, "all_answers", SAME_PEOPLE)


def standardised(groups: Mapping[str, Scores], mix: Mapping[str, float]) -> Estimate:
    """`tevreden_standaard`: the groups' shares satisfied weighed by a fixed `mix` of groups (0..1), to compare years.

    `mix` need not add up to 1; a group outside it does not count, and one in it without answers leaves no figure ("empty_group"):
    take it out of the mix of both years and name it. Interval by MOVER over the Wilson limits of the groups: Zou & Donner
    (2008), Statistics in Medicine 27:1693-1702. Raises ValueError for a negative weight.
    """
    if any(weight < 0 for weight in mix.values()):
        raise ValueError(f"weights below zero: {dict(mix)}")
    total = math.fsum(mix.values())
    weights = {group: weight / total for group, weight in mix.items() if weight}
    if not weights:
        return Estimate(None, None, None, 0, "standardised", NO_ANSWERS)
    if not all(sum(groups.get(group, ())) for group in weights):
        return Estimate(None, None, None, 0, "standardised", "empty_group")
    return standardised_share(per_group(groups), weights)


def pooled_mix(*years: Mapping[str, Scores]) -> dict[str, float]:
    """The share (0..1) of each group in the years together, of the groups that answered in every one of them."""
    common = [group for group in years[0] if all(sum(year.get(group, ())) for year in years)] if years else []
    sizes = {group: sum(sum(year[group]) for year in years) for group in common}
    return {group: size / sum(sizes.values()) for group, size in sizes.items()}


def added_up(parts: Mapping[str, Scores]) -> list[int]:
    return [sum(counts) for counts in zip((0,) * 5, *parts.values(), strict=True)]
