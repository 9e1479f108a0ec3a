"""A year beside another, from the database: as the pages and commands show it, and never more than each year shows by itself."""

import json
import random

import pytest

from analysis import Status, View, Way, as_dict, share, share_difference
from analysis.modes import way
from kto import progress
from kto.figures import Selection, SelectionError, summarise_selection, ways_of_asking
from kto.intake import accept_all

NEW, OLD = "2022-05", "2021-05"


def select(**fields):
    return Selection("2022-01", "2022-12", **fields)


def compared(services, view=View.PUBLIC, **fields):
    return summarise_selection(services, select(compare=2021, **fields), view)


@pytest.fixture
def answer(services, make_submission):
    """Stores many answers at once: (group, month, mode, wijk, how many satisfied, how many not)."""

    def store(*rows):
        questionnaires = {row[0]: services.library.latest(row[0]) for row in rows}
        submissions = []
        for group, month, mode, wijk, yes, no in rows:
            scored = questionnaires[group].scored
            for score, n in ((5, yes), (2, no)):
                answers = {
                    item.id: score if item.kind == "smiley" else ("ja" if score == 5 else "nee") for item in scored
                }
                submissions += [make_submission(group, answers, month=month, mode=mode, wijk=wijk) for _ in range(n)]
        accept_all(services, submissions)

    return store


@pytest.mark.parametrize("year", [2022, 2023, 1800])
def test_only_an_earlier_year_can_be_laid_beside_it(year):
    with pytest.raises(SelectionError, match="Kies een jaar voor 2022"):
        select(compare=year)


def test_the_same_months_of_that_year_are_compared():
    assert Selection("2022-04", "2022-06", compare=2019).before == Selection("2019-04", "2019-06")
    assert Selection("2021-11", "2022-02", compare=2020).before == Selection("2020-11", "2021-02")


def test_years_asked_in_the_same_way_are_compared_in_words_and_numbers(services, answer):
    answer(("bewoners", NEW, "f2f", "Krispijn", 94, 6), ("bewoners", OLD, "f2f", "Krispijn", 76, 24))

    change = compared(services).change

    assert change.items["bew_q1"].all_modes.difference == share_difference(share(94, 100), share(76, 100))
    assert change.items["bew_q1"].all_modes.verdict.code == "C1"
    assert change.label == "2021"


def test_one_group_has_the_same_verdict_on_its_own_page_as_beside_the_others(services, answer):
    rows = [("bewoners", 92, 8, 82, 18), ("vrijwilligers", 90, 10, 88, 12), ("netwerkpartners", 80, 20, 84, 16)]
    answer(*[(group, month, "f2f", None, *counts) for group, a, b, c, d in rows for month, counts in ((NEW, (a, b)), (OLD, (c, d)))])  # fmt: skip

    together, alone = compared(services).change, compared(services, group="bewoners").change

    assert alone.items["bew_q1"] == together.items["bew_q1"]
    assert (set(alone.items), alone.overall) == ({"bew_q1", "bew_q2", "bew_q3", "bew_rec"}, None)


def test_a_wijk_is_compared_only_where_both_years_show_it(services, answer):
    answer(
        ("bewoners", NEW, "f2f", "Krispijn", 94, 6),
        ("bewoners", NEW, "f2f", "Centrum", 94, 6),
        ("bewoners", OLD, "f2f", "Krispijn", 60, 6),
        ("bewoners", OLD, "f2f", "Centrum", 40, 4),
        ("bewoners", OLD, "f2f", "Dubbeldam", 4, 1),  # withholds Centrum as well, because the rest would give it away
    )

    krispijn, centrum = (compared(services, wijk=wijk).change.items["bew_q1"] for wijk in ("Krispijn", "Centrum"))

    assert krispijn.all_modes.difference is not None
    assert (centrum.all_modes.verdict.code, centrum.all_modes.before, centrum.all_modes.difference) == (
        "C5",
        None,
        None,
    )


def test_a_withheld_figure_has_nulls_and_the_verdict_says_why(services, answer):
    answer(("netwerkpartners", NEW, "mail", None, 7, 2), ("netwerkpartners", OLD, "mail", None, 94, 6))

    change = as_dict(compared(services))["groups"][3]["items"][0]["change"]

    assert change == {
        "period": {"from": "2021-01", "to": "2021-12"}, "difference": None, "low": None, "high": None, "p": None, "p_adjusted": None,
        "verdict": {"code": "V1", "text": "Er zijn te weinig antwoorden om iets te laten zien. We wachten tot er minstens 10 zijn."},
        "within": [],
    }  # fmt: skip


def test_the_public_json_contains_no_number_of_a_withheld_figure(services, answer):
    answer(
        ("bewoners", NEW, "f2f", None, 94, 6),
        ("bewoners", OLD, "f2f", None, 83, 17),
        ("vrijwilligers", NEW, "f2f", None, 44, 4),
        ("vrijwilligers", OLD, "f2f", None, 7, 2),
        ("netwerkpartners", NEW, "f2f", None, 7, 2),
        ("netwerkpartners", OLD, "f2f", None, 61, 4),
    )

    written = json.loads(json.dumps(as_dict(compared(services))))
    shown = {round(number, 9) for number in walk(written)}

    withheld = {7, 9, 7 / 9, 44 / 48 - 7 / 9, 7 / 9 - 61 / 65, 61, 65, 61 / 65, 101 / 109, 109, 90 / 109}
    assert shown & {round(number, 9) for number in withheld} == set()
    assert written["overall"]["change"]["groups"] == ["bewoners"]
    assert written["overall"]["change"]["left_out"] == ["vrijwilligers", "netwerkpartners"]


def walk(value):
    if isinstance(value, dict):
        for one in value.values():
            yield from walk(one)
    elif isinstance(value, list):
        for one in value:
            yield from walk(one)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


@pytest.mark.parametrize("seed", range(8))
def test_every_comparison_can_be_made_from_what_each_year_shows_by_itself(services, answer, seed):
    chance = random.Random(seed)
    modes = ("f2f", "telefoon", "mail", "qr")
    answer(*[
        ("bewoners", month, mode, wijk, chance.choice((0, 2, 7, 25, 60)), chance.choice((0, 1, 6, 20)))
        for month in (NEW, OLD) for mode in modes for wijk in ("Krispijn", "Centrum")
    ])  # fmt: skip

    for wijk in (None, "Krispijn", "Centrum"):
        change = compared(services, wijk=wijk).change.items
        years = [public_shares(services, Selection.of_year(year, wijk=wijk)) for year in (2022, 2021)]
        for item, one in change.items():
            check(one.all_modes, *(year.get((item, None)) for year in years))
            for each, found in one.within.items():
                check(found, *(year.get((item, each)) for year in years))


def check(found, now, before):
    assert (found.now, found.before) == tuple(public_form(one) for one in (now, before))
    if found.difference is not None:
        assert found.difference == share_difference(now, before)


def public_form(one):
    """As a page shows it: nothing below 10, people below 30."""
    if one is None or one.base < 10:
        return None
    few = {"value": None, "low": None, "high": None, "reason": "few_answers"}
    return one if one.base >= 30 else type(one)(**{**vars(one), **few})


def public_shares(services, selection):
    """Per item, and per way of asking, what follows from the public figures of one year: those per mode added up."""
    found = {}
    by_mode = summarise_selection(services, Selection(**{**vars(selection), "by": "mode"}))
    for group in summarise_selection(services, selection).groups:
        for item in group.items:
            if item.status in (Status.OK, Status.FEW):
                main = item.yes or item.satisfied
                found[item.id, None] = share(main.count, main.base)
        for part in by_mode.group(group.group).by:
            for item in part.items:
                main = item.yes or item.satisfied
                if main and item.status in (Status.OK, Status.FEW):
                    before = found.get((item.id, way(part.value)), share(0, 0))
                    found[item.id, way(part.value)] = share(before.count + main.count, before.base + main.base)
    return found


def test_ways_of_asking_leave_out_a_mode_that_is_withheld(services, answer):
    answer(
        ("bewoners", NEW, "f2f", None, 60, 5),
        ("bewoners", NEW, "telefoon", None, 50, 5),
        ("bewoners", NEW, "mail", None, 40, 5),
        ("bewoners", NEW, "papier", None, 3, 1),
    )

    public, internal = (
        ways_of_asking(services, select(group="bewoners"), view).rows[0].shares for view in (View.PUBLIC, View.INTERNAL)
    )

    assert internal == {Way.INTERVIEWER: share(110, 120), Way.SELF: share(43, 49)}
    # A second mode is withheld, because the small one would follow from the total.
    assert public[Way.INTERVIEWER] == share(110, 120)
    assert public[Way.SELF] is None


def test_the_internal_view_compares_no_small_groups_either(services, answer):
    answer(("netwerkpartners", NEW, "mail", None, 7, 2), ("netwerkpartners", OLD, "mail", None, 94, 6))

    one = compared(services, View.INTERNAL).change.items["net_q1"].all_modes

    assert (one.verdict.code, one.difference, one.now) == ("V2", None, share(7, 9))


def test_without_a_year_to_compare_with_nothing_is_different(services, answer):
    answer(("bewoners", NEW, "f2f", None, 94, 6))

    found = as_dict(summarise_selection(services, select()))

    assert "change" not in found["overall"]
    assert "change" not in found["groups"][0]["items"][0]


def test_what_was_not_asked_that_way_before_is_named(example):
    selection = Selection.of_year(2022, compare=2021)

    assert progress.asked_anew(example, selection) == (
        "We vroegen het nu ook bij een activiteit. In 2021 deden we dat niet."
    )
    assert progress.asked_anew(example, Selection.of_year(2022)) == ""
    assert progress.asked_anew(example, Selection.of_year(2022, compare=2020)) == ""


def test_a_group_is_said_to_be_asked_as_it_was_and_not_as_others_were(example):
    """Residents and volunteers were asked at activities for the first time in 2022; partners never were."""
    partners = Selection.of_year(2022, group="netwerkpartners", compare=2021)

    assert progress.ways_of_asking(example, partners) == "telefonisch en per mail"
    assert progress.asked_anew(example, partners) == ""
    assert progress.asked_anew(example, Selection.of_year(2022, group="bewoners", compare=2021)) == (
        "We vroegen het nu ook bij een activiteit. In 2021 deden we dat niet."
    )


def test_how_a_group_of_two_was_asked_is_not_told(example):
    assert progress.ways_of_asking(example, Selection.of_year(2022, group="vrijwilligersorganisaties")) == ""
