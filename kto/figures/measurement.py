"""How figures were measured: of how many people, asked how, in which words. Shows no more than the figures themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.phrases import Phrase
from analysis.summary import GroupSummary, ItemSummary, Status, Summary, View
from kto.figures.beginnings import in_force
from kto.figures.selection import Selection
from kto.figures.summarising import summarise_selection
from kto.services import Services
from kto.storage import repeats, responses
from kto.storage.beginnings import Beginning
from kto.words.labels import MODE_WORDS
from surveys import GROUPS, MODES, SOURCE_LANGUAGE, Library
from surveys.tongue import Later


@dataclass(frozen=True)
class Wording:
    """The words of a question, and the versions of the questionnaire that had them."""

    text: str
    versions: tuple[int, ...]


@dataclass(frozen=True)
class Question:
    """One item: its figures, of which only how many answered is shown here, and how it was put."""

    item: ItemSummary
    wordings: tuple[Wording, ...]


@dataclass(frozen=True)
class Mode:
    """One way of asking; `n` is None where it is too small to show."""

    label: Later
    n: int | None


@dataclass(frozen=True)
class Repeats:
    """How many answers may have been given twice: in all, and in the internal view per month."""

    n: int
    by_month: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Measured:
    """One group: how many people, how each was asked, and each question. `reason` says why there is nothing.

    `beginning` is the decision that its series of months begins anew, where one holds.
    """

    group: str
    label: Phrase
    responses: int | None
    reason: Phrase | None
    modes: tuple[Mode, ...]
    questions: tuple[Question, ...]
    repeats: Repeats | None = None
    """None where the number of them is not shown."""
    beginning: Beginning | None = None


def measured(services: Services, selection: Selection, summary: Summary) -> list[Measured]:
    """How the figures in `summary`, those of `selection`, were measured, for each group in it."""
    by_mode = replace(selection, by="mode", compare=None)
    parts = {group.group: group for group in summarise_selection(services, by_mode, summary.view).groups}
    versions = responses.versions(services.store.db, *selection.whole_years)
    found = repeated(services, selection, summary.view)
    groups = (
        of_group(services.library, group, parts[group.group], versions.get(group.group, ()), found.get(group.group))
        for group in summary.groups
    )
    return [replace(one, beginning=in_force(services, one.group)) for one in groups]


def repeated(services: Services, selection: Selection, view: View) -> dict[str, Repeats]:
    """The numbers per group. In the public view of whole years alone: the difference of two parts would tell of a small one.

    They are of a group and month and nothing finer, so there are none for a wijk or a way of asking.
    """
    if selection.filters or not (selection.is_whole_years or view is View.INTERNAL):
        return {}
    found = repeats.counted(services.store.db, selection.first_month, selection.last_month)
    months = {group: tuple(found.get(group, {}).items()) for group in GROUPS}
    return {
        group: Repeats(sum(n for _, n in those), those if view is View.INTERNAL else ())
        for group, those in months.items()
    }


def of_group(
    library: Library,
    group: GroupSummary,
    by_mode: GroupSummary,
    versions: tuple[int, ...],
    twice: Repeats | None,
) -> Measured:
    """A group that is withheld shows nothing but the reason."""
    if group.status not in (Status.OK, Status.FEW):
        return Measured(group.group, group.label, None, group.reason, (), ())
    questions = tuple(Question(item, wordings(library, group.group, item.id, versions)) for item in group.items)
    return Measured(group.group, group.label, group.responses, None, modes_of(by_mode), questions, twice)


def modes_of(group: GroupSummary) -> tuple[Mode, ...]:
    """The ways of asking in their usual order."""
    found = {part.value: part.responses for part in group.by}
    return tuple(Mode(MODE_WORDS[mode], found[mode]) for mode in MODES if mode in found)


def wordings(library: Library, group: str, item_id: str, versions: tuple[int, ...]) -> tuple[Wording, ...]:
    """Each wording of the item that was asked, once, with its versions."""
    found: dict[str, tuple[int, ...]] = {}
    for version in versions:
        for item in library.get(group, version).scored:
            if item.id == item_id:
                text = item.text[SOURCE_LANGUAGE]
                found[text] = (*found.get(text, ()), version)
    return tuple(Wording(text, those) for text, those in found.items())
