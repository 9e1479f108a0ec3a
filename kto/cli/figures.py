"""kto figures and kto charts: the same figures as on the pages, as a table, JSON, CSV or pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kto.cli.instance import command, open_instance, reading

if TYPE_CHECKING:
    from analysis import Summary
    from analysis.charts import Chart
    from analysis.goal import Goal
    from kto.figures import Selection
    from kto.services import Services

FILTERS = (
    click.option("--year", type=click.IntRange(2000, 2100), help="Heel dit jaar."),
    click.option("--from", "first_month", metavar="JJJJ-MM", help="Vanaf deze maand."),
    click.option("--to", "last_month", metavar="JJJJ-MM", help="Tot en met deze maand."),
    click.option("--group", help="Alleen deze groep, bijvoorbeeld bewoners."),
    click.option("--mode", help="Alleen deze manier van vragen, bijvoorbeeld telefoon."),
    click.option("--wijk", help="Alleen deze wijk, bijvoorbeeld Krispijn."),
    click.option("--compare", type=click.IntRange(2000, 2100), help="Leg er dezelfde maanden van dit jaar naast."),
    click.option(
        "--public", is_flag=True, help="Zoals op de pagina's: van een jaar of kwartaal, zonder kleine groepen."
    ),
)


def filters(function: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(FILTERS):
        function = option(function)
    return function


@click.command()
@filters
@click.option(
    "--by", type=click.Choice(["wijk", "mode", "month", "place", "activity"]), help="Splits uit naar dit veld."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv", "xlsx"]), default="table", show_default=True
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Schrijf naar dit bestand; moet bij xlsx.")
@command
def figures(instance: Path, form: str, out: Path | None, public: bool, **chosen: Any) -> None:
    """Laat de cijfers zien. Zonder --public ook die van kleine groepen.

    Voorbeeld: kto figures --year 2022 --group bewoners --by wijk

    Vergelijken: kto figures --year 2022 --compare 2021
    """
    from analysis import View
    from kto.exporters.figures import FORMATS, to_json, xlsx
    from kto.figures import summarise_selection

    if form == "xlsx" and out is None:
        raise click.UsageError("Geef bij xlsx een bestand: --out cijfers.xlsx.")

    services = open_instance(instance)
    view = View.PUBLIC if public else View.INTERNAL
    with choosing(services):
        summary = summarise_selection(services, selection(services.month, **chosen), view)
    if form == "xlsx" and out:
        out.write_bytes(xlsx(summary))
    else:
        text = to_json(summary, goal_of(services, summary)) if form == "json" else FORMATS[form](summary)
        if out is None:
            click.echo(text, nl=False)
            return
        out.write_bytes(text.encode())
    click.echo(f"De cijfers staan in {out}.")


def goal_of(services: Services, summary: Summary) -> Goal | None:
    """Indicator 4 of these figures, where they have the residents."""
    from analysis.goal import RESIDENTS, goal

    has_residents = any(group.group == RESIDENTS for group in summary.groups)
    return goal(summary, services.settings.norm) if has_residents else None


@click.command()
@filters
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Map voor de plaatjes.")
@click.option("--format", "form", type=click.Choice(["png", "svg", "pdf"]), default="png", show_default=True)
@command
def charts(instance: Path, out: Path, form: str, public: bool, **chosen: Any) -> None:
    """Tekent alle grafieken, elk met zijn tekst voor wie de grafiek niet ziet.

    Voorbeeld: kto charts --year 2022 --public --out grafieken --format svg
    """
    from analysis import View
    from analysis.charts import all_charts
    from analysis.charts.images import render
    from kto.figures import summarise_selection

    services = open_instance(instance)
    view = View.PUBLIC if public else View.INTERNAL
    with choosing(services):
        wanted = selection(services.month, by=None, **chosen)
        summary = summarise_selection(services, wanted, view)
        drawn = [*all_charts(summary, services.settings.organisation), *charts_beside(services, wanted, summary)]
    out.mkdir(parents=True, exist_ok=True)
    with click.progressbar(drawn, label="Grafieken") as bar:
        for chart in bar:
            (out / f"{chart.name}.{form}").write_bytes(render(chart, form))
            (out / f"{chart.name}.txt").write_text(chart.alt + "\n", encoding="utf-8")
    click.echo(f"{len(drawn)} grafieken staan in {out}.")


def charts_beside(services: Services, wanted: Selection, summary: Summary) -> Iterator[Chart]:
    """The ways of asking, what goes together, the indicator and the wijken, where this selection has them."""
    from analysis.charts import indicator, wijken
    from analysis.grid import by_part
    from kto.figures import NOT_APART, summarise_selection

    organisation, found = services.settings.organisation, goal_of(services, summary)
    yield from charts_of_ways(services, wanted, summary)
    yield from charts_of_what_goes_together(services, wanted, summary)
    if found and found.has_chart:
        yield indicator(summary, found, organisation)
    if wanted.wijk is None:
        per_wijk = summarise_selection(services, replace(wanted, by="wijk", compare=None), summary.view)
        yield wijken(by_part(per_wijk, tuple(services.catalogue.wijken), wanted.group, NOT_APART), organisation)


def charts_of_ways(services: Services, wanted: Selection, summary: Summary) -> Iterator[Chart]:
    from analysis.charts import ways
    from kto.figures import ways_of_asking

    groups = [*([None] if wanted.group is None else []), *summary.groups]
    for group in groups if wanted.mode is None else ():
        one = replace(wanted, group=group.group if group else None)
        both = ways_of_asking(services, one, summary.view)
        if not both.is_empty:
            yield ways(summary, both, group, services.settings.organisation)


def charts_of_what_goes_together(services: Services, wanted: Selection, summary: Summary) -> Iterator[Chart]:
    """Of whole years, and of everybody: see `kto.figures.together`."""
    from analysis.charts import drivers
    from kto.figures.together import group_together

    for group in summary.groups if wanted.is_whole_years and not wanted.filters else ():
        found = group_together(services, group.group, summary)
        if found.has_chart:
            yield drivers(found, services.settings.organisation)


@click.command()
@click.argument("percentage", required=False)
@click.argument("base", type=click.IntRange(1, 1_000_000), required=False)
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Een lijst (CSV, XLSX) met de kolommen cijfer, percentage en aantal.",
)
@click.pass_context
def feasible(context: click.Context, percentage: str | None, base: int | None, path: Path | None) -> None:
    """Kan dit percentage van zoveel mensen kloppen? Eindigt met 1 als er een is dat niet kan.

    Voorbeeld: kto feasible 84,1 336, of kto feasible --file verslag-2022.xlsx
    """
    from kto.published import Checked, check_published

    if path is not None and percentage is None:
        with reading(path):
            figures = check_published(path)
    elif path is None and percentage is not None and base is not None:
        figures = [Checked("", read_percentage(percentage), base)]
    else:
        raise click.UsageError("Geef een percentage en een aantal, of --file met een lijst.")
    for one in figures:
        click.echo((f"{one.what}: " if one.what else "") + "\n".join(one.sentences))
    context.exit(0 if all(one.fits for one in figures) else 1)


def read_percentage(text: str) -> str:
    from kto.forms.aids import read_number

    number = read_number(text.removesuffix("%"), whole=False)
    if number is None or number > 100:
        raise click.UsageError(f"{text!r} is geen percentage. Vul een getal in, bijvoorbeeld 84,1.")
    return str(number)


def selection(
    this_month: str, *, year: int | None, first_month: str | None, last_month: str | None, **fields: Any
) -> Selection:
    """What the options choose: a year, a period, or else everything of this year."""
    from kto.figures import Selection

    if year is not None and (first_month or last_month):
        raise click.UsageError("Kies --year, of --from en --to, niet allebei.")
    if bool(first_month) != bool(last_month):
        raise click.UsageError("Geef --from en --to samen.")
    if not first_month or not last_month:
        year = year or int(this_month[:4])
        first_month, last_month = f"{year}-01", f"{year}-12"
    return Selection(first_month=first_month, last_month=last_month, **fields)


@contextmanager
def choosing(services: Services) -> Iterator[None]:
    """Around what reads figures: a choice that cannot be is one sentence, and the database is let go of."""
    from kto.figures import SelectionError

    try:
        yield
    except SelectionError as error:
        raise click.ClickException(str(error)) from error
    finally:
        services.store.close()
