"""U zei - wij deden: what may be told back, the poster on screen and the PDF read back as one A3."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from kto.exporters.poster import Poster, Told, poster_pdf
from kto.inviting.links import open_link, set_closed
from kto.listening import points, told
from kto.partners import plan
from kto.storage import audit
from kto.storage.actions import Action
from kto.storage.feedback import Point

PAGE = "/beheer/u-zei-wij-deden"
ACTION = Action(
    year=2022, partners=("Buurthuis",), subject="Open op zaterdag", wanted="Langer open", evidence="", agreement="We zijn nu op zaterdag open.",
    owner="Anna", contact="", wijk="", due_on=date(2023, 1, 1), status="klaar", reason="", told_on=None, told_how="", in_report=True,
)  # fmt: skip


@pytest.fixture
def heard(services, answers):
    """Keeps a feedback point with an action, fields of either by name; returns the number of the point."""

    def keep(text="Graag ook in het weekend open.", group="bewoners", reply="", **fields):
        line = plan.add(services, replace(ACTION, **fields), "anna")
        return points.add(services, Point(group, 2022, text, reply, line, True), "anna")

    return keep


@pytest.fixture
def link(services):
    return open_link(
        services, group="bewoners", mode="qr", wijk="Crabbehof", place="Sociaal Plein", activity=None, opens_on=None, closes_on=None, created_by="anna"
    )  # fmt: skip


def texts(services, wijk=None):
    return [pair.text for pair in told.offered(services, 2022, wijk)]


def test_only_what_is_done_or_being_done_can_be_told(services, heard):
    for status in ("open", "bezig", "klaar", "gestopt"):
        heard(f"Dit is {status}.", status=status, reason="geen geld" if status == "gestopt" else "")
    points.add(services, Point("bewoners", 2022, "Zonder afspraak", "Ooit", None, True), "anna")

    assert texts(services) == ["Dit is bezig.", "Dit is klaar."]


def test_an_action_for_another_wijk_is_not_told_here(services, heard):
    heard("Overal", wijk="")
    heard("In Krispijn", wijk="Krispijn")

    assert texts(services, "Krispijn") == ["Overal", "In Krispijn"]
    assert texts(services, "Crabbehof") == ["Overal"]


def test_nothing_of_a_group_too_small_to_show_is_told(services, heard):
    heard(group="vrijwilligersorganisaties")

    assert texts(services) == []


def test_the_page_shows_the_poster_with_the_code_of_the_nearest_open_link(sign_in, heard, link):
    heard()
    reader = sign_in("buurtwerker")

    text = reader.get(f"{PAGE}?jaar=2022&plek=Sociaal Plein").text

    assert "Graag ook in het weekend open." in text
    assert "We zijn nu op zaterdag open." in text
    assert f"/v/{link.code}" in text
    assert "Anna" not in text
    assert "<option selected>Sociaal Plein</option>" in text
    assert reader.get(f"{PAGE}/qr/{link.code}.svg").data.startswith(b"<?xml")


def test_the_page_of_a_link_leads_to_the_poster_of_its_place(sign_in, heard, link):
    heard()
    reader = sign_in("buurtwerker")

    address = reader.get(f"/beheer/link/{link.code}").text.partition("/beheer/u-zei-wij-deden")[2].partition('"')[0]

    assert f"/v/{link.code}" in reader.get(PAGE + address).text


def test_staff_choose_what_is_told_and_in_whose_words(sign_in, heard, services, monkeypatch):
    first, _ = heard("Het eerste"), heard("Het tweede")
    monkeypatch.setattr(told, "quotes_of", lambda services, point: ("Wij missen de zaterdag.",))

    poster = (
        sign_in("manager").get(f"{PAGE}?jaar=2022&keuze=1&paar={first}&woorden-{first}=0").text.partition("<article")[2]
    )

    assert "‘Wij missen de zaterdag.’" in poster
    assert "Het eerste" not in poster
    assert "Het tweede" not in poster


def test_a_link_that_was_closed_gives_no_code(sign_in, heard, services, link):
    heard()
    set_closed(services, link, True, by="anna")
    reader = sign_in("manager")

    text = reader.get(f"{PAGE}?jaar=2022&keuze=1&link={link.code}&plek=Sociaal Plein").text

    assert "Er is nu geen open link." in text
    assert "QR-code die naar" not in text
    reader.get(f"{PAGE}/qr/{link.code}.svg", status=404)


def test_without_anything_to_tell_the_page_says_how_to_get_there(sign_in, answers):
    assert "Geef bij" in sign_in("manager").get(f"{PAGE}?jaar=2022").text


def test_the_pdf_is_one_a3_with_the_words_of_both_sides_and_is_logged_without_them(sign_in, heard, link, store):
    heard()

    answer = sign_in("manager").get(f"{PAGE}/poster.pdf?jaar=2022&plek=Sociaal Plein")

    (page,) = PdfReader(io.BytesIO(answer.data)).pages
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [297, 420]
    text = " ".join(page.extract_text().split())
    for words in (
        "U zei",
        "Graag ook in het weekend open.",
        "Wij deden",
        "We zijn nu op zaterdag open.",
        f"/v/{link.code}",
    ):
        assert words in text
    entry = audit.latest(store.db)[0]
    assert (entry.action, entry.subject) == (
        "poster gedownload",
        "u-zei-wij-deden/poster.pdf, jaar 2022, plek Sociaal Plein",
    )


@pytest.mark.parametrize("pairs", [1, 5])
def test_however_much_is_told_it_stays_one_tagged_page(pairs):
    long = "Een zin die maar doorgaat #panic(1) *zonder* einde, " * 6
    poster = Poster("Plein", "Buurtwerk", (Told("Bewoners", long, True, "Wij deden", long),) * pairs, "", "")

    reader = PdfReader(io.BytesIO(poster_pdf(poster)))

    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"
    assert reader.pages[0].extract_text().count("*zonder*") == pairs * 12
    assert reader.pages[0].extract_text().rstrip().endswith("Buurtwerk")
