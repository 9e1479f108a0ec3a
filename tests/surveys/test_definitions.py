"""The shipped definitions: what was printed in the annual report of 2022 stands there word for word."""

import pytest

from surveys import GROUPS, load_all

LIBRARY = load_all()
VERBATIM = {
    "net_q1": "Hoe tevreden ben je over de samenwerking met Buurtwerk Dordrecht?",
    "net_q2": "Het is voor mij duidelijk wanneer ik een dienst en/of medewerkers van Buurtwerk Dordrecht kan inschakelen.",
    "net_q3": "Verwachtingen over de inzet van Buurtwerk Dordrecht binnen de samenwerking zijn helder afgesproken en "
    "afgestemd.",
    "net_q4": "De samenwerking met Buurtwerk Dordrecht helpt ons om onze doelen te realiseren.",
    "net_rec": "Zou je Buurtwerk Dordrecht aanbevelen als samenwerkingspartner?",
    "vrw_q1": "Hoe tevreden ben je over de ondersteuning van Buurtwerk Dordrecht in jouw vrijwilligerswerk?",
    "vrw_q2": "Het vrijwilligerswerk bij Buurtwerk Dordrecht sluit aan bij mijn wensen.",
    "vrw_rec": "Zou je Buurtwerk Dordrecht aanbevelen bij mensen die interesse hebben om vrijwilligerswerk te doen?",
    "bew_q1": "Hoe tevreden ben je over de ondersteuning door Buurtwerk Dordrecht bij deze activiteit of dienst?",
    "bew_q2": "De ondersteuning door Buurtwerk Dordrecht heeft mij vooruit geholpen.",
    "bew_q3": "De ondersteuning van Buurtwerk Dordrecht helpt me mijn doel(en) te bereiken.",
    "bew_rec": "Zou je Buurtwerk Dordrecht aanbevelen bij mensen die dezelfde vraag of behoefte hebben als jij?",
}


@pytest.mark.parametrize("item_id", VERBATIM)
def test_a_printed_question_is_asked_word_for_word(item_id):
    item = LIBRARY.item(item_id)

    assert (item.text["nl"], item.source) == (VERBATIM[item_id], "verbatim")


@pytest.mark.parametrize(
    ("group", "items"),
    [
        ("bewoners", "bew_q1 bew_q2 bew_q3 bew_rec bew_open bew_quote"),
        ("vrijwilligers", "vrw_q1 vrw_q2 vrw_rec vrw_open vrw_quote"),
        ("vrijwilligersorganisaties", "vro_q1 vro_q2 vro_q3 vro_rec vro_open vro_quote"),
        ("netwerkpartners", "net_q1 net_q2 net_q3 net_q4 net_rec net_open_topic net_open_dev net_open net_quote"),
    ],
)
def test_every_group_has_its_items_in_the_order_of_the_report(group, items):
    assert [item.id for item in LIBRARY.latest(group).items] == items.split()


def test_scales_are_defined_once_and_run_from_positive_to_negative():
    words = {scale.id: [option.text["nl"] for option in scale.options] for scale in LIBRARY.scales.values()}

    assert words == {
        "satisfaction": ["Erg tevreden", "Tevreden", "Ertussenin", "Ontevreden", "Erg ontevreden"],
        "agreement": ["Helemaal mee eens", "Mee eens", "Ertussenin", "Niet mee eens", "Helemaal niet mee eens"],
        "recommendation": ["Ja", "Nee"],
    }
    assert [option.colour for option in LIBRARY.scales["satisfaction"].options] == [
        "donkergroen", "lichtgroen", "geel", "oranje", "rood",
    ]  # fmt: skip


@pytest.mark.parametrize("group", GROUPS)
def test_consent_to_quote_stands_on_the_screen_of_the_words_it_is_about(group):
    *others, last = LIBRARY.latest(group).screens

    assert [item.kind for item in last] == ["open", "consent"]
    assert {len(screen) for screen in others} == {1}


def test_only_dutch_is_reviewed_and_the_others_are_drafts():
    assert {code: language.status for code, language in LIBRARY.languages.items()} == {
        "nl": "source", "en": "draft", "tr": "draft", "ar": "draft", "pl": "draft", "uk": "draft", "pap": "draft",
        "ti": "draft",
    }  # fmt: skip
    assert [language.code for language in LIBRARY.offered_languages(drafts=False)] == ["nl"]
    assert len(LIBRARY.offered_languages(drafts=True)) == 8
    assert LIBRARY.languages["ar"].direction == "rtl"


def test_texts_are_filled_in_and_fall_back_to_dutch():
    assert LIBRARY.text("question_of", "en", x=2, y=5) == "Question 2 of 5"
    assert LIBRARY.text("question_of", "fr", x=2, y=5) == "Vraag 2 van 5"
    with pytest.raises(KeyError):
        LIBRARY.text("question_of", "nl", x=2)


def test_every_explanation_in_plain_words_is_there_in_every_language(library):
    missing = [
        (item.id, language)
        for questionnaire in library.questionnaires
        for item in questionnaire.items
        if library.help(item)
        for language in library.languages
        if not library.help(item).get(language)
    ]

    assert missing == []
