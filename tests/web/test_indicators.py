"""The six indicators: entered with their source, beside those of the answers, in the chapter, and locked with it."""

import json
from datetime import date

import pytest

from kto.chapter.model import Table
from kto.forms.filters import Filters
from kto.report import Wanted, lock, make_chapter, write, write_text
from kto.storage import audit, indicators, reports

PAGE = "/beheer/indicatoren?jaar=2022"
FIRST = "/beheer/indicatoren/2022/1"
KNOWN = {
    "target": "Minstens 40% kent ons.",
    "value": "30% van de inwoners kent Buurtwerk",
    "margin": "28% tot 32%",
    "source": "Monitor Sociaal",
    "dated": "2021-11-01",
    "verdict": "nog niet te zeggen",
    "owner": "Peter",
    "remark": "Geen unieke deelnemers.",
}


@pytest.fixture
def manager(sign_in, answers):
    return sign_in("manager")


def enter(reader, path=FIRST, **fields):
    seen = reader.get(path).text.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
    return reader.post(path, {**KNOWN, "seen": seen, **fields}, page=path)


def table(services, **chosen):
    blocks = make_chapter(services, Wanted(Filters(2022), **chosen)).blocks
    return next(block for block in blocks if isinstance(block, Table) and block.caption.startswith("Indicatoren"))


def test_one_page_shows_all_six_and_says_which_are_missing(manager):
    text = manager.get(PAGE).text

    assert "Van 4 van de 6 indicatoren van 2022 is de uitkomst nog niet ingevuld." in text
    assert text.count("nog invullen") == 4
    assert "Gemiddeld cijfer 4,47 van 217 bewoners" in text
    assert "50 van de 56 partners zijn tevreden (89,3%)" in text


def test_an_indicator_is_kept_with_its_source_and_who_entered_it(manager, store):
    enter(manager)

    kept = indicators.of_year(store.db, 2022)[1]
    assert (kept.entry.value, kept.entry.dated, kept.changed_by) == (KNOWN["value"], date(2021, 11, 1), "manager")
    text = manager.get(PAGE).text
    for words in ("30% van de inwoners", "28% tot 32%", "Monitor Sociaal, 1 november 2021", "Peter", "Geen unieke"):
        assert words in text
    done = audit.latest(store.db)[0]
    assert (done.action, done.subject) == ("indicator ingevuld", "2022, indicator 1")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"source": " "}, "Vul in waar de uitkomst vandaan komt."),
        ({"dated": ""}, "Vul de datum in van het cijfer"),
        ({"dated": "gisteren"}, "Vul een datum in"),
        ({"verdict": ""}, "Kies of de afspraak is gehaald."),
        ({"verdict": "misschien"}, "Kies uit de lijst of het is gehaald."),
        ({"value": ""}, "Vul de uitkomst in, of maak de bron"),
        ({"value": "x" * 1_001}, "Maak de tekst korter"),
    ],
)
def test_a_result_without_what_makes_it_traceable_is_explained(manager, store, fields, says):
    answer = manager.post(FIRST, {**KNOWN, "seen": "", **fields}, page=FIRST, status=422)

    assert says in answer.text
    assert indicators.of_year(store.db, 2022) == {}


def test_an_indicator_that_somebody_else_changed_is_not_overwritten(manager, store):
    enter(manager)

    answer = manager.post(FIRST, {**KNOWN, "value": "Anders", "seen": ""}, page=FIRST, status=422)

    assert "manager heeft deze indicator intussen veranderd" in answer.text
    assert indicators.of_year(store.db, 2022)[1].entry.value == KNOWN["value"]


def test_the_result_of_indicator_4_cannot_be_typed_over(manager, store):
    enter(manager, "/beheer/indicatoren/2022/4", owner="Samira", remark="Zie ook de wijken.")

    kept = indicators.of_year(store.db, 2022)[4].entry
    assert (kept.value, kept.owner) == ("", "Samira")
    assert "Zie ook de wijken." in manager.get(PAGE).text


def test_agreement_and_owner_hold_for_a_later_year_and_the_result_does_not(manager):
    enter(manager, "/beheer/indicatoren/2021/6", target="Elk jaar een onderzoek.", owner="Anja")

    text = manager.get(PAGE).text
    assert "Elk jaar een onderzoek." in text
    assert "Anja" in text
    assert text.count("nog invullen") == 4


def test_who_may_read_the_indicators_may_not_always_enter_them(sign_in, answers):
    reader = sign_in("buurtwerker")

    assert "Vul in" not in reader.get(PAGE).text
    reader.get(FIRST, status=403)


@pytest.mark.parametrize("path", ["/beheer/indicatoren/2022/7", "/beheer/indicatoren/1022/1"])
def test_an_indicator_or_year_that_does_not_exist_gets_a_kind_page(manager, path):
    manager.get(path, status=404)


def test_the_chapter_has_what_was_entered_with_its_source_and_leaves_out_what_nobody_knows(manager, services):
    enter(manager)

    found = table(services)

    assert [row[0] for row in found.rows] == ["1. Bekend en bereikt", "4. Klanttevredenheid", "5. Samenwerking"]
    assert found.rows[0][1:] == (
        "Minstens 40% kent ons.",
        "30% van de inwoners kent Buurtwerk. Marge: 28% tot 32%. Bron: Monitor Sociaal, 1 november 2021. "
        "Geen unieke deelnemers.",
        "nog niet te zeggen",
        "Peter",
    )
    assert "indicator 2, 3, 6</a>" in manager.get("/beheer/verslag?jaar=2022").text


def test_a_text_may_repeat_a_number_that_was_entered_with_its_source(manager, services):
    enter(manager)
    write_text(services, Filters(2022), "inleiding", "30% kent ons, geen 30,9%.", "samira", "")

    assert make_chapter(services, Wanted(Filters(2022))).marked == ("30,9%",)


def test_a_number_typed_beside_a_figure_of_the_answers_is_checked(manager, services):
    enter(manager, "/beheer/indicatoren/2022/4", remark="Vorig jaar was het 84,1%.")

    assert "84,1% [nakijken]" in table(services).rows[0][2]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_locked_year_keeps_its_indicators_and_what_came_later_is_news(manager, services, form):
    enter(manager)
    lock(services, 2022, "peter")
    before = write(make_chapter(services, Wanted(Filters(2022), version=1)), form)

    enter(manager, value="35% kent ons")

    assert write(make_chapter(services, Wanted(Filters(2022), version=1)), form) == before
    assert "35% kent ons" in table(services).rows[0][2]
    assert lock(services, 2022, "peter").version == 2


def test_a_version_from_before_there_were_indicators_stays_what_it_was(manager, services, store, monkeypatch):
    monkeypatch.setattr("kto.report.spoken", lambda *_: {"actions": [], "quotes": [], "feedback": []})
    lock(services, 2022, "peter")
    monkeypatch.undo()
    enter(manager)

    found = table(services, version=1)

    assert "indicators" not in json.dumps(dict(reports.versions(store.db, 2022)[0].basis))
    assert found.header == ("Indicator", "Afspraak", "Uitkomst", "Gehaald?")
    assert [row[0] for row in found.rows] == ["4. Klanttevredenheid", "5. Samenwerking"]
    assert (
        found.rows[1][2]
        == "50 van de 56 partners zijn tevreden (89,3%, marge 79% - 95%). Buurtwerk over partners is niet gemeten. Er is nog geen norm afgesproken."
    )
