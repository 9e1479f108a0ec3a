"""A number typed by hand is believed only when it equals a figure that was counted."""

import pytest

from analysis import share
from analysis.scores import mean_score
from kto.chapter.typed import Known, checked


@pytest.fixture(scope="module")
def known():
    """The figures of a report on 336 people, 313 of whom are satisfied, with a mean of 4,3."""
    figures = Known(whole={10, 30})
    figures.add_share(share(313, 336))
    figures.add_mean(mean_score([1, 3, 19, 183, 130]))
    return figures


def marked(text, known):
    return [run.text for run in checked(text, known) if run.marked]


@pytest.mark.parametrize(
    "text",
    [
        "93,15% is tevreden, of 93,2%, of 93 procent.",
        "313 van de 336 mensen.",
        "93 van de 100 mensen zijn tevreden.",
        "De marge loopt van 90% tot 95%.",
        "Het gemiddelde is 4,30 en dat is 4,3.",
        "Zie indicator 4 en vraag 2, versie 3.",
        "Op 3 maart om 10.00 uur, in 2021 en op 16-1-2023.",
        "Bel INZET078 of kom naar Buurttafel3318.",
    ],
)
def test_a_figure_of_the_report_is_not_marked(known, text):
    assert marked(text, known) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("84,1% is tevreden en 2,3% niet.", ["84,1%", "2,3%"]),
        ("93,14% is tevreden.", ["93,14%"]),
        ("313 van de 337 mensen.", ["337"]),
        ("In 2021 deden 170 mensen mee.", ["170"]),
        ("Er waren 1.336 mensen, niet 336.", ["1.336"]),
        ("93,15 mensen", []),
        ("Het cijfer is 4,5.", ["4,5"]),
        ("313% is tevreden.", ["313%"]),
        ("2022 mensen deden mee.", ["2022"]),
        ("Wel 84 procent.", ["84 procent"]),
    ],
)
def test_any_other_number_is_marked(known, text, wrong):
    assert marked(text, known) == wrong


def test_the_words_around_a_mark_stay_what_they_were(known):
    text = "Vorig jaar 84,1%, nu 93,15% van 336."

    assert "".join(run.text for run in checked(text, known)) == text
