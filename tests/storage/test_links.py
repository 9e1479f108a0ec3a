from datetime import date

import pytest

from kto.storage import links
from kto.storage.links import Link

TODAY = date(2022, 3, 9)


@pytest.fixture
def add(store):
    def make(**fields):
        link = Link(links.new_code(), "bewoners", "qr", **{"created_on": TODAY, "created_by": "samira"} | fields)
        with store.write() as db:
            links.add(db, link)
        return link

    return make


def test_a_link_comes_back_as_it_was_made(db, add):
    link = add(wijk="Krispijn", programme_line=3, area="West", opens_on=TODAY, closes_on=date(2022, 4, 1))

    assert links.get(db, link.code) == link
    assert links.get(db, "onbekend") is None


def test_codes_are_easy_to_type_over_and_differ(add):
    codes = [add().code for _ in range(200)]

    assert len(set(codes)) == 200
    assert {len(code) for code in codes} == {8}
    assert set("".join(codes)) & set("01ilo") == set()


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "open"),
        ({"opens_on": date(2022, 3, 10)}, "early"),
        ({"opens_on": TODAY, "closes_on": TODAY}, "open"),
        ({"closes_on": date(2022, 3, 8)}, "late"),
    ],
)
def test_a_link_is_open_from_its_first_up_to_and_including_its_last_day(add, fields, state):
    assert add(**fields).state(TODAY) == state


def test_a_closed_link_can_be_opened_again_and_stands_last_meanwhile(store, db, add):
    first, second = add(created_on=date(2022, 3, 10)), add()

    with store.write() as db:
        links.close(db, first.code)
    assert links.get(db, first.code).state(TODAY) == "closed"
    assert [link.code for link in links.all(db)] == [second.code, first.code]
    with store.write() as db:
        links.close(db, first.code, closed=False)
    assert [link.code for link in links.all(db)] == [first.code, second.code]
