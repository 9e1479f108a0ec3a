"""What figures cost as answers grow: 336, 10,000, 100,000 and 1,000,000 of them.

The page of a group says a lot: shares with intervals, an earlier year beside them, ways of asking. Two questions are kept apart:
what the database takes, which grows with the number of different counts (cells) until every combination occurs, and what the
statistics add to it, which should be less than 100 ms however many answers there are.
"""

import random
import re
import secrets
import statistics as averages
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from bench import measure
from kto.accounts import add_user
from kto.app import create_app
from kto.config import load_settings
from kto.figures import Selection, hiding, summarise_selection, ways_of_asking
from kto.figures.series import group_series
from kto.figures.together import group_together
from kto.services import open_services
from kto.storage import patterns, responses, strata
from kto.storage.responses import StoredResponse

SIZES = (336, 10_000, 100_000, 1_000_000)
RECOMMEND = ("ja",) * 19 + ("nee",)
SCORES = (5,) * 10 + (4,) * 7 + (3, 2, 1, None)


SELECTION = Selection.of_year(2022, group="bewoners")
COMPARED = Selection.of_year(2022, group="bewoners", compare=2021)


def group_page_figures(services) -> None:
    """Everything that the page of a group says, an earlier year beside it and the ways of asking included."""
    summarise_selection(services, COMPARED)
    ways_of_asking(services, SELECTION)


STATISTICS = {
    "the group page": group_page_figures,
    "shares, means, intervals": lambda services: summarise_selection(services, SELECTION),
    "beside 2021": lambda services: summarise_selection(services, COMPARED),
    "ways of asking": lambda services: ways_of_asking(services, SELECTION),
    "months": lambda services: group_series(services, "bewoners"),
    "wijken": lambda services: summarise_selection(services, Selection.of_year(2022, group="bewoners", by="wijk")),
    "what goes together": lambda services: group_together(
        services, "bewoners", summarise_selection(services, SELECTION)
    ),
}
"""What a group's pages say, by name."""
READING = (
    (responses, ("counts", "items", "months", "versions")),
    (strata, ("bases",)),
    (patterns, ("answer_patterns",)),
)
"""Everything that asks the database for counts."""
GOAL_MS = 100
ON_A_PAGE = {"Sec-Fetch-Dest": "image"}
"""As a browser asks for a picture of a page; without it, it is a download that goes in the log."""
PAGES = (
    "/beheer/?jaar=2022",
    "/beheer/groepen?jaar=2022&vergelijk=2021",
    "/beheer/groep/bewoners?jaar=2022&vergelijk=2021",
    "/beheer/groep/bewoners/maanden",
    "/beheer/groepen?jaar=2022&beeld=intern&lijn=Collectieve+kracht",
    "/beheer/groep/bewoners/samenhang?jaar=2022",
    "/beheer/wijken?jaar=2022&groep=bewoners",
    "/beheer/wederzijds?jaar=2022",
    "/beheer/indicator?jaar=2022",
    "/beheer/indicatoren?jaar=2022",
    "/beheer/gemeten?jaar=2022",
    "/beheer/downloads?jaar=2022",
    "/beheer/verslag?jaar=2022&vergelijk=2021",
)
PAGES_AT = 100_000
"""Answers at which all pages of figures are timed."""


def run() -> str:
    growth = [
        "| answers | cells | counting query, ms | `kto figures`, ms | of which start-up | peak MB | group page: first view, ms | second view, ms |",
        "|---|---|---|---|---|---|---|---|",
    ]
    costs = [
        "| what is said | answers | counting query, ms | all, ms | of which reading counts | of which statistics | all / counting query |",
        "|---|---|---|---|---|---|---|",
    ]
    pages = []
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        measure.kto(instance, "init")
        services = open_services(load_settings(instance))
        size = 0
        for wanted in SIZES:
            fill(services, wanted - size)
            size = wanted
            growth.append(row(services, instance, size))
            costs += statistics(services, size)
            if size == PAGES_AT:
                pages = page_times(services)
        services.store.close()
    return "\n".join(
        [
            *growth,
            "\nWhat the pages of a group say, without drawing, and with nothing remembered of an earlier view. The counting query is the one"
            "\nthat counts a year of all groups. The group page is its shares, an earlier year beside them and the ways of asking."
            f"\nThe goal is that statistics add less than {GOAL_MS} ms and do not grow with the answers:\n",
            *costs[:2],
            *sorted(costs[2:], key=lambda line: list(STATISTICS).index(line.split(" | ")[0][2:])),
            f"\nThe pages of the desk with {PAGES_AT:,} answers, in ms and as a ratio to the counting query:\n",
            *pages,
        ]
    )


def statistics(services, size: int) -> list[str]:
    """A row for each thing that is said."""
    query, lines = counting_query(services), []
    for name, work in STATISTICS.items():
        afresh(services, work)  # what is imported at the first use
        runs = [afresh(services, work) for _ in range(7)]
        whole, reading = (averages.median(run[place] for run in runs) for place in (0, 1))
        added = averages.median(whole - reading for whole, reading in runs)
        cells = (
            name,
            f"{size:,}",
            f"{query:.1f}",
            f"{whole:.0f}",
            f"{reading:.0f}",
            f"{added:.0f}",
            f"{whole / query:.1f}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def afresh(services, work) -> tuple[float, float]:
    """Milliseconds of the work with nothing remembered, and those of them in which the database was read."""
    hiding.remembered_cells.cache_clear()
    spent = [0.0]
    with ExitStack() as stack:
        for module, names in READING:
            for name in names:
                stack.enter_context(patch.object(module, name, timed(getattr(module, name), spent)))
        # `kto.figures.together` has the function by its own name.
        stack.enter_context(patch("kto.figures.together.answer_patterns", patterns.answer_patterns))
        whole = measure.timed(lambda: work(services))
    return whole, spent[0]


def timed(function, spent):
    """The function, which adds its milliseconds to `spent`."""

    def run(*args, **kwargs):
        began = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            spent[0] += (time.perf_counter() - began) * 1000

    return run


def counting_query(services) -> float:
    return measure.median_ms(lambda: responses.counts(services.store.db, "2022-01", "2022-12"))


def page_times(services) -> list[str]:
    client, query = analyst(services), counting_query(services)
    lines = ["| page | first view | second view | ratio |", "|---|---|---|---|"]
    for page in PAGES:

        def visit(page=page):
            assert client.get(page).status_code == 200

        first, again = measure.timed(visit), measure.median_ms(visit, 5)
        lines.append(f"| `{page}` | {first:.0f} | {again:.0f} | {again / query:.1f} |")
    return lines


def fill(services, n: int) -> None:
    """Answers of residents in two years, at every activity of the catalogue, in five ways of asking."""
    rng = random.Random(n)
    activities = [one for one in services.catalogue.activities if not one.sensitive]
    questionnaire = services.library.latest("bewoners")
    with services.store.write() as db:
        db.conn.execute(
            "PRAGMA cache_size = -1000000"
        )  # kB: random ids touch the whole file, which would be read for each
        for _ in range(n):
            activity = rng.choice(activities)
            answers = {
                item.id: rng.choice(RECOMMEND if item.kind == "yesno" else SCORES) for item in questionnaire.scored
            }
            responses.add(
                db,
                StoredResponse(
                    id=secrets.token_bytes(16),
                    group="bewoners",
                    version=questionnaire.version,
                    mode=rng.choice(("f2f", "telefoon", "mail", "whatsapp", "qr")),
                    month=f"{rng.choice((2021, 2022))}-{rng.randint(1, 12):02}",
                    answers=answers,
                    wijk=activity.wijk,
                    activity=activity.name,
                ),
            )


def row(services, instance: Path, size: int) -> str:
    (cells,) = services.store.db.execute("SELECT count(*) FROM counts").fetchone()
    query = counting_query(services)
    command = (*measure.KTO, "figures", "--year", "2022", "--format", "json", "--instance", str(instance))
    milliseconds, megabytes = measure.median_cost(*command)
    start_up, _ = measure.median_cost(*measure.KTO, "--help")
    first, second = group_page(services)
    return f"| {size:,} | {cells:,} | {query:.1f} | {milliseconds:.0f} | {start_up:.0f} | {megabytes:.0f} | {first:.0f} | {second:.0f} |"


def group_page(services) -> tuple[float, float]:
    """Milliseconds until the page of the residents and its charts are there: the first time after new answers, and again."""
    client = analyst(services)

    def visit() -> None:
        page = client.get("/beheer/groep/bewoners?jaar=2022")
        assert page.status_code == 200
        for source in re.findall(r'<img(?! loading)[^>]*src="(/beheer/grafiek[^"]+)"', page.text):
            assert client.get(source.replace("&amp;", "&"), headers=ON_A_PAGE).status_code == 200

    return measure.timed(visit), measure.median_ms(visit, 5)


def analyst(services):
    """A browser in which an analyst is signed in, at a desk that has nothing remembered."""
    client = create_app(services.settings, services).test_client()
    name = f"analist-{secrets.token_hex(4)}"
    password = add_user(services, name, "analist", by="bench", must_change=False)
    sign_in = client.get("/beheer/inloggen").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', sign_in)[1]
    client.post("/beheer/inloggen", data={"csrf_token": token, "name": name, "password": password})
    return client
