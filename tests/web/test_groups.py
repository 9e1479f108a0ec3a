"""The page of a group and the page of all groups: sentence, chart, table, and what stays hidden."""

import html
import re
from io import BytesIO

import pytest
from PIL import Image


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


ACTIVITY = "/beheer/groep/bewoners?jaar=2022&beeld=intern&plek=Koloriet&activiteit=Soepmiddag"


@pytest.fixture
def soup(submit):
    for score in (5, 5, 4, 2):
        submit(answers={"bew_q1": score}, wijk="Krispijn", place="Koloriet", activity="Soepmiddag")
    submit(answers={"bew_q1": 1}, wijk="Krispijn", place="Koloriet")


def test_an_analyst_looks_at_one_place_and_activity_in_the_internal_view(sign_in, soup):
    text = sign_in("analist").get(ACTIVITY).text

    assert "3 van de 4 mensen zijn tevreden" in text
    assert '<option value="Soepmiddag" selected>' in text
    assert "plek=Koloriet&amp;activiteit=Soepmiddag&amp;beeld=intern" in text
    public = text.partition("Terug naar de openbare weergave")[0].rpartition('href="')[2]
    assert "plek" not in public
    assert "activiteit" not in public


@pytest.mark.parametrize("role", ["buurtwerker", "manager", "analist"])
def test_outside_the_internal_view_nobody_looks_at_one_place_or_activity(sign_in, soup, role):
    address = ACTIVITY if role != "analist" else ACTIVITY.replace("&beeld=intern", "")

    answer = sign_in(role).get(address, status=400)

    assert "Per plek, activiteit of programmalijn kijken kan alleen een analist, in de interne weergave." in answer.text


def test_a_sensitive_activity_is_never_something_to_choose(sign_in, soup, catalogue):
    analyst = sign_in("analist")
    text = analyst.get("/beheer/groepen?jaar=2022&beeld=intern").text

    for name in {one.name for one in catalogue.activities if one.sensitive}:
        assert name not in catalogue.activity_names
        assert f'value="{name}"' not in text
    answer = analyst.get("/beheer/groepen?beeld=intern&activiteit=Roze+ouderengroep", status=400)
    assert "Kies er een uit de lijst." in answer.text


def test_a_report_leaves_a_place_and_activity_behind(sign_in, soup):
    text = sign_in("analist").get("/beheer/verslag?jaar=2022&beeld=intern&activiteit=Soepmiddag").text

    assert "Soepmiddag" not in text


def test_the_internal_total_has_everybody(sign_in, answers):
    assert "(313 van 336)" in sign_in("analist").get("/beheer/groepen?jaar=2022&beeld=intern").text


def test_charts_are_pictures_with_words_and_a_table(sign_in, answers):
    text = sign_in("manager").get("/beheer/groep/bewoners?jaar=2022").text

    assert text.count("<figure") == 4  # with the one for half a page, which is fetched when somebody opens it
    assert text.count("<img") == 5
    assert text.count('loading="lazy"') == 1
    assert "De getallen in een tabel" in text
    assert re.search('alt="[^"]*204 van 217[^"]*"|alt="[^"]*94 van de 100 bewoners', text)


def test_a_phone_gets_the_narrow_drawing_of_a_chart_that_has_one(sign_in, answers):
    browser = sign_in("manager")
    text = browser.get("/beheer/groep/bewoners?jaar=2022&vergelijk=2021").text

    narrow = [html.unescape(one) for one in re.findall(r'<source media="[^"]*max-width[^"]*" srcset="([^"]*)"', text)]
    assert [path.partition("?")[0].rpartition("/")[2] for path in narrow] == ["tevredenheid.png", "aanbeveling.png"]
    for path in narrow:
        pictures = [Image.open(BytesIO(browser.get(one).data)) for one in (path, path.replace("smal=1", ""))]
        assert pictures[0].width == pictures[1].width // 2
    elsewhere = [
        browser.get(f"/beheer/grafiek/vergelijking.png?jaar=2022&vergelijk=2021{end}").data for end in ("", "&smal=1")
    ]
    assert elsewhere[0] == elsewhere[1]


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

    assert "Er zijn te weinig antwoorden, of je kunt er een kleine groep mee uitrekenen." in few
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


# Beside another year


BESIDE = "jaar=2022&vergelijk=2021"


@pytest.fixture
def comparable(services, make_submission):
    """Two years asked in the same way: residents are clearly more satisfied, volunteers the same, partners too few to tell."""
    from kto.intake import accept_all

    years = {
        ("bewoners", "2022-05"): (280, 20), ("bewoners", "2021-05"): (240, 60),
        ("vrijwilligers", "2022-05"): (1900, 100), ("vrijwilligers", "2021-05"): (1890, 110),
        ("netwerkpartners", "2022-05"): (50, 6), ("netwerkpartners", "2021-05"): (35, 5),
    }  # fmt: skip
    accept_all(services, [
        make_submission(group, {f"{PREFIXES[group]}_q1": score}, month=month)
        for (group, month), counts in years.items() for score, n in zip((5, 2), counts, strict=True) for _ in range(n)
    ])  # fmt: skip


PREFIXES = {"bewoners": "bew", "vrijwilligers": "vrw", "netwerkpartners": "net"}


@pytest.mark.usefixtures("comparable")
@pytest.mark.parametrize(
    ("group", "sentence"),
    [
        ("bewoners", "Er zijn meer mensen tevreden dan in 2021: 93 van de 100, toen 80."),
        ("vrijwilligers", "Het cijfer is ongeveer hetzelfde als in 2021."),
        ("netwerkpartners", "Er zijn te weinig antwoorden om een verschil te zien."),
    ],
)
def test_a_group_beside_an_earlier_year_says_what_may_be_said(sign_in, group, sentence):
    text = sign_in("manager").get(f"/beheer/groep/{group}?{BESIDE}").text

    section = text.partition('id="vergeleken"')[2]
    assert re.search(r'class="finding">([^<]*)', section)[1].startswith(sentence)
    assert "vergelijking.png?jaar=2022&amp;vergelijk=2021" in section


def test_years_asked_in_another_way_are_not_compared_and_the_page_says_so(sign_in, answers):
    text = sign_in("manager").get(f"/beheer/groep/bewoners?{BESIDE}").text

    assert (
        '<p class="finding">We kunnen dit niet eerlijk vergelijken met 2021. We vroegen het toen op een andere manier.</p>'
        in text
    )
    assert "<strong>Mensen die we zelf spraken.</strong> Er zijn te weinig antwoorden om een verschil te zien." in text
    assert "81 van 98" in text


def test_the_groups_beside_an_earlier_year_have_a_row_each_and_one_together(sign_in, comparable):
    section = sign_in("manager").get(f"/beheer/groepen?{BESIDE}").text.partition('id="vergeleken"')[2]

    assert [label in section for label in ("Bewoners", "Vrijwilligers", "Netwerkpartners", "Alle groepen samen")]
    assert "Alle groepen samen, met evenveel mensen per groep in beide jaren" in section
    assert "+13,3" in section


def test_a_withheld_group_shows_no_comparison(sign_in, answers):
    text = sign_in("manager").get(f"/beheer/groep/vrijwilligersorganisaties?{BESIDE}").text

    assert 'id="vergeleken"' not in text
    assert "<figure" not in text


def test_the_year_to_compare_with_is_chosen_from_the_earlier_ones(sign_in, answers):
    reader = sign_in("manager")

    assert '<option value="2021" selected>2021</option>' in reader.get(f"/beheer/groepen?{BESIDE}").text
    assert 'name="vergelijk"' not in reader.get("/beheer/groepen?jaar=2021").text
    assert "Dit jaar bestaat niet." in reader.get("/beheer/groepen?vergelijk=x", status=400).text


def test_a_year_that_stayed_behind_in_the_address_is_not_compared_with_itself(sign_in, answers):
    assert 'id="vergeleken"' not in sign_in("manager").get("/beheer/groep/bewoners?jaar=2021&vergelijk=2021").text


# Ways of asking, and how it was measured


def test_the_ways_of_asking_stand_side_by_side(sign_in, answers):
    reader = sign_in("manager")
    section = reader.get("/beheer/groep/bewoners?jaar=2022").text.partition('id="manieren"')[2]

    assert "155 van 165" in section
    assert "49 van 52" in section
    assert 'class="finding"' not in section
    assert 'id="manieren"' not in reader.get("/beheer/groep/bewoners?jaar=2022&manier=f2f").text


def test_a_difference_of_ways_that_may_be_claimed_is_told_without_a_cause(sign_in, services, make_submission):
    from kto.intake import accept_all

    accept_all(services, [
        make_submission(answers={"bew_q1": score}, mode=mode)
        for mode, score, n in (("f2f", 5, 190), ("f2f", 2, 10), ("mail", 5, 70), ("mail", 2, 30)) for _ in range(n)
    ])  # fmt: skip

    assert (
        "Mensen die we zelf spraken, zijn vaker tevreden dan mensen die het zelf invulden. We weten niet waarom."
        in sign_in("manager").get("/beheer/groep/bewoners?jaar=2022").text
    )


@pytest.mark.parametrize("path", ["groepen?jaar=2022", "groep/bewoners?jaar=2022&wijk=Krispijn", "downloads?jaar=2022"])
def test_how_it_was_measured_is_one_click_away_with_the_same_filters(sign_in, answers, path):
    reader = sign_in("manager")
    address = re.search(r'href="(/beheer/gemeten\?[^"]*)"', reader.get(f"/beheer/{path}").text)[1].replace("&amp;", "&")

    text = reader.get(address).text
    assert "Hoe is dit gemeten?" in text
    assert ('value="Krispijn" selected' in text) == ("Krispijn" in path)


def test_every_chart_has_that_click(sign_in, answers):
    for page in ("groepen", "groep/bewoners"):
        text = sign_in("manager").get(f"/beheer/{page}?{BESIDE}").text
        assert text.count("Hoe is dit gemeten?") == text.count("<figure") + 1


def test_how_it_was_measured_names_the_words_the_version_the_base_and_the_modes(sign_in, answers):
    text = sign_in("manager").get("/beheer/gemeten?jaar=2022&groep=bewoners").text

    assert "217 mensen vulden de vragenlijst in." in text
    assert "bij een activiteit (124)" in text
    assert "Zou je Buurtwerk Dordrecht aanbevelen" in text
    assert "versie 1" in text
    assert "niet geloot" in text


def test_how_it_was_measured_shows_nothing_of_a_small_group_or_mode(sign_in, answers):
    reader = sign_in("manager")

    assert (
        "vulden de vragenlijst in" not in reader.get("/beheer/gemeten?jaar=2022&groep=vrijwilligersorganisaties").text
    )
    assert "te weinig om te laten zien" in reader.get("/beheer/gemeten?jaar=2022&groep=vrijwilligers").text
    reader.get("/beheer/gemeten?groep=burgemeesters", status=404)


def test_an_analyst_looks_at_one_programme_line_in_the_internal_view(sign_in, arranged, submit):
    for activity in ("Spreekuur", "Spreekuur", "Soepmiddag"):
        submit(wijk="Krispijn", activity=activity)
    analyst = sign_in("analist")

    text = analyst.get("/beheer/groep/bewoners?jaar=2022&beeld=intern&lijn=Maatwerk").text
    figures = analyst.get("/beheer/cijfers.csv?jaar=2022&beeld=intern&lijn=Maatwerk").text

    assert "Je ziet heel 2022, alle wijken, Maatwerk, alle manieren van vragen." in text
    assert re.search(r'<option value="Maatwerk" selected>', text)
    assert "Alle 2 mensen zijn tevreden." in text
    assert re.search(r"bew_q1;.*;2;", figures)


def test_outside_the_internal_view_nobody_looks_at_one_programme_line(sign_in, arranged):
    answer = sign_in("manager").get("/beheer/groepen?beeld=intern&lijn=Maatwerk", status=400)

    assert "Per plek, activiteit of programmalijn kijken kan alleen een analist" in answer.text
    assert "De programmalijn" in sign_in("analist").get("/beheer/groepen?beeld=intern&lijn=Nieuw", status=400).text


def test_a_quarter_lies_beside_any_earlier_quarter(sign_in, answers):
    reader = sign_in("manager")

    text = reader.get("/beheer/groep/bewoners?jaar=2022&kwartaal=4&vergelijk=2022-k2").text
    chart = reader.get("/beheer/grafiek/vergelijking.csv?jaar=2022&kwartaal=4&vergelijk=2022-k2&groep=bewoners")

    assert '<option value="2022-k2" selected>april - juni 2022</option>' in text
    assert '<option value="2021">oktober - december 2021</option>' in text
    assert 'value="2022-k4"' not in text
    assert "Vergeleken met april t/m juni 2022" in text
    assert "vergeleken met april - juni 2022" in text
    assert "k4 2022" in chart.text
    assert "k2 2022" in chart.text
    assert "naast-2022-k2" in chart.headers["Content-Disposition"]


@pytest.mark.parametrize("beside", ["2022-k3", "2022-k2", "2023"])
def test_a_period_that_is_not_earlier_stays_out(sign_in, answers, beside):
    text = sign_in("manager").get(f"/beheer/groep/bewoners?jaar=2022&kwartaal=2&vergelijk={beside}").text

    assert "Vergeleken met" not in text


def test_a_quarter_beside_a_whole_year_becomes_that_year(sign_in, answers):
    reader = sign_in("manager")

    assert "Vergeleken met 2021" in reader.get("/beheer/groepen?jaar=2022&vergelijk=2021-k2").text
    assert "Dit kwartaal bestaat niet." in reader.get("/beheer/groepen?jaar=2022&vergelijk=2021-k7", status=400).text


def test_the_smileys_can_be_had_drawn_otherwise_and_only_of_a_group(sign_in, answers):
    reader = sign_in("buurtwerker")
    text = reader.get("/beheer/groep/netwerkpartners?jaar=2022").text

    for kind in ("volgorde", "uiteen"):
        assert f"/beheer/grafiek/{kind}.pdf?" in text
        answer = reader.get(f"/beheer/grafiek/{kind}.svg?jaar=2022&groep=netwerkpartners")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="kto-2022-netwerkpartners-{kind}.svg"'
        reader.get(f"/beheer/grafiek/{kind}.svg?jaar=2022", status=404)
