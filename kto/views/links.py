"""Open links: make one, share it, close it."""

from __future__ import annotations

from typing import Literal

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.exporters.paper import NO_FONT, Paper, can_be_made, paper_pdf
from kto.forms.staff import AlsoForm, LinkForm, PeriodForm
from kto.inviting import sharing
from kto.inviting.links import LinkError, address, open_link, set_also, set_closed, set_period
from kto.security import allowed, me
from kto.services import services
from kto.storage import links as storage
from kto.storage.links import Link
from kto.views.files import as_file
from kto.views.respond import offered, speech_in
from surveys import SOURCE_LANGUAGE
from surveys.tongue import Later

bp = Blueprint("links", __name__, url_prefix="/beheer")

DONE = {
    "gemaakt": Later("De link is gemaakt. Deel hem hieronder."),
    "gesloten": Later("De link is gesloten. Wie hem opent, leest aan wie hij het kan vragen."),
    "open": Later("De link is weer open."),
    "periode": Later("De periode is bewaard. Zij geldt vanaf nu."),
    "keuze": Later("De keuze is bewaard. Zij geldt vanaf nu."),
}


@bp.get("/links")
@allowed("buurtwerker", "beheerder")
def links() -> ResponseReturnValue:
    found = storage.all(services().store.db)
    return render_template("links/links.html", links=[(link, *words(link)) for link in found])


@bp.route("/links/nieuw", methods=["GET", "POST"])
@allowed("buurtwerker", "beheerder")
def new() -> ResponseReturnValue:
    kto, form = services(), LinkForm()
    form.offer(kto.library, kto.catalogue)
    if form.validate_on_submit():
        period = {"opens_on": form.opens_on.data, "closes_on": form.closes_on.data, "also": form.also.data}
        try:
            link = open_link(kto, created_by=me().name, **form.chosen, **period)  # type: ignore[arg-type]
        except LinkError as error:
            form.closes_on.errors = [str(error)]
        else:
            return redirect(url_for(".link", code=link.code, gedaan="gemaakt"), 303)
    return render_template("links/new.html", form=form), 422 if form.errors else 200


@bp.get("/link/<code>")
@allowed("buurtwerker", "beheerder")
def link(code: str) -> ResponseReturnValue:
    found = get(code)
    texts = [(one, sharing.message(services(), found, code)) for code, one in offered(services()).items()]
    form = AlsoForm(data={"also": found.also})
    form.offer_also(found.group)
    description, state = words(found)
    return render_template(
        "links/link.html",
        link=found,
        form=form,
        description=description,
        state=state,
        address=address(services(), found),
        messages=[(language, text, sharing.whatsapp(text)) for language, text in texts],
        done=DONE.get(request.args.get("gedaan", "")),
    )


@bp.get("/link/<code>/qr.<any(svg, png):form>")
@allowed("buurtwerker", "beheerder")
def qr(code: str, form: Literal["svg", "png"]) -> ResponseReturnValue:
    found = get(code)
    return as_file(sharing.qr(address(services(), found), form), f"kto-qr-{found.group}-{found.code}.{form}")


@bp.get("/link/<code>/poster")
@allowed("buurtwerker", "beheerder")
def poster(code: str) -> ResponseReturnValue:
    """A sheet to print, in one language or several: a poster, or a card that is folded and put on a table."""
    found, languages = get(code), offered(services())
    wanted = [one for one in languages if one in request.args.getlist("taal")] or [SOURCE_LANGUAGE]
    questionnaire = services().spoken.latest(found.group)
    return render_template(
        "links/card.html" if request.args.get("vorm") == "kaart" else "links/poster.html",
        link=found,
        address=address(services(), found),
        questions=len(questionnaire.screens),
        minutes=questionnaire.minutes,
        speeches=[speech_in(language) for language in wanted],
        languages=languages,
        wanted=wanted,
    )


@bp.get("/link/<code>/papier")
@allowed("buurtwerker", "beheerder")
def paper(code: str) -> ResponseReturnValue:
    """The questions on A4, in one language, with large faces; the QR code leads to the same questions."""
    found = get(code)
    sheet = on_paper(found)
    return render_template(
        "links/paper.html",
        link=found,
        address=sheet.address,
        questionnaire=sheet.questionnaire,
        speeches=[speech_in(sheet.language.code)],
        languages=offered(services()),
        problem="" if can_be_made(sheet) else NO_FONT,
    )


@bp.get("/link/<code>/papier.pdf")
@allowed("buurtwerker", "beheerder")
def paper_file(code: str) -> ResponseReturnValue:
    """The same as a file for the printer; where it cannot be made, the page says why."""
    sheet = on_paper(get(code))
    if can_be_made(sheet):
        return as_file(paper_pdf(sheet), sheet.name)
    return redirect(url_for(".paper", code=code, taal=sheet.language.code), 303)


def on_paper(link: Link) -> Paper:
    kto, language = services(), speech_in(request.args.get("taal", "")).language
    target = address(kto, link)
    code = sharing.qr(target, "svg").decode()
    return Paper(kto.spoken, kto.spoken.latest(link.group), language, kto.settings.organisation, target, code)


@bp.post("/link/<code>/keuze")
@allowed("buurtwerker", "beheerder")
def choose(code: str) -> ResponseReturnValue:
    """Which other groups' questions may be chosen at the start. A box that is not on the page is left out."""
    try:
        set_also(services(), get(code), request.form.getlist("also"), by=me().name)
    except LinkError:
        abort(400)
    return redirect(url_for(".link", code=code, gedaan="keuze"), 303)


@bp.route("/link/<code>/periode", methods=["GET", "POST"])
@allowed("buurtwerker", "beheerder")
def period(code: str) -> ResponseReturnValue:
    """Other days for a link that people have already: its address and its QR code stay the same."""
    found = get(code)
    form = PeriodForm(obj=found)
    if form.validate_on_submit():
        try:
            set_period(services(), found, form.opens_on.data, form.closes_on.data, by=me().name)
        except LinkError as error:
            form.closes_on.errors = [str(error)]
        else:
            return redirect(url_for(".link", code=code, gedaan="periode"), 303)
    page = render_template("links/period.html", form=form, link=found, description=words(found)[0])
    return page, 422 if form.errors else 200


@bp.post("/link/<code>/sluiten")
@allowed("buurtwerker", "beheerder")
def close(code: str) -> ResponseReturnValue:
    set_closed(services(), get(code), True, by=me().name)
    return redirect(url_for(".link", code=code, gedaan="gesloten"), 303)


@bp.post("/link/<code>/openen")
@allowed("buurtwerker", "beheerder")
def reopen(code: str) -> ResponseReturnValue:
    set_closed(services(), get(code), False, by=me().name)
    return redirect(url_for(".link", code=code, gedaan="open"), 303)


def get(code: str) -> Link:
    found = storage.get(services().store.db, code)
    if found is None:
        abort(404)
    return found


def words(link: Link) -> tuple[str, str]:
    """What the link is for, and whether it is open today."""
    today = services().today
    return sharing.describe(services(), link), link.state(today)
