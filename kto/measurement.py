"""How figures were measured: of how many people, asked how, in which words. Shows no more than the figures themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.phrases import Phrase
from analysis.summary import GroupSummary, ItemSummary, Status, Summary
from kto.beginnings import in_force
from kto.figures import Selection, summarise_selection
from kto.forms.words import MODE_WORDS
from kto.services import Services
from kto.storage import responses
from kto.storage.beginnings import Beginning
from surveys import MODES, SOURCE_LANGUAGE, Library
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
    beginning: Beginning | None = None


def measured(services: Services, selection: Selection, summary: Summary) -> list[Measured]:
    """How the figures in `summary`, those of `selection`, were measured, for each group in it."""
    by_mode = replace(selection, by="mode", compare=None)
    parts = {group.group: group for group in summarise_selection(services, by_mode, summary.view).groups}
    versions = responses.versions(services.store.db, *selection.whole_years)
    found = (
        of_group(services.library, group, parts[group.group], versions.get(group.group, ())) for group in summary.groups
    )
    return [replace(one, beginning=in_force(services, one.group)) for one in found]


def of_group(library: Library, group: GroupSummary, by_mode: GroupSummary, versions: tuple[int, ...]) -> Measured:
    """A group that is withheld shows nothing but the reason."""
    if group.status not in (Status.OK, Status.FEW):
        return Measured(group.group, group.label, None, group.reason, (), ())
    questions = tuple(Question(item, wordings(library, group.group, item.id, versions)) for item in group.items)
    return Measured(group.group, group.label, group.responses, None, modes_of(by_mode), questions)


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
