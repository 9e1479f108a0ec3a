"""The example gives exactly the published counts of 2022, through the same door as real answers."""

import pytest

from analysis import View
from kto import demo
from kto.config import Settings
from kto.figures import Selection, summarise_selection
from kto.services import open_services
from kto.storage import actions, contacts, feedback, invitations, mails, partners, responses, reviews, settings, telling


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    settings = Settings(tmp_path_factory.mktemp("demo"), drafts_offered=True)
    demo.prepare(settings, fresh=False, progress=lambda n: None)
    services = open_services(settings)
    yield services
    services.store.close()


def year(example, number, view=View.INTERNAL):
    return summarise_selection(example, Selection.of_year(number), view)


def test_2022_gives_the_published_counts(example):
    summary = year(example, 2022)

    assert {group.group: group.responses for group in summary.groups} == {
        "bewoners": 217, "vrijwilligers": 61, "netwerkpartners": 56, "vrijwilligersorganisaties": 2,
    }  # fmt: skip
    overall = summary.overall
    assert (overall.satisfied.count, overall.neutral.count, overall.dissatisfied.count) == (313, 19, 4)
    assert {group.group: (group.recommendation.yes.count, group.recommendation.yes.base) for group in summary.groups} == {
        "bewoners": (211, 217), "vrijwilligers": (59, 61), "netwerkpartners": (54, 56), "vrijwilligersorganisaties": (2, 2),
    }  # fmt: skip


def test_2021_gives_the_published_totals_without_face_to_face_or_organisations(example):
    summary = year(example, 2021)

    overall = summary.overall
    assert (overall.responses, overall.satisfied.count, overall.neutral.count, overall.dissatisfied.count) == (
        170,
        143,
        23,
        4,
    )
    assert summary.group("vrijwilligersorganisaties").responses == 0
    assert "f2f" not in responses.values(example.store.db, "mode", "2021-01", "2021-12")


def test_what_the_report_printed_wrongly_cannot_be_printed(example):
    bewoners = year(example, 2022).group("bewoners")

    assert bewoners.recommendation.display == {"ja": 97, "nee": 3}
    assert "2,9" not in bewoners.recommendation.verdict.text


def test_the_public_total_leaves_out_the_two_organisations(example):
    overall = year(example, 2022, View.PUBLIC).overall

    assert (overall.satisfied.count, overall.satisfied.base) == (311, 334)


def test_answers_are_spread_over_the_year_the_wijken_and_the_ways_of_asking(example):
    db = example.store.db

    assert len(responses.values(db, "month", "2022-01", "2022-12")) == 12
    assert set(responses.values(db, "wijk", "2022-01", "2022-12")) == set(example.catalogue.wijken)
    assert set(responses.values(db, "mode", "2022-01", "2022-12")) == {"f2f", "telefoon", "mail", "whatsapp"}
    assert len(list(responses.remarks(db))) > 60


def test_a_visitor_sees_remarks_that_became_themes_quotes_and_points(example):
    db = example.store.db
    chosen = reviews.quotes(db, 2022, in_report=True)

    assert len({one.masked for one in chosen}) == len(chosen) >= 2
    assert all(one.is_quotable for one in chosen)
    assert reviews.unread(db)[2022] >= 3
    assert len(feedback.of_year(db, 2022)) == 2
    assert all(entry.n_remarks for entry in feedback.of_year(db, 2022))
    assert {one.group for year in (2021, 2022) for one in reviews.find(db, year)} == {
        "bewoners", "vrijwilligers", "netwerkpartners",
    }  # fmt: skip


def test_a_visitor_sees_contacts_and_rounds_as_they_are_halfway(example):
    db = example.store.db
    by_mail, by_whatsapp = sorted(invitations.all_rounds(db), key=lambda one: one.mode)
    people = {contact.id: contact for contact in contacts.all(db)}

    assert [contact.group for contact in people.values()].count("netwerkpartners") == 14
    assert (by_whatsapp.size, by_whatsapp.answered, by_whatsapp.groups) == (23, 10, ("bewoners", "vrijwilligers"))
    assert dict(mails.numbers(db, by_mail.code)) == {"sent": 12, "refused": 2}
    assert {people[mail.contact].email: mail.problem for mail in mails.troubled(db)} == {
        "otter@example.org": "De mailserver zegt: 550 5.1.1 No such user here",
        "kist@example.org": "De mailbox is vol. (5.2.2)",
    }


def test_making_the_example_again_changes_nothing(example):
    before, rounds = year(example, 2022), invitations.all_rounds(example.store.db)

    demo.prepare(example.settings, fresh=False, progress=lambda n: None)

    assert year(example, 2022) == before
    assert invitations.all_rounds(example.store.db) == rounds


def test_a_visitor_sees_partners_what_was_agreed_with_them_and_targets(example):
    db = example.store.db
    lines = [one.action for one in actions.of_year(db, 2022)]

    assert len(partners.all(db)) == 14
    assert {one.status for one in lines} == {"klaar", "bezig", "gestopt"}
    assert any(one.is_overdue(example.today) for one in lines)
    assert [asked.email for asked in telling.asked(db)] == ["info@example.org"]
    assert settings.targets(db, 2022)["bewoners"] == 250
