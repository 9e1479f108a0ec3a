"""The rules of the tablet apart from screen, storage and network.

Those of a journey are written twice, for pages and for the tablet: whatever is pressed, both must lead to the same.
"""

import random
from uuid import uuid4

from kto.journey import Step, advance
from kto.listening import hints
from tests.listening.remarks import ORDINARY, POINTING

PEOPLE, PRESSES = 150, 25
WORDS = ["", "Fijn", "Bel 06 12345678", "jan@example.nl", "Op 12-12-2022"]
REMARKS = [*POINTING, *ORDINARY]
IN_JAVASCRIPT = """async ([screens, people]) => {
  const { Journey } = await import("/static/js/journey.mjs");
  const { loadRule } = await import("/static/js/hints.mjs");
  const seen = await loadRule("/herkenning.json");
  return people.map((presses) => {
    const journey = new Journey("id", screens, seen);
    return presses.map(([button, answers]) => {
      journey.keep(answers);
      const { show, notice } = journey.press(button);
      return [show, show === "screen" ? journey.at : null, notice ?? null, { ...journey.answers }];
    });
  });
}"""


def test_pages_and_tablet_lead_everybody_the_same_way(site, open_page):
    rng, questionnaire = random.Random(4), site.services.library.latest("bewoners")
    people, expected = zip(*(walk(rng, questionnaire) for _ in range(PEOPLE)), strict=True)
    screens = [{"kind": items[0].kind, "items": [item.id for item in items]} for items in questionnaire.screens]
    page = open_page()
    page.goto(f"{site.address}/privacy")

    found = page.evaluate(IN_JAVASCRIPT, [screens, list(people)])

    assert found == list(expected)
    assert {step[2] for steps in expected for step in steps} == {
        None, "err_no_choice", "err_no_answer", "err_personal", "err_nothing",
    }  # fmt: skip


def test_browser_and_server_see_the_same_in_what_somebody_writes(site, open_page):
    page = open_page()
    page.goto(f"{site.address}/privacy")
    look = "async (texts) => texts.map(await (await import('/static/js/hints.mjs')).loadRule('/herkenning.json'))"

    assert page.evaluate(look, REMARKS) == [list(hints.seen(text)) for text in REMARKS]


def walk(rng, questionnaire):
    """What one person presses, and where kto/journey.py leads after each press."""
    step, presses, results = Step("intro", uuid4()), [], []
    eager = rng.random()
    while len(presses) < PRESSES and step.show in ("intro", "question"):
        button, answers = choose(rng, questionnaire, step, eager)
        presses.append((button, answers))
        step = next_step(questionnaire, step, button, answers)
        at = {"question": step.screen + 1, "intro": 0}.get(step.show)
        results.append(["screen" if at is not None else step.show, at, step.notice, dict(step.answers)])
    return presses, results


def choose(rng, questionnaire, step, eager):
    if step.show == "intro":
        return "start", {}
    items = questionnaire.screens[step.screen]
    answers = {item.id: step.answers[item.id] for item in items if item.id in step.answers}
    if rng.random() < eager:
        values = {"open": WORDS, "smiley": ["1", "5", "9"], "yesno": ["ja", "nee"], "consent": ["ja"]}
        answers |= {item.id: rng.choice(values[item.kind]) for item in items}
    is_last = step.screen == len(questionnaire.screens) - 1
    onward = ["versturen", "versturen", "overslaan"] if is_last else ["volgende"] * 4
    return rng.choice([*onward, "vorige"]), {name: value for name, value in answers.items() if value}


def next_step(questionnaire, step, button, answers):
    """As a link page does it: earlier answers, place and notice travel in the form."""
    if step.show == "intro":
        return advance(questionnaire, {"id": str(step.id), "scherm": "1", "knop": button, **step.answers}, uuid4())
    here = {item.id for item in questionnaire.screens[step.screen]}
    earlier = {name: value for name, value in step.answers.items() if name not in here}
    form = {"id": str(step.id), "scherm": str(step.screen + 1), "knop": button, **earlier, **answers}
    if step.notice:
        form["gewezen"] = str(step.screen + 1)
    found = advance(questionnaire, form, uuid4())
    if found.show == "send" and not found.answers:  # refused by the intake; the page then begins again
        return Step("question", found.id, notice="err_nothing")
    return found


QUEUE = """async () => {
  const { nextBatch, pause, receipt, settled, standing, witnessed } = await import("/static/js/queue.mjs");
  const { Lock } = await import("/static/js/session.mjs");
  const entries = [..."abcdef"].map((id) => ({ id, item: { id, sealed: "x".repeat(id === "c" ? 500_000 : 100_000) } }));
  const ids = (batch) => batch.map(({ id }) => id).join("");
  const replies = [null, {}, { receipts: "all" }, { receipts: [{ id: "a" }, { id: "b", status: "ok" }] }];
  const three = ["stored", "known", "set_aside"].map((status, at) => ({ id: "abc"[at], status }));
  let now = 0;
  const lock = new Lock(() => now);
  const tries = ["12", "0000", "0000", "0000", "0000", "0000", "1234"].map((code) => lock.refuse(code, "1234"));
  now = 61_000;
  return {
    batches: [ids(nextBatch(entries)), ids(nextBatch(entries.slice(2))), ids(nextBatch(entries, 0.02)), ids(nextBatch([]))],
    settled: [...replies, { receipts: three }].map((reply) => ids(settled(entries, reply))),
    witness: [witnessed({}), witnessed({ receipts: three }), witnessed({ receipts: three.slice(2) })],
    pauses: [1, 2, 3, 7, 100].flatMap((failures) => [pause(failures, 0), pause(failures, 1)]),
    standing: standing({ saved: 12, waiting: 3, lastSent: new Date(2026, 0, 1, 14, 5) }),
    receipts: [receipt(0, 0, ""), receipt(14, 0, ""), receipt(14, 1, "Geen wifi.")],
    lock: [...tries.map((sentence) => sentence?.split(".")[0] ?? null), lock.refuse("1234", "1234")],
  };
}"""


def test_the_rules_of_the_queue(site, open_page):
    page = open_page()
    page.goto(f"{site.address}/privacy")

    found = page.evaluate(QUEUE)

    assert found == {
        "batches": ["ab", "c", "a", ""],
        "settled": ["", "", "", "", "abc"],
        "witness": [None, "b", None],
        "pauses": [500, 1000, 1000, 2000, 2000, 4000, 30_000, 60_000, 30_000, 60_000],
        "standing": "12 bewaard, 3 wachten, laatst verstuurd 14:05",
        "receipts": [
            "Er zijn geen antwoorden opgehaald.",
            "14 antwoorden, allemaal veilig aangekomen.",
            "14 antwoorden. 13 veilig aangekomen, 1 wacht nog op deze tablet. Geen wifi.",
        ],
        "lock": [
            "Typ de code van vier cijfers die je bij het begin van de sessie zag",
            *["Deze code klopt niet"] * 5,
            "Te vaak een verkeerde code",
            None,
        ],
    }
