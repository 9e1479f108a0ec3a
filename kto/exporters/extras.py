"""Libraries that only some files need and that are not installed with kto: large ones, which a tablet server can do without."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from surveys.tongue import gettext as _

INSTALL = "pip install 'kto[office]'"
LIBRARIES = {"parquet": ("polars",), "sav": ("polars", "pyreadstat"), "pptx": ("pptx",)}
"""What each kind of file is made with."""
NAMES = {"parquet": "Parquet", "sav": "SPSS", "pptx": "PowerPoint"}


class ExtraMissing(ValueError):
    """A file cannot be made here; the message says in Dutch what to install."""


def missing(form: str) -> str:
    """What to do before a file of this kind can be made; "" when it can be made now."""
    if all(find_spec(name) for name in LIBRARIES.get(form, ())):
        return ""
    return _(
        "Voor een bestand voor %(program)s is een uitbreiding nodig, en die staat niet op deze server. Wie kto beheert, zet haar erbij met: %(command)s"
    ) % {"program": NAMES[form], "command": INSTALL}


def need(form: str) -> tuple[ModuleType, ...]:
    """The libraries for this kind of file, in the order of `LIBRARIES`. Raises ExtraMissing."""
    if words := missing(form):
        raise ExtraMissing(words)
    return tuple(import_module(name) for name in LIBRARIES.get(form, ()))
