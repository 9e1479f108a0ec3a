"""Files for the report: what they are called, what is in them, and that they are drawn once."""

import io
import zipfile

import pytest

from kto.chartcache import Cache
from kto.storage import audit

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


@pytest.fixture
def analyst(sign_in, answers):
    return sign_in("analist")


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("groepen.{}?jaar=2022", "kto-2022-groepen"),
        ("tevredenheid.{}?jaar=2022&groep=bewoners", "kto-2022-bewoners-tevredenheid"),
        ("aanbeveling.{}?jaar=2022&groep=vrijwilligers", "kto-2022-vrijwilligers-aanbeveling"),
        ("indicator.{}?jaar=2022&wijk=Krispijn", "kto-2022-indicator"),
        ("maanden.{}?jaar=2022&groep=bewoners", "kto-2022-bewoners-maanden"),
        ("wijken.{}?jaar=2022&groep=bewoners&manier=f2f", "kto-2022-f2f-bewoners-wijken"),
        (
            "tevredenheid.{}?jaar=2022&groep=bewoners&wijk=de Staart&beeld=intern",
            "kto-2022-de-staart-intern-bewoners-tevredenheid",
        ),
    ],
)
def test_a_chart_is_a_file_whose_name_says_what_it_is(analyst, form, path, name):
    answer = analyst.get("/beheer/grafiek/" + path.format(form))

    assert answer.data.startswith(STARTS[form])
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.{form}"'


@pytest.mark.parametrize(
    "path",
    [
        "tevredenheid.png",
        "tevredenheid.png?groep=burgemeesters",
        "groepen.png?groep=bewoners",
        "indicator.png?groep=bewoners",
        "indicator.png?jaar=2019",
        "maanden.png",
        "maanden.png?groep=vrijwilligersorganisaties",
        "taart.png",
        "groepen.exe",
    ],
)
def test_a_chart_that_does_not_exist_gets_a_kind_page(analyst, path):
    analyst.get(f"/beheer/grafiek/{path}", status=404)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("indicator.csv?jaar=2022", "Gemiddeld cijfer (1 tot 5);4,47"),
        ("wijken.csv?jaar=2022", "Krispijn;Bewoners;29;32;91%;76% - 97%;"),
        ("maanden.csv?groep=bewoners", "het vierde kwartaal van 2021;24;30;80%;86%;84% - 95%;"),
        (
            "manieren.csv?jaar=2022&groep=bewoners",
            "Hoe tevreden ben je over de ondersteuning door Buurtwerk Dordrecht bij deze activiteit of dienst?;zelf gesproken;155;165;94%;89% - 97%;0 punten (van -8 tot +7)",
        ),
        ("groepen.csv?jaar=2022", "Bewoners;Erg tevreden;118;54%;"),
    ],
)
def test_the_numbers_of_a_chart_are_a_table_that_excel_opens(analyst, path, line):
    answer = analyst.get(f"/beheer/grafiek/{path}")

    assert line in answer.data.decode("utf-8-sig").splitlines()
    assert answer.headers["Content-Disposition"].endswith('.csv"')


def test_the_zip_holds_every_chart_with_its_words(analyst):
    answer = analyst.get("/beheer/grafieken.zip?jaar=2022&vorm=svg")

    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    kinds = ("tevredenheid", "aanbeveling", "manieren", "samenhang")
    parts = [f"{group}-{kind}" for group in ("bewoners", "vrijwilligers", "netwerkpartners") for kind in kinds]
    parts += ["groepen", "manieren", "indicator", "wijken"]
    assert sorted(archive.namelist()) == sorted(f"kto-2022-{part}.{end}" for part in parts for end in ("svg", "txt"))
    assert "Bewoners" in archive.read("kto-2022-groepen.txt").decode()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kto-2022-grafieken-svg.zip"'


def test_the_zip_of_two_years_holds_their_charts_too(analyst):
    answer = analyst.get("/beheer/grafieken.zip?jaar=2022&vergelijk=2021&vorm=svg")

    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    beside = sorted(name for name in names if "vergelijking" in name and name.endswith("svg"))
    groups = ("bewoners", "netwerkpartners", "vergelijking", "vrijwilligers")
    assert beside == [
        "kto-2022-naast-2021-vergelijking.svg"
        if group == "vergelijking"
        else f"kto-2022-naast-2021-{group}-vergelijking.svg"
        for group in groups
    ]
    assert "kto-2022-groepen.svg" in names


def test_a_chart_of_two_years_is_there_only_with_a_year_to_compare_with(analyst):
    address = "/beheer/grafiek/vergelijking.svg?jaar=2022&groep=bewoners"

    analyst.get(address, status=404)
    answer = analyst.get(f"{address}&vergelijk=2021")
    assert (
        answer.headers["Content-Disposition"] == 'attachment; filename="kto-2022-naast-2021-bewoners-vergelijking.svg"'
    )


def test_the_figures_of_two_years_have_both(analyst):
    answer = analyst.get("/beheer/cijfers.csv?jaar=2022&vergelijk=2021")

    assert "Vergeleken met" in answer.data.decode("utf-8-sig").splitlines()[0]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kto-2022-naast-2021-cijfers.csv"'


def test_an_unknown_format_of_the_zip_gets_a_kind_page(analyst):
    analyst.get("/beheer/grafieken.zip?vorm=exe", status=404)


@pytest.mark.parametrize(("form", "start"), [("xlsx", b"PK"), ("csv", "\ufeffWeergave;".encode())])
def test_figures_are_files_whose_name_says_what_they_are(analyst, form, start):
    public = analyst.get(f"/beheer/cijfers.{form}?jaar=2022")
    internal = analyst.get(f"/beheer/cijfers.{form}?jaar=2022&kwartaal=1&beeld=intern")

    assert public.data.startswith(start)
    assert public.headers["Content-Disposition"] == f'attachment; filename="kto-2022-cijfers.{form}"'
    assert internal.headers["Content-Disposition"] == f'attachment; filename="kto-2022-k1-intern-cijfers.{form}"'


def test_a_public_file_has_nothing_of_a_small_group(analyst):
    lines = analyst.get("/beheer/cijfers.csv?jaar=2022").data.decode("utf-8-sig").splitlines()

    small = [line.split(";") for line in lines if ";Vrijwilligersorganisaties;" in line]
    assert len(small) == 4
    assert {tuple(cells[8:23]) for cells in small} == {("",) * 15}


def test_the_page_of_downloads_offers_what_can_be_downloaded(analyst):
    text = analyst.get("/beheer/downloads?jaar=2022").text

    assert "16 grafieken zijn klaar" in text
    for address in {
        part.partition('"')[0].replace("&amp;", "&")
        for part in text.split('href="')[1:]
        if part.startswith("/beheer/c")
    }:
        analyst.get(address)


def test_without_enough_answers_the_page_says_when_charts_appear(analyst):
    assert "Grafieken verschijnen vanaf 10 antwoorden" in analyst.get("/beheer/downloads?jaar=2019").text


def test_a_picture_changes_when_an_answer_arrives(analyst, submit):
    address = "/beheer/grafiek/groepen.svg?jaar=2022"
    before, again = analyst.get(address).data, analyst.get(address).data

    submit("bewoners", {"bew_q1": 1}, month="2022-05")

    assert before == again
    assert analyst.get(address).data != before


def test_the_cache_makes_a_value_once_and_forgets_the_oldest_when_it_is_full():
    cache, made = Cache(limit=10), []

    def make(value):
        return lambda: made.append(value) or value

    for value in ("aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb"):
        assert cache.get(value, make(value), len) == value

    assert made == ["aaaa", "bbbb", "cccc", "bbbb"]
    assert (len(cache), cache.used) == (2, 8)


def test_the_cache_does_not_keep_what_is_larger_than_itself():
    cache = Cache(limit=3)

    assert cache.get("key", lambda: "aaaa", len) == "aaaa"
    assert (len(cache), cache.used) == (0, 0)


@pytest.mark.parametrize(
    ("form", "start"), [("csv", "\ufeffid;group;".encode()), ("xlsx", b"PK"), ("parquet", b"PAR1"), ("sav", b"$FL")]
)
def test_an_analyst_takes_every_answer_and_the_log_says_so(analyst, store, form, start):
    answer = analyst.get(f"/beheer/antwoorden.{form}")

    assert answer.data.startswith(start)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="kto-intern-antwoorden.{form}"'
    entry = audit.latest(store.db)[0]
    assert (entry.user, entry.action, entry.subject) == ("analist", "antwoorden gedownload", f"antwoorden.{form}")


def test_answers_are_for_no_other_role_and_are_not_offered_to_it(sign_in, answers):
    manager = sign_in("manager")

    manager.get("/beheer/antwoorden.csv", status=403)
    text = manager.get("/beheer/downloads?jaar=2022").text
    assert "/beheer/antwoorden." not in text
    assert "/beheer/codeboek.xlsx" in text


@pytest.mark.parametrize(("form", "start"), [("xlsx", b"PK"), ("csv", "\ufeffKolom;Groep;Versie;".encode())])
def test_the_code_book_is_a_file(analyst, form, start):
    assert analyst.get(f"/beheer/codeboek.{form}").data.startswith(start)


def test_without_the_extra_the_page_says_what_to_install_instead_of_a_link_that_fails(analyst, monkeypatch):
    monkeypatch.setattr("kto.exporters.extras.find_spec", lambda name: None)

    text = analyst.get("/beheer/downloads?jaar=2022").text

    assert "/beheer/antwoorden.sav" not in text
    assert text.count("pip install &#39;kto[office]&#39;") == 2
    assert "SPSS" in analyst.get("/beheer/antwoorden.sav", status=404).text


def test_the_figures_leave_as_json_without_what_is_too_small(sign_in, answers):
    answer = sign_in("manager").get("/beheer/cijfers.json?jaar=2022")

    figures = answer.json
    assert (figures["schema"], figures["view"]) == ("kto.figures/1", "public")
    assert figures["overall"]["satisfied"]["count"] == 311
    withheld = next(group for group in figures["groups"] if group["group"] == "vrijwilligersorganisaties")
    assert (withheld["status"], withheld["responses"]) == ("withheld", None)
    assert answer.headers["Content-Disposition"].endswith('"kto-2022-cijfers.json"')
