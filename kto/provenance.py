"""What a chapter says of where its figures come from: the choice, how it stands, and what came in since a year was locked."""

from __future__ import annotations

from sqlite_utils import Database

from analysis import wording
from kto.figures import Selection
from kto.formatting import moment
from kto.forms.filters import Filters
from kto.services import Services
from kto.storage import reports
from kto.storage.reports import Version
from surveys import MODE_LABELS
from surveys.tongue import gettext as _
from surveys.tongue import ngettext


def selection_words(filters: Filters) -> str:
    mode = f"alleen {MODE_LABELS[filters.mode]}" if filters.mode else "alle manieren van vragen"
    return f"{f'alleen {filters.wijk}' if filters.wijk else 'alle wijken'}, {mode}"


def beside_words(db: Database, selection: Selection) -> str:
    """The period to compare with and the fingerprint of its counts; "" where none was chosen."""
    if selection.compare is None:
        return ""
    before = selection.before
    data = reports.fingerprint(db, before.first_month, before.last_month)
    return f"{wording.period(before.first_month, before.last_month)} (gegevens {data})"


# The words of the next three are those of the language of whoever asks: a chapter asks in Dutch, a page in its own.


def status(version: Version | None) -> str:
    if version is None:
        return _("Concept")
    return _("Vastgesteld op %(moment)s door %(name)s, versie %(version)s") % {
        "moment": moment(version.locked_at),
        "name": version.locked_by,
        "version": version.version,
    }


def changed_since(services: Services, year: int) -> str:
    """How the answers of now differ from those of the newest locked version; empty when no version was locked."""
    db = services.store.db
    found = reports.versions(db, year)
    if not found:
        return ""
    last = found[0]
    if reports.fingerprint(db, f"{year}-01", f"{year}-12") == last.data:
        return _("De antwoorden zijn dezelfde als in versie %(version)s.") % {"version": last.version}
    more = reports.responses_of(db, year) - last.responses
    changed = _("De gegevens zijn gewijzigd sinds versie %(version)s.") % {"version": last.version}
    if more <= 0:
        return changed
    came = ngettext("Er is %(n)s antwoord bij gekomen.", "Er zijn %(n)s antwoorden bij gekomen.", more)
    return f"{changed} {came % {'n': more}}"


def late_answers(services: Services, version: Version) -> str:
    """The sentence on answers that came after a year was locked, which its version does not have; empty without any."""
    more = reports.responses_of(services.store.db, version.year) - version.responses
    if more <= 0:
        return ""
    came = ngettext(
        "Na het vaststellen kwam nog %(n)s antwoord over %(year)s. Dat zit niet in versie %(version)s.",
        "Na het vaststellen kwamen nog %(n)s antwoorden over %(year)s. Die zitten niet in versie %(version)s.",
        more,
    )
    return came % {"n": more, "year": version.year, "version": version.version}
