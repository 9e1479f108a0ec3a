"""What staff of the example arranged with partners: who they are, what was agreed, who asked to hear of it; and targets.

All of it is invented, and goes through the functions of the pages.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kto.demo.inviting import PARTNERS
from kto.demo.listening import PLAN
from kto.partners import asking, directory, plan
from kto.services import Services
from kto.staff_settings import set_targets
from kto.storage.partners import Partner
from kto.storage.partners import all as everybody
from kto.storage.telling import Asked

BY = "demo"
TARGETS = {"bewoners": 250, "vrijwilligers": 60, "vrijwilligersorganisaties": 10, "netwerkpartners": 60}
"""Answers in 2022."""
OPEN = replace(PLAN, status="bezig", told_on=None, told_how="")
LINES = (
    replace(
        OPEN,
        partners=("Taalhuis Drechtstad",),
        subject="Brieven in gewone taal",
        wanted="Bewoners begrijpen brieven van Buurtwerk in één keer.",
        evidence="Bewoners vragen hulp bij formulieren en brieven.",
        agreement="Het Taalhuis leest elke nieuwe brief mee.",
        owner="Communicatie",
        contact="Docent Taalhuis",
        due_on=date(2023, 9, 1),
    ),
    replace(
        OPEN,
        partners=("Woningbouw De Waard", "Politie, wijkagenten"),
        subject="Spreekuur op zaterdag",
        wanted="Wie werkt, kan ook terecht.",
        evidence="Bewoners vragen om meer tijd voor ondersteuning.",
        agreement="Eén zaterdag in de maand, om beurten.",
        owner="Teamleider wijken",
        wijk="Crabbehof",
        due_on=date(2023, 3, 1),
    ),
    replace(
        OPEN,
        partners=("Zwemclub De Otter",),
        subject="Samen zwemmen",
        wanted="Meer activiteiten in de zomer.",
        evidence="Bewoners vragen om activiteiten in de zomer.",
        agreement="Een uur in de week voor buurtbewoners.",
        owner="Buurtwerker de Staart",
        wijk="de Staart",
        due_on=date(2023, 7, 1),
        status="gestopt",
        reason="Het bad ging dicht voor een verbouwing.",
    ),
)
ASKED = {"Taalhuis Drechtstad": "info@example.org"}


def agree(services: Services) -> None:
    """Makes all of it, once."""
    for name, kind, wijken in PARTNERS:
        directory.add(services, Partner(name, kind=kind, wijken=tuple(filter(None, wijken.split(", ")))), BY)
    for line in LINES:
        plan.add(services, line, BY)
    for entry in everybody(services.store.db):
        if address := ASKED.get(entry.partner.name):
            asking.ask(services, entry, Asked(entry.number, address, date(2023, 1, 10)), by=BY)
    set_targets(services, PLAN.year, TARGETS, BY)
