"""Published questionnaires: frozen by version and hash, because answers point at them."""

from __future__ import annotations

from sqlite_utils import Database

from kto.storage.errors import DefinitionChanged
from kto.storage.store import Store
from surveys import Library, Questionnaire


def published(db: Database) -> dict[tuple[str, int], str]:
    """The hash of every published version, by group and version."""
    rows = db.execute('SELECT "group", version, hash FROM questionnaires').fetchall()
    return {(group, version): hash_ for group, version, hash_ in rows}


def publish(store: Store, library: Library) -> None:
    """Keeps every version that is not in the database yet.

    Raises DefinitionChanged when a version differs from what was published under its number.
    """
    if not to_publish(store.db, library):
        return
    with store.write() as db:
        for one in to_publish(db, library):  # looked up again: another process may have been first
            db.execute(
                'INSERT INTO questionnaires ("group", version, hash, definition) '
                "VALUES (:group, :version, :hash, :definition)",
                {"group": one.group, "version": one.version, "hash": one.hash, "definition": one.model_dump_json()},
            )


def to_publish(db: Database, library: Library) -> list[Questionnaire]:
    known = published(db)
    for one in library.published:
        if known.get((one.group, one.version), one.hash) != one.hash:
            raise DefinitionChanged(changed(one))
    return [one for one in library.published if (one.group, one.version) not in known]


def changed(one: Questionnaire) -> str:
    new = f"{one.group}-{one.version + 1}.toml"
    return (
        f"De vragenlijst {one.group}, versie {one.version}, is veranderd nadat zij in gebruik is genomen. "
        f"Zet het oude bestand terug en bewaar je verandering als versie {one.version + 1} in {new}."
    )
