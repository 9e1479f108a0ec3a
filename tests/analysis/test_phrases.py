"""The same sentences in each language: no name, slot, number or piece of evidence that one has and another lacks."""

import copy
import inspect
import re
from fractions import Fraction
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import (
    ChangeEvidence,
    ItemCounts,
    change_verdict,
    grid,
    phrases,
    share,
    share_difference,
    share_test,
    together_words,
    wording,
)
from analysis.phrasebook import BOOKS, Language
from analysis.phrases import listing, number, numeral, say, together, verbatim
from surveys import GROUPS, Library

DUTCH, ENGLISH = Language.DUTCH, Language.ENGLISH
NAMES = sorted(BOOKS[DUTCH].sentences)
KINDS = [("smiley", "satisfaction"), ("smiley", "agreement"), ("yesno", "yesno")]


def slots(template):
    return sorted({name for _, name, _, _ in Formatter().parse(template) if name is not None})


def test_every_language_has_every_sentence_and_no_other():
    assert {language: sorted(book.sentences) for language, book in BOOKS.items()} == dict.fromkeys(Language, NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_has_the_same_slots_in_each_language(name):
    dutch, *others = [slots(book.sentences[name]) for book in BOOKS.values()]

    assert others == [dutch] * len(others)


def test_every_sentence_is_said_somewhere():
    said = {
        name
        for module in (wording, phrases, grid, together_words)
        for name in re.findall(r'"([a-z_]+)"', inspect.getsource(module))
    }
    built = ("group_", "way_", "quarter_", "are_", "is_", "more_", "fewer_", "often_", "skipped")

    assert [name for name in NAMES if name not in said and not name.startswith(built)] == []


def test_the_same_verdicts_have_evidence_in_each_language():
    assert {frozenset(book.evidence) for book in BOOKS.values()} == {wording.WITH_EVIDENCE}
    assert all(set(words) <= set(book.claims) for book in BOOKS.values() for words in book.evidence.values())


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_has_the_name_that_forms_and_lists_give_it(group):
    assert wording.group_name(group) == Library.group_label(group)


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (4.47, 2, "4,47", "4.47"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1_000_000, 0, "1.000.000", "1,000,000"),
        (-0.25, 1, "-0,2", "-0.2"),
        (Fraction(1, 3), 2, "0,33", "0.33"),
    ],
)
def test_each_language_writes_numbers_its_own_way(value, decimals, dutch, english):
    assert (number(value, decimals), number(value, decimals, ENGLISH)) == (dutch, english)
    assert numeral(value, decimals).in_(ENGLISH) == english


def test_figures_are_written_as_the_language_does():
    found = share(313, 336)

    assert wording.percent(found, 1, ENGLISH) == "93.2%"
    assert wording.interval(found, 1, ENGLISH) == "89.9% - 95.4%"
    assert wording.points(-0.025, 1, ENGLISH) == "-2.5"
    assert wording.mean_score(4.4654, language=ENGLISH) == "4.47"


@pytest.mark.parametrize(
    ("first", "last", "dutch", "english"),
    [
        ("2022-01", "2022-12", "2022", "2022"),
        ("2021-01", "2022-12", "2021 t/m 2022", "2021 to 2022"),
        ("2022-03", "2022-03", "maart 2022", "March 2022"),
        ("2022-03", "2022-06", "maart t/m juni 2022", "March to June 2022"),
        ("2021-11", "2022-02", "november 2021 t/m februari 2022", "November 2021 to February 2022"),
    ],
)
def test_a_period_is_named_in_each_language(first, last, dutch, english):
    found = wording.period(first, last)

    assert (found, found.in_(ENGLISH)) == (dutch, english)


@pytest.mark.parametrize(
    ("names", "dutch", "english"),
    [([], "", ""), (["A"], "A", "A"), (["A", "B"], "A en B", "A and B"), (["A", "B", "C"], "A, B en C", "A, B and C")],
)
def test_names_are_listed_as_the_language_does(names, dutch, english):
    assert (listing(names), listing(names).in_(ENGLISH)) == (dutch, english)


def test_names_of_groups_are_listed_in_the_language_of_the_sentence():
    left_out = wording.left_out([wording.group_name("bewoners"), wording.group_name("netwerkpartners")], 9)

    assert (
        left_out.in_(ENGLISH)
        == "Residents and Network partners: 9 answers are too few to show. They are not counted here."
    )


def test_a_phrase_is_its_dutch_and_stays_sayable_in_a_copy_and_in_part():
    words = together(say("one_point"), numeral(1.5, 1))

    for one in (words, copy.deepcopy(words), copy.copy(words)):
        assert (one, one.in_(ENGLISH)) == ("er is nu 1 punt 1,5", "there is 1 point now 1.5")
    assert words.map(str.upper).in_(ENGLISH) == "THERE IS 1 POINT NOW 1.5"


def test_words_of_others_are_the_same_in_each_language():
    assert verbatim("Krispijn").in_(ENGLISH) == "Krispijn"


def numbers(text):
    return sorted(re.findall(r"\d+(?:\.\d+)?", text.replace(",", ".")))


@given(
    now=st.tuples(st.integers(0, 400), st.integers(0, 400)),
    before=st.tuples(st.integers(0, 400), st.integers(0, 400)),
    missing=st.tuples(st.integers(0, 200), st.integers(0, 50)),
    asked=st.sampled_from(KINDS),
    flags=st.tuples(*[st.booleans()] * 3),
)
def test_a_verdict_tells_the_same_numbers_in_each_language_and_claims_in_none(now, before, missing, asked, flags):
    first, second = (share(positive, positive + negative) for positive, negative in (now, before))
    same_item, mode_changed, within_mode = flags
    evidence = ChangeEvidence(
        first,
        second,
        share_difference(first, second),
        share_test(first, second).p,
        same_item=same_item,
        mode_changed=mode_changed,
        within_mode=within_mode,
        counts=ItemCounts({"5": now[0], "2": now[1]}, empty=missing[0], dont_know=missing[1]),
    )
    kind, scale = asked

    found = change_verdict(evidence, wording.period("2021-01", "2021-03"), kind=kind, scale=scale)

    english = found.text.in_(ENGLISH)
    assert english != found.text
    assert numbers(english) == numbers(found.text)
    assert wording.claims_without_evidence(found.text, found.code) == []
    assert wording.claims_without_evidence(english, found.code, ENGLISH) == []


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("More people are satisfied than in 2021.", "C2", ["more"]),
        ("More people are satisfied than in 2021.", "C1", []),
        ("People we spoke to agree more often.", "M1", []),
        ("People agree more often; more people came.", "M1", ["more"]),
        ("A significant increase, thanks to everybody's effort.", "C1", ["thanks to", "significant"]),
        ("Satisfaction has improved: people are better off.", "V3", ["better", "improved"]),
        ("On average 93% are satisfied.", "V3", ["average"]),
        ("Residents give an average of 4.2 out of 5.", "I1", []),
        ("The lower limit", "V3", ["lower"]),
        ("Furthermore, flowers.", "V3", []),
    ],
)
def test_english_words_that_need_evidence_are_found(text, code, found):
    assert wording.claims_without_evidence(text, code, ENGLISH) == found
