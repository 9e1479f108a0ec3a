"""Months of a group: nothing small is shown, nor follows from them beside the pages of years and quarters."""

import random
from dataclasses import replace

import pytest

from analysis import charts
from kto.figures import Selection, summarise_selection
from kto.figures.series import group_series
from kto.intake import accept_all
from kto.storage.questionnaires import publish


def fill(services, make_submission, months):
    """So many residents in each month, every fifth of them dissatisfied."""
    for month, n in months.items():
        accept_all(
            services,
            [
                make_submission(answers={"bew_q1": 2 if person % 5 == 4 else 5}, month=month, wijk="Centrum")
                for person in range(n)
            ],
        )


def points(services, group="bewoners"):
    return [(point.period, point.count, point.base) for point in group_series(services, group).points]


def test_months_with_enough_answers_are_points_of_their_own(services, make_submission):
    fill(services, make_submission, {"2022-01": 10, "2022-02": 15, "2022-03": 20})

    assert points(services) == [("2022-01", 8, 10), ("2022-02", 12, 15), ("2022-03", 16, 20)]


def test_a_small_month_takes_its_quarter_along(services, make_submission):
    fill(services, make_submission, {"2022-01": 15, "2022-02": 12, "2022-03": 3, "2022-05": 20})

    assert points(services)[0] == ("2022-Q1", 25, 30)
    assert points(services)[1:] == [("2022-04", 0, 0), ("2022-05", 16, 20), ("2022-06", 0, 0)]


def test_a_quarter_that_would_give_a_small_one_away_is_a_gap_with_its_months(services, make_submission):
    fill(services, make_submission, {"2022-01": 30, "2022-04": 12, "2022-08": 6, "2022-11": 40})

    assert points(services) == [
        *[("2022-01", 24, 30), ("2022-02", 0, 0), ("2022-03", 0, 0)],
        ("2022-Q2", 0, 0),
        ("2022-Q3", 0, 0),
        *[("2022-10", 0, 0), ("2022-11", 32, 40), ("2022-12", 0, 0)],
    ]


def test_the_quarter_that_still_runs_stays_one_point(services, make_submission):
    fill(services, make_submission, {"2022-11": 20, "2023-01": 15})

    assert points(services)[-1] == ("2023-Q1", 12, 15)


def test_without_answers_there_are_no_points_and_a_sentence(services):
    series = group_series(services, "bewoners")

    assert series.points == ()
    assert (
        series.sentence
        == "We zien nog niet of het cijfer verandert. Daarvoor zijn 12 punten nodig, er is nog geen punt."
    )


def test_twelve_points_and_one_more_carry_a_sentence(services, make_submission):
    fill(services, make_submission, {f"2021-{month:02}": 20 for month in range(1, 13)})
    assert group_series(services, "bewoners").sentence.startswith("Het begin is compleet.")

    fill(services, make_submission, {f"2022-{month:02}": 20 for month in range(1, 4)})
    assert group_series(services, "bewoners").sentence == "Het cijfer beweegt op en neer. Dat is normaal."


@pytest.mark.parametrize("seed", range(6))
def test_points_beside_years_quarters_and_months_never_leave_a_small_number(services, make_submission, seed):
    rng = random.Random(seed)
    sizes = {f"2022-{month:02}": rng.choice((0, 2, 6, 9, 10, 14, 30)) for month in range(1, 13)}
    fill(services, make_submission, sizes)

    shown = {period: base for period, _, base in points(services) if base}
    for quarter in range(1, 5):
        page = summarise_selection(services, Selection.of_year(2022, quarter, group="bewoners")).group("bewoners")
        months = [f"2022-{month:02}" for month in range(3 * quarter - 2, 3 * quarter + 1)]
        parts = [shown[month] for month in months if month in shown]
        assert all(base >= 10 for base in parts)
        if page.responses is None:
            assert not parts
            assert f"2022-Q{quarter}" not in shown
        elif parts:
            assert sum(parts) == page.responses
        else:
            assert shown[f"2022-Q{quarter}"] == page.responses


def test_months_side_by_side_are_withheld_where_the_page_of_their_quarter_would_give_them_away(
    services, make_submission
):
    fill(
        services,
        make_submission,
        {"2022-01": 15, "2022-02": 12, "2022-03": 3, "2022-08": 8, "2022-09": 20, "2022-11": 30},
    )

    by_month = summarise_selection(services, Selection.of_year(2022, group="bewoners", by="month")).group("bewoners").by
    quarter = summarise_selection(services, Selection.of_year(2022, 1, group="bewoners")).group("bewoners")

    assert quarter.responses == 30
    first = {part.value: part.responses for part in by_month if part.value <= "2022-03"}
    assert 30 - sum(n for n in first.values() if n) >= 10


def test_months_of_a_withheld_quarter_are_withheld_too(services, make_submission):
    fill(services, make_submission, {"2022-01": 30, "2022-04": 12, "2022-08": 6, "2022-11": 40})

    by_month = summarise_selection(services, Selection.of_year(2022, group="bewoners", by="month")).group("bewoners").by

    assert {part.value: part.responses for part in by_month} == {
        "2022-01": 30,
        "2022-04": None,
        "2022-08": None,
        "2022-11": 40,
    }


def test_a_series_says_from_which_month_its_question_has_other_words(services, make_submission):
    old = services.library.latest("bewoners")
    satisfaction = old.satisfaction.model_copy(update={"text": {"nl": "Hoe blij ben je met ons?"}})
    items = tuple(satisfaction if item.id == "bew_q1" else item for item in old.items)
    new = old.model_copy(update={"version": 2, "items": items})
    services.library = replace(services.library, questionnaires=(*services.library.questionnaires, new))
    publish(services.store, services.library)
    fill(services, make_submission, dict.fromkeys(("2022-01", "2022-02", "2022-04"), 20))
    later = [
        replace(make_submission(month=month), version=2)
        for month in ("2022-03", "2022-04", "2022-05")
        for _ in range(20)
    ]
    accept_all(services, later)

    series = group_series(services, "bewoners")

    assert series.reworded == ("2022-03",)
    drawn = charts.months(series)
    assert "Vanaf maart 2022 stelden we de vraag in andere woorden." in drawn.alt
    assert [artist.get_label() for artist in drawn.figure.axes[0].lines].count("reworded") == 1
