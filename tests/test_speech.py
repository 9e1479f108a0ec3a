"""Texts as HTML: each word in its own language and direction."""

import pytest

from kto.speech import Speech


@pytest.fixture
def speech(library):
    return lambda language: Speech(library, library.languages[language])


def test_what_is_missing_is_said_in_dutch_and_marked_as_dutch(speech):
    assert speech("ar").text({"nl": "In het <wijkcentrum>"}) == (
        '<span lang="nl" dir="ltr">In het &lt;wijkcentrum&gt;</span>'
    )


def test_a_latin_name_keeps_its_direction_and_its_full_stop_stays_outside(speech):
    said = speech("ar").text({"nl": "Van Buurtwerk Dordrecht.", "ar": "من Buurtwerk Dordrecht. شكرًا 16"})

    assert said == 'من <bdi lang="nl">Buurtwerk Dordrecht</bdi>. شكرًا 16'


def test_what_fills_a_text_is_escaped_and_marked_as_dutch_unless_it_is_a_number(speech):
    said = speech("en").say("err_early", contact="Bel <Jan>.")

    assert said == (
        'This link does not work yet. Please try again later. <span lang="nl" dir="ltr">Bel &lt;Jan&gt;.</span>'
    )
    assert speech("en").say("question_of", x=2, y=5) == "Question 2 of 5"


def test_braces_in_a_question_are_braces(speech):
    assert speech("nl").text({"nl": "Wat vind je van {dit}?"}) == "Wat vind je van {dit}?"


def test_a_placeholder_left_open_is_an_error(speech):
    with pytest.raises(KeyError):
        speech("ar").say("err_early")
