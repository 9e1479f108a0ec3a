"""Words at the desk: seen beside the Dutch, corrected, sent to a reviewer and back, and languages switched on and off."""

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from sqlite3 import IntegrityError

import openpyxl
import pytest

from kto.storage import audit, translations
from kto.words import reviewing

PATH = "/beheer/vertalingen"
REVIEW = {"reviewer": "Ayşe Demir", "role": "tolk", "reviewed_on": "2023-01-10"}
TODAY = "2023-01-16"
KEY = "scherm.btn_start"


@pytest.fixture
def manager(sign_in):
    return sign_in("manager")


@pytest.fixture
def correct(manager):
    """Corrects a text at the desk; the page that answers."""

    def send(key, words, language="tr", status=303, starts_on=TODAY, **fields):
        path = f"{PATH}/{language}/tekst/{key}"
        seen = manager.client.get(path).text.partition('name="seen" type="hidden" value="')[2].partition('"')[0]
        data = {"words": words, "starts_on": starts_on, "seen": seen} | fields
        return manager.post(path, data, page=path, status=status)

    return send


@pytest.fixture
def switch(manager):
    def send(language="tr", button="aan", status=303, **review):
        path = f"{PATH}/{language}/stand"
        return manager.post(path, {"knop": button, **review}, page=path, status=status)

    return send


@pytest.fixture
def send_list(manager):
    """Sends a list back, with cells changed by (key, column)."""

    def send(changes=(), language="tr", status=200, *, rows=None, starts_on=TODAY, **fields):
        answer = manager.get(f"{PATH}/{language}/teksten.xlsx")
        book = openpyxl.load_workbook(io.BytesIO(answer.data))
        sheet = book.active
        columns = {cell.value: cell.column for cell in sheet[1]}
        places = {sheet.cell(line, 1).value: line for line in range(2, sheet.max_row + 1)}
        for (key, column), words in dict(changes).items():
            sheet.cell(places[key], columns[column]).value = words
        for row in rows or ():
            sheet.append(row)
        out = io.BytesIO()
        book.save(out)
        out.seek(0)
        path = f"{PATH}/{language}"
        data = {"list": (out, "lijst.xlsx"), "starts_on": starts_on} | fields
        return manager.post(
            f"{path}/inlezen", data, page=path, status=status, content_type="multipart/form-data"
        ), places

    return send


def carried(text):
    """What the form on a page carries along."""
    return dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', text))


@pytest.fixture
def link(services):
    from kto.inviting.links import open_link

    return f"/v/{open_link(services, group='bewoners', mode='qr', created_by='anna').code}"


def test_every_text_stands_beside_the_dutch_and_can_be_filtered(manager):
    everything = manager.get(f"{PATH}/teksten?taal=ar").text
    screens = manager.get(f"{PATH}/teksten?taal=ar&deel=schermen").text
    missing = manager.get(f"{PATH}/teksten?taal=ar&stand=ontbreekt").text

    assert "Hoe tevreden ben je over de ondersteuning" in everything
    assert '<p lang="ar" dir="rtl">ما مدى رضاك' in everything
    assert "راضٍ جدًا" in everything
    assert "Ik doe mee" in screens
    assert "Hoe tevreden ben je" not in screens
    assert "in gewone woorden" in everything
    assert "Ik doe mee" not in missing


def test_a_corrected_text_is_read_at_once_by_who_comes_in(page, correct, switch, link):
    switch(**REVIEW)
    before = page.get(f"{link}?taal=tr").text

    correct(KEY, "Evet, katılıyorum", **REVIEW)
    after = page.get(f"{link}?taal=tr").text

    assert "Katılmak istiyorum" in before
    assert "Evet, katılıyorum" in after
    assert "Katılmak istiyorum" not in after


def test_a_text_with_a_later_first_day_waits_for_it(manager, correct, services):
    correct(KEY, "Evet, katılıyorum", starts_on="2023-02-01")

    assert services.spoken.text("btn_start", "tr") == "Katılmak istiyorum"
    assert "nieuwe tekst vanaf 1 februari 2023" in manager.get(f"{PATH}/teksten?taal=tr&deel=schermen").text
    later = replace(services, now=lambda: services.now() + timedelta(days=16))
    assert later.spoken.text("btn_start", "tr") == "Evet, katılıyorum"


def test_who_is_answering_keeps_the_words_it_began_with(page, correct, link):
    def press(button, shown, **answers):
        return page.client.post(link, data={"knop": button, **carried(shown.text), **answers})

    first = press("start", page.get(link))
    correct("scherm.btn_next", "Ga verder", language="nl")
    mine = press("volgende", first, bew_q1="5")
    other = press("start", page.get(link))

    assert ">Volgende<" in mine.text
    assert ">Ga verder<" in other.text


def test_a_correction_leaves_the_published_questionnaire_as_it_was(correct, services, db):
    before = db.execute("SELECT * FROM questionnaires").fetchall()

    correct("vraag.bew_q1", "Memnun musunuz?")

    assert db.execute("SELECT * FROM questionnaires").fetchall() == before
    assert services.library.latest("bewoners").satisfaction.text["tr"].startswith("Bu etkinlikte")
    assert services.spoken.latest("bewoners").satisfaction.text["tr"] == "Memnun musunuz?"


def test_the_dutch_of_a_question_stays_because_figures_rest_on_it(manager, correct):
    answer = correct("vraag.bew_q1", "Ben je blij?", language="nl", status=422)

    assert "staat vast" in answer.text
    assert "Staat vast" in manager.get(f"{PATH}/teksten?taal=nl&deel=bewoners").text


def test_a_text_that_lost_a_placeholder_is_refused(correct, db):
    answer = correct("scherm.question_of", "Soru {x}", status=422)

    assert "{y} staat niet in de vertaling. Zet het erin zoals in het Nederlands." in answer.text
    assert "Soru {x}</textarea>" in answer.text
    assert translations.versions(db) == ()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("{n} {n:one=pytanie|other=pytań} {min}", "de vormen one, few, many, other"),
        ("{n} {n:one=} {min}", "kunnen we niet lezen"),
        ("{n} {min} {", "losse { of }"),
        ("{n} {n} {min}", "{n} staat er 2 keer in. Laat er 1 staan"),
        ("", "De tekst is leeg"),
    ],
)
def test_forms_of_a_number_and_braces_are_looked_at(correct, words, says):
    assert says in correct("scherm.intro", words, language="pl", status=422).text


def test_what_is_no_number_has_no_forms_and_a_link_stands_there_once(correct):
    words = "{medewerker} {activiteit} {n} {min} "

    assert "is geen getal" in correct("scherm.wa_invite", words + "{link:one=a|other=b}", status=422).text
    assert "{link} staat er 2 keer in" in correct("scherm.wa_invite", words + "{link} {link}", status=422).text


def test_forms_of_a_number_are_said(correct, services):
    correct("scherm.intro", "{n} {n:one=pytanie|few=pytania|many=pytań|other=pytania}, {min} min", language="pl")

    assert services.spoken.text("intro", "pl", n=5, min=1) == "5 pytań, 1 min"


def test_two_who_correct_at_the_same_time_do_not_overwrite_each_other(correct, db):
    correct(KEY, "Een")

    late = correct(KEY, "Twee", seen="0", status=422)

    assert "Iemand heeft deze tekst intussen veranderd" in late.text
    assert [one.words for one in translations.versions(db)] == ["Een"]


def test_a_first_day_that_is_over_is_refused(correct):
    assert "Deze dag is voorbij" in correct(KEY, "Evet", starts_on="2023-01-15", status=422).text


def test_versions_are_listed_with_who_reviewed_them(manager, correct):
    correct(KEY, "Evet", **REVIEW)

    text = " ".join(manager.get(f"{PATH}/tr/tekst/{KEY}").text.split())

    assert "Vanaf 16 januari 2023. Gemaakt door manager. Nagekeken door Ayşe Demir (tolk), 10 januari 2023." in text
    assert "Katılmak istiyorum" in text


def test_only_a_language_that_was_reviewed_is_offered(page, switch, link):
    assert "Türkçe" not in page.get(link).text

    assert "Alleen een taal die is nagekeken kan aan" in switch(status=422).text
    assert "Vul alle drie in" in switch(status=422, reviewer="Ayşe").text
    assert "Deze dag moet nog komen" in switch(status=422, **REVIEW | {"reviewed_on": "2023-02-01"}).text
    assert "Türkçe" not in page.get(link).text

    switch(**REVIEW)
    assert "Türkçe" in page.get(link).text
    assert 'class="draft"' not in page.get(f"{link}?taal=tr").text


def test_a_language_that_goes_off_is_gone_at_once_and_its_reviewer_stays_known(page, manager, switch, link):
    switch(**REVIEW)
    switch(button="uit")

    assert "Türkçe" not in page.get(link).text
    assert "Ayşe Demir (tolk)" in manager.get(PATH).text


def test_switching_off_asks_for_nothing(page, switch, link):
    switch(**REVIEW)

    switch(button="uit", reviewer="", reviewed_on="onzin")

    assert "Türkçe" not in page.get(link).text


def test_a_draft_of_the_demo_can_be_switched_off(page, services, settings, app, switch, link):
    app.extensions["kto"] = replace(services, settings=replace(settings, drafts_offered=True))
    assert "Türkçe" in page.get(link).text

    switch(button="uit")

    assert "Türkçe" not in page.get(link).text
    assert "العربية" in page.get(link).text


def test_in_a_reviewed_language_a_new_text_needs_a_reviewer_too(correct, switch):
    switch(**REVIEW)

    assert "Laat ook deze tekst nakijken" in correct(KEY, "Evet", status=422).text
    correct(KEY, "Evet", **REVIEW)


def test_when_the_dutch_changes_its_translations_ask_to_be_looked_at_again(manager, correct, switch):
    switch(**REVIEW)
    correct(KEY, "Ja, ik doe mee", language="nl")

    again = manager.get(f"{PATH}/teksten?taal=tr&stand=opnieuw").text

    assert "Ja, ik doe mee" in again
    assert again.count('<li id="') == 1
    assert ">1</td>" in manager.get(PATH).text


def test_a_correction_of_other_dutch_no_longer_holds(store, services, manager, now):
    words = translations.Words(KEY, "tr", "Doe mee!", "Katıl!")
    with store.write() as db:
        translations.add(db, words, date(2023, 1, 1), translations.Review(), "anna", now)
    services.words.forget()

    assert services.spoken.text("btn_start", "tr") == "Katılmak istiyorum"
    assert f'<li id="{KEY}">' in manager.get(f"{PATH}/teksten?taal=tr&stand=opnieuw").text


def test_the_tablet_hears_of_new_words_through_its_list(client, correct, switch):
    switch(**REVIEW)
    before = client.get("/sw.js").text

    correct("vraag.bew_q1", "Memnun musunuz?", **REVIEW)
    after = client.get("/sw.js").text

    assert before != after
    assert "/tablet/vragen/bewoners?taal=tr" in after
    assert "Memnun musunuz?" in client.get("/tablet/vragen/bewoners?taal=tr").text


def test_the_list_of_a_reviewer_comes_back_and_is_taken_over(send_list, services, db):
    column = reviewing.spoken_column("tr")
    answer, _ = send_list({(KEY, column): "Evet", ("uitleg.bew_q1", column): "Memnun musunuz?"}, **REVIEW)

    assert "2 teksten zijn veranderd" in " ".join(answer.text.split())
    assert services.spoken.text("btn_start", "tr") == "Evet"
    assert services.spoken.helps["bew_q1"]["tr"] == "Memnun musunuz?"
    assert {one.review.reviewer for one in translations.versions(db)} == {"Ayşe Demir"}


@pytest.mark.parametrize("language", ["ar", "ti", "nl"])
def test_a_list_that_nobody_changed_changes_nothing(send_list, db, language):
    answer, _ = send_list(language=language)

    assert "geen teksten zijn veranderd" in " ".join(answer.text.split())
    assert translations.versions(db) == ()


def test_a_list_with_mistakes_names_each_row_and_column_and_keeps_nothing(send_list, db):
    column = reviewing.spoken_column("tr")
    answer, places = send_list(
        {
            (KEY, column): "Evet",
            ("scherm.question_of", column): "Soru {x}",
            ("scherm.btn_next", column): None,
            ("scherm.title", "Nederlands"): "Iets anders",
        },
        status=422,
        rows=[["scherm.bestaat_niet", "", "Dag", "Selam"], [KEY, "", "Ik doe mee", "Evet"]],
    )
    text = answer.text.replace("&#39;", "'")

    assert f"Regel {places['scherm.question_of']}, kolom vertaling (tr): {{y}} staat niet in de vertaling." in text
    assert f"Regel {places['scherm.btn_next']}, kolom vertaling (tr): de tekst is leeg." in text
    assert f"Regel {places['scherm.title']}, kolom Nederlands: er staat iets anders dan nu" in text
    assert "Verwacht: 'Wat vind je van Buurtwerk?'" in text
    assert "kolom sleutel: 'scherm.bestaat_niet' kennen we niet." in text
    assert f"kolom sleutel: {KEY} staat er twee keer in." in text
    assert "Er is niets ingelezen" in text
    assert translations.versions(db) == ()


def test_looking_alone_keeps_nothing(send_list, db):
    answer, _ = send_list({(KEY, reviewing.spoken_column("tr")): "Evet"}, kijken="ja")

    assert "Er is nog niets bewaard: 1 tekst is veranderd" in " ".join(answer.text.split())
    assert translations.versions(db) == ()


def test_a_list_in_another_language_is_not_taken_for_this_one(manager):
    path = f"{PATH}/tr"
    arabic = manager.get(f"{PATH}/ar/teksten.xlsx").data
    data = {"list": (io.BytesIO(arabic), "lijst.xlsx"), "starts_on": TODAY}

    answer = manager.post(f"{path}/inlezen", data, page=path, status=422, content_type="multipart/form-data")

    assert "De kolom &#39;vertaling (tr)&#39; ontbreekt" in answer.text


def test_the_log_says_what_was_done_and_names_no_reviewer(correct, switch, send_list, db):
    switch(**REVIEW)
    correct(KEY, "Evet", **REVIEW)
    send_list({(KEY, reviewing.spoken_column("tr")): "Evet!"}, **REVIEW)
    switch(button="uit")

    entries = [(one.action, one.subject) for one in audit.latest(db) if one.action != "ingelogd"]

    assert entries == [
        ("taal uitgezet", "tr"),
        ("vertalingen ingelezen", "tr 1"),
        ("vertalingen gedownload", "tr"),
        ("vertaling veranderd", f"tr {KEY}"),
        ("taal aangezet", "tr"),
    ]


def test_what_respondents_read_is_not_rewritten(correct, db):
    correct(KEY, "Evet")

    for statement in ("UPDATE text_versions SET words = 'x'", "DELETE FROM text_versions"):
        with pytest.raises(IntegrityError, match="not rewritten"):
            db.execute(statement)


def test_the_desk_shows_a_text_as_text(manager, correct):
    correct(KEY, "<script>alert(1)</script>")

    assert "&lt;script&gt;" in manager.get(f"{PATH}/teksten?taal=tr&deel=schermen").text


def test_an_analyst_corrects_words_but_does_not_switch_a_language(sign_in):
    text = sign_in("analist").get(PATH).text

    assert "/beheer/vertalingen/tr/stand" not in text


@pytest.mark.parametrize("path", ["xx", "xx/stand", "nl/stand", "tr/tekst/niets", "xx/teksten.xlsx"])
def test_what_does_not_exist_says_so(manager, path):
    assert "Deze pagina bestaat niet" in manager.get(f"{PATH}/{path}", 404).text


@pytest.mark.parametrize(("group", "explained"), [("vrijwilligersorganisaties", 5), ("netwerkpartners", 4)])
def test_help_stands_on_the_tablet_where_there_is_some(client, group, explained):
    text = client.get(f"/tablet/vragen/{group}").text

    assert text.count('<details class="plain">') == explained


def test_help_needs_no_script_on_a_link_and_is_in_the_language_as_staff_have_it(page, switch, correct, link):
    switch(**REVIEW)

    first = page.client.post(link, data={"knop": "start", "taal": "tr"}).text
    correct("uitleg.bew_q1", "Memnun musunuz?", **REVIEW)
    second = page.client.post(link, data={"knop": "start", "taal": "tr"}).text

    assert "<summary>Daha basit kelimelerle</summary>" in first
    assert "<p>Bu etkinlikte Buurtwerk&#39;ten aldığınız yardımdan memnun musunuz?</p>" in first
    assert "<p>Memnun musunuz?</p>" in second


@pytest.fixture
def update(services):
    """The program as it comes with other words of its own for a button, in Turkish."""

    def change(words):
        texts = {**services.library.texts, "btn_start": {**services.library.texts["btn_start"], "tr": words}}
        services.library = replace(services.library, texts=texts)
        services.__dict__.pop("words", None)
        services.pages.clear()

    return change


def test_words_that_came_with_the_program_after_the_review_are_not_read_until_somebody_looked(
    manager, page, switch, correct, update, link
):
    switch(**REVIEW)
    update("Yeni kelimeler")

    before = page.get(f"{link}?taal=tr").text
    listed = manager.get(f"{PATH}/teksten?taal=tr&stand=concept").text
    correct(KEY, "Yeni kelimeler", **REVIEW)
    after = page.get(f"{link}?taal=tr").text

    assert "Yeni kelimeler" not in before
    assert '<span lang="nl" dir="ltr">Ik doe mee</span>' in before
    assert "Yeni kelimeler" in listed
    assert listed.count("Katılmak istemiyorum") == 0
    assert "Yeni kelimeler" in after


def test_who_signs_for_the_language_again_signs_for_the_new_words_too(page, switch, update, link):
    switch(**REVIEW)
    update("Yeni kelimeler")
    switch(button="uit")
    off = page.get(f"{link}?taal=tr").text
    switch(**REVIEW | {"reviewed_on": TODAY})

    assert "Ik doe mee" in off
    assert "Yeni kelimeler" in page.get(f"{link}?taal=tr").text
