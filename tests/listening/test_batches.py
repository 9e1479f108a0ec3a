"""When a remark may be read: in batches, never of a small group, and without a trace of when it came."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kto.listening.batches import BATCH, batch_size, open_batches
from kto.listening.term import erased_on, is_near, last_erased_year
from kto.storage import reviews
from kto.tidying import tidy

DURING = datetime(2022, 6, 1, tzinfo=UTC)


@pytest.fixture
def during(services):
    """The services in the middle of the year."""
    return replace(services, now=lambda: DURING)


def write(submit, n, *, group="bewoners", month="2022-03", prefix="opmerking"):
    for number in range(n):
        submit(
            group,
            {f"{group[:3]}_q1": 5, f"{group[:3]}_open": f"{prefix} {number}", f"{group[:3]}_quote": "ja"},
            month=month,
        )


def opened(services, year=2022):
    with services.store.write() as db:
        open_batches(services, db)
    return reviews.find(services.store.db, year)


def test_while_the_year_goes_on_new_remarks_wait_until_some_can_stay_behind(during, submit):
    sizes = []
    for _ in range(21):
        write(submit, 1)
        sizes.append(len(opened(during)))

    steps = [later - before for before, later in pairwise(sizes)]
    assert {step for step in steps if step} == {BATCH}
    assert sizes[8:10] == [0, BATCH]
    assert sizes[-1] == 3 * BATCH


def test_when_the_year_is_over_the_last_ones_come_together(services, during, submit):
    write(submit, 17)

    assert len(opened(during)) == 12
    assert len(opened(services)) == 17


def test_remarks_that_come_after_that_wait_for_each_other(services, submit):
    write(submit, 12)
    opened(services)
    write(submit, 4, prefix="laat")

    assert len(opened(services)) == 12


def test_two_weeks_after_the_year_tablets_may_still_bring_some(services, submit):
    write(submit, 12)

    assert len(opened(replace(services, now=lambda: datetime(2023, 1, 10, tzinfo=UTC)))) == 7


def test_of_a_group_too_small_to_show_nothing_is_opened(services, submit):
    write(submit, 9)
    nothing = opened(services)
    submit()

    assert nothing == []
    assert len(opened(services)) == 9


def test_the_questions_of_partners_are_batches_of_their_own(services, submit):
    for number in range(10):
        words = {"net_open": "fijn", **({"net_open_topic": "wijk"} if number < 3 else {})}
        submit("netwerkpartners", {"net_q1": 5, **words})

    assert [one.item for one in opened(services)] == ["net_open"] * 10


def test_which_ones_are_opened_first_says_nothing_about_who_wrote_first(make_services, make_submission):
    from kto.intake import accept

    early = 0
    for _ in range(20):
        services = make_services(DURING)
        for number in range(10):
            accept(services, make_submission(answers={"bew_q1": 5, "bew_open": str(number)}))
        early += sum(int(one.text) < 5 for one in opened(services))

    # Of 100 opened ones half should be early; 75 or more, or 25 or fewer, happens once in a million times.
    assert 25 < early < 75


@given(st.lists(st.integers(0, 9), max_size=60))
def test_no_batch_is_ever_small_and_none_is_left_over(arrivals):
    waiting = 0
    for arrived in arrivals:
        waiting += arrived
        n = batch_size(waiting, is_over=False)
        waiting -= n
        assert n == 0 or n >= BATCH <= waiting
    last = batch_size(waiting, is_over=True)

    assert last == (waiting if waiting >= BATCH else 0)
    assert last or sum(arrivals) < BATCH


@pytest.mark.parametrize(
    ("months", "day"),
    [(0, "2023-01-01"), (6, "2023-07-01"), (11, "2023-12-01"), (12, "2024-01-01"), (30, "2025-07-01")],
)
def test_remarks_of_a_year_are_kept_until_so_many_months_after_it(months, day):
    until = erased_on(2022, months)

    assert until.isoformat() == day
    assert last_erased_year(until, months) == 2022
    assert last_erased_year(until.replace(year=until.year - 1), months) == 2021
    assert is_near(2022, months, until)
    assert not is_near(2022, months, until.replace(year=until.year - 1))


def test_after_their_term_nothing_of_remarks_is_left_but_the_masked_quotes(services, submit):
    from kto.listening.remarks import Decision, review

    write(submit, 12, prefix="Geheim woord")
    tidy(services)
    one, other, *_ = reviews.find(services.store.db, 2022)
    for each in (one, other):
        review(services, each.id, Decision(each.text.replace("woord", "[naam]"), is_quote=each is one), "a", 0)

    tidy(replace(services, now=lambda: datetime(2023, 7, 1, 3, tzinfo=UTC)))

    (left,) = reviews.find(services.store.db, 2022)
    assert (left.id, left.text, left.masked) == (one.id, None, one.text.replace("woord", "[naam]"))
    assert b"Geheim woord" not in services.store.path.read_bytes()
    assert services.store.path.read_bytes().count(b"Geheim") == 1
