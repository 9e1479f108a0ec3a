"""A chapter with an earlier year beside it: what it says, shows and lets pass, and what it keeps to itself."""

from dataclasses import replace

import pytest

from kto.chapter.model import Bullets, Heading, Picture, Table
from kto.forms.filters import Filters
from kto.report import Wanted, make_chapter, write_text

BESIDE = Wanted(Filters(2022, compare=2021))


@pytest.fixture(scope="module")
def chapter(example):
    return make_chapter(example, BESIDE)


def compared(chapter, key):
    """The blocks of one section from the heading of the comparison on."""
    blocks = list(next(one for one in chapter.sections if one.key == key).blocks)
    starts = [place for place, one in enumerate(blocks) if one == Heading("Vergeleken met 2021")]
    return blocks[starts[0] :] if starts else []


def test_every_group_and_all_together_have_the_earlier_year_beside_them(chapter):
    for key in ("kort", "netwerkpartners", "vrijwilligers", "bewoners"):
        _, lead, *rest = compared(chapter, key)
        assert lead.kind == "lead"
        assert lead.text.startswith("We kunnen dit niet eerlijk vergelijken met 2021.")
        assert {Picture, Table} <= {type(block) for block in rest}


def test_a_row_says_both_years_how_far_they_lie_apart_and_what_may_be_said(chapter):
    table = next(block for block in compared(chapter, "bewoners") if isinstance(block, Table))

    assert table.header[1:4] == ("2022", "2021", "Verschil in punten (95%)")
    assert table.rows[0][1:4] == ("94,0% (204 van 217)", "82,7% (81 van 98)", "")
    assert table.rows[1] == (
        "Mensen die we zelf spraken",
        "93,9% (155 van 165)",
        "84,9% (45 van 53)",
        "+9,0 (+0,4 tot +21,3)",
        "Er zijn te weinig antwoorden om een verschil te zien.",
    )


def test_a_group_that_is_too_small_is_not_compared(chapter):
    assert compared(chapter, "vrijwilligersorganisaties") == []


def test_a_figure_of_two_years_names_the_data_of_both_and_the_others_only_theirs(chapter):
    beside, captions = chapter.provenance.beside, [picture.caption for picture in chapter.pictures]

    assert beside.startswith("2021 (gegevens ")
    assert [beside in caption for caption in captions].count(True) == 4
    assert all(chapter.provenance.line in caption for caption in captions)
    accountability = next(block for block in chapter.sections[-1].blocks if isinstance(block, Bullets))
    assert any(beside in run.text for item in accountability.items for run in item)


def test_without_a_year_to_compare_with_the_chapter_is_what_it_was(example):
    chapter = make_chapter(example, Wanted(Filters(2022)))

    assert compared(chapter, "kort") == []
    assert len(chapter.pictures) == 13


def test_a_part_of_the_groups_has_no_comparison_of_all_together(example):
    chapter = make_chapter(example, replace(BESIDE, groups=("bewoners",)))

    assert compared(chapter, "kort") == []
    assert compared(chapter, "bewoners") != []


def test_a_text_stays_the_same_with_a_year_beside_it_and_may_name_its_figures(services, submit):
    for month in ("2021-05", "2022-05"):
        for score in [5] * 27 + [2] * (4 if month == "2021-05" else 13):
            submit(answers={"bew_q1": score, "bew_rec": "ja"}, month=month)
    write_text(services, Filters(2022, compare=2021), "inleiding", "In 2021 was 87,1% tevreden.", "samira", "")

    alone, beside = make_chapter(services, Wanted(Filters(2022))), make_chapter(services, BESIDE)

    assert (alone.marked, beside.marked) == (("87,1%",), ())
    assert compared(beside, "bewoners") != []
