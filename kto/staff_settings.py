"""Settings that staff change: on the page, kept in the database, each change logged with what it was and what it became.

A setting that the file, the environment or the command line names stays theirs: of each setting one place counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kto.config import Settings, SettingsError
from kto.formatting import figure
from kto.services import Services
from kto.storage import audit, settings, used_settings
from surveys import GROUPS
from surveys.tongue import DUTCH, Later, speaking
from surveys.tongue import gettext as _

FILE = "kto.toml"
LABELS = {
    "organisation": Later("Naam van de organisatie"),
    "municipality": Later("Naam van de gemeente"),
    "contact": Later("Bij wie kunnen mensen terecht?"),
    "colour": Later("Kleur van knoppen en links"),
    "second_colour": Later("Kleur van de streep onder de naam"),
    "show_from": Later("Vanaf hoeveel antwoorden laten we een uitkomst zien?"),
    "percent_from": Later("Vanaf hoeveel antwoorden laten we een percentage zien?"),
    "norm": Later("Norm van indicator 4"),
    "partner_norm": Later("Norm van indicator 5"),
    "keep_broken_off": Later("Bewaar ook wat op de tablet half is ingevuld"),
    "answer_years": Later("Hoeveel jaar bewaren we antwoorden?"),
    "remark_months": Later("Hoeveel maanden na een jaar bewaren we opmerkingen zoals ze zijn geschreven?"),
    "contact_days": Later("Hoeveel dagen na een ronde bewaren we contacten?"),
    "log_days": Later("Hoeveel dagen bewaren we het logboek?"),
}
"""The settings that staff may change, as the page and the log call them."""
INSTALLED = (
    "logo", "signed_by", "signed_on", "public_url", "host", "port", "proxies", "drafts_offered", "backup_hours", "smtp_host", "smtp_port", "smtp_tls",
    "smtp_user", "mail_from",
)  # fmt: skip
"""The settings of whoever installs kto, as far as they are no secret."""


def change(services: Services, wanted: Mapping[str, Any], by: str) -> list[str]:
    """Changes the settings that differ, and returns their names.

    Raises SettingsError when they cannot be or do not go together, or when one is held elsewhere.
    """
    with services.arranging() as db:
        before = services.settings
        changed = {name: value for name, value in wanted.items() if getattr(before, name) != value}
        if held := changed.keys() & before.held:
            raise SettingsError(
                _("%(name)s: dit staat vast in %(file)s. Vraag wie kto installeerde.")
                % {"name": LABELS[min(held)], "file": FILE}
            )
        after = replace(before, **changed)
        settings.save(db, {name: as_text(value) for name, value in changed.items()})
        for name in changed:
            used_settings.remember(db, name, as_text(getattr(after, name)))
            audit.log(db, by, "instelling veranderd", difference(name, before, after), services.now())
    return list(changed)


@speaking(DUTCH)
def difference(name: str, before: Settings, after: Settings) -> str:
    return f"{LABELS[name]} {words(getattr(before, name))} -> {words(getattr(after, name))}"


def note_changes(services: Services) -> None:
    """Logs which settings are others than when the program last ran: the file changed. The first start only remembers them."""
    with services.store.write() as db:
        for name in LABELS:
            now = as_text(getattr(services.settings, name))
            before = used_settings.last_used(db, name)
            used_settings.remember(db, name, now)
            if before is not None and before != now:
                was = services.settings.with_value(name, before)
                subject = difference(name, was, services.settings)
                audit.log(db, FILE, "instelling veranderd", subject, services.now())


def set_targets(services: Services, year: int, wanted: Mapping[str, int], by: str) -> None:
    """Keeps how many answers each group should give in a year; 0 is no target."""
    with services.arranging() as db:
        before = settings.targets(db, year)
        for group in GROUPS:
            was, n = before.get(group, 0), wanted[group]
            if was != n:
                settings.set_target(db, group, year, n)
                subject = f"{services.library.group_label(group)}, {year}: {was or 'geen'} -> {n or 'geen'}"
                audit.log(db, by, "doel veranderd", subject, services.now())


def as_text(value: object) -> str:
    """As `kto.config.convert` reads it back."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def words(value: object) -> str:
    """A value as people read it: "4,0", "ja", "Buurtwerk"."""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    return decimal(value) if isinstance(value, float) else str(value) or _("niet ingevuld")


def decimal(value: float) -> str:
    """With as many decimals as it has, and at least one: "4,0", "3,75"."""
    decimals = len(str(value).partition(".")[2])
    return figure(round(value * 10**decimals) / 10**decimals, max(1, decimals))
