"""Accounts of staff: who may sign in, in which role, with a one-time password. Used by the pages, the command line and the demo."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from sqlite_utils import Database

from kto.services import Services
from kto.storage import audit, staff
from kto.storage.staff import User
from surveys.tongue import gettext as _

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
        raise AccountError(_("Vul een naam in van 1 tot en met 80 tekens."))
    if role not in ROLES:
        raise AccountError(
            _("De rol %(role)r bestaat niet. Kies uit: %(roles)s.") % {"role": role, "roles": ", ".join(ROLES)}
        )
    password = one_time_password()
    password_hash = HASHER.hash(password)
    with services.store.write() as db:
        if staff.get(db, name):
            raise AccountError(_("Er is al een account met de naam %(name)s. Kies een andere naam.") % {"name": name})
        staff.add(db, name=name, role=role, password_hash=password_hash, must_change=must_change)
        audit.log(db, by, "account gemaakt", f"{name} ({role})", services.now())
    return password


def reset_password(services: Services, name: str, *, by: str) -> str:
    """Gives an account a new one-time password, ends its sessions and returns the password. Raises AccountError."""
    password = one_time_password()
    password_hash = HASHER.hash(password)
    with services.store.write() as db:
        if not staff.get(db, name):
            raise AccountError(_("Er is geen account met de naam %(name)s. Kijk of de naam klopt.") % {"name": name})
        staff.set_password(db, name, password_hash, must_change=True)
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


SHORTEST, LONGEST = 12, 200
FEWEST_DIFFERENT = 6
# What people here would think of first; digits and signs around these words add little.
COMMON = (
    "buurtwerk", "dordrecht", "wijkcentrum", "tevreden", "wachtwoord", "password", "passwoord", "welkom", "welcome",
    "geheim", "inloggen", "qwertyuiop", "qwerty", "azerty", "asdfgh", "zxcvbn", "abcdef", "letmein", "iloveyou",
    "ikhouvanjou", "admin", "beheerder", "beheer", "nederland", "vrijwilliger", "analist", "manager", "monkey",
    "dragon", "sunshine", "princess", "football", "voetbal", "feyenoord", "ajax", "lente", "zomer", "herfst", "winter",
    "maandag", "januari", "december", "kto",
)  # fmt: skip
FEWEST_LETTERS_LEFT = 5


def check_password(name: str, password: str) -> None:
    """Raises AccountError, with what to do, for a password that is too short or that others would think of first."""
    if len(password) < SHORTEST:
        raise AccountError(
            _("Kies een wachtwoord van minstens %(shortest)s tekens, bijvoorbeeld drie of vier losse woorden.")
            % {"shortest": SHORTEST}
        )
    if len(password) > LONGEST:
        raise AccountError(_("Dit wachtwoord is te lang. Kies hooguit %(longest)s tekens.") % {"longest": LONGEST})
    rest = password.lower()
    for word in sorted((name.lower(), *COMMON), key=len, reverse=True):
        rest = rest.replace(word, "")
    letters = [character for character in rest if character.isalpha()]
    if len(letters) < FEWEST_LETTERS_LEFT or len(set(password)) < FEWEST_DIFFERENT:
        raise AccountError(
            _("Dit wachtwoord is makkelijk te raden. Kies drie of vier losse woorden die alleen jij bij elkaar zet.")
        )


def change_password(services: Services, name: str, password: str) -> None:
    """A password of one's own. Ends all sessions of the account. Raises AccountError when it is easy to guess."""
    check_password(name, password)
    password_hash = HASHER.hash(password)  # before the transaction: it takes its time, and writers wait for each other
    with services.store.write() as db:
        staff.set_password(db, name, password_hash, must_change=False)
        audit.log(db, name, "eigen wachtwoord gekozen", name, services.now())


def change_language(services: Services, name: str, language: str) -> None:
    """In which language somebody reads the pages of staff, from the next page on."""
    with services.store.write() as db:
        staff.set_language(db, name, language)
        audit.log(db, name, "taal gekozen", f"{name} ({language})", services.now())


def change_role(services: Services, name: str, role: str, *, by: str) -> None:
    """Gives an account another role, from its next click on. Raises AccountError, also where no administrator would be left."""
    if role not in ROLES:
        raise AccountError(
            _("De rol %(role)r bestaat niet. Kies uit: %(roles)s.") % {"role": role, "roles": ", ".join(ROLES)}
        )
    with services.store.write() as db:
        user = existing(db, name)
        if role != ADMINISTRATOR:
            keep_an_administrator(db, user)
        staff.set_role(db, name, role)
        audit.log(db, by, "rol veranderd", f"{name} ({user.role} -> {role})", services.now())


def set_active(services: Services, name: str, active: bool, *, by: str) -> None:
    """Lets an account in, or ends its sessions and keeps it out. Raises AccountError as `change_role`."""
    with services.store.write() as db:
        user = existing(db, name)
        if not active:
            keep_an_administrator(db, user)
        staff.set_active(db, name, active)
        audit.log(db, by, "account geopend" if active else "account gesloten", name, services.now())


def existing(db: Database, name: str) -> User:
    user = staff.get(db, name)
    if user is None:
        raise AccountError(_("Er is geen account met de naam %(name)s. Kijk of de naam klopt.") % {"name": name})
    return user


def keep_an_administrator(db: Database, user: User) -> None:
    others = [one for one in staff.all(db) if one.active and one.role == ADMINISTRATOR and one.name != user.name]
    if user.role == ADMINISTRATOR and user.active and not others:
        raise AccountError(
            _("%(name)s is de enige beheerder. Maak eerst iemand anders beheerder.") % {"name": user.name}
        )
