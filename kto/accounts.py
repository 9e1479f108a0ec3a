"""Accounts of staff: who may sign in, in which role, with a one-time password. Used by the pages, the command line and the demo."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher

from kto.services import Services
from kto.storage import audit, staff

ROLES = ("vrijwilliger", "buurtwerker", "analist", "manager", "beheerder")
ADMINISTRATOR = "beheerder"

# OWASP's floor for Argon2id: 19 MiB, two passes, one lane; the library's default costs eight threads eight times 64 MiB.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Without letters and digits that look alike, because these passwords are read from a screen and typed over.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class AccountError(ValueError):
    """An account that cannot be made or changed like this; the message is a sentence in Dutch."""


def add_user(services: Services, name: str, role: str, *, by: str, must_change: bool = True) -> str:
    """Makes an account and returns its one-time password. Raises AccountError for a taken or empty name or unknown role."""
    name = name.strip().lower()
    if not name or len(name) > 80:
        raise AccountError("Vul een naam in van 1 tot en met 80 tekens.")
    if role not in ROLES:
        raise AccountError(f"De rol {role!r} bestaat niet. Kies uit: {', '.join(ROLES)}.")
    password = one_time_password()
    with services.store.write() as db:
        if staff.get(db, name):
            raise AccountError(f"Er is al een account met de naam {name}. Kies een andere naam.")
        staff.add(db, name=name, role=role, password_hash=HASHER.hash(password), must_change=must_change)
        audit.log(db, by, "account gemaakt", f"{name} ({role})", services.now())
    return password


def reset_password(services: Services, name: str, *, by: str) -> str:
    """Gives an account a new one-time password, ends its sessions and returns the password. Raises AccountError."""
    password = one_time_password()
    with services.store.write() as db:
        if not staff.get(db, name):
            raise AccountError(f"Er is geen account met de naam {name}. Kijk of de naam klopt.")
        staff.set_password(db, name, HASHER.hash(password), must_change=True)
        audit.log(db, by, "wachtwoord vernieuwd", name, services.now())
    return password


def first_administrator(services: Services) -> str | None:
    """The one-time password of the first administrator, made now; None when there are accounts already."""
    if staff.all(services.store.db):
        return None
    return add_user(services, ADMINISTRATOR, ADMINISTRATOR, by="kto init")


def one_time_password() -> str:
    """Four groups of four, e.g. "kx7m-p2qd-9wvt-ahc4": about 79 bits, and readable aloud."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))
