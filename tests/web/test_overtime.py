"""Indicator 4, months and wijken at the desk: sentence, chart, table, and nothing small."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from analysis.wording import claims_without_evidence
from kto import selected
from kto.forms.filters import Filters
from kto.intake import accept_all


@pytest.fixture
def reader(sign_in, answers):
    return sign_in("buurtwerker")


def lead(text):
    return re.search(r'<p class="lead">(.*?)</p>', text, re.DOTALL)[1]


def test_the_indicator_page_says_whether_the_goal_is_reached(reader):
    text = reader.get("/beheer/indicator?jaar=2022").text

    assert (
        lead(text)
        == "Het doel is gehaald. Bewoners geven gemiddeld 4,47 van 5. Dat is minstens een lichtgroene smiley."
    )
    assert "De kans dat alle bewoners samen gemiddeld 4,0 halen, is ruim 99 van de 100." in text
    assert "94 van de 100 mensen zijn tevreden (204 van 217)." in text
    assert "De norm staat op 4,0." in text
    assert "blijft de conclusie staan" in text


def test_a_narrow_verdict_is_said_to_be_uncertain_for_people_who_answered_together(reader):
    text = reader.get("/beheer/indicator?jaar=2021").text

    assert lead(text).startswith("Het doel is gehaald.")
    assert "is de conclusie voorzichtiger: Bewoners geven gemiddeld 4,2. Dat is op of boven het doel." in text


def test_a_goal_that_may_be_missed_by_chance_says_why_a_small_chance_is_not_enough(sign_in, make_submission, services):
    """Of 27 fours and 3 threes the chance is below 1 of 100, but one five more lifts it above 5."""
    scores = [4] * 27 + [3] * 3
    accept_all(services, [make_submission(answers={"bew_q1": score}) for score in scores])

    text = sign_in("buurtwerker").get("/beheer/indicator?jaar=2022").text

    assert lead(text) == "Bewoners geven gemiddeld 3,9. Dat is onder het doel. Maar het kan toeval zijn."
    assert "is nog geen 1 van de 100." in text
    assert "niet gehaald als die hooguit 5 van de 100 is, ook met een donkergroene smiley erbij." in text


def test_without_answers_the_indicator_says_what_will_appear(reader):
    text = reader.get("/beheer/indicator?jaar=2019").text

    assert lead(text) == "Er zijn nog geen antwoorden."
    assert "<figure" not in text
    assert "verschijnt vanaf 30 antwoorden" in text


def test_a_year_that_does_not_exist_gets_a_kind_page(reader):
    assert "Kies een jaar uit de lijst." in reader.get("/beheer/indicator?jaar=twee", status=400).text


def test_the_months_page_holds_points_against_the_beginning(reader):
    text = reader.get("/beheer/groep/bewoners/maanden").text

    assert lead(text) == "Het cijfer beweegt op en neer. Dat is normaal."
    assert "De eerste 12 stippen zijn het begin." in text
    assert "De langste rij stippen" in text


def test_a_short_series_says_how_many_points_it_needs(reader):
    text = reader.get("/beheer/groep/vrijwilligers/maanden").text

    assert lead(text) == "We zien nog niet of het cijfer verandert. Daarvoor zijn 12 punten nodig, er zijn nu 5 punten."


def test_a_group_without_a_single_point_has_no_chart(reader):
    text = reader.get("/beheer/groep/vrijwilligersorganisaties/maanden").text

    assert "<figure" not in text
    assert "Een stip verschijnt vanaf 10 antwoorden" in text


def test_an_unknown_group_gets_a_kind_page(reader):
    reader.get("/beheer/groep/burgemeesters/maanden", status=404)
    reader.get("/beheer/wijken?groep=burgemeesters", status=404)


def test_wijken_show_counts_percentages_and_why_a_cell_is_empty(reader):
    text = reader.get("/beheer/wijken?jaar=2022").text

    assert lead(text) == "In 7 van de 10 wijken zijn er genoeg antwoorden van minstens een groep voor een cijfer."
    assert "Er zijn te weinig antwoorden, of je kunt er een kleine groep mee uitrekenen." in text
    row = re.search(r'<th scope="row">Krispijn</th>(.*?)</tr>', text, re.DOTALL)[1]
    assert re.findall(r"<td[^>]*>(.*?)</td>", row) == ["Bewoners", "29", "32", "91%", "76% - 97%", ""]


def test_wijken_beside_the_questions_of_a_group_have_a_column_per_question(reader):
    text = reader.get("/beheer/wijken?jaar=2022&groep=bewoners").text

    assert text.count('<th scope="row">Krispijn</th>') == 4


def test_a_wijk_without_answers_looks_like_one_with_too_few(sign_in, submit):
    for wijk, n in (("Krispijn", 3), ("Centrum", 40)):
        for _ in range(n):
            submit(wijk=wijk)
    text = sign_in("manager").get("/beheer/wijken?jaar=2022&groep=bewoners").text

    rows = {
        wijk: re.findall(rf'<th scope="row">{wijk}</th>(.*?)</tr>', text, re.DOTALL)
        for wijk in ("Krispijn", "Dubbeldam")
    }
    assert rows["Krispijn"] == rows["Dubbeldam"]


@pytest.mark.parametrize(
    "path",
    [
        "indicator?jaar=2022",
        "indicator?jaar=2021",
        "groep/bewoners/maanden",
        "wijken?jaar=2022",
        "wijken?jaar=2022&groep=bewoners",
    ],
)
def test_no_sentence_or_picture_claims_more_than_the_answers_show(reader, path):
    text = reader.get(f"/beheer/{path}").text

    words = " ".join([lead(text), *re.findall(r'alt="([^"]*)"', text)])
    assert claims_without_evidence(words, None) == []


def test_the_way_to_these_pages_is_on_the_pages_of_figures(reader):
    groups, group = reader.get("/beheer/groepen?jaar=2022").text, reader.get("/beheer/groep/bewoners?jaar=2022").text

    for address in (
        "/beheer/indicator?jaar=2022",
        "/beheer/wijken?jaar=2022",
        "/beheer/rekenhulp",
        "/beheer/klopt-dit-cijfer",
    ):
        assert f'href="{address}"' in groups
    assert 'href="/beheer/groep/bewoners/maanden"' in group
    assert 'href="/beheer/indicator?jaar=2022"' in reader.get("/beheer/?jaar=2022").text


def test_the_internal_view_of_a_group_per_wijk_stays_with_that_group(sign_in, answers):
    analyst = sign_in("analist")

    there = analyst.get("/beheer/wijken?jaar=2022&groep=bewoners").text
    back = analyst.get("/beheer/wijken?jaar=2022&groep=bewoners&beeld=intern").text

    assert "groep=bewoners" in re.search(r"href=\"([^\"]*)\">Laat de interne weergave zien", there)[1]
    assert "groep=bewoners" in re.search(r'href="([^"]*)">Terug naar de openbare weergave', back)[1]


def test_a_quarter_that_is_over_shows_its_months_though_no_answer_came(app, services, make_submission):
    accept_all(services, [make_submission(month=month) for month in ("2023-01", "2023-02") for _ in range(12)])
    rows = []
    for moment in (datetime(2023, 2, 20, tzinfo=UTC), datetime(2023, 4, 2, tzinfo=UTC)):
        app.extensions["kto"] = replace(services, now=lambda moment=moment: moment)
        with app.test_request_context():
            rows.append([row[0] for row in selected.chart_page("maanden", Filters(2023), "bewoners").rows])

    assert rows == [["het eerste kwartaal van 2023"], ["januari 2023", "februari 2023", "maart 2023"]]
