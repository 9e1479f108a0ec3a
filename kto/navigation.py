"""What every page of staff shows around its content: the places to go, at most five words for each role."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from flask import Flask, current_app, g, request

from analysis.wording import ALL_GROUPS, SAME_MIX, WAY_NAMES
from kto.forms.filters import INTERNAL, Filters
from kto.security import rule_of
from kto.services import services
from kto.words.labels import MODE_WORDS, STATE_SENTENCES, STATE_WORDS, WAY_HEADS
from surveys.tongue import Later


class Place(NamedTuple):
    word: Later
    endpoint: str
    roles: frozenset[str]
    holds: tuple[str, ...] = ()
    """Other subjects (blueprints) whose pages belong here."""


FIGURES = frozenset({"buurtwerker", "analist", "manager"})
PLACES = (
    Place(
        Later("Overzicht"),
        "overview.overview",
        frozenset({"analist"}),
        ("translations",),
    ),
    Place(Later("Overzicht"), "overview.overview", frozenset({"buurtwerker", "manager", "beheerder"})),
    Place(
        Later("Cijfers"),
        "groups.groups",
        FIGURES,
        ("indicator", "indicators", "months", "together", "wijken", "mutual", "aids", "download"),
    ),
    Place(Later("Verslag"), "report.preview", frozenset({"analist", "manager"})),
    Place(
        Later("Luisteren"),
        "remarks.overview",
        frozenset({"analist"}),
        ("feedback", "actions", "letters", "partners", "told"),
    ),
    Place(
        Later("Luisteren"),
        "feedback.overview",
        frozenset({"manager"}),
        ("remarks", "actions", "letters", "partners", "told"),
    ),
    Place(Later("Links"), "links.links", frozenset({"buurtwerker", "beheerder"})),
    Place(
        Later("Uitnodigingen"),
        "rounds.rounds",
        frozenset({"buurtwerker", "beheerder"}),
        ("mailings", "contacts", "entry"),
    ),
    Place(Later("Tablets"), "devices.devices", frozenset({"buurtwerker", "beheerder"}), ("aloud",)),
    Place(
        Later("Inrichten"),
        "arrange.arrange",
        frozenset({"manager", "beheerder"}),
        ("offer", "settings", "users", "logbook", "translations"),
    ),
)


def navigation() -> list[tuple[Place, bool]]:
    """The places the one who is signed in may go, and whether it is where they are."""
    user = g.get("user")
    here = (request.endpoint or "").partition(".")[0]
    if user is None or user.must_change:
        return []
    return [
        (place, here in (place.endpoint.partition(".")[0], *place.holds))
        for place in PLACES
        if user.role in place.roles
    ]


def init_app(app: Flask) -> None:
    settings = app.extensions["kto"].settings
    app.context_processor(lambda: {"organisation": services().settings.organisation})
    app.jinja_env.globals.update(
        navigation=navigation,
        may=may,
        same=lambda values: [(value, value) for value in values],
        base_url=settings.base_url,
        mode_words=MODE_WORDS,
        all_groups=ALL_GROUPS,
        same_mix=SAME_MIX,
        way_words=WAY_NAMES,
        way_heads=WAY_HEADS,
        state_words=STATE_WORDS,
        state_sentences=STATE_SENTENCES,
        public_address=lambda filters: address(filters, internal=False),
        internal_address=lambda filters: address(filters, internal=True),
    )


def may(endpoint: str) -> bool:
    """Whether whoever is signed in may go there."""
    user = g.get("user")
    return user is not None and user.role in rule_of(current_app, endpoint)


def address(filters: Filters, *, internal: bool) -> str:
    """The filters as the part of an address after the question mark, in the public or the internal view."""
    return urlencode({**(filters if internal else filters.public).address, "beeld": INTERNAL if internal else ""})
