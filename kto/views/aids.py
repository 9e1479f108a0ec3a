"""Aids to calculate with: how many answers are needed, which difference could be seen, and can a published figure be right?"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from kto.figures import advice
from kto.forms.aids import DifferenceForm, PublishedForm, SampleForm
from kto.published import COLUMNS, Checked, check_published
from kto.security import allowed
from kto.services import services
from kto.tables import RowsRefused, TableError
from surveys.tongue import gettext as _

bp = Blueprint("aids", __name__, url_prefix="/beheer")


@bp.get("/rekenhulp")
@allowed("buurtwerker", "analist", "manager")
def planning() -> ResponseReturnValue:
    sample = SampleForm(request.args if "marge" in request.args else None, percentage="93", marge="5")
    difference = DifferenceForm(request.args if "toen" in request.args else None, toen="93")
    return render_template(
        "aids/planning.html",
        sample=sample,
        difference=difference,
        needed=answers_needed(sample) if "marge" in request.args else None,
        seen=difference_seen(difference) if "toen" in request.args else None,
    )


def answers_needed(form: SampleForm) -> list[str] | None:
    if not form.validate():
        return None
    population = form.lijst.number
    return advice.answers_needed(form.percentage.value, form.marge.value, int(population) if population else None)


def difference_seen(form: DifferenceForm) -> list[str] | None:
    if not form.validate():
        return None
    before, now = int(form.antwoorden_toen.value), int(form.antwoorden_nu.value)
    return advice.difference_seen(form.toen.value, before, now)


@bp.get("/klopt-dit-cijfer")
@allowed("buurtwerker", "analist", "manager")
def published() -> ResponseReturnValue:
    asked = "percentage" in request.args
    form = PublishedForm(request.args if asked else None)
    answer = advice.can_be_right(form.printed, int(form.aantal.value)) if asked and form.validate() else None
    return published_page(form, answer=answer)


def published_page(
    form: PublishedForm,
    *,
    answer: list[str] | None = None,
    checked: list[Checked] | None = None,
    problems: list[str] | None = None,
) -> ResponseReturnValue:
    body = render_template(
        "aids/published.html", form=form, answer=answer, checked=checked, problems=problems, columns=COLUMNS
    )
    return body, 422 if problems else 200


@bp.post("/klopt-dit-cijfer")
@allowed("buurtwerker", "analist", "manager")
def published_list() -> ResponseReturnValue:
    """Every figure of an old report at once. The file is thrown away when it was looked at."""
    form, upload = PublishedForm(), request.files.get("lijst")
    if upload is None or not upload.filename:
        return published_page(form, problems=[_("Kies eerst een bestand: CSV of XLSX.")])
    with TemporaryDirectory(prefix=".lijst-", dir=services().settings.instance) as folder:
        path = Path(folder) / "lijst"
        upload.save(path)
        try:
            return published_page(form, checked=check_published(path))
        except RowsRefused as refused:
            return published_page(form, problems=[str(one) for one in refused.problems])
        except TableError as error:
            return published_page(form, problems=[str(error)])
