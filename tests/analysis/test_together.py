"""What goes together, as a page may show it: only what so many people allow, and in words that claim no more."""

import random
from collections import Counter

import pytest
from matplotlib.text import Text

from analysis import AnswerPatterns, Cell, CountTable, Status, View, summarise, together
from analysis.charts import drivers
from analysis.counts import RESPONSES
from analysis.wording import claims_without_evidence
from surveys import load_all

LIBRARY = load_all()
ITEMS = {
    "bewoners": ("bew_q1", "bew_q2", "bew_q3", "bew_rec"),
    "vrijwilligers": ("vrw_q1", "vrw_q2", "vrw_rec"),
    "netwerkpartners": ("net_q1", "net_q2", "net_q3", "net_q4", "net_rec"),
}


def of(answers, group="bewoners", view=View.PUBLIC):
    """What goes together in these answers: a list of rows with an answer (None: left open) per item of `ITEMS`."""
    items = ITEMS[group]
    words = {1: "ja", 0: "nee"}
    cells = Counter({Cell(group, RESPONSES, "1"): len(answers)})
    for row in answers:
        for item, answer in zip(items, row, strict=True):
            value = "empty" if answer is None else words[answer] if item.endswith("rec") else str(answer)
            cells[Cell(group, item, value)] += 1
    summary = summarise(LIBRARY, CountTable(cells), view=view, first_month="2022-01", last_month="2022-12")
    return together(summary, group, AnswerPatterns(items, Counter(map(tuple, answers))))


def people(n, questions, *, alike=0.8, noes=0, seed=1, loose=()):
    """`n` people whose answers lie near their satisfaction with chance `alike` (never for the `loose` questions)."""
    chance = random.Random(seed)
    rows = []
    for person in range(n):
        satisfied = chance.choice((5, 5, 4, 3, 2))
        near = [
            satisfied if place not in loose and chance.random() < alike else chance.choice((5, 4, 3, 2))
            for place in range(questions)
        ]
        rows.append([satisfied, *near, 0 if person < noes else 1])
    return rows


def test_enough_people_get_their_questions_ranked_with_parts_that_say_what_they_are():
    found = of(people(200, 2, loose=(0,)))

    assert found.sentence == (
        "Hoe tevreden bewoners zijn, hangt samen met de andere vragen. "
        "Het sterkst met: De ondersteuning van Buurtwerk Dordrecht helpt me mijn doel(en) te bereiken."
    )
    assert found.satisfaction.is_ranked
    assert all(link.share for link in found.satisfaction.links)


def test_two_questions_that_go_together_alike_are_not_put_in_order():
    found = of(people(200, 2, seed=2))

    assert "Welke het sterkst samenhangt, zien we niet duidelijk." in found.sentence


@pytest.mark.parametrize(("n", "is_ranked"), [(99, False), (100, True)])
def test_questions_are_ranked_from_a_hundred_people(n, is_ranked):
    found = of(people(n, 2))

    assert found.satisfaction.is_ranked == is_ranked
    assert ("Daarvoor moeten minstens 100 mensen alles invullen. Dat waren er 99." in found.sentence) != is_ranked
    assert [link.share is not None for link in found.satisfaction.links] == [is_ranked] * 2


def test_partners_of_2022_have_a_list_and_no_order():
    found = of(people(56, 3), "netwerkpartners")

    assert found.sentence == (
        "Alle 3 andere vragen gaan samen met hoe tevreden netwerkpartners zijn. Welke het sterkst samenhangt, "
        "kunnen we niet zeggen. Daarvoor moeten minstens 100 mensen alles invullen. Dat waren er 56."
    )
    assert [link.says for link in found.satisfaction.links] == ["gaat samen"] * 3


def test_questions_that_have_nothing_to_do_with_satisfaction_are_said_to():
    found = of(people(60, 2, alike=0))

    assert found.sentence.startswith("We zien geen duidelijke samenhang met hoe tevreden bewoners zijn.")


def test_a_weak_whole_is_not_ranked_though_many_answered():
    found = of(people(300, 2, alike=0.08))

    assert found.satisfaction.reason == "weak_model"
    assert "zeggen samen te weinig over tevredenheid om ze op volgorde te zetten" in found.sentence


def test_a_question_that_many_skipped_is_no_finding_and_stops_the_order():
    answers = people(200, 2)
    for row in answers[:60]:
        row[1] = None
    found = of(answers)

    assert [link.says for link in found.satisfaction.links] == ["veel mensen sloegen dit over", "gaat samen"]
    assert found.satisfaction.reason == "much_missing"
    assert "Veel mensen sloegen een van de vragen over. Daarom is er geen volgorde." in found.sentence


def test_an_item_to_which_everybody_gave_the_same_answer_says_so():
    answers = [[*row[:1], 4, *row[2:]] for row in people(120, 2)]
    found = of(answers)

    assert found.satisfaction.links[0].says == "iedereen gaf hetzelfde antwoord"
    assert found.satisfaction.reason == "all_equal"


def test_a_question_that_runs_against_satisfaction_is_named_so():
    answers = [[row[0], 6 - row[0], *row[2:]] for row in people(120, 2)]

    assert of(answers).satisfaction.links[0].says == "gaat tegen elkaar in"


@pytest.mark.parametrize("n", [0, 3, 12, 29])
def test_below_the_threshold_of_comparisons_the_public_gets_no_figure_and_no_picture(n):
    found = of(people(n, 2))

    assert found.sentence == "Er zijn te weinig antwoorden om te zien wat samenhangt. Dat kan vanaf 30 antwoorden."
    assert (found.satisfaction, found.recommendation, found.score, found.has_chart) == (None, None, None, False)
    with pytest.raises(ValueError, match="nothing to draw"):
        drivers(found)


def test_a_question_that_few_answered_has_no_figure_beside_others_that_have():
    answers = people(60, 2)
    for place, row in enumerate(answers):
        row[1] = None if place >= 20 else row[1]
        row[2] = None if place >= 6 else row[2]
    found = of(answers)

    assert [(link.n, link.tau_b, link.says) for link in found.satisfaction.links] == [
        (20, None, "te weinig antwoorden"),
        (None, None, "te weinig antwoorden"),
    ]
    assert found.satisfaction.n is None
    assert "Dat waren er te weinig." in found.sentence


@pytest.mark.parametrize(
    ("noes", "sentence"),
    [
        (0, "Dat deed niemand."),
        (1, "Dat deed 1 mens."),
        (6, "Dat deden 6 mensen."),
    ],
)
def test_recommending_needs_ten_noes_per_question(noes, sentence):
    found = of(people(217, 2, noes=noes))

    assert found.recommendation.sentence.endswith(f"Daarvoor moeten minstens 30 mensen nee zeggen. {sentence}")
    assert found.recommendation.links == ()


def test_with_enough_noes_recommending_is_laid_beside_every_smiley_question():
    answers = [[*row[:3], int(row[0] > 2)] for row in people(300, 2)]
    found = of(answers)

    assert found.recommendation.is_ranked
    assert [link.item for link in found.recommendation.links] == ["bew_q1", "bew_q2", "bew_q3"]
    assert found.recommendation.sentence.startswith("Of mensen ons aanbevelen, hangt samen met de vragen.")


def test_whether_questions_make_a_score_is_told_in_the_internal_view_alone():
    answers = people(80, 3, alike=0.9)

    public, internal = (of(answers, "netwerkpartners", view) for view in (View.PUBLIC, View.INTERNAL))

    assert public.score is None
    assert internal.score.sentence.startswith("Deze 4 vragen mag je optellen tot een score")
    assert [name for name, *_ in internal.score.rows] == ["Cronbachs alfa", "McDonalds omega"]


def test_two_questions_are_judged_after_spearman_and_brown():
    found = of(people(80, 1, alike=0.3), "vrijwilligers", View.INTERNAL)

    assert [name for name, *_ in found.score.rows] == ["Spearman-Brown"]
    assert "gaan over verschillende dingen" in found.score.sentence
    assert found.score.sentence.endswith("Tel ze niet op.")


def test_too_few_people_for_a_score_is_said_with_their_number():
    found = of(people(44, 3), "netwerkpartners", View.INTERNAL)

    assert found.score.sentence == (
        "Deze 4 vragen tellen we niet op tot een score. Daarvoor moeten minstens 50 mensen alles invullen. Dat waren er 44."
    )
    assert [row[2] for row in found.score.rows] == ["te weinig mensen vulden alles in"] * 2


@pytest.mark.parametrize("make", [lambda: people(200, 2), lambda: people(60, 2), lambda: people(60, 2, alike=0)])
def test_chart_table_and_alt_text_say_the_same_and_claim_nothing(make, layout_faults):
    found = of(make())
    chart = drivers(found)

    assert chart.rows == tuple(link.cells for link in found.satisfaction.links)
    assert layout_faults(chart) == []
    words = f"{found.sentence} {found.recommendation.sentence} {chart.alt}"
    assert claims_without_evidence(words, None) == []
    for link in found.satisfaction.links:
        assert link.cells[2] in chart.alt


def test_the_scale_reaches_to_minus_one_only_where_something_lies_there():
    against = of([[row[0], 6 - row[0], *row[2:]] for row in people(120, 2)])

    words = [text.get_text() for text in drivers(against).figure.axes[0].findobj(Text)]
    usual = [text.get_text() for text in drivers(of(people(120, 2))).figure.axes[0].findobj(Text)]
    assert ("-1" in words, "-1" in usual) == (True, False)


def test_a_withheld_group_has_the_reason_and_nothing_else():
    found = of(people(4, 2))

    assert found.group.status is Status.WITHHELD
    assert not any(character.isdigit() for character in found.sentence.replace("30", ""))
