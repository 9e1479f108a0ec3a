"""Contacts go away on their day, and an opt-out outlives them without naming anybody."""

from datetime import date

from kto.storage import contacts
from kto.storage.contacts import Contact


def test_contacts_go_away_on_their_day(store):
    with store.write() as db:
        for number, day in enumerate((date(2023, 2, 1), date(2023, 2, 2))):
            contacts.save(db, Contact("vrijwilligers", f"{number}@example.org", delete_on=day))

        removed = contacts.remove_due(db, date(2023, 2, 1))

    assert removed == 1
    assert [one.email for one in contacts.all(store.db)] == ["1@example.org"]


def test_the_last_day_only_moves_forward(store):
    with store.write() as db:
        contacts.save(db, Contact("vrijwilligers", "a@b.nl", delete_on=date(2023, 3, 1)))
        (one,) = contacts.all(db)
        contacts.keep_until(db, one.id, date(2023, 2, 1))
        contacts.save(db, Contact("vrijwilligers", "a@b.nl", delete_on=date(2023, 2, 1)))

        assert contacts.all(db)[0].delete_on == date(2023, 3, 1)


def test_an_opt_out_holds_for_every_group_and_after_the_contact_is_gone_and_names_nobody(store):
    with store.write() as db:
        contacts.save(db, Contact("vrijwilligers", "a@b.nl", delete_on=date(2023, 3, 1)))
        contacts.opt_out(db, contacts.opt_out_key(db, "a@b.nl"))
        contacts.remove(db, contacts.all(db)[0].id)
    store.vacuum()

    assert contacts.has_opted_out(store.db, "a@b.nl")
    assert not contacts.has_opted_out(store.db, "c@d.nl")
    assert b"a@b.nl" not in store.path.read_bytes()
