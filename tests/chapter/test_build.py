"""What the chapter of 2022 says, in which order, and what it leaves out."""

from dataclasses import replace

import pytest

from kto.chapter.model import Bullets, Heading, Paragraph, Picture, Table
from kto.chapter.sections import GROUP_ORDER
from kto.forms.filters import Filters
from kto.report import ReportError, Wanted, make_chapter, write, write_text

YEAR = Wanted(Filters(2022))


@pytest.fixture(scope="module")
def chapter(example):
    return make_chapter(example, YEAR)


def section(chapter, key):
    return next(one for one in chapter.sections if one.key == key)


def texts(blocks):
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_the_sections_stand_in_the_order_of_the_annual_report_and_nothing_is_made_up(chapter):
    assert [one.title for one in chapter.sections] == [
        "In het kort",
        "Hoe hebben we gemeten?",
        "Klantmeting netwerkpartners",
        "Klantmeting vrijwilligers",
        "Klantmeting bewoners",
        "Klantmeting vrijwilligersorganisaties",
        "Indicatoren",
        "Verantwoording",
    ]


def test_every_question_has_its_conclusion_above_its_chart_and_its_table_below(chapter):
    blocks = section(chapter, "netwerkpartners").blocks

    assert [type(block) for block in blocks[1:]] == [Heading, Paragraph, Picture, Table] * 5
    assert blocks[1].text == "Hoe tevreden ben je over de samenwerking met Buurtwerk Dordrecht?"
    assert blocks[2].text.startswith("89 van de 100 mensen zijn tevreden (50 van 56).")


def test_the_counts_of_2022_are_those_that_were_published(chapter):
    leads = [block.text for block in chapter.blocks if isinstance(block, Paragraph) and block.kind == "lead"]

    for words in ("(311 van 334)", "(54 van 56)", "(59 van 61)", "(211 van 217)"):
        assert any(words in lead for lead in leads), words
    assert len(chapter.pictures) == 1 + 5 + 3 + 4


def test_every_group_has_the_footnote_of_the_annual_report(chapter):
    notes = [block.footnote for block in chapter.blocks if isinstance(block, Paragraph) and block.footnote]

    assert notes == ["Dordrecht 2022, 56 antwoorden", "Dordrecht 2022, 61 antwoorden", "Dordrecht 2022, 217 antwoorden"]


def test_every_chart_says_where_its_figures_come_from(chapter):
    line = chapter.provenance.line

    assert line.endswith(", 2022, alle wijken, alle manieren van vragen, berekend op 16 januari 2023")
    assert [picture.caption for picture in chapter.pictures if line not in picture.caption] == []


def test_a_small_group_shows_nothing_and_is_in_no_table(chapter):
    assert texts(section(chapter, "vrijwilligersorganisaties").blocks) == [
        "Er zijn te weinig antwoorden om iets te laten zien. We wachten tot er minstens 10 zijn."
    ]
    (modes,) = [block for block in section(chapter, "meting").blocks if isinstance(block, Table)]
    assert "Vrijwilligersorganisaties" not in modes.header
    assert ("Telefonisch", "10", "te weinig", "41") in modes.rows


def test_indicators_come_from_the_answers_or_are_not_there(chapter):
    table, source = section(chapter, "indicatoren").blocks

    assert [row[0] for row in table.rows] == ["4. Klanttevredenheid", "5. Samenwerking"]
    assert source.text == f"{chapter.provenance.line}."
    assert [row[3] for row in table.rows] == ["ja", "nog niet te zeggen"]
    assert table.rows[0][2] == "Gemiddeld cijfer 4,47 van 217 bewoners, tussen 4,4 en 4,6."


def test_groups_and_parts_can_be_chosen_and_then_there_is_no_total(example):
    chapter = make_chapter(example, replace(YEAR, groups=("bewoners",), parts=("kort",)))

    assert [one.key for one in chapter.sections] == ["kort", "bewoners"]
    assert "deel van de groepen" in texts(chapter.sections[0].blocks)[0]
    rows = next(block.rows for block in chapter.sections[0].blocks if isinstance(block, Table))
    assert [row[:2] for row in rows] == [("Bewoners", "217")]


def test_a_filter_is_said_where_it_matters(example):
    chapter = make_chapter(example, replace(YEAR, filters=Filters(2022, mode="f2f")))

    assert "alleen bij een activiteit" in chapter.provenance.line
    assert any("gaat over een deel: " in text for text in texts(section(chapter, "meting").blocks))
    assert any("bij een activiteit 2022" in getattr(block, "footnote", "") for block in chapter.blocks)


def test_a_year_without_answers_is_a_chapter_that_says_so(example):
    chapter = make_chapter(example, Wanted(Filters(2019)))

    assert chapter.pictures == []
    assert texts(section(chapter, "kort").blocks).count("Er zijn nog geen antwoorden.") == 1
    assert not any("Niemand" in text for text in texts(section(chapter, "kort").blocks))
    assert [texts(section(chapter, group).blocks) for group in GROUP_ORDER] == [["Er zijn nog geen antwoorden."]] * 4


@pytest.mark.parametrize("chosen", [{"groups": ()}, {"groups": ("burgers",)}, {"parts": ("slot",)}, {"version": 3}])
def test_a_choice_that_cannot_be_is_refused_with_a_sentence(example, chosen):
    with pytest.raises(ReportError, match="Kies"):
        make_chapter(example, replace(YEAR, **chosen))


def test_texts_are_paragraphs_and_lists_and_never_markup(services, submit):
    write_text(
        services,
        YEAR.filters,
        "inleiding",
        "Een *eerste* alinea\nvan twee regels.\n\n- een\n- twee: 84,1%",
        "mirjam",
        "",
    )

    words, bullets = section(make_chapter(services, YEAR), "inleiding").blocks

    assert words.text == "Een *eerste* alinea van twee regels."
    assert isinstance(bullets, Bullets)
    assert [[run.text for run in item] for item in bullets.items] == [["een"], ["twee: ", "84,1%"]]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_characters_that_steer_are_left_out_and_every_script_can_be_written(services, form):
    write_text(
        services,
        YEAR.filters,
        "quotes",
        "weg\u202e\u0007: toch \u0633\u0644\u0627\u0645 \u1275\u130d \U0001f600",
        "m",
        "",
    )

    chapter = make_chapter(services, YEAR)

    assert texts(section(chapter, "quotes").blocks) == ["weg: toch \u0633\u0644\u0627\u0645 \u1275\u130d \U0001f600"]
    assert write(chapter, form)


@pytest.mark.parametrize(
    ("scores", "reached"),
    [
        ([5] * 30 + [4] * 5, "ja"),
        ([3] * 30 + [2] * 5, "nee"),
        ([5] * 15 + [3] * 16, "nog niet te zeggen"),
        ([4] * 31, "nog niet te zeggen"),
        ([5] * 15, "nog niet te zeggen"),
        ([5] * 5, "nog niet te zeggen"),
        ([5] * 30 + [None] * 15, "nog niet te zeggen"),
    ],
)
def test_the_verdict_on_indicator_4_is_that_of_the_answers(services, submit, scores, reached):
    for score in scores:
        submit(answers={"bew_q1": score, "bew_rec": "ja"})

    table = section(make_chapter(services, YEAR), "indicatoren").blocks[0]

    assert table.rows[0][3] == reached
