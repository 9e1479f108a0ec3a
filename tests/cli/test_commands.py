"""The commands as somebody types them."""

import csv
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from filelock import FileLock

ROWS = [
    {"group": "bewoners", "month": "2022-03", "mode": "f2f", "wijk": "Krispijn", "bew_q1": "5", "bew_rec": "ja"},
    {"group": "bewoners", "month": "2022-04", "mode": "telefoon", "wijk": "Krispijn", "bew_q1": "2", "bew_rec": "nee"},
    {"group": "netwerkpartners", "month": "2022-05", "mode": "mail", "net_q1": "4", "net_open": "Korte lijnen"},
]


@pytest.fixture
def instance(kto):
    assert kto("init")[0] == 0


def write(path, rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    return path.name


def figures(kto, *arguments):
    return json.loads(kto("figures", "--year", "2022", "--format", "json", *arguments)[1])


def test_help_lists_every_command_with_its_use(kto):
    status, printed, _ = kto("--help")

    assert status == 0
    assert {
        "init",
        "run",
        "demo",
        "import",
        "export",
        "figures",
        "charts",
        "check",
        "report",
        "backup",
        "restore",
        "link",
        "user",
        "questionnaires",
    } <= set(printed.split())


def test_init_shows_the_password_once_and_may_be_repeated(kto):
    first, again = kto("init"), kto("init")

    assert (first[0], again[0]) == (0, 0)
    assert "naam: beheerder   wachtwoord: " in first[1]
    assert "wachtwoord" not in again[1]


def test_another_organisation_begins_with_its_own_table(kto, tmp_path):
    table = "soort;naam;wijk;programmalijn\nprogrammalijn;Samen;;1\nwijk;Noord;;\nactiviteit;Koffie;Noord;1\n"
    (tmp_path / "indeling.csv").write_text(table, encoding="utf-8")

    made = kto("init", "--empty")
    looked, read = kto("catalogue", "import", "indeling.csv", "--dry-run"), kto("catalogue", "import", "indeling.csv")
    written = kto("catalogue", "export", "--out", "weg.csv")

    assert "Er is nog geen wijk. Lees jullie tabel in: kto catalogue import BESTAND" in made[1]
    assert "De naam is nog Buurtwerk Dordrecht. Verander hem bij Inrichten" in made[1]
    assert looked[1] == "3 nieuw, nog niets bewaard, 0 waren er al.\n"
    assert read[1] == "3 nieuw, 0 waren er al.\n"
    assert written[1] == "3 rijen staan in weg.csv.\n"
    assert kto("link", "add", "--group", "bewoners", "--wijk", "Noord", "--activity", "koffie")[0] == 0
    assert "Kies uit: Noord" in kto("link", "add", "--group", "bewoners", "--wijk", "Krispijn")[2]
    assert "blijft zoals ze is" in kto("init", "--empty")[1]


@pytest.mark.usefixtures("instance")
def test_a_table_of_what_is_offered_with_mistakes_is_refused_whole(kto, tmp_path):
    (tmp_path / "indeling.csv").write_text("soort;naam;wijk\nwijk;Zuid;\nactiviteit;Bingo;Oost\n", encoding="utf-8")

    status, _, complaint = kto("catalogue", "import", "indeling.csv")

    assert status == 1
    assert complaint.startswith("Regel 3, kolom wijk: de wijk 'Oost' kennen we niet.")
    assert complaint.endswith("1 fout(en) in indeling.csv. Er is niets bewaard.\n")
    assert kto("link", "add", "--group", "bewoners", "--wijk", "Zuid")[0] == 1


@pytest.mark.usefixtures("instance")
def test_what_comes_in_and_goes_out_by_command_is_in_the_log(kto, tmp_path):
    name = write(tmp_path / "antwoorden.csv", ROWS)

    kto("import", name)
    kto("export")
    kto("export", "--remarks")

    with closing(sqlite3.connect(tmp_path / "instance" / "kto.sqlite")) as file:
        assert file.execute("SELECT user, action, subject FROM audit WHERE user = 'kto' ORDER BY id").fetchall() == [
            ("kto", "antwoorden ingelezen", "3 antwoorden uit antwoorden.csv"),
            ("kto", "antwoorden gedownload", "3 antwoorden als csv"),
            ("kto", "opmerkingen gedownload", "1 opmerkingen als csv"),
        ]


@pytest.mark.usefixtures("instance")
def test_an_imported_file_is_counted_and_importing_it_again_changes_nothing(kto, tmp_path):
    rows = [{"id": f"00000000-0000-4000-8000-00000000000{i}", **row} for i, row in enumerate(ROWS)]
    name = write(tmp_path / "antwoorden.csv", rows)

    first, again = kto("import", name), kto("import", name)

    assert first[1].splitlines()[-1] == "3 rijen: 3 bewaard, 0 waren er al."
    assert again[1].splitlines()[-1] == "3 rijen: 0 bewaard, 3 waren er al."
    found = figures(kto)
    assert (found["responses"], found["view"]) == (3, "internal")
    assert found["overall"]["satisfied"] | {"low": None, "high": None} == {
        "count": 2, "base": 3, "share": 2 / 3, "low": None, "high": None,
    }  # fmt: skip


@pytest.mark.usefixtures("instance")
def test_a_file_with_mistakes_is_refused_whole_and_every_mistake_named(kto, tmp_path):
    bad = [ROWS[0], {**ROWS[1], "bew_q1": "6", "month": "2022-13"}, {**ROWS[2], "group": "burgers"}]
    name = write(tmp_path / "fout.csv", bad)

    status, _, complaint = kto("import", name)

    assert status == 1
    assert "Regel 3, kolom bew_q1" in complaint or "Regel 3, kolom month" in complaint
    assert "Regel 4, kolom group" in complaint
    assert "Er is niets bewaard." in complaint
    assert figures(kto)["responses"] == 0


@pytest.mark.usefixtures("instance")
def test_a_dry_run_keeps_nothing(kto, tmp_path):
    name = write(tmp_path / "antwoorden.csv", ROWS)

    assert "3 nieuw, nog niets bewaard" in kto("import", name, "--dry-run")[1]
    assert figures(kto)["responses"] == 0


@pytest.mark.usefixtures("instance")
def test_an_export_can_be_imported_elsewhere_and_gives_the_same_figures(kto, tmp_path):
    kto("import", write(tmp_path / "antwoorden.csv", ROWS))
    kto("export", "--format", "xlsx", "--out", "weg.xlsx")
    kto("init", "--instance", "ander")

    done = kto("import", "weg.xlsx", "--instance", "ander")

    assert done[1].splitlines()[-1] == "3 rijen: 3 bewaard, 0 waren er al."
    assert figures(kto, "--instance", "ander") == figures(kto)


@pytest.mark.usefixtures("instance")
def test_filters_and_the_public_view_choose_what_is_shown(kto, tmp_path):
    kto("import", write(tmp_path / "antwoorden.csv", ROWS))

    of_group = figures(kto, "--group", "bewoners", "--by", "mode")
    public = figures(kto, "--public")

    assert [group["group"] for group in of_group["groups"]] == ["bewoners"]
    assert [group["by"] for group in figures(kto, "--by", "place")["groups"]] == [[], [], [], []]
    assert [part["value"] for part in of_group["groups"][0]["by"]] == ["f2f", "telefoon"]
    assert public["groups"][0]["items"][0]["status"] == "withheld"


@pytest.mark.usefixtures("instance")
@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_charts_come_with_their_words_beside_them(kto, tmp_path, form):
    kto("import", write(tmp_path / "antwoorden.csv", ROWS))

    status, printed, _ = kto("charts", "--year", "2022", "--out", "grafieken", "--format", form)

    assert status == 0
    drawn = sorted(path.name for path in (tmp_path / "grafieken").iterdir())
    pictures = [name for name in drawn if name.endswith(form)]
    assert f"{len(pictures)} grafieken staan in grafieken." in printed
    assert f"wijken-2022-intern.{form}" in pictures
    assert drawn == sorted([*pictures, *(name.replace(f".{form}", ".txt") for name in pictures)])


@pytest.mark.usefixtures("instance")
def test_a_link_and_an_account_are_made_and_shown(kto):
    address = kto("link", "add", "--group", "bewoners", "--wijk", "krispijn", KTO_PUBLIC_URL="https://kto.example.nl")
    added = kto("user", "add", "samira", "--role", "analist")
    reset = kto("user", "reset", "samira")

    assert address[1].startswith("https://kto.example.nl/v/")
    assert "samira kan inloggen met dit wachtwoord" in added[1]
    assert reset[0] == 0
    assert reset[1] != added[1]


@pytest.mark.usefixtures("instance")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["link", "add", "--group", "burgers"], "De groep 'burgers' bestaat niet"),
        (["link", "add", "--group", "bewoners", "--also", "burgers"], "De groep 'burgers' bestaat niet"),
        (["link", "add", "--group", "bewoners", "--wijk", "Rotterdam"], "De wijk 'Rotterdam' kennen we niet"),
        (["user", "add", "x", "--role", "baas"], "De rol 'baas' bestaat niet"),
        (["user", "reset", "niemand"], "Er is geen account met de naam niemand"),
        (["figures", "--from", "2022-13", "--to", "2022-14"], "De maand '2022-13' bestaat niet"),
        (["figures", "--group", "burgers"], "De groep 'burgers' bestaat niet"),
        (["figures", "--wijk", "Nergens"], "De wijk 'Nergens' bestaat niet. Kies uit: "),
        (["charts", "--wijk", "Nergens", "--out", "grafieken"], "De wijk 'Nergens' bestaat niet. Kies uit: "),
        (["check", "--instance", "nergens"], "nergens. Maak haar met: kto init"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_exit_status_1(kto, arguments, says):
    status, printed, complaint = kto(*arguments)

    assert (status, printed) == (1, "")
    assert says in complaint
    assert len(complaint.strip().splitlines()) == 1


@pytest.mark.parametrize("arguments", [["figures", "--yeer"], ["import"], ["import", "weg.csv"], ["nonsens"]])
def test_wrong_usage_is_exit_status_2_and_says_where_to_look(kto, arguments):
    status, _, complaint = kto(*arguments)

    assert status == 2
    assert "--help" in complaint


def test_a_program_that_called_it_gets_the_exit_status_and_keeps_the_streams_apart(tmp_path):
    called = [sys.executable, "-m", "kto", "figures", "--instance", str(tmp_path / "nowhere")]

    done = subprocess.run(called, capture_output=True, text=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"})

    assert (done.returncode, done.stdout) == (1, "")
    assert "kto init" in done.stderr


def test_questionnaires_check_names_every_mistake(kto, tmp_path):
    (tmp_path / "bewoners-2.toml").write_text('group = "burgers"\nversion = 2\nminutes = 1\ntitle = "x"\n')

    status, _, complaint = kto("questionnaires", "check", "bewoners-2.toml")

    assert status == 1
    assert "bewoners-2.toml: items ontbreekt" in complaint
    assert "fout(en) in bewoners-2.toml" in complaint


@pytest.mark.usefixtures("instance")
def test_a_setting_that_cannot_be_stops_every_command_with_a_sentence(kto, tmp_path):
    (tmp_path / "instance" / "kto.toml").write_text("poort = 8100\n")

    status, _, complaint = kto("figures")

    assert status == 1
    assert "kto.toml: 'poort' bestaat niet" in complaint


@pytest.mark.usefixtures("instance")
def test_check_says_all_is_well_or_names_the_damaged_row(kto, tmp_path):
    kto("import", write(tmp_path / "antwoorden.csv", ROWS))

    assert "Alles klopt: 3 antwoorden en 1 opmerkingen." in kto("check")[1]

    damage(tmp_path / "instance" / "kto.sqlite")
    status, _, complaint = kto("check")
    assert status == 1
    assert "is beschadigd: de inhoud is niet meer wat er bewaard werd." in complaint


@pytest.mark.usefixtures("instance")
@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_a_report_is_a_file_and_the_same_every_time(kto, tmp_path, form, start):
    kto("import", write(tmp_path / "antwoorden.csv", ROWS * 10))

    first = kto("report", "--year", "2022", "--compare", "2021", "--out", f"een.{form}")
    kto("report", "--year", "2022", "--compare", "2021", "--out", f"twee.{form}")

    assert (first[0], first[2]) == (0, "")
    assert f"Het hoofdstuk staat in een.{form}. Concept." in first[1]
    content = (tmp_path / f"een.{form}").read_bytes()
    assert content.startswith(start)
    assert content == (tmp_path / f"twee.{form}").read_bytes()


@pytest.mark.usefixtures("instance")
@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["--out", "x.txt"], 2, "--out eindigt op .docx (Word), .pdf of .pptx (dia's)."),
        (["--out", "x.pdf", "--concept", "--version", "1"], 2, "niet allebei"),
        (["--out", "x.pdf", "--version", "1"], 1, "geen versie 1 vastgesteld"),
        (["--out", "x.pdf", "--compare", "2022"], 1, "Vergelijken kan met een eerder jaar."),
        (["--out", "x.pdf", "--section", "slot"], 1, "'slot' bestaat niet. Kies uit: inleiding, kort"),
        (["--out", "x.pdf", "--group", "burgers"], 1, "'burgers' bestaat niet"),
        (["--out", "x.pdf", "--wijk", "Rotterdam"], 1, "De wijk 'Rotterdam' bestaat niet"),
    ],
)
def test_a_report_that_cannot_be_leaves_no_file(kto, tmp_path, arguments, status, says):
    done = kto("report", "--year", "2022", *arguments)

    assert done[0] == status
    assert says in done[2]
    assert list(tmp_path.glob("x.*")) == []


@pytest.mark.usefixtures("instance")
def test_a_copy_made_before_a_mistake_puts_everything_back(kto, tmp_path):
    kto("import", write(tmp_path / "antwoorden.csv", ROWS))
    asked = kto("check")
    made = kto("backup", "usb")
    kto("import", write(tmp_path / "fout.csv", ROWS))
    (copy,) = (tmp_path / "usb").glob("*.sqlite")

    restored = kto("restore", f"usb/{copy.name}")

    assert "Let op. Er is nog geen kopie van de antwoorden. Maak er een met: kto backup" in asked[2]
    assert "Zij is nagekeken: 3 antwoorden en 1 opmerkingen." in made[1]
    assert (restored[0], restored[2]) == (0, "")
    assert "Teruggezet en nagekeken: 3 antwoorden en 1 opmerkingen." in restored[1]
    assert figures(kto)["responses"] == 3
    assert [path.name[:22] for path in (tmp_path / "instance" / "backups").iterdir()] == ["kto-voor-terugzetten-2"]


@pytest.mark.usefixtures("instance")
def test_a_copy_is_not_put_back_while_kto_runs(kto, tmp_path):
    kto("backup", "usb")
    (copy,) = (tmp_path / "usb").glob("*.sqlite")

    with FileLock(tmp_path / "instance" / "kto.lock"):
        status, _, complaint = kto("restore", f"usb/{copy.name}")

    assert status == 1
    assert "Stop dat programma eerst" in complaint


def damage(path):
    """Changes one letter of a remark on disk, as a failing disk would."""
    content = path.read_bytes()
    assert content.count(b"Korte lijnen") == 1
    path.write_bytes(content.replace(b"Korte lijnen", b"Korte lijmen"))


@pytest.mark.usefixtures("instance")
def test_figures_of_a_year_beside_another_say_why_there_is_no_comparison(kto, tmp_path):
    kto("import", write(tmp_path / "antwoorden.csv", ROWS))

    change = figures(kto, "--compare", "2021")["groups"][0]["items"][0]["change"]

    assert (change["period"], change["difference"]) == ({"from": "2021-01", "to": "2021-12"}, None)
    assert change["verdict"]["code"] == "V2"
    assert "naast 2021: " in kto("figures", "--year", "2022", "--compare", "2021")[1]
    assert "Vergeleken met" in kto("figures", "--year", "2022", "--compare", "2021", "--format", "csv")[1]


@pytest.mark.usefixtures("instance")
def test_a_year_that_is_not_earlier_cannot_be_laid_beside_it(kto):
    status, printed, complaint = kto("figures", "--year", "2022", "--compare", "2022")

    assert (status, printed) == (1, "")
    assert "Kies een jaar voor 2022" in complaint


def test_a_published_percentage_is_held_against_every_count(kto):
    impossible, possible, wrong = (
        kto("feasible", "84,1", "336"),
        kto("feasible", "93,15%", "336"),
        kto("feasible", "veel", "336"),
    )

    assert (impossible[0], possible[0], wrong[0]) == (1, 0, 2)
    assert impossible[1].startswith("Dit cijfer kan niet kloppen.")
    assert possible[1].startswith("Dit cijfer kan kloppen: 313 van de 336")
    assert "Vul een getal in, bijvoorbeeld 84,1." in wrong[2]


def test_the_figures_of_an_old_report_are_held_against_every_count(kto, tmp_path):
    report = tmp_path / "verslag.csv"
    report.write_text("cijfer;percentage;aantal\ntevreden;84,1;336\nbeveelt aan;97,9;336\n", "utf-8")
    code, printed, _ = kto("feasible", "--file", report)
    neither = kto("feasible", "84,1")

    assert code == 1
    assert "tevreden: Dit cijfer kan niet kloppen." in printed
    assert "beveelt aan: Dit cijfer kan kloppen: 329 van de 336" in printed
    assert neither[0] == 2
    assert "Geef een percentage en een aantal, of --file met een lijst." in neither[2]


def test_the_indicator_is_in_the_json_of_figures_with_residents_and_in_no_other(kto, instance):
    with_residents, without = figures(kto), figures(kto, "--group", "netwerkpartners")

    assert with_residents["indicator"]["item"] == "bew_q1"
    assert with_residents["indicator"]["norm"] == 4.0
    assert "indicator" not in without


def test_a_norm_of_the_environment_is_that_of_the_indicator(kto, instance):
    printed = kto("figures", "--year", "2022", "--format", "json", KTO_NORM="3.5")[1]

    assert json.loads(printed)["indicator"]["norm"] == 3.5


@pytest.mark.usefixtures("instance")
def test_answers_leave_for_a_statistics_program_with_their_code_book(kto, tmp_path):
    kto("import", write(tmp_path / "antwoorden.csv", ROWS))

    assert kto("export", "--format", "sav", "--out", "weg.sav")[1] == "3 antwoorden staan in weg.sav.\n"
    assert kto("export", "--format", "parquet")[1] == "3 antwoorden staan in kto-antwoorden.parquet.\n"
    assert "staan in kto-codeboek.csv." in kto("export", "--codebook")[1]
    assert (tmp_path / "kto-codeboek.csv").read_text("utf-8-sig").startswith("Kolom;Groep;Versie;")
    assert "Opmerkingen kunnen als csv, xlsx, json." in kto("export", "--remarks", "--format", "sav")[2]


@pytest.mark.usefixtures("instance")
def test_figures_with_charts_the_summary_and_slides_are_files_too(kto, tmp_path):
    kto("import", write(tmp_path / "antwoorden.csv", ROWS))

    assert kto("figures", "--year", "2022", "--format", "xlsx", "--out", "c.xlsx")[1] == "De cijfers staan in c.xlsx.\n"
    assert "--out cijfers.xlsx" in kto("figures", "--format", "xlsx")[2]
    made = (
        kto("report", "--year", "2022", "--summary", "--out", "s.pdf"),
        kto("report", "--year", "2022", "--out", "d.pptx"),
    )
    assert [printed.partition(".")[0] for _, printed, _ in made] == [
        "De samenvatting staat in s",
        "Het hoofdstuk staat in d",
    ]
    assert (tmp_path / "d.pptx").read_bytes().startswith(b"PK")
