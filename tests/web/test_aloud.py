"""Reading aloud: what staff record, who may, what respondents' pages say of it, and that damage and changes are noticed."""

import io
import json
import re
from dataclasses import replace

import pytest

from kto.aloud import playing, recording
from kto.aloud.soundfiles import SIZE_LIMIT, SoundRefused
from kto.storage import audit, check, recordings
from kto.storage.recordings import Place
from surveys import Voice
from surveys.reading import screens
from tests.web.sounds import tone

FORM = {"groep": "bewoners", "stem": "nl", "deel": "bew_q1"}
QUESTION = {"id": "11111111-1111-4111-8111-111111111111", "versie": "1", "scherm": "1"}


@pytest.fixture
def staff(sign_in):
    return sign_in("buurtwerker")


@pytest.fixture
def link(services):
    from kto.inviting.links import open_link

    return f"/v/{open_link(services, group='bewoners', created_by='test').code}"


def upload(staff, content=None, status=303, **fields):
    file = {"geluid": (io.BytesIO(tone() if content is None else content), "opname")}
    return staff.post("/beheer/voorlezen/bewaren", {**FORM, **file, **fields}, status=status)


def record_screen(services, number=1, language="nl", voice=None, group="bewoners"):
    """Records every text of one screen (0 is the introduction), each with a tone of its own."""
    info = services.library.languages[language]
    speaker = next(one for one in info.all_voices if one.code == (voice or language))
    lines = screens(services.library, services.library.latest(group))[number]
    for pitch, line in enumerate(lines, 300 + 20 * len(services.recordings)):
        recording.keep(
            services, info, speaker, line, tone(pitch=pitch), recording.Level(0.4, 1.5, 0.05, 0.35), "fatima"
        )
    return lines


def read_out(text):
    """What the speaker button of a page would read, or None."""
    found = re.search(r"data-aloud='([^']+)'", text)
    return found and json.loads(found[1])


def test_a_recording_is_kept_listed_and_can_be_heard(staff, client, services):
    upload(staff, gain="1.83", starts="0.2", ends="0.4", seconds="0.4")
    text = staff.get("/beheer/voorlezen?groep=bewoners&stem=nl").text
    kept = services.recordings[Place("nl", "nl", "bew_q1")]
    heard = client.get(playing.address(kept))

    assert "opgenomen</span> op 16 januari 2023 door buurtwerker" in text
    assert "Van de 33 teksten is er 1 opgenomen." in text
    assert (kept.gain, kept.starts, kept.ends) == (1.83, 0.2, 0.4)
    assert (heard.data, heard.mimetype) == (tone(), "audio/wav")


def test_a_sound_may_be_kept_for_ever_and_asked_for_in_parts(staff, client, services):
    upload(staff)
    (kept,) = services.recordings.values()
    whole = client.get(playing.address(kept))
    part = client.get(playing.address(kept), headers={"Range": "bytes=4-7"})
    again = client.get(playing.address(kept), headers={"If-None-Match": whole.headers["ETag"]})

    assert whole.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert (part.status_code, part.data) == (206, tone()[4:8])
    assert part.headers["Content-Range"] == f"bytes 4-7/{len(tone())}"
    assert again.status_code == 304
    assert client.get("/geluid/onbekend.wav").status_code == 404
    assert client.get(playing.address(kept).replace("wav", "mp3")).status_code == 404


@pytest.mark.parametrize(
    ("content", "fields", "words"),
    [
        (b"", {}, "Er kwam geen geluid binnen."),
        (b"<!doctype html><script>alert(1)</script>", {}, "Dit is geen geluid dat we kennen."),
        (tone() + b"\0" * SIZE_LIMIT, {}, "Dit bestand is te groot."),
        (tone(), {"seconds": "46"}, "Deze opname is te lang."),
        (tone(), {"seconds": "0.1"}, "Deze opname is te kort."),
        (tone(), {"gain": "400"}, "Er ging iets mis met het geluid."),
        (tone(), {"starts": "onzin"}, "Er ging iets mis met het geluid."),
    ],
    ids=["nothing", "a-page", "too-large", "too-long", "too-short", "too-loud", "no-number"],
)
def test_what_cannot_be_used_is_refused_in_words_and_nothing_changes(staff, services, content, fields, words):
    upload(staff)
    before = dict(services.recordings)
    text = upload(staff, content, 422, **fields).text

    assert words in text
    assert services.recordings == before == recordings.all(services.store.db)


@pytest.mark.parametrize(
    "start",
    [b"\x1a\x45\xdf\xa3", b"OggS", b"\0\0\0\x18ftypM4A ", b"ID3\x04", b"\xff\xfb\x90\x64", tone()[:12]],
    ids=["webm", "ogg", "m4a", "mp3-with-tags", "mp3", "wav"],
)
def test_every_kind_of_sound_that_browsers_make_is_known_by_its_bytes(staff, client, services, start):
    upload(staff, start + b"\0" * 40)
    (kept,) = services.recordings.values()

    assert client.get(playing.address(kept)).mimetype == kept.kind


@pytest.mark.parametrize("wrong", [{"groep": "onzin"}, {"stem": "onzin"}, {"deel": "onzin"}, {"deel": "vrw_q1"}])
def test_a_text_that_is_not_asked_cannot_be_recorded(staff, wrong):
    upload(staff, status=404, **wrong)
    staff.post("/beheer/voorlezen/wissen", {**FORM, **wrong}, status=404)


def test_a_recording_that_is_wiped_is_gone_and_the_log_says_who(staff, client, services):
    upload(staff)
    (kept,) = services.recordings.values()
    staff.post("/beheer/voorlezen/wissen", FORM)

    assert client.get(playing.address(kept)).status_code == 404
    assert services.recordings == recordings.all(services.store.db) == {}
    assert [(one.user, one.action, one.subject) for one in audit.latest(services.store.db, 2)] == [
        ("buurtwerker", "opname gewist", "nl bew_q1"),
        ("buurtwerker", "opname bewaard", "nl bew_q1"),
    ]


def test_only_the_page_for_recording_may_use_the_microphone(staff, client):
    page = staff.get("/beheer/voorlezen")

    assert "microphone=(self)" in page.headers["Permissions-Policy"]
    assert "microphone=()" in client.get("/tablet").headers["Permissions-Policy"]


def test_a_screen_reads_the_question_and_then_each_answer(services, client, link, library):
    lines = record_screen(services)
    found = read_out(client.post(link, data={"knop": "start"}).text)
    ((code, name, sounds),) = found["voices"]

    assert (code, name) == ("nl", "Nederlands")
    assert [answer for _, answer in found["lines"]] == ["", *(f"bew_q1={value}" for value in (5, 4, 3, 2, 1, 9))]
    assert [said for said, _ in found["lines"]] == [library.latest("bewoners").satisfaction.text["nl"], *[""] * 6]
    assert [client.get(address).status_code for address, *_ in sounds] == [200] * len(lines)
    assert sounds[0][1:] == [1.5, 0.05, 0.35]


def test_what_is_spoken_differs_from_what_is_printed_where_the_scale_says_so(client, link):
    text = client.post(link, data={**QUESTION, "knop": "volgende", "bew_q1": "5"}).text

    assert [said for said, _ in read_out(text)["lines"]][1:3] == ["Ja, helemaal", "Ja"]
    assert "Helemaal mee eens" in text


def test_a_screen_with_one_text_that_is_missing_is_not_read_by_that_voice(services, client, link):
    *_, last = record_screen(services)
    recording.discard(services, Place("nl", "nl", last.part), "fatima")

    assert read_out(client.post(link, data={"knop": "start"}).text)["voices"] == []


def test_a_text_that_was_corrected_makes_its_recording_outdated_and_is_not_played(sign_in, services, client, link):
    record_screen(services, 0)
    address = playing.address(services.recordings[Place("nl", "nl", "voluntary")])
    before = read_out(client.get(link).text)["voices"]
    manager, path = sign_in("manager"), "/beheer/vertalingen/nl/tekst/scherm.voluntary"
    seen = re.search(r'name="seen" type="hidden" value="([^"]*)"', manager.get(path).text)[1]
    words = {"words": "Je mag meedoen. Het hoeft niet.", "starts_on": "2023-01-16", "seen": seen}
    review = {"reviewer": "Ayşe Demir", "role": "tolk", "reviewed_on": "2023-01-10"}
    manager.post(path, words | review, page=path)

    assert len(before) == 1
    assert read_out(client.get(link).text)["voices"] == []
    assert "1 opname is verouderd." in sign_in("buurtwerker").get("/beheer/voorlezen").text
    assert address not in client.get("/sw.js").text


def test_the_introduction_is_read_too_with_its_numbers_filled_in(services, client, link):
    record_screen(services, 0)
    found = read_out(client.get(link).text)

    assert "We stellen je 5 korte vragen." in found["lines"][1][0]
    assert len(found["voices"]) == 1


@pytest.fixture
def with_drafts(services):
    """The same application where languages nobody reviewed are offered."""
    from kto.app import create_app

    settings = replace(services.settings, drafts_offered=True)
    return create_app(settings, replace(services, settings=settings, pages={})).test_client()


def test_a_language_is_read_in_every_voice_that_recorded_it(services, with_drafts, link):
    for voice in ("ary", "rif"):
        record_screen(services, language="ar", voice=voice)
    found = read_out(with_drafts.post(link, data={"knop": "start", "taal": "ar"}).text)

    assert [code for code, *_ in found["voices"]] == ["ary", "rif"]
    assert services.library.languages["ar"].all_voices[1] == Voice(
        code="ary", native="الدارجة", dutch="Darija (Marokkaans)"
    )


def test_a_tablet_brings_the_sounds_of_languages_on_offer_and_notices_a_new_one(services, client, with_drafts):
    before = client.get("/sw.js").text
    record_screen(services)
    record_screen(services, language="ar")
    dutch, all_of_them = client.get("/sw.js").text, with_drafts.get("/sw.js").text

    assert before.count("/geluid/") == 0
    assert dutch.count("/geluid/") == 7
    assert all_of_them.count("/geluid/") == 14
    assert before.split('"')[3] != dutch.split('"')[3]


def test_the_button_is_hidden_until_a_script_shows_it(client, link):
    text = client.post(link, data={"knop": "start"}).text

    assert re.search(r"""<div class="aloud" data-aloud='[^']+'[^>]* hidden></div>""", text)


def test_a_recording_is_known_after_a_restart(staff, settings, services):
    from kto.app import create_app

    upload(staff)
    again = replace(services, recordings={})
    create_app(settings, again)

    assert again.recordings == services.recordings != {}


def test_a_byte_that_changed_in_a_sound_is_named(staff, services):
    upload(staff)
    assert check.findings(services.store) == []
    with services.store.write() as db:
        db.execute("UPDATE recordings SET sound = ?", [tone(pitch=441)])

    assert check.findings(services.store) == [
        "De opname van bew_q1 (nl) is beschadigd. Neem haar bij Voorlezen opnieuw op, of wis haar daar."
    ]


def test_every_copy_takes_the_recordings_along(staff, services, tmp_path, now, library):
    from contextlib import closing

    from kto.storage import backups
    from kto.storage.store import Store

    upload(staff)
    path, _ = backups.make(services.store, tmp_path / "backups", now)
    with closing(Store(path)) as copy:
        assert recordings.all(copy.db) == services.recordings


def test_a_sound_is_refused_by_its_own_rule_too(services, library):
    info = library.languages["nl"]
    (line, *_) = screens(library, library.latest("bewoners"))[1]

    with pytest.raises(SoundRefused, match="te lang"):
        recording.keep(services, info, info.all_voices[0], line, tone(), recording.Level(60), "fatima")
