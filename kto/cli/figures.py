"""kto figures and kto charts: the same figures as on the pages, as a table, JSON, CSV or pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kto.cli.instance import command, open_instance

if TYPE_CHECKING:
    from kto.figures import Selection

FILTERS = (
    click.option("--year", type=click.IntRange(2000, 2100), help="Heel dit jaar."),
    click.option("--from", "first_month", metavar="JJJJ-MM", help="Vanaf deze maand."),
    click.option("--to", "last_month", metavar="JJJJ-MM", help="Tot en met deze maand."),
    click.option("--group", help="Alleen deze groep, bijvoorbeeld bewoners."),
    click.option("--mode", help="Alleen deze manier van vragen, bijvoorbeeld telefoon."),
    click.option("--wijk", help="Alleen deze wijk, bijvoorbeeld Krispijn."),
    click.option("--compare", type=click.IntRange(2000, 2100), help="Leg er dezelfde maanden van dit jaar naast."),
    click.option("--public", is_flag=True, help="Zoals op de pagina's: zonder uitkomsten van kleine groepen."),
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
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@command
def figures(instance: Path, form: str, public: bool, **chosen: Any) -> None:
    """Laat de cijfers zien. Zonder --public ook die van kleine groepen.

    Voorbeeld: kto figures --year 2022 --group bewoners --by wijk
    Vergelijken: kto figures --year 2022 --compare 2021
    """
    from analysis import View
    from kto.exporters.figures import FORMATS
    from kto.figures import summarise_selection

    services = open_instance(instance)
    view = View.PUBLIC if public else View.INTERNAL
    try:
        summary = summarise_selection(services, selection(services.month, **chosen), view)
    finally:
        services.store.close()
    click.echo(FORMATS[form](summary), nl=False)


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
    try:
        summary = summarise_selection(services, selection(services.month, by=None, **chosen), view)
    finally:
        services.store.close()
    drawn = all_charts(summary, services.settings.organisation)
    out.mkdir(parents=True, exist_ok=True)
    with click.progressbar(drawn, label="Grafieken") as bar:
        for chart in bar:
            (out / f"{chart.name}.{form}").write_bytes(render(chart, form))
            (out / f"{chart.name}.txt").write_text(chart.alt + "\n", encoding="utf-8")
    click.echo(f"{len(drawn)} grafieken staan in {out}.")


def selection(
    this_month: str, *, year: int | None, first_month: str | None, last_month: str | None, **fields: Any
) -> Selection:
    """What the options choose: a year, a period, or else everything of this year."""
    from kto.figures import Selection, SelectionError

    if year is not None and (first_month or last_month):
        raise click.UsageError("Kies --year, of --from en --to, niet allebei.")
    if bool(first_month) != bool(last_month):
        raise click.UsageError("Geef --from en --to samen.")
    if not first_month or not last_month:
        year = year or int(this_month[:4])
        first_month, last_month = f"{year}-01", f"{year}-12"
    try:
        return Selection(first_month=first_month, last_month=last_month, **fields)
    except SelectionError as error:
        raise click.ClickException(str(error)) from error
