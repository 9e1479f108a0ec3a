"""The offer as a table: another organisation begins with its own, and every cell that is wrong is named."""

import pytest

from kto.exporters.tables import to_csv, to_xlsx
from kto.offer.catalogue import Catalogue
from kto.offer.table import COLUMNS, export_rows, import_offer
from kto.services import begin
from kto.tables import RowsRefused, TableError

OWN = """soort;naam;wijk;gebied;programmalijn;gevoelig;andere namen;aangeboden
activiteit;Koffie;Noord;;1;nee;Koffie drinken | Bakkie;ja
activiteit;Rouwgroep;Noord;;Samen;ja;;
plek;Huis van de Wijk;noord;;;;;
plek;Bus;;;;;;nee
wijk;Noord;;Boven het spoor;;;;
programmalijn;Samen;;;1;;;
"""


@pytest.fixture
def empty(services):
    begin(services.store, Catalogue())
    services.read_anew()
    return services


@pytest.fixture
def read(empty, tmp_path):
    def from_text(text, **options):
        path = tmp_path / "indeling.csv"
        path.write_text(text, encoding="utf-8")
        return import_offer(empty, path, "kto", **options)

    return from_text


def test_another_organisation_begins_with_its_own(empty, read):
    done = read(OWN)

    assert done == (6, 0)
    assert dict(empty.catalogue.wijken) == {"Noord": "Boven het spoor"}
    assert empty.catalogue.find_activity("bakkie", "Noord").name == "Koffie"
    assert empty.catalogue.find_activity("Rouwgroep").sensitive
    assert [place.name for place in empty.catalogue.places_in("Noord")] == ["Huis van de Wijk"]


def test_reading_it_again_changes_nothing(empty, read):
    read(OWN)
    before = empty.catalogue

    assert read(OWN) == (0, 6)
    assert empty.catalogue == before


def test_looking_keeps_nothing(empty, read):
    assert read(OWN, dry_run=True) == (6, 0)
    assert empty.catalogue.listed == ()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("plein;Markt", "Regel 8, kolom soort: hier staat 'plein'. Kies uit: programmalijn, wijk, plek, activiteit."),
        ("plek;", "Regel 8, kolom naam: vul een naam in."),
        ("plek;Kerk;Zuid", "Regel 8, kolom wijk: de wijk 'Zuid' kennen we niet. Zet haar ook in de tabel, of kies uit: Noord."),
        ("activiteit;Bingo;;;1", "Regel 8, kolom wijk: vul de wijk in waar de activiteit bij hoort."),
        (
            "activiteit;Bingo;Noord;;2",
            "Regel 8, kolom programmalijn: de programmalijn '2' kennen we niet. "
            "Zet haar ook in de tabel, of kies uit: 1 (Samen).",
        ),
        ("activiteit;Bingo;Noord;;1;misschien", "Regel 8, kolom gevoelig: hier staat 'misschien'. Kies uit: ja, nee."),
        (
            "activiteit;Bakkie;Noord;;1",
            "Regel 8, kolom naam: Bakkie is er al: als Koffie. Kies een andere naam, of voeg ze samen.",
        ),
        (
            "plek;Kerk;;;;;Bus",
            "Regel 8, kolom andere namen: Bus is er al: als Bus, dat we niet meer aanbieden. "
            "Kies een andere naam, of voeg ze samen.",
        ),
        (
            "programmalijn;Anders;;;1",
            "Regel 8, kolom programmalijn: programmalijn 1 heet Samen. Kies een ander nummer, of verander de naam op de pagina.",
        ),
        (
            "programmalijn;Nog een;;;veel",
            "Regel 8, kolom programmalijn: hier staat 'veel'. Vul het nummer van de programmalijn in, van 1 tot en met 99.",
        ),
    ],
)  # fmt: skip
def test_a_cell_that_is_wrong_is_named_and_nothing_is_kept(empty, read, row, problem):
    with pytest.raises(RowsRefused) as refused:
        read(f"{OWN}{row}\n")

    assert [str(one) for one in refused.value.problems] == [problem]
    assert empty.catalogue.listed == ()


def test_every_wrong_cell_is_named_at_once_in_the_order_of_the_rows(read):
    with pytest.raises(RowsRefused) as refused:
        read("soort,naam,wijk\nactiviteit,Bingo,Zuid\nplein,Markt,\nplek,,\n")

    assert [(one.line, one.column) for one in refused.value.problems] == [(2, "wijk"), (3, "soort"), (4, "naam")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("naam\nx\n", "'soort' ontbreekt"),
        ("soort,naam,kleur\n", "'kleur' kennen we niet"),
        ("soort,naam\n", "staat niets"),
    ],
)
def test_a_header_that_is_wrong_says_so(read, text, words):
    with pytest.raises(TableError, match=words):
        read(text)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_written_out_can_be_read_in_by_another(arranged, make_services, tmp_path, form):
    rows = [list(row) for row in export_rows(arranged.catalogue)]
    path = tmp_path / f"indeling.{form}"
    path.write_bytes(to_csv(COLUMNS, rows).encode() if form == "csv" else to_xlsx("Indeling", COLUMNS, rows))
    other = make_services()
    begin(other.store, Catalogue())
    other.read_anew()

    import_offer(other, path, "kto")

    assert [list(row) for row in export_rows(other.catalogue)] == rows
