"""The aids in sentences: what they answer, and that the numbers are those of the plans."""

from decimal import Decimal

import pytest

from kto.figures.advice import answers_needed, can_be_right, difference_seen, fits


def number(text):
    return Decimal(text)


def test_the_answers_needed_are_said_also_for_people_who_answer_together():
    assert answers_needed(number("93"), number("3"), None) == [
        "Je hebt 278 antwoorden nodig. Dan is de marge ongeveer 3 punten naar beide kanten.",
        "Vraag je mensen samen, bij een activiteit? Reken dan op 376 antwoorden: zij lijken op elkaar.",
    ]


def test_a_list_needs_fewer_and_a_short_one_needs_everybody():
    assert answers_needed(number("50"), number("5"), 254)[0].startswith("Je hebt 154 antwoorden van de 254 nodig.")
    assert answers_needed(number("50"), number("1"), 20) == [
        "Vraag alle 20 mensen. Met een deel van de lijst wordt de marge te groot."
    ]


def test_a_margin_of_half_a_point_has_its_decimal():
    assert "ongeveer 2,5 punten" in answers_needed(number("50"), number("2.5"), None)[0]
    assert "ongeveer 1 punt " in answers_needed(number("50"), number("1"), None)[0]


def test_the_difference_that_could_be_seen_is_the_one_of_the_plan():
    # power.prop.test of R: from 93%, with 217 each, 80% power is reached at 84.5% and at 98.4%.
    assert difference_seen(number("93"), 217, 217)[1] == (
        "We zien een verschil pas goed als dat er dit jaar hooguit 84 van de 100 of minstens 99 van de 100 zijn."
    )


def test_with_few_answers_no_rise_can_be_seen_and_with_very_few_nothing():
    few, hardly_any = difference_seen(number("93"), 56, 56), difference_seen(number("50"), 2, 2)

    assert "Een verschil naar boven is met deze aantallen niet te zien." in few
    assert hardly_any[1].startswith("Met zo weinig antwoorden zien we geen enkel verschil.")


@pytest.mark.parametrize(
    ("printed", "base", "words"),
    [
        ("84.1", 336, "Dit cijfer kan niet kloppen. Geen enkel aantal van de 336 mensen geeft 84,1%."),
        ("93.15", 336, "Dit cijfer kan kloppen: 313 van de 336 is afgerond 93,15%."),
        ("84.1", 170, "Dit cijfer kan kloppen: 143 van de 170 is afgerond 84,1%."),
        ("2.3", 336, "Dit cijfer kan alleen kloppen als het is afgekapt: 8 van de 336."),
        ("2.9", 217, "Dit cijfer kan niet kloppen. Geen enkel aantal van de 217 mensen geeft 2,9%."),
        ("84", 1000, "Dit cijfer kan kloppen: 835 tot en met 844 van de 1.000 is afgerond 84%."),
        ("100", 2, "Dit cijfer kan kloppen: 2 van de 2 is afgerond 100%."),
    ],
)
def test_a_published_figure_is_held_against_every_count(printed, base, words):
    """The cases of the annual report of 2022."""
    assert can_be_right(printed, base)[0] == words
    assert fits(printed, base) == ("kan niet kloppen" not in words)


def test_for_a_figure_that_cannot_be_the_nearest_counts_are_named():
    assert can_be_right("84.1", 336)[1] == "Het dichtst erbij: 282 van de 336 is 83,9%, en 283 van de 336 is 84,2%."
