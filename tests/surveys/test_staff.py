"""What staff are asked about partners: in Dutch, without words of their own, and apart from respondents."""

import pytest

from analysis.mutual import BESIDE, SUBJECTS
from surveys import GROUPS, STAFF, check_file

QUESTIONNAIRE = """
group = "buurtwerkers"
version = 2
minutes = 1
title = "Wederzijds"
"""
Q1 = '[[items]]\nid = "wed_q1"\nkind = "smiley"\nscale = "satisfaction"\n[items.text]\nnl = "Hoe tevreden ben je?"\n'
WORDS = '[[items]]\nid = "wed_open"\nkind = "open"\n[items.text]\nnl = "Wil je nog iets zeggen?"\n'


def test_staff_are_no_respondent_group(library):
    assert {one.group for one in library.questionnaires} == set(GROUPS)
    assert [one.group for one in library.of_staff] == [STAFF]
    assert library.latest(STAFF) in library.published


def test_every_question_to_staff_has_its_other_side(library):
    asked = [item.id for item in library.latest(STAFF).items]

    assert asked == list(BESIDE) == list(SUBJECTS)
    for one, other in BESIDE.items():
        assert library.item(one).scale == library.item(other).scale


@pytest.mark.parametrize(("text", "problems"), [(QUESTIONNAIRE + Q1, []), (QUESTIONNAIRE + Q1 + WORDS, ["wed_open"])])
def test_a_new_version_needs_dutch_alone_and_has_no_open_question(tmp_path, text, problems):
    path = tmp_path / "buurtwerkers-2.toml"
    path.write_text(text, encoding="utf-8")

    assert [problem.item for problem in check_file(path)] == problems
