"""Tablets: pairing with a code from staff, and what staff should know of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from kto.formatting import day
from kto.services import Services
from kto.storage import audit, devices
from kto.storage.devices import Device, PairingFailed

NAME_LIMIT = 60
SILENT = timedelta(days=14)
LITTLE_ROOM = 20_000_000
"""Bytes."""
CLOCK_OFF = 24 * 3600
"""Seconds."""


class Unpaired(ValueError):
    """The token belongs to no tablet; the message says what to do."""


def pair(services: Services, code: str, name: str) -> tuple[bytes, str]:
    """Uses up a pairing code; returns the id of the tablet and the token (256 bits) it keeps. Raises PairingFailed."""
    name = " ".join(name.split())[:NAME_LIMIT]
    if not name:
        raise PairingFailed("Geef de tablet een naam, bijvoorbeeld: Tablet Koloriet.")
    device, token = devices.pair(services.store, code, name, services.now())
    with services.store.write() as db:
        audit.log(db, "tablet", "tablet gekoppeld", name, services.now())
    return device, token


def known_device(services: Services, token: str) -> Device:
    """The tablet that holds this token, also when it was taken out of use: what is still on it must arrive.

    Raises Unpaired.
    """
    device = devices.for_token(services.store.db, token)
    if device is None:
        raise Unpaired("Deze tablet is niet meer gekoppeld. Vraag een medewerker om een nieuwe koppelcode.")
    return device


class Condition(NamedTuple):
    """What staff should know of one tablet: how many answers wait on it, since when, its version, and what needs attention."""

    waiting: int | None
    oldest: str | None
    version: str | None
    attention: tuple[str, ...]


def condition(device: Device, today: date) -> Condition:
    """What a tablet last said of itself, in words for whoever looks after it."""
    state = json.loads(device.state or "{}")
    waiting, oldest = state.get("waiting"), (state.get("oldest") or "")[:10] or None
    return Condition(waiting, oldest, state.get("version"), tuple(needs(device, state, waiting, oldest, today)))


def needs(device: Device, state: dict[str, Any], waiting: int | None, oldest: str | None, today: date) -> Iterator[str]:
    if not device.in_use:
        return
    if waiting:
        since = f", het oudste van {day(oldest)}" if oldest else ""
        yield f"Er stonden nog {waiting} antwoorden op{since}. Geef de tablet wifi en open de app."
    if date.fromisoformat(device.last_seen_on) < today - SILENT:
        yield "We hebben lang niets van deze tablet gehoord. Zet hem aan met wifi, ook als niemand hem gebruikt."
    if state.get("secure") is False:
        yield "Deze tablet werkt niet zonder netwerk: het adres begint niet met https."
    elif state.get("persisted") is False:
        yield "De browser mag bewaarde antwoorden opruimen. Zet de app op het beginscherm van de tablet."
    if state.get("free", LITTLE_ROOM) < LITTLE_ROOM:
        yield "De tablet is bijna vol. Maak er ruimte op."
    if abs(state.get("clock", 0)) > CLOCK_OFF:
        yield "De klok van de tablet loopt meer dan een dag verkeerd. Zet datum en tijd goed."
