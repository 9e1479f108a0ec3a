"""kto init, run and demo: make an instance and serve it."""

from __future__ import annotations

from pathlib import Path

import click

from kto.cli.instance import command, open_instance, read_settings


@click.command()
@click.option("--quiet", is_flag=True, help="Zeg niets als alles er al is.")
@click.option("--empty", is_flag=True, help="Zonder de wijken, plekken en activiteiten van Dordrecht.")
@command
def init(instance: Path, quiet: bool, empty: bool) -> None:
    """Maakt de map met de gegevens en de eerste beheerder. Mag je herhalen.

    Voorbeeld: kto init --instance /srv/kto
    Een andere organisatie: kto init --empty
    """
    from kto.accounts import first_administrator
    from kto.config import Settings

    instance.mkdir(parents=True, exist_ok=True)
    services = open_instance(instance, create=True, empty=empty)
    services.keys.names()  # makes the first key, so that every copy of the instance holds it
    password = first_administrator(services)
    if password:
        click.echo(f"De gegevens staan in {instance.resolve()}.")
        click.echo("De eerste beheerder is gemaakt. Dit wachtwoord zie je maar een keer:")
        click.echo(f"  naam: beheerder   wachtwoord: {password}")
        click.echo("Je kiest een eigen wachtwoord als je voor het eerst inlogt.")
        if not services.catalogue.listed:
            click.echo("Er is nog geen wijk. Lees jullie tabel in: kto catalogue import BESTAND, of bij Inrichten.")
            if services.settings.organisation == Settings.organisation:
                click.echo(
                    f"De naam is nog {Settings.organisation}. Verander hem bij Inrichten, Instellingen,"
                    " en de vragen in een eigen vragenlijst (map vragenlijsten)."
                )
    elif empty and services.catalogue.listed:
        click.echo("Er is al een indeling met wijken. Die blijft zoals ze is: verander haar bij Inrichten.")
    elif not quiet:
        click.echo(f"Alles staat al klaar in {instance.resolve()}. Er is niets veranderd.")
    services.store.close()


@click.command()
@click.option("--host", help="Adres om op te luisteren.  [standaard: 127.0.0.1]")
@click.option("--port", type=int, help="Poort om op te luisteren.  [standaard: 8100]")
@command
def run(instance: Path, host: str | None, port: int | None) -> None:
    """Start kto. Werkt eerst de database bij als dat nodig is.

    Voorbeeld: kto run --host 0.0.0.0 --port 8100
    """
    from kto.serve import serve

    settings = read_settings(instance, host=host, port=port)
    serve(settings, lambda: click.echo(f"kto draait op {settings.base_url} (stoppen: Ctrl+C)"))


@click.command()
@click.option("--port", type=int, help="Poort om op te luisteren.  [standaard: 8100]")
@click.option("--fresh", is_flag=True, help="Gooi het vorige voorbeeld weg en begin opnieuw.")
@click.option("--no-serve", is_flag=True, help="Maak alleen de gegevens; start niet.")
@command
def demo(instance: Path, port: int | None, fresh: bool, no_serve: bool) -> None:
    """Een voorbeeld met de antwoorden van 2021 en 2022, in een eigen map (instance/demo).

    Voorbeeld: kto demo --fresh
    """
    from kto import demo as example
    from kto.serve import serve

    folder = instance / "demo"
    settings = read_settings(folder, port=port, drafts_offered=True, remark_months=120, answer_years=10)
    with click.progressbar(length=example.RESPONSES, label="Voorbeeldantwoorden", file=None) as bar:
        welcome = example.prepare(settings, fresh=fresh, progress=bar.update)
        bar.update(bar.length or 0)
    if no_serve:
        click.echo(welcome)
    else:
        serve(settings, lambda: click.echo(welcome))
