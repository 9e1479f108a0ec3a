"""What staff should know of each tablet: what it last said of itself, in words, and what it needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from analysis.wording import number
from kto.formatting import day
from kto.storage.devices import Device

SILENT = timedelta(days=14)
LITTLE_ROOM = 20_000_000
"""Bytes."""
CLOCK_OFF = 24 * 3600
"""Seconds."""
CLOCK_UNITS = ((24 * 3600, "dagen"), (3600, "uur"), (60, "minuten"))


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
        yield "oudste antwoord dat wacht", day(state["oldest"][:10])
    if "free" in state:
        yield "vrije ruimte", f"{number(state['free'] / 1_000_000)} MB"
    if "persisted" in state:
        yield "de browser mag opruimen", "nee" if state["persisted"] else "ja"
    if "secure" in state:
        yield "werkt zonder netwerk", "ja" if state["secure"] else "nee"
    if "clock" in state:
        yield "klok", clock_words(state["clock"])
    if "version" in state:
        yield "versie van de app", state["version"]


def clock_words(offset: int) -> str:
    """How far a clock is off (seconds, positive when it is behind), in the largest unit that fits."""
    for size, unit in CLOCK_UNITS:
        if abs(offset) >= size:
            return f"{number(abs(offset) / size)} {unit} {'achter' if offset > 0 else 'voor'}"
    return "goed"


def needs(device: Device, state: dict[str, Any], today: date) -> Iterator[str]:
    """What should be done about a tablet, a sentence each."""
    if not device.in_use:
        return
    if waiting := state.get("waiting"):
        since = f", het oudste van {day(state['oldest'][:10])}" if state.get("oldest") else ""
        answers = "wachtte er nog 1 antwoord" if waiting == 1 else f"wachtten er nog {waiting} antwoorden"
        yield f"Toen we de tablet het laatst hoorden, {answers}{since}. Geef hem wifi en open de app."
    if date.fromisoformat(device.last_seen_on) < today - SILENT:
        yield "We hebben lang niets van deze tablet gehoord. Zet hem aan met wifi, ook als niemand hem gebruikt."
    if state.get("secure") is False:
        yield "Deze tablet werkt niet zonder netwerk: het adres begint niet met https."
    elif state.get("persisted") is False:
        yield "De browser mag bewaarde antwoorden opruimen. Zet de app op het beginscherm van de tablet."
    if state.get("free", LITTLE_ROOM) < LITTLE_ROOM:
        yield "De tablet is bijna vol. Maak er ruimte op."
    if state.get("cleared"):
        yield "De browser gooide op deze tablet bewaarde antwoorden weg. Zet de app op het beginscherm, dan mag dat niet meer."
    if abs(state.get("clock", 0)) > CLOCK_OFF:
        yield "De klok van de tablet loopt meer dan een dag verkeerd. Zet datum en tijd goed."
