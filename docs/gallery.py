"""Draws every chart from the example and writes docs/grafieken.md around them: `make screenshots`, or this file alone."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from analysis import charts
from analysis.charts import Chart
from analysis.charts.images import render
from analysis.goal import goal
from analysis.grid import by_part
from analysis.overtime import Anew, series_of
from kto import demo
from kto.config import Settings
from kto.figures import NOT_APART, Selection, summarise_selection, ways_of_asking
from kto.figures.mutual import mutual
from kto.figures.series import group_series
from kto.figures.together import group_together
from kto.services import Services, open_services

HERE = Path(__file__).resolve().parent
PICTURES = HERE / "grafieken"
SCALE = 1200 / 16
"""Pixels to the centimetre: twice what a page shows, so that it is sharp on any screen."""
HEADING = """\
# Alle grafieken

Gemaakt met het voorbeeld (`make demo`), openbare weergave, door `make screenshots`. Elke grafiek is te downloaden als PNG, SVG en PDF, en de getallen als
CSV. De titel zegt wat de antwoorden laten zien, en niet meer dan dat. Kleine groepen blijven weg, in het beeld en in de tekst.
"""


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    sections = [HEADING]
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(instance=Path(folder))
        demo.prepare(settings, fresh=True, progress=lambda done: None)
        services = open_services(settings)
        try:
            for name, where, words, chart in drawn(services):
                save(chart, name)
                sections.append(section(name, where, words, chart))
                print(name)
        finally:
            services.store.close()
    (HERE / "grafieken.md").write_text("\n".join(sections), encoding="utf-8")


def drawn(services: Services) -> Iterator[tuple[str, str, str, Chart]]:
    """Name, address, what it is for, and the chart."""
    year = summarise_selection(services, Selection.of_year(2022))
    residents = year.group("bewoners")
    yield "groepen", "/beheer/groepen", "De groepen naast elkaar, en samen.", charts.groups(year)
    yield (
        "tevredenheid",
        "/beheer/groep/bewoners",
        "Alle vragen met smileys van een groep. Rechts de marge.",
        charts.satisfaction(year, residents),
    )
    partners = year.group("netwerkpartners")
    yield (
        "tevredenheid-volgorde",
        "/beheer/groep/netwerkpartners",
        "Hetzelfde, de stellingen op volgorde van hoeveel mensen het ermee eens zijn.",
        charts.satisfaction(year, partners, by_share=True),
    )
    yield (
        "tevredenheid-uiteen",
        "/beheer/groep/netwerkpartners",
        "Hetzelfde naar twee kanten van een lijn, met het midden apart.",
        charts.diverging(year, partners),
    )
    yield (
        "half",
        "/beheer/groep/bewoners",
        "Alle vragen van een groep in acht centimeter, met letters van minstens 9 punten: voor naast de tekst.",
        charts.half_page(year, residents),
    )
    yield (
        "vraag",
        "/beheer/verslag",
        "Een vraag, zoals in het hoofdstuk voor het jaarverslag: de zin staat daar erboven.",
        charts.question(year, residents, residents.satisfaction),
    )
    yield "aanbeveling", "/beheer/groep/bewoners", "Wie beveelt ons aan?", charts.recommendation(year, residents)
    yield (
        "indicator",
        "/beheer/indicator",
        "Het gemiddelde cijfer van bewoners naast het doel van indicator 4, met de kans dat het is gehaald.",
        charts.indicator(year, goal(year, services.settings.norm)),
    )
    yield from beside(services)
    yield from over_time(services)
    yield from per_wijk(services)


def beside(services: Services) -> Iterator[tuple[str, str, str, Chart]]:
    """Years, ways of asking, and what goes together."""
    compared = summarise_selection(services, Selection.of_year(2022, compare=2021))
    yield (
        "jaren",
        "/beheer/groep/bewoners?vergelijk=2021",
        "Twee jaren van een groep, met het verschil en de marge daarvan.",
        charts.group_years(compared, compared.group("bewoners")),
    )
    yield (
        "jaren-groepen",
        "/beheer/groepen?vergelijk=2021",
        "Twee jaren van alle groepen, en samen.",
        charts.all_years(compared),
    )
    for name, group in (("manieren-groepen", None), ("manieren", "bewoners")):
        selection = Selection.of_year(2022, group=group)
        summary = summarise_selection(services, selection)
        yield (
            name,
            f"/beheer/groep/{group}" if group else "/beheer/groepen",
            "Mensen die we zelf spraken naast mensen die het zelf invulden.",
            charts.ways(summary, ways_of_asking(services, selection), summary.group(group) if group else None),
        )
    for name, group, words in (
        ("samenhang", "bewoners", "Wat samenhangt met tevredenheid, met het deel van elke vraag."),
        ("samenhang-weinig", "netwerkpartners", "Te weinig mensen voor een deel per vraag: alleen de samenhang zelf."),
    ):
        summary = summarise_selection(services, Selection.of_year(2022, group=group))
        found = group_together(services, group, summary)
        yield name, f"/beheer/groep/{group}/samenhang", words, charts.drivers(found)


def over_time(services: Services) -> Iterator[tuple[str, str, str, Chart]]:
    residents = group_series(services, "bewoners")
    yield (
        "maanden",
        "/beheer/groep/bewoners/maanden",
        "Een stip per maand of kwartaal. Na twaalf stippen zegt de lijn of het cijfer anders is dan eerst.",
        charts.months(residents),
    )
    anew = Anew("2022-01", "vanaf januari vragen we het met de tablet in plaats van op papier.")
    begun = series_of(
        residents.group, residents.label, residents.question, residents.points, residents.thresholds, [anew]
    )
    yield (
        "maanden-nieuw-begin",
        "/beheer/groep/bewoners/maanden",
        "Dezelfde reeks met een nieuw begin, dat een mens koos met een reden.",
        charts.months(begun),
    )
    yield (
        "maanden-kort",
        "/beheer/groep/netwerkpartners/maanden",
        "Een korte reeks: dan zijn er alleen stippen en hun midden.",
        charts.months(group_series(services, "netwerkpartners")),
    )


def per_wijk(services: Services) -> Iterator[tuple[str, str, str, Chart]]:
    wijken = tuple(services.catalogue.wijken)
    beside_groups = summarise_selection(services, Selection.of_year(2022, by="wijk"))
    yield (
        "wijken",
        "/beheer/wijken",
        "De wijken naast de groepen, in vaste volgorde. Een streepje is te weinig.",
        charts.wijken(by_part(beside_groups, wijken, None, NOT_APART)),
    )
    beside_questions = summarise_selection(services, Selection.of_year(2022, group="bewoners", by="wijk"))
    yield (
        "wijken-vragen",
        "/beheer/wijken?groep=bewoners",
        "De wijken naast de vragen van een groep.",
        charts.wijken(by_part(beside_questions, wijken, "bewoners", NOT_APART)),
    )
    yield (
        "wederzijds",
        "/beheer/wederzijds",
        "Wat partners van ons vinden, en wat buurtwerkers van partners vinden.",
        charts.mutual(mutual(services, 2022)),
    )


def save(chart: Chart, name: str) -> None:
    picture = Image.open(io.BytesIO(render(chart, "png")))
    width = round(2.54 * SCALE * chart.figure.get_size_inches()[0])
    height = round(picture.height * width / picture.width)
    small = picture.resize((width, height), Image.Resampling.LANCZOS).quantize(256)
    small.save(PICTURES / f"{name}.png", optimize=True)


def section(name: str, where: str, words: str, chart: Chart) -> str:
    alt = chart.alt.replace("[", "(").replace("]", ")")
    return f"## {chart.title}\n\n{words} Te vinden op `{where}`.\n\n![{alt}](grafieken/{name}.png)\n"


if __name__ == "__main__":
    main()
