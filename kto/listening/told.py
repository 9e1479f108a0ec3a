"""U zei - wij deden: which feedback points can be told back in a wijkcentrum, and the poster of the chosen ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kto.chapter.text import cut
from kto.chapter.voices import shown
from kto.exporters.poster import Poster, Told
from kto.figures import Selection, summarise_selection
from kto.inviting import links, sharing
from kto.listening import points
from kto.services import Services
from kto.storage import actions, feedback, reviews
from kto.storage import links as stored_links
from kto.storage.feedback import Point
from kto.storage.links import Link
from surveys import GROUPS

LABELS = {"klaar": "Wij deden", "bezig": "Hier werken we aan"}
"""How an action that may be told begins; one that is open or stopped is not told."""
MOST = 5
"""Pairs that can be read from two metres."""
LONGEST = 300
"""Characters of one text, cut at a word."""


@dataclass(frozen=True)
class Pair:
    """A feedback point that may be told back, in our words or in those of a quote."""

    number: int
    group: str
    text: str
    quotes: tuple[str, ...]
    """Approved quotes it rests on that are in the report."""
    did: str
    status: str


def offered(services: Services, year: int, wijk: str | None = None) -> list[Pair]:
    """The points of a year with a line of the action plan that is done or being done, for the whole city or this wijk.

    Of groups that are large enough to say something of.
    """
    db = services.store.db
    large = shown(summarise_selection(services, Selection.of_year(year)), GROUPS)
    found = []
    for entry in feedback.of_year(db, year):
        point = entry.point
        line = actions.get(db, point.action) if point.action else None
        if line is None or point.group not in large or line.action.status not in LABELS:
            continue
        did = points.answer(services, point)[0]
        if did and line.action.wijk in ("", wijk or line.action.wijk):
            label = services.library.group_label(point.group)
            found.append(Pair(entry.number, label, point.text, quotes_of(services, point), did, line.action.status))
    return found


def quotes_of(services: Services, point: Point) -> tuple[str, ...]:
    found = (reviews.get(services.store.db, id) for id in point.remarks)
    return tuple(one.masked for one in found if one is not None and one.state == "quote" and one.in_report)


def make_poster(
    services: Services, place: str, link: Link | None, pairs: Iterable[Pair], words: Mapping[int, int]
) -> Poster:
    """The poster of these pairs; `words` has the number of the quote for those that are told in the words of one."""
    address = links.address(services, link) if link else ""
    return Poster(
        place=place,
        organisation=services.settings.organisation,
        pairs=tuple(tell(pair, words.get(pair.number)) for pair in list(pairs)[:MOST]),
        address=address,
        code=sharing.qr(address, "svg").decode() if address else "",
    )


def tell(pair: Pair, quote: int | None) -> Told:
    is_quote = quote is not None and quote < len(pair.quotes)
    said = pair.quotes[quote] if is_quote and quote is not None else pair.text
    return Told(pair.group, cut(said, LONGEST), is_quote, LABELS[pair.status], cut(pair.did, LONGEST))


def open_links(services: Services) -> list[Link]:
    """The links that people can answer through today."""
    return [link for link in stored_links.all(services.store.db) if link.state(services.today) == "open"]


def nearest(found: Iterable[Link], place: str, wijk: str | None) -> Link | None:
    """The link of this place, else of its wijk, else of no place at all; None when each belongs elsewhere."""
    own = [link for link in found if link.place == place]
    near = [link for link in found if link.wijk is not None and link.wijk == wijk]
    everywhere = [link for link in found if not (link.place or link.wijk or link.activity)]
    return next(iter((*own, *near, *everywhere)), None)
