"""kto link and kto user: addresses for respondents, accounts for staff."""

from __future__ import annotations

from pathlib import Path

import click

from kto.cli.instance import BY, command, open_instance


@click.group()
def link() -> None:
    """Links waarmee mensen de vragen beantwoorden."""


@link.command()
@click.option("--group", required=True, help="bewoners, vrijwilligers, vrijwilligersorganisaties of netwerkpartners.")
@click.option("--mode", default="qr", show_default=True, help="f2f, telefoon, mail, whatsapp, qr of papier.")
@click.option("--wijk", help="Bijvoorbeeld Sterrenburg.")
@click.option("--place", help="Plek, bijvoorbeeld Koloriet.")
@click.option("--activity", help="Activiteit, bijvoorbeeld Koffieochtenden.")
@click.option("--also", multiple=True, help="Groep die iemand ook mag kiezen aan het begin. Mag vaker.")
@command
def add(
    instance: Path,
    group: str,
    mode: str,
    wijk: str | None,
    place: str | None,
    activity: str | None,
    also: tuple[str, ...],
) -> None:
    """Maakt een open link en laat het adres zien.

    Voorbeeld: kto link add --group bewoners --wijk Sterrenburg --activity Bingo
    """
    from kto.inviting.links import LinkError, address, open_link

    services = open_instance(instance)
    try:
        made = open_link(
            services, group=group, mode=mode, wijk=wijk, place=place, activity=activity, also=also, created_by=BY
        )
    except LinkError as error:
        raise click.ClickException(str(error)) from error
    finally:
        services.store.close()
    click.echo(address(services, made))


@click.group()
def user() -> None:
    """Accounts van medewerkers."""


@user.command("add")
@click.argument("name")
@click.option("--role", required=True, help="vrijwilliger, buurtwerker, analist, manager of beheerder.")
@command
def add_account(instance: Path, name: str, role: str) -> None:
    """Maakt een account en laat het eenmalige wachtwoord zien.

    Voorbeeld: kto user add samira --role analist
    """
    from kto.accounts import AccountError, add_user

    services = open_instance(instance)
    try:
        show_password(name, add_user(services, name, role, by=BY))
    except AccountError as error:
        raise click.ClickException(str(error)) from error
    finally:
        services.store.close()


@user.command()
@click.argument("name")
@command
def reset(instance: Path, name: str) -> None:
    """Geeft een account een nieuw eenmalig wachtwoord.

    Voorbeeld: kto user reset samira
    """
    from kto.accounts import AccountError, reset_password

    services = open_instance(instance)
    try:
        show_password(name, reset_password(services, name, by=BY))
    except AccountError as error:
        raise click.ClickException(str(error)) from error
    finally:
        services.store.close()


def show_password(name: str, password: str) -> None:
    click.echo(f"{name} kan inloggen met dit wachtwoord. Je ziet het maar een keer: {password}")
    click.echo("Bij het inloggen kiest diegene een eigen wachtwoord.")
