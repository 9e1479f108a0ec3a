"""U zei - wij deden: choose what to tell back in a wijkcentrum, and the poster of it to print or as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.exporters.poster import Poster, poster_pdf
from kto.inviting import sharing
from kto.listening import told
from kto.listening.told import MOST, Pair
from kto.security import allowed
from kto.services import services
from kto.storage.links import Link
from kto.views.feedback import chosen_year, known_years
from kto.views.files import as_file

bp = Blueprint("told", __name__, url_prefix="/beheer/u-zei-wij-deden")


@dataclass(frozen=True)
class Chosen:
    """What the address asks for."""

    year: int
    place: str
    link: Link | None
    links: list[Link]
    offered: list[Pair]
    numbers: list[int]
    words: dict[int, int]

    @property
    def pairs(self) -> list[Pair]:
        return [pair for pair in self.offered if pair.number in self.numbers]

    @property
    def address(self) -> dict[str, Any]:
        """The part of an address after the question mark that leads to the same poster."""
        words = {f"woorden-{number}": quote for number, quote in self.words.items()}
        code = self.link.code if self.link else ""
        return {"jaar": self.year, "plek": self.place, "link": code, "keuze": 1, "paar": self.numbers, **words}

    @property
    def poster(self) -> Poster:
        return told.make_poster(services(), self.place, self.link, self.pairs, self.words)


@bp.get("")
@allowed("buurtwerker", "analist", "manager")
def poster() -> ResponseReturnValue:
    chosen = chosen_now()
    return render_template(
        "told/poster.html",
        chosen=chosen,
        poster=chosen.poster,
        years=known_years(),
        centres=[place.name for place in services().catalogue.open_places],
        links=[(link.code, sharing.describe(services(), link)) for link in chosen.links],
        most=MOST,
        qr=url_for(".qr", code=chosen.link.code) if chosen.link else "",
    )


@bp.get("/poster.pdf")
@allowed("buurtwerker", "analist", "manager")
def file() -> Response:
    chosen = chosen_now()
    return as_file(poster_pdf(chosen.poster), f"kto-u-zei-wij-deden-{chosen.year}.pdf")


@bp.get("/qr/<code>.svg")
@allowed("buurtwerker", "analist", "manager")
def qr(code: str) -> Response:
    """The QR code of a link that is open, for whoever makes the poster."""
    known = {one.code: one for one in told.open_links(services())}
    if code not in known:
        abort(404)
    made = told.make_poster(services(), "", known[code], (), {})
    return Response(made.code, mimetype="image/svg+xml")


def chosen_now() -> Chosen:
    """What the address asks for; at first the first pairs and the link that lies nearest."""
    kto, asked, year = services(), request.args, chosen_year()
    place = kto.catalogue.find_place(asked.get("plek", "")) or next(iter(kto.catalogue.open_places), None)
    name, wijk = (place.name, place.wijk) if place else (kto.settings.organisation, None)
    found, links = told.offered(kto, year, wijk), told.open_links(kto)
    by_code = {link.code: link for link in links}
    # A choice says nothing of another place or year, which may be chosen in the same form.
    is_chosen = "keuze" in asked and asked.get("van", f"{year}, {name}") == f"{year}, {name}"
    link = by_code.get(asked.get("link", "")) if is_chosen else told.nearest(links, name, wijk)
    numbers = asked.getlist("paar", int) if is_chosen else [pair.number for pair in found]
    known = {pair.number: len(pair.quotes) for pair in found}
    wanted = {number: asked.get(f"woorden-{number}", -1, int) for number in known}
    words = {number: quote for number, quote in wanted.items() if 0 <= quote < known[number]}
    return Chosen(year, name, link, links, found, [n for n in numbers if n in known][:MOST], words)
