"""Whoever writes a questionnaire hears of every mistake at once, in Dutch, with its place."""

import re
from importlib.resources import files

import pytest

from surveys import DefinitionError, check_file, load_all

SHIPPED = (files("surveys") / "definitions" / "bewoners-1.toml").read_text(encoding="utf-8")
VERSION_2 = SHIPPED.replace("version = 1", "version = 2")


def check(tmp_path, text, name="bewoners-2.toml"):
    """What is said of a file with this text."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(problem) for problem in check_file(path)]


def test_a_copy_of_a_shipped_file_and_a_next_version_are_in_order(tmp_path):
    assert check(tmp_path, SHIPPED, "bewoners-1.toml") == []
    assert check(tmp_path, VERSION_2) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('kind = "yesno"', 'kind = "stars"', "vraag bew_rec: kind is 'stars'. Kies uit: 'smiley', 'yesno', 'open', 'consent'."),
        ('id = "bew_q2"', 'id = "bew_q1"', "vraag bew_q1: deze id komt 2 keer voor. Geef elke vraag een eigen id."),
        ('id = "bew_q2"', 'id = "tevreden"', "vraag tevreden: de id begint niet met bew_. Gebruik kleine letters en cijfers."),
        (r"tr = \"Bu etkinlikte[^\n]*\n", "", "vraag bew_q1, taal tr: de tekst ontbreekt. Vul hem in."),
        (r"en = \"How satisfied[^\n]*", 'en = "  "', "vraag bew_q1, taal en: de tekst ontbreekt. Vul hem in."),
        (r"en = \"How satisfied[^\n]*", 'en = "How {n}?"', "vraag bew_q1, taal en: {n} staat niet in het Nederlands. Haal het weg."),
        (r"nl = \"Hoe tevreden[^\n]*", 'nl = "Hoe tevreden, {naam}?"',
         "vraag bew_q1, taal pl: {naam} staat niet in de vertaling. Zet het erin zoals in het Nederlands."),
        ('scale = "satisfaction"', 'scale = "agreement"',
         "vraag bew_q1: de schaal is anders dan in versie 1. Een andere schaal is een andere vraag: geef haar een nieuwe id."),
        ('scale = "satisfaction"', 'scale = "cijfers"',
         "vraag bew_q1: de schaal 'cijfers' bestaat niet. Kies uit: agreement, recommendation, satisfaction."),
        ('scale = "satisfaction"', 'scale = "recommendation"',
         "vraag bew_q1: bij kind = 'smiley' hoort een schaal met kind 'smiley'. Kies een andere schaal."),
        ('source = "verbatim"', 'bron = "verslag"', "vraag bew_q1: bron kennen we niet."),
        ('group = "bewoners"', 'group = "burgers"', "de groep 'burgers' bestaat niet. Kies uit: bewoners,"),
        ("version = 2", "version = 0", "version is te klein. Vul minstens 1 in."),
        ("version = 2", "version = 3", "de naam past niet bij de inhoud. Noem het bestand bewoners-3.toml."),
        ("minutes = 1\n", "", "minutes ontbreekt. Vul het in."),
        ('kind = "open"', 'kind = "open"\nscale = "satisfaction"', "vraag bew_open: een open vraag heeft geen schaal. Haal 'scale' weg."),
        ('group = "bewoners"', "group = ", "dit is geen geldige TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place_and_what_to_do(tmp_path, old, new, says):
    broken = re.sub(old if old.startswith(("tr", "en", "nl")) else re.escape(old), lambda _: new, VERSION_2, count=1)

    assert any(says in line for line in check(tmp_path, broken)), check(tmp_path, broken)


def test_every_mistake_is_named_at_once_with_file_item_and_language(tmp_path):
    broken = VERSION_2.replace('id = "bew_q3"', 'id = "bew_q2"')
    broken = re.sub(r'uk = "Наскільки[^\n]*\n', "", broken)
    broken = re.sub(r'ti = "Buurtwerk[^\n]*\n', "", broken, count=1)

    assert check(tmp_path, broken) == [
        "bewoners-2.toml, vraag bew_q2: deze id komt 2 keer voor. Geef elke vraag een eigen id.",
        "bewoners-2.toml, vraag bew_q1, taal uk: de tekst ontbreekt. Vul hem in.",
        "bewoners-2.toml, vraag bew_q1, taal ti: de tekst ontbreekt. Vul hem in.",
    ]


def test_an_edited_definition_under_an_old_number_is_refused_with_what_to_do(tmp_path):
    edited = SHIPPED.replace("vooruit geholpen", "verder geholpen")

    assert check(tmp_path, edited, "bewoners-1.toml") == [
        "bewoners-1.toml: versie 1 bestaat al met een andere inhoud. Maak er versie 2 van, in bewoners-2.toml."
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (SHIPPED.encode("utf-16"), "is geen UTF-8"),
        (b"title = 'x'\n" + "title2 = 'é'".encode("latin-1"), "regel 2 is geen UTF-8"),
        (b"# " + b"x" * 1_000_001, "groter dan 1 MB"),
        (b"x = " + b"[" * 5000 + b"]" * 5000, ""),
        (b"items = 3", "items"),
        (b"", "group ontbreekt"),
        (b"\x00", "geen geldige TOML"),
    ],
)
def test_what_is_no_questionnaire_is_said_to_be_none(tmp_path, content, says):
    lines = check(tmp_path, content)

    assert lines
    assert any(says in line for line in lines)


def test_questionnaires_of_ones_own_are_asked_from_then_on(tmp_path):
    (tmp_path / "bewoners-2.toml").write_text(VERSION_2.replace("minutes = 1", "minutes = 2"), encoding="utf-8")

    library = load_all(tmp_path)

    assert (library.latest("bewoners").version, library.latest("bewoners").minutes) == (2, 2)
    assert library.get("bewoners", 1).minutes == 1


def test_loading_stops_at_mistakes_and_names_them_all(tmp_path):
    (tmp_path / "bewoners-2.toml").write_text(VERSION_2.replace("minutes = 1\n", ""), encoding="utf-8")
    (tmp_path / "bewoners-3.toml").write_text("onzin", encoding="utf-8")

    with pytest.raises(DefinitionError) as error:
        load_all(tmp_path)

    assert {problem.file for problem in error.value.problems} == {"bewoners-2.toml", "bewoners-3.toml"}


def test_the_hash_changes_with_any_word_and_with_nothing_else(tmp_path):
    path = tmp_path / "bewoners-2.toml"
    hashes = []
    for text in (VERSION_2, "# comment\n" + VERSION_2, VERSION_2.replace("Мета", "мета").replace("goals(s)", "goal(s)"),
                 VERSION_2.replace("Bo ta", "bo ta").replace("geholpen", "gebracht")):  # fmt: skip
        path.write_text(text, encoding="utf-8")
        hashes.append(load_all(tmp_path).get("bewoners", 2).hash)

    assert hashes[0] == hashes[1] == hashes[2] != hashes[3]


def test_a_version_that_explains_a_question_in_other_dutch_does_not_keep_the_shipped_translations(tmp_path):
    shipped = (files("surveys") / "definitions" / "bewoners-1.toml").read_text(encoding="utf-8")
    changed = shipped.replace("version = 1", "version = 2", 1).replace(
        "Door de hulp van Buurtwerk kan ik weer verder.", "Buurtwerk hielp mij verder."
    )
    (tmp_path / "bewoners-2.toml").write_text(changed, encoding="utf-8")

    library = load_all(tmp_path)

    assert library.help(library.item("bew_q2")) == {"nl": "Buurtwerk hielp mij verder."}
    assert library.help(library.item("bew_q1"))["en"].startswith("Are you happy")
