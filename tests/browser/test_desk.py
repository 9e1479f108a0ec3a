"""The desk as staff use it: on a laptop and on a phone, in light and dark, with a keyboard, and from a printer."""

import io
import re

import pytest
from pypdf import PdfReader

from kto.storage import staff
from tests.browser.conftest import RULES
from tests.browser.desk import example_desk, watched
from tests.desk_pages import PAGES, furnish
from tests.passwords import PASSWORD_HASH


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The example on a server, with one of everything that the desk keeps. These tests only look at it, and eva chooses her language."""
    with example_desk(tmp_path_factory.mktemp("desk")) as site:
        site.names = furnish(site.services)
        with site.services.store.write() as db:
            staff.add(db, name="eva", role="analist", password_hash=PASSWORD_HASH, must_change=False)
        yield site


@pytest.fixture
def desk(site, browser):
    """Opens a browser in which somebody of this role is signed in; at the end the console may hold no complaint about the page."""
    with watched(browser, site) as enter:
        yield enter


@pytest.mark.parametrize("role", PAGES)
def test_every_page_can_be_used_by_everybody_on_every_screen(site, desk, check_page, role):
    page = desk(role)
    for path in PAGES[role]:
        page.goto(site.address + path.format(**site.names))
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        for width, rules in ((1280, []), (360, RULES)):  # the same page, and its narrowest form has all that it has
            page.set_viewport_size({"width": width, "height": 800})
            check_page(page, rules)
        page.emulate_media(color_scheme="dark")
        check_page(page, rules=["color-contrast"])  # all that the dark changes
        page.emulate_media(color_scheme="light")


PAPER = 673
"""CSS pixels between the margins of A4."""


@pytest.mark.parametrize("role", ["analist", "manager"])
def test_every_page_fits_the_paper_it_is_printed_on(site, desk, role):
    page = desk(role)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    for path in PAGES[role]:
        page.goto(site.address + path.format(**site.names))

        wide = page.evaluate(
            """() => [...document.querySelectorAll("main table, main img, main svg, main p")]
                .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
                .map(one => one.outerHTML.slice(0, 80))"""
        )

        assert wide == [] or "poster" in path or "u-zei" in path, path  # a poster has a paper of its own


@pytest.mark.parametrize("path", ["/beheer/groepen?jaar=2022", "/beheer/groep/bewoners?jaar=2022"])
def test_on_a_phone_the_charts_of_a_group_fit_their_frame(site, desk, path):
    page = desk("analist", viewport={"width": 360, "height": 740})

    page.goto(site.address + path, wait_until="networkidle")

    frames = page.locator(".fits").evaluate_all("all => all.map(one => [one.scrollWidth, one.clientWidth])")
    assert frames != []
    assert [wide for wide, room in frames if wide > room] == []
    assert page.locator(".fits img").evaluate_all("all => all.every(one => one.currentSrc.includes('smal=1'))")


def test_the_summary_for_the_council_is_printed_on_two_pages_with_its_chart(site, desk):
    page = desk("manager")
    page.goto(f"{site.address}/beheer/verslag/samenvatting?jaar=2022")

    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))

    assert len(printed.pages) == 2
    assert page.get_by_role("img", name=re.compile("^93 van de 100 mensen")).evaluate("one => one.complete")
    assert len(printed.pages[0].images) == 1


def test_who_chooses_english_reads_pages_that_everybody_can_use(site, desk, check_page):
    page = desk("eva")

    page.get_by_role("link", name="eva").click()
    page.get_by_label("English").check()
    page.get_by_role("button", name="Bewaar de taal").click()
    page.get_by_text("You now read these pages in English.").wait_for()

    for path in ("/beheer/?jaar=2022", "/beheer/groep/bewoners?jaar=2022&vergelijk=2021", "/beheer/verslag?jaar=2022"):
        page.goto(site.address + path)
        for width, rules in ((1280, []), (360, RULES)):
            page.set_viewport_size({"width": width, "height": 800})
            check_page(page, rules)


def test_a_keyboard_reaches_the_content_at_once(site, desk):
    page = desk("analist")

    page.goto(f"{site.address}/beheer/groepen?jaar=2022")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert first == "Naar de inhoud"
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_a_choice_of_filters_is_an_address_to_share(site, desk):
    page = desk("analist")
    page.goto(f"{site.address}/beheer/groep/bewoners?jaar=2022")

    page.get_by_label("Wijk").select_option("Krispijn")
    page.get_by_role("button", name="Laat zien").click()

    assert page.url == f"{site.address}/beheer/groep/bewoners?jaar=2022&kwartaal=&wijk=Krispijn&manier=&vergelijk="
    assert "Krispijn" in page.locator(".measured").inner_text()


def test_an_analyst_downloads_a_chart_that_shows_it(site, desk, tmp_path):
    page = desk("analist")
    page.goto(f"{site.address}/beheer/groep/bewoners?jaar=2022")

    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^PNG van 94 van de 100 bewoners")).click()

    assert download.value.suggested_filename == "kto-2022-bewoners-tevredenheid.png"
    download.value.save_as(tmp_path / "chart.png")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_the_address_of_a_link_is_copied_with_one_button(site, desk):
    page = desk("buurtwerker")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site.address}/beheer/link/{site.names['code']}")

    page.get_by_role("button", name="Kopieer").click()
    page.get_by_text("Gekopieerd.").wait_for()

    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/v/{site.names['code']}")


def test_without_javascript_the_address_is_there_to_select(site, desk):
    page = desk("buurtwerker", java_script_enabled=False)

    page.goto(f"{site.address}/beheer/link/{site.names['code']}")

    assert page.get_by_label("Adres van de link").input_value().endswith(f"/v/{site.names['code']}")
    assert not page.get_by_role("button", name="Kopieer").is_visible()


def test_the_sheet_with_the_code_is_one_page_of_a4(site, desk):
    page = desk("buurtwerker")
    page.goto(f"{site.address}/beheer/link/{site.names['code']}/poster")

    printed = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12]", printed)


def test_a_chart_is_copied_as_a_picture_with_its_words(site, desk):
    page = desk("analist")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site.address}/beheer/groep/bewoners?jaar=2022")

    page.get_by_role("button", name=re.compile("^Kopieer de grafiek 94 van de 100 bewoners")).click()
    page.get_by_text("Gekopieerd. Plak de grafiek in je document").wait_for()

    kinds, html = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            return [item.types, await (await item.getType("text/html")).text()];
        }"""
    )
    assert {"image/png", "text/html"} <= set(kinds)
    assert 'src="data:image/png;base64,' in html
    assert "204 van 217" in html
