"""The chapter at the desk: preview, texts, files and locking, each for the role that may."""

import io

import pytest
from docx import Document

ADDRESS = "/beheer/verslag?jaar=2022"
INTRO = "/beheer/verslag/tekst/inleiding?jaar=2022"
LOCK = "/beheer/verslag/vaststellen?jaar=2022"


@pytest.fixture
def manager(sign_in, answers):
    return sign_in("manager")


def write(reader, text):
    page = reader.get(INTRO).text
    seen = page.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
    return reader.post(INTRO, {"text": text, "seen": seen}, page=INTRO)


def test_the_preview_shows_the_chapter_with_its_pictures_and_notes(manager):
    text = manager.get(ADDRESS).text

    assert "Dit is een concept." in text
    assert "93 van de 100 mensen zijn tevreden (311 van 334)." in text
    assert "(1) Dordrecht 2022, 56 antwoorden" in text
    pictures = {
        part.partition('"')[0].replace("&amp;", "&") for part in text.split('src="') if "/verslag/grafiek/" in part[:60]
    }
    assert len(pictures) == 13
    assert manager.get(sorted(pictures)[0]).data.startswith(b"\x89PNG")


def test_a_chart_that_is_not_in_the_chapter_gets_a_kind_page(manager):
    manager.get("/beheer/verslag/grafiek/taart.png?jaar=2022", status=404)


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF"), ("pptx", b"PK")])
def test_the_chapter_is_a_file_whose_name_says_what_it_is(manager, form, start):
    answer = manager.get(f"/beheer/verslag/kto-hoofdstuk.{form}?jaar=2022")

    assert answer.data.startswith(start)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="kto-hoofdstuk-2022-concept.{form}"'


def test_a_text_is_kept_with_who_wrote_it_and_a_wrong_number_is_marked(manager):
    write(manager, "Gemiddeld is 93,1% tevreden, en 84,1% van de partners.\r\n\r\n- <b>een</b>")

    text = manager.get(ADDRESS + "&versie=concept").text
    assert "<mark>84,1% <span>[nakijken]</span></mark>" in text
    assert "<li>&lt;b&gt;een&lt;/b&gt;</li>" in text
    assert "Laatst veranderd door manager, 16 januari 2023, 13:00." in text
    assert "Kijk dit getal na" in text
    assert "93,1% <span>" not in text


def test_who_writes_over_a_newer_text_sees_both(manager, sign_in):
    write(manager, "De eerste tekst")

    answer = manager.post(INTRO, {"text": "Mijn tekst", "seen": ""}, page=INTRO, status=422)

    assert "manager heeft deze tekst intussen veranderd" in answer.text
    assert "De eerste tekst" in answer.text
    assert "Mijn tekst" in answer.text


def test_groups_and_parts_are_chosen_in_the_address(manager):
    text = manager.get(ADDRESS + "&keuze=1&groep=bewoners&deel=indicatoren").text

    assert "Klantmeting bewoners" in text
    assert "Klantmeting netwerkpartners" not in text
    assert "4. Klanttevredenheid" in text
    assert "5. Samenwerking" not in text


@pytest.mark.parametrize("choice", ["keuze=1", "keuze=1&groep=burgers", "versie=9", "versie=x", "wijk=Rotterdam"])
def test_a_choice_that_cannot_be_gets_a_kind_page(manager, choice):
    assert "Kies" in manager.get(f"{ADDRESS}&{choice}", status=400).text


def test_a_manager_locks_a_year_and_later_answers_are_shown_as_such(manager, submit):
    write(manager, "Zo was 2022.")
    answer = manager.post(LOCK, page=LOCK)
    submit(answers={"bew_q1": 1}, month="2022-12")

    locked, concept = manager.get(ADDRESS).text, manager.get(ADDRESS + "&versie=concept").text

    assert answer.headers["Location"] == "/beheer/verslag?jaar=2022&vergelijk=2021&versie=1&gedaan=vast"
    assert "Vastgesteld op 16 januari 2023, 13:00 door manager, versie 1." in locked
    assert "Na het vaststellen kwam nog 1 antwoord over 2022. Dat zit niet in versie 1." in locked
    assert "(204 van 217)" in locked
    assert "Schrijf een tekst" not in locked
    assert "De gegevens zijn gewijzigd sinds versie 1." in concept
    assert "(204 van 218)" in concept
    document = Document(io.BytesIO(manager.get("/beheer/verslag/kto-hoofdstuk.docx?jaar=2022").data))
    assert "versie 1" in document.paragraphs[1].text


def test_choosing_another_year_in_the_form_leaves_the_version_behind(manager):
    manager.post(LOCK, page=LOCK)

    assert "Dit is een concept." in manager.get("/beheer/verslag?van=2022&jaar=2021&versie=1").text


def test_an_earlier_year_lies_beside_the_chapter_and_the_choice_stays_in_every_link(manager):
    text = manager.get(ADDRESS + "&vergelijk=2021").text

    assert text.count("<h3>Vergeleken met 2021</h3>") == 4
    assert '<option value="2021" selected>' in text.partition('name="vergelijk"')[2].partition("</select>")[0]
    assert "kto-hoofdstuk.docx?jaar=2022&amp;vergelijk=2021" in text
    assert "vaststellen?jaar=2022&amp;vergelijk=2021" in text
    assert text.count("/beheer/verslag/grafiek/vergelijking-") == 4


def test_the_year_before_is_locked_beside_a_year_unless_somebody_chooses_otherwise(manager, store):
    chosen = '<option selected value="2021">'
    assert chosen in manager.get(LOCK).text
    assert chosen not in manager.get(LOCK + "&vergelijk=").text

    answer = manager.post(LOCK, {"compare": "2021"}, page=LOCK)
    assert answer.headers["Location"] == "/beheer/verslag?jaar=2022&vergelijk=2021&versie=1&gedaan=vast"
    assert "Vergeleken met 2021" in manager.get(answer.headers["Location"]).text
    manager.post(LOCK, {"compare": "1999"}, page=LOCK, status=422)
    manager.post(LOCK, {"compare": ""}, page=LOCK)
    assert "Vergeleken met" not in manager.get(ADDRESS + "&versie=2&vergelijk=2021").text


def test_locking_twice_without_news_is_refused_with_a_sentence(manager):
    manager.post(LOCK, page=LOCK)

    assert "Er is niets veranderd sinds de vorige versie." in manager.post(LOCK, page=LOCK, status=422).text


def test_an_analyst_writes_and_downloads_but_does_not_lock(sign_in, answers):
    analyst = sign_in("analist")

    assert "Stel 2022 vast" not in analyst.get(ADDRESS).text
    write(analyst, "Een tekst")
    analyst.post(LOCK, page=INTRO, status=403)


def test_a_report_never_holds_what_only_the_internal_view_shows(sign_in, answers):
    text = sign_in("analist").get(ADDRESS + "&beeld=intern").text

    assert "2 van 2" not in text
    assert "Alle 2 mensen" not in text


def test_a_text_of_an_unknown_part_gets_a_kind_page(manager):
    manager.get("/beheer/verslag/tekst/slot?jaar=2022", status=404)


def test_the_summary_for_the_council_is_a_page_and_two_files(manager):
    text = manager.get("/beheer/verslag/samenvatting?jaar=2022").text

    assert "93 van de 100 mensen zijn tevreden (311 van 334)" in text
    (picture,) = [
        part.partition('"')[0].replace("&amp;", "&") for part in text.split('src="') if "/grafiek/" in part[:60]
    ]
    assert manager.get(picture).data.startswith(b"\x89PNG")
    for form, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = manager.get(f"/beheer/verslag/samenvatting.{form}?jaar=2022")
        assert answer.data.startswith(start)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="kto-samenvatting-2022-concept.{form}"'


def test_the_summary_of_a_locked_year_stays_as_it_was(manager, submit):
    manager.post(LOCK, page=LOCK)
    before = manager.get("/beheer/verslag/samenvatting.pdf?jaar=2022").data

    submit(answers={"bew_q1": 1}, month="2022-12")

    assert manager.get("/beheer/verslag/samenvatting.pdf?jaar=2022").data == before
    assert "Na het vaststellen kwam nog 1 antwoord" in manager.get("/beheer/verslag/samenvatting?jaar=2022").text
    assert "(204 van 218)" in manager.get("/beheer/verslag/samenvatting?jaar=2022&versie=concept").text


def test_without_the_extra_the_page_says_what_to_install_for_slides(manager, monkeypatch):
    monkeypatch.setattr("kto.exporters.extras.find_spec", lambda name: None)

    text = manager.get(ADDRESS).text

    assert "kto-hoofdstuk.pptx" not in text
    assert "pip install &#39;kto[office]&#39;" in text
    assert "PowerPoint" in manager.get("/beheer/verslag/kto-hoofdstuk.pptx?jaar=2022", status=404).text
