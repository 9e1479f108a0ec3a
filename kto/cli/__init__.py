"""The command `kto`: thin commands over the same functions the pages use. Heavy libraries are imported where they are used."""

from __future__ import annotations

import sys

import click

from kto import __version__
from kto.cli import answers, catalogue, copies, dutch, figures, keys, mail, people, questionnaires, report, serving

HELP = """kto: klanttevredenheidsonderzoek, van vraag tot grafiek.

Elk commando heeft een uitleg met een voorbeeld: kto COMMANDO --help
"""


dutch.speak()  # before anything is said: Click remembers the words of an option


@click.group(help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kto", message="%(prog)s %(version)s", help="Laat de versie zien.")
def kto() -> None:
    pass


for command in (
    serving.init,
    serving.run,
    serving.demo,
    questionnaires.questionnaires,
    answers.import_,
    answers.export,
    answers.check,
    catalogue.catalogue,
    copies.backup,
    copies.restore,
    figures.figures,
    figures.charts,
    figures.feasible,
    mail.mail,
    report.report,
    people.link,
    people.user,
    keys.keys,
):
    kto.add_command(command)


def main() -> None:
    """Runs the command line. Exit status: 0 done, 1 the work failed (one sentence on stderr), 2 wrong usage."""
    try:
        status = kto.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "kto"
        click.echo(f"Dit commando klopt niet: {error.format_message()} Zie: {where} --help", err=True)
        sys.exit(2)
    except click.Abort:
        click.echo("Gestopt. Er is niets veranderd.", err=True)
        sys.exit(1)
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)
