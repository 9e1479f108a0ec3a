"""The spreadsheets as another program reads them: opened in LibreOffice, where it is installed."""

import csv
import shutil
import subprocess

import pytest

from kto.exporters.tables import to_csv, to_xlsx

OFFICE = shutil.which("soffice")
HEADER = ("Partner", "Onderwerp", "Termijn")
ROWS = [["Café Şükran", "=1+1 mensen aan tafel", "2023-03-09"], ["مركز الحي", "+31 en @allen: één overleg", ""]]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_letters_days_and_text_that_looks_like_a_formula_are_read_right(tmp_path, form):
    path = tmp_path / f"plan.{form}"
    if form == "xlsx":
        path.write_bytes(to_xlsx("Actieplan", HEADER, ROWS))
    else:
        path.write_bytes(to_csv(HEADER, ROWS).encode())

    # Semicolons in; out as shown, in UTF-8 and with Dutch days.
    taken = "--infilter=CSV:59,34,76,1,,1043" if form == "csv" else "--norestore"
    folder = tmp_path / "read"
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", taken, "--convert-to",
         "csv:Text - txt - csv (StarCalc):59,34,76,1,,1043,false,true", "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (read,) = folder.glob("*.csv")
    rows = list(csv.reader(read.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))

    assert [row[0] for row in rows[-2:]] == ["Café Şükran", "مركز الحي"]
    assert [row[1].lstrip("'") for row in rows[-2:]] == ["=1+1 mensen aan tafel", "+31 en @allen: één overleg"]
    assert rows[-2][2] in ("09-03-2023", "9-3-2023", "09-03-23", "2023-03-09")
