"""kto questionnaires check: is a definition of one's own fit to be used?"""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def questionnaires() -> None:
    """Vragenlijsten nakijken."""


@questionnaires.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> None:
    """Kijkt een vragenlijst na en noemt alle fouten tegelijk.

    Voorbeeld: kto questionnaires check bewoners-2.toml
    """
    from surveys import check_file

    problems = check_file(file)
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        raise click.ClickException(
            f"{len(problems)} fout(en) in {file.name}. Verbeter ze en kijk het bestand opnieuw na."
        )
    click.echo(f"{file.name} is in orde.")
