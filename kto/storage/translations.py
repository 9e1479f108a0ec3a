"""Corrected texts, each a version with its first day, and per language whether it is on and who reviewed it. Rows are added only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlite_utils import Database


@dataclass(frozen=True)
class Review:
    """Who looked at the words, as what, and when; empty when nobody did."""

    reviewer: str = ""
    role: str = ""
    reviewed_on: str = ""
    """YYYY-MM-DD."""

    def __bool__(self) -> bool:
        return bool(self.reviewer and self.role and self.reviewed_on)


@dataclass(frozen=True)
class Words:
    """Words for one text in one language: what a version is made of."""

    key: str
    language: str
    source: str
    """The Dutch of the definitions that they were written beside."""
    words: str


@dataclass(frozen=True)
class TextVersion:
    """Words as they are kept."""

    number: int
    key: str
    language: str
    source: str
    words: str
    starts_on: date
    review: Review
    made_at: str
    made_by: str


@dataclass(frozen=True)
class LanguageState:
    """A language as staff set it."""

    number: int
    language: str
    is_on: bool
    review: Review
    made_at: str
    made_by: str
    recorded_at: str
    """When this review was written down; switching off and on again does not change that."""
    texts: frozenset[str] = frozenset()
    """Digests of the texts that were there to be reviewed; none where that is not known."""


def versions(db: Database) -> tuple[TextVersion, ...]:
    """Every version of every text, in the order in which they were made."""
    sql = (
        "SELECT number, key, language, source, words, starts_on, reviewer, role, reviewed_on, made_at, made_by "
        "FROM text_versions ORDER BY number"
    )
    return tuple(
        TextVersion(
            number=row[0],
            key=row[1],
            language=row[2],
            source=row[3],
            words=row[4],
            starts_on=date.fromisoformat(row[5]),
            review=Review(*row[6:9]),
            made_at=row[9],
            made_by=row[10],
        )
        for row in db.execute(sql).fetchall()
    )


def states(db: Database) -> dict[str, LanguageState]:
    """The state that holds now of each language that staff ever set."""
    sql = (
        "SELECT number, language, is_on, reviewer, role, reviewed_on, made_at, made_by, texts "
        "FROM language_states ORDER BY number"
    )
    found: dict[str, LanguageState] = {}
    for number, language, is_on, reviewer, role, reviewed_on, made_at, made_by, texts in db.execute(sql).fetchall():
        review, before = Review(reviewer, role, reviewed_on), found.get(language)
        recorded_at = before.recorded_at if before and before.review == review else made_at
        found[language] = LanguageState(
            number, language, bool(is_on), review, made_at, made_by, recorded_at, frozenset(texts.split())
        )
    return found


def add(db: Database, one: Words, starts_on: date, review: Review, by: str, at: datetime) -> None:
    """Keeps a new version of a text."""
    insert(db, "text_versions", {**asdict(one), "starts_on": starts_on.isoformat(), **made(review, by, at)})


def set_language(
    db: Database, language: str, is_on: bool, review: Review, texts: Collection[str], by: str, at: datetime
) -> None:
    """Switches a language; `texts` are digests of what its reviewer had before them."""
    row = {"language": language, "is_on": int(is_on), "texts": "\n".join(sorted(texts))}
    insert(db, "language_states", {**row, **made(review, by, at)})


def made(review: Review, by: str, at: datetime) -> dict[str, object]:
    return {**asdict(review), "made_at": at.isoformat(timespec="seconds"), "made_by": by}


def insert(db: Database, table: str, row: dict[str, object]) -> None:
    names = ", ".join(row)
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})", row)
