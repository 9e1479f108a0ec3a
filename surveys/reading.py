"""What is read aloud on a screen: its texts one after the other, and the answer that each belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from surveys.library import Library
from surveys.model import Item, Language, Questionnaire, Scale, Text

DONT_KNOW = 9
ASSURANCES = ("voluntary", "anonymous", "no_effect", "purpose", "age")


@dataclass(frozen=True)
class Line:
    """One text of a screen. A recording belongs to a part, and is used as long as the text is what was spoken."""

    part: str
    """"bew_q1", "satisfaction.5", "open_hint": the same text on several screens is one part."""
    text: Text
    answer: str = ""
    """"bew_q1=5": the field and value of the answer that is lit meanwhile."""
    spoken: Text = field(default_factory=dict)
    """What is said instead, where it differs from what is printed."""

    def said(self, language: Language) -> str | None:
        """What is said in a language; None where it has no such text, because Dutch is not read in its place."""
        return self.spoken.get(language) or self.text.get(language) or None


def introduction(library: Library, questionnaire: Questionnaire, groups: Sequence[str] = ()) -> tuple[Line, ...]:
    """The lines of the screen before the first question; `groups`, where there are several, may be chosen on it."""
    key = "intro" if questionnaire.minutes == 1 else "intro_longer"
    values = {"n": len(questionnaire.screens), "min": questionnaire.minutes}
    promise = {language: library.text(key, language, **values) for language in library.texts[key]}
    return (
        Line("title", library.texts["title"]),
        Line(f"{questionnaire.group}.intro", promise),
        *(choice(library, groups) if len(groups) > 1 else ()),
        *(Line(key, library.texts[key]) for key in ASSURANCES),
    )


def choice(library: Library, groups: Iterable[str]) -> tuple[Line, ...]:
    """The lines of the choice between groups, where somebody may say at the start as whom they answer."""
    return tuple(Line(key, library.texts[key]) for key in ("role_choice", *(f"role_{group}" for group in groups)))


def screen(library: Library, items: Iterable[Item]) -> tuple[Line, ...]:
    """The lines of one screen with questions, in the order in which they stand there."""
    return tuple(line for item in items for line in of_item(library, item))


def of_item(library: Library, item: Item) -> tuple[Line, ...]:
    question = Line(item.id, item.text)
    if item.scale is None:
        return question, Line("open_hint", library.texts["open_hint"])
    return question, *answers(item.id, item.scale)


def answers(name: str, scale: Scale) -> tuple[Line, ...]:
    """Each answer of the field `name`."""
    found = [Line(f"{scale.id}.{one.value}", one.text, f"{name}={one.value}", one.spoken) for one in scale.options]
    if scale.dont_know is not None:
        found.append(Line(f"{scale.id}.{DONT_KNOW}", scale.dont_know, f"{name}={DONT_KNOW}"))
    return tuple(found)


def screens(library: Library, questionnaire: Questionnaire) -> tuple[tuple[Line, ...], ...]:
    """The introduction and then every screen of a questionnaire."""
    return introduction(library, questionnaire), *(screen(library, items) for items in questionnaire.screens)
