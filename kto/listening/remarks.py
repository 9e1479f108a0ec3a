"""Reading remarks: what is suggested, what a reviewer decides, and which quotes are in the report. The log never has the words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from kto.accounts import ROLES
from kto.listening import masking
from kto.listening.masking import Known
from kto.services import Services
from kto.storage import actions, audit, feedback, partners, reviews, staff, themes
from kto.storage.reviews import Review
from surveys.tongue import Later
from surveys.tongue import gettext as _

ACCENTS = re.compile("[\u0300-\u036f]+")
"""What stands on a letter once a text is taken apart."""
GONE = Later("Deze opmerking is er niet meer: de bewaartermijn is om. Ga terug naar de lijst.")
CHANGED = Later("Iemand anders heeft deze opmerking intussen gelezen. Open hem opnieuw en kijk wat er nu staat.")
NOT_LITERAL = Later(
    "De tekst is niet meer wat iemand schreef. Vervang alleen stukken door een woord tussen rechte haken, zoals [naam] of [...]. Verander verder niets."
)
NO_CONSENT = Later("Wie dit schreef, zei geen ja op de vraag of we het mogen gebruiken. Dit kan geen quote worden.")
NOTHING_LEFT = Later(
    "Er blijft niets over om als quote te gebruiken. Haal minder weg, of keur hem niet goed als quote."
)


class ReviewError(ValueError):
    """A decision that cannot be kept; the message is a sentence in Dutch."""


@dataclass(frozen=True)
class Decision:
    """What a reviewer makes of one remark."""

    masked: str
    is_quote: bool = False
    in_report: bool = False
    themes: tuple[int, ...] = ()
    points: tuple[int, ...] = ()
    """Numbers of the feedback points that rest on it."""


def known(services: Services) -> Known:
    """Names that occur in this organisation, and its words with a capital that are no people."""
    db, catalogue, settings = services.store.db, services.catalogue, services.settings
    people = [user.name for user in staff.all(db)]
    for year in actions.years(db):
        people += [name for line in actions.of_year(db, year) for name in (line.action.owner, line.action.contact)]
    places = [name for place in catalogue.places for name in (place.name, *place.aliases)]
    organisations = [name for one in partners.all(db) for name in (one.partner.name, *one.partner.aliases)]
    names = [*catalogue.wijken, *places, *(one.name for one in catalogue.activities), *organisations]
    return Known(
        people=words(people) - masking.ORDINARY - set(ROLES),
        activities=tuple(dict.fromkeys(one.name for one in catalogue.activities if one.sensitive)),
        ordinary=words([*names, settings.organisation, settings.municipality]),
    )


def words(names: Iterable[str]) -> frozenset[str]:
    """The words of three letters and more in these names, in small letters."""
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]{3,}", name.casefold()))


def shown_words(one: Review) -> str:
    """The words of a remark in the list: as they were written until somebody read them, then without what was taken away."""
    return one.text or "" if one.state == "new" else one.masked


def search(texts: Iterable[tuple[bytes, str]], wanted: str) -> list[bytes]:
    """The ids of the texts with every word of `wanted`, whatever its capitals and accents.

    Looked for in the rows themselves: an index would keep words of remarks that were erased.
    """
    looked_for = plain(wanted).split()
    return [id for id, text in texts if all(map(plain(text).__contains__, looked_for))]


def plain(text: str) -> str:
    """The text in small letters without accents."""
    if text.isascii():
        return text.lower()
    return ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def review(services: Services, id: bytes, decision: Decision, by: str, seen: int) -> None:
    """Keeps a decision on a remark that was read at revision `seen`. Raises ReviewError when it cannot be."""
    with services.store.write() as db:
        one = reviews.get(db, id)
        if one is None or one.text is None:
            raise ReviewError(GONE)
        check(db, one, decision)
        kept = reviews.change(
            db,
            id,
            seen,
            state="quote" if decision.is_quote else "read",
            masked=decision.masked,
            in_report=decision.is_quote and decision.in_report,
            themes=decision.themes,
        )
        if not kept:
            raise ReviewError(CHANGED)
        feedback.set_remarks_of(db, id, decision.points)
        for done in what_was_done(one, decision):
            audit.log(db, by, done, subject(one), services.now())


def check(db: Database, one: Review, decision: Decision) -> None:
    """Raises ReviewError when a remark cannot become this."""
    if not masking.is_masking_of(decision.masked, one.text or ""):
        raise ReviewError(NOT_LITERAL)
    if found := masking.certain(decision.masked):
        taken = " en ".join(masking.PLACEHOLDERS[kind] for kind in found)
        raise ReviewError(
            _("Hier staat nog iets waaraan je iemand herkent. Zet er %(taken)s voor in de plaats.") % {"taken": taken}
        )
    if decision.is_quote:
        check_quote(one, decision.masked)
    if set(decision.themes) - {theme.number for theme in themes.all(db)}:
        raise ReviewError(_("Dit thema bestaat niet. Kies een thema uit de lijst."))
    offered = {entry.number for entry in feedback.of_year(db, one.year) if entry.point.group == one.group}
    if set(decision.points) - offered:
        raise ReviewError(_("Dit feedbackpunt gaat over een andere groep of een ander jaar. Kies er een uit de lijst."))


def check_quote(one: Review, masked: str) -> None:
    if not one.is_quotable:
        raise ReviewError(NO_CONSENT)
    if not re.search(r"\w", re.sub(r"\[[^\[\]]*\]", "", masked)):
        raise ReviewError(NOTHING_LEFT)


def what_was_done(before: Review, decision: Decision) -> list[str]:
    """The lines for the log, without a word of the remark."""
    done = ["opmerking gelezen" if before.state == "new" else "opmerking opnieuw gelezen"]
    if decision.is_quote and before.state != "quote":
        done.append("quote goedgekeurd")
    if before.state == "quote" and not decision.is_quote:
        done.append("quote ingetrokken")
    now = decision.is_quote and decision.in_report
    return done if now == before.in_report else [*done, chosen_words(now)]


def choose(services: Services, id: bytes, in_report: bool, by: str) -> None:
    """Puts a quote in the report or takes it out. Raises ReviewError when it is no quote."""
    with services.store.write() as db:
        one = reviews.get(db, id)
        if one is None or not reviews.choose(db, id, in_report):
            raise ReviewError(_("Dit is geen goedgekeurde quote. Keur hem eerst goed."))
        audit.log(db, by, chosen_words(in_report), subject(one), services.now())


def chosen_words(in_report: bool) -> str:
    return "quote in het verslag gezet" if in_report else "quote uit het verslag gehaald"


def subject(one: Review) -> str:
    return f"{one.group}, {one.year}, opmerking {one.code}"


def log_reading(services: Services, by: str, group: str, year: int) -> None:
    """Writes down that somebody looked at remarks as they were written, once a day."""
    with services.store.write() as db:
        audit.log_once_a_day(db, by, "opmerkingen bekeken", f"{group or 'alle groepen'}, {year}", services.now())


def report_quotes(services: Services, year: int) -> list[list[str]]:
    """The quotes of a year that are in the report: group and words."""
    return [[one.group, one.masked] for one in reviews.quotes(services.store.db, year, in_report=True)]


def keep_theme(services: Services, name: str, by: str, number: int | None = None, *, active: bool = True) -> None:
    """Adds a theme, or changes the one with this number. Raises ReviewError when another has that name."""
    tidy = " ".join(name.split())
    with services.store.write() as db:
        other = themes.find(db, tidy)
        if other is not None and other.number != number:
            raise ReviewError(_("Het thema %(name)s is er al. Kies een andere naam.") % {"name": other.name})
        if number is None:
            number, done = themes.add(db, tidy), "thema gemaakt"
        else:
            themes.change(db, number, tidy, active)
            done = "thema veranderd" if active else "thema gesloten"
        audit.log(db, by, done, f"thema {number}: {tidy}", services.now())
