"""Two years of example answers, made from a seed and sent through the same door as real ones.

The counts of 2022 are those of the published annual report (336 answers; 313 satisfied, 19 neutral, 4 dissatisfied;
recommended by 211 of 217 residents, 59 of 61 volunteers, 54 of 56 partners and 2 of 2 organisations). Of 2021 only the
totals were published (170; 143, 23, 4); their spread over groups, and everything else here, is invented.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from uuid import UUID

from kto.accounts import ROLES, add_user
from kto.config import Settings
from kto.demo.agreeing import agree
from kto.demo.inviting import ANSWERED, invited
from kto.demo.listening import listen
from kto.intake import UNKNOWN_MODE, Context, Submission, accept_all
from kto.inviting.links import open_link
from kto.offer.catalogue import Catalogue
from kto.services import Services, open_services
from kto.storage import devices
from surveys import GROUPS, STAFF, Questionnaire

SEED = 2022
LOGINS = "inloggegevens.txt"


@dataclass(frozen=True)
class Sample:
    """One group in one year: how many gave each score on the satisfaction item, and how many said they recommend us."""

    group: str
    scores: Mapping[int, int]
    recommend: int
    modes: Mapping[str, int]
    """Weights of the ways of asking."""

    @property
    def size(self) -> int:
        return sum(self.scores.values())


YEARS: Mapping[int, Sequence[Sample]] = {
    2021: (
        Sample("bewoners", {5: 38, 4: 43, 3: 14, 2: 2, 1: 1}, 94, {"telefoon": 5, "whatsapp": 4, "mail": 1}),
        Sample("vrijwilligers", {5: 17, 4: 18, 3: 5}, 38, {"telefoon": 2, "whatsapp": 5, "mail": 3}),
        Sample("netwerkpartners", {5: 10, 4: 17, 3: 4, 2: 1}, 30, {"telefoon": 2, "mail": 8}),
    ),
    2022: (
        Sample(
            "bewoners", {5: 118, 4: 86, 3: 10, 2: 2, 1: 1}, 211, {"f2f": 12, "telefoon": 4, "whatsapp": 5, "mail": 1}
        ),
        Sample("vrijwilligers", {5: 34, 4: 23, 3: 3, 2: 1}, 59, {"f2f": 6, "telefoon": 1, "whatsapp": 4, "mail": 2}),
        Sample("netwerkpartners", {5: 21, 4: 29, 3: 6}, 54, {"telefoon": 2, "mail": 9}),
        Sample("vrijwilligersorganisaties", {5: 1, 4: 1}, 2, {"telefoon": 1, "mail": 1}),
    ),
}
COLLEAGUES = Sample(STAFF, {5: 9, 4: 21, 3: 5, 2: 1}, 0, {UNKNOWN_MODE: 1})
"""What staff think of partners, in 2022. All of it is invented: the annual report has no such figure."""
RESPONSES = sum(sample.size for samples in YEARS.values() for sample in samples) + COLLEAGUES.size

REMARKS: Mapping[str, Sequence[str]] = {
    "bewoners": (
        "Gezellig, ik kom hier elke week.",
        "De koffie is goed en de mensen zijn aardig.",
        "Fijn dat iemand meedenkt over mijn formulieren.",
        "Ik durf nu zelf te bellen met de gemeente.",
        "Meer activiteiten in het weekend zou fijn zijn.",
        "Soms is het erg druk, dan hoor ik het niet goed.",
        "Dank aan Samira van de balie. Bellen mag: 06-12345678.",
        "Het wijkcentrum mag wel wat langer open.",
        "Ik heb hier nieuwe mensen leren kennen.",
    ),
    "vrijwilligers": (
        "De medewerkers van Buurtwerk geven me het gevoel dat ik mij in het wijkcentrum thuis voel.",
        "Meer tijd voor ondersteuning.",
        "Er worden veel activiteiten georganiseerd. Wordt veel aandacht aan besteed.",
        "Soms is de communicatie een beetje rommelig en onduidelijk.",
        "Ik leer hier veel van anderen.",
    ),
    "netwerkpartners": (
        "Korte lijnen, prettig contact.",
        "Niet altijd duidelijk wie waar werkt. Een overzicht per wijk zou helpen.",
        "Goede samenwerking rond de spreekuren.",
        "Graag eerder samen plannen maken voor de zomer.",
    ),
    "vrijwilligersorganisaties": ("Wij weten de weg te vinden.",),
}


def submissions(catalogue: Catalogue, questionnaires: Mapping[str, Questionnaire]) -> Iterator[Submission]:
    """All example answers, always the same ones."""
    rng = random.Random(SEED)
    for year, samples in YEARS.items():
        for sample in samples:
            yield from fill_in(rng, year, sample, questionnaires[sample.group], catalogue)


def of_staff(catalogue: Catalogue, questionnaire: Questionnaire) -> Iterator[Submission]:
    """The answers of staff about partners, from a seed of their own: no id is that of a respondent."""
    found = fill_in(random.Random(f"{SEED} {STAFF}"), 2022, COLLEAGUES, questionnaire, catalogue)
    return (replace(submission, language=None) for submission in found)


def fill_in(
    rng: random.Random, year: int, sample: Sample, questionnaire: Questionnaire, catalogue: Catalogue
) -> Iterator[Submission]:
    """The answers of one group in one year, with exactly the counts of `sample`."""
    scores = [score for score, n in sample.scores.items() for _ in range(n)]
    rng.shuffle(scores)
    # Those who do not recommend us are, as in life, mostly those with the lowest scores.
    order = sorted(range(sample.size), key=lambda person: (scores[person], rng.random()))
    refusing = set(order[: sample.size - sample.recommend])
    for person, score in enumerate(scores):
        raw: dict[str, object] = {}
        for item in questionnaire.items:
            if item == questionnaire.satisfaction:
                raw[item.id] = score
            elif item.kind == "smiley":
                raw[item.id] = near(rng, score)
            elif item.kind == "yesno":
                raw[item.id] = "nee" if person in refusing else "ja"
        raw |= remark(rng, questionnaire)
        yield Submission(
            id=UUID(bytes=rng.randbytes(16), version=4),
            group=sample.group,
            version=questionnaire.version,
            context=context(rng, year, sample, catalogue),
            raw=raw,
        )


def near(rng: random.Random, score: int) -> int | None:
    """A score on a statement by somebody who gave `score` for satisfaction: the same or one off, seldom none."""
    if rng.random() < 0.02:
        return None
    if rng.random() < 0.05:
        return 9
    return min(5, max(1, score + rng.choices((-1, 0, 1), (25, 60, 15))[0]))


def remark(rng: random.Random, questionnaire: Questionnaire) -> dict[str, object]:
    """One in four writes something; half of them may be quoted. Staff are not asked to."""
    if questionnaire.group == STAFF or rng.random() > 0.25:
        return {}
    opened = [item.id for item in questionnaire.items if item.kind == "open"][-1]
    consent = next(item.id for item in questionnaire.items if item.kind == "consent")
    return {opened: rng.choice(REMARKS[questionnaire.group]), consent: rng.choice(("ja", "nee"))}


def context(rng: random.Random, year: int, sample: Sample, catalogue: Catalogue) -> Context:
    """Where, when and how: residents at an activity, volunteers in a wijk, partners sometimes for the whole city."""
    # Few answers in the summer holidays, many in spring and autumn.
    month = rng.choices(range(1, 13), (6, 8, 10, 9, 9, 8, 4, 4, 9, 11, 12, 10))[0]
    mode = rng.choices(list(sample.modes), list(sample.modes.values()))[0]
    activity = rng.choice([one for one in catalogue.activities if one.wijk in catalogue.wijken])
    named = sample.group == "bewoners"
    return Context(
        mode=mode,
        month=f"{year}-{month:02}",
        wijk=activity.wijk,
        activity=activity.name if named else None,
        help=rng.choice(("zelf", "zelf", "voorgelezen", "samen")) if mode == "f2f" else None,
    )


def prepare(settings: Settings, *, fresh: bool, progress: Callable[[int], object]) -> str:
    """Makes the example instance unless it is there, and returns the sentences that say where to look."""
    if fresh:
        shutil.rmtree(settings.instance, ignore_errors=True)
    settings.instance.mkdir(parents=True, exist_ok=True)
    services = open_services(settings, create=True)
    latest = {sample.group: services.library.latest(sample.group) for sample in YEARS[2022]}
    answers = list(submissions(services.catalogue, latest))
    logins = settings.instance / LOGINS
    if not logins.exists():
        invited(
            services, islice(filter(by_whatsapp, answers), ANSWERED)
        )  # before they are stored: their links are used up
    accept_all(services, answers, progress)
    accept_all(services, of_staff(services.catalogue, services.library.latest(STAFF)), progress)
    listen(services)
    if not logins.exists():
        agree(services)
        lines = [f"  {role:<12} {add_user(services, role, role, by='demo', must_change=False)}" for role in ROLES]
        for group in latest:
            open_link(services, group=group, mode="whatsapp", created_by="demo")
        logins.touch(mode=0o600)
        logins.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return welcome(services, logins.read_text(encoding="utf-8"))


def by_whatsapp(answer: Submission) -> bool:
    return answer.group == "bewoners" and answer.context.mode == "whatsapp"


def welcome(services: Services, logins: str) -> str:
    """Where to go and how to sign in. The pairing code for a tablet is new at every start."""
    from kto.storage import links

    base = services.settings.base_url
    shown = {link.group: link.code for link in links.all(services.store.db) if link.mode == "whatsapp"}
    addresses = "\n".join(
        f"  {services.library.group_label(group):<28} {base}/v/{shown[group]}" for group in GROUPS if group in shown
    )
    code = pairing_code(services)
    return (
        f"\nHet voorbeeld draait. Stoppen: Ctrl+C.\n\n"
        f"Antwoord geven op een telefoon:\n{addresses}\n\n"
        f"Een tablet:                    {base}/tablet   (koppelcode, 10 minuten geldig: {code})\n\n"
        f"Voor medewerkers:              {base}/beheer\n  naam         wachtwoord\n{logins}"
    )


def pairing_code(services: Services) -> str:
    with services.store.write() as db:
        return devices.new_pairing_code(db, "demo", services.now())
