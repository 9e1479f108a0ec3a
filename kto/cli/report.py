"""kto report: the yearly chapter as Word or PDF, the same as on the page."""

from __future__ import annotations

from pathlib import Path

import click

from kto.cli.instance import command, open_instance

FORMS = {".docx": "docx", ".pdf": "pdf", ".pptx": "pptx"}


@click.command()
@click.option("--year", type=click.IntRange(2000, 2100), required=True, help="Het jaar van het hoofdstuk.")
@click.option("--quarter", type=click.IntRange(1, 4), help="Alleen dit kwartaal.")
@click.option("--wijk", help="Alleen deze wijk, bijvoorbeeld Krispijn.")
@click.option("--mode", help="Alleen deze manier van vragen, bijvoorbeeld telefoon.")
@click.option("--compare", type=click.IntRange(2000, 2100), help="Leg er dezelfde maanden van dit jaar naast.")
@click.option("--group", "groups", multiple=True, help="Alleen deze groep; mag vaker.  [standaard: alle groepen]")
@click.option("--section", "parts", multiple=True, help="Alleen dit deel, bijvoorbeeld kort; mag vaker.")
@click.option("--version", type=click.IntRange(1), help="Deze vastgestelde versie.  [standaard: de nieuwste]")
@click.option("--concept", is_flag=True, help="De antwoorden van nu, ook als het jaar is vastgesteld.")
@click.option("--summary", is_flag=True, help="De samenvatting voor de raad: twee bladzijden.")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Bestand: eindigt op .docx, .pdf of .pptx.",
)
@command
def report(
    instance: Path,
    year: int,
    quarter: int | None,
    wijk: str | None,
    mode: str | None,
    compare: int | None,
    groups: tuple[str, ...],
    parts: tuple[str, ...],
    version: int | None,
    concept: bool,
    summary: bool,
    out: Path,
) -> None:
    """Maakt het hoofdstuk over klanttevredenheid, als Word, PDF of dia's. Zonder uitkomsten van kleine groepen.

    Voorbeeld: kto report --year 2022 --out hoofdstuk.docx

    Vergelijken: kto report --year 2022 --compare 2021 --out hoofdstuk.docx

    Een deel: kto report --year 2022 --group bewoners --section kort --section indicatoren --out bewoners.pdf

    \b
    Groepen: netwerkpartners, vrijwilligers, bewoners, vrijwilligersorganisaties.
    Delen: inleiding, kort, meting, quotes, feedback, actieplan, indicatoren,
    verantwoording.
    """
    from kto.chapter.sections import GROUP_ORDER, KEYS
    from kto.exporters.extras import ExtraMissing
    from kto.figures import SelectionError
    from kto.forms.filters import Filters
    from kto.report import ReportError, Wanted, latest_version, make_chapter, make_summary, write

    if out.suffix.lower() not in FORMS:
        raise click.UsageError("--out eindigt op .docx (Word), .pdf of .pptx (dia's).")
    if summary and out.suffix.lower() == ".pptx":
        raise click.UsageError("De samenvatting kan als .docx of .pdf. Dia's maak je van het hoofdstuk.")
    if concept and version:
        raise click.UsageError("Kies --version of --concept, niet allebei.")
    services = open_instance(instance)
    try:
        chosen = None if concept else version or latest_version(services, year)
        filters = Filters(year, quarter, wijk, mode, compare=compare)
        wanted = Wanted(filters, groups or GROUP_ORDER, parts or KEYS, chosen)
        made = make_summary(services, wanted) if summary else make_chapter(services, wanted)
    except (ReportError, SelectionError) as error:
        raise click.ClickException(str(error)) from error
    finally:
        services.store.close()
    try:
        out.write_bytes(write(made, FORMS[out.suffix.lower()]))
    except ExtraMissing as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{'De samenvatting' if summary else 'Het hoofdstuk'} staat in {out}. {made.provenance.status}.")
    if made.marked:
        click.echo(f"Kijk deze getallen in de teksten na: {'; '.join(made.marked)}.")
