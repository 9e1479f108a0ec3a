"""The page of a group and the page of all groups: sentence, chart, table, and what stays hidden."""

import re

import pytest


def test_a_group_page_starts_with_the_sentence_that_may_be_used(sign_in, answers):
    text = sign_in("buurtwerker").get("/beheer/groep/bewoners?jaar=2022").text

    assert "94 van de 100 mensen zijn tevreden (204 van 217)." in text
    assert "tussen 90 en 96" in text


def test_every_group_has_its_page(sign_in, answers):
    reader = sign_in("analist")
    for group in ("bewoners", "vrijwilligers", "vrijwilligersorganisaties", "netwerkpartners"):
        reader.get(f"/beheer/groep/{group}?jaar=2022")
        reader.get(f"/beheer/groep/{group}?jaar=2019")


def test_all_groups_together_leave_out_who_is_withheld(sign_in, answers):
    text = sign_in("manager").get("/beheer/groepen?jaar=2022").text

    assert "(311 van 334)" in text
    assert "211 van 217" in text


def test_the_internal_total_has_everybody(sign_in, answers):
    assert "(313 van 336)" in sign_in("analist").get("/beheer/groepen?jaar=2022&beeld=intern").text


def test_charts_are_pictures_with_words_and_a_table(sign_in, answers):
    text = sign_in("manager").get("/beheer/groep/bewoners?jaar=2022").text

    assert text.count("<figure") == 2
    assert text.count("<img") == 3
    assert "De getallen in een tabel" in text
    assert re.search('alt="[^"]*204 van 217[^"]*"|alt="[^"]*94 van de 100 bewoners', text)


def test_filters_are_in_the_address_and_said_in_words(sign_in, answers):
    text = sign_in("manager").get("/beheer/groep/bewoners?jaar=2022&kwartaal=2&wijk=Krispijn&manier=f2f").text

    assert "Je ziet april - juni 2022, Krispijn, bij een activiteit." in text
    assert '<option value="Krispijn" selected>' in text


def test_too_few_answers_are_a_sentence_and_not_a_number(sign_in, answers):
    text = sign_in("manager").get("/beheer/groep/vrijwilligersorganisaties?jaar=2022").text

    assert "Er zijn te weinig antwoorden om iets te laten zien." in text
    assert "<figure" not in text


def test_a_filter_without_a_single_answer_looks_like_one_with_too_few(sign_in, submit):
    for _ in range(3):
        submit(wijk="Krispijn")
    for _ in range(40):
        submit(wijk="Centrum")
    reader = sign_in("manager")

    few = reader.get("/beheer/groep/bewoners?jaar=2022&wijk=Krispijn").text
    none = reader.get("/beheer/groep/bewoners?jaar=2022&wijk=Dubbeldam").text

    assert "Er zijn te weinig antwoorden om dit apart te laten zien." in few
    assert few.replace("Krispijn", "X").count("te weinig") == none.replace("Dubbeldam", "X").count("te weinig")


def test_an_unknown_group_gets_a_kind_page(sign_in):
    assert "Deze pagina bestaat niet" in sign_in("manager").get("/beheer/groep/burgemeesters", status=404).text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kwartaal=5", "Dit kwartaal bestaat niet."),
        ("wijk=Rotterdam", "Kies er een uit de lijst."),
        ("manier=duif", "Kies er een uit de lijst."),
        ("jaar=x", "Dit jaar bestaat niet."),
        ("wijk=' OR 1=1 --", "Kies er een uit de lijst."),
    ],
)
@pytest.mark.parametrize(
    "path", ["/beheer/groepen", "/beheer/groep/bewoners", "/beheer/downloads", "/beheer/cijfers.csv"]
)
def test_a_filter_that_does_not_exist_gets_a_kind_page(sign_in, path, query, sentence):
    assert sentence in sign_in("analist").get(f"{path}?{query}", status=400).text


def test_what_is_in_an_address_is_never_markup(sign_in):
    text = sign_in("analist").get("/beheer/groepen?wijk=<script>alert(1)</script>", status=400).text

    assert "<script>alert" not in text
