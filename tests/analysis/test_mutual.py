"""Partners and staff about each other: two figures beside each other, one sentence, and one chart that shows nothing more."""

import pytest

from analysis import Cell, CountTable, View, charts
from analysis.mutual import BESIDE, mutual
from analysis.phrasebook import Language
from analysis.summary import summarise
from surveys import STAFF, load_all

LIBRARY = load_all()


def cells(group, items, good, bad):
    return [
        *[(Cell(group, item, "4"), good) for item in items],
        *[(Cell(group, item, "2"), bad) for item in items],
        (Cell(group, "*", "1"), good + bad),
    ]


def both(partners, staff):
    """Both sides from how many of each gave a 4 and a 2 to every question."""
    theirs = CountTable(cells("netwerkpartners", BESIDE.values(), *partners))
    ours = CountTable(cells(STAFF, BESIDE, *staff))
    period = {"view": View.PUBLIC, "first_month": "2022-01", "last_month": "2022-12"}
    return mutual(summarise(LIBRARY, theirs, **period), summarise(LIBRARY, ours, groups=(STAFF,), **period))


@pytest.mark.parametrize(
    ("partners", "staff", "dutch", "english"),
    [
        (
            (50, 6), (30, 6),
            "50 van de 56 partners zijn tevreden over ons. 30 van de 36 buurtwerkers zijn tevreden over de partners.",
            "50 of the 56 partners are satisfied with us. 30 of the 36 community workers are satisfied with the partners.",
        ),
        (
            (1, 11), (4, 3),
            "1 van de 12 partners is tevreden over ons. Er antwoordden te weinig buurtwerkers om iets te laten zien.",
            "1 of the 12 partners is satisfied with us. Too few community workers answered to show anything.",
        ),
        (
            (0, 0), (0, 0),
            "Er antwoordde nog geen partner. Er antwoordde nog geen buurtwerker.",
            "No partner has answered yet. No community worker has answered yet.",
        ),
    ],
)  # fmt: skip
def test_the_sentence_says_how_each_side_finds_the_other_and_nothing_of_the_difference(partners, staff, dutch, english):
    sentence = both(partners, staff).sentence

    assert sentence == dutch
    assert sentence.in_(Language.ENGLISH) == english


def test_the_chart_has_a_bar_for_each_side_of_each_subject():
    chart = charts.mutual(both((50, 6), (30, 6)))

    assert chart.title == "89 van de 100 partners zijn tevreden over ons; 83 van de 100 buurtwerkers over hen"
    assert [row[0].partition(":")[0] for row in chart.rows if row[1] == "Alle antwoorden (n)"] == [
        "Partners",
        "Buurtwerkers",
    ] * 3
    assert "Buurtwerkers: de samenwerking met onze partners helpt ons" in chart.alt


def test_a_side_that_is_too_small_has_its_reason_in_place_of_numbers():
    found = both((50, 6), (4, 3))
    chart = charts.mutual(found)

    assert found.has_chart
    assert not both((4, 0), (4, 0)).has_chart
    assert "te weinig antwoorden" in chart.alt
    assert not [row for row in chart.rows if row[0].startswith("Buurtwerkers") and row[2]]
