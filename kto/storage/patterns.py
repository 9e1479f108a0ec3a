"""How often each combination of answers was given: what figures are made from that combine items."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from analysis.counts import AnswerPatterns

ANSWER = """
CASE json_extract(answers, {path})
    WHEN 'ja' THEN 1 WHEN 'nee' THEN 0 WHEN 1 THEN 1 WHEN 2 THEN 2 WHEN 3 THEN 3 WHEN 4 THEN 4 WHEN 5 THEN 5
END"""
"""The answer as `AnswerPatterns` has it; don't know (9), not asked (-1) and empty are all no valid answer: NULL."""


def answer_patterns(
    db: Database, first_month: str, last_month: str, items: Sequence[str], *, group: str
) -> AnswerPatterns:
    """The patterns of these items from `first_month` up to and including `last_month` ("2022-01"), of one group.

    An item that a response's questionnaire did not have counts as not answered. Raises ValueError without items.
    """
    if not items:
        raise ValueError("patterns need at least one item")
    paths = {f"item{place}": f'$."{item}"' for place, item in enumerate(items)}
    columns = ", ".join(f"{ANSWER.format(path=f':{name}')} AS {name}" for name in paths)
    sql = (
        f'SELECT {columns}, sum(n) FROM patterns WHERE "group" = :group AND month BETWEEN :first AND :last AND n > 0 '
        f"GROUP BY {', '.join(paths)}"
    )
    rows = db.execute(sql, {**paths, "group": group, "first": first_month, "last": last_month}).fetchall()
    return AnswerPatterns(tuple(items), {tuple(answers): n for *answers, n in rows})
