"""All that can be asked, together: questionnaires in every version, scales, languages and the texts around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.model import (
    GROUPS,
    SOURCE_LANGUAGE,
    STAFF,
    Item,
    Language,
    LanguageInfo,
    Questionnaire,
    Scale,
    Text,
    translate,
)
from surveys.plurals import Count


@dataclass(frozen=True)
class Library:
    questionnaires: tuple[Questionnaire, ...]
    """Every version of every group, in the order of `GROUPS` and then of versions."""
    scales: Mapping[str, Scale]
    languages: Mapping[Language, LanguageInfo]
    texts: Mapping[str, Text]
    of_staff: tuple[Questionnaire, ...] = ()
    """Every version of what staff are asked about partners: apart, so that whatever goes through all groups leaves it out."""
    helps: Mapping[str, Text] = field(default_factory=dict)
    """What an item says in plainer words, by the item's id. Apart from the questionnaires, which are frozen once published."""

    @property
    def published(self) -> tuple[Questionnaire, ...]:
        """All that anybody is asked, respondents and staff."""
        return (*self.questionnaires, *self.of_staff)

    def get(self, group: str, version: int) -> Questionnaire:
        """Raises KeyError when this version was never made."""
        for questionnaire in self.published:
            if (questionnaire.group, questionnaire.version) == (group, version):
                return questionnaire
        raise KeyError((group, version))

    def latest(self, group: str) -> Questionnaire:
        """The version that is asked now. Raises KeyError for an unknown group."""
        versions = [one for one in self.published if one.group == group]
        if not versions:
            raise KeyError(group)
        return max(versions, key=lambda one: one.version)

    def item(self, item_id: str) -> Item:
        """The item as the latest version words it. Raises KeyError when no version asks it."""
        for questionnaire in sorted(self.published, key=lambda one: -one.version):
            for item in questionnaire.items:
                if item.id == item_id:
                    return item
        raise KeyError(item_id)

    def items(self, group: str) -> tuple[Item, ...]:
        """Every scored item any version of the group's questionnaire has asked: the latest version's first, in its order."""
        versions = sorted((one for one in self.published if one.group == group), key=lambda one: -one.version)
        found = {item.id: item for one in reversed(versions) for item in one.scored}
        order = dict.fromkeys(item.id for one in versions for item in one.scored)
        return tuple(found[item_id] for item_id in order)

    def help(self, item: Item) -> Text:
        """The item in plainer words: what is kept apart goes before what its questionnaire says; empty when there is none."""
        return {**item.help, **self.helps.get(item.id, {})}

    def text(self, key: str, language: Language = SOURCE_LANGUAGE, **placeholders: object) -> str:
        """A text around the questions, filled in. Raises KeyError for an unknown key or a placeholder left open."""
        found = self.texts[key]
        spoken = language if found.get(language) else SOURCE_LANGUAGE
        values = {
            name: Count(value, spoken) if isinstance(value, int) else value for name, value in placeholders.items()
        }
        return translate(found, language).format(**values)

    def offered_languages(self, drafts: bool) -> tuple[LanguageInfo, ...]:
        """The languages a respondent may choose: reviewed ones, and drafts where they are wanted, unless staff put them off.

        Dutch comes first.
        """
        return tuple(one for one in self.languages.values() if one.is_on and (drafts or not one.is_draft))

    @staticmethod
    def group_label(group: str) -> str:
        """The group's name at the start of a sentence: "Bewoners". Raises KeyError for an unknown group."""
        if group not in (*GROUPS, STAFF):
            raise KeyError(group)
        return group.capitalize()
