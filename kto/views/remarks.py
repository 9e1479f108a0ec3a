"""Remarks: the reading list, one remark to decide on, the approved quotes, and the list of themes."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.errors import Explained
from kto.formatting import group_choices, group_label
from kto.forms.filters import read_year
from kto.forms.remarks import (
    KIND_WORDS,
    STATE_WORDS,
    STATES,
    RemarkFilters,
    ReviewForm,
    ThemeForm,
    read_remark_filters,
)
from kto.listening import masking, remarks, term
from kto.listening.remarks import ReviewError
from kto.security import allowed, me
from kto.services import services
from kto.storage import feedback, reviews, themes
from kto.storage.reviews import Review
from surveys import SOURCE_LANGUAGE
from surveys.tongue import Later

bp = Blueprint("remarks", __name__, url_prefix="/beheer/opmerkingen")

PAGE = 20
DONE = {
    "bewaard": Later("Je keuze is bewaard."),
    "laatste": Later("Je keuze is bewaard. Dit was de laatste die nog gelezen moest worden."),
    "in": Later("De quote staat nu in het verslag."),
    "uit": Later("De quote staat niet meer in het verslag."),
    "thema": Later("Het thema is bewaard."),
}


@bp.get("")
@allowed("analist")
def overview() -> ResponseReturnValue:
    kto, filters = services(), filters_now()
    db, known = kto.store.db, remarks.known(kto)
    n, page, here = leaf(filters)
    if here:
        remarks.log_reading(kto, me().name, filters.group, filters.year)
    return render_template(
        "remarks/remarks.html",
        done=DONE.get(request.args.get("gedaan", "")),
        filters=filters,
        years=known_years(),
        groups=group_choices(),
        themes=themes.all(db),
        used=themes.used(db, filters.year),
        total=reviews.count(db, filters.year),
        unread=reviews.count(db, filters.year, state="new"),
        found=n,
        remarks=[(one, cut(one, known)) for one in here],
        page=page,
        pages=pages_of(n),
        per_page=PAGE,
        erased_on=term.erased_on(filters.year, kto.settings.remark_months),
        show_from=kto.settings.show_from,
        group_label=group_label,
        questions=questions(),
        state_words=STATE_WORDS,
        kind_words=KIND_WORDS,
    )


def leaf(filters: RemarkFilters) -> tuple[int, int, list[Review]]:
    """How many remarks the filters choose, the number of the page that is asked for, and the remarks on it."""
    db = services().store.db
    wanted: dict[str, Any] = {"group": filters.group, "state": STATES.get(filters.state), "theme": filters.theme}
    ids = remarks.search(reviews.words(db, filters.year, **wanted), filters.words) if filters.words else None
    n = reviews.count(db, filters.year, **wanted) if ids is None else len(ids)
    page = min(max(1, request.args.get("blad", 1, int)), pages_of(n))
    first = PAGE * (page - 1)
    if ids is None:
        return n, page, reviews.find(db, filters.year, **wanted, first=first, limit=PAGE)
    return n, page, [one for id in ids[first : first + PAGE] if (one := reviews.get(db, id))]


def pages_of(n: int) -> int:
    return max(1, -(-n // PAGE))


@bp.route("/<id>", methods=["GET", "POST"])
@allowed("analist")
def remark(id: str) -> ResponseReturnValue:
    kto, one = services(), found_or_404(id)
    if one.text is None:
        abort(410, Explained(remarks.GONE))
    known = remarks.known(kto)
    suggestions = masking.suggest(one.text, known)
    form = ReviewForm(
        masked=one.masked or masking.masked(one.text, suggestions),
        themes=list(one.themes),
        points=feedback.points_of(kto.store.db, one.id),
        is_quote=one.state == "quote",
        in_report=one.in_report,
        seen=str(one.revision),
    )
    offered = [theme for theme in themes.all(kto.store.db) if theme.active or theme.number in one.themes]
    form.offer(offered, [entry for entry in feedback.of_year(kto.store.db, one.year) if entry.point.group == one.group])
    if form.validate_on_submit():
        try:
            remarks.review(kto, one.id, form.decision, me().name, form.seen_revision)
        except ReviewError as error:
            form.masked.errors = [str(error)]
        else:
            return redirect(next_address(one), 303)
    remarks.log_reading(kto, me().name, one.group, one.year)
    body = render_template(
        "remarks/remark.html",
        form=form,
        one=one,
        label=group_label(one.group),
        question=questions().get(one.item, ""),
        pieces=masking.pieces(one.text, suggestions),
        done=DONE.get(request.args.get("gedaan", "")),
        state_words=STATE_WORDS,
        kind_words=KIND_WORDS,
        erased_on=term.erased_on(one.year, kto.settings.remark_months),
    )
    return body, 422 if form.errors else 200


@bp.get("/quotes")
@allowed("analist", "manager")
def quotes() -> ResponseReturnValue:
    kto, year = services(), chosen_year()
    found = reviews.quotes(kto.store.db, year)
    return render_template(
        "remarks/quotes.html",
        done=DONE.get(request.args.get("gedaan", "")),
        year=year,
        years=known_years(),
        quotes=found,
        chosen=sum(one.in_report for one in found),
        groups=group_choices(),
    )


@bp.post("/<id>/verslag")
@allowed("analist", "manager")
def choose(id: str) -> ResponseReturnValue:
    one, in_report = found_or_404(id), request.form.get("in") == "1"
    try:
        remarks.choose(services(), one.id, in_report, me().name)
    except ReviewError as error:
        abort(400, Explained(error))
    return redirect(url_for(".quotes", jaar=one.year, gedaan="in" if in_report else "uit"), 303)


@bp.route("/themas", methods=["GET", "POST"])
@allowed("analist", "manager")
def theme_list() -> ResponseReturnValue:
    kto, form = services(), ThemeForm()
    if form.validate_on_submit():
        number = int(form.number.data) if (form.number.data or "").isdigit() else None
        try:
            remarks.keep_theme(kto, form.name.data, me().name, number, active=not form.closed.data)
        except ReviewError as error:
            form.name.errors = [str(error)]
        else:
            return redirect(url_for(".theme_list", gedaan="thema"), 303)
    body = render_template(
        "remarks/themes.html",
        form=form,
        themes=themes.all(kto.store.db),
        done=DONE.get(request.args.get("gedaan", "")),
    )
    return body, 422 if form.errors else 200


def found_or_404(id: str) -> Review:
    try:
        one = reviews.get(services().store.db, bytes.fromhex(id))
    except ValueError:
        one = None
    if one is None:
        abort(404)
    return one


def cut(one: Review, known: masking.Known) -> list[masking.Piece]:
    """The words of a remark with what may point at somebody apart."""
    text = remarks.shown_words(one)
    return masking.pieces(text, masking.suggest(text, known) if one.state == "new" else [])


def questions() -> dict[str, str]:
    """The open questions by item, in Dutch; one that only asks for anything else is left out."""
    library = services().library
    found: dict[str, str] = {}
    for questionnaire in library.questionnaires:
        opened = [item for item in questionnaire.items if item.kind == "open"]
        found |= {item.id: item.text[SOURCE_LANGUAGE] for item in opened if len(opened) > 1}
    return found


def next_address(one: Review) -> str:
    """The next remark of the same group and year that nobody read yet, or the list when there is none."""
    waiting = reviews.find(services().store.db, one.year, group=one.group, state="new")
    if waiting:
        return url_for(".remark", id=waiting[0].id.hex(), gedaan="bewaard")
    return url_for(".overview", jaar=one.year, groep=one.group, gedaan="laatste")


def known_years() -> list[int]:
    """The years with remarks to read, and this one, the newest first."""
    return sorted({services().today.year, *reviews.years(services().store.db)}, reverse=True)


def filters_now() -> RemarkFilters:
    found = reviews.years(services().store.db)
    return read_remark_filters(request.args, found or [services().today.year])


def chosen_year() -> int:
    found = reviews.years(services().store.db)
    return read_year(request.args.get("jaar", ""), found or [services().today.year])
