"""kto mail: whether the mail server does what the settings say."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from kto.cli.instance import BY, command, open_instance


@click.group()
def mail() -> None:
    """De mail waarmee kto mensen uitnodigt."""


@mail.command()
@click.argument("address")
@command
def test(instance: Path, address: str) -> None:
    """Stuurt een proefmail, met de instellingen van kto.toml.

    Voorbeeld: kto mail test naam@voorbeeld.nl
    """
    from kto.mail.message import envelope
    from kto.mail.smtp import MailError, NotTaken, Unsure, connected, hand_over

    services = open_instance(instance)
    services.store.close()
    if not services.settings.sends_mail:
        raise click.ClickException("De mail is nog niet ingesteld. Vul smtp_host en mail_from in in kto.toml.")
    message = envelope(services, address, f"Proefmail van {services.settings.organisation}")
    message.set_content("Deze proefmail komt van kto. De instellingen voor mail kloppen.\n")
    try:
        with connected(services.settings) as server:
            hand_over(server, services.settings, address, message)
    except NotTaken as refusal:
        raise click.ClickException(f"De mailserver neemt de mail niet aan: {refusal}") from refusal
    except Unsure as error:
        raise click.ClickException("De verbinding viel weg. Misschien is de mail toch verstuurd.") from error
    except MailError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"De proefmail aan {address} is aangenomen door {services.settings.smtp_host}.")


@mail.command()
@click.argument("files", nargs=-1, required=True, type=click.File("rb"))
@command
def bounces(instance: Path, files: tuple[BinaryIO, ...]) -> None:
    """Leest berichten over mails die terugkwamen (.eml), of een bericht van de invoer met -.

    Zo kan een regel van de mailserver ze vanzelf doorgeven.

    Voorbeeld: kto mail bounces teruggekomen/*.eml
    """
    from kto.inviting.bounces import Bounce, NoBounce, bounces_in, take

    found: list[Bounce] = []
    for file in files:
        try:
            found += bounces_in(file.read())
        except NoBounce as nothing:
            click.echo(f"{file.name}: {nothing}", err=True)
    services = open_instance(instance)
    try:
        outcome = take(services, found, by=BY)
    finally:
        services.store.close()
    click.echo(
        f"{outcome.marked} {'mail staat' if outcome.marked == 1 else 'mails staan'} nu bij wat niet aankwam. "
        f"{outcome.others} {'adres hoorde' if outcome.others == 1 else 'adressen hoorden'} bij geen mail, of de herinnering was al geweest."
    )
