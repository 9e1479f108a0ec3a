"""How often each combination of answers was given: the one question that is asked of the answers themselves, and it counts them."""

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
    db: Database,
    first_month: str,
    last_month: str,
    items: Sequence[str],
    *,
    group: str,
    mode: str | None = None,
    wijk: str | None = None,
) -> AnswerPatterns:
    """The patterns of these items from `first_month` up to and including `last_month` ("2022-01"), of one group.

    An item that a response's questionnaire did not have counts as not answered. Reads every response of the group once, so
    call it on a copy (`copies.copy_of`) when there are many. Raises ValueError without items.
    """
    if not items:
        raise ValueError("patterns need at least one item")
    paths = {f"item{place}": f'$."{item}"' for place, item in enumerate(items)}
    strata = {name: value for name, value in {"mode": mode, "wijk": wijk}.items() if value is not None}
    columns = ", ".join(f"{ANSWER.format(path=f':{name}')} AS {name}" for name in paths)
    conditions = "".join(f" AND {name} = :{name}" for name in strata)
    sql = (
        f"SELECT {columns}, count(*) FROM responses "
        f'WHERE "group" = :group AND month BETWEEN :first AND :last{conditions} GROUP BY {", ".join(paths)}'
    )
    parameters = {**paths, **strata, "group": group, "first": first_month, "last": last_month}
    rows = db.execute(sql, parameters).fetchall()
    return AnswerPatterns(tuple(items), {tuple(answers): n for *answers, n in rows})
