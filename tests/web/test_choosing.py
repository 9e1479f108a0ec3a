"""Somebody with two roles says at the start as whom they answer, where staff allowed it: without a script, cookie or trace."""

import re
from dataclasses import replace

import pytest

from kto.inviting.invitations import invite as new_invitation
from kto.inviting.invitations import open_round
from kto.inviting.links import LinkError, open_link, set_also, set_closed
from kto.services import Services
from kto.storage import links as storage
from tests.web.test_respond import press

VOLUNTEER = {"vrw_q1": "5", "vrw_q2": "4", "vrw_rec": "ja"}


@pytest.fixture
def link(services):
    return open_link(services, group="bewoners", wijk="Krispijn", also=["vrijwilligers"], created_by="test")


def answer(page, path, answers, last=303):
    """Answers every question that is asked on this path and sends; returns where that leads."""
    shown = press(page, path, "start")
    for name, value in answers.items():
        shown = press(page, path, "volgende", shown, **{name: value})
    return press(page, path, "versturen", shown, last)


def kept(db):
    return db.execute('SELECT "group", wijk, mode FROM responses').fetchall()


def test_a_link_asks_one_group_until_staff_say_who_may_choose(page, services):
    link = open_link(services, group="bewoners", created_by="test")
    before = page.get(f"/v/{link.code}").text

    set_also(services, link, ["netwerkpartners"], by="test")
    after = page.get(f"/v/{link.code}").text

    assert "Wat past het best bij jou?" not in before
    assert "Wat past het best bij jou?" in after
    assert re.findall(r"<span>(Ik [^<]*)</span></a>", after) == ["Ik ben bewoner", "Ik werk samen met Buurtwerk"]


def test_who_chooses_another_group_gets_its_questions_and_is_counted_there(page, db, link):
    path = f"/v/{link.code}?taal=nl&groep=vrijwilligers"

    intro = page.get(path).text
    done = answer(page, path, VOLUNTEER)

    assert 'href="?taal=nl&amp;groep=vrijwilligers" aria-current="true"' in intro
    assert done.location.startswith("/bedankt")
    assert kept(db) == [("vrijwilligers", "Krispijn", "qr")]


def test_choosing_sets_no_cookie_and_changes_nothing(client, store, link):
    before = list(store.db.conn.iterdump())

    answers = [client.get(f"/v/{link.code}?groep={group}") for group in ("bewoners", "vrijwilligers")]

    assert [one.headers.getlist("Set-Cookie") for one in answers] == [[], []]
    assert list(store.db.conn.iterdump()) == before


def test_a_group_that_may_not_be_chosen_leads_to_the_questions_of_the_link(page, db, link):
    path = f"/v/{link.code}?groep=netwerkpartners&taal=nl"

    led = page.get(path, 303)
    sent = press(page, path, "start", status=303)

    assert led.location == sent.location == f"/v/{link.code}?taal=nl"
    assert kept(db) == []


def test_words_written_before_the_choice_went_away_are_shown_once_more(page, services, link):
    path = f"/v/{link.code}?groep=vrijwilligers"
    shown = press(page, path, "start")
    for name, value in VOLUNTEER.items():
        shown = press(page, path, "volgende", shown, **{name: value})

    set_also(services, link, [], by="test")
    closed = press(page, path, "versturen", shown, 410, vrw_open="Fijn team.")

    assert "Dit had je geschreven. Het is niet verstuurd." in closed.text
    assert "Fijn team." in closed.text


def test_the_choice_stays_when_somebody_takes_another_language(app, page, services, link):
    app.extensions["kto"] = drafts = Services(
        replace(services.settings, drafts_offered=True),
        services.library,
        services.catalogue,
        services.store,
        services.now,
    )

    text = page.get(f"/v/{link.code}?groep=vrijwilligers&taal=tr").text

    assert "Gönüllüyüm" in text
    assert 'href="?taal=ar&amp;groep=vrijwilligers"' in text
    for language in drafts.spoken.languages:
        assert page.get(f"/v/{link.code}?taal={language}").text.count('class="roles"') == 1


def test_a_trial_of_another_group_keeps_nothing(page, db, link):
    path = f"/v/{link.code}/proef?groep=vrijwilligers"

    assert "Dit is een proef" in page.get(path).text
    assert answer(page, path, VOLUNTEER).location == f"/v/{link.code}/proef/klaar"
    assert kept(db) == []


def test_a_closed_link_is_closed_for_every_group(page, services, link):
    set_closed(services, link, True, by="test")

    page.get(f"/v/{link.code}?groep=vrijwilligers", 410)


def test_an_invitation_works_once_whichever_group_somebody_chooses(page, services, db):
    found = open_round(
        services, group="netwerkpartners", mode="whatsapp", people=12, also=["vrijwilligers"], created_by="test"
    )
    path = f"/u/{new_invitation(services, found)}"

    answer(page, f"{path}?groep=vrijwilligers", VOLUNTEER)

    assert kept(db) == [("vrijwilligers", None, "whatsapp")]
    page.get(path, 410)
    page.get(f"{path}?groep=vrijwilligers", 410)


def test_an_invitation_keeps_its_group_unless_its_round_says_otherwise(page, services):
    found = open_round(services, group="netwerkpartners", mode="whatsapp", people=12, created_by="test")
    path = f"/u/{new_invitation(services, found)}"

    assert 'class="roles"' not in page.get(path).text
    assert page.get(f"{path}?groep=vrijwilligers", 303).location == f"{path}?taal=nl"


def test_staff_say_who_may_choose_when_they_make_a_link_and_later(sign_in, services):
    reader = sign_in("buurtwerker")
    fields = {"group": "bewoners", "mode": "qr", "also": ["vrijwilligers", "bewoners"]}

    reader.post("/beheer/links/nieuw", fields, page="/beheer/links/nieuw")
    (link,) = storage.all(services.store.db)
    changed = reader.post(f"/beheer/link/{link.code}/keuze", {"also": ["netwerkpartners"]})

    assert link.groups == ("bewoners", "vrijwilligers")
    assert storage.get(services.store.db, link.code).groups == ("bewoners", "netwerkpartners")
    assert "De keuze is bewaard." in reader.get(changed.location).text
    reader.post(f"/beheer/link/{link.code}/keuze", {"also": "burgemeesters"}, status=400)


def test_staff_say_who_may_choose_for_a_round_too(sign_in, services):
    reader = sign_in("buurtwerker")
    fields = {"group": "netwerkpartners", "people": "12", "also": "vrijwilligers"}

    made = reader.post("/beheer/uitnodigingen/nieuw", fields, page="/beheer/uitnodigingen/nieuw")

    assert "Ook te kiezen" in reader.get(made.location).text


def test_a_group_that_does_not_exist_is_refused(services):
    with pytest.raises(LinkError, match="De groep 'burgemeesters' bestaat niet"):
        open_link(services, group="bewoners", also=["burgemeesters"], created_by="test")


def test_the_choice_is_read_aloud_with_the_rest_of_the_screen(page, link):
    text = page.get(f"/v/{link.code}").text

    (lines,) = re.findall(r"data-aloud='([^']*)'", text)
    assert "Ik ben vrijwilliger" in lines
