"""Feedback points at the desk: made, resting on remarks and figures, turned into an agreement, in the chapter."""

import pytest

from kto.forms.filters import Filters
from kto.listening.batches import open_batches
from kto.listening.remarks import Decision, keep_theme, review
from kto.report import Wanted, lock, make_chapter, write
from kto.storage import actions, audit, feedback, reviews

POINTS = "/beheer/feedbackpunten?jaar=2022"
NEW = "/beheer/feedbackpunten/nieuw?jaar=2022&groep=bewoners"
POINT = {"text": "De koffie kan beter.", "items": "bew_q1", "reply": "Een nieuwe machine.", "in_report": "y"}
YEAR = Wanted(Filters(2022))


@pytest.fixture
def manager(sign_in, services, submit):
    """A manager, in an organisation with 35 residents of whom 12 wrote something; 6 of those were read and are about coffee."""
    for number in range(35):
        words = {"bew_open": f"Koffie {number} van 84,1%", "bew_quote": "ja"} if number < 12 else {}
        submit(answers={"bew_q1": 5, **words})
    keep_theme(services, "Koffie", "a")
    with services.store.write() as db:
        open_batches(services, db)
    for one in reviews.find(services.store.db, 2022)[:6]:
        review(services, one.id, Decision(one.text, themes=(1,)), "a", 0)
    return sign_in("manager")


def add(reader, **fields):
    return reader.post(NEW, {**POINT, **fields}, page=NEW)


def section(chapter, key):
    return next((one for one in chapter.sections if one.key == key), None)


def test_a_point_rests_on_figures_and_on_the_remarks_of_a_theme(manager, store):
    add(manager, theme="1")

    text = manager.get(POINTS).text

    (entry,) = feedback.of_year(store.db, 2022)
    assert len(entry.point.remarks) == 6
    assert "Over 2022 staat er 1 feedbackpunt. Bij elk punt staat wat we ermee doen." in text
    assert "6 opmerkingen" in text
    assert "Alle 35 mensen zijn tevreden" in text
    assert audit.latest(store.db)[0].subject == "2022, punt 1"


def test_for_who_reads_english_the_question_and_the_remarks_say_that_they_are_dutch(manager):
    add(manager, theme="1")
    manager.post("/beheer/account", {"language": "en"}, page="/beheer/account")

    text = manager.get("/beheer/feedbackpunten/1").text

    asked = "Hoe tevreden ben je over de ondersteuning door Buurtwerk Dordrecht bij deze activiteit of dienst?"
    assert f'<span dir="auto"><span lang="nl">{asked}</span> All 35 people are satisfied' in text
    assert text.count('<span dir="auto"><span lang="nl">Koffie ') == 6


def test_a_point_is_changed_and_a_remark_taken_away(manager, store):
    add(manager, theme="1")
    path = "/beheer/feedbackpunten/1"
    entry = feedback.get(store.db, 1)

    kept = [id.hex() for id in entry.point.remarks[:2]]
    manager.post(path, {**POINT, "text": "Anders", "remarks": kept, "seen": entry.changed_at}, page=path)

    assert len(feedback.get(store.db, 1).point.remarks) == 2
    assert feedback.get(store.db, 1).point.text == "Anders"
    assert "heeft dit punt intussen veranderd" in manager.post(path, {**POINT, "seen": "x"}, page=path, status=422).text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": " "}, "Vul in wat jullie hoorden"),
        ({"theme": "9"}, "Kies een thema"),
        ({"action": "9"}, "Kies een regel"),
        ({"text": "x" * 2_001}, "korter"),
    ],
)
def test_a_point_that_cannot_be_is_explained(manager, store, fields, says):
    assert says in manager.post(NEW, {**POINT, **fields}, page=NEW, status=422).text
    assert feedback.of_year(store.db, 2022) == []


def test_without_a_group_or_a_number_there_is_a_kind_page(manager):
    assert "Kies eerst" in manager.get("/beheer/feedbackpunten/nieuw?jaar=2022", status=400).text
    manager.get("/beheer/feedbackpunten/7", status=404)


def test_a_point_becomes_an_agreement_that_leads_back_to_it(manager, store):
    add(manager, reply="", theme="1")
    page = "/beheer/actieplan/nieuw?jaar=2022&punt=1"

    begun = manager.get(page).text
    fields = {"partners": "Vivera", "subject": "Koffie", "wanted": "Beter", "agreement": "Een machine", "owner": "Sam",
              "due_on": "2023-05-01", "status": "open", "year": "2022", "in_report": "y"}  # fmt: skip
    manager.post(page, fields, page=page)

    assert "De koffie kan beter. 6 opmerkingen." in begun
    assert feedback.get(store.db, 1).point.action == 1
    assert "feedbackpunt 1" in manager.get("/beheer/actieplan/1").text
    text = manager.get(POINTS).text
    assert "Een machine" in text
    assert "Regel 1 van het actieplan</a>, Sam, 1 mei 2023" in text
    assert actions.get(store.db, 1).action.subject == "Koffie"


def test_a_buurtwerker_reads_the_points_and_no_remark(manager, sign_in):
    add(manager, theme="1")
    reader = sign_in("buurtwerker")

    text = reader.get(POINTS).text

    assert "De koffie kan beter." in text
    assert "Koffie 1" not in text
    assert "Verander dit punt" not in text


def test_points_and_quotes_are_in_the_chapter_and_a_locked_year_keeps_them(manager, services, store):
    add(manager, theme="1", text="84,1% klaagt over koffie.")
    one = reviews.find(store.db, 2022)[0]
    review(services, one.id, Decision(one.text, True, True), "a", 1)
    lock(services, 2022, "peter")
    locked = make_chapter(services, Wanted(Filters(2022), version=1))
    files = [write(locked, form) for form in ("docx", "pdf")]

    review(services, one.id, Decision("[...]" + one.text[6:], True, False), "a", 2)
    add(manager, text="Nog iets.")
    with services.store.write() as db:
        reviews.erase(db, 2022)

    again = make_chapter(services, Wanted(Filters(2022), version=1))
    heading, quote = section(again, "quotes").blocks
    table = section(again, "feedback").blocks[0]
    assert (heading.text, quote.text) == ("Bewoners", one.text)
    assert table.rows == (
        (
            "84,1% [nakijken] klaagt over koffie.",
            "Bewoners",
            "5 opmerkingen. Hoe tevreden ben je over de ondersteuning door Buurtwerk Dordrecht bij deze activiteit of dienst? "
            "Alle 35 mensen zijn tevreden.",
            "Een nieuwe machine.",
            "",
            "",
        ),
    )
    assert [write(again, form) for form in ("docx", "pdf")] == files
    concept = make_chapter(services, YEAR)
    assert section(concept, "quotes") is None
    assert len(section(concept, "feedback").blocks[0].rows) == 2


def test_a_number_in_a_quote_is_not_marked_because_nobody_of_us_typed_it(manager, services, store):
    one = reviews.find(store.db, 2022)[0]
    review(services, one.id, Decision(one.text, True, True), "a", 1)

    assert make_chapter(services, YEAR).marked == ()


def test_a_chapter_on_a_part_of_a_year_has_no_quotes_or_points(manager, services, store):
    add(manager)
    one = reviews.find(store.db, 2022)[0]
    review(services, one.id, Decision(one.text, True, True), "a", 1)

    for filters in (Filters(2022, quarter=1), Filters(2022, mode="f2f"), Filters(2022, wijk="Krispijn")):
        keys = {part.key for part in make_chapter(services, Wanted(filters)).sections}
        assert keys.isdisjoint({"quotes", "feedback"})


def test_of_a_group_that_is_not_shown_nothing_said_is_in_the_chapter(manager, services, store):
    page = NEW.replace("bewoners", "vrijwilligersorganisaties")
    manager.post(page, {**POINT, "items": []}, page=page)

    assert section(make_chapter(services, YEAR), "feedback") is None


def test_a_version_locked_before_there_were_quotes_is_made_as_it_was(manager, services, store, monkeypatch):
    old = {"actions": []}
    monkeypatch.setattr("kto.report.spoken", lambda services, year: old)
    lock(services, 2022, "peter")
    monkeypatch.undo()

    chapter = make_chapter(services, Wanted(Filters(2022), version=1))

    assert {part.key for part in chapter.sections}.isdisjoint({"quotes", "feedback"})
    from kto.report import has_news

    assert not has_news(services, store.db, 2022, None)
