"""Every setting: what it means, its default, its line in instance/kto.toml and its environment variable (KTO_ and the name)."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from kto import look


class SettingsError(ValueError):
    """A setting that cannot be used; the message says in Dutch which, and what to do."""


PRIVACY_MINIMUM = 5
"""No figure of fewer people is ever shown: the threshold may be higher, not lower."""
RETENTION_DAYS = 365
"""At most so many days contacts are kept."""
ANSWER_YEARS = 20
REMARK_MONTHS = 120
"""At most so many months remarks are kept as they were written."""
LOG_DAYS = (30, 3650)
"""At least and at most so many days the log is kept."""


def setting(default: Any, meaning: str, *, is_secret: bool = False, by_staff: bool = False) -> Any:
    """A field with its meaning beside it, so that the documentation and the check of it read the same words.

    `by_staff`: changed on a page and kept in the database, unless the file or the environment holds it.
    """
    return field(default=default, metadata={"meaning": meaning, "by_staff": by_staff}, repr=not is_secret)


@dataclass(frozen=True)
class Settings:
    """The settings of one instance. Each is a line in `kto.toml` or an environment variable; the environment wins.

    Those that staff may change are kept in the database as long as neither names them: of each, one place counts.
    """

    instance: Path
    organisation: str = setting(
        "Buurtwerk Dordrecht", "name of the organisation on pages, charts and files", by_staff=True
    )
    municipality: str = setting("Dordrecht", "name of the town, in the footnotes of the report", by_staff=True)
    contact: str = setting(
        "Vraag het aan iemand van Buurtwerk in het wijkcentrum.",
        "the sentence that says whom to ask; shown where a link does not work and on the privacy page",
        by_staff=True,
    )
    logo: str = setting("", "file in the instance folder with the logo, PNG or JPEG, at most 6 kB; empty: the name")
    colour: str = setting(
        "", "colour of buttons and links, e.g. #0c5460; empty: ours. Refused when it is hard to see", by_staff=True
    )
    second_colour: str = setting("", "colour of the line under the name, e.g. #a8620a; empty: ours", by_staff=True)
    public_url: str = setting(
        "", "address people use, e.g. https://kto.example.nl; empty: the address the program listens on"
    )
    host: str = setting("127.0.0.1", "address to listen on")
    port: int = setting(8100, "port to listen on, 1-65535")
    proxies: int = setting(0, "number of reverse proxies in front whose X-Forwarded headers are trusted")
    drafts_offered: bool = setting(False, "offer translations nobody reviewed yet, marked as drafts (the demo does)")
    show_from: int = setting(10, "smallest number of answers from which a figure is shown (at least 5)", by_staff=True)
    percent_from: int = setting(30, "smallest number of answers from which a percentage is shown", by_staff=True)
    norm: float = setting(
        4.0,
        "norm of indicator 4: mean score of residents, between 1 and 5; 4.0 is strict, 3.5 is lenient",
        by_staff=True,
    )
    partner_norm: int = setting(
        0,
        "norm of indicator 5: how many of 100 partners, and of 100 staff about partners, must be satisfied; 0: none agreed",
        by_staff=True,
    )
    signed_by: str = setting(
        "", "who signed the accessibility statement: the office, e.g. directeur; empty: it says that nobody did yet"
    )
    signed_on: str = setting("", "the day it was signed, e.g. 2026-11-25")
    keep_broken_off: bool = setting(
        False,
        "keep what somebody half filled in on a tablet, if the first question was answered; marked as broken off",
        by_staff=True,
    )
    backup_hours: int = setting(24, "hours after which kto asks for a new copy of the data")
    answer_years: int = setting(2, "years that answers are kept; after that only their totals", by_staff=True)
    remark_months: int = setting(
        6,
        "months after the end of a year that remarks of that year are kept as they were written; 6: until 1 July",
        by_staff=True,
    )
    contact_days: int = setting(
        30, "days after the end of a round that contacts are kept; without a round, after the import", by_staff=True
    )
    log_days: int = setting(730, "days that the log is kept, at least 30", by_staff=True)
    smtp_host: str = setting("", "mail server that sends invitations and letters; empty: no mail")
    smtp_port: int = setting(587, "port of the mail server, 1-65535")
    smtp_tls: str = setting("starttls", "starttls (port 587), tls (port 465), or geen for a server on the same machine")
    smtp_user: str = setting("", "account at the mail server; empty: none is needed")
    smtp_password: str = setting("", "password of that account", is_secret=True)
    mail_from: str = setting("", "address the mail comes from, e.g. kto@example.nl")

    held: frozenset[str] = frozenset()
    """Settings that the file, the environment or the command line gave: the page does not change these."""

    def __post_init__(self) -> None:
        if not 1 <= self.port <= 65535:
            raise SettingsError(f"port is {self.port}. Kies een getal van 1 tot en met 65535.")
        if self.show_from < PRIVACY_MINIMUM:
            raise SettingsError(
                f"show_from is {self.show_from}. Kies {PRIVACY_MINIMUM} of meer: kleinere groepen zijn te herkennen."
            )
        if self.percent_from < self.show_from:
            raise SettingsError("percent_from is kleiner dan show_from. Maak percent_from gelijk of groter.")
        if self.backup_hours < 1:
            raise SettingsError(f"backup_hours is {self.backup_hours}. Kies 1 of meer, bijvoorbeeld 24.")
        if not 1 < self.norm < 5:
            raise SettingsError(f"norm is {self.norm}. Kies een getal tussen 1 en 5: 4.0 is streng, 3.5 is ruim.")
        if not 0 <= self.partner_norm < 100:
            raise SettingsError(
                f"partner_norm is {self.partner_norm}. Kies een getal van 0 tot en met 99; 0 is geen norm."
            )
        if not 0 <= self.contact_days <= RETENTION_DAYS:
            raise SettingsError(
                f"contact_days is {self.contact_days}. Kies een getal van 0 tot en met {RETENTION_DAYS}."
            )
        if not LOG_DAYS[0] <= self.log_days <= LOG_DAYS[1]:
            raise SettingsError(
                f"log_days is {self.log_days}. Kies een getal van {LOG_DAYS[0]} tot en met {LOG_DAYS[1]}."
            )
        if not 1 <= self.answer_years <= ANSWER_YEARS:
            raise SettingsError(f"answer_years is {self.answer_years}. Kies een getal van 1 tot en met {ANSWER_YEARS}.")
        if not 0 <= self.remark_months <= REMARK_MONTHS:
            raise SettingsError(
                f"remark_months is {self.remark_months}. Kies een getal van 0 tot en met {REMARK_MONTHS}."
            )
        self.check_look()
        if bool(self.signed_by) != bool(self.signed_on):
            raise SettingsError("signed_by en signed_on horen bij elkaar. Vul beide in, of geen van beide.")
        if self.signed_on and not is_day(self.signed_on):
            raise SettingsError(f"signed_on is {self.signed_on!r}. Schrijf de dag als jaar-maand-dag: 2026-11-25.")
        self.check_mail()
        if self.public_url and not self.public_url.startswith(("http://", "https://")):
            raise SettingsError(f"public_url is {self.public_url!r}. Begin het adres met https:// (of http://).")

    def check_look(self) -> None:
        try:
            if self.colour:
                look.check_colour("colour", self.colour, look.TEXT)
            if self.second_colour:
                look.check_colour("second_colour", self.second_colour, look.SHAPE)
            if self.logo_path:
                look.read_logo(self.logo_path)
        except look.LookError as error:
            raise SettingsError(str(error)) from None

    def check_mail(self) -> None:
        if not 1 <= self.smtp_port <= 65535:
            raise SettingsError(f"smtp_port is {self.smtp_port}. Kies een getal van 1 tot en met 65535.")
        if self.smtp_tls not in ("starttls", "tls", "geen"):
            raise SettingsError(f"smtp_tls is {self.smtp_tls!r}. Kies uit: starttls, tls, geen.")
        if self.smtp_user and self.smtp_tls == "geen":
            raise SettingsError("smtp_tls is geen, maar er is een account. Kies starttls of tls voor het wachtwoord.")
        if self.smtp_host and "@" not in self.mail_from:
            raise SettingsError("mail_from is geen e-mailadres. Vul het adres in waar de mail vandaan komt.")

    def with_kept(self, kept: Mapping[str, str]) -> Settings:
        """With what staff set in the database, where nothing else holds it; the rest has its default.

        Raises SettingsError when the two do not go together.
        """
        values: dict[str, Any] = {
            one.name: convert(one.name, kept[one.name], str(one.type)) if one.name in kept else one.default
            for one in fields(self)
            if one.metadata.get("by_staff") and one.name not in self.held
        }
        return replace(self, **values)

    def with_value(self, name: str, text: str) -> Settings:
        """With one setting as it is written in the database. Raises SettingsError."""
        kind = next(str(one.type) for one in fields(self) if one.name == name)
        return replace(self, **{name: convert(name, text, kind)})

    @property
    def logo_path(self) -> Path | None:
        """The file with the logo, in the instance folder and nowhere else."""
        return self.instance / Path(self.logo).name if self.logo else None

    @property
    def has_colours(self) -> bool:
        return bool(self.colour or self.second_colour)

    @property
    def sends_mail(self) -> bool:
        return bool(self.smtp_host)

    @property
    def database(self) -> Path:
        return self.instance / "kto.sqlite"

    @property
    def base_url(self) -> str:
        """The address people use, without a slash at the end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def is_secure(self) -> bool:
        """True when people reach kto over https, so that cookies may insist on it."""
        return self.base_url.startswith("https://")


def is_day(text: str) -> bool:
    """Whether it is a day of the calendar, as year-month-day."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def load_settings(instance: Path, environment: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Defaults, then `kto.toml` in the instance folder, then KTO_* variables, then `overrides`.

    Raises SettingsError for an unknown name, a wrong type, or a value that cannot be.
    """
    known = {item.name: item.type for item in fields(Settings) if "meaning" in item.metadata}
    values: dict[str, Any] = {}
    for name, value in read_file(instance / "kto.toml").items():
        if name not in known:
            raise SettingsError(f"kto.toml: {name!r} bestaat niet. Kies uit: {', '.join(sorted(known))}.")
        values[name] = convert(name, value, str(known[name]))
    environment = os.environ if environment is None else environment
    for name, kind in known.items():
        if (text := environment.get(f"KTO_{name.upper()}")) is not None:
            values[name] = convert(name, text, str(kind))
    values |= {name: value for name, value in overrides.items() if value is not None}
    return Settings(instance=instance.resolve(), held=frozenset(values), **values)


def read_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"kto.toml is niet te lezen: {error}. Verbeter het bestand en begin opnieuw.") from None


def convert(name: str, value: object, kind: str) -> Any:
    """A value of kto.toml or the environment as the type of its setting. Raises SettingsError when it does not fit."""
    if kind == "bool":
        if isinstance(value, bool):
            return value
        if str(value).lower() in {"1", "true", "ja"}:
            return True
        if str(value).lower() in {"0", "false", "nee"}:
            return False
        raise SettingsError(f"{name} is {value!r}. Kies true of false.")
    types = {"int": int, "float": float, "str": str}
    if kind == "str" and not isinstance(value, str):
        raise SettingsError(f"{name} is {value!r}. Zet er aanhalingstekens omheen.")
    try:
        if isinstance(value, bool):
            raise ValueError
        return types[kind](value)
    except (TypeError, ValueError):
        raise SettingsError(f"{name} is {value!r}. Vul een getal in.") from None
