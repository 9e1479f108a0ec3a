"""Indicator 4 as pages and files show it: the sentence, the probability in words, and nothing where answers are too few."""

import pytest

from analysis import CountTable, View, summarise
from analysis.charts import indicator as draw
from analysis.counts import RESPONSES, Cell
from analysis.goal import goal, goal_as_dict
from analysis.wording import Language, chance, claims_without_evidence
from surveys import load_all

LIBRARY = load_all()


def summary_of(scores, empty=0, view=View.PUBLIC):
    """Of residents who gave these counts of 1, 2, 3, 4, 5 to the satisfaction item."""
    cells = [(Cell("bewoners", "bew_q1", str(score)), n) for score, n in enumerate(scores, start=1)]
    cells += [
        (Cell("bewoners", "bew_q1", "empty"), empty),
        (Cell("bewoners", RESPONSES, RESPONSES), sum(scores) + empty),
    ]
    return summarise(LIBRARY, CountTable(cells), view=view, first_month="2022-01", last_month="2022-12")


@pytest.mark.parametrize(
    ("scores", "empty", "norm", "code", "words"),
    [
        ((1, 2, 10, 86, 118), 0, 4.0, "I1", "Het doel is gehaald. Bewoners geven gemiddeld 4,47 van 5."),
        ((0, 2, 8, 20, 12), 0, 4.0, "I2", "Bewoners geven gemiddeld 4,00. Dat is op of boven het doel."),
        ((0, 0, 40, 138, 39), 0, 4.0, "I3", "Bewoners geven gemiddeld 3,995. Dat is onder het doel."),
        ((1, 2, 8, 20, 11), 0, 4.0, "I3", "Bewoners geven gemiddeld 3,9. Dat is onder het doel."),
        ((4, 13, 30, 43, 10), 0, 4.0, "I4", "Het doel is niet gehaald. Bewoners geven gemiddeld 3,4."),
        ((4, 13, 30, 43, 10), 0, 3.0, "I1", "Het doel is minstens 3,0."),
        ((0, 0, 0, 0, 0), 0, 4.0, "V0", "Er zijn nog geen antwoorden"),
        ((0, 0, 1, 4, 4), 0, 4.0, "V1", "Er zijn te weinig antwoorden"),
        ((0, 0, 1, 9, 9), 0, 4.0, "V2", "18 van de 19 mensen zijn tevreden. Dat zijn weinig antwoorden."),
        ((0, 0, 1, 20, 20), 20, 4.0, "V4", "Veel mensen sloegen deze vraag over (20 van 61)."),
    ],
)
def test_the_sentence_says_what_the_answers_show_and_no_more(scores, empty, norm, code, words):
    found = goal(summary_of(scores, empty), norm)

    assert found.verdict.code == code
    assert words in found.verdict.text
    assert claims_without_evidence(found.verdict.text, code) == []
    assert claims_without_evidence(found.verdict.text.in_(Language.ENGLISH), code, Language.ENGLISH) == []


def test_the_sentence_and_the_chance_are_there_in_english():
    found = goal(summary_of((1, 2, 10, 86, 118)), 4.0)

    assert found.verdict.text.in_(Language.ENGLISH) == (
        "The target has been met. Residents give an average of 4.47 out of 5. That is at least a light green smiley."
    )
    assert found.chance.in_(Language.ENGLISH) == (
        "The chance that all residents together reach an average of 4.0 is over 99 out of 100."
    )


def test_the_sentence_on_the_share_goes_with_a_verdict_and_only_then():
    assert goal(summary_of((1, 2, 10, 86, 118)), 4.0).share_verdict.code == "V3"
    assert goal(summary_of((0, 0, 1, 9, 9)), 4.0).share_verdict is None


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.9999, "ruim 99 van de 100"),
        (0.0001, "nog geen 1 van de 100"),
        (0.9496, "ongeveer 94 van de 100"),
        (0.95, "ongeveer 95 van de 100"),
        (0.5, "ongeveer 50 van de 100"),
    ],
)
def test_a_probability_is_never_rounded_to_certainty_or_across_the_border_of_a_verdict(probability, words):
    assert chance(probability, 4.0) == f"De kans dat alle bewoners samen gemiddeld 4,0 halen, is {words}."


def test_with_answers_that_weigh_less_a_narrow_verdict_becomes_uncertain():
    narrow, wide = goal(summary_of((0, 1, 6, 40, 20)), 4.0), goal(summary_of((1, 2, 10, 86, 118)), 4.0)

    assert (narrow.verdict.code, narrow.cautious.code, narrow.changes_with_caution) == ("I1", "I2", True)
    assert not wide.changes_with_caution


def test_too_few_answers_leave_no_number_in_the_file():
    found = goal_as_dict(goal(summary_of((0, 0, 1, 4, 4)), 4.0))

    assert {found[name] for name in ("n", "mean", "low", "high", "probability", "outcome")} == {None}
    assert found["verdict"]["code"] == "V1"


def test_the_file_has_the_mean_its_bounds_and_the_outcome():
    found = goal_as_dict(goal(summary_of((1, 2, 10, 86, 118)), 4.0))

    # statsmodels: DescrStatsW(np.repeat(range(1, 6), counts)).tconfint_mean(alpha=0.1)[0]
    assert found["mean"] == pytest.approx(969 / 217)
    assert found["low"] == pytest.approx(4.389906, abs=5e-7)
    assert found["outcome"] == "aangetoond"


def test_the_chart_has_the_mean_the_norm_and_every_number_in_words():
    summary = summary_of((1, 2, 10, 86, 118))
    chart = draw(summary, goal(summary, 4.0))

    assert chart.title == "Doel gehaald: bewoners geven gemiddeld 4,47 van 5"
    assert ("Doel", "4,0") in chart.rows
    assert all(value in chart.alt for _, value in chart.rows)
    assert claims_without_evidence(chart.alt, None) == []


def test_without_a_mean_there_is_no_chart():
    summary = summary_of((0, 0, 1, 4, 4))
    found = goal(summary, 4.0)

    assert not found.has_chart
    with pytest.raises(ValueError, match="no mean"):
        draw(summary, found)
