from fractions import Fraction

import pytest

from analysis import Cell, CountTable, View, share, summarise
from analysis.wording import Language, claims_without_evidence, interval, left_out, mean_score, number, percent
from surveys import load_all

LIBRARY = load_all()


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(4.5, 1, "4,5"), (1234.5, 1, "1.234,5"), (0.5, 0, "1"), (-0.25, 1, "-0,2"), (93, 0, "93"), (Fraction(1, 3), 2, "0,33"),
     (1_000_000, 0, "1.000.000"), (0.05, 1, "0,1")],
)  # fmt: skip
def test_numbers_are_written_as_dutch_people_do(value, decimals, expected):
    assert number(value, decimals) == expected


@pytest.mark.parametrize(
    ("count", "base", "decimals", "expected"),
    [(313, 336, 1, "93,2%"), (4, 336, 1, "1,2%"), (211, 217, 1, "97,2%"), (336, 336, 1, "100,0%"), (999, 1000, 0, "99%"),
     (1, 1000, 0, "1%"), (0, 10, 0, "0%")],
)  # fmt: skip
def test_percentages_say_100_and_0_only_when_exact(count, base, decimals, expected):
    assert percent(share(count, base), decimals) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(4.4654, "4,47"), (4.2, "4,2"), (3.98, "3,98"), (4.0, "4,00"), (5, "5,0")]
)
def test_a_mean_near_a_face_or_the_norm_shows_which_side_it_is_on(value, expected):
    assert mean_score(value) == expected


def test_without_a_share_there_is_a_dash():
    assert (percent(None), percent(share(0, 0)), interval(None)) == ("-", "-", "-")


def test_an_interval_is_written_with_both_ends():
    assert interval(share(313, 336)) == "90% - 95%"


@pytest.mark.parametrize(
    ("labels", "n", "expected"),
    [
        (["Bewoners"], 1, "Bewoners: 1 antwoord is te weinig om te laten zien. Dat telt hier niet mee."),
        (["Bewoners", "Vrijwilligers"], 9, "Bewoners en Vrijwilligers: 9 antwoorden zijn te weinig om te laten zien. "
                                           "Die tellen hier niet mee."),
        (["A", "B", "C"], 4, "A, B en C: 4 antwoorden zijn te weinig om te laten zien. Die tellen hier niet mee."),
    ],
)  # fmt: skip
def test_what_is_left_out_is_named(labels, n, expected):
    assert left_out(labels, n) == expected


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("Er zijn meer mensen tevreden dan in 2021.", "C2", ["meer"]),
        ("Er zijn meer mensen tevreden dan in 2021.", "C1", []),
        ("Een mooi resultaat, dankzij de inzet.", "C1", ["mooi resultaat", "dankzij"]),
        ("De tevredenheid is gestegen: een verbetering.", "V3", ["gestegen", "verbetering"]),
        ("Gemiddeld is 93% tevreden.", "V3", ["gemiddeld"]),
        ("Bewoners geven gemiddeld 4,2 van 5.", "I1", []),
        ("De meerderheid zegt ja.", "V3", []),
    ],
)
def test_words_that_need_evidence_are_found(text, code, found):
    assert claims_without_evidence(text, code) == found


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("view", View)
def test_no_sentence_of_ours_claims_what_the_answers_do_not_show(view, language):
    sizes = [(0, 0), (1, 1), (0, 5), (9, 0), (3, 9), (12, 0), (0, 29), (20, 20), (300, 1), (0, 300), (500, 0)]
    sentences = []
    for positive, negative in sizes:
        for missing in (0, positive + negative):
            cells = []
            for item in LIBRARY.items("bewoners"):
                yes, no = ("ja", "nee") if item.kind == "yesno" else ("5", "2")
                cells += [(Cell("bewoners", item.id, yes), positive), (Cell("bewoners", item.id, no), negative)]
                cells += [
                    (Cell("bewoners", item.id, "empty"), missing),
                    (Cell("bewoners", "*", "1"), positive + negative),
                ]
            summary = summarise(LIBRARY, CountTable(cells), view=view)
            verdicts = [item.verdict for item in summary.group("bewoners").items] + [summary.overall.verdict]
            sentences += [(verdict.text.in_(language), verdict.code) for verdict in verdicts]

    assert [text for text, code in sentences if claims_without_evidence(text, code, language)] == []
    assert {code for _, code in sentences} >= {"V0", "V2", "V3", "V4"}
    assert max(len(part.split()) for text, _ in sentences for part in text.split(". ")) <= 17
