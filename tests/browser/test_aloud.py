"""Reading aloud in a real browser: recorded with its microphone, heard while the face is lit, and nothing where nothing can be read."""

import pytest

from kto.aloud import recording
from surveys.reading import screens
from tests.browser.tablets import begin, until
from tests.web.sounds import tone

# A loudspeaker that can be looked into: how loud, from where and for how long each sound was played.
LISTEN = """
window.heard = [];
const start = AudioBufferSourceNode.prototype.start;
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (to) { this.to = to; return connect.apply(this, arguments); };
AudioBufferSourceNode.prototype.start = function (...when) {
  window.heard.push([this.to.gain.value, ...when.slice(1)].map((one) => Math.round(one * 100) / 100));
  return start.apply(this, when);
};
"""
VOICE = """
Object.defineProperty(window, 'speechSynthesis', { value: {
  voices: [{ lang: 'nl_NL', localService: LOCAL, name: 'Test' }],
  said: [],
  getVoices() { return this.voices; },
  addEventListener() {}, removeEventListener() {}, cancel() {},
  speak(words) { this.said.push(words.text); setTimeout(() => { words.onstart(); words.onend(); }, 20); },
}});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


@pytest.fixture
def record(site_services):
    """Records one screen of the residents' questions (0 is the introduction): a tone for each text."""

    def make(number=1, seconds=0.3, language="nl", voice=None):
        info = site_services.library.languages[language]
        speaker = next(one for one in info.all_voices if one.code == (voice or language))
        for line in screens(site_services.library, site_services.library.latest("bewoners"))[number]:
            sound = tone(seconds, loud=0.05, silence=0.1)
            level = recording.Level(seconds + 0.2, 2.0, 0.1, seconds + 0.1)
            recording.keep(site_services, info, speaker, line, sound, level, "fatima")

    return make


@pytest.fixture
def ignore_failed_requests(open_page):
    """A line that fails is meant to here; the browser's own words about it are no complaint."""
    yield
    open_page.complaints[:] = [one for one in open_page.complaints if "Failed to load resource" not in one]


def first_question(site, page, language="nl"):
    page.goto(f"{site.link()}?taal={language}")
    page.wait_for_timeout(450)
    page.click("[value=start]")
    page.locator("h1 .step").wait_for()


def listen(page):
    return page.get_by_role("button", name="Voorlezen", exact=True)


def stop(page):
    return page.get_by_role("button", name="Stop voorlezen", exact=True)


def lit(page):
    return page.evaluate("document.querySelector('.choice.spoken input')?.value ?? null")


def test_the_question_and_then_each_answer_is_heard_while_its_face_is_lit(site, open_page, record):
    record()
    page = open_page()
    page.add_init_script(LISTEN)
    first_question(site, page)
    listen(page).click()
    seen = []
    until(page, lambda: seen.append(lit(page)) or (seen[-1] is None and len(page.evaluate("heard")) == 7))
    listen(page).wait_for()

    assert [value for value in dict.fromkeys(seen) if value] == ["5", "4", "3", "2", "1", "9"]
    assert page.evaluate("heard") == [[2.0, 0.1, 0.3]] * 7
    assert page.locator("input:checked").count() == 0


@pytest.mark.parametrize("how", ["button", "answer", "keyboard"])
def test_a_tap_on_the_button_or_on_an_answer_ends_the_reading(site, open_page, record, how):
    record(seconds=3)
    page = open_page()
    first_question(site, page)
    page.wait_for_timeout(300)
    listen(page).focus()
    page.keyboard.press("Enter")
    stop(page).wait_for()
    if how == "answer":
        page.locator(".choice").nth(2).click()
    elif how == "button":
        stop(page).click()
    else:
        page.keyboard.press("Space")
    listen(page).wait_for()

    assert lit(page) is None
    assert page.locator("input:checked").count() == (1 if how == "answer" else 0)


def test_without_a_recording_or_a_voice_there_is_no_button(site, open_page, record):
    record(2)
    page = open_page()
    page.goto(site.link())
    page.wait_for_timeout(450)
    hidden = listen(page).count()
    page.click("[value=start]")
    page.locator(".step", has_text="1").wait_for()
    page.wait_for_timeout(450)
    hidden += listen(page).count()
    page.locator(".choice").first.click()
    page.click("[value=volgende]")
    page.locator(".step", has_text="2 van").wait_for()
    listen(page).wait_for()

    assert hidden == 0


def test_without_javascript_there_is_no_button(site, open_page, record):
    record()
    page = open_page(java_script_enabled=False)
    first_question(site, page)

    assert page.locator(".aloud").is_hidden()


@pytest.mark.parametrize("is_local", [True, False])
def test_a_voice_of_the_device_reads_where_nobody_recorded_unless_it_lives_elsewhere(site, open_page, is_local):
    page = open_page()
    page.add_init_script(VOICE.replace("LOCAL", "true" if is_local else "false"))
    first_question(site, page)
    page.wait_for_timeout(500)
    shown = listen(page).count()
    if shown:
        listen(page).click()
        until(page, lambda: len(page.evaluate("speechSynthesis.said")) == 7)

    assert shown == is_local
    assert page.evaluate("speechSynthesis.said").count("Erg tevreden") == is_local


def test_somebody_chooses_the_voice_they_understand_and_keeps_it(site, open_page, record):
    for number in (1, 2):
        for voice in ("ary", "rif"):
            record(number, language="ar", voice=voice)
    page = open_page(viewport={"width": 820, "height": 1180})
    first_question(site, page, "ar")
    voices = page.get_by_role("combobox")
    voices.wait_for()
    names = voices.locator("option").all_inner_texts()
    voices.select_option("rif")
    page.locator(".choice").first.click()
    page.wait_for_timeout(450)
    page.click("[value=volgende]")
    page.locator(".step", has_text="2").wait_for()
    voices.wait_for()

    assert names == ["الدارجة", "تاريفيت"]
    assert voices.input_value() == "rif"


def test_a_sound_that_does_not_come_is_said_and_answering_goes_on(site, open_page, record, ignore_failed_requests):
    record()
    page = open_page()
    first_question(site, page)
    listen(page).wait_for()
    page.route("**/geluid/*", lambda route: route.abort())
    listen(page).click()
    page.get_by_text("Voorlezen lukt nu niet.").wait_for()
    listen(page).wait_for()
    page.locator(".choice").first.click()
    page.wait_for_timeout(450)
    page.click("[value=volgende]")
    page.locator(".step", has_text="2 van").wait_for()


@pytest.fixture
def recorded(record):
    """The first question, recorded before anybody opens a page."""
    record()


def test_a_tablet_reads_without_a_line_and_waits_longer_for_who_listens(recorded, tablet, ignore_failed_requests):
    brought = "caches.open('sounds').then((one) => one.keys()).then((all) => all.length)"
    assert until(tablet, lambda: tablet.evaluate(brought) == 1)
    tablet.context.set_offline(True)
    tablet.reload()
    begin(tablet)
    tablet.clock.run_for(30_000)
    listen(tablet).click()
    stop(tablet).wait_for()
    listen(tablet).wait_for()
    tablet.clock.run_for(59_000)
    still_there = tablet.locator("dialog").count() == 0
    tablet.clock.run_for(2_000)
    tablet.get_by_role("heading", name="Ben je er nog?").wait_for()

    assert still_there


QUIET = """
async (isBusy) => {
  const { Idle } = await import("/static/js/idle.mjs");
  window.asked = 0;
  new Idle({ ask: () => window.asked++, leave() {}, isBusy: () => isBusy }).start();
}
"""


@pytest.mark.parametrize(("is_reading", "seconds"), [(False, 60), (True, 120)])
def test_a_tablet_that_reads_waits_two_minutes_before_it_asks_who_is_there(site, open_page, is_reading, seconds):
    page = open_page()
    page.clock.install()
    page.goto(f"{site.address}/privacy")
    page.evaluate(QUIET, is_reading)
    page.clock.run_for(seconds * 1000 - 1000)
    before = page.evaluate("asked")
    page.clock.run_for(2000)

    assert (before, page.evaluate("asked")) == (0, 1)


@pytest.fixture
def lost(recorded, site_services):
    """Recordings that the pages tell of and that cannot be fetched."""
    with site_services.store.write() as db:
        db.execute("DELETE FROM recordings")


def test_a_sound_that_cannot_be_fetched_does_not_keep_the_app_from_working_without_a_line(
    lost, tablet, ignore_failed_requests
):
    assert until(tablet, lambda: tablet.evaluate("navigator.serviceWorker.controller !== null"))
    tablet.context.set_offline(True)
    tablet.reload()
    begin(tablet)
    listen(tablet).click()
    tablet.get_by_text("Voorlezen lukt nu niet.").wait_for()


def test_every_screen_that_is_read_is_open_to_everybody(site, open_page, check_page, record):
    for number in (0, 1):
        record(number, seconds=2)
        record(number, seconds=2, language="ar")
        record(number, seconds=2, language="ar", voice="ary")
    for language in ("nl", "ar"):
        page = open_page(reduced_motion="reduce")
        page.goto(f"{site.link()}?taal={language}")
        page.locator(".aloud button").wait_for()
        check_page(page)
        page.wait_for_timeout(450)
        page.click("[value=start]")
        page.locator(".aloud button").wait_for()
        page.locator(".step").wait_for()
        page.locator(".aloud button").click()
        page.locator(".choice.spoken").wait_for()
        for width in (360, 320, 820):
            page.set_viewport_size({"width": width, "height": 800})
            check_page(page)
