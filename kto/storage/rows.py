"""A dataclass as a row of its table and back: days as text, yes and no as 1 and 0, several words one on each line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sqlite_utils import Database

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kind = TypeVar("Kind", bound="DataclassInstance")


def columns(kind: type[DataclassInstance]) -> str:
    """The names of the fields, in their order, as they stand in a statement."""
    return ", ".join(f'"{field.name}"' for field in fields(kind))


def insert(db: Database, table: str, one: DataclassInstance) -> None:
    row = {name: written(value) for name, value in vars(one).items()}
    values = ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT INTO {table} ({columns(type(one))}) VALUES ({values})", row)


def written(value: Any) -> Any:
    """A value as it stands in a row."""
    if isinstance(value, date):
        return value.isoformat()
    return "\n".join(value) if isinstance(value, tuple) else value


def from_row(kind: type[Kind], row: Sequence[Any]) -> Kind:
    """What a row of `columns` says. A field is a day, a yes or several words by what it is declared as."""
    found = {field.name: read(str(field.type), value) for field, value in zip(fields(kind), row, strict=True)}
    return kind(**found)


def read(declared: str, value: Any) -> Any:
    if value is not None and declared.startswith("date"):
        return date.fromisoformat(value)
    if declared.startswith("tuple"):
        return tuple(value.split("\n")) if value else ()
    return bool(value) if declared == "bool" else value
