"""Every text a respondent may read, corrections of them, and the words that go with a number."""

from dataclasses import replace

import pytest

from surveys import Count
from surveys.plurals import forms_of
from surveys.words import Correction, corrected, entries


@pytest.fixture(scope="module")
def found(library):
    return entries(library)


def test_every_question_answer_and_screen_has_an_entry(library, found):
    for questionnaire in library.questionnaires:
        for item in questionnaire.items:
            assert found[f"vraag.{item.id}"].text == item.text
    for scale in library.scales.values():
        for option in scale.options:
            assert found[f"antwoord.{scale.id}.{option.value}"].text == option.text
    assert {key.removeprefix("scherm.") for key in found if key.startswith("scherm.")} == set(library.texts)


def test_a_correction_reaches_every_place_where_the_text_stands(library):
    dutch = library.scales["satisfaction"].option(5).text["nl"]
    corrections = {
        ("antwoord.satisfaction.5", "en"): Correction(dutch, "Extremely satisfied"),
        ("uitleg.bew_q1", "en"): Correction(library.latest("bewoners").satisfaction.help["nl"], "Are you happy?"),
    }

    spoken = corrected(library, corrections, {})
    item = spoken.latest("bewoners").screens[0][0]

    assert spoken.scales["satisfaction"].option(5).text["en"] == "Extremely satisfied"
    assert item.scale.option(5).text["en"] == "Extremely satisfied"
    assert item.scale.option(4).text["en"] == "Satisfied"
    assert spoken.help(item)["en"] == "Are you happy?"
    assert library.latest("bewoners").screens[0][0].scale.option(5).text["en"] == "Very satisfied"


def test_a_correction_holds_only_for_the_dutch_it_was_made_beside(library):
    corrections = {("vraag.bew_q1", "en"): Correction("Hoe gaat het?", "How are you?")}

    assert corrected(library, corrections, {}).latest("bewoners").satisfaction.text["en"].startswith("How satisfied")


def test_a_correction_holds_for_every_version_that_says_the_same_in_dutch(library):
    first = library.latest("bewoners")
    second = first.model_copy(update={"version": 2})
    both = replace(library, questionnaires=(*library.questionnaires, second))
    corrections = {("vraag.bew_q1", "en"): Correction(first.satisfaction.text["nl"], "Happy?")}

    spoken = corrected(both, corrections, {})

    assert [spoken.get("bewoners", version).satisfaction.text["en"] for version in (1, 2)] == ["Happy?", "Happy?"]


def test_the_shipped_words_are_their_own_fit_translation(library, found):
    wrong = [
        (entry.key, language, misfit)
        for entry in found.values()
        for language, words in entry.text.items()
        for misfit in entry.misfits(language, words)
    ]

    assert wrong == []


def test_help_is_kept_apart_so_that_published_questionnaires_stay_what_they_are(library):
    partner = library.get("netwerkpartners", 1)

    assert all(not item.help for item in partner.items)
    assert library.help(partner.item("net_q3"))["nl"].startswith("We hebben samen afgesproken")
    assert library.help(library.get("bewoners", 1).satisfaction)["nl"].startswith("Ben je tevreden met de hulp")
    assert library.help(partner.satisfaction) == {}


# As they were published: with another hash under the same number no instance that uses them would start.
PUBLISHED = {
    ("bewoners", 1): "22cc092a1c990ba5816d06475529134febf87767eb89d149834504c943df4be6",
    ("vrijwilligers", 1): "b57dd3f29da15e47df30a115b1cffe284d039f0dcefd01fbb9270c9354c815a7",
    ("vrijwilligersorganisaties", 1): "ac29082c6b5440edca2b76b427b1982d948ac152d81bb36cbb646ed9956be511",
    ("netwerkpartners", 1): "0475f0431cb6153d74b31bad3025a842504d3f00ee726a2647a3b29dc23f60e5",
}


def test_a_questionnaire_that_was_published_is_shipped_as_it_was(library):
    assert {place: library.get(*place).hash for place in PUBLISHED} == PUBLISHED


@pytest.mark.parametrize(
    ("language", "n", "word"),
    [
        ("pl", 1, "pytanie"),
        ("pl", 3, "pytania"),
        ("pl", 5, "pytań"),
        ("pl", 22, "pytania"),
    ],
)
def test_a_word_goes_with_its_number(language, n, word):
    text = "{n} {n:one=pytanie|few=pytania|many=pytań|other=pytania}"

    assert text.format(n=Count(n, language)) == f"{n} {word}"


def test_each_language_counts_in_its_own_way():
    assert forms_of("nl") == ("one", "other")
    assert forms_of("ar") == ("zero", "one", "two", "few", "many", "other")
    assert forms_of("klingon") == ("one", "other")


def test_five_questions_are_said_right_in_polish_and_ukrainian(library):
    assert library.text("intro", "pl", n=5, min=1).startswith("Zadamy 5 krótkich pytań.")
    assert library.text("intro", "uk", n=4, min=1).startswith("Ми поставимо Вам 4 короткі запитання.")
    assert library.text("intro", "nl", n=5, min=1).startswith("We stellen je 5 korte vragen.")
