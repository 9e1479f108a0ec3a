from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import (
    ChangeEvidence,
    Estimate,
    ItemCounts,
    Point,
    View,
    change_verdict,
    compare_modes,
    compare_years,
    mode_verdict,
    series_verdict,
    share,
    share_difference,
    share_test,
    watch,
)
from analysis.wording import Language, claims_without_evidence

KINDS = [("smiley", "satisfaction"), ("smiley", "agreement"), ("yesno", "yesno")]


def evidence(now, before, **more):
    first, second = share(*now), share(*before)
    return ChangeEvidence(
        first, second, share_difference(first, second), share_test(first, second).p, **{"detectable": 0.08, **more}
    )


def verdict(now, before, **more):
    return change_verdict(evidence(now, before, **more), "2021")


CLEAR = ((313, 336), (143, 170))
COUNTS = {"5": 200, "4": 113, "3": 19, "2": 4}


def test_a_clear_rise_is_a_claim():
    found = verdict(*CLEAR)

    assert found.code == "C1"
    assert found.text == (
        "Er zijn meer mensen tevreden dan in 2021: 93 van de 100, toen 84. Dit is waarschijnlijk geen toeval."
    )


def test_the_same_claim_in_english():
    assert verdict(*CLEAR).text.in_(Language.ENGLISH) == (
        "More people are satisfied than in 2021: 93 out of 100, compared with 84 then. This is probably not chance."
    )


def test_a_clear_fall_is_a_claim_too():
    assert verdict(*CLEAR[::-1]).text.startswith("Er zijn minder mensen tevreden dan in 2021: 84 van de 100, toen 93.")


@pytest.mark.parametrize(
    ("kind", "scale", "start"),
    [
        ("smiley", "agreement", "Meer mensen zijn het ermee eens dan in 2021: 93 van de 100, toen 84."),
        ("yesno", "yesno", "Meer mensen bevelen ons aan dan in 2021: 93 van de 100, toen 84."),
    ],
)
def test_a_claim_is_about_what_was_asked(kind, scale, start):
    assert change_verdict(evidence(*CLEAR), "2021", kind=kind, scale=scale).text.startswith(start)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, "C1"),
        ({"p_holm": 0.06}, "C2"),
        ({"p_holm": None}, "C2"),
        ({"difference": Estimate(0.09, -0.01, 0.16, 506, "newcombe")}, "C2"),
        ({"difference": Estimate(0.04, 0.01, 0.08, 506, "newcombe")}, "C2"),
        ({"difference": Estimate(0.09, None, None, 506, "newcombe", "few_clusters")}, "C2"),
        ({"difference": Estimate(0.01, -0.02, 0.05, 506, "newcombe"), "p_holm": 0.9}, "C3"),
        ({"difference": Estimate(0.01, -0.02, 0.051, 506, "newcombe"), "p_holm": 0.9}, "C2"),
        ({"p_holm": 0.06, "detectable": 0.11}, "C5"),
        ({"p_holm": 0.06, "detectable": 0.10}, "C2"),
        ({"p_holm": 0.06, "detectable": None}, "C2"),
    ],
)
def test_without_all_three_of_the_claim_rule_there_is_no_claim(changed, code):
    assert change_verdict(replace(evidence(*CLEAR), **changed), "2021").code == code


FULL = ItemCounts(COUNTS)
SKIPPED = ItemCounts(COUNTS, empty=90, dont_know=10)
REASONS = {
    "V0": {"now": share(0, 0)},
    "V1": {"now": share(9, 9)},
    "V2": {"now": share(20, 29)},
    "V4": {"counts": SKIPPED},
    "C4": {"same_item": False},
    "C1": {},
    "C3": {"difference": Estimate(0.01, -0.02, 0.04, 506, "newcombe")},
    "C5": {"p_holm": 0.5, "detectable": 0.2},
    "C2": {"p_holm": 0.5},
}


@given(st.sets(st.sampled_from(["V0", "V1", "V2", "V4", "C4"])))
def test_the_first_verdict_that_applies_is_given(codes):
    first = min(codes, key=list(REASONS).index, default="C1")
    now = next((REASONS[code]["now"] for code in ("V0", "V1", "V2") if code in codes), None)
    changed = {name: value for code in codes for name, value in REASONS[code].items() if name != "now"}

    found = change_verdict(replace(evidence(*CLEAR), **changed, **({"now": now} if now else {})), "2021")

    assert found.code == first


def test_about_the_same_goes_before_too_few_and_too_few_before_no_clear_difference():
    nothing = replace(evidence(*CLEAR), p_holm=0.5, detectable=0.2)

    assert change_verdict(nothing, "2021").code == "C5"
    assert change_verdict(replace(nothing, **REASONS["C3"]), "2021").code == "C3"


def test_a_question_that_nobody_answered_then_is_not_compared():
    assert verdict(*CLEAR, same_item=False).text == (
        "We kunnen dit niet eerlijk vergelijken met 2021. Toen gaf niemand antwoord op deze vraag."
    )


def test_another_way_of_asking_allows_a_claim_only_within_one_way_and_says_so():
    assert verdict(*CLEAR, mode_changed=True).code == "C4"
    within = verdict(*CLEAR, mode_changed=True, within_mode=True)
    assert within.code == "C1"
    assert within.text.endswith("Dit is waarschijnlijk geen toeval. We vroegen het toen op een andere manier.")


@pytest.mark.parametrize("base", [0, 29])
def test_an_earlier_year_with_few_answers_is_too_little_to_compare_with(base):
    assert verdict((313, 336), (base // 3, base)).code == "C5"


def test_an_earlier_year_in_which_many_skipped_the_question_gives_no_conclusion():
    found = verdict(*CLEAR, counts=FULL, counts_before=SKIPPED)

    assert found.code == "V4"
    assert found.text.startswith("Veel mensen sloegen deze vraag in 2021 over of wisten het niet (100 van 436).")


def test_the_internal_view_shows_few_answers_but_still_claims_nothing():
    found = change_verdict(evidence((2, 2), (143, 170)), "2021", view=View.INTERNAL)

    assert found.code == "V2"


def test_figures_with_the_same_mix_of_groups_are_named_so():
    now = {"bewoners": share(204, 217), "vrijwilligers": share(57, 61)}
    before = {"bewoners": share(81, 110), "vrijwilligers": share(30, 40)}
    years = compare_years(now, before)

    found = change_verdict(
        ChangeEvidence(
            share(261, 278), share(111, 150), years.difference, years.test.p, 0.08, (years.now, years.before)
        ),
        "2021",
    )

    assert found.text == (
        "Er zijn meer mensen tevreden dan in 2021: 94 van de 100, toen 74. "
        "We rekenen voor beide jaren met evenveel mensen per groep. Dit is waarschijnlijk geen toeval."
    )  # fmt: skip


@pytest.mark.parametrize(("value", "shown"), [(0.9999, 99), (1.0, 100), (0.0001, 1), (0.0, 0)])
def test_a_hundred_of_the_hundred_is_said_only_of_everybody(value, shown):
    standardised = Estimate(value, value, value, 200, "standardised"), Estimate(0.5, 0.4, 0.6, 200, "standardised")
    sign = 1 if value > 0.5 else -1
    claimed = Estimate(0.4 * sign, *sorted((0.3 * sign, 0.5 * sign)), 400, "newcombe")

    found = change_verdict(ChangeEvidence(share(90, 100), share(50, 100), claimed, 0.001, 0.1, standardised), "2021")

    assert f": {shown} van de 100, toen 50." in found.text


UP_AND_DOWN = [26, 28, 27, 25, 29, 26, 28, 27, 26, 28, 25, 29]


def months(counts, base=30):
    return [Point(f"{2021 + i // 12}-{i % 12 + 1:02}", count, base) for i, count in enumerate(counts)]


def test_a_signal_says_since_when_and_not_why():
    found = series_verdict(watch([*months(UP_AND_DOWN), Point("2022-01", 27, 30), Point("2022-Q2", 10, 30)]))

    assert (found.code, found.text) == (
        "T1",
        "Het cijfer is anders dan eerst. We zien dat vanaf het tweede kwartaal van 2022. Kijk wat er is veranderd.",
    )


def test_a_signal_in_a_month_names_the_month():
    found = series_verdict(watch(months([*UP_AND_DOWN, 27, 10])))

    assert "vanaf februari 2022." in found.text


def test_a_series_without_a_signal_goes_up_and_down():
    found = series_verdict(watch(months([*UP_AND_DOWN, 27, 28])))

    assert (found.code, found.text) == ("T0", "Het cijfer beweegt op en neer. Dat is normaal.")


@pytest.mark.parametrize("counts", [[], UP_AND_DOWN[:9], UP_AND_DOWN, [30] * 14])
def test_a_series_that_cannot_show_a_change_has_no_verdict(counts):
    assert series_verdict(watch(months(counts))) is None


def test_a_gap_after_the_baseline_is_nothing_to_judge():
    assert series_verdict(watch([*months(UP_AND_DOWN), Point("2022-01", 0, 0)])) is None


SPOKEN = compare_modes({("bewoners", "f2f"): (95, 100), ("bewoners", "mail"): (150, 200)})
ALONE = compare_modes({("bewoners", "f2f"): (75, 100), ("bewoners", "mail"): (190, 200)})


def test_a_difference_of_modes_is_said_without_a_cause():
    assert mode_verdict(SPOKEN, SPOKEN.test.p).text == (
        "Mensen die we zelf spraken, zijn vaker tevreden dan mensen die het zelf invulden. We weten niet waarom."
    )
    assert mode_verdict(ALONE, ALONE.test.p).text == (
        "Mensen die het zelf invulden, zijn vaker tevreden dan mensen die we zelf spraken. We weten niet waarom."
    )


def test_modes_without_a_clear_difference_have_nothing_to_say():
    assert mode_verdict(SPOKEN, 0.06) is None
    assert mode_verdict(compare_modes({}), None) is None


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("kind", "scale"), KINDS)
def test_no_sentence_claims_what_its_verdict_does_not_allow(kind, scale, language):
    one = {"kind": kind, "scale": scale}
    cases = [evidence(*CLEAR), evidence(*CLEAR[::-1]), evidence(*CLEAR, mode_changed=True, within_mode=True)]
    cases += [
        replace(evidence(*CLEAR), counts=FULL, **changed) for changed in REASONS.values() if "counts" not in changed
    ]
    cases += [replace(evidence(*CLEAR), counts=SKIPPED), replace(evidence(*CLEAR), counts_before=SKIPPED)]
    verdicts = [change_verdict(case, "2021", **one) for case in cases]
    verdicts += [
        change_verdict(
            evidence(*CLEAR, standardised=(Estimate(0.93, 0.9, 0.95, 336, "s"), Estimate(0.84, 0.8, 0.9, 170, "s"))),
            "2021",
            **one,
        )
    ]
    verdicts += [mode_verdict(SPOKEN, SPOKEN.test.p, **one), mode_verdict(ALONE, ALONE.test.p, **one)]
    verdicts += [series_verdict(watch(months([*UP_AND_DOWN, *after]))) for after in ([27], [27, 10])]

    said = [(found.text.in_(language), found.code) for found in verdicts]
    assert [text for text, code in said if claims_without_evidence(text, code, language)] == []
    assert {found.code for found in verdicts} >= {
        "V0",
        "V1",
        "V2",
        "V4",
        "C1",
        "C2",
        "C3",
        "C4",
        "C5",
        "T0",
        "T1",
        "M1",
    }
    assert max(len(part.split()) for text, _ in said for part in text.split(". ")) <= 17


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", ["C2", "C3", "C4", "C5", "T0", "T1", "V3", None])
def test_the_words_of_a_claim_are_caught_under_every_other_verdict(code, language):
    for text in (verdict(*CLEAR).text, mode_verdict(SPOKEN, SPOKEN.test.p).text):
        assert claims_without_evidence(text.in_(language), code, language) != []


def test_a_difference_of_modes_is_no_evidence_of_a_change():
    assert claims_without_evidence("Mensen zijn vaker tevreden; het cijfer is gestegen.", "M1") == ["gestegen"]
