"""The yearly chapter of an instance: what is chosen, of the answers of now or of a locked version, with its texts."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from analysis.summary import Summary
from kto import figures
from kto.chapter.model import Chapter, EnteredIndicator, FeedbackRow, Provenance
from kto.chapter.sections import BY_KEY, GROUP_ORDER, KEYS
from kto.figures import indicators, mutual, summarise_selection
from kto.formatting import day, moment
from kto.forms.filters import Filters
from kto.listening import points
from kto.listening.remarks import report_quotes
from kto.partners.plan import REPORT_HEADER, report_rows
from kto.provenance import beside_words, changed_since, selection_words, status
from kto.services import Services
from kto.storage import audit, reports, responses
from kto.storage.reports import Version
from surveys.tongue import DUTCH, speaking
from surveys.tongue import gettext as _

if TYPE_CHECKING:
    from kto.chapter.build import Sources

NOTHING_SAID: Mapping[str, Any] = {"quotes": [], "feedback": [], "indicators": [], "plan": [0, 0]}
"""What a version has that was locked before these were part of a chapter, and a chapter on a part of a year."""
NOT_AGREED: Mapping[str, Any] = {"partner_norm": 0}
"""The settings of a version that was locked before these were there."""
FROZEN_SETTINGS = ("organisation", "municipality", "show_from", "percent_from", "norm", "partner_norm")
TEXT_LIMIT = 10_000
"""Characters of one text: about three pages."""


class ReportError(ValueError):
    """A choice or change that cannot be; the message is a sentence in Dutch."""


@dataclass(frozen=True)
class Wanted:
    """Which chapter: the selection, the groups and parts in it, and the version (None: the answers of now)."""

    filters: Filters
    groups: tuple[str, ...] = GROUP_ORDER
    parts: tuple[str, ...] = KEYS
    version: int | None = None

    @property
    def scope(self) -> str:
        """What the texts of the chapter are kept under: a year beside it does not change what it is about."""
        return self.filters.alone.slug

    def __post_init__(self) -> None:
        for chosen, known in ((self.groups, GROUP_ORDER), (self.parts, KEYS)):
            if unknown := set(chosen) - set(known):
                raise ReportError(
                    _("%(unknown)r bestaat niet. Kies uit: %(known)s.")
                    % {"unknown": sorted(unknown)[0], "known": ", ".join(known)}
                )
        if not self.groups:
            raise ReportError(_("Kies minstens een groep."))


def latest_version(services: Services, year: int) -> int | None:
    """The number of the newest locked version of a year."""
    found = reports.versions(services.store.db, year)
    return found[0].version if found else None


def find_version(services: Services, wanted: Wanted) -> Version | None:
    """The locked version that is wanted. Raises ReportError when there is none, or when it has no such year beside it."""
    if wanted.version is None:
        return None
    for version in reports.versions(services.store.db, wanted.filters.year):
        if version.version == wanted.version:
            if wanted.filters.compare not in (None, version.compare):
                raise ReportError(
                    _(
                        "Versie %(version)s is vastgesteld zonder %(compare)s ernaast. Kies de antwoorden van nu, of stel een nieuwe versie vast met dat jaar ernaast."
                    )
                    % {"version": version.version, "compare": wanted.filters.compare}
                )
            return version
    raise ReportError(
        _("Van %(year)s is geen versie %(version)s vastgesteld. Kies een andere versie.")
        % {"year": wanted.filters.year, "version": wanted.version}
    )


@speaking(DUTCH)
def make_chapter(services: Services, wanted: Wanted) -> Chapter:
    """The chapter: of a locked version always the same one, whatever came in since. Raises ReportError or SelectionError."""
    # Drawing loads matplotlib, which a page without a chart should not wait for.
    from kto.chapter.build import build

    return build(sources(services, wanted))


@speaking(DUTCH)
def make_summary(services: Services, wanted: Wanted) -> Chapter:
    """The two pages for the council, of the same figures, texts and versions as the chapter. Raises as `make_chapter`."""
    from kto.chapter.council import council

    return council(sources(services, wanted))


def sources(services: Services, wanted: Wanted) -> Sources:
    """All that a chapter and its summary are made from."""
    from analysis.charts.captions import period
    from kto.chapter.build import Sources

    version = find_version(services, wanted)
    as_then, filters = as_they_were(services, version), with_name_of_then(services, wanted.filters, version)
    selection = filters.selection()
    with counts_of(services, version) as db:
        summary = in_order(summarise_selection(as_then, selection, db=db))
        by_mode = in_order(summarise_selection(as_then, replace(selection, by="mode", compare=None), db=db))
        staff = mutual.staff_side(as_then, filters.year, filters.wijk, db).satisfaction
        beside = beside_words(db, selection)
        data = reports.fingerprint(db, selection.first_month, selection.last_month)
    settings = as_then.settings
    said = {**NOTHING_SAID, **(version.basis if version else spoken(services, wanted.filters.year))}
    if is_part(wanted.filters):
        said |= NOTHING_SAID  # of a remark we know the year, not the wijk or the quarter
    return Sources(
        summary=summary,
        by_mode=by_mode,
        texts=texts_of(services, filters.alone.slug, version),
        groups=tuple(group for group in GROUP_ORDER if group in wanted.groups),
        parts=wanted.parts,
        actions=tuple(tuple(row) for row in said["actions"]),
        action_header=REPORT_HEADER,
        quotes=tuple((group, words) for group, words in said["quotes"]),
        feedback=tuple(FeedbackRow(*row) for row in said["feedback"]),
        indicators=tuple(EnteredIndicator(*row) for row in said["indicators"]),
        plan=(said["plan"][0], said["plan"][1]),
        staff=staff,
        provenance=Provenance(
            data=data,
            period=period(selection.first_month, selection.last_month),
            selection=selection_words(filters),
            calculated=moment(version.locked_at) if version else day(services.today),
            status=status(version),
            beside=beside,
        ),
        changed="" if version else changed_since(services, wanted.filters.year),
        organisation=settings.organisation,
        municipality=settings.municipality,
        norm=settings.norm,
        partner_norm=settings.partner_norm,
    )


def write(chapter: Chapter, form: str) -> bytes:
    """The chapter as a file: "docx", "pdf" or "pptx". Raises ExtraMissing where slides cannot be made."""
    # Imported where it is used: typst is large, and most pages write no file.
    if form == "docx":
        from kto.exporters.word import word

        return word(chapter)
    if form == "pptx":
        from kto.exporters.slides import slides

        return slides(chapter)
    from kto.exporters.pdf import pdf

    return pdf(chapter)


def state(services: Services, wanted: Wanted) -> Hashable:
    """Differs whenever the chapter does: what a chapter is kept under."""
    db = services.store.db
    if wanted.version is not None:
        return wanted
    texts = tuple(reports.texts(db, wanted.scope).items())
    return (
        wanted,
        responses.data_version(db),
        texts,
        repr(spoken(services, wanted.filters.year)),
        latest_version(services, wanted.filters.year),
        services.today,
    )


def with_name_of_then(services: Services, filters: Filters, version: Version | None) -> Filters:
    """The filters with the name that a locked year has for the wijk, where that was renamed or merged since."""
    chosen = next((wijk for wijk in services.catalogue.listed if wijk.name == filters.wijk), None)
    if version is None or chosen is None:
        return filters
    then = reports.wijken_of(services.store.db, version)
    return replace(filters, wijk=next((name for name in chosen.names if name in then), chosen.name))


def in_order(summary: Summary) -> Summary:
    """The summary with its groups in the order of the annual report."""
    return replace(summary, groups=tuple(summary.group(group) for group in GROUP_ORDER))


@contextmanager
def counts_of(services: Services, version: Version | None) -> Iterator[Database]:
    if version is None:
        yield services.store.db
        return
    with reports.as_it_was(services.store.db, version) as db:
        yield db


def as_they_were(services: Services, version: Version | None) -> Services:
    """The services with the settings and questionnaires of a locked version."""
    if version is None:
        return services
    asked: Mapping[str, int] = version.basis["questionnaires"]
    known = tuple(one for one in services.library.questionnaires if one.version <= asked.get(one.group, 0))
    return replace(
        services,
        settings=replace(services.settings, **{**NOT_AGREED, **version.basis["settings"]}),
        library=replace(services.library, questionnaires=known),
    )


def is_part(filters: Filters) -> bool:
    """Whether a chapter is about less than a whole year."""
    return any((filters.quarter, filters.wijk, filters.mode))


@speaking(DUTCH)
def spoken(services: Services, year: int) -> dict[str, list[Any]]:
    """What people said, what we agreed on and what staff entered, as far as it belongs in the chapter of a year."""
    return {
        "actions": report_rows(services, year),
        "quotes": report_quotes(services, year),
        "feedback": points.report_rows(services, year),
        "indicators": indicators.report_rows(services, year),
        "plan": indicators.plan_of(services, year),
    }


def basis(services: Services, year: int, compare: int | None) -> dict[str, Any]:
    """What a chapter rests on besides answers and texts, as a locked version keeps it."""
    db = services.store.db
    return {
        "beside": compare and {"year": compare, "data": reports.fingerprint(db, f"{compare}-01", f"{compare}-12")},
        "settings": {name: getattr(services.settings, name) for name in FROZEN_SETTINGS},
        **spoken(services, year),
        "questionnaires": {group: services.library.latest(group).version for group in GROUP_ORDER},
    }


def texts_of(services: Services, scope: str, version: Version | None) -> dict[str, str]:
    if version is not None:
        return reports.locked_texts(services.store.db, version, scope)
    return {part: kept.text for part, kept in reports.texts(services.store.db, scope).items()}


def unknown_indicators(services: Services, wanted: Wanted) -> list[int]:
    """The indicators that nobody entered a result for, where the chapter would have them."""
    if is_part(wanted.filters) or "indicatoren" not in wanted.parts:
        return []
    return indicators.unknown(services, wanted.filters.year)


def years_beside(services: Services, year: int) -> list[int]:
    """The earlier years with answers, which a year can be compared with; the newest first."""
    return [one for one in figures.years(services) if one < year]


def lock(services: Services, year: int, by: str, compare: int | None = None) -> Version:
    """Locks a year as its next version, with the counts of the year `compare` to lay beside it.

    Raises ReportError when the year is not over, nothing changed since the last version, or there is no such earlier year.
    """
    if year >= int(services.month[:4]):
        raise ReportError(_("%(year)s is nog niet voorbij. Stel het vast als het jaar om is.") % {"year": year})
    if not reports.responses_of(services.store.db, year):
        raise ReportError(_("In %(year)s gaf niemand antwoord. Er is niets om vast te stellen.") % {"year": year})
    if compare is not None and not (compare < year and reports.responses_of(services.store.db, compare)):
        raise ReportError(
            _("Van %(compare)s zijn er geen antwoorden om naast %(year)s te leggen. Kies een ander jaar.")
            % {"compare": compare, "year": year}
        )
    with services.store.write() as db:
        if not has_news(services, db, year, compare):
            raise ReportError(_("Er is niets veranderd sinds de vorige versie. Je hoeft niets vast te stellen."))
        made = reports.lock(db, year, basis(services, year, compare), by, services.now(), compare)
        audit.log(db, by, "verslag vastgesteld", f"{year}, versie {made.version}", services.now())
    return made


def has_news(services: Services, db: Database, year: int, compare: int | None) -> bool:
    """Whether answers, texts, settings or the year beside it differ from those of the newest locked version."""
    found = reports.versions(db, year)
    if not found:
        return True
    last, scope = found[0], str(year)
    return (
        reports.fingerprint(db, f"{year}-01", f"{year}-12") != last.data
        or texts_of(services, scope, None) != reports.locked_texts(db, last, scope)
        or basis(services, year, compare) != {**NOTHING_SAID, "beside": None, **last.basis}
    )


def write_text(services: Services, filters: Filters, part: str, text: str, by: str, seen: str) -> None:
    """Keeps a text of the chapter, the same whatever year lies beside it. `seen` is when the text the writer started from was changed ("" when there was none).

    Raises ReportError when somebody else changed it in between, when it is too long, or when there is no such part.
    """
    if part not in BY_KEY:
        raise ReportError(_("Het deel %(part)r bestaat niet.") % {"part": part})
    if len(text) > TEXT_LIMIT:
        raise ReportError(
            _("De tekst is %(n)s tekens. Maak hem korter dan %(text_limit)s.")
            % {"n": len(text), "text_limit": TEXT_LIMIT}
        )
    scope = filters.alone.slug
    words = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
    with services.store.write() as db:
        kept = reports.texts(db, scope).get(part)
        if (kept.changed_at if kept else "") != seen:
            who = kept.changed_by if kept else _("Iemand")
            raise ReportError(
                _("%(who)s heeft deze tekst intussen veranderd. Hieronder staat jouw tekst; kijk eerst naar de nieuwe.")
                % {"who": who}
            )
        reports.write_text(db, scope, part, words, by, services.now())
        done = "verslagtekst veranderd" if words else "verslagtekst weggehaald"
        audit.log(db, by, done, f"{scope}, {part}", services.now())
