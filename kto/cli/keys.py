"""kto keys: the keys that tablets seal their answers to."""

from __future__ import annotations

from pathlib import Path

import click

from kto.cli.instance import command, open_instance


@click.group()
def keys() -> None:
    """Sleutels waarmee tablets hun antwoorden verzegelen."""


@keys.command("list")
@command
def list_keys(instance: Path) -> None:
    """Laat zien welke sleutels er zijn; de laatste is in gebruik.

    Voorbeeld: kto keys list
    """
    services = open_instance(instance)
    for name in services.keys.names():
        click.echo(name)
    services.store.close()


@keys.command()
@command
def rotate(instance: Path) -> None:
    """Maakt een nieuwe sleutel. De oude blijven, voor tablets die later terugkomen.

    Voorbeeld: kto keys rotate
    """
    services = open_instance(instance)
    name = services.keys.rotate()
    services.store.close()
    click.echo(f"De nieuwe sleutel is {name}. Tablets gebruiken hem zodra ze weer verbinding hebben.")
    click.echo(f"Bewaar de map {services.keys.folder} goed: zonder een oude sleutel gaan de antwoorden verloren")
    click.echo("die er nog mee verzegeld op een tablet staan.")
