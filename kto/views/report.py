"""The yearly chapter: a preview on screen, the same as Word and PDF, the texts that staff write, and locking a year."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, TypeVar

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto import provenance, report, selected
from kto.chapter.model import Chapter
from kto.chapter.sections import BY_KEY, CHOOSABLE, GROUP_ORDER, KEYS
from kto.chartcache import SUMMARY_BYTES, cache
from kto.errors import Explained
from kto.exporters.extras import missing
from kto.formatting import group_label
from kto.forms.filters import Filters
from kto.forms.report import LockForm, TextForm
from kto.report import ReportError, Wanted
from kto.security import allowed, me
from kto.services import services
from kto.storage import reports
from kto.views.files import as_file
from kto.views.groups import choices
from surveys.tongue import Later
from surveys.tongue import gettext as _

Value = TypeVar("Value")

bp = Blueprint("report", __name__, url_prefix="/beheer/verslag")

CHAPTER_BYTES = 4 * 1024 * 1024
"""What a chapter is counted for: the drawings of thirteen charts."""
CONCEPT = "concept"
DONE = {
    "tekst": Later("De tekst is bewaard."),
    "vast": Later("Het jaar is vastgesteld. Antwoorden die nog komen, veranderen deze versie niet."),
}
drawing = threading.Lock()
"""A chart is drawn by one thread at a time, and a kept chapter may be asked for by two."""


@bp.get("")
@allowed("analist", "manager")
def preview() -> ResponseReturnValue:
    kto, wanted = services(), wanted_now()
    version = report.find_version(kto, wanted)
    return render_template(
        "report/report.html",
        done=DONE.get(request.args.get("gedaan", "")),
        filters=wanted.filters,
        choices=choices(),
        wanted=wanted,
        address=address(wanted),
        chapter=chapter(wanted),
        version=version,
        status=provenance.status(version),
        changed="" if version else provenance.changed_since(kto, wanted.filters.year),
        beside=[year for year in [version.compare] if year]
        if version
        else report.years_beside(kto, wanted.filters.year),
        versions=reports.versions(kto.store.db, wanted.filters.year),
        late=provenance.late_answers(kto, version) if version else "",
        texts=reports.texts(kto.store.db, wanted.scope),
        group_choices=[(group, group_label(group)) for group in GROUP_ORDER],
        part_choices=[(part.key, part.title) for part in CHOOSABLE],
        parts=BY_KEY,
        no_slides=missing("pptx"),
        unknown_indicators=report.unknown_indicators(kto, wanted),
    )


@bp.get("/kto-hoofdstuk.<any(docx, pdf, pptx):form>")
@allowed("analist", "manager")
def file(form: str) -> Response:
    if lacking := missing(form):
        abort(404, Explained(lacking))
    wanted = wanted_now()
    made = drawn(("file", form), wanted, lambda of: report.write(of, form))
    return as_file(made, f"kto-hoofdstuk-{wanted.filters.slug}-{which(wanted)}.{form}")


def which(wanted: Wanted) -> str:
    """The version in a file name: "versie-1" or "concept"."""
    return f"versie-{wanted.version}" if wanted.version else CONCEPT


@bp.get("/samenvatting")
@allowed("analist", "manager")
def summary() -> ResponseReturnValue:
    """Two pages for the council, as they come out of the printer."""
    kto, wanted = services(), all_parts()
    version = report.find_version(kto, wanted)
    return render_template(
        "report/summary.html",
        wanted=wanted,
        address=address(wanted),
        chapter=brief(wanted),
        version=version,
        status=provenance.status(version),
        late=provenance.late_answers(kto, version) if version else "",
        years=choices()["years"],
    )


@bp.get("/samenvatting.<any(docx, pdf):form>")
@allowed("analist", "manager")
def summary_file(form: str) -> Response:
    wanted = all_parts()

    def make() -> bytes:
        with drawing:
            return report.write(brief(wanted), form)

    made = kept(("summary file", form), wanted, make, len)
    return as_file(made, f"kto-samenvatting-{wanted.filters.slug}-{which(wanted)}.{form}")


@bp.get("/grafiek/<name>.png")
@allowed("analist", "manager")
def picture(name: str) -> Response:
    from analysis.charts.images import render

    wanted = wanted_now()
    charts = {one.chart.name: one.chart for one in chapter(wanted).pictures}
    if name not in charts:
        abort(404)
    png = drawn(("picture", name), wanted, lambda _: render(charts[name], "png"))
    return Response(png, content_type="image/png")


@bp.route("/tekst/<part>", methods=["GET", "POST"])
@allowed("analist", "manager")
def text(part: str) -> ResponseReturnValue:
    if part not in BY_KEY:
        abort(404)
    kto, wanted = services(), wanted_now()
    now = reports.texts(kto.store.db, wanted.scope).get(part)
    form = TextForm(text=now.text if now else "", seen=now.changed_at if now else "")
    if form.validate_on_submit():
        try:
            report.write_text(kto, wanted.filters, part, form.text.data or "", me().name, form.seen.data or "")
        except ReportError as error:
            form.text.errors = [str(error)]
            form.seen.data = now.changed_at if now else ""
        else:
            back = {**address(wanted), "versie": CONCEPT, "gedaan": "tekst"}
            return redirect(url_for(".preview", **back, _anchor=f"deel-{part}"), 303)
    body = render_template(
        "report/text.html", form=form, part=BY_KEY[part], now=now, filters=wanted.filters.alone, address=address(wanted)
    )
    return body, 422 if form.errors else 200


@bp.route("/vaststellen", methods=["GET", "POST"])
@allowed("manager")
def lock() -> ResponseReturnValue:
    kto, filters = services(), selected.filters()
    year, earlier = filters.year, report.years_beside(kto, filters.year)
    # What is looked at beside it is locked with it; who comes without a choice is offered the year before.
    beside = filters.compare if "vergelijk" in request.args else earlier[0] if earlier else None
    form, refused = LockForm(compare=str(beside or "")), None
    form.offer(earlier)
    if form.validate_on_submit():
        try:
            made = report.lock(kto, year, me().name, form.year_beside)
        except ReportError as error:
            refused = str(error)
        else:
            return redirect(
                url_for(".preview", jaar=year, vergelijk=made.compare or None, versie=made.version, gedaan="vast"),
                303,
            )
    concept = Wanted(Filters(year, compare=beside))
    body = render_template(
        "report/lock.html",
        form=form,
        year=year,
        chapter=chapter(concept),
        refused=refused,
        versions=reports.versions(kto.store.db, year),
        changed=provenance.changed_since(kto, year),
    )
    return body, 422 if refused or form.errors else 200


def wanted_now() -> Wanted:
    """What the address asks for: the newest locked version of the year, unless it names another or the concept."""
    # A report is for others: what an analyst sees of small groups stays out of it.
    filters, chosen = selected.filters().public, request.args
    if filters.compare_quarter:  # a chapter lies beside the same months of an earlier year
        filters = filters.alone
    by_name = "keuze" in chosen
    # The number of a version says nothing of another year, which may be chosen in the same form.
    version = chosen.get("versie", "") if chosen.get("van", filters.year, int) == filters.year else ""
    groups = tuple(chosen.getlist("groep")) if by_name else GROUP_ORDER
    parts = tuple(chosen.getlist("deel")) if by_name else KEYS
    try:
        wanted = Wanted(filters.alone, groups, parts, read_version(version, filters.year))
        locked = report.find_version(services(), wanted)
        # A year that a locked version has no counts of stays behind when somebody chooses that version.
        if locked is None or filters.compare == locked.compare:
            wanted = replace(wanted, filters=filters)
    except ReportError as error:
        abort(400, Explained(error))
    return wanted


def all_parts() -> Wanted:
    """What the address asks for, without a choice of parts: a summary has its own."""
    return replace(wanted_now(), parts=KEYS)


def read_version(text: str, year: int) -> int | None:
    if text == CONCEPT:
        return None
    if not text:
        return report.latest_version(services(), year)
    if not (text.isascii() and text.isdigit()):
        raise ReportError(_("Deze versie bestaat niet. Kies een versie uit de lijst."))
    return int(text)


def address(wanted: Wanted) -> dict[str, Any]:
    """The part of an address after the question mark that leads to the same chapter."""
    chosen: dict[str, Any] = {**wanted.filters.address, "versie": wanted.version or CONCEPT}
    if set(wanted.groups) != set(GROUP_ORDER) or set(wanted.parts) != set(KEYS):
        chosen |= {"keuze": "1", "groep": list(wanted.groups), "deel": list(wanted.parts)}
    return chosen


def chapter(wanted: Wanted) -> Chapter:
    return kept("chapter", wanted, lambda: report.make_chapter(services(), wanted), lambda _: CHAPTER_BYTES)


def brief(wanted: Wanted) -> Chapter:
    """The two pages of the same selection and version."""
    return kept("summary", wanted, lambda: report.make_summary(services(), wanted), lambda _: SUMMARY_BYTES)


def kept(what: Hashable, wanted: Wanted, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
    """Something made of a chapter, kept for as long as answers, texts and versions stay the same."""
    return cache().get((what, report.state(services(), wanted)), make, size)


def drawn(what: Hashable, wanted: Wanted, make: Callable[[Chapter], bytes]) -> bytes:
    """A picture or file of a chapter, made by one thread at a time."""

    def alone() -> bytes:
        with drawing:
            return make(chapter(wanted))

    return kept(what, wanted, alone, len)
