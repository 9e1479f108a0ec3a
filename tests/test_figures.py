"""Filters become figures in one place, and no choice of filters gives a small group away."""

import random
from itertools import product

import pytest

from analysis import Status, View
from analysis.grid import by_part
from kto.figures import NOT_APART, Selection, SelectionError, summarise_selection
from kto.intake import accept_all

WIJKEN = ("Krispijn", "Centrum", "Dubbeldam")


def select(**fields):
    return Selection("2022-01", "2022-12", **fields)


def shown(services, **fields):
    """How many residents the public sees in this selection; None when that is withheld."""
    return summarise_selection(services, select(group="bewoners", **fields)).group("bewoners").responses


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (("2022-13", "2022-12"), "De maand '2022-13' bestaat niet."),
        (("2022-1", "2022-12"), "De maand '2022-1' bestaat niet."),
        (("2022-06", "2022-05"), "De periode eindigt voordat zij begint."),
        (("2022-01", "2022-12", "burgemeesters"), "De groep 'burgemeesters' bestaat niet."),
        (("2022-01", "2022-12", None, "duif"), "De manier 'duif' bestaat niet."),
        (("2022-01", "2022-12", None, None, None, None, None, "humeur"), "Uitsplitsen naar 'humeur' kan niet."),
    ],
)
def test_a_selection_that_cannot_be_says_why(fields, sentence):
    with pytest.raises(SelectionError) as error:
        Selection(*fields)

    assert sentence in str(error.value)


def test_a_wijk_that_is_not_in_the_catalogue_says_which_are(services):
    with pytest.raises(SelectionError, match=r"Rotterdam.*Krispijn"):
        summarise_selection(services, select(wijk="Rotterdam"))


def test_a_year_and_its_quarters_are_months():
    assert Selection.of_year(2022) == Selection("2022-01", "2022-12")
    assert Selection.of_year(2022, 3, wijk="Krispijn") == Selection("2022-07", "2022-09", wijk="Krispijn")


def test_filters_choose_which_answers_count(services, submit):
    for wijk, mode, n in (("Krispijn", "f2f", 12), ("Krispijn", "mail", 15), ("Centrum", "f2f", 20)):
        for _ in range(n):
            submit(wijk=wijk, mode=mode)

    assert shown(services) == 47
    assert shown(services, wijk="Krispijn") == 27
    assert shown(services, wijk="Krispijn", mode="mail") == 15


def test_a_group_that_was_not_chosen_is_not_in_the_summary(services, submit):
    submit("bewoners")
    submit("vrijwilligers")

    summary = summarise_selection(services, select(group="vrijwilligers"), View.INTERNAL)

    assert [group.group for group in summary.groups] == ["vrijwilligers"]


def test_a_wijk_is_withheld_when_the_rest_would_give_away_a_small_one(services, submit):
    for wijk, n in (("Krispijn", 30), ("Centrum", 20), ("Dubbeldam", 3)):
        for _ in range(n):
            submit(wijk=wijk)

    centrum, dubbeldam = (
        summarise_selection(services, select(wijk=wijk)).group("bewoners") for wijk in ("Centrum", "Dubbeldam")
    )

    assert [shown(services, wijk=wijk) for wijk in WIJKEN] == [30, None, None]
    assert (centrum.status, centrum.reason) == (Status.WITHHELD, NOT_APART)
    assert centrum == dubbeldam  # which of the two is the small one would be telling


def test_answers_without_a_wijk_count_as_a_group_of_their_own(services, submit):
    for wijk, n in (("Krispijn", 30), ("Centrum", 20), (None, 2)):
        for _ in range(n):
            submit(wijk=wijk)

    assert [shown(services, wijk=wijk) for wijk in WIJKEN] == [30, None, None]


def test_a_breakdown_withholds_what_a_filter_withholds(services, submit):
    for wijk, n in (("Krispijn", 30), ("Centrum", 20), ("Dubbeldam", 3)):
        for _ in range(n):
            submit(wijk=wijk)

    parts = summarise_selection(services, select(by="wijk")).group("bewoners").by

    assert [(part.value, part.responses) for part in parts] == [
        ("Centrum", None),
        ("Dubbeldam", None),
        ("Krispijn", 30),
    ]
    assert {item.status for part in parts[:2] for item in part.items} == {Status.WITHHELD}
    assert {item.base for part in parts[:2] for item in part.items} == {None}


def test_a_quarter_is_withheld_when_the_year_would_give_away_another(services, submit):
    for month, n in (("2022-02", 40), ("2022-05", 30), ("2022-08", 20), ("2022-11", 2)):
        for _ in range(n):
            submit(month=month)

    found = [
        summarise_selection(services, Selection.of_year(2022, quarter)).group("bewoners").responses
        for quarter in (1, 2, 3, 4)
    ]

    assert found == [40, 30, None, None]


def test_one_item_is_withheld_when_only_its_base_would_be_given_away(services, submit):
    for wijk, n, answers in (
        ("Krispijn", 30, None),
        ("Centrum", 20, None),
        ("Dubbeldam", 12, {"bew_q1": 5}),
        ("Dubbeldam", 3, None),
    ):
        for _ in range(n):
            submit(answers=answers, wijk=wijk)

    items = {
        wijk: {item.id: item.base for item in summarise_selection(services, select(wijk=wijk)).group("bewoners").items}
        for wijk in WIJKEN
    }

    assert [items[wijk]["bew_q1"] for wijk in WIJKEN] == [30, 20, 15]
    assert [items[wijk]["bew_q2"] for wijk in WIJKEN] == [30, None, None]


def test_totals_over_groups_leave_out_what_is_withheld(services, submit):
    for _ in range(30):
        submit("bewoners", wijk="Krispijn")
    for group, wijk, n in (("vrijwilligers", "Krispijn", 12), ("vrijwilligers", "Centrum", 3)):
        for _ in range(n):
            submit(group, wijk=wijk)

    summary = summarise_selection(services, select(wijk="Krispijn"))

    assert summary.group("vrijwilligers").responses is None
    assert summary.overall.satisfied.base == 30
    assert "vrijwilligers" in summary.overall.withheld
    assert summary.overall.reason.startswith("Vrijwilligers")


def test_a_total_of_nothing_but_withheld_groups_is_withheld(services, submit):
    for wijk, n in (("Krispijn", 5), ("Centrum", 30)):
        for _ in range(n):
            submit(wijk=wijk)

    overall = summarise_selection(services, select(wijk="Krispijn")).overall

    assert (overall.status, overall.reason, overall.responses, overall.verdict) == (
        Status.WITHHELD,
        NOT_APART,
        None,
        None,
    )


def test_the_internal_view_shows_everything(services, submit):
    for wijk, n in (("Krispijn", 30), ("Centrum", 20), ("Dubbeldam", 3)):
        for _ in range(n):
            submit(wijk=wijk)

    found = [
        summarise_selection(services, select(wijk=wijk), View.INTERNAL).group("bewoners").responses for wijk in WIJKEN
    ]

    assert found == [30, 20, 3]


@pytest.mark.parametrize(("first", "last"), [("2022-01", "2022-06"), ("2021-01", "2022-12"), ("2022-02", "2022-04")])
def test_the_public_sees_years_and_quarters_and_no_period_to_subtract_from_them(services, submit, first, last):
    """With a half year of 44 beside a first quarter of 40, the second quarter of 4 would follow; so would a small year from two."""
    for month, n in (("2021-05", 4), ("2022-02", 40), ("2022-05", 4), ("2022-08", 30), ("2022-11", 12)):
        for _ in range(n):
            submit(month=month)

    with pytest.raises(SelectionError, match="een heel jaar of een kwartaal"):
        summarise_selection(services, Selection(first, last))
    assert summarise_selection(services, Selection(first, last), View.INTERNAL).group("bewoners").responses
    assert summarise_selection(services, Selection.of_year(2022, 1)).group("bewoners").responses == 40


@pytest.mark.parametrize("by", ["month", "place", "activity"])
@pytest.mark.parametrize("period", [("2022-01", "2022-03", {}), ("2022-01", "2022-12", {"mode": "f2f"})])
def test_months_places_and_activities_are_public_of_a_whole_year_alone(services, by, period):
    """An activity that is withheld for its wijk in one quarter would be its year minus the three other quarters."""
    first, last, filters = period

    with pytest.raises(SelectionError, match="alleen van een heel jaar, zonder filters"):
        summarise_selection(services, Selection(first, last, by=by, **filters))
    assert summarise_selection(services, Selection(first, last, by=by, **filters), View.INTERNAL)
    assert summarise_selection(services, select(by=by))


@pytest.mark.parametrize("seed", range(6))
def test_subtracting_pages_from_each_other_never_leaves_a_small_number(services, make_submission, seed):
    chance = random.Random(seed)
    sizes = {(wijk, mode): chance.choice((0, 1, 2, 5, 9, 12, 20)) for wijk in WIJKEN for mode in ("f2f", "mail")}
    accept_all(services, [make_submission(wijk=wijk, mode=mode) for (wijk, mode), n in sizes.items() for _ in range(n)])

    for mode in (None, "f2f", "mail"):
        check_line(services, [{"wijk": wijk, "mode": mode} for wijk in WIJKEN], {"mode": mode})
    for wijk in (None, *WIJKEN):
        check_line(services, [{"wijk": wijk, "mode": mode} for mode in ("f2f", "mail")], {"wijk": wijk})


@pytest.mark.parametrize("seed", range(4))
def test_the_table_of_wijken_shows_what_the_pages_of_its_wijken_show_and_nothing_else(services, make_submission, seed):
    chance = random.Random(seed)
    sizes = {(wijk, mode): chance.choice((0, 1, 5, 9, 12, 20)) for wijk in WIJKEN for mode in ("f2f", "mail")}
    accept_all(services, [make_submission(wijk=wijk, mode=mode) for (wijk, mode), n in sizes.items() for _ in range(n)])

    for mode in (None, "f2f", "mail"):
        grid = by_part(summarise_selection(services, select(mode=mode, by="wijk")), WIJKEN, None, NOT_APART)
        *parts, whole = (row.cells[0] for row in grid.rows)
        for wijk, cell in zip(WIJKEN, parts, strict=True):
            page = summarise_selection(services, select(wijk=wijk, mode=mode)).group("bewoners").satisfaction
            seen = (None, whole.reason) if whole.status is Status.WITHHELD else (page.base, page.reason)
            assert (cell.share and cell.share.base, cell.reason) == seen


def check_line(services, parts, whole):
    total = shown(services, **whole)
    seen = [shown(services, **part) for part in parts]
    if total is not None:
        rest = total - sum(n for n in seen if n is not None)
        assert rest == 0 or rest >= 10


def test_every_page_agrees_with_the_internal_figures(services, submit):
    for wijk, mode in product(WIJKEN, ("f2f", "mail")):
        for _ in range(11):
            submit(wijk=wijk, mode=mode)

    for wijk, mode in product((None, *WIJKEN), (None, "f2f", "mail")):
        selection = select(wijk=wijk, mode=mode)
        internal = summarise_selection(services, selection, View.INTERNAL).group("bewoners")
        assert summarise_selection(services, selection).group("bewoners").responses == internal.responses


def test_an_activity_does_not_follow_from_its_wijk(services, catalogue, make_submission):
    names = own_names(catalogue.activities)
    first, second = [wijk for wijk, found in names.items() if len(found) > 1][:2]
    for wijk, sizes in {first: (20, 3), second: (21, 8)}.items():
        for name, n in zip(names[wijk], sizes, strict=False):
            accept_all(services, [make_submission(wijk=wijk, activity=name) for _ in range(n)])

    activities, wijken = parts(services, "activity"), parts(services, "wijk")
    assert wijken == {first: 23, second: 29}
    for wijk, whole in wijken.items():
        rest = whole - sum(n for name, n in activities.items() if n and name in names[wijk])
        assert rest == 0 or rest >= 10


def test_a_withheld_wijk_does_not_follow_from_its_activities(services, catalogue, make_submission):
    names = own_names(catalogue.activities)
    small, beside, large = [wijk for wijk, found in names.items() if len(found) > 1][:3]
    sizes = {(small, 0): 4, (beside, 0): 12, (large, 0): 22, (large, 1): 8}
    for (wijk, number), n in sizes.items():
        accept_all(services, [make_submission(wijk=wijk, activity=names[wijk][number]) for _ in range(n)])

    shown = parts(services, "wijk")
    assert [shown[wijk] for wijk in (small, beside, large)] == [None, None, 30]
    assert parts(services, "activity")[names[beside][0]] is None


def parts(services, by):
    found = summarise_selection(services, select(group="bewoners", by=by)).group("bewoners")
    return {part.value: part.responses for part in found.by}


def own_names(entries):
    """Per wijk what is there and nowhere else, without what is sensitive."""
    found = {}
    for one in entries:
        if one.wijk and not getattr(one, "sensitive", False) and [other.name for other in entries].count(one.name) == 1:
            found.setdefault(one.wijk, []).append(one.name)
    return found
