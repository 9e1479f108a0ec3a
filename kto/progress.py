"""How the asking goes: how many answers there are, and in which ways people were asked. No scores, no opinions."""

from __future__ import annotations

from dataclasses import dataclass

from analysis import wording
from kto.figures import Selection
from kto.formatting import group_label
from kto.services import Services
from kto.storage import responses, settings
from kto.words.desk import said
from kto.words.labels import MODE_WORDS
from surveys import GROUPS, MODES
from surveys.tongue import gettext as _
from surveys.tongue import ngettext


@dataclass(frozen=True)
class Row:
    """How many people answered in one year and in the year before."""

    name: str
    label: str
    n: int
    before: int
    target: int | None = None
    """How many were aimed for in the whole year."""


@dataclass(frozen=True)
class Progress:
    year: int
    is_running: bool
    """True in the year itself, when more answers will come."""
    total: int
    before: int
    groups: tuple[Row, ...]
    last_month: str | None

    def toward(self, row: Row) -> str:
        """How far a group is, in words: "217 van de 250, nog 33"; "" without a target."""
        if not row.target:
            return ""
        if row.n >= row.target:
            words = _("%(n)s van de %(target)s, gehaald")
        elif self.is_running:
            words = _("%(n)s van de %(target)s, nog %(short)s")
        else:
            words = _("%(n)s van de %(target)s, niet gehaald")
        return words % {"n": row.n, "target": row.target, "short": row.target - row.n}

    @property
    def has_targets(self) -> bool:
        return any(row.target for row in self.groups)

    @property
    def sentence(self) -> str:
        if not self.total:
            none = (
                _("In %(year)s gaf nog niemand antwoord.")
                if self.is_running
                else _("In %(year)s gaf niemand antwoord.")
            )
            return none % {"year": self.year}
        if self.is_running:
            now = ngettext(
                "In %(year)s gaf tot nu toe %(n)s mens antwoord.",
                "In %(year)s gaven tot nu toe %(n)s mensen antwoord.",
                self.total,
            )
        else:
            now = ngettext(
                "In %(year)s gaf %(n)s mens antwoord.", "In %(year)s gaven %(n)s mensen antwoord.", self.total
            )
        sentences = [now % {"year": self.year, "n": self.total}]
        if self.before:
            sentences.append(_("In heel %(year)s waren het er %(n)s.") % {"year": self.year - 1, "n": self.before})
        return " ".join(sentences)


def progress(services: Services, year: int) -> Progress:
    """Counts of answers in `year` beside those of the whole year before."""
    db = services.store.db
    now = responses.counts(db, f"{year}-01", f"{year}-12")
    then = responses.counts(db, f"{year - 1}-01", f"{year - 1}-12")
    targets = settings.targets(db, year)
    groups = tuple(
        Row(
            group,
            group_label(group),
            now.responses(group),
            then.responses(group),
            targets.get(group),
        )
        for group in GROUPS
    )
    period = responses.months(db)
    return Progress(
        year=year,
        is_running=year == int(services.month[:4]),
        total=now.responses(),
        before=then.responses(),
        groups=groups,
        last_month=period[1] if period else None,
    )


def ways_of_asking(services: Services, selection: Selection) -> str:
    """How the people of a selection were asked in its period, as words: "bij een activiteit, telefonisch en per mail"."""
    return joined([str(MODE_WORDS[mode]) for mode in ways_asked(services, selection)])


def asked_anew(services: Services, selection: Selection) -> str:
    """The ways of asking that the period to compare with did not have, as a sentence; "" where there are none."""
    if selection.compare is None or selection.mode:
        return ""
    then = selection.before
    old, new = ways_asked(services, then), ways_asked(services, selection)
    added = [str(MODE_WORDS[mode]) for mode in new if mode not in old]
    if not added or not old:
        return ""
    period = said(wording.period(then.first_month, then.last_month))
    return _("We vroegen het nu ook %(ways)s. In %(period)s deden we dat niet.") % {
        "ways": joined(added),
        "period": period,
    }


def ways_asked(services: Services, selection: Selection) -> list[str]:
    """The modes of the chosen group in this period, or of all groups. None of a group of too few: how they were asked is theirs."""
    db, period, group = services.store.db, (selection.first_month, selection.last_month), selection.group
    if group and responses.counts(db, *period, group=group).responses(group) < services.settings.show_from:
        return []
    found = responses.values(db, "mode", *period, group)
    return [mode for mode in MODES if mode in found and selection.mode in (None, mode)]


def joined(words: list[str]) -> str:
    *first, last = words or [""]
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last} if first else last
