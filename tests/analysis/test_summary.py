import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Cell, CountTable, Status, Thresholds, View, as_dict, charts, summarise
from surveys import GROUPS, load_all

LIBRARY = load_all()
# The counts of 2022 that were published; how the satisfied divide over 5 and 4 is ours.
PUBLISHED = {
    "bewoners": ((1, 2, 10, 86, 118), (211, 6)),
    "vrijwilligers": ((0, 1, 3, 23, 34), (59, 2)),
    "netwerkpartners": ((0, 0, 6, 29, 21), (54, 2)),
    "vrijwilligersorganisaties": ((0, 0, 0, 1, 1), (2, 0)),
}
SCORES = st.tuples(*[st.integers(0, 60)] * 5)


def table(groups):
    """Counts of satisfaction and recommendation per group, for `summarise`."""
    cells = []
    for group, (scores, (yes, no)) in groups.items():
        questionnaire = LIBRARY.latest(group)
        recommendation = next(item.id for item in questionnaire.items if item.kind == "yesno")
        cells.append((Cell(group, "*", "1"), sum(scores)))
        cells += [(Cell(group, questionnaire.satisfaction.id, str(i)), n) for i, n in enumerate(scores, start=1)]
        cells += [(Cell(group, recommendation, "ja"), yes), (Cell(group, recommendation, "nee"), no)]
    return CountTable(cells)


def of_group(scores, group="bewoners", view=View.PUBLIC):
    return summarise(LIBRARY, table({group: (scores, (0, 0))}), view=view).group(group)


def test_internally_2022_gives_the_published_totals():
    summary = summarise(LIBRARY, table(PUBLISHED), view=View.INTERNAL)

    overall = summary.overall
    assert (overall.responses, overall.withheld) == (336, ())
    assert (overall.satisfied.count, overall.neutral.count, overall.dissatisfied.count) == (313, 19, 4)
    assert overall.satisfied.value == pytest.approx(313 / 336)
    assert {group.group: group.recommendation.yes.count for group in summary.groups} == {
        "bewoners": 211,
        "vrijwilligers": 59,
        "vrijwilligersorganisaties": 2,
        "netwerkpartners": 54,
    }


def test_in_public_2022_leaves_out_two_organisations_and_says_so():
    overall = summarise(LIBRARY, table(PUBLISHED)).overall

    assert (overall.satisfied.count, overall.satisfied.base) == (311, 334)
    assert overall.withheld == ("vrijwilligersorganisaties",)
    assert overall.reason == (
        "Vrijwilligersorganisaties: 2 antwoorden zijn te weinig om te laten zien. Die tellen hier niet mee."
    )


def test_two_shares_of_one_question_never_add_up_to_more_than_100():
    display = summarise(LIBRARY, table(PUBLISHED)).group("bewoners").recommendation.display

    assert display == {"ja": 97, "nee": 3}


@pytest.mark.parametrize(
    ("scores", "status", "code", "sentence"),
    [
        ((0, 0, 0, 0, 0), Status.EMPTY, "V0", "Er zijn nog geen antwoorden."),
        (
            (0, 0, 0, 4, 5),
            Status.WITHHELD,
            "V1",
            "Er zijn te weinig antwoorden om iets te laten zien. We wachten tot er minstens 10 zijn.",
        ),
        (
            (0, 1, 1, 4, 5),
            Status.FEW,
            "V2",
            "9 van de 11 mensen zijn tevreden. Dat zijn weinig antwoorden. "
            "Zie dit als voorbeeld, niet als cijfer voor iedereen.",
        ),
        (
            (1, 2, 10, 86, 118),
            Status.OK,
            "V3",
            "94 van de 100 mensen zijn tevreden (204 van 217). "
            "Vroegen we het iedereen, dan lag dit waarschijnlijk tussen 90 en 96.",
        ),
        (
            (0, 0, 0, 20, 20),
            Status.OK,
            "V3",
            "Alle 40 mensen zijn tevreden. Vroegen we het iedereen, dan lag dit waarschijnlijk tussen 91 en 100.",
        ),
    ],
)
def test_the_number_of_answers_decides_what_is_said(scores, status, code, sentence):
    item = of_group(scores).satisfaction

    assert (item.status, item.verdict.code, item.verdict.text) == (status, code, sentence)


def test_a_total_of_nothing_but_withheld_groups_is_withheld_and_not_empty():
    overall = summarise(LIBRARY, table({"bewoners": ((0, 0, 0, 4, 3), (5, 2))})).overall

    assert (overall.status, overall.responses, overall.satisfied, overall.verdict.code) == (
        Status.WITHHELD,
        None,
        None,
        "V1",
    )


def test_a_withheld_item_holds_no_number_at_all():
    item = of_group((0, 1, 2, 3, 3)).satisfaction

    assert (item.base, item.empty, item.dont_know, item.counts, item.display) == (None, None, None, {}, {})
    assert (item.satisfied, item.neutral, item.dissatisfied, item.mean) == (None, None, None, None)


def test_few_answers_show_counts_without_percentage_or_interval():
    item = of_group((0, 1, 1, 4, 5)).satisfaction

    assert (item.satisfied.count, item.satisfied.base, item.satisfied.value, item.satisfied.low) == (9, 11, None, None)
    assert item.display == {}


def test_the_internal_view_shows_what_the_public_one_withholds():
    item = of_group((0, 0, 0, 1, 1), view=View.INTERNAL).satisfaction

    assert (item.status, item.satisfied.count, item.base) == (Status.OK, 2, 2)


def test_when_many_skipped_there_is_no_conclusion():
    cells = {
        Cell("bewoners", "bew_q1", "5"): 60,
        Cell("bewoners", "bew_q1", "empty"): 16,
        Cell("bewoners", "*", "1"): 76,
    }

    verdict = summarise(LIBRARY, CountTable(cells)).group("bewoners").satisfaction.verdict

    assert verdict.code == "V4"
    assert verdict.text.startswith("Veel mensen sloegen deze vraag over (16 van 76).")


def test_when_many_skipped_there_is_no_conclusion_of_all_groups_together_either():
    cells = {
        Cell("bewoners", "bew_q1", "5"): 60,
        Cell("bewoners", "bew_q1", "empty"): 16,
        Cell("vrijwilligers", "vrw_q1", "5"): 30,
        Cell("vrijwilligers", "vrw_q1", "9"): 8,
    }
    summary = summarise(LIBRARY, CountTable(cells), first_month="2022-01", last_month="2022-12")

    assert summary.overall.verdict.code == "V4"
    for drawn in (charts.groups(summary), charts.half_page(summary)):
        assert drawn.title == "Veel mensen sloegen deze vraag over of wisten het niet (24 van 114)"


def test_exactly_a_fifth_missing_still_has_a_conclusion():
    cells = {
        Cell("bewoners", "bew_q1", "5"): 60,
        Cell("bewoners", "bew_q1", "empty"): 15,
        Cell("bewoners", "*", "1"): 75,
    }

    assert summarise(LIBRARY, CountTable(cells)).group("bewoners").satisfaction.verdict.code == "V3"


def test_a_breakdown_withholds_its_small_parts():
    cells = {}
    for wijk, n in (("Centrum", 40), ("Krispijn", 12), ("Wielwijk", 3)):
        cells[Cell("bewoners", "*", "1", wijk=wijk)] = n
        cells[Cell("bewoners", "bew_q1", "4", wijk=wijk)] = n

    parts = summarise(LIBRARY, CountTable(cells), by="wijk").group("bewoners").by

    assert [(part.value, part.responses, part.items[0].status) for part in parts] == [
        ("Centrum", 40, Status.OK),
        ("Krispijn", 12, Status.FEW),
        ("Wielwijk", None, Status.WITHHELD),
    ]


def test_thresholds_are_settings():
    group = summarise(
        LIBRARY, table({"bewoners": ((0, 0, 0, 3, 3), (0, 0))}), thresholds=Thresholds(show=5, percent=6)
    ).group("bewoners")

    assert group.satisfaction.status is Status.OK


@given(st.fixed_dictionaries(dict.fromkeys(GROUPS, SCORES)))
@settings(max_examples=60)
def test_public_totals_are_the_sum_of_what_is_shown(scores):
    summary = summarise(LIBRARY, table({group: (one, (0, 0)) for group, one in scores.items()}))

    shown = [sum(one) for one in scores.values() if sum(one) >= 10]
    assert (summary.overall.responses or 0) == sum(shown)
    assert set(summary.overall.withheld) == {group for group, one in scores.items() if 0 < sum(one) < 10}


@given(SCORES.filter(lambda scores: sum(scores) >= 30 and 0 < scores[3] + scores[4] < sum(scores)))
@settings(max_examples=60)
def test_displayed_shares_add_up_to_100_and_keep_the_headline(scores):
    item = of_group(scores).satisfaction

    assert sum(item.display.values()) == 100
    assert item.verdict.text.startswith(f"{item.display['5'] + item.display['4']} van de 100 mensen zijn tevreden")


@given(st.fixed_dictionaries(dict.fromkeys(GROUPS, SCORES)), st.sampled_from(View))
@settings(max_examples=60)
def test_json_has_every_group_and_never_nan_or_infinity(scores, view):
    summary = summarise(LIBRARY, table({group: (one, (3, 4)) for group, one in scores.items()}), view=view)

    found = json.loads(json.dumps(as_dict(summary), allow_nan=False))

    assert found["schema"] == "kto.figures/1"
    assert [group["group"] for group in found["groups"]] == list(GROUPS)
    assert all(math.isfinite(number) for number in numbers(found))


def test_json_of_a_withheld_item_is_null_with_its_reason():
    found = as_dict(summarise(LIBRARY, table(PUBLISHED)))["groups"][2]["items"][0]

    assert (found["id"], found["status"], found["base"], found["counts"], found["satisfied"], found["mean"]) == (
        "vro_q1",
        "withheld",
        None,
        None,
        None,
        None,
    )
    assert found["reason"].startswith("Er zijn te weinig antwoorden")


def numbers(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for one in value for number in numbers(one)]
    return [value] if isinstance(value, int | float) else []
