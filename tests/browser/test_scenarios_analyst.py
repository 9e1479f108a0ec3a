"""What an analyst comes to do, as somebody who gets no explanation: scenarios A1 to A8 with the numbers of 2022.

The public total of 2022 is 311 of 334: two answers of organisations are too few to show. The 313 of 336 of the annual report is the
internal total.
"""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import uuid4

import numpy as np
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from analysis.charts import style
from kto.intake import Context, Submission, accept, accept_all
from kto.storage.questionnaires import publish
from surveys import Questionnaire
from tests.browser.desk import example_desk, watched

FACES = {"bew_q1": "5", "bew_q2": "4", "bew_q3": "4", "bew_rec": "ja"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with example_desk(tmp_path_factory.mktemp("analyst")) as site:
        yield site


@pytest.fixture(scope="module")
def people(browser, site):
    """Pages of an analyst and a manager, signed in once."""
    with watched(browser, site) as enter:
        yield {"analist": enter("analist"), "manager": enter("manager")}


@pytest.fixture
def page(people):
    return people["analist"]


def words(page):
    return " ".join(page.locator("main").inner_text().split())


def fetched(page, link, **how):
    """The bytes of what a link or button downloads."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link, **how).first.click()
    with open(download.value.path(), "rb") as file:
        return file.read()


def test_a1_one_choice_of_year_gives_word_and_pdf_with_twelve_charts_the_counts_and_the_footnotes(site, page):
    page.goto(f"{site.address}/beheer/")
    page.get_by_role("link", name="Verslag", exact=True).click()
    page.get_by_label("Jaar", exact=True).select_option("2022")
    page.get_by_role("button", name="Laat zien").click()

    word = fetched(page, "Download als Word")
    pdf = fetched(page, "Download als PDF")

    document = Document(io.BytesIO(word))
    told = " ".join(one.text for one in document.paragraphs)
    of_items = [shape for shape in document.inline_shapes if "per groep" not in shape._inline.docPr.get("descr")]
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    notes = parse_xml(zipfile.ZipFile(io.BytesIO(word)).read("word/footnotes.xml"))
    printed = " ".join(" ".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages).split())
    assert len(document.inline_shapes) == 13  # the groups side by side, and a chart for each of the twelve questions
    assert len(of_items) >= 12
    for text in (told, printed):
        assert "93 van de 100 mensen zijn tevreden (311 van 334)." in text
        assert "4 mensen zijn ontevreden." in text
        assert "2 antwoorden zijn te weinig om te laten zien" in text
        assert "96 van de 100 mensen bevelen ons aan (54 van 56)." in text
        assert "97 van de 100 mensen bevelen ons aan (59 van 61)." in text
        assert "97 van de 100 mensen bevelen ons aan (211 van 217)." in text
    assert {("Ja", "54"), ("Nee", "2"), ("Ja", "59")} <= {tuple(row[:2]) for row in cells}
    for n in (56, 61, 217):
        assert f"Dordrecht 2022, {n} antwoorden" in "".join(one.text or "" for one in notes.iter(qn("w:t")))
        assert f"Dordrecht 2022, {n} antwoorden" in printed


def test_a1_the_totals_of_the_annual_report_are_there_for_who_may_see_small_groups(site, page):
    page.goto(f"{site.address}/beheer/groepen?jaar=2022")
    page.get_by_role("link", name="Laat de interne weergave zien").click()

    page.get_by_text("De getallen in een tabel").first.click()

    assert "(313 van 336)" in words(page)
    assert re.search(r"Alle groepen samen Samen erg tevreden of tevreden 313", words(page))
    numbers = dict(re.findall(r"Alle groepen samen (Ontevreden|Erg ontevreden) (\d+)", words(page)))
    assert int(numbers["Ontevreden"]) + int(numbers["Erg ontevreden"]) == 4


def test_a2_a_chart_in_a_page_of_text_is_legible_and_told_apart_in_black_and_white(site, page):
    page.goto(f"{site.address}/beheer/groep/bewoners?jaar=2022")

    picture = Image.open(io.BytesIO(fetched(page, re.compile("^PNG van 94 van de 100 bewoners"))))
    shown = page.get_by_role("img", name=re.compile("^94 van de 100 bewoners"))

    assert picture.info["dpi"] == pytest.approx((300, 300), abs=1)
    assert picture.width / 300 * 2.54 == pytest.approx(style.WIDTH, abs=0.1)  # as wide as the text of a page of Word
    assert min(style.TEXT, style.LABEL, style.NUMBER) >= 9
    greys = np.asarray(picture.convert("L")).astype(int)
    scores = [round(0.299 * r + 0.587 * g + 0.114 * b) for r, g, b in map(rgb, (style.PALETTE[s] for s in "54321"))]
    row = next(line for line in greys if all((abs(line - grey) <= 2).sum() > 40 for grey in scores[:2]))
    edges = [at for at in range(1, len(row)) if abs(row[at - 1] - scores[0]) <= 2 < abs(row[at] - scores[0])]
    assert min(abs(a - b) for a, b in pairwise(scores)) >= 20
    assert (row[edges[-1] : edges[-1] + 12] >= 250).any()  # a white gap, where one answer meets the next
    assert "204 van 217" in shown.get_attribute("alt")


def test_a2_a_chart_for_half_the_width_of_a_page_has_letters_of_9_points_and_tells_answers_apart_in_grey(site, page):
    page.goto(f"{site.address}/beheer/groep/bewoners?jaar=2022")
    page.get_by_text("Voor een halve bladzijde").click()
    part = page.locator("details", has_text="Voor een halve bladzijde").first

    with page.expect_download() as download:
        part.get_by_role("link", name=re.compile("^PNG")).click()
    picture = Image.open(download.value.path())
    drawing = page.request.get(f"{site.address}/beheer/grafiek/half.svg?jaar=2022&groep=bewoners").text()

    assert picture.width / picture.info["dpi"][0] * 2.54 == pytest.approx(8.0, abs=0.05)  # half of the 16 cm of text
    assert min(float(size) for size in re.findall(r"font-size: ([\d.]+)px", drawing)) >= 9
    greys = [round(0.299 * r + 0.587 * g + 0.114 * b) for r, g, b in map(rgb, (style.PALETTE[s] for s in "54321"))]
    assert min(abs(a - b) for a, b in pairwise(greys)) >= 20
    assert "204 van 217" in part.get_by_role("img").get_attribute("alt")
    assert "204 van 217" in picture.text["Description"]


def rgb(colour):
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def test_a3_three_answers_are_shown_nowhere_and_do_not_follow_by_subtraction(site, page):
    accept_all(
        site.services,
        [
            submission(site, month, "Noordflank", "papier")
            for month, n in (("2020-02", 3), ("2020-05", 12), ("2020-08", 14), ("2020-11", 15))
            for _ in range(n)
        ],
    )
    page.goto(f"{site.address}/beheer/groep/bewoners?jaar=2020")
    page.get_by_label("Wijk").select_option("Noordflank")
    page.get_by_label("Deel van het jaar").select_option("1")
    page.get_by_role("button", name="Laat zien").click()
    too_few = words(page)
    chosen = page.url.partition("?")[2]

    seen = {}
    for quarter in ("", "1", "2", "3", "4"):
        page.goto(f"{site.address}/beheer/groep/bewoners?jaar=2020&wijk=Noordflank&kwartaal={quarter}")
        seen[quarter] = re.search(r"dienst\? (\d+) ", words(page))
    export = page.request.get(f"{site.address}/beheer/cijfers.csv?{chosen}").text()

    assert "te weinig antwoorden" in too_few
    assert not re.search(r"\b3\b van", too_few)
    assert seen["1"] is None
    assert seen[""] is not None
    assert [quarter for quarter in "234" if seen[quarter] is None] != []  # or the first would be the rest
    rows = [
        row for row in csv.DictReader(io.StringIO(export.lstrip("\ufeff")), delimiter=";") if row["Vraag"] == "bew_q1"
    ]
    assert [row["Antwoorden (n)"] for row in rows] == [""]


def submission(site, month, wijk, mode, group="bewoners", version=1, answers=None):

    return Submission(uuid4(), group, version, Context(mode, month, wijk=wijk), answers or FACES)


def test_a4_what_leaves_for_excel_keeps_its_letters_and_days_and_no_text_becomes_a_formula(site, page):
    page.goto(f"{site.address}/beheer/actieplan/nieuw?jaar=2022")
    page.get_by_label("Partner of partners").fill("Café Şükran\nمركز الحي")
    page.get_by_label("Onderwerp").fill("=1+1 mensen aan tafel")
    page.get_by_label("Welke ontwikkeling in de samenwerking is nodig?").fill("@allen: één overleg")
    page.get_by_label("Termijn").fill("2023-03-09")
    page.get_by_role("button", name="Bewaar de regel").click()

    book = load_workbook(io.BytesIO(fetched(page, re.compile("Excel-bestand"))))
    table = fetched(page, "Download het actieplan als CSV").decode("utf-8-sig")

    cells = [cell for row in book.active.iter_rows() for cell in row]
    formula = next(cell for cell in cells if "1+1" in str(cell.value))
    assert (formula.data_type, formula.value.lstrip("'")) == ("s", "=1+1 mensen aan tafel")
    assert any("Café Şükran" in str(cell.value) and "مركز الحي" in str(cell.value) for cell in cells)
    assert any(is_day(cell.value, date(2023, 3, 9)) for cell in cells)
    line = next(row for row in csv.reader(io.StringIO(table), delimiter=";") if any("1+1" in cell for cell in row))
    assert not any(cell.startswith(("=", "@", "+", "-")) for cell in line)
    assert any("Café Şükran" in cell for cell in line)


def is_day(value, day):
    return value in (day.isoformat(), f"{day:%d-%m-%Y}") or getattr(value, "date", lambda: None)() == day


def test_a5_an_answer_of_30_december_that_comes_on_9_january_is_in_its_year_and_the_report_says_so(site, people):
    manager, analyst = people["manager"], people["analist"]
    manager.goto(f"{site.address}/beheer/verslag?jaar=2021")
    manager.get_by_role("link", name="Stel 2021 vast").click()
    manager.get_by_role("button", name="Stel 2021 vast").click()

    accept(site.services, submission(site, "2021-12", "Krispijn", "telefoon"))

    analyst.goto(f"{site.address}/beheer/?jaar=2021")
    overview = words(analyst)
    analyst.goto(f"{site.address}/beheer/verslag?jaar=2021")
    locked = words(analyst)
    analyst.goto(f"{site.address}/beheer/verslag?jaar=2021&versie=concept")
    concept = words(analyst)
    assert "In 2021 gaven 171 mensen antwoord." in overview
    assert "Na het vaststellen kwam nog 1 antwoord over 2021. Dat zit niet in versie 1." in locked
    assert "98 bewoners gaven antwoord" in locked
    assert "De gegevens zijn gewijzigd sinds versie 1. Er is 1 antwoord bij gekomen." in concept
    assert "99 bewoners gaven antwoord" in concept


def test_a6_a_question_in_other_words_since_march_is_not_joined_in_silence(site, page):
    services = site.services
    old = services.library.latest("vrijwilligers")
    first = old.items[0].model_copy(update={"text": {"nl": "Hoe blij ben je met onze hulp bij je vrijwilligerswerk?"}})
    new = Questionnaire.model_validate({**old.model_dump(), "version": 2, "items": (first, *old.items[1:])})
    services.library = replace(services.library, questionnaires=(*services.library.questionnaires, new))
    publish(services.store, services.library)
    for version, months in ((1, ("2023-01", "2023-02")), (2, ("2023-03", "2023-04"))):
        answers = {"vrw_q1": "5", "vrw_q2": "4", "vrw_rec": "ja"}
        accept_all(
            services,
            [
                submission(site, month, None, "f2f", "vrijwilligers", version, answers)
                for month in months
                for _ in range(20)
            ],
        )

    page.goto(f"{site.address}/beheer/groep/vrijwilligers?jaar=2023")
    page.get_by_label("Vergelijk met").select_option("2022")
    page.get_by_role("button", name="Laat zien").click()
    compared = words(page)
    page.get_by_role("link", name="Verandert dit cijfer met de tijd?").click()

    assert "We kunnen dit niet eerlijk vergelijken met 2022. We stelden de vraag toen in andere woorden." in compared
    assert "Er zijn meer mensen tevreden" not in compared
    assert "Vanaf maart 2023 stelden we de vraag in andere woorden." in words(page)
    assert "andere woorden" in page.locator("figure.chart img").get_attribute("alt")
    page.goto(f"{site.address}/beheer/gemeten?jaar=2023&groep=vrijwilligers")
    assert "versie 1" in words(page)
    assert "Hoe blij ben je met onze hulp bij je vrijwilligerswerk? versie 2" in words(page)


def test_a7_who_left_a_question_empty_is_counted_beside_it_and_the_rule_is_printed(site, page):
    page.goto(f"{site.address}/beheer/groep/bewoners?jaar=2022")

    rows = page.get_by_role("region", name="Tabel per vraag").get_by_role("row").all_inner_texts()
    found = next(row for row in rows if "vooruit geholpen" in row)
    n, unsure, empty = map(int, re.findall(r"\s(\d+)(?=\s)", found)[:3])
    page.goto(f"{site.address}/beheer/verslag?jaar=2022")

    assert n < 217
    assert n + unsure + empty == 217
    assert f"(169 van {n})" in words(page)
    assert "Wie een vraag leeg liet of het niet wist, telt bij die vraag niet mee." in words(page)


def test_a8_names_and_numbers_are_proposed_to_go_and_only_a_yes_can_become_a_quote(site, page):
    page.goto(f"{site.address}/beheer/opmerkingen?jaar=2022&stand=nieuw&zoek=Samira")
    page.get_by_role("link", name=re.compile("Lees en kies")).first.click()
    proposal = page.get_by_label("De tekst zoals anderen hem mogen lezen").input_value()
    heading = page.get_by_role("heading", level=1).inner_text()

    assert "Samira" not in proposal
    assert "06-12345678" not in proposal
    assert heading == "Een opmerking van bewoners uit 2022"

    approved = refused = 0
    page.goto(f"{site.address}/beheer/opmerkingen?jaar=2022")
    to_read = page.get_by_role("link", name=re.compile("Lees en kies|Verander je keuze")).all()
    for link in [one.get_attribute("href") for one in to_read]:
        page.goto(site.address + link)
        may_be_quoted = "zei ja op de vraag of we het mogen gebruiken" in words(page)
        assert page.get_by_label("Keur goed als quote.").count() == may_be_quoted
        refused += not may_be_quoted
        if may_be_quoted and not approved:
            quoted = page.get_by_label("De tekst zoals anderen hem mogen lezen").input_value()
            page.get_by_label("Keur goed als quote.").check()
            page.get_by_role("button", name="Bewaar en lees de volgende").click()
            approved += 1
    assert approved
    assert refused
    page.goto(f"{site.address}/beheer/opmerkingen/quotes?jaar=2022")
    assert quoted.partition("[")[0].strip() in words(page)
    assert "Bewoners" in words(page)
