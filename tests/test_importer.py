"""Import: all rows or none, every wrong cell named, and no file that can hurt."""

import csv
import io
import zipfile
from uuid import uuid4

import pytest
from openpyxl import Workbook

from kto import tables
from kto.importer import Imported, import_file
from kto.storage import responses
from kto.tables import RowsRefused, TableError


@pytest.fixture
def write(tmp_path):
    def write_csv(content, name="antwoorden.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_csv


def stored(services):
    return list(responses.rows(services.store.db))


def problems(services, path):
    with pytest.raises(RowsRefused) as error:
        import_file(services, path)
    assert stored(services) == []
    return [str(problem) for problem in error.value.problems]


def refusal(services, path):
    with pytest.raises(TableError) as error:
        import_file(services, path)
    assert stored(services) == []
    return str(error.value)


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_may_have_commas_or_semicolons_with_or_without_a_mark(services, write, separator, mark, end):
    lines = [
        "bew_rec,group,date,wijk,bew_q1,bew_open,bew_quote",
        'ja,bewoners,2022-03-09,Krispijn,5,"Fijn; en, goed.",nee',
    ]
    text = mark + end.join(
        line if separator == "," else line.replace(",", ";").replace("Fijn; en; goed", "Fijn; en, goed")
        for line in lines
    )

    result = import_file(services, write(text))

    assert result == Imported(rows=1, stored=1, known=0)
    (row,) = stored(services)
    assert (row.group, row.month, row.wijk, row.mode, row.answers) == (
        "bewoners", "2022-03", "Krispijn", "", {"bew_q1": 5, "bew_q2": None, "bew_q3": None, "bew_rec": "ja"},
    )  # fmt: skip
    assert [remark for *_, remark in responses.remarks(services.store.db)] == [("bew_open", "Fijn; en, goed.", False)]


def test_every_row_that_is_wrong_is_named_and_nothing_is_kept(services, write):
    path = write(
        "id,group,date,month,mode,wijk,bew_q1,net_q1\n"
        ",bewoners,2022-03-09,,f2f,Krispijn,5,\n"
        "nee,buren,2022-02-30,,f2f,,5,\n"
        ",bewoners,,2022-13,f2f,,5,\n"
        ",bewoners,,2022-03,fax,,5,\n"
        ",bewoners,,2022-03,f2f,Atlantis,5,\n"
        ",bewoners,,2022-03,f2f,,6,4\n"
        "\n"
        ",bewoners,,,f2f,,5,\n"
        ",bewoners,2022-04-01,2022-03,f2f,,5,\n"
        ",,,2022-03,f2f,,5,,,\n"
        ",,,2022-03,f2f,,5,\n"
        ",bewoners,,2022-03,f2f,,,\n"
    )

    found = problems(services, path)

    assert [line.partition(":")[0] for line in found] == [
        "Regel 3, kolom group",
        "Regel 3, kolom date",
        "Regel 3, kolom id",
        "Regel 4, kolom month",
        "Regel 5, kolom mode",
        "Regel 6, kolom wijk",
        "Regel 7, kolom net_q1",
        "Regel 7, kolom bew_q1",
        "Regel 9, kolom date",
        "Regel 10, kolom month",
        "Regel 11",
        "Regel 12, kolom group",
        "Regel 13",
    ]
    assert found[0] == (
        "Regel 3, kolom group: de groep 'buren' bestaat niet. "
        "Kies uit: bewoners, vrijwilligers, vrijwilligersorganisaties, netwerkpartners."
    )
    assert (
        found[1] == "Regel 3, kolom date: de dag '2022-02-30' bestaat niet. Schrijf jaar, maand en dag zo: 2022-03-09."
    )
    assert found[7] == "Regel 7, kolom bew_q1: Het antwoord op bew_q1 bestaat niet. Kies uit: 5, 4, 3, 2, 1."


def test_a_line_is_named_as_an_editor_counts_also_after_a_remark_of_several_lines(services, write):
    path = write('group,month,bew_q1,bew_open\nbewoners,2022-03,5,"een\ntwee\ndrie"\nbewoners,2022-03,7,\n')

    assert problems(services, path)[0].startswith("Regel 5, kolom bew_q1")


def test_importing_again_changes_nothing_and_says_so(services, write):
    path = write(f"id,group,month,bew_q1\n{uuid4()},bewoners,2022-03,5\n{uuid4()},bewoners,2022-03,4\n")

    first, second = import_file(services, path), import_file(services, path)

    assert (first, second) == (Imported(2, 2, 0), Imported(2, 0, 2))
    assert len(stored(services)) == 2


def test_a_dry_run_tells_what_would_happen_and_keeps_nothing(services, write):
    path = write("group,month,bew_q1\nbewoners,2022-03,5\n")

    assert import_file(services, path, dry_run=True) == Imported(1, 1, 0)
    assert stored(services) == []


def test_progress_ends_where_it_said_it_would(services, write):
    steps = []

    import_file(
        services,
        write("group,month,bew_q1\n" + "bewoners,2022-03,5\n" * 4),
        progress=lambda done, of: steps.append((done, of)),
    )

    assert steps == [(n, 8) for n in range(1, 9)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leeg"),
        (b"\n\n", "leeg"),
        ("group,month,bew_q1\nbewoners,2022-03,5\n".encode("utf-16"), "geen tekst"),
        (b"group,month,bew_open\nbewoners,2022-03,caf\xe9\n", "Regel 2 is geen UTF-8"),
        (b"group,month,bew_q1\nbewoners,2022-03,5\x00\n", "Regel 2 bevat tekens die geen tekst zijn"),
        (",".join(["bew_q1"] * 1_000_000).encode(), "meer dan 200 kolommen"),
        (b"group,month,kleur,\nbewoners,2022-03,rood,\n", "'kleur', een kolom zonder naam"),
        (b"group,month,bew_q1,bew_q1\nbewoners,2022-03,5,5\n", "twee keer: bew_q1"),
        (b"month,bew_q1\n2022-03,5\n", "De kolom group ontbreekt"),
        (b"group,bew_q1\nbewoners,5\n", "date of month ontbreekt"),
        (b'group,month,bew_open\nbewoners,2022-03,"open\n', "Regel 2 is geen goede CSV"),
        (b"PK\x03\x04 geen echte zip" * 50, "Open het in Excel of LibreOffice"),
    ],
    ids=["empty", "blank", "utf-16", "latin-1", "nul", "columns", "unknown", "twice", "group", "date", "quote", "zip"],
)
def test_a_file_that_is_no_table_is_refused_with_what_to_do(services, write, content, words):
    assert words in refusal(services, write(content))


def test_a_very_long_cell_is_refused(services, write):
    assert "geen goede CSV" in refusal(services, write("group,month,bew_open\nbewoners,2022-03," + "a" * 200_000))


def test_too_many_rows_and_too_large_files_are_refused(services, write, monkeypatch):
    path = write("group,month,bew_q1\n" + "bewoners,2022-03,5\n" * 11)

    monkeypatch.setattr(tables, "ROWS_LIMIT", 10)
    assert "meer dan 10 rijen" in refusal(services, path)
    monkeypatch.setattr(tables, "SIZE_LIMIT", 100)
    assert "deel het op" in refusal(services, path)


def workbook(path, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_spreadsheet_is_read_as_it_was_typed(services, tmp_path):
    from datetime import date

    path = workbook(
        tmp_path / "a.xlsx",
        [
            ["group", "date", "month", "mode", "bew_q1", "bew_q2", "bew_rec", None],
            ["bewoners", date(2022, 3, 9), None, "f2f", 5, -1, "ja"],
            [],
            ["bewoners", None, date(2022, 4, 1), "mail", "4", 9, None],
        ],
    )

    assert import_file(services, path) == Imported(2, 2, 0)
    assert sorted((row.month, row.answers["bew_q1"], row.answers["bew_q2"]) for row in stored(services)) == [
        ("2022-03", 5, -1),
        ("2022-04", 4, 9),
    ]


def test_a_wrong_cell_of_a_spreadsheet_is_named_by_its_row(services, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["group", "month", "bew_q1"], [], ["bewoners", "2022-03", 4.5]])

    assert problems(services, path) == [
        "Regel 3, kolom bew_q1: Het antwoord op bew_q1 bestaat niet. Kies uit: 5, 4, 3, 2, 1."
    ]


def forged(path, source, replacements):
    """A copy of a spreadsheet with other contents in some of its parts."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, replacements.get(name, old.read(name)))
    return path


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr">
<is><t>&b;</t></is></c></row></sheetData></worksheet>"""


@pytest.mark.parametrize(
    "content",
    [ENTITIES, b"geen xml", b"", b"<worksheet><sheetData><row r='x'/>"],
    ids=["entities", "text", "empty", "cut"],
)
def test_a_forged_spreadsheet_is_refused(services, tmp_path, content):
    source = workbook(tmp_path / "a.xlsx", [["group", "month", "bew_q1"], ["bewoners", "2022-03", 5]])

    path = forged(tmp_path / "b.xlsx", source, {"xl/worksheets/sheet1.xml": content})

    assert "kunnen we niet lezen" in refusal(services, path) or "leeg" in refusal(services, path)


def test_a_zip_that_is_no_spreadsheet_is_refused(services, tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../weg.txt", "x")

    assert "kunnen we niet lezen" in refusal(services, path)
    assert list(tmp_path.parent.glob("**/weg.txt")) == []


def test_a_zip_that_unpacks_to_gigabytes_is_refused_before_it_is(services, tmp_path, monkeypatch):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * tables.UNPACKED_LIMIT if number == 0 else b"0")

    assert path.stat().st_size < 1_000_000
    assert "te groot als het uitgepakt wordt" in refusal(services, path)


def test_a_zip_of_ten_thousand_parts_is_refused(services, tmp_path):
    path = tmp_path / "parts.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(10_000):
            archive.writestr(f"{number}.xml", b"")

    assert "te groot als het uitgepakt wordt" in refusal(services, path)


def test_a_quote_that_keeps_a_cell_from_being_calculated_is_taken_off(services, write):
    text = io.StringIO()
    csv.writer(text).writerows(
        [
            ["group", "month", "bew_q1", "bew_open"],
            ["bewoners", "2022-03", "5", "'=1+1"],
            ["bewoners", "2022-03", "5", "'s Avonds is het stil"],
        ]
    )

    import_file(services, write(text.getvalue()))

    assert sorted(remark.text for *_, remark in responses.remarks(services.store.db)) == [
        "'s Avonds is het stil",
        "=1+1",
    ]


def test_the_columns_of_an_export_are_understood_and_wrong_ones_named(services, write):
    path = write(
        "id,version,group,date,month,programme_line,bew_q1\n,0,bewoners,2022-13-45,,x,5\n,9,bewoners,,2022-00,3,5\n"
    )

    assert [line.partition(":")[0] for line in problems(services, path)] == [
        "Regel 2, kolom version",
        "Regel 2, kolom date",
        "Regel 2, kolom programme_line",
        "Regel 3, kolom month",
    ]


def test_a_version_that_does_not_exist_is_named(services, write):
    path = write("version,group,month,bew_q1\n9,bewoners,2022-03,5\n")

    assert problems(services, path)[0].startswith("Regel 2, kolom version")
