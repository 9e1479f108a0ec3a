"""What Click itself says of a command that does not fit is Dutch too, and says what to do."""

import pytest

from kto.cli import dutch


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["figure"], "Het commando 'figure' bestaat niet. Bedoel je 'figures'?"),
        (["figures", "--wijken", "2022"], "De optie '--wijken' bestaat niet. Bedoel je '--wijk'?"),
        (["figures", "--year", "dit jaar"], "Bij '--year': 'dit jaar' is geen getal dat hier past."),
        (["figures", "--year", "1022"], "1022 valt buiten 2000<=x<=2100."),
        (["figures", "--year"], "Achter de optie '--year' hoort iets te staan."),
        (["figures", "--public=ja"], "Achter de optie '--public' hoort niets."),
        (["figures", "--format", "doc"], "'doc' past niet. Kies uit: 'table', 'json', 'csv', 'xlsx'."),
        (["figures", "2022"], "Dit hoort er niet bij: 2022."),
        (["import"], "Er ontbreekt iets: 'FILE'."),
        (["import", "weg.csv"], "'weg.csv' bestaat niet."),
        (["import", "."], "'.' is een map; hier hoort een bestand."),
        (["link", "add"], "Er ontbreekt een optie: '--group'."),
    ],
)
def test_a_command_that_does_not_fit_gets_a_sentence(kto, typed, words):
    status, _, said = kto(*typed)

    assert status == 2
    assert words in said
    assert said.startswith("Dit commando klopt niet:")


def test_a_group_of_commands_alone_shows_what_it_has(kto):
    status, _, said = kto("questionnaires")

    assert status == 2
    assert said.startswith("Gebruik: kto questionnaires")


@pytest.mark.parametrize("typed", [["--help"], ["figures", "--help"], ["link", "--help"], ["demo", "--help"]])
def test_an_explanation_has_no_english_of_click(kto, typed):
    _, printed, _ = kto(*typed)

    assert not {word for word in dutch.WORDS if word.isascii() and "{" not in word and word in printed}
    assert "Gebruik:" in printed
