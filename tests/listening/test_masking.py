"""What a remark may give away, and that a masked remark is still what somebody said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kto.listening.masking import Known, certain, is_masking_of, masked, pieces, suggest

KNOWN = Known(
    people=frozenset({"pien"}), activities=("Minimagroep",), ordinary=frozenset({"krispijn", "bingo", "crabbehoeve"})
)


def without(text):
    return masked(text, suggest(text, KNOWN))


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Samira heeft mij geholpen.", "[naam] heeft mij geholpen."),
        ("Ik vind dat samira goed helpt.", "Ik vind dat [naam] goed helpt."),
        ("Het was gezellig met Truus en Bep.", "Het was gezellig met [naam] en [naam]."),
        ("Dank aan Fatima el Amrani.", "Dank aan [naam]."),
        ("Dank aan Samira van de balie.", "Dank aan [naam]."),
        ("Meneer de vries belde.", "[naam] belde."),
        ("Mevrouw Van der Linden-Bakker is lief.", "[naam] is lief."),
        ("ik heet jolanta", "ik heet [naam]"),
        ("Pien helpt.", "[naam] helpt."),
        ("Bel 06-12345678 of 078 - 612 34 56.", "Bel [telefoonnummer] of [telefoonnummer]."),
        ("Bel +31 6 12 34 56 78.", "Bel [telefoonnummer]."),
        ("Bel (078) 6123456", "Bel [telefoonnummer]"),
        ("Mail j.de.vries@example.nl.", "Mail [e-mailadres]."),
        ("Stort op NL91 ABNA 0417 1643 00.", "Stort op [rekeningnummer]."),
        ("Mijn bsn is 123456782.", "Mijn bsn is [nummer]."),
        ("Mijn bsn is 1234.56.782", "Mijn bsn is [nummer]"),
        ("Ik woon Brouwersdijk 12a in Krispijn.", "Ik woon [adres] in Krispijn."),
        ("Lange Geldersekade 3, 3311 CJ", "[adres], [adres]"),
        ("Geboren op 12-03-1950", "Geboren op [datum]"),
        ("Het nieuwe vaste gezicht aan de balie is een pluspunt.", "[medewerker] is een pluspunt."),
        ("Onze coördinator luistert niet.", "[medewerker] luistert niet."),
        ("In de minimagroep voel ik me thuis.", "In de [activiteit] voel ik me thuis."),
    ],
)
def test_what_may_point_at_somebody_is_suggested(text, becomes):
    assert without(text) == becomes


@pytest.mark.parametrize(
    "text",
    [
        "Gezellig, ik kom hier elke week. Iedereen is aardig!",
        "De medewerkers van Buurtwerk geven me het gevoel dat ik mij in het wijkcentrum thuis voel.",
        "Fijn. Ik kom uit Krispijn en ga naar de Bingo in Crabbehoeve.",
        "In 2022 waren er 12 mensen, om 10.30 uur. Het WMO-loket was dicht.",
        "Ik leer Nederlands, op maandag en Woensdag.",
        "Wij hebben 350 leden en 1.200 bezoekers op een dag.",
        "Er is weinig plaats op de weg 3 keer per week",
        "Soms is het druk: Ik hoor het dan niet.",
        "شكرا لكم على المساعدة",
    ],
)
def test_ordinary_words_stay(text):
    assert without(text) == text


def test_the_pieces_are_the_whole_text():
    text = "Dank aan Samira, bel 06-12345678."

    assert [piece.kind for piece in pieces(text, suggest(text, KNOWN))] == ["", "naam", "", "telefoon", ""]
    assert "".join(piece.text for piece in pieces(text, suggest(text, KNOWN))) == text


@pytest.mark.parametrize(
    ("changed", "is_so"),
    [
        ("Dank aan Samira van de balie.", True),
        ("Dank aan [naam] van de balie.", True),
        ("Dank aan [...].", True),
        ("[...] van  de\nbalie.", True),
        ("Dank aan [naam] [medewerker].", True),
        ("[...]", True),
        ("Dank aan iemand van de balie.", False),
        ("Dank aan Samira.", False),
        ("Dank aan [naam] van de balie. Top!", False),
        ("Veel dank aan [naam] van de balie.", False),
        ("Dank [naam] Dank aan Samira van de balie.", False),
        ("", False),
    ],
)
def test_words_may_be_taken_away_but_not_changed(changed, is_so):
    assert is_masking_of(changed, "Dank aan Samira van de balie.") is is_so


@given(st.text(alphabet="aA bB@.0123456789-\n[]'Samira", max_size=80))
def test_taking_over_every_suggestion_is_always_a_masking(text):
    assert is_masking_of(without(text), text) or "[" in text or "]" in text


def test_what_is_certain_is_named():
    assert certain("Bel 06-12345678 of mail a@b.nl. Groet, Samira") == ["telefoon", "e-mail"]
