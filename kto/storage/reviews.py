"""Remarks that may be read, and what staff made of them. What was written stands with the answers (`responses`).

A remark can be read once it is opened here, in a batch. Its review knows no time, no order and no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from surveys import GROUPS

STATES = ("new", "read", "quote")


@dataclass(frozen=True)
class Review:
    """A remark as staff see it. `text` is None when its term is over: then only the masked words of a quote are left."""

    id: bytes
    group: str
    year: int
    item: str
    """The open question it answers; "" when its term is over."""
    text: str | None
    is_quotable: bool
    """Whoever wrote it said that we may quote it."""
    state: str
    masked: str
    in_report: bool
    revision: int
    themes: tuple[int, ...] = ()

    @property
    def code(self) -> str:
        """What the log calls it: enough to tell it from the others, and no more."""
        return self.id.hex()[:8]


SELECT = """
    SELECT reviews.remark, reviews."group", reviews.year, ifnull(remarks.item, ''), remarks.text, quotable, state, masked, in_report, revision,
        (SELECT group_concat(theme) FROM remark_themes WHERE remark_themes.remark = reviews.remark)
    FROM reviews LEFT JOIN remarks ON remarks.id = reviews.remark
"""


def waiting(db: Database) -> dict[tuple[str, int, str], list[bytes]]:
    """The remarks that nobody may read yet, by group, year and open question, in the order of their random ids.

    Nobody answers a question twice, so that as many people wrote them.
    """
    sql = (
        'SELECT "group", year, item, id FROM remarks WHERE id NOT IN (SELECT remark FROM reviews) '
        'ORDER BY "group", year, item, id'
    )
    found: dict[tuple[str, int, str], list[bytes]] = {}
    for group, year, item, id in db.execute(sql).fetchall():
        found.setdefault((group, year, item), []).append(id)
    return found


def open_all(db: Database, ids: Iterable[bytes]) -> None:
    """Lets these remarks be read. They are written in the order of their ids, whichever order they come in."""
    sql = 'INSERT INTO reviews (remark, "group", year, quotable) SELECT id, "group", year, quote FROM remarks WHERE id = ?'
    for id in sorted(ids):
        db.execute(sql, [id])


def find(
    db: Database,
    year: int,
    *,
    group: str | None = None,
    state: str | None = None,
    theme: int | None = None,
    first: int = 0,
    limit: int = -1,
) -> list[Review]:
    """The remarks of a year that may be read, in the order of their random ids; all, or `limit` from number `first` on."""
    conditions, values = chosen(year, group, state, theme)
    sql = f"{SELECT} WHERE {conditions} ORDER BY reviews.remark LIMIT :limit OFFSET :first"
    return [from_row(row) for row in db.execute(sql, {**values, "limit": limit, "first": first}).fetchall()]


def words(
    db: Database, year: int, *, group: str | None = None, state: str | None = None, theme: int | None = None
) -> list[tuple[bytes, str]]:
    """The ids and words of what `find` would give: as they were written, and as they were masked."""
    conditions, values = chosen(year, group, state, theme)
    sql = (
        "SELECT reviews.remark, ifnull(remarks.text, '') || ' ' || masked FROM reviews "
        f"LEFT JOIN remarks ON remarks.id = reviews.remark WHERE {conditions} ORDER BY reviews.remark"
    )
    return db.execute(sql, values).fetchall()


def count(
    db: Database, year: int, *, group: str | None = None, state: str | None = None, theme: int | None = None
) -> int:
    """How many `find` would give."""
    conditions, values = chosen(year, group, state, theme)
    return int(db.execute(f"SELECT count(*) FROM reviews WHERE {conditions}", values).fetchone()[0])


def chosen(year: int, group: str | None, state: str | None, theme: int | None) -> tuple[str, dict[str, object]]:
    """The condition that chooses remarks, and its values."""
    wanted = {"group": group, "state": state}
    values: dict[str, object] = {name: value for name, value in wanted.items() if value}
    conditions = ["reviews.year = :year", *(f'reviews."{name}" = :{name}' for name in values)]
    if theme:
        values["theme"] = theme
        conditions.append("reviews.remark IN (SELECT remark FROM remark_themes WHERE theme = :theme)")
    return " AND ".join(conditions), {**values, "year": year}


def get(db: Database, id: bytes) -> Review | None:
    row = db.execute(f"{SELECT} WHERE reviews.remark = ?", [id]).fetchone()
    return from_row(row) if row else None


def quotes(db: Database, year: int, *, in_report: bool = False) -> list[Review]:
    """The approved quotes of a year by group; those chosen for the report alone when asked."""
    found = [one for one in find(db, year, state="quote") if one.in_report or not in_report]
    return sorted(found, key=lambda one: GROUPS.index(one.group))


def change(
    db: Database, id: bytes, seen: int, *, state: str, masked: str, in_report: bool, themes: Iterable[int]
) -> bool:
    """Keeps what somebody made of a remark; False when it was reviewed since revision `seen`. Call within a transaction."""
    changed = db.execute(
        "UPDATE reviews SET state = ?, masked = ?, in_report = ?, revision = revision + 1 WHERE remark = ? AND revision = ?",
        [state, masked, int(in_report), id, seen],
    ).rowcount
    if not changed:
        return False
    db.execute("DELETE FROM remark_themes WHERE remark = ?", [id])
    for theme in sorted(set(themes)):
        db.execute("INSERT INTO remark_themes (remark, theme) VALUES (?, ?)", [id, theme])
    return True


def choose(db: Database, id: bytes, in_report: bool) -> bool:
    """Puts a quote in the report or takes it out; False when it is no quote."""
    sql = "UPDATE reviews SET in_report = ?, revision = revision + 1 WHERE remark = ? AND state = 'quote'"
    return bool(db.execute(sql, [int(in_report), id]).rowcount)


def years(db: Database) -> list[int]:
    """The years with remarks that may be read, the newest first."""
    return [year for (year,) in db.execute("SELECT DISTINCT year FROM reviews ORDER BY year DESC").fetchall()]


def unread(db: Database) -> Mapping[int, int]:
    """How many remarks of each year nobody read yet; a year without any is left out."""
    return dict(db.execute("SELECT year, count(*) FROM reviews WHERE state = 'new' GROUP BY year").fetchall())


def erase(db: Database, last_year: int) -> int:
    """Erases the remarks up to and including a year and returns how many. Of a quote the masked words stay.

    A feedback point keeps how many remarks it rested on. Call within a transaction.
    """
    gone = "SELECT remark FROM reviews WHERE year <= ? AND state <> 'quote'"
    db.execute(
        "UPDATE feedback_points SET erased = erased + "
        f"(SELECT count(*) FROM feedback_remarks WHERE point = number AND remark IN ({gone}))",
        [last_year],
    )
    db.execute("DELETE FROM reviews WHERE year <= ? AND state <> 'quote'", [last_year])
    return int(db.execute("DELETE FROM remarks WHERE year <= ?", [last_year]).rowcount)


def from_row(row: tuple[object, ...]) -> Review:
    id, group, year, item, text, quotable, state, masked, in_report, revision, themes = row
    numbers = tuple(sorted(int(number) for number in str(themes).split(","))) if themes else ()
    return Review(
        bytes(id),  # type: ignore[call-overload]
        str(group),
        int(str(year)),
        str(item),
        None if text is None else str(text),
        bool(quotable),
        str(state),
        str(masked),
        bool(in_report),
        int(str(revision)),
        numbers,
    )
