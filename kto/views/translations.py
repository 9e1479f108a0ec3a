"""The words respondents read: per language beside the Dutch, corrected one by one or as a list, and which languages are on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.forms.translations import ListForm, ReviewForm, TextForm
from kto.security import allowed, me
from kto.services import services
from kto.storage import audit
from kto.storage.translations import Words
from kto.tables import RowsRefused, TableError
from kto.views.files import as_table
from kto.words import reviewing, translations
from kto.words.labels import PART_WORDS
from kto.words.reviewing import Read
from kto.words.translations import STATUSES, Line, Stand, TranslationError
from surveys import SOURCE_LANGUAGE
from surveys.plurals import forms_of
from surveys.tongue import Later
from surveys.words import PARTS

bp = Blueprint("translations", __name__, url_prefix="/beheer/vertalingen")

WRITERS = ("analist", "manager", "beheerder")
DECIDERS = ("manager", "beheerder")
UPLOAD_LIMIT = 2 * 1024 * 1024
"""Bytes; a list of one language is some 30 kB."""
DONE = {
    "bewaard": Later("De nieuwe tekst is bewaard."),
    "aan": Later("De taal staat aan. Mensen kunnen haar kiezen."),
    "uit": Later("De taal staat uit. Mensen kunnen haar niet meer kiezen."),
}


@bp.url_value_preprocessor
def allow_a_list(endpoint: str | None, values: dict[str, object] | None) -> None:
    """Before anything reads the body: only here may a file be larger than a form."""
    if endpoint == "translations.read":
        request.max_content_length = UPLOAD_LIMIT


@bp.get("")
@allowed(*WRITERS)
def overview() -> ResponseReturnValue:
    """The languages: on or off, by whom reviewed, and how many texts ask attention."""
    return render_template(
        "translations/overview.html",
        stands=translations.stands(services()),
        done=DONE.get(request.args.get("gedaan", "")),
    )


@bp.get("/teksten")
@allowed(*WRITERS)
def texts() -> ResponseReturnValue:
    """Every text of a language beside the Dutch, filtered by questionnaire and by how it stands."""
    kto, language = services(), request.args.get("taal", "")
    stand = stand_of(language if language in kto.library.languages else "en")
    part, status = request.args.get("deel", ""), request.args.get("stand", "")
    found = translations.lines(kto, stand.info.code)
    return render_template(
        "translations/texts.html",
        stand=stand,
        lines=list(translations.chosen(found, part, status)),
        languages=[(code, info.native) for code, info in kto.library.languages.items()],
        parts={part: PART_WORDS[part] for part in PARTS},
        statuses=STATUSES,
        choices=[(name, str(words).partition(":")[0]) for name, words in STATUSES.items() if name != "bron"],
        part=part,
        status=status,
        total=len(found),
        done=DONE.get(request.args.get("gedaan", "")),
    )


@bp.route("/<language>/tekst/<key>", methods=["GET", "POST"])
@allowed(*WRITERS)
def text(language: str, key: str) -> ResponseReturnValue:
    """One text: correct it, and see what it was."""
    kto, stand, line = services(), stand_of(language), line_of(language, key)
    past = translations.history(kto, key, language)
    last = max((one.number for one in past), default=0)
    form = TextForm(words=line.words, starts_on=kto.today, seen=last)
    if form.validate_on_submit():
        words = Words(key, language, line.entry.source, translations.tidy(form.words.data or ""))
        seen = int(form.seen.data) if (form.seen.data or "").isdecimal() else -1
        try:
            translations.correct(kto, words, form.starts_on.data, form.review, by=me().name, seen=seen)
        except TranslationError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".texts", taal=language, deel=line.entry.part, gedaan="bewaard") + f"#{key}", 303)
    body = render_template(
        "translations/text.html",
        form=form,
        stand=stand,
        line=line,
        past=past,
        forms="|".join(f"{name}=..." for name in forms_of(language)),
        is_fixed=language == SOURCE_LANGUAGE and line.entry.is_measured,
    )
    return body, 422 if form.errors else 200


@bp.route("/<language>/stand", methods=["GET", "POST"])
@allowed(*DECIDERS)
def switch(language: str) -> ResponseReturnValue:
    """On, with who reviewed it, or off."""
    stand = stand_of(language)
    if language == SOURCE_LANGUAGE:
        abort(404)
    if request.method == "POST" and request.form.get("knop") == "uit":  # whatever else was filled in: off must be easy
        translations.switch_off(services(), language, by=me().name)
        return redirect(url_for(".overview", gedaan="uit"), 303)
    form = ReviewForm(**reviewed(stand))
    if form.validate_on_submit():
        try:
            translations.switch_on(services(), language, form.review, by=me().name)
        except TranslationError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".overview", gedaan="aan"), 303)
    return render_template("translations/switch.html", stand=stand, form=form), 422 if form.errors else 200


@bp.get("/<language>")
@allowed(*WRITERS)
def language(language: str) -> ResponseReturnValue:
    """The list of a language for its reviewer: out and in."""
    return page(language, ListForm(formdata=None, starts_on=services().today))


@bp.get("/<language>/teksten.xlsx")
@allowed(*WRITERS)
def export(language: str) -> ResponseReturnValue:
    """Every text of a language beside the Dutch, for a reviewer."""
    kto, stand = services(), stand_of(language)
    rows = reviewing.rows(translations.lines(kto, language))
    with kto.store.write() as db:
        audit.log(db, me().name, "vertalingen gedownload", language, kto.now())
    return as_table(stand.info.code, reviewing.header(language), rows, f"kto-vertaling-{language}.xlsx")


@bp.post("/<language>/inlezen")
@allowed(*WRITERS)
def read(language: str) -> ResponseReturnValue:
    """The reviewer's list: all of it, or nothing; or only a look."""
    kto, form, rehearsed = services(), ListForm(), "kijken" in request.form
    stand_of(language)
    if not form.validate_on_submit():
        return page(language, form)
    with TemporaryDirectory(prefix=".lijst-", dir=kto.settings.instance) as folder:
        path = Path(folder) / "lijst"
        form.list.data.save(path)
        try:
            done = reviewing.read_list(
                kto, path, language, form.starts_on.data, form.review, by=me().name, dry_run=rehearsed
            )
        except RowsRefused as refused:
            return page(language, form, problems=[str(one) for one in refused.problems])
        except TableError as error:
            form.list.errors = [str(error)]
            return page(language, form)
        except TranslationError as error:
            form.refuse(error)
            return page(language, form)
    fresh = ListForm(formdata=None, starts_on=services().today)
    return page(language, form if rehearsed else fresh, done=done, rehearsed=rehearsed)


def page(
    language: str,
    form: ListForm,
    *,
    problems: Sequence[str] = (),
    done: Read | None = None,
    rehearsed: bool = False,
) -> ResponseReturnValue:
    """The page of a language, with what came of a list."""
    body = render_template(
        "translations/language.html",
        stand=stand_of(language),
        form=form,
        problems=problems,
        done=done,
        rehearsed=rehearsed,
        is_source=language == SOURCE_LANGUAGE,
    )
    return body, 422 if problems or form.errors else 200


def reviewed(stand: Stand) -> dict[str, object]:
    """What is known of the review, to begin a form with."""
    info, state = stand.info, stand.state
    reviewed_on = date.fromisoformat(info.reviewed_on) if info.reviewed_on else None
    return {"reviewer": info.reviewer, "role": state.review.role if state else "", "reviewed_on": reviewed_on}


def stand_of(language: str) -> Stand:
    found = next((one for one in translations.stands(services()) if one.info.code == language), None)
    if found is None:
        abort(404)
    return found


def line_of(language: str, key: str) -> Line:
    found = next((one for one in translations.lines(services(), language) if one.entry.key == key), None)
    if found is None:
        abort(404)
    return found
