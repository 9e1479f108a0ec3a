"""What is on offer where: complete, consistent, replaceable, and with a sentence for every mistake."""

import pytest

from kto.offer.catalogue import CatalogueError, load_catalogue

WIJKEN = [
    "Centrum", "Crabbehof", "de Staart", "Stadspolders", "Noordflank", "Krispijn", "Sterrenburg", "Wielwijk", "Dubbeldam",
    "Stedelijk",
]  # fmt: skip
MINIMAL = """
[wijken]
Noord = "Stad"
[lines]
1 = "Samen"
[[activities]]
name = "Koffie"
wijk = "Noord"
line = 1
"""


def test_the_shipped_catalogue_has_every_wijk_line_and_activity_of_the_annual_report(catalogue):
    assert list(catalogue.wijken) == WIJKEN
    assert list(catalogue.lines) == [1, 2, 3, 4, 5, 6]
    assert {wijk: len(catalogue.activities_in(wijk)) for wijk in WIJKEN} == {
        "Centrum": 8, "Crabbehof": 19, "de Staart": 17, "Stadspolders": 12, "Noordflank": 10, "Krispijn": 23,
        "Sterrenburg": 17, "Wielwijk": 20, "Dubbeldam": 6, "Stedelijk": 7,
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "Roze ouderengroep", "Tour d'Amour", "Eritrese vrouwen- en mannengroep", "Marokkaanse vadergroep",
        "Antilliaanse vrouwenclub", "Je Levensverhaal (Admiraal)", "Buurtcirkel", "Ontbijtgroep/Vangnetwerk",
        "Minimagroep (Jugon)", "WIJ Dordrecht", "Sociaal Recept", "Individuele casuïstiek", "Spreekuur", "Moedergroep",
    ],
)  # fmt: skip
def test_a_name_that_tells_something_about_people_is_sensitive_everywhere(catalogue, name):
    found = catalogue.find_activities(name)

    assert found != ()
    assert [one for one in found if not one.sensitive] == []


def test_no_wijk_has_an_activity_twice_and_no_name_means_two_places(catalogue):
    activities = [(one.wijk, one.name.casefold()) for one in catalogue.activities]
    spellings = [name.casefold() for one in catalogue.places for name in {one.name, *one.aliases}]

    assert len(set(activities)) == len(activities)
    assert sorted(set(spellings)) == sorted(spellings)


@pytest.mark.parametrize("spelling", ["de Stoof", "Trefpunt de Nieuwe Stoof", "stoof"])
def test_a_place_has_one_name_however_it_is_spelled(catalogue, spelling):
    assert catalogue.find_place(spelling).name == "Trefpunt de Nieuwe Stoof"


def test_an_activity_is_looked_up_in_its_wijk(catalogue):
    assert catalogue.find_activity("bingo", "Sterrenburg").wijk == "Sterrenburg"
    assert {one.wijk for one in catalogue.find_activities("Bingo")} == {"Krispijn", "Sterrenburg"}
    assert catalogue.find_activity("Bingo", "Centrum") is None
    assert catalogue.find_wijk("Atlantis") is None


def test_an_instance_may_have_a_catalogue_of_its_own(tmp_path):
    (tmp_path / "aanbod.toml").write_text(MINIMAL, encoding="utf-8")

    own = load_catalogue(tmp_path)

    assert (dict(own.wijken), dict(own.lines)) == ({"Noord": "Stad"}, {1: "Samen"})
    assert [one.name for one in own.activities_in("Noord")] == ["Koffie"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[wijken", "niet te lezen"),
        (MINIMAL.replace("line = 1", "line = 9"), "activiteit Koffie noemt lijn 9"),
        (MINIMAL.replace('wijk = "Noord"', 'wijk = "Zuid"'), "activiteit Koffie noemt de wijk Zuid"),
        (MINIMAL + '[[places]]\nname = "Huis"\nwijk = "Zuid"\n', "plek Huis noemt de wijk Zuid"),
        (MINIMAL.replace("line = 1", "kleur = 1"), "activities.0.line"),
    ],
)
def test_a_mistake_in_a_catalogue_is_named(tmp_path, text, words):
    (tmp_path / "aanbod.toml").write_text(text, encoding="utf-8")

    with pytest.raises(CatalogueError, match=words):
        load_catalogue(tmp_path)


def test_a_catalogue_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "aanbod.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(CatalogueError, match="niet te lezen"):
        load_catalogue(tmp_path)
