"""Charts and figures as files, each with a name that says what it is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from analysis.goal import goal
from analysis.summary import Status
from kto import selected
from kto.errors import Explained
from kto.exporters import codebook
from kto.exporters import figures as exporters
from kto.exporters.answers import TooLarge, save_answers
from kto.exporters.extras import ExtraMissing, missing
from kto.forms.filters import Filters
from kto.security import allowed
from kto.selected import INDICATOR, TOGETHER, WAYS, WIJKEN
from kto.services import AMSTERDAM, services
from kto.views.files import as_file, as_table
from kto.views.groups import choices
from surveys import GROUPS

bp = Blueprint("download", __name__, url_prefix="/beheer")


@bp.get("/downloads")
@allowed("analist", "manager")
def downloads() -> ResponseReturnValue:
    filters = selected.filters()
    return render_template(
        "download/downloads.html",
        filters=filters,
        choices=choices(filters),
        charts=[(selected.chart_page(kind, filters, group)) for kind, group in offered(filters)],
        show_from=services().settings.show_from,
        missing={form: missing(form) for form in ("parquet", "sav")},
    )


def offered(filters: Filters) -> list[tuple[str, str | None]]:
    """Every chart that has something to show in this selection."""
    summary = selected.summary(filters)
    shown = [group.group for group in summary.groups if group.status in (Status.OK, Status.FEW)]
    groups: list[str | None] = [None, *shown] if shown else []
    charts = [(kind, group) for group in groups for kind in kinds(filters, group)]
    return [*charts, *of_everybody(filters)] if charts else []


def kinds(filters: Filters, group: str | None) -> list[str]:
    """The charts of a group or of all: those of its page, and beside it what goes together, which is of a whole year."""
    whole_year = filters.alone == selected.listened_to(TOGETHER, filters)
    beside = [WAYS, *([TOGETHER] if whole_year else [])]
    return [*selected.kinds(filters, group), *(kind for kind in beside if selected.has_chart(kind, filters, group))]


def of_everybody(filters: Filters) -> list[tuple[str, str | None]]:
    """Charts beside those of the groups, where this selection is theirs: the indicator is of a whole year."""
    whole_year = filters.alone == selected.listened_to(INDICATOR, filters)
    found: list[tuple[str, str | None]] = [(WIJKEN, None)] if filters.wijk is None else []
    return [(INDICATOR, None), *found] if whole_year and selected.indicator(filters).has_chart else found


KINDS = "groepen, tevredenheid, aanbeveling, vergelijking, manieren, indicator, maanden, wijken, samenhang, volgorde, uiteen, half, wederzijds"


@bp.get(f"/grafiek/<any({KINDS}):kind>.<any(png, svg, pdf, csv):form>")
@allowed("buurtwerker", "analist", "manager")
def chart(kind: str, form: str) -> ResponseReturnValue:
    """One chart as a picture, or the numbers in it as a table (csv)."""
    filters, group = selected.listened_to(kind, selected.filters()), request.args.get("groep")
    if group not in (None, *GROUPS) or not selected.has_chart(kind, filters, group):
        abort(404)
    name = selected.file_name(filters, form, *([group] if group else []), kind)
    if form == "csv":
        table = selected.chart_page(kind, filters, group)
        return as_file(exporters.table_csv(table.header, table.rows).encode(), name)
    narrow = "smal" in request.args and kind in selected.NARROW
    return as_file(selected.picture(kind, filters, group, form, narrow=narrow), name)


@bp.get("/grafieken.zip")
@allowed("analist", "manager")
def all_charts() -> ResponseReturnValue:
    """Every chart of a selection in one format, each with the text for who cannot see it."""
    filters, form = selected.filters(), request.args.get("vorm", "png")
    if form not in selected.FORMATS:
        abort(404)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind, group in offered(filters):
            parts = (*([group] if group else []), kind)
            archive.writestr(selected.file_name(filters, form, *parts), selected.picture(kind, filters, group, form))
            text = selected.chart_page(kind, filters, group).alt
            archive.writestr(selected.file_name(filters, "txt", *parts), text + "\n")
    return as_file(out.getvalue(), selected.file_name(filters, "zip", "grafieken", form))


@bp.get("/cijfers.<any(xlsx, csv, json):form>")
@allowed("analist", "manager")
def figures(form: str) -> ResponseReturnValue:
    filters = selected.filters()
    summary, made_on = selected.summary(filters), services().now().astimezone(AMSTERDAM).replace(tzinfo=None)
    name = selected.file_name(filters, form, "cijfers")
    if form == "xlsx":
        return as_file(exporters.xlsx(summary, made_on), name)
    if form == "json":
        with_goal = exporters.to_json(summary, goal(summary, services().settings.norm))
        return as_file(with_goal.encode(), name)
    return as_file(exporters.to_csv(summary, made_on).encode(), name)


@bp.get("/antwoorden.<any(csv, xlsx, parquet, sav):form>")
@allowed("analist")
def answers(form: str) -> ResponseReturnValue:
    """Every answer in a row, for the one role that may see small groups; who took them is in the log (`logbook.WATCHED`)."""
    kto = services()
    with TemporaryDirectory() as folder:
        path = Path(folder, "answers")
        try:
            save_answers(kto.store, kto.library, kto.catalogue, form, path)
        except (ExtraMissing, TooLarge) as error:
            abort(404, Explained(error))
        content = path.read_bytes()
    return as_file(content, f"kto-intern-antwoorden.{form}")


@bp.get("/codeboek.<any(csv, xlsx):form>")
@allowed("analist", "manager")
def code_book(form: str) -> ResponseReturnValue:
    """What every column and code of the answers means."""
    lines = list(codebook.code_book(services().library, services().catalogue))
    return as_table("Codeboek", codebook.HEADER, lines, f"kto-codeboek.{form}")
