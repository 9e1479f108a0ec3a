"""kto import, export and check: answers in, answers out, and whether they are all still right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kto.cli.instance import BY, command, open_instance, reading

if TYPE_CHECKING:
    from kto.services import Services


def log(services: Services, action: str, subject: str) -> None:
    from kto.storage import audit

    with services.store.write() as db:
        audit.log(db, BY, action, subject, services.now())


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Kijk alleen na; bewaar niets.")
@command
def import_(instance: Path, file: Path, dry_run: bool) -> None:
    """Leest antwoorden uit een CSV- of XLSX-bestand: alles of niets.

    Voorbeeld: kto import antwoorden-2022.csv --dry-run
    """
    from kto.importer import import_file

    services = open_instance(instance)
    try:
        with reading(file), click.progressbar(length=0, label=file.name) as bar:
            done = import_file(services, file, dry_run=dry_run, progress=mover(bar))
        if done.stored and not dry_run:
            log(services, "antwoorden ingelezen", f"{done.stored} antwoorden uit {file.name}")
    finally:
        services.store.close()
    kept = f"{done.stored} bewaard" if not dry_run else f"{done.stored} nieuw, nog niets bewaard"
    click.echo(f"{done.rows} rijen: {kept}, {done.known} waren er al.")


def mover(bar: click._termui_impl.ProgressBar[int]) -> Callable[[int, int], None]:
    """Moves a progress bar to "done of how many"."""

    def move(done: int, of: int) -> None:
        bar.length = of
        bar.update(done - bar.pos)

    return move


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "xlsx", "json", "parquet", "sav"]),
    default="csv",
    show_default=True,
    help="Soort bestand; sav is voor SPSS.",
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Bestand.  [standaard: kto-antwoorden.csv]"
)
@click.option("--remarks", is_flag=True, help="De opmerkingen in plaats van de scores; zij staan los van elkaar.")
@click.option("--codebook", is_flag=True, help="Het codeboek in plaats van de scores: wat elke kolom en code betekent.")
@command
def export(instance: Path, form: str, out: Path | None, remarks: bool, codebook: bool) -> None:
    """Schrijft alle antwoorden weg, voor de analist. CSV en XLSX kun je weer importeren.

    Voorbeeld: kto export --format xlsx --out antwoorden.xlsx
    """
    from kto.exporters.answers import REMARK_FORMS, TooLarge, save_answers, save_remarks
    from kto.exporters.extras import ExtraMissing

    if remarks and codebook:
        raise click.UsageError("Kies --remarks of --codebook, niet allebei.")
    if remarks and form not in REMARK_FORMS:
        raise click.UsageError(f"Opmerkingen kunnen als {', '.join(REMARK_FORMS)}.")
    if codebook and form not in ("csv", "xlsx"):
        raise click.UsageError("Het codeboek kan als csv of xlsx.")
    what = "opmerkingen" if remarks else "regels van het codeboek" if codebook else "antwoorden"
    path = out or Path(f"kto-{'codeboek' if codebook else what}.{form}")
    services = open_instance(instance)
    try:
        if codebook:
            n = write_code_book(services, form, path)
        elif remarks:
            n = save_remarks(services.store, form, path)
        else:
            n = save_answers(services.store, services.library, services.catalogue, form, path)
        if not codebook:
            log(services, f"{what} gedownload", f"{n} {what} als {form}")
    except (TooLarge, ExtraMissing) as error:
        raise click.ClickException(str(error)) from error
    finally:
        services.store.close()
    click.echo(f"{n} {what} staan in {path}.")


def write_code_book(services: Services, form: str, path: Path) -> int:
    from kto.exporters.codebook import HEADER, code_book
    from kto.exporters.tables import to_table

    lines = list(code_book(services.library, services.catalogue))
    path.write_bytes(to_table(form, "Codeboek", HEADER, lines))
    return len(lines)


@click.command()
@click.option("--recount", is_flag=True, help="Maak de tellingen opnieuw uit de antwoorden.")
@command
def check(instance: Path, recount: bool) -> None:
    """Kijkt of alle antwoorden er nog zijn en kloppen. Noemt elke rij die beschadigd is.

    Voorbeeld: kto check
    """
    from kto import safety
    from kto.storage import check as health

    services = open_instance(instance)
    try:
        if recount:
            health.recount(services.store)
        found = health.findings(services.store, services.library)
        responses, remarks = health.totals(services.store.db)
        late = safety.late_backup(services)
    finally:
        services.store.close()
    if late:
        click.echo(f"Let op. {late} Maak er een met: kto backup", err=True)
    for line in found:
        click.echo(line, err=True)
    if found:
        raise click.ClickException(f"{len(found)} bevinding(en). Lees hierboven wat je kunt doen.")
    click.echo(f"Alles klopt: {responses} antwoorden en {remarks} opmerkingen.")
