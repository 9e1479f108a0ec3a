"""Remarks at the desk: read in batches, masked, given themes, approved as quotes; who looked is written down."""

import pytest

from kto.listening.batches import open_batches
from kto.listening.remarks import keep_theme
from kto.storage import audit, feedback, reviews
from kto.storage.feedback import Point

LIST = "/beheer/opmerkingen?jaar=2022"
NAMED = "Dank aan Samira. Bel 06-12345678."


@pytest.fixture
def written(services, submit):
    """Twelve remarks of residents that may be read; the first names somebody, and only it may be no quote."""
    for number in range(12):
        text = f"Fijn café nummer {number}" if number else NAMED
        submit(answers={"bew_q1": 5, "bew_open": text, "bew_quote": "ja" if number else "nee"}, wijk="Krispijn")
    with services.store.write() as db:
        open_batches(services, db)


@pytest.fixture
def analyst(sign_in, written):
    return sign_in("analist")


def find(services, text):
    return next(one for one in reviews.find(services.store.db, 2022) if one.text == text)


def address(one):
    return f"/beheer/opmerkingen/{one.id.hex()}"


def decide(reader, one, status=303, **fields):
    data = {"masked": one.text, "seen": str(one.revision), **fields}
    return reader.post(address(one), data, page=address(one), status=status)


def test_the_list_says_how_much_there_is_and_marks_with_words_what_may_point_at_somebody(analyst):
    text = analyst.get(LIST).text

    assert "Er zijn 12 opmerkingen te lezen. 12 zijn nog niet gelezen." in text
    assert "<mark>Samira <span>[naam?]</span></mark>" in text
    assert "<mark>06-12345678 <span>[telefoonnummer?]</span></mark>" in text
    assert "Krispijn" not in text


def test_an_empty_list_says_when_remarks_come(sign_in):
    text = sign_in("analist").get("/beheer/opmerkingen").text

    assert "zijn er nu geen opmerkingen te lezen" in text
    assert "minstens vijf tegelijk" in text


@pytest.mark.parametrize(
    ("chosen", "n"),
    [
        ("", 12), ("&zoek=cafe+NUMMER", 11), ("&zoek=samira", 1), ("&zoek=koffie", 0), ("&stand=nieuw", 12), ("&stand=quote", 0),
        ("&groep=vrijwilligers", 0), ("&thema=1", 0),
    ],
)  # fmt: skip
def test_the_list_shows_what_the_address_asks_for(analyst, services, chosen, n):
    keep_theme(services, "Hulp", "a")
    text = analyst.get(LIST + chosen).text

    assert text.count("<blockquote>") == n
    if not n:
        assert "Geen opmerking past bij deze keuze" in text


@pytest.mark.parametrize("chosen", ["&stand=oud", "&groep=burgers", "&thema=x", "&jaar=ooit"])
def test_an_address_that_cannot_be_gets_a_kind_page(analyst, chosen):
    assert "Kies" in analyst.get("/beheer/opmerkingen?" + chosen.lstrip("&"), status=400).text


def test_a_long_list_has_pages(analyst, services, submit):
    for number in range(13):
        submit(answers={"bew_q1": 5, "bew_open": f"Nog een {number}"})
    with services.store.write() as db:
        open_batches(services, db)

    first, second = (analyst.get(f"{LIST}&blad={page}").text for page in (1, 2))

    assert (first.count("<blockquote>"), second.count("<blockquote>")) == (20, 5)


def test_a_remark_opens_with_its_names_taken_out_and_the_next_one_follows(analyst, services):
    one = find(services, NAMED)
    before = analyst.get(address(one)).text

    answer = decide(analyst, one, masked="Dank aan [naam]. Bel [telefoonnummer].")

    assert ">\nDank aan [naam]. Bel [telefoonnummer].</textarea>" in before.replace("\r\n", "\n")
    assert "zei geen ja" in before
    assert reviews.get(services.store.db, one.id).masked == "Dank aan [naam]. Bel [telefoonnummer]."
    assert "bewaard" in answer.location
    assert "Je keuze is bewaard" in analyst.get(answer.location).text


def test_themes_points_and_a_quote_are_kept(analyst, services):
    keep_theme(services, "Sfeer", "a")
    with services.store.write() as db:
        point = feedback.add(db, Point("bewoners", 2022, "Het is fijn.", "", None, True), "a", services.now())
    one = find(services, "Fijn café nummer 3")

    decide(analyst, one, themes="1", points=str(point), is_quote="y", in_report="y")

    kept = reviews.get(services.store.db, one.id)
    assert (kept.state, kept.in_report, kept.themes) == ("quote", True, (1,))
    assert feedback.points_of(services.store.db, one.id) == [point]
    assert "goedgekeurde quote, in het verslag" in analyst.get(f"{LIST}&thema=1").text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"masked": "Iets heel anders"}, "niet meer wat iemand schreef"),
        ({"masked": ""}, "Laat de tekst staan"),
        ({"in_report": "y"}, "eerst goed als quote"),
        ({"seen": "7"}, "intussen gelezen"),
        ({"seen": "x"}, "intussen gelezen"),
    ],
)
def test_a_decision_that_cannot_be_is_explained(analyst, services, fields, says):
    one = find(services, "Fijn café nummer 3")

    answer = decide(analyst, one, status=422, **fields)

    assert says in answer.text
    assert reviews.get(services.store.db, one.id) == one


def test_a_forged_approval_without_consent_is_refused(analyst, services):
    one = find(services, NAMED)

    answer = decide(analyst, one, status=422, is_quote="y", masked="Dank aan [naam]. [...]")

    assert "zei geen ja" in answer.text
    assert reviews.quotes(services.store.db, 2022) == []


def test_a_manager_sees_quotes_and_chooses_but_never_the_remarks(analyst, sign_in, services):
    one = find(services, "Fijn café nummer 3")
    decide(analyst, one, masked="Fijn [...] nummer 3", is_quote="y")
    manager = sign_in("manager")

    manager.post(f"{address(one)}/verslag", {"in": "1"}, page="/beheer/opmerkingen/quotes")
    text = manager.get("/beheer/opmerkingen/quotes?jaar=2022").text

    assert "1 quote is goedgekeurd. 1 daarvan staat in het verslag." in text
    assert "‘Fijn [...] nummer 3’" in text
    assert "café" not in text
    manager.get(address(one), status=403)
    manager.get(LIST, status=403)
    manager.post(f"{address(find(services, NAMED))}/verslag", {"in": "1"}, status=400)


def test_what_was_erased_is_gone_and_says_so(analyst, services):
    one, other = find(services, "Fijn café nummer 3"), find(services, NAMED)
    decide(analyst, one, masked="Fijn [...]", is_quote="y")
    with services.store.write() as db:
        assert reviews.erase(db, 2022) == 12

    assert "bewaartermijn is om" in analyst.get(address(one), status=410).text
    analyst.get(address(other), status=404)
    assert "Alleen de quote is er nog" in analyst.get(LIST).text
    assert "Verander je keuze" not in analyst.get("/beheer/opmerkingen/quotes?jaar=2022").text


def test_who_looked_is_logged_once_a_day_and_the_log_has_no_words(analyst, services):
    one = find(services, NAMED)
    for _ in range(2):
        analyst.get(LIST)
        analyst.get(address(one))
    decide(analyst, one, masked="Dank aan [naam]. [...]")

    lines = [(line.user, line.action, line.subject) for line in audit.latest(services.store.db)]
    assert lines[:3] == [
        ("analist", "opmerking gelezen", f"bewoners, 2022, opmerking {one.id.hex()[:8]}"),
        ("analist", "opmerkingen bekeken", "bewoners, 2022"),
        ("analist", "opmerkingen bekeken", "alle groepen, 2022"),
    ]
    assert "Samira" not in str(lines)


def test_an_analyst_sees_on_the_overview_what_is_to_be_read_and_when_it_goes(analyst, sign_in, services):
    text = analyst.get("/beheer/?jaar=2022").text

    assert "12 opmerkingen over 2022 zijn nog niet gelezen." in text
    assert "stand=nieuw" in text
    assert "opmerkingen" not in sign_in("manager").get("/beheer/?jaar=2022").text


def test_themes_are_made_renamed_and_closed(analyst, services):
    page = "/beheer/opmerkingen/themas"
    analyst.post(page, {"name": "Sfeer"}, page=page)
    analyst.post(page, {"name": "Sfeer en contact", "number": "1"}, page=page)
    double = analyst.post(page, {"name": "sfeer en contact"}, page=page, status=422).text
    analyst.post(page, {"name": "Sfeer en contact", "number": "1", "closed": "1"}, page=page)

    assert "is er al" in double
    assert "kies je niet meer" in analyst.get(page).text
    assert "Sfeer en contact" not in analyst.get(address(find(services, NAMED))).text
    analyst.post(page, {"name": " "}, page=page, status=422)


def test_a_remark_that_never_was_gets_a_kind_page(analyst):
    for path in ("/beheer/opmerkingen/00", "/beheer/opmerkingen/geen-nummer"):
        analyst.get(path, status=404)
