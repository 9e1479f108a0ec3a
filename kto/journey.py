"""One person's way through a questionnaire: the form that came in -> the screen that comes next. No web, no database.

Earlier answers travel along in the form, so nothing is remembered here: a reload, Back or a repeated press asks again and
gets the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from kto.listening import hints
from surveys import AnswerError, Item, Questionnaire
from surveys.answers import parse_score, parse_text

FIELDS = frozenset({"id", "versie", "scherm", "gewezen", "teksten", "taal", "naar_taal", "knop"})
"""Fields of the form that are no answer: the response's id, the version of the questionnaire, the screen (from 1), the screen whose notice was shown, the edition of the texts, buttons."""

REPLACEMENT = "\ufffd"
"""What decoding leaves where the bytes were no text."""

PERSONAL = "err_personal"
"""The notice about words that may point at somebody. A false alarm costs one more press."""


@dataclass(frozen=True)
class Step:
    """What comes next: a screen to show, or an end. `answers` are the valid ones so far, as the form sends them."""

    show: Literal["intro", "question", "send", "declined"]
    id: UUID
    answers: Mapping[str, str] = field(default_factory=dict)
    screen: int = 0
    """Index in `questionnaire.screens`."""
    notice: str | None = None
    """Key of the text that says why this screen is still here; the next press goes through."""
    problems: tuple[str, ...] = ()
    """Sentences in Dutch about what our own pages would not have sent."""


def advance(questionnaire: Questionnaire, form: Mapping[str, str], fresh: UUID) -> Step:
    """The step after a press of a button. `fresh` becomes the id of a response that begins here."""
    button = form.get("knop", "")
    if button == "stoppen":
        return Step("declined", fresh)
    answers, problems = read_answers(questionnaire, form)
    if button == "start" and "id" not in form:
        return Step("question", fresh)
    response_id, screen = read_id(form), read_screen(questionnaire, form)
    if response_id is None or screen is None:
        problems = {"": "Er klopte iets niet aan deze pagina. Kijk je antwoorden na en ga verder.", **problems}
    here = Step("question", response_id or fresh, answers, screen or 0)
    if problems:
        return stay(questionnaire, here, problems)
    return press(questionnaire, here, button, pointed=form.get("gewezen") == str(here.screen + 1))


def press(questionnaire: Questionnaire, here: Step, button: str, *, pointed: bool) -> Step:
    """Where a button leads from a screen whose answers fit. `pointed` when this screen's notice was shown already."""
    items = questionnaire.screens[here.screen]
    is_last = here.screen == len(questionnaire.screens) - 1
    if button == "vorige":
        return move(here, here.screen - 1) if here.screen else Step("intro", here.id, here.answers)
    if button == "overslaan":
        kept = {name: value for name, value in here.answers.items() if name not in {item.id for item in items}}
        here = Step("question", here.id, kept, here.screen)
    elif button in ("volgende", "versturen"):
        notice = notice_for(items, here.answers)
        if notice and not pointed:
            return Step("question", here.id, here.answers, here.screen, notice)
    else:  # another language, "start" on an introduction one came back to, or Enter without a button
        return here
    if is_last or button == "versturen":
        return Step("send", here.id, here.answers, here.screen)
    return move(here, here.screen + 1)


def move(here: Step, screen: int) -> Step:
    return Step("question", here.id, here.answers, screen)


def stay(questionnaire: Questionnaire, here: Step, problems: Mapping[str, str]) -> Step:
    """The screen of the first answer that does not fit, or the present one, with the sentences about it."""
    screens = (
        number for number, items in enumerate(questionnaire.screens) if {item.id for item in items} & set(problems)
    )
    return Step("question", here.id, here.answers, next(screens, here.screen), problems=tuple(problems.values()))


def notice_for(items: tuple[Item, ...], answers: Mapping[str, str]) -> str | None:
    """The text to show before going on: nothing was chosen, or the words may point at somebody."""
    item = items[0]
    if item.kind == "open":
        return PERSONAL if hints.seen(answers.get(item.id, "")) else None
    if answers.get(item.id):
        return None
    return "err_no_choice" if item.kind == "smiley" else "err_no_answer"


def read_answers(questionnaire: Questionnaire, form: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The answers that fit, and per field a sentence about those that do not. Words too long are kept, to be shortened."""
    answers: dict[str, str] = {}
    problems: dict[str, str] = {}
    items = {item.id: item for item in questionnaire.items}
    for name, value in form.items():
        if name in FIELDS:
            continue
        if name not in items:
            problems[name] = f"De vraag {name[:40]!r} staat niet in deze vragenlijst. We hebben haar weggelaten."
            continue
        try:
            read_answer(items[name], value)
        except AnswerError as error:
            problems[name] = str(error)
            if items[name].is_scored or items[name].kind == "consent":
                continue
        if value:
            answers[name] = value
    return answers, problems


def read_answer(item: Item, value: str) -> None:
    """Raises AnswerError when the value is no answer to this item."""
    if item.kind == "open":
        # Bytes that were no text reach us as replacement characters; parse_text names what cannot be encoded.
        parse_text(item, "\ud800" if REPLACEMENT in value else value)
    else:
        parse_score(item, value)


def read_id(form: Mapping[str, str]) -> UUID | None:
    """The response's id when it is a random UUID."""
    try:
        found = UUID(form.get("id", ""))
    except ValueError:
        return None
    return found if found.version == 4 else None


def read_screen(questionnaire: Questionnaire, form: Mapping[str, str]) -> int | None:
    """The index of the screen the form came from."""
    numbers = {str(number + 1): number for number in range(len(questionnaire.screens))}
    return numbers.get(form.get("scherm", ""))
