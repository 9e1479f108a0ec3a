from dataclasses import replace

import pytest

from analysis import Fault, Inconsistency, PrintedFigure, inconsistencies

FIGURES = {
    "alle groepen": PrintedFigure("93,15%", 313, 336, "in 2022"),
    "bewoners": PrintedFigure("94", 204, 217, "in 2022"),
    "anderen": PrintedFigure("92", 109, 119, "in 2022"),
    "ja": PrintedFigure("97,2", 211, 217, "2022"),
    "nee": PrintedFigure("2,8", 6, 217, "2022"),
}
TOTALS = {"alle groepen": ["bewoners", "anderen"]}
OPPOSITES = [("ja", "nee")]


def faults(**changes):
    figures = {name: replace(figure, **changes.get(name, {})) for name, figure in FIGURES.items()}
    return inconsistencies(figures, totals=TOTALS, opposites=OPPOSITES)


def test_figures_that_agree_have_no_faults():
    assert faults() == ()


@pytest.mark.parametrize(
    ("figure", "change", "fault"),
    [
        ("alle groepen", {"printed": "84,1"}, Fault.NOT_DERIVABLE),  # as printed on the page of indicators
        ("nee", {"printed": "2,9"}, Fault.NOT_DERIVABLE),
        ("bewoners", {"period": "dit jaar"}, Fault.NO_YEAR),
        ("ja", {"period": "12022"}, Fault.NO_YEAR),
    ],
)
def test_a_figure_that_is_wrong_by_itself_is_named(figure, change, fault):
    assert faults(**{figure: change}) == (Inconsistency(figure, fault),)


def test_a_total_that_is_not_the_sum_of_its_parts_is_named():
    assert faults(anderen={"printed": "92", "count": 108, "base": 118}) == (Inconsistency("alle groepen", Fault.PARTS),)


def test_yes_and_no_of_different_bases_are_named():
    assert faults(nee={"printed": "2,9", "base": 208}) == (Inconsistency("ja", Fault.BASES),)


def test_a_figure_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        inconsistencies(FIGURES, totals={"alle groepen": ["organisaties"]})
