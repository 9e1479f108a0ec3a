"""Texts as HTML: each word in its own language and direction."""

from dataclasses import replace

import pytest

from kto.words.speech import Speech


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


def test_help_is_said_in_the_language_or_in_dutch_and_not_where_there_is_none(speech, library):
    item, without = library.item("bew_q1"), library.item("net_q1")

    assert speech("nl").help(item) == "Ben je tevreden met de hulp van Buurtwerk bij deze activiteit?"
    assert speech("uk").help(item) == "Чи задоволені Ви допомогою Buurtwerk на цьому заході?"
    untranslated = Speech(replace(library, helps={}), library.languages["ar"])
    assert untranslated.help(item).startswith('<span lang="nl" dir="ltr">Ben je tevreden')
    assert speech("nl").help(without) is None


def test_a_word_that_goes_with_a_number_is_escaped_once(speech, library):
    texts = {"n": {"nl": "{n} {n:one=foto's|other=<b>foto's</b>}"}}
    dutch = Speech(replace(library, texts=texts), library.languages["nl"])

    assert dutch.say("n", n=1) == "1 foto&#39;s"
    assert dutch.say("n", n=2) == "2 &lt;b&gt;foto&#39;s&lt;/b&gt;"


def test_a_number_in_dutch_that_stands_in_counts_as_dutch(speech, library):
    texts = {"n": {"nl": "{n} {n:one=vraag|other=vragen}"}}
    polish = Speech(replace(library, texts=texts), library.languages["pl"])

    assert polish.say("n", n=2) == '<span lang="nl" dir="ltr">2 vragen</span>'
