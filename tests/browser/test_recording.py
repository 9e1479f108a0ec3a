"""Recording at the desk, with a microphone that beeps, and what is measured of a recording."""

import pytest

from kto.dev import find_browser
from kto.storage import staff
from kto.storage.recordings import Place
from tests.browser.conftest import FLAGS
from tests.browser.tablets import until
from tests.passwords import PASSWORD, PASSWORD_HASH
from tests.web.sounds import tone

MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
MEASURE = """
async ({ parts, rate }) => {
  const { measure } = await import("/static/js/loudness.mjs");
  const samples = parts.flatMap(([seconds, loud]) =>
    Array.from({ length: seconds * rate }, (_, at) => loud * Math.sin((2 * Math.PI * 440 * at) / rate)));
  return measure(Float32Array.from(samples), rate);
}
"""


@pytest.fixture
def desk(site, browser):
    """The page of the recordings of residents, in a browser with a microphone."""
    with site.services.store.write() as db:
        staff.add(db, name="fatima", role="buurtwerker", password_hash=PASSWORD_HASH, must_change=False)
    with_microphone = browser.browser_type.launch(executable_path=str(find_browser()), args=[*FLAGS, *MICROPHONE])
    page = with_microphone.new_page()
    page.goto(f"{site.address}/beheer/inloggen?verder=/beheer/voorlezen")
    page.get_by_label("Naam").fill("fatima")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("heading", name="Voorlezen").wait_for()
    yield page
    with_microphone.close()


def text(page, part):
    return page.locator(f'[id="deel-{part}"]')


def test_a_text_is_recorded_listened_to_and_recorded_anew(site, desk):
    place, recorded = Place("nl", "nl", "bew_q1"), site.services.recordings
    row = text(desk, "bew_q1")
    row.get_by_role("button", name="Neem op").click()
    row.get_by_text("Lees de tekst voor.").wait_for()
    desk.wait_for_timeout(1500)
    row.get_by_role("button", name="Klaar").click()
    row.get_by_text("De opname is bewaard.").wait_for()
    first = recorded[place]
    with desk.expect_response("**/geluid/*") as heard:
        row.get_by_role("link", name="Luister").click()
    row.get_by_role("button", name="Neem opnieuw op").click()
    desk.wait_for_timeout(1000)
    row.get_by_role("button", name="Klaar").click()

    assert until(desk, lambda: recorded[place].id != first.id)
    assert heard.value.status == 200
    assert first.kind in ("audio/mp4", "audio/webm")
    assert 0 < first.ends < 3
    assert first.gain != 1


def test_a_file_is_made_as_loud_as_the_rest_and_its_silence_is_left_out(site, desk):
    row = text(desk, "title")
    row.get_by_text("Kies een bestand").click()
    sound = {"name": "zacht.wav", "mimeType": "audio/wav", "buffer": tone(1, loud=0.05, silence=1)}
    row.locator("input[type=file]").set_input_files(sound)
    row.get_by_role("button", name="Bewaar dit bestand").click()
    row.get_by_text("De opname is bewaard.").wait_for()
    kept = site.services.recordings[Place("nl", "nl", "title")]

    assert kept.gain == pytest.approx(0.1 / (0.05 / 2**0.5), rel=0.05)
    assert (kept.starts, kept.ends) == (pytest.approx(0.85, abs=0.06), pytest.approx(2.3, abs=0.06))


def test_what_is_no_sound_is_refused_at_the_text_it_was_for(site, desk):
    row = text(desk, "title")
    row.get_by_text("Kies een bestand").click()
    row.locator("input[type=file]").set_input_files(
        {"name": "a.mp3", "mimeType": "audio/mpeg", "buffer": b"geen geluid"}
    )
    row.get_by_role("button", name="Bewaar dit bestand").click()
    row.get_by_text("Dit is geen geluid dat we kennen.").wait_for()

    assert site.services.recordings == {}


def test_the_page_for_recording_is_open_to_everybody(desk, check_page):
    check_page(desk)
    desk.set_viewport_size({"width": 360, "height": 800})
    check_page(desk)


@pytest.mark.parametrize(
    ("parts", "gain", "starts", "ends"),
    [
        ([(1, 0.02)], 0.1 / (0.02 / 2**0.5), 0, 1),
        ([(1, 0.9)], 0.1 / (0.9 / 2**0.5), 0, 1),
        ([(2, 0.001), (1, 0.2), (1, 0.001)], 0.1 / (0.2 / 2**0.5), 1.85, 3.3),
        ([(1, 0.001)], 8, 0, 1),
        ([(1, 0)], 1, 0, 1),
    ],
    ids=["soft", "loud", "silence-around", "a-whisper", "nothing"],
)
def test_what_is_measured(site, open_page, parts, gain, starts, ends):
    page = open_page()
    page.goto(f"{site.address}/privacy")
    found = page.evaluate(MEASURE, {"parts": parts, "rate": 8000})

    assert found["gain"] == pytest.approx(gain, rel=0.02)
    assert found["starts"] == pytest.approx(starts, abs=0.01)
    assert found["ends"] == pytest.approx(ends, abs=0.01)
