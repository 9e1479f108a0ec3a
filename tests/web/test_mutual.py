"""Wederzijds: both sides of the collaboration beside each other, and staff who stay unknown."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from kto import demo, staff_settings
from kto.demo.listening import PLAN
from kto.exporters.answers import save_answers
from kto.figures import Selection, mutual, summarise_selection
from kto.forms.filters import Filters
from kto.intake import Refused, accept, accept_all
from kto.partners import plan
from kto.report import Wanted, changed_since, lock, make_chapter
from kto.storage import check, responses
from surveys import STAFF

QUESTIONS = ("wed_q1", "wed_q3", "wed_q4")


@pytest.fixture
def staff_answers(services):
    """What 36 colleagues think of the partners in 2022."""
    accept_all(services, demo.of_staff(services.catalogue, services.library.latest(STAFF)))


@pytest.fixture
def answer(services):
    def give(n, score=4, wijk=None):
        for _ in range(n):
            mutual.answer(services, uuid4(), wijk, dict.fromkeys(QUESTIONS, str(score)))

    return give


def plain(text):
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_both_sides_stand_beside_each_other_with_their_n(sign_in, answers, staff_answers):
    text = plain(sign_in("manager").get("/beheer/wederzijds?jaar=2022").text)

    assert (
        "50 van de 56 partners zijn tevreden over ons. 30 van de 36 buurtwerkers zijn tevreden over de partners."
        in text
    )
    assert "De samenwerking 56 89% 50 van 56 79% - 95% 36 83% 30 van 36 68% - 92%" in text
    assert "Hoe is dit gemeten?" in text


def test_the_chart_and_its_table_are_there_to_download(sign_in, answers, staff_answers):
    reader = sign_in("buurtwerker")

    picture = reader.get("/beheer/grafiek/wederzijds.png?jaar=2022")
    table = reader.get("/beheer/grafiek/wederzijds.csv?jaar=2022").text

    assert picture.data.startswith(b"\x89PNG")
    assert "Buurtwerkers: hoe tevreden ben je over de samenwerking met onze partners?;Alle antwoorden (n);36" in table


def test_a_colleague_fills_it_in_and_nothing_says_who_it_was(sign_in, services, db):
    reader = sign_in("buurtwerker", "ank")

    reader.post(
        "/beheer/wederzijds/invullen",
        {"wijk": "Krispijn", **dict.fromkeys(QUESTIONS, "5")},
        page="/beheer/wederzijds/invullen",
    )

    (row,) = db.execute("SELECT * FROM responses").fetchall()
    columns = [column[0] for column in db.execute("SELECT * FROM responses").description]
    kept = dict(zip(columns, row, strict=True))
    assert {name: value for name, value in kept.items() if value is not None and name not in ("id", "checksum")} == {
        "group": STAFF, "version": 1, "mode": "", "month": "2023-01", "wijk": "Krispijn",
        "answers": '{"wed_q1": 5, "wed_q3": 5, "wed_q4": 5}',
    }  # fmt: skip
    told = db.execute("SELECT action, subject FROM audit").fetchall()
    assert told == [("ingelogd", "ank")]
    assert db.execute("SELECT count(*) FROM languages").fetchone() == (0,)


def test_the_same_form_sent_twice_counts_once(sign_in, db):
    reader = sign_in("buurtwerker")
    form = {"id": str(uuid4()), **dict.fromkeys(QUESTIONS, "4")}

    for _ in range(2):
        reader.post("/beheer/wederzijds/invullen", form, page="/beheer/wederzijds/invullen")

    assert db.execute("SELECT count(*) FROM responses").fetchone() == (1,)


def test_an_empty_form_says_what_to_do(sign_in, db):
    answer = sign_in("manager").post("/beheer/wederzijds/invullen", {}, page="/beheer/wederzijds/invullen", status=422)

    assert "Er is nog geen vraag beantwoord. Beantwoord er minstens een." in answer.text


def test_few_colleagues_are_shown_to_nobody(sign_in, answers, answer):
    answer(9)

    for path in ("?jaar=2023", "?jaar=2023&beeld=intern"):
        text = plain(sign_in("analist").get(f"/beheer/wederzijds{path}").text)
        assert "Er antwoordden te weinig buurtwerkers om iets te laten zien." in text
        assert "9 van" not in text


def test_the_colleagues_of_a_small_wijk_do_not_follow_from_the_others(services, answer):
    answer(12, wijk="Krispijn")
    answer(3, wijk="Centrum")

    whole, krispijn, centrum = (mutual.staff_side(services, 2023, wijk) for wijk in (None, "Krispijn", "Centrum"))

    assert whole.satisfaction.base == 15
    assert (krispijn.satisfaction.base, centrum.satisfaction.base) == (None, None)


def test_a_wijk_where_nobody_answered_looks_like_a_small_one(services, answer):
    answer(12, wijk="Krispijn")

    assert mutual.staff_side(services, 2023, "Dubbeldam").satisfaction.status.value == "withheld"


def test_the_published_counts_stay_what_they_are(services, db, answers, staff_answers, tmp_path):
    summary = summarise_selection(services, Selection.of_year(2022))

    assert sum(group.responses or 0 for group in summary.groups) + 2 == 336
    assert (summary.overall.satisfied.count, summary.overall.satisfied.base) == (311, 334)
    assert responses.years(db) == [2022, 2021]
    assert save_answers(services.store, services.library, services.catalogue, "csv", tmp_path / "a.csv") == 506
    assert STAFF not in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert check.findings(services.store) == []


def test_the_first_page_counts_respondents_alone(sign_in, answers, staff_answers):
    assert "In 2022 gaven 336 mensen antwoord." in sign_in("analist").get("/beheer/?jaar=2022").text


def test_indicator_5_has_both_sides(sign_in, answers, staff_answers):
    text = plain(sign_in("manager").get("/beheer/indicatoren?jaar=2022").text)

    assert "30 van de 36 buurtwerkers zijn tevreden over de partners (83,3%, marge 68% - 92%)." in text
    assert "niet gemeten" not in text


def of_indicator_5(services, version=None):
    """The cells of indicator 5 in the chapter of 2022."""
    chapter = make_chapter(services, Wanted(Filters(2022), version=version))
    section = next(one for one in chapter.sections if one.key == "indicatoren")
    tables = [block.rows for block in section.blocks if hasattr(block, "rows")]
    return next(row for rows in tables for row in rows if row[0].startswith("5"))


def test_without_an_agreed_norm_the_page_says_so_and_leads_to_it(sign_in, services, answers, staff_answers):
    reader = sign_in("manager")

    assert "nog niet te zeggen Er is nog geen norm afgesproken. Zet de norm" in plain(
        reader.get("/beheer/indicatoren?jaar=2022").text
    )
    assert of_indicator_5(services)[3] == "nog niet te zeggen"
    assert "Er is nog geen norm afgesproken." in of_indicator_5(services)[2]
    assert "Zet de norm" not in plain(sign_in("analist").get("/beheer/indicatoren?jaar=2022").text)


@pytest.mark.parametrize(
    ("norm", "reached", "why"),
    [
        (60, "ja", ""),
        (68, "ja", ""),  # staff: from 68,1%
        (69, "nog niet te zeggen", "De norm is 69%, en die ligt binnen een van de marges."),
        (80, "nog niet te zeggen", "De norm is 80%, en die ligt binnen een van de marges."),
        (93, "nee", ""),  # staff: up to 92%
        (96, "nee", ""),
    ],
)
def test_indicator_5_is_reached_where_both_margins_are_at_the_norm(
    services, answers, staff_answers, norm, reached, why
):
    plan.add(services, PLAN, "manager")
    staff_settings.change(services, {"partner_norm": norm}, "manager")

    _name, agreed, outcome, verdict = of_indicator_5(services)[:4]

    assert f"minstens {norm} van de 100 aan elke kant" in agreed
    assert verdict == reached
    assert outcome.endswith(why or "Het actieplan heeft 1 afspraak, 1 klaar.")


def test_indicator_5_is_open_where_many_partners_skipped_the_question(
    services, answers, staff_answers, make_submission
):
    """20 of 76 partners: as they have no verdict on their own page, they reach no norm here."""
    plan.add(services, PLAN, "manager")
    staff_settings.change(services, {"partner_norm": 60}, "manager")
    accept_all(services, [make_submission("netwerkpartners", {"net_rec": "ja"}, mode="mail") for _ in range(20)])

    _name, _agreed, outcome, verdict = of_indicator_5(services)[:4]

    assert verdict == "nog niet te zeggen"
    assert outcome.endswith("Van minstens een kant sloegen veel mensen de vraag over.")


def test_indicator_5_needs_both_sides_and_a_plan(services, answers):
    staff_settings.change(services, {"partner_norm": 60}, "manager")

    assert of_indicator_5(services)[2].endswith("Van minstens een kant zijn er te weinig antwoorden.")

    accept_all(services, demo.of_staff(services.catalogue, services.library.latest(STAFF)))

    assert of_indicator_5(services)[2].endswith("Er is nog geen actieplan.")
    assert of_indicator_5(services)[3] == "nog niet te zeggen"


def test_a_locked_year_keeps_the_norm_of_partners_it_had(services, answers, staff_answers):
    plan.add(services, PLAN, "manager")
    staff_settings.change(services, {"partner_norm": 60}, "manager")
    lock(services, 2022, "manager")

    staff_settings.change(services, {"partner_norm": 96}, "manager")

    assert of_indicator_5(services, 1)[3] == "ja"
    assert of_indicator_5(services)[3] == "nee"


def test_a_year_locked_before_there_was_such_a_norm_has_none(services, answers, staff_answers, monkeypatch):
    monkeypatch.setattr("kto.report.FROZEN_SETTINGS", ("organisation", "norm"))
    lock(services, 2022, "manager")
    staff_settings.change(services, {"partner_norm": 60}, "manager")

    assert "Er is nog geen norm afgesproken." in of_indicator_5(services, 1)[2]


def test_a_locked_year_keeps_what_staff_thought_then(services, answers, staff_answers):
    lock(services, 2022, "manager")
    late = next(demo.of_staff(services.catalogue, services.library.latest(STAFF)))
    accept(services, replace(late, id=uuid4(), raw=dict.fromkeys(QUESTIONS, "1")))

    assert "30 van de 36 buurtwerkers" in of_indicator_5(services, 1)[2]
    assert "30 van de 37 buurtwerkers" in of_indicator_5(services)[2]
    assert changed_since(services, 2022) == "De gegevens zijn gewijzigd sinds versie 1."


def test_an_answer_of_staff_comes_in_at_the_desk_alone(services, make_submission):
    with pytest.raises(Refused, match="nergens anders"):
        accept(services, make_submission(STAFF, mode="mail"))


def test_from_october_the_first_page_asks_for_what_is_missing(services, answers, answer, add_staff, app, sign_in):
    services.now = lambda: datetime(2023, 10, 2, tzinfo=UTC)
    asked = "Nog te weinig buurtwerkers vulden in wat zij in 2023 van de partners vinden."

    assert asked in sign_in("buurtwerker").get("/beheer/?jaar=2022").text
    answer(10)
    assert asked not in sign_in("buurtwerker").get("/beheer/?jaar=2022").text
