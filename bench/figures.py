"""What figures cost as answers grow: 336, 10,000, 100,000 and 1,000,000 of them."""

import random
import re
import secrets
import tempfile
from pathlib import Path

from bench import measure
from kto.accounts import add_user
from kto.app import create_app
from kto.config import load_settings
from kto.services import open_services
from kto.storage import responses
from kto.storage.responses import StoredResponse

SIZES = (336, 10_000, 100_000, 1_000_000)
RECOMMEND = ("ja",) * 19 + ("nee",)
SCORES = (5,) * 10 + (4,) * 7 + (3, 2, 1, None)


def run() -> str:
    lines = [
        "| answers | cells | counting query, ms | `kto figures`, ms | of which start-up | peak MB | group page: first view, ms | second view, ms |",
        "|---|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        measure.kto(instance, "init")
        services = open_services(load_settings(instance))
        size = 0
        for wanted in SIZES:
            fill(services, wanted - size)
            size = wanted
            lines.append(row(services, instance, size))
        services.store.close()
    return "\n".join(lines)


def fill(services, n: int) -> None:
    """Answers of residents in two years, at every activity of the catalogue, in five ways of asking."""
    rng = random.Random(n)
    activities = [one for one in services.catalogue.activities if not one.sensitive]
    questionnaire = services.library.latest("bewoners")
    with services.store.write() as db:
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
    query = measure.median_ms(lambda: responses.counts(services.store.db, "2022-01", "2022-12"))
    figures = (*measure.KTO, "figures", "--year", "2022", "--format", "json", "--instance", str(instance))
    milliseconds, megabytes = measure.median_cost(*figures)
    start_up, _ = measure.median_cost(*measure.KTO, "--help")
    first, second = group_page(services)
    return f"| {size:,} | {cells:,} | {query:.1f} | {milliseconds:.0f} | {start_up:.0f} | {megabytes:.0f} | {first:.0f} | {second:.0f} |"


def group_page(services) -> tuple[float, float]:
    """Milliseconds until the page of the residents and its charts are there: the first time after new answers, and again."""
    app = create_app(services.settings, services)
    client = app.test_client()
    name = f"analist-{secrets.token_hex(4)}"
    password = add_user(services, name, "analist", by="bench", must_change=False)
    sign_in = client.get("/beheer/inloggen").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', sign_in)[1]
    client.post("/beheer/inloggen", data={"csrf_token": token, "name": name, "password": password})

    def visit() -> None:
        page = client.get("/beheer/groep/bewoners?jaar=2022")
        assert page.status_code == 200
        for source in re.findall(r'<img[^>]*src="(/beheer/grafiek[^"]+)"', page.text):
            assert client.get(source.replace("&amp;", "&")).status_code == 200

    return measure.timed(visit), measure.median_ms(visit, 5)
