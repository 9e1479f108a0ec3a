"""The parts a chapter can have, in the order of the annual report: their names, and where staff may write something."""

from __future__ import annotations

from typing import NamedTuple


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
    Part("inleiding", "Inleiding", "Waar gaat dit hoofdstuk over? Wat was er dit jaar bijzonder?", True),
    Part("kort", "In het kort", "Een opmerking bij de cijfers van alle groepen samen."),
    Part("meting", "Hoe hebben we gemeten?", "Wat was er anders dan vorig jaar? Wie deed er mee?"),
    Part("netwerkpartners", "Klantmeting netwerkpartners", "Een opmerking bij de cijfers van netwerkpartners."),
    Part("vrijwilligers", "Klantmeting vrijwilligers", "Een opmerking bij de cijfers van vrijwilligers."),
    Part("bewoners", "Klantmeting bewoners", "Een opmerking bij de cijfers van bewoners."),
    Part("vrijwilligersorganisaties", "Klantmeting vrijwilligersorganisaties", "Een opmerking bij deze cijfers."),
    Part("quotes", "Quotes uit het KTO", "Een inleiding bij de quotes, of wat ze samen zeggen.", True),
    Part("feedback", "Feedbackpunten", "Een inleiding bij wat jullie hoorden en wat jullie ermee doen.", True),
    Part("actieplan", "Actieplan", "Een inleiding bij de afspraken met partners.", True),
    Part("indicatoren", "Indicatoren", "Een opmerking bij de indicatoren."),
    Part("verantwoording", "Verantwoording", "Wat moet iemand nog weten om de cijfers goed te lezen?"),
)
BY_KEY = {part.key: part for part in PARTS}
KEYS = tuple(BY_KEY)
CHOOSABLE = tuple(part for part in PARTS if part.key not in GROUP_ORDER)
"""Sections that are chosen by name; those of the groups are chosen as groups."""
