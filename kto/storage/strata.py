"""How many people answered each item, per combination of where, when and how: what decides which figures stay hidden."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from analysis.counts import DONT_KNOW, EMPTY, FIELDS, NOT_ASKED, RESPONSES
from kto.storage.responses import RESPONDENTS, table_with


def bases(
    db: Database, first_month: str, last_month: str, fields: Sequence[str], *, group: str | None = None
) -> dict[tuple[str, str], dict[tuple[str, ...], int]]:
    """Per group and item (`analysis.counts.RESPONSES` for the responses themselves): the base of each combination of `fields`.

    An unknown value is "". Raises ValueError for a field that is none of `analysis.counts.FIELDS`.
    """
    if unknown := set(fields) - set(FIELDS):
        raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
    columns = "".join(f', "{field}"' for field in fields)
    # As in `responses.counts`: the smallest table, and each group as a range of its primary key.
    whose = '"group" = :group' if group else RESPONDENTS
    sql = (
        f'SELECT "group", item{columns}, sum(n) FROM {table_with(*fields)} WHERE {whose} AND month BETWEEN :first AND :last '
        f"AND (item = :responses OR value NOT IN (:dont_know, :not_asked, :empty)) "
        f'GROUP BY "group", item{columns} HAVING sum(n) > 0'
    )
    parameters = {"first": first_month, "last": last_month, "responses": RESPONSES, "dont_know": DONT_KNOW}
    parameters |= {"not_asked": NOT_ASKED, "empty": EMPTY, "group": group or ""}
    found: dict[tuple[str, str], dict[tuple[str, ...], int]] = {}
    for row in db.execute(sql, parameters).fetchall():
        found.setdefault((row[0], row[1]), {})[tuple(row[2:-1])] = row[-1]
    return found
