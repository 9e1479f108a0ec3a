"""The net score: how much larger the share satisfied is than the share dissatisfied."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analysis.estimates import Estimate
from analysis.proportions import NO_ANSWERS, Z95

METHOD = "bonett_price"


def net_score(scores: Sequence[int]) -> Estimate:
    """Share satisfied minus share dissatisfied (`netto`), -1..1, from the counts of 1, 2, 3, 4, 5.

    Secondary: it says nothing about how many are neutral, and it is no net promoter score. The interval of Bonett & Price
    (2012), Journal of Educational and Behavioral Statistics 37:479-488, holds at 0 and for one answer too.
    Raises ValueError unless there are five counts of 0 or more.
    """
    if len(scores) != 5 or any(count < 0 for count in scores):
        raise ValueError(f"five counts of 0 or more are needed, not {list(scores)}")
    n = sum(scores)
    if n == 0:
        return Estimate(None, None, None, 0, METHOD, NO_ANSWERS)
    satisfied, dissatisfied = scores[3] + scores[4], scores[0] + scores[1]
    above, below = (satisfied + 1) / (n + 2), (dissatisfied + 1) / (n + 2)
    centre = above - below
    half = Z95 * math.sqrt((above + below - centre**2) / (n + 2))
    return Estimate((satisfied - dissatisfied) / n, max(-1.0, centre - half), min(1.0, centre + half), n, METHOD)
