"""From a form to the next screen: what a person can press, and what nobody's own page would have sent."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kto.journey import Step, advance
from surveys import GROUPS, load_all

LIBRARY = load_all()
RESIDENTS = LIBRARY.latest("bewoners")
FRESH, ID = UUID("11111111-1111-4111-8111-111111111111"), UUID("22222222-2222-4222-8222-222222222222")


def press(button, screen=1, **fields):
    return advance(RESIDENTS, {"id": str(ID), "scherm": str(screen), "knop": button} | fields, FRESH)


def test_taking_part_begins_a_response_with_a_new_id():
    assert advance(RESIDENTS, {"knop": "start"}, FRESH) == Step("question", FRESH)


def test_starting_again_from_the_introduction_one_went_back_to_keeps_id_and_answers():
    back = press("vorige", bew_q1="4")

    assert back == Step("intro", ID, {"bew_q1": "4"})
    assert press("start", bew_q1="4") == Step("question", ID, {"bew_q1": "4"}, 0)


def test_not_taking_part_ends_it():
    assert press("stoppen", screen=3, bew_q1="4").show == "declined"


def test_a_choice_leads_to_the_next_screen():
    assert press("volgende", bew_q1="4") == Step("question", ID, {"bew_q1": "4"}, 1)


@pytest.mark.parametrize(("screen", "notice"), [(1, "err_no_choice"), (4, "err_no_answer")])
def test_no_choice_is_explained_once_and_then_skipped(screen, notice):
    first = press("volgende", screen)
    second = press("volgende", screen, gewezen=str(screen))

    assert first == Step("question", ID, {}, screen - 1, notice)
    assert second == Step("question", ID, {}, screen)


def test_a_notice_of_another_screen_does_not_count():
    assert press("volgende", 2, gewezen="1").notice == "err_no_choice"


def test_the_way_back_needs_no_choice_and_keeps_the_answers():
    assert press("vorige", 3, bew_q1="4") == Step("question", ID, {"bew_q1": "4"}, 1)


def test_another_language_or_a_bare_enter_shows_the_same_screen():
    assert press("", 2, bew_q1="4", naar_taal="ar") == Step("question", ID, {"bew_q1": "4"}, 1)


def test_sending_takes_all_answers_along():
    answers = {"bew_q1": "4", "bew_rec": "ja", "bew_open": "Fijn.", "bew_quote": "nee"}

    assert press("versturen", 5, **answers) == Step("send", ID, answers, 4)


def test_skipping_the_remark_sends_without_it_and_without_its_consent():
    step = press("overslaan", 5, bew_q1="4", bew_open="Toch niet", bew_quote="ja")

    assert step == Step("send", ID, {"bew_q1": "4"}, 4)


def test_a_phone_number_is_pointed_out_once():
    words = {"bew_open": "Bel me op 06 12 34 56 78"}

    assert press("versturen", 5, **words) == Step("question", ID, words, 4, "err_personal")
    assert press("versturen", 5, gewezen="5", **words).show == "send"


@pytest.mark.parametrize(
    ("fields", "screen", "words"),
    [
        ({"bew_q1": "6", "bew_q2": "4"}, 0, "Het antwoord op bew_q1 bestaat niet"),
        ({"bew_q2": "4", "net_q1": "5"}, 1, "staat niet in deze vragenlijst"),
        ({"bew_q2": "4", "bew_open": "x" * 2_001}, 4, "De tekst is te lang"),
        ({"bew_q2": "4", "bew_open": "\ufffd\ufffd"}, 4, "kunnen we niet lezen"),
        ({"bew_q2": "4", "id": "no-uuid"}, 1, "klopte iets niet"),
        ({"bew_q2": "4", "id": "22222222-2222-1222-8222-222222222222"}, 1, "klopte iets niet"),
        ({"bew_q2": "4", "scherm": "99"}, 0, "klopte iets niet"),
    ],
)
def test_what_no_page_of_ours_sends_is_named_and_the_rest_is_kept(fields, screen, words):
    step = press("volgende", 2, **fields)

    assert (step.show, step.screen, step.answers["bew_q2"]) == ("question", screen, "4")
    assert words in step.problems[0]
    assert step.id == (FRESH if "id" in fields else ID)


def test_words_that_are_too_long_come_back_to_be_shortened():
    assert press("versturen", 5, bew_open="x" * 30_000).answers == {"bew_open": "x" * 30_000}


@given(
    group=st.sampled_from(GROUPS),
    form=st.dictionaries(
        st.sampled_from(["id", "scherm", "gewezen", "knop", "taal", "bew_q1", "net_q1", "bew_open"])
        | st.text(max_size=8),
        st.sampled_from(["1", "5", "9", "ja", "volgende", "versturen", "start", "vorige", str(uuid4())])
        | st.text(max_size=12),
    ),
)
def test_any_form_at_all_leads_to_a_screen_that_exists_with_answers_that_fit(group, form):
    questionnaire = LIBRARY.latest(group)

    step = advance(questionnaire, form, FRESH)

    assert 0 <= step.screen < len(questionnaire.screens)
    assert set(step.answers) <= {item.id for item in questionnaire.items}
    assert step.id.version == 4


@given(
    group=st.sampled_from(GROUPS),
    chosen=st.lists(st.sampled_from(["", "1", "2", "3", "4", "5", "9"]), min_size=4, max_size=8),
    back=st.sets(st.integers(1, 4)),
)
def test_whoever_presses_on_reaches_the_end_with_exactly_what_was_chosen(group, chosen, back):
    questionnaire = LIBRARY.latest(group)
    step, wanted = advance(questionnaire, {"knop": "start"}, FRESH), {}

    for _ in range(100):
        if step.show == "send":
            break
        item = questionnaire.screens[step.screen][0]
        value = chosen[step.screen % len(chosen)]
        value = {"smiley": value, "yesno": "ja" if value else ""}.get(item.kind, "")
        answers = {name: kept for name, kept in (dict(step.answers) | {item.id: value}).items() if kept}
        wanted |= {item.id: value} if value else {}
        goes_back = step.screen in back and not step.notice
        back = back - {step.screen}
        form = {"id": str(step.id), "scherm": str(step.screen + 1), "knop": "vorige" if goes_back else "volgende"}
        form |= {"gewezen": str(step.screen + 1)} if step.notice else {}
        step = advance(questionnaire, form | answers, uuid4())

    assert (step.show, step.id, step.answers) == ("send", FRESH, wanted)
