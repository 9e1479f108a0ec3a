"""How the asking goes: how many answers there are, and what needs somebody's attention. No scores, no opinions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis import wording
from kto import safety
from kto.config import Settings
from kto.figures import Selection
from kto.formatting import day, month
from kto.listening import term
from kto.services import Services
from kto.sharing import describe
from kto.storage import actions, devices, invitations, links, mails, responses, reviews, settings
from kto.tablets.condition import condition
from surveys import GROUPS, MODE_LABELS, MODES

SILENT_AFTER_MONTHS = 2


@dataclass(frozen=True)
class Row:
    """How many people answered in one year and in the year before."""

    name: str
    label: str
    n: int
    before: int
    target: int | None = None
    """How many were aimed for in the whole year."""


@dataclass(frozen=True)
class Progress:
    year: int
    is_running: bool
    """True in the year itself, when more answers will come."""
    total: int
    before: int
    groups: tuple[Row, ...]
    last_month: str | None

    def toward(self, row: Row) -> str:
        """How far a group is, in words: "217 van de 250, nog 33"; "" without a target."""
        if not row.target:
            return ""
        short = f"nog {row.target - row.n}" if self.is_running else "niet gehaald"
        return f"{row.n} van de {row.target}, {short if row.n < row.target else 'gehaald'}"

    @property
    def has_targets(self) -> bool:
        return any(row.target for row in self.groups)

    @property
    def sentence(self) -> str:
        so_far = " tot nu toe" if self.is_running else ""
        if not self.total:
            return (
                f"In {self.year} gaf nog niemand antwoord."
                if self.is_running
                else f"In {self.year} gaf niemand antwoord."
            )
        people = "1 mens" if self.total == 1 else f"{self.total} mensen"
        verb = "gaf" if self.total == 1 else "gaven"
        then = f" In heel {self.year - 1} waren het er {self.before}." if self.before else ""
        return f"In {self.year} {verb}{so_far} {people} antwoord.{then}"


@dataclass(frozen=True)
class Attention:
    """Something to look at: a sentence, what to do about it, and the page where that is done (endpoint and its values)."""

    text: str
    action: str = ""
    endpoint: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def years(services: Services) -> list[int]:
    """Every year with answers, the newest first; this year when there are none."""
    period = responses.months(services.store.db)
    if period is None:
        return [int(services.month[:4])]
    return list(range(int(period[1][:4]), int(period[0][:4]) - 1, -1))


def progress(services: Services, year: int) -> Progress:
    """Counts of answers in `year` beside those of the whole year before."""
    db = services.store.db
    now = responses.counts(db, f"{year}-01", f"{year}-12")
    then = responses.counts(db, f"{year - 1}-01", f"{year - 1}-12")
    targets = settings.targets(db, year)
    groups = tuple(
        Row(
            group,
            services.library.group_label(group),
            now.responses(group),
            then.responses(group),
            targets.get(group),
        )
        for group in GROUPS
    )
    period = responses.months(db)
    return Progress(
        year=year,
        is_running=year == int(services.month[:4]),
        total=now.responses(),
        before=then.responses(),
        groups=groups,
        last_month=period[1] if period else None,
    )


def ways_of_asking(services: Services, selection: Selection) -> str:
    """How people were asked in this period, as words: "bij een activiteit, telefonisch en per mail"."""
    return wording.listed([MODE_LABELS[mode] for mode in ways_asked(services, selection)])


def asked_anew(services: Services, selection: Selection) -> str:
    """The ways of asking that the period to compare with did not have, as a sentence; "" where there are none."""
    if selection.compare is None or selection.mode:
        return ""
    then = selection.before
    old, new = ways_asked(services, then), ways_asked(services, selection)
    added = [MODE_LABELS[mode] for mode in new if mode not in old]
    if not added or not old:
        return ""
    return f"We vroegen het nu ook {wording.listed(added)}. In {wording.period(then.first_month, then.last_month)} deden we dat niet."


def ways_asked(services: Services, selection: Selection) -> list[str]:
    found = responses.values(services.store.db, "mode", selection.first_month, selection.last_month)
    return [mode for mode in MODES if mode in found and selection.mode in (None, mode)]


def silent_groups(services: Services) -> list[Attention]:
    """Groups from which nothing came for two months."""
    found = []
    for group in GROUPS:
        label = services.library.group_label(group)
        period = responses.months(services.store.db, group)
        if period is None:
            found.append(Attention(f"{label}: nog geen enkel antwoord.", "Maak een link", "links.new"))
        elif months_between(period[1], services.month) >= SILENT_AFTER_MONTHS:
            found.append(
                Attention(f"{label}: het laatste antwoord kwam in {month(period[1])}.", "Deel een link", "links.links")
            )
    return found


def months_between(first: str, last: str) -> int:
    return 12 * (int(last[:4]) - int(first[:4])) + int(last[5:]) - int(first[5:])


def overdue_links(services: Services) -> list[Attention]:
    """Links that nobody closed, though their last day is past."""
    today = services.today
    return [
        Attention(
            f"De laatste dag van de link voor {describe(services, link)} was {day(link.closes_on)}.",
            "Sluit de link of maak een nieuwe",
            "links.link",
            {"code": link.code},
        )
        for link in links.all(services.store.db)
        if link.closes_on and link.state(today) == "late"
    ]


def undelivered_mail(services: Services) -> list[Attention]:
    """Rounds of which a mail did not arrive."""
    rounds = dict.fromkeys(mail.round for mail in mails.troubled(services.store.db) if mail.state != "waiting")
    return [
        Attention(
            f"In de ronde voor {describe(services, found)} kwam niet elke mail aan.",
            "Kijk welke",
            "rounds.round",
            {"code": code},
        )
        for code in rounds
        if (found := invitations.get_round(services.store.db, code)) and found.state(services.today) == "open"
    ]


def unread_remarks(services: Services) -> list[Attention]:
    """Remarks that nobody read yet, by year; and when those of a year go away."""
    found, months = [], services.settings.remark_months
    for year, n in sorted(reviews.unread(services.store.db).items(), reverse=True):
        what = f"{'1 opmerking' if n == 1 else f'{n} opmerkingen'} over {year} {'is' if n == 1 else 'zijn'} nog niet gelezen."
        if term.is_near(year, months, services.today):
            what += f" Op {day(term.erased_on(year, months))} worden de opmerkingen over {year} gewist."
        found.append(Attention(what, "Lees ze", "remarks.overview", {"jaar": str(year), "stand": "nieuw"}))
    return found


def tablets_in_need(services: Services) -> list[Attention]:
    """Tablets that somebody should look at: the first thing each needs."""
    found = []
    for device in devices.all(services.store.db):
        needs = condition(device, services.today).attention
        if needs:
            found.append(Attention(f"{device.name}: {needs[0]}", "Bekijk de tablets", "devices.devices"))
    return found


def overdue_actions(services: Services) -> list[Attention]:
    """Agreements with partners whose term is over, by year of the plan."""
    found = []
    for year in actions.years(services.store.db):
        late = sum(line.action.is_overdue(services.today) for line in actions.of_year(services.store.db, year))
        if late:
            what = "1 afspraak" if late == 1 else f"{late} afspraken"
            text = f"{what} uit het actieplan van {year} {'is' if late == 1 else 'zijn'} over de termijn."
            found.append(Attention(text, "Bekijk het actieplan", "actions.overview", {"jaar": str(year)}))
    return found


def missing_tablet(services: Services) -> list[Attention]:
    if any(device.revoked_on is None for device in devices.all(services.store.db)):
        return []
    return [Attention("Er is nog geen tablet gekoppeld.", "Koppel een tablet", "devices.devices")]


def overdue_backup(services: Services) -> list[Attention]:
    late = safety.late_backup(services)
    return [Attention(f"{late} Vraag wie kto beheert om er een te maken, met: kto backup")] if late else []


def unset_settings(services: Services) -> list[Attention]:
    """Settings that whoever installed kto should still look at."""
    now, found = services.settings, []
    if now.drafts_offered:
        found.append(
            Attention(
                "Mensen kunnen kiezen voor vertalingen die niemand heeft nagekeken. "
                "Zet drafts_offered uit als dit geen voorbeeld is."
            )
        )
    if now.contact == Settings.contact:
        found.append(
            Attention(
                "De zin over wie mensen iets kunnen vragen is nog de standaardzin.",
                "Verander de zin bij de instellingen",
                "settings.overview",
            )
        )
    if not now.public_url:
        found.append(Attention(f"Links beginnen met {now.base_url}. Zet public_url in kto.toml op het echte adres."))
    return found
