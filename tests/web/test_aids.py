"""The aids as pages: a question in the address, an answer in a sentence, and errors that say what to do."""

from io import BytesIO

import pytest
from openpyxl import Workbook


@pytest.fixture
def reader(sign_in):
    return sign_in("buurtwerker")


def test_how_many_answers_are_needed_is_answered_from_the_address(reader):
    text = reader.get("/beheer/rekenhulp?percentage=93&marge=3&lijst=").text

    assert "Je hebt 278 antwoorden nodig." in text
    assert 'value="93"' in text


def test_which_difference_can_be_seen_is_answered_from_the_address(reader):
    text = reader.get("/beheer/rekenhulp?toen=93&antwoorden_toen=1.250&antwoorden_nu=1250").text

    assert "We zien een verschil pas goed" in text
    assert "Dit moet nog anders" not in text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("rekenhulp?percentage=&marge=5", "Vul in welk percentage je verwacht."),
        ("rekenhulp?percentage=93&marge=veel", "Vul bij de marge een getal in, bijvoorbeeld 84,1."),
        ("rekenhulp?percentage=100&marge=5", "Kies bij het percentage een getal van 1 tot en met 99."),
        ("rekenhulp?percentage=93&marge=5&lijst=2,5", "Vul bij het totaal een heel getal in, bijvoorbeeld 336."),
        ("rekenhulp?percentage=93&marge=5&lijst=99999999", "Kies bij het totaal een getal van 1 tot en met 1.000.000."),
        ("rekenhulp?toen=93&antwoorden_toen=1&antwoorden_nu=5", "een getal van 2 tot en met 1.000.000."),
        ("klopt-dit-cijfer?percentage=&aantal=336", "Vul het percentage in zoals het er staat, bijvoorbeeld 84,1."),
        ("klopt-dit-cijfer?percentage=1e3&aantal=336", "Vul bij het percentage een getal in, bijvoorbeeld 84,1."),
        ("klopt-dit-cijfer?percentage=NaN&aantal=336", "Vul bij het percentage een getal in, bijvoorbeeld 84,1."),
        ("klopt-dit-cijfer?percentage=101&aantal=336", "Kies bij het percentage een getal van 0 tot en met 100."),
        ("klopt-dit-cijfer?percentage=84,12&decimalen=1&aantal=336", "Je typte meer cijfers achter de komma."),
        ("klopt-dit-cijfer?percentage=84&decimalen=9&aantal=336", "Kies hoeveel cijfers er achter de komma staan."),
        ("klopt-dit-cijfer?percentage=84&aantal=0", "Kies bij het aantal mensen een getal van 1 tot en met 1.000.000."),
    ],
)
def test_a_mistake_says_what_to_do(reader, query, sentence):
    text = reader.get(f"/beheer/{query}").text

    assert "Dit moet nog anders" in text
    assert sentence in text
    assert 'role="status"' not in text


def test_the_impossible_figure_of_the_report_is_recognised(reader):
    text = reader.get("/beheer/klopt-dit-cijfer?percentage=84,1%25&decimalen=&aantal=336").text

    assert "Dit cijfer kan niet kloppen." in text
    assert "282 van de 336 is 83,9%" in text


def test_decimals_that_were_printed_but_not_typed_count(reader):
    """84,0 of 25 is exactly 21; 84,0 of 336 is none."""
    assert "kan niet kloppen" in reader.get("/beheer/klopt-dit-cijfer?percentage=84&decimalen=2&aantal=336").text
    assert "21 van de 25" in reader.get("/beheer/klopt-dit-cijfer?percentage=84&decimalen=2&aantal=25").text


def test_the_example_stands_in_the_empty_fields(reader):
    text = reader.get("/beheer/klopt-dit-cijfer").text

    assert 'placeholder="84,1"' in text
    assert 'placeholder="336"' in text


def spreadsheet(*rows):
    """As somebody makes it in Excel: percentages as numbers with one decimal shown."""
    book = Workbook()
    book.active.append(["Cijfer", "Percentage", "Aantal"])
    for row in rows:
        book.active.append(row)
        book.active.cell(book.active.max_row, 2).number_format = "0.0%"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def check_list(reader, content, status=200):
    return reader.post("/beheer/klopt-dit-cijfer", {"lijst": (BytesIO(content), "verslag")}, status=status)


def test_all_figures_of_an_old_report_are_checked_at_once_as_excel_prints_them(reader):
    answer = check_list(reader, spreadsheet(["tevreden", 0.841, 336], ["=aanbevolen", 0.979, 336]))

    assert "1 van de 2 cijfers kan niet kloppen." in answer.text
    assert "84,1%" in answer.text
    assert "Dit cijfer kan kloppen: 329 van de 336 is afgerond 97,9%." in answer.text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"cijfer;percentage\ntevreden;84,1\n", "De kolom &#39;aantal&#39; ontbreekt."),
        (b"cijfer;percentage;aantal\ntevreden;veel;336\nja;97;0\n", "Regel 2: Vul bij het percentage een getal in"),
        (
            b"cijfer;percentage;aantal\ntevreden;84;336\nja;97;0\n",
            "Regel 3: Kies bij het aantal mensen een getal van 1",
        ),
        (b"", "is leeg."),
    ],
)
def test_a_list_with_mistakes_says_on_which_line_and_what_to_write(reader, content, sentence):
    answer = check_list(reader, content, status=422)

    assert sentence in answer.text
    assert "Er is niets nagekeken" in answer.text
