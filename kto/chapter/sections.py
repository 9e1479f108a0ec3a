"""The parts a chapter can have, in the order of the annual report: their names, and where staff may write something."""

from __future__ import annotations

from typing import NamedTuple

from surveys.tongue import mark


class Part(NamedTuple):
    key: str
    title: str
    hint: str
    """What staff may write there."""
    only_text: bool = False
    """True for a part that is there only when somebody wrote it: the program has no data for it."""


GROUP_ORDER = ("netwerkpartners", "vrijwilligers", "bewoners", "vrijwilligersorganisaties")
"""As the annual report prints them."""

PARTS = (
    Part("inleiding", mark("Inleiding"), mark("Waar gaat dit hoofdstuk over? Wat was er dit jaar bijzonder?"), True),
    Part("kort", mark("In het kort"), mark("Een opmerking bij de cijfers van alle groepen samen.")),
    Part("meting", mark("Hoe hebben we gemeten?"), mark("Wat was er anders dan vorig jaar? Wie deed er mee?")),
    Part(
        "netwerkpartners",
        mark("Klantmeting netwerkpartners"),
        mark("Een opmerking bij de cijfers van netwerkpartners."),
    ),
    Part("vrijwilligers", mark("Klantmeting vrijwilligers"), mark("Een opmerking bij de cijfers van vrijwilligers.")),
    Part("bewoners", mark("Klantmeting bewoners"), mark("Een opmerking bij de cijfers van bewoners.")),
    Part(
        "vrijwilligersorganisaties",
        mark("Klantmeting vrijwilligersorganisaties"),
        mark("Een opmerking bij deze cijfers."),
    ),
    Part("quotes", mark("Quotes uit het KTO"), mark("Een inleiding bij de quotes, of wat ze samen zeggen."), True),
    Part(
        "feedback", mark("Feedbackpunten"), mark("Een inleiding bij wat jullie hoorden en wat jullie ermee doen."), True
    ),
    Part("actieplan", mark("Actieplan"), mark("Een inleiding bij de afspraken met partners."), True),
    Part("indicatoren", mark("Indicatoren"), mark("Een opmerking bij de indicatoren.")),
    Part("verantwoording", mark("Verantwoording"), mark("Wat moet iemand nog weten om de cijfers goed te lezen?")),
)
BY_KEY = {part.key: part for part in PARTS}
KEYS = tuple(BY_KEY)
CHOOSABLE = tuple(part for part in PARTS if part.key not in GROUP_ORDER)
"""Sections that are chosen by name; those of the groups are chosen as groups."""
