"""kto catalogue: wijken, places, activities and programme lines, read from a table and written to one."""

from __future__ import annotations

from pathlib import Path

import click

from kto.cli.instance import BY, command, open_instance, reading


@click.group()
def catalogue() -> None:
    """Wijken, plekken, activiteiten en programmalijnen."""


@catalogue.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Kijk alleen na; bewaar niets.")
@command
def import_(instance: Path, file: Path, dry_run: bool) -> None:
    """Leest een tabel in (CSV of XLSX): alles of niets. Wat er al is, blijft zoals het is.

    Voorbeeld: kto catalogue import indeling.xlsx --dry-run
    """
    from kto.offer.table import import_offer

    services = open_instance(instance)
    try:
        with reading(file):
            done = import_offer(services, file, BY, dry_run=dry_run)
    finally:
        services.store.close()
    click.echo(f"{done.added} nieuw{', nog niets bewaard' if dry_run else ''}, {done.known} waren er al.")


@catalogue.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("kto-indeling.csv"),
    show_default=True,
    help="Bestand: .csv of .xlsx.",
)
@command
def export(instance: Path, out: Path) -> None:
    """Schrijft alles weg in de kolommen die je weer kunt inlezen.

    Voorbeeld: kto catalogue export --out indeling.xlsx
    """
    from kto.exporters.tables import to_table
    from kto.offer.table import COLUMNS, export_rows

    services = open_instance(instance)
    rows = [list(row) for row in export_rows(services.catalogue)]
    services.store.close()
    out.write_bytes(to_table(out.suffix[1:], "Indeling", COLUMNS, rows))
    click.echo(f"{len(rows)} rijen staan in {out}.")
