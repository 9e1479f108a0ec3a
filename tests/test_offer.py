"""Keeping the offer: names change and things become one, and every answer and every way to ask comes along."""

import pytest

from kto.inviting import links
from kto.inviting.invitations import open_round
from kto.offer import keeping
from kto.offer.catalogue import Activity, Place, Wijk
from kto.offer.keeping import OfferError
from kto.services import Services, begin
from kto.storage import actions, audit, contacts, devices, partners, reports, responses
from kto.storage import check as health
from kto.storage import offer as storage
from kto.storage.actions import Action
from kto.storage.contacts import Contact
from kto.storage.partners import Partner
from kto.tablets.deliveries import receive

BY = "beheerder"


def entry(services, kind, name, wijk=None):
    return next(
        one
        for one in keeping.KINDS[kind].entries(services.catalogue)
        if one.name == name and (wijk is None or one.wijk == wijk)
    )


def change(services, kind, known, **fields):
    keeping.change(services, kind, known.number, known.model_copy(update=fields), BY, keeping.stamp(known))


def merge(services, kind, stays, goes, wijk=None):
    one, other = entry(services, kind, stays, wijk), entry(services, kind, goes, wijk)
    keeping.merge(services, kind, one.number, other.number, BY)


def stored(services, *fields):
    return sorted(tuple(getattr(row, name) for name in fields) for row in responses.rows(services.store.db))


def action(**fields):
    empty = dict.fromkeys(("evidence", "agreement", "owner", "contact", "reason", "told_how"), "")
    rest = {"due_on": None, "told_on": None, "status": "open", "in_report": True}
    return Action(year=2022, partners=("Trivire",), subject="Zichtbaar", wanted="meer", **empty, **rest, **fields)


def is_sound(services):
    return health.findings(services.store, services.library) == []


def last_log(services):
    entry = audit.latest(services.store.db)[0]
    return entry.user, entry.action, entry.subject


def test_a_new_instance_has_the_shipped_offer_in_its_database(arranged, catalogue):
    def without_numbers(entries):
        return [one.model_copy(update={"number": 0}) for one in entries]

    found = arranged.catalogue

    assert without_numbers(found.listed) == list(catalogue.listed)
    assert without_numbers(found.places) == list(catalogue.places)
    assert without_numbers(found.activities) == list(catalogue.activities)
    assert found.lines == catalogue.lines


def test_what_is_begun_is_not_begun_again(arranged, catalogue):
    merge(arranged, "plek", "Koloriet", "Kwekkeltuin")
    before = len(arranged.catalogue.places)

    begin(arranged.store, catalogue)

    assert len(storage.read(arranged.store.db)["places"]) == before


def test_a_wijk_that_is_renamed_takes_everything_along(arranged, submit, db):
    submit(wijk="Krispijn", activity="Bingo")
    link = links.open_link(arranged, group="bewoners", created_by=BY, wijk="Krispijn")
    with arranged.store.write():
        partners.add(db, Partner("Trivire", wijken=("Krispijn", "Wielwijk")), BY, arranged.now())
        contacts.save(db, Contact("netwerkpartners", "an@voorbeeld.nl", wijken=("Krispijn",)))
        actions.add(db, action(wijk="Krispijn"), BY, arranged.now())
        reports.write_text(db, "2022-k1-krispijn-qr", "kort", "Mooi.", BY, arranged.now())

    change(arranged, "wijk", entry(arranged, "wijk", "Krispijn"), name="Oud Krispijn")

    assert stored(arranged, "wijk", "activity") == [("Oud Krispijn", "Bingo")]
    assert links.find(arranged, link.code).wijk == "Oud Krispijn"
    assert partners.all(db)[0].partner.wijken == ("Oud Krispijn", "Wielwijk")
    assert contacts.all(db)[0].wijken == ("Oud Krispijn",)
    assert actions.get(db, 1).action.wijk == "Oud Krispijn"
    assert list(reports.texts(db, "2022-k1-oud-krispijn-qr")) == ["kort"]
    assert arranged.catalogue.find_wijk("krispijn") == "Oud Krispijn"
    assert last_log(arranged) == (BY, "wijk veranderd", "Krispijn: naam: Krispijn -> Oud Krispijn")
    assert is_sound(arranged)


def test_marks_and_tablet_session_of_an_answer_stay_with_it(arranged, make_submission):
    from dataclasses import replace

    from kto.intake import accept

    accept(arranged, replace(make_submission(wijk="Krispijn", session=b"s" * 16), marks=("played",)))

    change(arranged, "wijk", entry(arranged, "wijk", "Krispijn"), name="Oud Krispijn")

    assert stored(arranged, "wijk", "session") == [("Oud Krispijn", b"s" * 16)]
    assert responses.marked(arranged.store.db) == {"played": 1}


def test_what_still_says_the_old_name_arrives_under_the_new_one(arranged, submit):
    merge(arranged, "activiteit", "Presentwerken", "Wijkterrassen", "Centrum")
    change(arranged, "plek", entry(arranged, "plek", "Koloriet"), name="Huis Koloriet")
    change(arranged, "wijk", entry(arranged, "wijk", "Centrum"), name="Binnenstad")

    submit(wijk="Centrum", place="Koloriet", activity="Wijkterrassen")

    assert stored(arranged, "wijk", "place", "activity") == [("Binnenstad", "Huis Koloriet", "Presentwerken")]


def test_a_tablet_that_was_away_brings_its_answers_to_the_merged_activity(arranged, db, now):
    with arranged.store.write():
        devices.add(db, "Tablet 1", now.date())
    session = {
        "id": "0" * 32,
        "wijk": "Centrum",
        "place": "Koloriet",
        "activity": "Wijkterrassen",
        "groups": ["bewoners"],
    }
    answer = {
        "id": "3b241101-e2bb-4255-8caf-4136c566a962", "group": "bewoners", "version": 1, "session": "0" * 32,
        "answered_at": "2023-01-16T11:00:00Z", "answers": {"bew_q1": "5"},
    }  # fmt: skip
    merge(arranged, "activiteit", "Presentwerken", "Wijkterrassen", "Centrum")

    outcomes = receive(arranged, devices.all(db)[0], {"sessions": [session], "responses": [answer]})

    assert [one.status for one in outcomes] == ["stored"]
    assert stored(arranged, "activity") == [("Presentwerken",)]
    assert devices.session(db, bytes(16)).activity == "Presentwerken"


def test_two_activities_become_one_with_their_answers_links_and_rounds(arranged, submit, db):
    for activity in ("Presentwerken", "Wijkterrassen", "Wijkterrassen"):
        submit(wijk="Centrum", activity=activity)
    submit(wijk="Krispijn", activity="Wijkterrassen")
    link = links.open_link(arranged, group="bewoners", created_by=BY, wijk="Centrum", activity="Wijkterrassen")
    made = open_round(
        arranged, group="bewoners", mode="whatsapp", people=20, created_by=BY, wijk="Centrum", activity="Wijkterrassen"
    )

    merge(arranged, "activiteit", "Presentwerken", "Wijkterrassen", "Centrum")

    assert stored(arranged, "wijk", "activity") == [
        *3 * [("Centrum", "Presentwerken")],
        ("Krispijn", "Wijkterrassen"),
    ]
    assert links.find(arranged, link.code).activity == "Presentwerken"
    from kto.storage import invitations

    assert invitations.get_round(db, made.code).activity == "Presentwerken"
    assert last_log(arranged)[1:] == ("activiteit samengevoegd", "Wijkterrassen (Centrum) -> Presentwerken (Centrum)")
    assert is_sound(arranged)


def test_two_places_become_one(arranged, submit):
    submit(place="Kwekkeltuin")

    merge(arranged, "plek", "Kloostertuin", "Kwekkeltuin")

    assert stored(arranged, "place") == [("Kloostertuin",)]
    assert arranged.catalogue.find_place("kwekkeltuin").name == "Kloostertuin"


def test_two_wijken_become_one_with_what_belongs_to_them(arranged, submit):
    submit(wijk="Noordflank", activity="Wandelgroep")
    submit(wijk="Noordflank", activity="Opruimdagen")
    submit(wijk="Stadspolders", activity="Opruimdag")
    known = entry(arranged, "activiteit", "Opruimdag", "Stadspolders")
    change(arranged, "activiteit", known, aliases=("Opruimdagen",))

    merge(arranged, "wijk", "Stadspolders", "Noordflank")

    assert stored(arranged, "wijk", "activity") == [
        ("Stadspolders", "Opruimdag"),
        ("Stadspolders", "Opruimdag"),
        ("Stadspolders", "Wandelgroep"),
    ]
    assert "Noordflank" not in arranged.catalogue.wijken
    assert arranged.catalogue.find_activity("Molen de Kraker", "Stadspolders") is not None
    assert len([one for one in arranged.catalogue.activities_in("Stadspolders") if one.name == "Spreekuur"]) == 1
    assert is_sound(arranged)


def test_an_activity_that_becomes_sensitive_loses_its_name_everywhere(arranged, submit, db):
    submit(wijk="Sterrenburg", place="Koloriet", activity="Bingo")
    submit(wijk="Krispijn", activity="Bingo")
    link = links.open_link(arranged, group="bewoners", created_by=BY, wijk="Sterrenburg", activity="Bingo")

    change(arranged, "activiteit", entry(arranged, "activiteit", "Bingo", "Sterrenburg"), sensitive=True)

    rows = [(row.wijk, row.place, row.activity, row.programme_line, row.area) for row in responses.rows(db)]
    assert set(rows) == {(None, None, None, 4, "Oost"), ("Krispijn", None, "Bingo", None, None)}
    found = links.find(arranged, link.code)
    assert (found.wijk, found.activity, found.programme_line, found.area) == (None, None, 4, "Oost")


def test_one_of_two_that_is_sensitive_makes_both_so(arranged, submit):
    submit(wijk="Sterrenburg", activity="Bingo")

    merge(arranged, "activiteit", "Bingo", "Spreekuur", "Sterrenburg")

    assert entry(arranged, "activiteit", "Bingo", "Sterrenburg").sensitive
    assert stored(arranged, "activity", "area") == [(None, "Oost")]


def test_a_link_of_a_sensitive_activity_works_when_its_area_gets_another_name(arranged, submit):
    link = links.open_link(arranged, group="bewoners", created_by=BY, wijk="Stedelijk", activity="Roze ouderengroep")

    change(arranged, "wijk", entry(arranged, "wijk", "Stedelijk"), area="Heel de stad")

    found = links.find(arranged, link.code)
    submit(programme_line=found.programme_line, area=found.area)
    assert stored(arranged, "area") == [("Heel de stad",)]


def test_what_is_closed_is_not_offered_and_keeps_its_answers(arranged, submit):
    submit(wijk="Centrum", activity="Wijkterrassen")

    change(arranged, "activiteit", entry(arranged, "activiteit", "Wijkterrassen", "Centrum"), closed=True)
    change(arranged, "wijk", entry(arranged, "wijk", "Wielwijk"), closed=True)
    submit(wijk="Centrum", activity="Wijkterrassen")

    assert "Wijkterrassen" not in [one.name for one in arranged.catalogue.activities_in("Centrum")]
    assert "Wielwijk" not in arranged.catalogue.open_wijken
    assert "Wielwijk" in arranged.catalogue.wijken
    assert stored(arranged, "activity") == [("Wijkterrassen",), ("Wijkterrassen",)]


@pytest.mark.parametrize(
    ("kind", "new", "words"),
    [
        ("plek", Place(name="de stoof"), "als Trefpunt de Nieuwe Stoof"),
        ("plek", Place(name="Huis", aliases=("Admiraal",)), "als Wijkcentrum Admiraal"),
        ("wijk", Wijk(name="KRISPIJN", area="West"), "als Krispijn"),
        ("activiteit", Activity(name="Bingo", wijk="Krispijn", line=2), "als Bingo"),
        ("wijk", Wijk(name="a|b", area="West"), "zonder streep"),
    ],
)
def test_a_name_that_is_taken_says_by_what(arranged, kind, new, words):
    with pytest.raises(OfferError, match=words):
        keeping.add(arranged, kind, new, BY)


def test_the_same_activity_may_be_held_in_another_wijk(arranged):
    keeping.add(arranged, "activiteit", Activity(name="Bingo", wijk="Dubbeldam", line=2), BY)

    assert arranged.catalogue.find_activity("bingo", "Dubbeldam").number > 0


def test_a_name_that_was_cannot_be_given_to_something_else(arranged):
    merge(arranged, "plek", "Koloriet", "Kwekkeltuin")

    with pytest.raises(OfferError, match="zo heette Koloriet eerst"):
        keeping.add(arranged, "plek", Place(name="Kwekkeltuin"), BY)


def test_a_name_that_was_can_be_taken_up_again_by_the_same_one(arranged):
    change(arranged, "plek", entry(arranged, "plek", "Koloriet"), name="Huis Koloriet")
    change(arranged, "plek", entry(arranged, "plek", "Huis Koloriet"), name="Koloriet")

    assert entry(arranged, "plek", "Koloriet").former == ("Huis Koloriet",)


def test_who_was_second_is_told_so(arranged):
    known = entry(arranged, "plek", "Koloriet")
    change(arranged, "plek", known, aliases=("Het Koloriet",))

    with pytest.raises(OfferError, match="intussen veranderd"):
        change(arranged, "plek", known, name="Huis Koloriet")


def test_activities_of_two_wijken_are_not_made_one(arranged):
    one, other = (
        entry(arranged, "activiteit", "Bingo", "Krispijn"),
        entry(arranged, "activiteit", "Bingo", "Sterrenburg"),
    )

    with pytest.raises(OfferError, match="in dezelfde wijk"):
        keeping.merge(arranged, "activiteit", one.number, other.number, BY)


def test_a_running_program_notices_what_a_command_changed(arranged, now):
    other = Services(arranged.settings, arranged.library, arranged.catalogue, arranged.store, lambda: now)
    change(other, "plek", entry(arranged, "plek", "Koloriet"), name="Huis Koloriet")

    arranged.read_anew()

    assert arranged.catalogue.find_place("Koloriet").name == "Huis Koloriet"


def test_a_programme_line_gets_its_name_and_a_new_one_the_next_number(arranged):
    keeping.save_line(arranged, 3, "Samen sterk", BY)
    keeping.save_line(arranged, None, "Jong en actief", BY)

    assert (arranged.catalogue.lines[3], arranged.catalogue.lines[7]) == ("Samen sterk", "Jong en actief")
    with pytest.raises(OfferError, match="is er al"):
        keeping.save_line(arranged, None, "Samen Sterk", BY)


def test_a_locked_year_of_a_wijk_can_be_made_again_after_the_wijk_got_another_name(arranged, submit):
    from kto.forms.filters import Filters
    from kto.report import Wanted, lock, make_chapter, write

    for _ in range(12):
        submit(wijk="Krispijn")
    lock(arranged, 2022, BY)
    before = write(make_chapter(arranged, Wanted(Filters(2022, wijk="Krispijn"), version=1)), "docx")

    change(arranged, "wijk", entry(arranged, "wijk", "Krispijn"), name="Oud Krispijn")

    chapter = make_chapter(arranged, Wanted(Filters(2022, wijk="Oud Krispijn"), version=1))
    assert write(chapter, "docx") == before
