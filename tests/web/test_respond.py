"""A link page: what GET shows, what POST does, and that nothing is lost when something is wrong."""

import html
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest

from kto.inviting.links import open_link, set_closed
from kto.services import Services
from kto.storage import links
from kto.storage.questionnaires import publish

SATISFIED = {"bew_q1": "4", "bew_q2": "5", "bew_q3": "9", "bew_rec": "ja"}


@pytest.fixture
def link(services, now):
    """Makes a link, a month ago, and returns its path."""
    then = replace(services, now=lambda: now - timedelta(days=30))

    def make(group="bewoners", **fields):
        return f"/v/{open_link(then, group=group, created_by='test', **fields).code}"

    return make


@pytest.fixture
def drafts(app, services):
    """The same application, offering translations that nobody reviewed."""
    app.extensions["kto"] = Services(
        replace(services.settings, drafts_offered=True),
        services.library,
        services.catalogue,
        services.store,
        services.now,
    )


def fields(text):
    """What the form on a page carries along, as the next POST would send it."""
    tags = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', text)
    return {name: html.unescape(value) for name, value in tags}


def press(page, path, button, shown=None, status=200, **answers):
    """Presses a button on the page that `shown` is."""
    carried = fields(shown.text) if shown else {}
    return send(page, path, carried | answers | {"knop": button}, status)


def send(page, path, data, status=200):
    """Posts a form as it is: respondents' pages have no token."""
    response = page.client.post(path, data=data)
    assert response.status_code == status, response.text[:400]
    return page.checked(response)


def to_last_screen(page, path, answers=SATISFIED):
    shown = press(page, path, "start")
    for name, value in answers.items():
        shown = press(page, path, "volgende", shown, **{name: value})
    return shown


def rows(db):
    return [json.loads(row[0]) for row in db.execute("SELECT answers FROM responses").fetchall()]


def everything(store):
    """All that the database holds, to compare before and after."""
    return list(store.db.conn.iterdump())


def test_the_introduction_says_who_why_and_that_it_is_voluntary(page, link):
    text = page.get(link()).text

    for words in (
        "5 korte vragen",
        "Meedoen mag, het hoeft niet",
        "niet naar je naam",
        "verandert niets aan de hulp",
        "16 jaar",
    ):
        assert words in text
    assert text.index("Ik doe mee") < text.index("Ik doe niet mee")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_changes_nothing_and_sets_no_cookie(client, store, link, method):
    path = link()
    before = everything(store)

    answers = [
        client.open(path, method=method, headers={"User-Agent": name}) for name in ("WhatsApp/2.23", "Mozilla/5.0")
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert [answer.headers.getlist("Set-Cookie") for answer in answers] == [[], []]
    assert everything(store) == before


def test_nobody_keeps_finds_or_passes_on_the_page(client, link):
    headers = client.get(link()).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"].startswith("noindex")


def test_a_preview_is_the_same_for_every_link_and_names_no_group_or_code(client, link):
    first, second = (client.get(path).text for path in (link(), link("netwerkpartners", wijk="Krispijn")))
    previews = [re.findall(r'<meta property="og:[^>]*>', text) for text in (first, second)]

    assert previews[0] == previews[1]
    assert len(previews[0]) == 8
    assert first.index("og:image:alt") < 2_000
    assert "/v/" not in "".join(previews[0])
    picture = client.get("/static/img/preview.png")
    assert (picture.mimetype, len(picture.data) < 300_000) == ("image/png", True)


def test_a_whole_answer_is_stored_before_the_thank_you(page, link, db):
    path = link()
    last = to_last_screen(page, path)

    sent = press(page, path, "versturen", last, 303, bew_open="Fijne koffie", bew_quote="ja")

    assert sent.headers["Location"] == "/bedankt?taal=nl"
    assert rows(db) == [{"bew_q1": 4, "bew_q2": 5, "bew_q3": 9, "bew_rec": "ja"}]
    assert db.execute("SELECT text, quote FROM remarks").fetchall() == [("Fijne koffie", 1)]
    assert "Dank je wel!" in page.get("/bedankt?taal=nl").text


def test_the_context_of_the_link_is_kept_with_the_answer(page, link, db):
    path = link(mode="whatsapp", wijk="Sterrenburg", activity="Koffieochtenden")

    press(page, path, "versturen", to_last_screen(page, path), 303)

    assert db.execute("SELECT mode, wijk, activity, month FROM responses").fetchall() == [
        ("whatsapp", "Sterrenburg", "Koffieochtenden", "2023-01")
    ]


def test_sending_the_same_page_again_stores_once_and_thanks_again(page, link, db):
    path = link()
    last = to_last_screen(page, path)

    receipts = [press(page, path, "versturen", last, 303).headers["Location"] for _ in range(3)]

    assert receipts == ["/bedankt?taal=nl"] * 3
    assert len(rows(db)) == 1


def test_a_second_person_on_the_same_phone_is_a_second_answer(page, link, db):
    path = link()

    for _ in range(2):
        press(page, path, "versturen", to_last_screen(page, path), 303)

    assert len(rows(db)) == 2


def test_not_taking_part_stores_nothing(page, link, store):
    path = link()
    before = everything(store)

    answer = press(page, path, "stoppen", status=303)

    assert answer.headers["Location"] == "/tot-ziens?taal=nl"
    assert "We bewaren niets" in page.get("/tot-ziens").text
    assert everything(store) == before


def test_nothing_is_chosen_for_anybody(page, link):
    path = link()

    shown = press(page, path, "start")

    assert len(re.findall('type="radio"', shown.text)) == 6
    assert "checked" not in shown.text


def test_the_title_says_which_question_of_how_many(page, link):
    path = link()

    shown = press(page, path, "volgende", press(page, path, "start"), bew_q1="4")

    assert "<title>Vraag 2 van 5 - De ondersteuning door Buurtwerk" in shown.text


def test_going_back_shows_the_choice_that_was_made(page, link):
    path = link()
    second = press(page, path, "volgende", press(page, path, "start"), bew_q1="4")

    first = press(page, path, "vorige", second)

    assert 'name="bew_q1" value="4" checked' in first.text


def test_only_reviewed_languages_are_offered(page, link):
    text = page.get(link() + "?taal=ar").text

    assert '<html lang="nl-NL" dir="ltr">' in text
    assert "العربية" not in text


@pytest.mark.usefixtures("drafts")
def test_a_draft_is_marked_and_read_from_right_to_left(page, link):
    text = page.get(link() + "?taal=ar").text

    assert '<html lang="ar" dir="rtl">' in text
    assert "لم يراجع أحد هذه الترجمة بعد" in text
    assert '<bdi lang="nl">Buurtwerk</bdi>' in text
    assert "2 سنتين" in text


@pytest.mark.usefixtures("drafts")
def test_another_language_halfway_keeps_place_and_answers(page, link, db):
    path = link()
    second = press(page, path, "volgende", press(page, path, "start"), bew_q1="4")

    arabic = send(page, path, fields(second.text) | {"naar_taal": "ar"})

    assert "السؤال 2 من 5" in arabic.text
    assert fields(arabic.text) | {"id": "", "teksten": ""} == {
        "id": "",
        "teksten": "",
        "versie": "1",
        "taal": "ar",
        "scherm": "2",
        "bew_q1": "4",
    }
    assert db.execute("SELECT count(*) FROM responses").fetchone() == (0,)


@pytest.mark.usefixtures("drafts")
def test_the_language_is_counted_per_month_and_not_kept_with_the_answer(page, link, db):
    path = link() + "?taal=tr"

    press(page, path, "versturen", to_last_screen(page, path), 303)

    assert db.execute("SELECT month, language, n FROM languages").fetchall() == [("2023-01", "tr", 1)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"bew_q1": "6"}, "Het antwoord op bew_q1 bestaat niet"),
        ({"onzin": "1"}, "staat niet in deze vragenlijst"),
        ({"id": "geen-uuid"}, "klopte iets niet"),
        ({"bew_open": "x" * 100_000}, "De tekst is te lang"),
    ],
    ids=["score-6", "unknown-item", "bad-id", "100-kB"],
)
def test_what_was_forged_is_refused_and_what_was_valid_is_kept(page, link, db, wrong, words):
    path = link()
    last = to_last_screen(page, path)

    shown = press(page, path, "versturen", last, 400, **({"bew_open": "Fijn"} | wrong))

    assert words in html.unescape(shown.text)
    assert fields(shown.text).get("bew_q2", "5") == "5"
    assert rows(db) == []


def test_bytes_that_are_no_text_are_refused_and_the_answers_are_kept(client, page, link, db):
    path = link()
    body = urlencode(fields(to_last_screen(page, path).text) | {"knop": "versturen"}).encode() + b"&bew_open=%FF%FE%00"

    shown = client.post(path, data=body, content_type="application/x-www-form-urlencoded")

    assert shown.status_code == 400
    assert "kunnen we niet lezen" in shown.text
    assert fields(shown.text)["bew_q1"] == "4"
    assert rows(db) == []


def test_a_body_beyond_all_measure_is_not_read(client, link):
    answer = client.post(link(), data={"bew_open": "x" * 300_000})

    assert answer.status_code == 413
    assert "Dit is te groot" in answer.text


def test_sending_nothing_at_all_says_so(page, link, db):
    path = link()
    shown = to_last_screen(page, path, {})
    for _ in range(9):
        shown = press(page, path, "volgende", shown)

    assert "nog geen vraag beantwoord" in shown.text
    assert rows(db) == []


def test_a_phone_number_in_the_words_is_pointed_out_once(page, link, db):
    path = link()
    words = "Bel me: 06 12345678"

    warned = press(page, path, "versturen", to_last_screen(page, path), bew_open=words)
    press(page, path, "versturen", warned, 303, bew_open=words)

    assert "een telefoonnummer" in warned.text
    assert "een naam" not in warned.text.split("</textarea>")[0]
    assert words in warned.text
    assert len(rows(db)) == 1


def test_when_nothing_can_be_stored_the_page_keeps_what_was_typed(page, link, store):
    path = link()
    last = to_last_screen(page, path)
    # SQLite refuses to write on this connection, as on a full or read-only disk; the store then drops it for a new one.
    store.db.execute("PRAGMA query_only = ON")

    waiting = press(page, path, "versturen", last, 503, bew_open="Dit wil ik kwijt", bew_quote="ja")
    again = press(page, path, "versturen", waiting, 303, bew_open="Dit wil ik kwijt", bew_quote="ja")

    assert "Je antwoord is nog niet verstuurd" in waiting.text
    assert "Probeer opnieuw" in waiting.text
    assert "Dit wil ik kwijt</textarea>" in waiting.text
    assert fields(waiting.text) | {"id": "", "teksten": ""} == {
        "id": "",
        "teksten": "",
        "versie": "1",
        "taal": "nl",
        "scherm": "5",
        "gewezen": "5",
        **SATISFIED,
    }
    assert again.headers["Location"] == "/bedankt?taal=nl"
    assert len(rows(store.db)) == 1


def test_an_unknown_code_says_whom_to_ask(page, settings):
    text = page.get("/v/bestaatniet", 404).text

    assert "Deze link klopt niet" in text
    assert settings.contact in text


@pytest.mark.parametrize(
    ("period", "status", "words"),
    [
        ({"closes_on": date(2023, 1, 15)}, 410, "Deze link werkt niet meer"),
        ({"opens_on": date(2023, 1, 17)}, 403, "Deze link werkt nog niet"),
    ],
)
def test_before_and_after_its_period_a_link_says_whom_to_ask(page, link, settings, period, status, words):
    text = page.get(link(**period), status).text

    assert words in text
    assert settings.contact in text


def test_a_link_that_closes_meanwhile_gives_back_what_was_written(page, link, store, db):
    path = link()
    last = to_last_screen(page, path)
    with store.write() as writing:
        links.close(writing, path.removeprefix("/v/"))

    closed = press(page, path, "versturen", last, 410, bew_open="Dit wil ik kwijt")

    assert "Deze link werkt niet meer" in closed.text
    assert "Dit wil ik kwijt" in closed.text
    assert rows(db) == []


def test_when_the_database_is_away_the_page_keeps_what_was_typed(page, link, store):
    path = link()
    last = to_last_screen(page, path)
    store.close()
    away = store.path.rename(store.path.with_suffix(".away"))

    waiting = press(page, path, "versturen", last, 503, bew_open="Dit wil ik kwijt")
    away.rename(store.path)
    press(page, path, "versturen", waiting, 303, bew_open="Dit wil ik kwijt")

    assert "Dit wil ik kwijt" in waiting.text
    assert len(rows(store.db)) == 1


@pytest.mark.parametrize("seen", [True, False], ids=["used before", "not used yet"])
def test_a_link_that_staff_close_and_open_says_so_at_once(page, link, services, seen):
    path = link()
    if seen:
        page.get(path)
    found = links.get(services.store.db, path.removeprefix("/v/"))

    set_closed(services, found, True, by="test")
    closed = page.get(path, 410)
    set_closed(services, found, False, by="test")

    assert "Deze link werkt niet meer" in closed.text
    assert "Ik doe mee" in page.get(path).text


def test_a_code_typed_in_capitals_works(page, link):
    path = link()

    assert "Ik doe mee" in page.get("/v/" + path.removeprefix("/v/").upper()).text


def test_what_somebody_writes_is_never_markup(page, link):
    path = link()

    shown = press(page, path, "", to_last_screen(page, path), bew_open="</textarea><script>alert(1)</script>")

    assert "&lt;script&gt;" in shown.text


@pytest.mark.parametrize("path", ["/privacy", "/toegankelijkheid"])
def test_the_pages_that_explain_say_whom_to_ask(page, settings, path):
    assert settings.contact in page.get(path).text


def test_a_new_version_does_not_change_the_questions_halfway(app, page, link, services, db):
    path = link()
    shown = press(page, path, "volgende", press(page, path, "start"), bew_q1="5")
    old = services.library.latest("bewoners")
    items = tuple(item for item in old.items if item.id != "bew_q2")
    new = old.model_copy(update={"version": 2, "items": items})
    library = replace(services.library, questionnaires=(*services.library.questionnaires, new))
    publish(services.store, library)
    app.extensions["kto"] = replace(services, library=library)

    press(page, path, "versturen", shown, 303, bew_q2="4")
    begun_later = press(page, path, "start")

    assert [
        (version, json.loads(answers)["bew_q2"])
        for version, answers in db.execute("SELECT version, answers FROM responses")
    ] == [(1, 4)]
    assert fields(begun_later.text)["versie"] == "2"


def test_what_one_person_chose_is_on_no_other_page(page, link):
    path = link()
    first = press(page, path, "start")
    second = press(page, path, "volgende", first, bew_q1="1")
    back = press(page, path, "vorige", second)

    other = press(page, path, "start")

    assert "checked" in back.text
    assert "checked" not in other.text
