"""The letters to partners that asked to hear what came of it: look at what each gets, send them, and see how far each is."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.partners import letters, post, returned
from kto.security import allowed, me
from kto.services import services
from kto.views.actions import chosen_year, known_years
from surveys.tongue import Later

bp = Blueprint("letters", __name__, url_prefix="/beheer/actieplan/brieven")

DONE = {
    "klaargezet": Later("De brieven staan klaar. Ze gaan nu een voor een de deur uit."),
    "veranderd": Later("Een brief is intussen veranderd en ging niet mee. Bekijk hem hieronder en mail hem dan."),
    "opnieuw": Later("De brief gaat opnieuw de deur uit."),
    "teruggekomen": Later("Deze brief staat nu bij wat niet aankwam. Kijk het adres na en mail hem opnieuw."),
    "niet": Later("Deze brief hoeft niet opnieuw. Hieronder zie je hoe het ervoor staat."),
}


@bp.get("")
@allowed("analist", "manager")
def overview() -> ResponseReturnValue:
    """All partners that asked, or one (`partner`), each with the mail it gets."""
    kto, year, chosen = services(), chosen_year(), request.args.get("partner", type=int)
    found = [one for one in letters.recipients(kto, year) if chosen in (None, one.asked.partner)]
    return render_template(
        "letters/letters.html",
        year=year,
        years=known_years(),
        chosen=chosen,
        done=DONE.get(request.args.get("gedaan", "")),
        found=[
            (one, *(post.words(kto, one.asked, one.letter, form) for form in ("subject.txt", "txt"))) for one in found
        ],
        ready=[one for one in found if one.may_go],
    )


@bp.post("")
@allowed("analist", "manager")
def send() -> ResponseReturnValue:
    """Puts the letters ready that the page showed, as it showed them."""
    if not services().settings.sends_mail:
        return back("")
    seen = map(read, request.form.getlist("brief"))
    all_went = letters.queue(services(), chosen_year(), seen, by=me().name)
    return back("klaargezet" if all_went else "veranderd")


@bp.post("/opnieuw")
@allowed("analist", "manager")
def try_again() -> ResponseReturnValue:
    partner, content = read(request.form.get("brief", ""))
    return back("opnieuw" if letters.try_again(services(), chosen_year(), partner, content, by=me().name) else "niet")


@bp.post("/teruggekomen")
@allowed("analist", "manager")
def came_back() -> ResponseReturnValue:
    partner, content = read(request.form.get("brief", ""))
    marked = returned.came_back(services(), chosen_year(), partner, content, by=me().name)
    return back("teruggekomen" if marked else "niet")


def read(letter: str) -> tuple[int, str]:
    """The number of a partner and what stands for the words of its letter, from a form."""
    partner, _, content = letter.partition(":")
    if not partner.isascii() or not partner.isdigit() or len(partner) > 9:
        abort(404)
    return int(partner), content


def back(done: str) -> ResponseReturnValue:
    chosen = request.args.get("partner", type=int)
    return redirect(url_for(".overview", jaar=chosen_year(), partner=chosen, gedaan=done), 303)
