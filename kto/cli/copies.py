"""kto backup and kto restore: a copy that is known to be good, and putting one back."""

from __future__ import annotations

from pathlib import Path

import click

from kto.cli.instance import BY, command, open_instance, read_settings


@click.command()
@click.argument("folder", metavar="[MAP]", required=False, type=click.Path(file_okay=False, path_type=Path))
@command
def backup(instance: Path, folder: Path | None) -> None:
    """Maakt een kopie van alle gegevens, leest haar helemaal terug en bewaart haar als alles klopt.

    Zonder MAP komt zij in de map backups bij de gegevens; een andere schijf is veiliger. kto mag gewoon doordraaien.
    De nieuwste kopie blijft, en van elke week daarvoor een, tot 35 dagen.

    Voorbeeld: kto backup /media/usb/kto
    """
    from kto.storage import backups

    services = open_instance(instance)
    try:
        target, made = backups.make(services.store, folder or instance / "backups", services.now())
    finally:
        services.store.close()
    click.echo(f"De kopie staat in {target}.")
    click.echo(f"Zij is nagekeken: {made.responses} antwoorden en {made.remarks} opmerkingen.")


@click.command()
@click.argument("file", metavar="BESTAND", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@command
def restore(instance: Path, file: Path) -> None:
    """Zet een kopie terug. Kijkt haar eerst na; wat er nu staat, blijft bewaard in de map backups.

    Stop kto voordat je dit doet. Gaat er iets mis, dan is er niets veranderd.

    Voorbeeld: kto restore backups/kto-20230116T120000Z.sqlite
    """
    from kto.serve import hold
    from kto.services import utc_now
    from kto.storage.restore import restore as put_back
    from surveys import load_all

    settings = read_settings(instance)
    library = load_all(settings.instance / "vragenlijsten")
    with hold(settings):
        done = put_back(file, settings.database, library, utc_now(), BY)
    click.echo(f"Teruggezet en nagekeken: {done.responses} antwoorden en {done.remarks} opmerkingen.")
    if done.aside:
        click.echo(f"De database die er stond, is bewaard als {done.aside}.")
    click.echo(
        "Iedereen logt opnieuw in. Accounts, links en tablets staan zoals toen: sluit wat sindsdien dicht moest."
    )
