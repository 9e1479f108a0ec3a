"""Pairing: a code from staff makes a browser one of our tablets."""

from __future__ import annotations

from kto.services import Services
from kto.storage import audit, devices
from kto.storage.devices import Device, PairingFailed

NAME_LIMIT = 60


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
