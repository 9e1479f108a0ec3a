"""The pages of staff in the language of the account: chosen by whoever reads them, for them alone."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from kto.demo.listening import listen
from kto.storage import audit, staff
from kto.words import desk
from surveys import tongue
from tests.passwords import PASSWORD


@pytest.fixture
def english(sign_in):
    """A browser in which somebody of this role is signed in who chose English."""

    def enter(role):
        reader = sign_in(role)
        reader.post("/beheer/account", {"language": "en"}, page="/beheer/account")
        return reader

    return enter


def navigation(text):
    return re.findall(r"<li><a [^>]*>([^<]+)</a></li>", re.search("<nav aria-label=.*?</nav>", text, re.S)[0])


def test_an_account_chooses_the_language_of_its_pages(sign_in):
    reader = sign_in("analist")

    before = reader.get("/beheer/account")
    chosen = reader.post("/beheer/account", {"language": "en"}, page="/beheer/account")
    after = reader.get(chosen.location)

    assert '<html lang="nl-NL">' in before.text
    assert navigation(before.text) == ["Overzicht", "Cijfers", "Verslag", "Luisteren"]
    assert '<html lang="en-GB">' in after.text
    assert navigation(after.text) == ["Overview", "Figures", "Report", "Listening"]
    assert "You now read these pages in English." in after.text


def test_the_language_is_of_one_account_and_stays_when_it_signs_in_again(sign_in, english):
    english("analist")

    assert "<h1>Your account</h1>" in sign_in("analist").get("/beheer/account").text
    assert "<h1>Je account</h1>" in sign_in("manager").get("/beheer/account").text


def test_dutch_can_be_chosen_again(english):
    reader = english("analist")

    chosen = reader.post("/beheer/account", {"language": "nl"}, page="/beheer/account")

    assert "Je leest de pagina&#39;s nu in het Nederlands." in reader.get(chosen.location).text


def test_a_form_says_in_the_language_of_the_account_what_is_wrong(english):
    answer = english("analist").post("/beheer/wachtwoord", {"new": "short"}, status=422)

    assert "Fill in the password you have now." in answer.text
    assert "The two new passwords are not the same." in answer.text


def test_a_language_that_is_not_there_is_refused(sign_in, store):
    reader = sign_in("analist")

    reader.post("/beheer/account", {"language": "de"}, page="/beheer/account", status=422)

    assert staff.get(store.db, "analist").language == "nl"


def test_choosing_a_language_is_in_the_log(english, store):
    english("analist")

    entry = audit.latest(store.db, limit=1)[0]

    assert (entry.user, entry.action, entry.subject) == ("analist", "taal gekozen", "analist (en)")


def test_whoever_signs_in_can_read_that_page_in_english_too(page):
    dutch, form = page.get("/beheer/inloggen"), page.get("/beheer/inloggen?taal=en")
    wrong = page.post("/beheer/inloggen?taal=en", {"name": "", "password": ""}, page="/beheer/inloggen", status=200)

    assert "/beheer/inloggen?taal=en" in dutch.text
    assert "<h1>Sign in</h1>" in form.text
    assert "Fill in your name." in wrong.text


def test_whoever_signs_in_in_english_reads_on_in_english(page, add_staff):
    add_staff("eva", "analist", must_change=True)

    page.post("/beheer/inloggen?taal=en", {"name": "Eva", "password": PASSWORD}, page="/beheer/inloggen")

    assert "<h1>Choose your own password</h1>" in page.get("/beheer/wachtwoord").text


def test_what_comes_after_a_request_is_dutch_again(english):
    english("analist").get("/beheer/account")

    assert tongue.current() is tongue.DUTCH


def test_what_respondents_read_does_not_change_for_an_english_account(english, page):
    assert english("analist").get("/privacy").text == page.get("/privacy").text


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("De mailserver zegt: 550 no such user", "The mail server says: 550 no such user"),
        (
            "De maand '2031-01' bestaat niet. Schrijf jaar en maand zo: 2022-03.",
            "The month '2031-01' does not exist. Write year and month like this: 2022-03.",
        ),
        ("Dit antwoord is niet te lezen.", "This answer cannot be read."),
        ("Iets van <vroeger> & nu", '<span lang="nl">Iets van &lt;vroeger&gt; &amp; nu</span>'),
        ("", ""),
    ],
)
def test_what_was_written_down_in_dutch_is_read_in_english_where_it_can_be(sentence, shown):
    assert desk.kept(sentence) == sentence
    with tongue.speaking(desk.english()):
        assert desk.kept(sentence) == shown


FILES = {
    "analist": (
        "/beheer/verslag/kto-hoofdstuk.docx?jaar=2022&vergelijk=2021",
        "/beheer/verslag/kto-hoofdstuk.pdf?jaar=2022",
        "/beheer/verslag/kto-hoofdstuk.pptx?jaar=2022",
        "/beheer/verslag/samenvatting.pdf?jaar=2022",
        "/beheer/cijfers.csv?jaar=2022&vergelijk=2021",
        "/beheer/cijfers.xlsx?jaar=2022&kwartaal=4",
        "/beheer/grafiek/groepen.csv?jaar=2022",
        "/beheer/grafiek/groepen.svg?jaar=2022",
        "/beheer/antwoorden.csv",
        "/beheer/codeboek.csv",
        "/beheer/actieplan/actieplan.csv?jaar=2022",
        "/beheer/partners/partners.csv",
        "/beheer/u-zei-wij-deden/poster.pdf?jaar=2022",
    ),
    "manager": ("/beheer/indeling/indeling.csv", "/beheer/vertalingen/ar/teksten.xlsx"),
}


@pytest.mark.parametrize(("role", "path"), [(role, path) for role in FILES for path in FILES[role]])
def test_a_file_is_the_same_for_who_reads_the_desk_in_english(role, path, sign_in, english, answers, services):
    listen(services)
    dutch = sign_in(role, f"{role}-nl").client.get(path)
    reader = english(role)

    assert dutch.status_code == 200
    assert content(reader.client.get(path).data) == content(dutch.data)


def content(file):
    """What is in a file, without the moment it was made that a workbook holds."""
    if not file.startswith(b"PK"):
        return file
    with ZipFile(BytesIO(file)) as parts:
        return {name: re.sub(rb"\d{4}-\d\d-\d\d[T ][\d:]+Z?", b"", parts.read(name)) for name in parts.namelist()}
