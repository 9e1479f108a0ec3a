"""How the asking goes: how many answers there are, and what needs somebody's attention. No scores, no opinions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis import wording
from analysis.phrases import lower_first
from kto import safety
from kto.config import Settings
from kto.figures import Selection
from kto.formatting import day, group_label, month
from kto.forms.words import MODE_WORDS
from kto.listening import term
from kto.services import Services
from kto.sharing import describe
from kto.storage import actions, devices, invitations, links, mails, responses, reviews, settings
from kto.tablets.condition import condition
from kto.words.desk import said
from surveys import GROUPS, MODES
from surveys.tongue import gettext as _
from surveys.tongue import ngettext

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
        if row.n >= row.target:
            words = _("%(n)s van de %(target)s, gehaald")
        elif self.is_running:
            words = _("%(n)s van de %(target)s, nog %(short)s")
        else:
            words = _("%(n)s van de %(target)s, niet gehaald")
        return words % {"n": row.n, "target": row.target, "short": row.target - row.n}

    @property
    def has_targets(self) -> bool:
        return any(row.target for row in self.groups)

    @property
    def sentence(self) -> str:
        if not self.total:
            none = (
                _("In %(year)s gaf nog niemand antwoord.")
                if self.is_running
                else _("In %(year)s gaf niemand antwoord.")
            )
            return none % {"year": self.year}
        if self.is_running:
            now = ngettext(
                "In %(year)s gaf tot nu toe %(n)s mens antwoord.",
                "In %(year)s gaven tot nu toe %(n)s mensen antwoord.",
                self.total,
            )
        else:
            now = ngettext(
                "In %(year)s gaf %(n)s mens antwoord.", "In %(year)s gaven %(n)s mensen antwoord.", self.total
            )
        sentences = [now % {"year": self.year, "n": self.total}]
        if self.before:
            sentences.append(_("In heel %(year)s waren het er %(n)s.") % {"year": self.year - 1, "n": self.before})
        return " ".join(sentences)


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
            group_label(group),
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
    """How the people of a selection were asked in its period, as words: "bij een activiteit, telefonisch en per mail"."""
    return joined([str(MODE_WORDS[mode]) for mode in ways_asked(services, selection)])


def asked_anew(services: Services, selection: Selection) -> str:
    """The ways of asking that the period to compare with did not have, as a sentence; "" where there are none."""
    if selection.compare is None or selection.mode:
        return ""
    then = selection.before
    old, new = ways_asked(services, then), ways_asked(services, selection)
    added = [str(MODE_WORDS[mode]) for mode in new if mode not in old]
    if not added or not old:
        return ""
    period = said(wording.period(then.first_month, then.last_month))
    return _("We vroegen het nu ook %(ways)s. In %(period)s deden we dat niet.") % {
        "ways": joined(added),
        "period": period,
    }


def ways_asked(services: Services, selection: Selection) -> list[str]:
    """The modes of the chosen group in this period, or of all groups. None of a group of too few: how they were asked is theirs."""
    db, period, group = services.store.db, (selection.first_month, selection.last_month), selection.group
    if group and responses.counts(db, *period, group=group).responses(group) < services.settings.show_from:
        return []
    found = responses.values(db, "mode", *period, group)
    return [mode for mode in MODES if mode in found and selection.mode in (None, mode)]


def joined(words: list[str]) -> str:
    *first, last = words or [""]
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def silent_groups(services: Services) -> list[Attention]:
    """Groups from which nothing came for two months, those with the same last month in one line."""
    found, by_month = [], defaultdict[str, list[str]](list)
    for group in GROUPS:
        period = responses.months(services.store.db, group)
        if period is None:
            none = _("%(label)s: nog geen enkel antwoord.") % {"label": group_label(group)}
            found.append(Attention(none, _("Maak een link"), "links.new"))
        elif months_between(period[1], services.month) >= SILENT_AFTER_MONTHS:
            by_month[period[1]].append(group_label(group))
    for last, (first, *others) in by_month.items():
        labels = joined([first, *map(lower_first, others)])
        words = _("%(label)s: het laatste antwoord kwam in %(period)s.") % {"label": labels, "period": month(last)}
        found.append(Attention(words, _("Deel een link"), "links.links"))
    return found


def months_between(first: str, last: str) -> int:
    return 12 * (int(last[:4]) - int(first[:4])) + int(last[5:]) - int(first[5:])


def overdue_links(services: Services) -> list[Attention]:
    """Links that nobody closed, though their last day is past."""
    today = services.today
    return [
        Attention(
            _("De laatste dag van de link voor %(where)s was %(closes_on)s.")
            % {"where": describe(services, link), "closes_on": day(link.closes_on)},
            _("Sluit de link of maak een nieuwe"),
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
            _("In de ronde voor %(where)s kwam niet elke mail aan.") % {"where": describe(services, found)},
            _("Kijk welke"),
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
        unread = ngettext(
            "%(n)s opmerking over %(year)s is nog niet gelezen.",
            "%(n)s opmerkingen over %(year)s zijn nog niet gelezen.",
            n,
        )
        sentences = [unread % {"n": n, "year": year}]
        if term.is_near(year, months, services.today):
            erased = {"day": day(term.erased_on(year, months)), "year": year}
            sentences.append(_("Op %(day)s worden de opmerkingen over %(year)s gewist.") % erased)
        found.append(
            Attention(" ".join(sentences), _("Lees ze"), "remarks.overview", {"jaar": str(year), "stand": "nieuw"})
        )
    return found


def tablets_in_need(services: Services) -> list[Attention]:
    """Tablets that somebody should look at: the first thing each needs."""
    found = []
    for device in devices.all(services.store.db):
        needs = condition(device, services.today).attention
        if needs:
            found.append(Attention(f"{device.name}: {needs[0]}", _("Bekijk de tablets"), "devices.devices"))
    return found


def overdue_actions(services: Services) -> list[Attention]:
    """Agreements with partners whose term is over, by year of the plan."""
    found = []
    for year in actions.years(services.store.db):
        late = sum(line.action.is_overdue(services.today) for line in actions.of_year(services.store.db, year))
        if late:
            text = ngettext(
                "%(n)s afspraak uit het actieplan van %(year)s is over de termijn.",
                "%(n)s afspraken uit het actieplan van %(year)s zijn over de termijn.",
                late,
            )
            found.append(
                Attention(
                    text % {"n": late, "year": year}, _("Bekijk het actieplan"), "actions.overview", {"jaar": str(year)}
                )
            )
    return found


def nothing_on_offer(services: Services) -> list[Attention]:
    if services.catalogue.listed:
        return []
    words = _("Er is nog geen wijk, plek of activiteit. Daaruit kiest wie met een tablet rondgaat of een link maakt.")
    return [Attention(words, _("Voeg ze toe of lees een tabel in"), "offer.overview")]


def missing_tablet(services: Services) -> list[Attention]:
    if any(device.revoked_on is None for device in devices.all(services.store.db)):
        return []
    return [Attention(_("Er is nog geen tablet gekoppeld."), _("Koppel een tablet"), "devices.devices")]


def overdue_backup(services: Services) -> list[Attention]:
    late = safety.late_backup(services)
    advice = _("Vraag wie kto beheert om er een te maken, met: kto backup")
    return [Attention(f"{late} {advice}")] if late else []


def unset_settings(services: Services) -> list[Attention]:
    """Settings that whoever installed kto should still look at."""
    now, found = services.settings, []
    if now.drafts_offered:
        found.append(
            Attention(
                _(
                    "Mensen kunnen kiezen voor vertalingen die niemand heeft nagekeken. Zet drafts_offered uit als dit geen voorbeeld is."
                )
            )
        )
    if now.contact == Settings.contact:
        found.append(
            Attention(
                _("De zin over wie mensen iets kunnen vragen is nog de standaardzin."),
                _("Verander de zin bij de instellingen"),
                "settings.overview",
            )
        )
    if not now.public_url:
        found.append(
            Attention(
                _("Links beginnen met %(base_url)s. Zet public_url in kto.toml op het echte adres.")
                % {"base_url": now.base_url}
            )
        )
    return found
