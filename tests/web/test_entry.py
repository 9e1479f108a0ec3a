"""Staff fill in for somebody: a script over the phone, sheets of paper by keyboard; one answer each, and nobody's name."""

import re
from uuid import uuid4

import pytest

from kto.inviting.links import open_link
from kto.storage import responses

PHONE = "/beheer/invoeren/bewoners/telefoon"
PAPER = "/beheer/invoeren/bewoners/papier?wijk=Sterrenburg"


@pytest.fixture
def reader(sign_in):
    return sign_in("buurtwerker")


def stored(services):
    return list(responses.rows(services.store.db))


def begin(reader, **fields):
    return reader.post("/beheer/invoeren", {"group": "bewoners", "mode": "papier"} | fields)


def test_one_chooses_for_whom_and_where_once(reader):
    done = begin(reader, activity="Sterrenburg|Koffieochtenden")

    assert done.location == "/beheer/invoeren/bewoners/papier?wijk=Sterrenburg&activity=Koffieochtenden"


def test_a_sensitive_activity_is_not_in_the_address(reader):
    assert begin(reader, activity="Krispijn|Spreekuur").location == (
        "/beheer/invoeren/bewoners/papier?programme_line=3&area=West"
    )


def test_without_a_choice_the_page_says_what_to_choose(reader):
    text = reader.post("/beheer/invoeren", {"group": "bewoners"}, status=422).text

    assert text.count("Kies telefoon of papier.") == 2


def test_the_script_greets_politely_and_reads_the_happiest_answer_first(reader):
    text = reader.get(PHONE).text

    assert "Goedemiddag, u spreekt met Buurtwerker van Buurtwerk Dordrecht. Mag ik u 5 korte vragen stellen?" in text
    first = text[text.index('id="bew_q1"') :]
    assert re.findall(r'name="bew_q1" value="(\d)"', first) == ["5", "4", "3", "2", "1", "9"]


def test_an_answer_over_the_phone_is_kept_as_read_out(reader, services):
    reader.post(PHONE, {"id": str(uuid4()), "bew_q1": "5", "bew_rec": "ja", "bew_open": "Fijn"})

    (row,) = stored(services)
    assert (row.mode, row.help, row.answers["bew_q1"], row.answers["bew_rec"]) == ("telefoon", "voorgelezen", 5, "ja")


def test_a_sheet_is_typed_over_with_digits(reader, services):
    fields = {"bew_q1": "4", "bew_q2": "9", "bew_q3": "", "bew_rec": "N", "bew_open": "", "bew_quote": ""}

    done = reader.post(PAPER, {"id": str(uuid4()), **fields})

    assert done.location == "/beheer/invoeren/bewoners/papier?klaar=1&wijk=Sterrenburg"
    assert "Je hebt er nu 1 ingevoerd." in reader.get(done.location).text
    (row,) = stored(services)
    assert (row.mode, row.wijk, row.help) == ("papier", "Sterrenburg", None)
    assert dict(row.answers) == {"bew_q1": 4, "bew_q2": 9, "bew_q3": None, "bew_rec": "nee"}


def test_pressing_twice_keeps_one(reader, services):
    fields = {"id": str(uuid4()), "bew_q1": "4"}

    for _ in range(2):
        reader.post(PAPER, fields)

    assert len(stored(services)) == 1


def test_a_wrong_digit_is_said_beside_its_question_and_the_rest_stays(reader, services):
    text = reader.post(PAPER, {"id": str(uuid4()), "bew_q1": "7", "bew_q2": "4"}, status=422).text

    assert 'href="#bew_q1"' in text
    assert 'name="bew_q2" value="4"' in text
    assert stored(services) == []


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("bew_q2", "Vraag 2: typ een van deze tekens: 5, 4, 3, 2, 1, 9. Of laat de vraag leeg."),
        ("bew_rec", "Vraag 4: typ een van deze tekens: j, n. Of laat de vraag leeg."),
        ("bew_quote", "Vraag 5: typ een van deze tekens: j, n. Of laat de vraag leeg."),
    ],
)
def test_a_wrong_key_is_answered_with_the_number_on_the_sheet_and_the_keys_there_are(reader, field, sentence):
    text = reader.post(PAPER, {"id": str(uuid4()), field: "7"}, status=422).text

    assert text.count(sentence) == 2
    (focused,) = re.findall(r"<input ([^>]*) autofocus>", text)
    assert f'id="{field}"' in focused


def test_an_empty_sheet_is_no_answer_and_the_sentence_leads_to_the_first_question(reader, services):
    text = reader.post(PAPER, {"id": str(uuid4())}, status=422).text

    assert '<a href="#bew_q1">Er is nog geen vraag beantwoord. Beantwoord er minstens een.</a>' in text
    assert stored(services) == []


def test_an_unknown_group_or_place_is_refused(reader, services):
    reader.get("/beheer/invoeren/burgers/papier", 404)
    reader.post("/beheer/invoeren/bewoners/papier?wijk=Atlantis", {"bew_q1": "4"}, status=422)

    assert stored(services) == []


def test_the_questions_can_be_printed_with_the_faces_in_the_same_order(reader, services):
    link = open_link(services, group="bewoners", created_by="test")

    text = reader.get(f"/beheer/link/{link.code}/papier").text

    words = re.findall(r"<span>(Erg tevreden|Tevreden|Ertussenin|Ontevreden|Erg ontevreden)</span>", text)
    assert words[:5] == ["Erg tevreden", "Tevreden", "Ertussenin", "Ontevreden", "Erg ontevreden"]
    assert f"127.0.0.1:8100/v/{link.code}" in text
