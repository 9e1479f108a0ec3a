"""What staff of the example did with its remarks: read, masked, quoted and summed up, through the functions of the pages.

The feedback points are those of the published annual report, shortened; what is done about them is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kto.figures import indicators
from kto.listening import masking, points, remarks
from kto.listening.batches import open_batches
from kto.listening.masking import Known
from kto.listening.remarks import Decision
from kto.partners import plan
from kto.services import Services
from kto.storage import reviews, themes
from kto.storage.actions import Action
from kto.storage.feedback import Point
from kto.storage.indicators import Entry
from kto.storage.reviews import Review

BY = "demo"
YEARS = (2021, 2022)
LEFT = 2
"""How many remarks of residents in the last year are left for the visitor to read, of those that name somebody and of others."""
THEMES: Mapping[str, tuple[str, ...]] = {
    "Activiteiten": ("activiteiten", "zomer"),
    "Communicatie": ("communicatie", "duidelijk", "korte lijnen"),
    "Drukte en openingstijden": ("druk", "langer open", "weekend", "meer tijd"),
    "Hulp": ("helpt", "hulp", "formulieren", "bellen", "ondersteuning"),
    "Sfeer": ("gezellig", "aardig", "thuis", "mensen leren", "contact"),
}
"""Each theme with words that remarks about it have."""
QUOTES = (
    "De medewerkers van Buurtwerk geven me het gevoel dat ik mij in het wijkcentrum thuis voel.",
    "Meer tijd voor ondersteuning.",
    "Niet altijd duidelijk wie waar werkt. Een overzicht per wijk zou helpen.",
    "Ik durf nu zelf te bellen met de gemeente.",
)
PLAN = Action(
    year=2022,
    partners=("Alle netwerkpartners",),
    subject="Wie doet wat in de wijk?",
    wanted="Partners weten wie van Buurtwerk in hun wijk werkt en waarvoor.",
    evidence="Partners vinden niet altijd duidelijk wie waar werkt.",
    agreement="Per wijk een bladzijde met wie wat doet, elk half jaar nieuw.",
    owner="Teamleider wijken",
    contact="",
    wijk="",
    due_on=date(2023, 6, 1),
    status="klaar",
    reason="",
    told_on=date(2023, 6, 20),
    told_how="in het partneroverleg",
    in_report=True,
)


INDICATORS: Mapping[int, Entry] = {
    1: Entry(
        value="30% van de inwoners kent Buurtwerk. We telden 4.972 vragen, dossiers en deelnemers",
        verdict="nog niet te zeggen",
        source="Monitor Sociaal 2021 en eigen registratie",
        dated=date(2022, 12, 31),
        owner="Manager",
        remark="Wie vaker kwam, is vaker geteld.",
    ),
    3: Entry(
        value="113 partners, 998 korte vragen, 533 dossiers en 3.441 deelnemers",
        verdict="ja",
        source="BLIK en de bijlage met partners",
        dated=date(2022, 12, 31),
        owner="Teamleider wijken",
    ),
    5: Entry(owner="Teamleider wijken"),
    6: Entry(
        value="Medewerkers geven een 8 voor hun werk en een 7,5 voor hoe trots zij zijn",
        verdict="op schema",
        source="Onderzoek onder medewerkers 2021",
        dated=date(2021, 12, 31),
        owner="Manager",
        remark="Het volgende onderzoek is in 2023.",
    ),
}
"""Of the published annual report; indicator 2 is left for the visitor."""


def listen(services: Services) -> None:
    """Reads what may be read, unless that was done before."""
    with services.store.write() as db:
        if themes.all(db):
            return
        open_batches(services, db)
        for name in THEMES:
            remarks.keep_theme(services, name, BY)
        numbers = {theme.name: theme.number for theme in themes.all(db)}
        known, quoted = remarks.known(services), set[str]()
        for year in YEARS:
            for one in to_read(reviews.find(db, year), year):
                remarks.review(services, one.id, decide(one, known, numbers, quoted), BY, one.revision)
        sum_up(services, numbers["Communicatie"])
        for number, entry in INDICATORS.items():
            indicators.save(services, YEARS[-1], number, entry, BY, "")


def to_read(found: list[Review], year: int) -> list[Review]:
    """All but a few of residents in the last year, some of which name somebody."""
    residents = [one for one in found if one.group == "bewoners" and year == YEARS[-1]]
    naming = [one for one in residents if "Samira" in (one.text or "")]
    others = [one for one in residents if one not in naming and one.is_quotable]
    left = naming[:LEFT] + others[:LEFT]
    return [one for one in found if one not in left]


def decide(one: Review, known: Known, numbers: Mapping[str, int], quoted: set[str]) -> Decision:
    """What the example's reviewer makes of a remark. The same words are quoted once."""
    text = one.text or ""
    is_quote = one.year == YEARS[-1] and one.is_quotable and text in QUOTES and text not in quoted
    if is_quote:
        quoted.add(text)
    return Decision(
        masked=masking.masked(text, masking.suggest(text, known)),
        is_quote=is_quote,
        in_report=is_quote,
        themes=tuple(numbers[name] for name, words in THEMES.items() if any(word in text.lower() for word in words)),
    )


def sum_up(services: Services, communication: int) -> None:
    """Two feedback points, one of which led to a line of the action plan."""
    year = YEARS[-1]
    line = plan.add(services, PLAN, BY)
    for group, text, reply, action, items in (
        (
            "vrijwilligers",
            "De communicatie kan beter. Wat is er precies wanneer te doen, en wanneer is iemand aanwezig?",
            "Elk wijkcentrum hangt een weekoverzicht op.",
            None,
            ("vrw_q1",),
        ),
        (
            "netwerkpartners",
            "Voor partners is niet altijd duidelijk wat Buurtwerk waar doet. De samenwerking vinden zij prettig.",
            "",
            line,
            ("net_q1", "net_q2"),
        ),
    ):
        rests_on = points.with_theme(services, group, year, communication)
        points.add(services, Point(group, year, text, reply, action, True, items, rests_on), BY)
