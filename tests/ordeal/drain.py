"""A long day without a line: 2,000 answers wait, and then the line is back."""

import time

from tests.ordeal.server import Server
from tests.ordeal.tablet import Tablet

FILL = """async (people) => {
  const { Memory } = await import("/static/js/memory.mjs");
  const { seal } = await import("/static/js/sealing.mjs");
  const { newId } = await import("/static/js/journey.mjs");
  const { described } = await import("/static/js/session.mjs");
  const choices = await (await fetch("/api/tablet/choices")).json();
  const memory = new Memory();
  await memory.open();
  const session = memory.get("session");
  for (let number = 0; number < people; number += 1) {
    const id = newId();
    const answers = { bew_q1: String((number % 5) + 1), bew_rec: "ja", bew_open: "Fijn dat het er is, elke week weer." };
    const answer = { id, group: "bewoners", version: 1, session: session.id, language: "nl", marks: [], answers };
    answer.answered_at = new Date().toISOString();
    await memory.keep({ id, savedAt: Date.now(), session: described(session), item: await seal(choices.seal, id, answer) });
  }
}"""


def drain(folder, playwright, arguments):
    server = Server(folder / "instance", seed=arguments.seed)
    server.calm_down()
    server.start()
    tablet = Tablet(playwright.chromium, folder / "profile", server.address)
    try:
        tablet.open(real_time=True)
        tablet.pair(server.pairing_code())
        tablet.context.set_offline(True)
        tablet.page.evaluate(FILL, arguments.waiting)
        tablet.page.reload()
        tablet.page.locator("#kaart").wait_for()
        waiting = tablet.waiting()
        began = time.monotonic()
        tablet.context.set_offline(False)
        while tablet.waiting() and time.monotonic() - began < 300:
            tablet.page.wait_for_timeout(100)
        took, left = time.monotonic() - began, tablet.waiting()
    finally:
        tablet.close()
        server.stop()
    return (
        waiting == arguments.waiting and not left and took <= 60,
        f"{waiting} waiting, {left} left after {took:.1f} s",
    )
