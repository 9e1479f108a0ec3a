"""What goes together with satisfaction, at the desk: the sentence, the picture, why not, and nothing small."""

import csv
import re

import pytest

PAGE = "/beheer/groep/{}/samenhang?jaar=2022"


def lead(text):
    return re.search(r'<p class="lead">(.*?)</p>', text, re.DOTALL)[1]


def table(reader, group, year=2022):
    answer = reader.get(f"/beheer/grafiek/samenhang.csv?groep={group}&jaar={year}")
    return list(csv.DictReader(answer.text.lstrip("\ufeff").splitlines(), delimiter=";"))


def test_residents_have_their_questions_with_parts(sign_in, answers):
    text = sign_in("buurtwerker").get(PAGE.format("bewoners")).text

    assert lead(text).startswith("Hoe tevreden bewoners zijn, hangt samen met de andere vragen.")
    assert "Samenhang is geen oorzaak" in text
    assert "Daarvoor moeten minstens 30 mensen nee zeggen. Dat deden 6 mensen." in text


def test_partners_read_how_many_people_an_order_takes_and_how_many_there_were(sign_in, answers):
    text = sign_in("buurtwerker").get(PAGE.format("netwerkpartners")).text

    assert "Daarvoor moeten minstens 100 mensen alles invullen. Dat waren er 44." in lead(text)


def test_a_withheld_group_has_neither_figure_nor_picture(sign_in, answers):
    reader = sign_in("manager")
    text = reader.get(PAGE.format("vrijwilligersorganisaties")).text

    assert lead(text) == "Er zijn te weinig antwoorden om te zien wat samenhangt. Dat kan vanaf 30 antwoorden."
    assert "<figure" not in text
    reader.get("/beheer/grafiek/samenhang.csv?groep=vrijwilligersorganisaties&jaar=2022", status=404)
    reader.get("/beheer/grafiek/samenhang.png?jaar=2022", status=404)


def test_page_picture_and_file_have_the_same_figures(sign_in, answers):
    reader = sign_in("buurtwerker")
    text = reader.get(PAGE.format("bewoners")).text

    rows = table(reader, "bewoners")
    assert [row["Allebei ingevuld (n)"] for row in rows] == ["203", "207"]
    for row in rows:
        assert all(f'<td class="number">{cell}</td>' in text for cell in list(row.values())[1:])


def test_filters_of_a_part_of_the_year_change_nothing_here(sign_in, answers):
    reader = sign_in("buurtwerker")

    whole = table(reader, "bewoners")
    answer = reader.get("/beheer/grafiek/samenhang.csv?groep=bewoners&jaar=2022&kwartaal=1&wijk=Krispijn&manier=f2f")
    assert list(csv.DictReader(answer.text.lstrip("\ufeff").splitlines(), delimiter=";")) == whole
    assert "kwartaal" not in reader.get(PAGE.format("bewoners") + "&kwartaal=1").text.partition("<figure")[2]


def test_whether_questions_make_a_score_is_for_the_analyst_in_the_internal_view(sign_in, answers):
    others = sign_in("manager").get(PAGE.format("netwerkpartners") + "&beeld=intern").text
    analyst = sign_in("analist")
    public, internal = (analyst.get(PAGE.format("netwerkpartners") + more).text for more in ("", "&beeld=intern"))

    assert "optellen tot een score" not in others
    assert "staat in de interne weergave" in public
    assert (
        "Deze 4 vragen tellen we niet op tot een score. Daarvoor moeten minstens 50 mensen alles invullen. Dat waren er 44."
        in internal
    )
    assert "Interne weergave." in internal


def test_the_internal_view_of_a_score_shows_its_figures(sign_in, answers):
    text = sign_in("analist").get(PAGE.format("bewoners") + "&beeld=intern").text

    assert re.search(r'Cronbachs alfa</th><td class="number">193</td><td class="number">0,\d\d</td>', text)
    assert "McDonalds omega" in text


@pytest.mark.parametrize("group", ["bewoners", "vrijwilligers", "netwerkpartners", "vrijwilligersorganisaties"])
def test_a_group_leads_to_it_and_it_leads_back(sign_in, answers, group):
    reader = sign_in("buurtwerker")

    assert f'href="/beheer/groep/{group}/samenhang?jaar=2022"' in reader.get(f"/beheer/groep/{group}?jaar=2022").text
    assert f'href="/beheer/groep/{group}?jaar=2022"' in reader.get(PAGE.format(group)).text


def test_an_unknown_group_gets_a_kind_page(sign_in):
    sign_in("buurtwerker").get("/beheer/groep/burgemeesters/samenhang", status=404)
    sign_in("buurtwerker").get("/beheer/groep/burgemeesters/maanden/begin", status=403)
    sign_in("manager").get("/beheer/groep/burgemeesters/maanden/begin", status=404)


def test_what_goes_together_is_among_the_downloads_of_a_whole_year_only(sign_in, answers):
    reader = sign_in("manager")

    year, quarter = (reader.get(f"/beheer/downloads?jaar=2022{more}").text for more in ("", "&kwartaal=4"))
    assert "samenhang.png" in year
    assert "samenhang.png" not in quarter
    assert "manieren.png" in year
