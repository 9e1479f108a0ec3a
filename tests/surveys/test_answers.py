import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys import AnswerError, Remark, load_all, parse_answers

LIBRARY = load_all()
BEWONERS = LIBRARY.latest("bewoners")
SCORES = st.sampled_from([1, 2, 3, 4, 5, 9, -1, None])
YES_NO = st.sampled_from(["ja", "nee", -1, None])
GIVEN = st.fixed_dictionaries({item.id: YES_NO if item.kind == "yesno" else SCORES for item in BEWONERS.scored})


def problems(raw):
    with pytest.raises(AnswerError) as error:
        parse_answers(BEWONERS, raw)
    return [(problem.item, problem.code) for problem in error.value.problems]


@given(GIVEN.filter(lambda scores: any(score not in (None, -1) for score in scores.values())), st.booleans())
def test_what_was_answered_comes_out_whether_it_came_as_text_or_numbers(scores, as_text):
    raw = {item: "" if score is None else str(score) for item, score in scores.items()} if as_text else scores

    assert parse_answers(BEWONERS, raw).scores == scores


def test_what_was_not_answered_is_empty_and_not_left_out():
    assert parse_answers(BEWONERS, {"bew_q1": "4"}).scores == {
        "bew_q1": 4,
        "bew_q2": None,
        "bew_q3": None,
        "bew_rec": None,
    }


@pytest.mark.parametrize(
    "value", ["6", "0", 6, "5.0", 5.0, " 5", "vijf", True, b"5", [5], {"a": {"b": [1]}}, "-2", "५", "1e0", float("nan")]
)
def test_a_score_the_scale_does_not_have_is_refused(value):
    assert problems({"bew_q1": value}) == [("bew_q1", "bad_value")]


@pytest.mark.parametrize("value", ["9", "misschien", "Ja", 1, "1"])
def test_a_recommendation_is_yes_or_no(value):
    assert problems({"bew_rec": value}) == [("bew_rec", "bad_value")]


def test_every_problem_is_named_at_once():
    raw = {"bew_q1": "6", "bew_q2": "7", "naam": "Jan", "bew_rec": "misschien"}

    assert problems(raw) == [
        ("naam", "unknown_item"), ("bew_q1", "bad_value"), ("bew_q2", "bad_value"), ("bew_rec", "bad_value"),
    ]  # fmt: skip


@pytest.mark.parametrize("raw", [{}, {"bew_q1": ""}, {"bew_q1": "-1"}, {"bew_open": "   "}, {"bew_quote": "ja"}])
def test_nothing_answered_is_no_response(raw):
    assert problems(raw) == [("", "nothing_answered")]


def test_a_remark_alone_is_a_response():
    assert parse_answers(BEWONERS, {"bew_open": "Dank!"}).remarks == (Remark("bew_open", "Dank!", False),)


@pytest.mark.parametrize(("consent", "quote"), [("ja", True), ("nee", False), ("", False), (None, False)])
def test_words_may_be_quoted_only_after_yes(consent, quote):
    (remark,) = parse_answers(BEWONERS, {"bew_open": "Fijn hier", "bew_quote": consent}).remarks

    assert remark == Remark("bew_open", "Fijn hier", quote)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  veel ruimte \n", "veel ruimte"),
        ("regel 1\r\nregel 2", "regel 1\nregel 2"),
        ("nul\x00 en bel\x07", "nul en bel"),
        ("om\u202egekeerd\u2066", "omgekeerd"),
        (unicodedata.normalize("NFD", "café"), "café"),
        ("می‌خواهم", "می‌خواهم"),
        ("😀 \U0001f468‍\U0001f469‍\U0001f467", "😀 \U0001f468‍\U0001f469‍\U0001f467"),
        ("=1+1", "=1+1"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_a_remark_is_tidied_and_otherwise_kept_as_written(written, kept):
    assert parse_answers(BEWONERS, {"bew_open": written}).remarks[0].text == kept


@pytest.mark.parametrize(
    ("text", "fits"), [("x" * 2000, True), ("é" * 2000, True), ("x" * 2001, False), ("x" * 100_000, False)]
)
def test_a_remark_has_at_most_2000_characters_as_people_see_them(text, fits):
    text = unicodedata.normalize("NFD", text)

    if fits:
        assert len(parse_answers(BEWONERS, {"bew_open": text}).remarks[0].text) == 2000
    else:
        assert problems({"bew_open": text}) == [("bew_open", "too_long")]


@pytest.mark.parametrize("value", ["\ud800", b"bytes", 3, ["a"], True])
def test_what_is_no_text_is_refused(value):
    assert problems({"bew_open": value}) == [("bew_open", "bad_text")]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(
    st.dictionaries(st.sampled_from([item.id for item in BEWONERS.items]) | st.text(max_size=60), ANYTHING, max_size=8)
)
@settings(max_examples=300)
def test_whatever_is_sent_gives_answers_or_sentences_and_nothing_else(raw):
    try:
        scores = parse_answers(BEWONERS, raw).scores
    except AnswerError as error:
        scores, sentences = None, [problem.message for problem in error.problems]

    if scores is None:
        assert all(sentence.endswith(".") for sentence in sentences)
    else:
        assert set(scores) == {item.id for item in BEWONERS.scored}
