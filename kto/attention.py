"""What needs somebody's attention, each with the page where it is looked after. No scores, no opinions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.phrases import lower_first
from analysis.summary import Status
from kto import safety
from kto.config import Settings
from kto.figures import mutual
from kto.formatting import day, group_label, month
from kto.inviting.sharing import describe
from kto.listening import term
from kto.progress import joined
from kto.services import Services
from kto.storage import actions, devices, invitations, links, mails, responses, reviews
from kto.tablets.condition import condition
from surveys import GROUPS
from surveys.tongue import gettext as _
from surveys.tongue import ngettext

SILENT_AFTER_MONTHS = 2
ASKED_FROM = 10
"""The month from which the first page asks for what is missing: once a year, before its figures are needed."""


@dataclass(frozen=True)
class Attention:
    """Something to look at: a sentence, what to do about it, and the page where that is done (endpoint and its values)."""

    text: str
    action: str = ""
    endpoint: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


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


def still_to_ask(services: Services) -> list[Attention]:
    """That too few of the staff said what they think of the partners, towards the end of the year."""
    today = services.today
    if today.month < ASKED_FROM or mutual.staff_side(services, today.year).status in (Status.OK, Status.FEW):
        return []
    text = _("Nog te weinig buurtwerkers vulden in wat zij in %(year)s van de partners vinden.") % {"year": today.year}
    return [Attention(text, _("Bekijk de vragen"), "mutual.fill_in")]
