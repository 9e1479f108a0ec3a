"""Years side by side: what may be said, corrected for how much is said, and nothing that the years do not show themselves."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Cell, CountTable, Thresholds, View, Way, holm, share, share_difference, share_test
from analysis.change import Side, compare_periods, only
from surveys import load_all

LIBRARY = load_all()
ITEMS = frozenset(item.id for one in LIBRARY.questionnaires for item in one.scored)


def side(year, answers, *, hidden_modes=(), asked=ITEMS):
    """A year; `answers` has per item and mode how many are positive, and how many are not."""
    cells = []
    for (item, mode), (yes, no) in answers.items():
        group = next(one.group for one in LIBRARY.questionnaires if item in {each.id for each in one.items})
        good, bad = ("ja", "nee") if item.endswith("_rec") else ("5", "2")
        cells += [(Cell(group, item, good, mode=mode), yes), (Cell(group, item, bad, mode=mode), no)]
    apart = [(cell, n) for cell, n in cells if cell.mode not in (None, *hidden_modes)]
    return Side(f"{year}-01", f"{year}-12", CountTable(cells), CountTable(apart), asked)


def compare(now, before, **options):
    return compare_periods(LIBRARY, now, before, **options)


def codes(found, item):
    one = found.items[item]
    return one.all_modes.verdict.code, {way: each.verdict.code for way, each in one.within.items()}


def test_a_clear_rise_is_told_with_both_numbers():
    found = compare(side(2022, {("bew_q1", "f2f"): (204, 13)}), side(2021, {("bew_q1", "f2f"): (150, 48)}))
    one = found.items["bew_q1"].all_modes

    assert one.verdict.text == (
        "Er zijn meer mensen tevreden dan in 2021: 94 van de 100, toen 76. Dit is waarschijnlijk geen toeval."
    )
    assert one.difference == share_difference(share(204, 217), share(150, 198))
    assert (one.now, one.before) == (share(204, 217), share(150, 198))


@pytest.mark.parametrize(
    ("now", "before", "code"),
    [
        ((204, 13), (180, 18), "C2"),
        ((1880, 120), (1860, 140), "C3"),
        ((50, 6), (40, 5), "C5"),
        ((204, 13), (28, 1), "C5"),
        ((28, 1), (150, 48), "V2"),
        ((8, 1), (150, 48), "V1"),
        ((0, 0), (150, 48), "V0"),
        ((204, 13), (0, 0), "C5"),
    ],
)
def test_every_other_verdict_has_its_case(now, before, code):
    found = compare(side(2022, {("bew_q1", "f2f"): now}), side(2021, {("bew_q1", "f2f"): before}))

    assert codes(found, "bew_q1") == (code, {})


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize(("now", "before"), [((204, 13), (28, 1)), ((28, 1), (150, 48)), ((5, 1), (5, 0))])
def test_below_thirty_answers_in_either_year_nothing_is_compared(now, before, view):
    found = compare(side(2022, {("bew_q1", "f2f"): now}), side(2021, {("bew_q1", "f2f"): before}), view=view)
    one = found.items["bew_q1"].all_modes

    assert (one.difference, one.p, one.p_adjusted) == (None, None, None)


def test_an_item_that_nobody_answered_then_is_not_compared():
    before = side(2021, {("bew_q1", "f2f"): (150, 48)}, asked=frozenset({"bew_q1"}))
    found = compare(side(2022, {("bew_q1", "f2f"): (204, 13), ("bew_q2", "f2f"): (190, 27)}), before)

    assert codes(found, "bew_q2") == ("C4", {})
    assert found.items["bew_q2"].all_modes.verdict.text.endswith("Toen gaf niemand antwoord op deze vraag.")


def test_another_way_of_asking_is_not_compared_but_each_way_is():
    now = side(2022, {("bew_q1", "f2f"): (280, 20), ("bew_q1", "mail"): (225, 25)})
    before = side(2021, {("bew_q1", "telefoon"): (75, 25), ("bew_q1", "mail"): (310, 40)})
    one = compare(now, before).items["bew_q1"]

    assert codes(compare(now, before), "bew_q1") == ("C4", {Way.INTERVIEWER: "C1", Way.SELF: "C2"})
    assert (one.all_modes.difference, one.all_modes.p_adjusted) == (None, None)
    assert one.within[Way.INTERVIEWER].difference == share_difference(share(280, 300), share(75, 100))
    assert one.within[Way.INTERVIEWER].verdict.text.endswith("We vroegen het toen op een andere manier.")


def test_a_mode_that_may_not_be_seen_is_no_part_of_its_way():
    now = side(2022, {("bew_q1", "f2f"): (280, 20), ("bew_q1", "mail"): (90, 10), ("bew_q1", "papier"): (3, 2)}, hidden_modes=["papier"])  # fmt: skip
    before = side(2021, {("bew_q1", "telefoon"): (75, 25), ("bew_q1", "mail"): (270, 30)})

    assert compare(now, before).items["bew_q1"].within[Way.SELF].now == share(90, 100)
    assert compare(now, before).items["bew_q1"].all_modes.now == share(373, 405)


def test_when_it_is_not_known_how_people_were_asked_that_is_another_way():
    now = side(2022, {("bew_q1", None): (204, 13)})

    assert codes(compare(now, side(2021, {("bew_q1", "mail"): (150, 48)})), "bew_q1")[0] == "C4"
    assert codes(compare(now, side(2021, {("bew_q1", None): (150, 48)})), "bew_q1") == ("C1", {})


def test_how_a_group_too_small_to_show_was_asked_is_not_told():
    now = side(2022, {("bew_q1", "f2f"): (204, 13)})

    assert codes(compare(now, side(2021, {("bew_q1", "mail"): (5, 1)})), "bew_q1") == ("C5", {})


def test_p_is_corrected_for_all_items_of_the_group_and_satisfaction_for_all_groups_too():
    now = side(2022, {("bew_q1", "f2f"): (190, 27), ("bew_q2", "f2f"): (180, 37), ("vrw_q1", "f2f"): (55, 6), ("net_q1", "mail"): (50, 6)})  # fmt: skip
    before = side(2021, {("bew_q1", "f2f"): (160, 38), ("bew_q2", "f2f"): (160, 38), ("vrw_q1", "f2f"): (35, 5), ("net_q1", "mail"): (40, 5)})  # fmt: skip
    found = compare(now, before).items

    def p(item):
        return share_test(found[item].all_modes.now, found[item].all_modes.before).p

    within_group = holm([p("bew_q1"), p("bew_q2")])
    groups = holm([p("bew_q1"), p("vrw_q1"), p("net_q1")])
    assert found["bew_q2"].all_modes.p_adjusted == within_group[1]
    assert found["bew_q1"].all_modes.p_adjusted == max(within_group[0], groups[0])
    assert found["bew_q1"].all_modes.p == p("bew_q1")


def test_all_groups_together_have_the_same_mix_in_both_years():
    # Each group is as satisfied as before; only their sizes changed, which would look like a fall.
    now = side(2022, {("bew_q1", "f2f"): (950, 50), ("net_q1", "f2f"): (600, 400)})
    before = side(2021, {("bew_q1", "f2f"): (1900, 100), ("net_q1", "f2f"): (60, 40)})
    overall = compare(now, before).overall

    assert overall.all_modes.difference.value == pytest.approx(0)
    assert overall.groups == ("bewoners", "netwerkpartners")
    assert [one.n for one in overall.all_modes.same_mix] == [2000, 2100]
    assert overall.all_modes.verdict.code in ("C2", "C3")


def test_a_group_that_one_year_does_not_show_is_left_out_and_named():
    now = side(2022, {("bew_q1", "f2f"): (204, 13), ("vrw_q1", "f2f"): (55, 6), ("net_q1", "f2f"): (50, 6)})
    before = side(2021, {("bew_q1", "f2f"): (150, 48), ("vrw_q1", "f2f"): (35, 5), ("net_q1", "f2f"): (6, 1)})
    overall = compare(now, before).overall

    assert (overall.groups, overall.left_out) == (("bewoners", "vrijwilligers"), ("netwerkpartners",))
    assert (overall.all_modes.now.base, overall.all_modes.before.base) == (278, 238)


def test_one_group_is_its_own_total_so_that_two_sentences_never_differ():
    found = compare(side(2022, {("bew_q1", "f2f"): (204, 13)}), side(2021, {("bew_q1", "f2f"): (150, 48)}))

    assert found.overall.all_modes == found.items["bew_q1"].all_modes
    assert found.overall.all_modes.same_mix is None


def test_all_groups_asked_in_another_way_are_compared_within_each_way():
    now = side(2022, {(item, mode): (190, 10) for item in ("bew_q1", "vrw_q1") for mode in ("f2f", "mail")})
    before = side(2021, {(item, "f2f"): (150, 50) for item in ("bew_q1", "vrw_q1")})
    overall = compare(now, before).overall

    assert overall.all_modes.verdict.code == "C4"
    assert overall.all_modes.difference is None
    assert overall.within[Way.INTERVIEWER].verdict.code == "C1"
    assert overall.groups_within[Way.INTERVIEWER] == ("bewoners", "vrijwilligers")
    assert Way.SELF not in overall.within


def test_nothing_in_common_is_too_few_and_no_figure():
    overall = compare(side(2022, {("bew_q1", "f2f"): (204, 13)}), side(2021, {})).overall

    assert overall.all_modes.verdict.code == "C5"
    assert (overall.all_modes.difference, overall.all_modes.now, overall.all_modes.before) == (None, None, None)


def test_a_figure_that_is_withheld_now_says_so_and_shows_neither_year():
    found = compare(side(2022, {}), side(2021, {("bew_q1", "f2f"): (150, 48)}))
    kept = only(found, ["bewoners"], {"bew_q1": "Te klein."}, LIBRARY)

    assert kept.items["bew_q1"].all_modes.verdict.text == "Te klein."
    assert kept.items["bew_q1"].all_modes.before is None
    assert kept.overall is None
    assert set(kept.items) == {item.id for item in LIBRARY.items("bewoners")}


def test_a_quarter_is_named_by_its_months():
    before = replace(side(2021, {("bew_q1", "f2f"): (186, 12)}), first_month="2021-01", last_month="2021-03")
    found = compare(side(2022, {("bew_q1", "f2f"): (204, 13)}), before)

    assert found.items["bew_q1"].all_modes.verdict.text.startswith(
        "Het cijfer is ongeveer hetzelfde als in januari t/m maart 2021."
    )


COUNTS = st.tuples(st.integers(0, 120), st.integers(0, 120))
YEAR = st.dictionaries(
    st.tuples(st.sampled_from(["bew_q1", "bew_q2", "vrw_q1", "net_rec"]), st.sampled_from(["f2f", "mail", None])),
    COUNTS,
)


@given(YEAR, YEAR)
def test_a_difference_is_there_only_between_two_figures_of_thirty_and_a_claim_only_where_it_holds(now, before):
    found = compare(side(2022, now), side(2021, before), thresholds=Thresholds())
    every = [pair for one in (*found.items.values(), found.overall) for pair in (one.all_modes, *one.within.values())]

    for one in every:
        if one.difference is None:
            assert (one.p, one.p_adjusted) == (None, None)
        if one.difference is not None:
            assert min(one.now.base, one.before.base) >= 30
            assert one.difference.low <= one.difference.value <= one.difference.high
        if one.verdict.code == "C1":
            assert one.p_adjusted < 0.05
            assert not one.difference.low <= 0 <= one.difference.high
        if one.verdict.code in ("C4", "V0", "V1", "V2", "V4"):
            assert one.difference is None
        assert one.before is None or one.before.base >= 10


OLD, NEW = frozenset({"Hoe tevreden ben je?"}), frozenset({"Hoe blij ben je met ons?"})


def worded(year, answers, words):
    return replace(side(year, answers), words={"bew_q1": words})


def test_a_question_in_other_words_is_not_compared_however_large_the_difference():
    answers = {("bew_q1", "f2f"): (204, 13)}, {("bew_q1", "f2f"): (150, 48)}

    found = compare(worded(2022, answers[0], NEW), worded(2021, answers[1], OLD))
    same = compare(worded(2022, answers[0], OLD), worded(2021, answers[1], OLD))

    one = found.items["bew_q1"].all_modes
    assert one.verdict.code == found.overall.all_modes.verdict.code == "C4"
    assert one.verdict.text == (
        "We kunnen dit niet eerlijk vergelijken met 2021. We stelden de vraag toen in andere woorden."
    )
    assert (one.difference, one.p_adjusted) == (None, None)
    assert (one.now, one.before) == (share(204, 217), share(150, 198))
    assert same.items["bew_q1"].all_modes.verdict.code == "C1"


def test_a_year_in_which_the_words_changed_halfway_is_not_compared_with_one_of_the_old_words():
    found = compare(
        worded(2022, {("bew_q1", "f2f"): (204, 13)}, OLD | NEW), worded(2021, {("bew_q1", "f2f"): (150, 48)}, OLD)
    )

    assert found.items["bew_q1"].all_modes.verdict.code == "C4"


@pytest.mark.parametrize("year", [2022, 2021])
def test_of_all_groups_together_nothing_is_claimed_where_many_skipped_the_question(year):
    """Each group has no conclusion then; their total had one."""
    years = {
        2022: side(2022, {("bew_q1", "f2f"): (204, 13), ("vrw_q1", "f2f"): (57, 4)}),
        2021: side(2021, {("bew_q1", "f2f"): (110, 48), ("vrw_q1", "f2f"): (28, 12)}),
    }
    assert compare(years[2022], years[2021]).overall.all_modes.verdict.code == "C1"
    skipped = CountTable({Cell("bewoners", "bew_q1", "empty", mode="f2f"): 100})
    years[year] = replace(years[year], table=years[year].table + skipped)

    one = compare(years[2022], years[2021]).overall.all_modes

    assert one.verdict.code == "V4"
    assert (one.difference, one.p, one.p_adjusted, one.same_mix) == (None, None, None, None)
    assert one.now is not None
