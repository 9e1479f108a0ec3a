"""Published questionnaires: frozen by version and hash, because answers point at them."""

from __future__ import annotations

from kto.storage.errors import DefinitionChanged
from kto.storage.store import Store
from surveys import Library, Questionnaire


def publish(store: Store, library: Library) -> None:
    """Keeps every version that is not in the database yet.

    Raises DefinitionChanged when a version differs from what was published under its number.
    """
    with store.reading() as db:
        published = {
            (row["group"], row["version"]): row["hash"]
            for row in db.query('SELECT "group", version, hash FROM questionnaires')
        }
    for one in library.questionnaires:
        if published.get((one.group, one.version), one.hash) != one.hash:
            raise DefinitionChanged(changed(one))
    new = [one for one in library.questionnaires if (one.group, one.version) not in published]
    if not new:
        return
    with store.write() as db:
        for one in new:
            db.execute(
                'INSERT INTO questionnaires ("group", version, hash, definition) '
                "VALUES (:group, :version, :hash, :definition) ON CONFLICT DO NOTHING",
                {"group": one.group, "version": one.version, "hash": one.hash, "definition": one.model_dump_json()},
            )


def changed(one: Questionnaire) -> str:
    new = f"{one.group}-{one.version + 1}.toml"
    return (
        f"De vragenlijst {one.group}, versie {one.version}, is veranderd nadat zij in gebruik is genomen. "
        f"Zet het oude bestand terug en bewaar je verandering als versie {one.version + 1} in {new}."
    )
