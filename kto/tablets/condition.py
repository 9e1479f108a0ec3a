"""What staff should know of each tablet: what it last said of itself, in words, and what it needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from kto.formatting import day, figure
from kto.storage.devices import Device
from surveys.tongue import Later, ngettext
from surveys.tongue import gettext as _

SILENT = timedelta(days=14)
LITTLE_ROOM = 20_000_000
"""Bytes."""
CLOCK_OFF = 24 * 3600
"""Seconds."""
CLOCK_UNITS = ((24 * 3600, Later("dagen")), (3600, Later("uur")), (60, Later("minuten")))


class Condition(NamedTuple):
    """What staff should know of one tablet: how many answers wait on it, what it reported (name, words), and what it needs."""

    waiting: int | None
    facts: tuple[tuple[str, str], ...]
    attention: tuple[str, ...]


def condition(device: Device, today: date) -> Condition:
    """What a tablet last said of itself, in words for whoever looks after it."""
    state = json.loads(device.state or "{}")
    return Condition(state.get("waiting"), tuple(facts(state)), tuple(needs(device, state, today)))


def facts(state: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a tablet reported, without judgement; what its browser could not say is left out."""
    if state.get("oldest"):
        yield _("oudste antwoord dat wacht"), day(state["oldest"][:10])
    if "free" in state:
        yield _("vrije ruimte"), f"{figure(state['free'] / 1_000_000)} MB"
    if "persisted" in state:
        yield _("de browser mag opruimen"), _("nee") if state["persisted"] else _("ja")
    if "secure" in state:
        yield _("werkt zonder netwerk"), _("ja") if state["secure"] else _("nee")
    if "clock" in state:
        yield _("klok"), clock_words(state["clock"])
    if "version" in state:
        yield _("versie van de app"), state["version"]


def clock_words(offset: int) -> str:
    """How far a clock is off (seconds, positive when it is behind), in the largest unit that fits."""
    for size, unit in CLOCK_UNITS:
        if abs(offset) >= size:
            off = _("%(n)s %(unit)s achter") if offset > 0 else _("%(n)s %(unit)s voor")
            return off % {"n": figure(abs(offset) / size), "unit": unit}
    return _("goed")


def waiting_words(waiting: int, oldest: str | None) -> str:
    if oldest:
        words = ngettext(
            "Toen we de tablet het laatst hoorden, wachtte er nog %(n)s antwoord, het oudste van %(day)s. Geef hem wifi en open de app.",
            "Toen we de tablet het laatst hoorden, wachtten er nog %(n)s antwoorden, het oudste van %(day)s. Geef hem wifi en open de app.",
            waiting,
        )
        return words % {"n": waiting, "day": day(oldest[:10])}
    words = ngettext(
        "Toen we de tablet het laatst hoorden, wachtte er nog %(n)s antwoord. Geef hem wifi en open de app.",
        "Toen we de tablet het laatst hoorden, wachtten er nog %(n)s antwoorden. Geef hem wifi en open de app.",
        waiting,
    )
    return words % {"n": waiting}


def needs(device: Device, state: dict[str, Any], today: date) -> Iterator[str]:
    """What should be done about a tablet, a sentence each."""
    if not device.in_use:
        return
    if waiting := state.get("waiting"):
        yield waiting_words(waiting, state.get("oldest"))
    if date.fromisoformat(device.last_seen_on) < today - SILENT:
        yield _("We hebben lang niets van deze tablet gehoord. Zet hem aan met wifi, ook als niemand hem gebruikt.")
    if state.get("secure") is False:
        yield _("Deze tablet werkt niet zonder netwerk: het adres begint niet met https.")
    elif state.get("persisted") is False:
        yield _("De browser mag bewaarde antwoorden opruimen. Zet de app op het beginscherm van de tablet.")
    if state.get("free", LITTLE_ROOM) < LITTLE_ROOM:
        yield _("De tablet is bijna vol. Maak er ruimte op.")
    if state.get("cleared"):
        yield _(
            "De browser gooide op deze tablet bewaarde antwoorden weg. Zet de app op het beginscherm, dan mag dat niet meer."
        )
    if abs(state.get("clock", 0)) > CLOCK_OFF:
        yield _("De klok van de tablet loopt meer dan een dag verkeerd. Zet datum en tijd goed.")
