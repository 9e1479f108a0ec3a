"""kto import, export and check: answers in, answers out, and whether they are all still right."""

from __future__ import annotations

from pathlib import Path

import click

from kto.cli.instance import command, open_instance


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Kijk alleen na; bewaar niets.")
@command
def import_(instance: Path, file: Path, dry_run: bool) -> None:
    """Leest antwoorden uit een CSV- of XLSX-bestand: alles of niets.

    Voorbeeld: kto import antwoorden-2022.csv --dry-run
    """


@click.command()
@click.option("--format", "form", type=click.Choice(["csv", "xlsx", "json"]), default="csv", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Bestand om te schrijven.")
@command
def export(instance: Path, form: str, out: Path | None) -> None:
    """Schrijft alle antwoorden weg, zonder de open opmerkingen.

    Voorbeeld: kto export --format xlsx --out antwoorden.xlsx
    """


@click.command()
@command
def check(instance: Path) -> None:
    """Kijkt of alle antwoorden er nog zijn en kloppen.

    Voorbeeld: kto check
    """
