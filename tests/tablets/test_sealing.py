"""What a tablet sealed opens with our key, old or new, and with nothing else."""

import base64

import pytest

from kto.tablets.sealing import Keys, SealBroken, seal

ANSWER = {"answers": {"bew_open": "Fijn, é ع"}}


@pytest.fixture
def keys(tmp_path):
    return Keys(tmp_path / "keys")


def sealed_to(keys, number="1", answer=ANSWER):
    public = keys.public()
    return seal(base64.b64decode(public["point"]), public["key"], number, answer)


def test_a_sealed_answer_opens_and_its_words_cannot_be_read_before(keys):
    sealed = sealed_to(keys)

    assert "Fijn" not in str(sealed)
    assert keys.unseal(sealed, "1") == ANSWER


def test_a_late_tablet_is_opened_with_an_older_key_also_after_a_restart(keys):
    late = sealed_to(keys)
    newer = keys.rotate()

    assert keys.public()["key"] == newer == keys.names()[-1]
    assert Keys(keys.folder).unseal(late, "1") == ANSWER


def test_a_key_made_by_a_command_is_used_without_a_restart(keys):
    name = Keys(keys.folder).rotate()

    assert keys.public()["key"] == name


def test_a_key_is_for_its_owner_alone(keys):
    assert {path.stat().st_mode & 0o077 for path in keys.folder.glob("*.pem")} == {0}


@pytest.mark.parametrize("part", ["key", "sender", "iv", "text"])
def test_a_seal_that_was_touched_does_not_open(keys, part):
    sealed = sealed_to(keys)
    other = sealed_to(Keys(keys.folder.parent / "other"))

    for wrong in (other[part], "", "!", None):
        with pytest.raises(SealBroken):
            keys.unseal(sealed | {part: wrong}, "1")


def test_a_seal_belongs_to_the_number_it_was_made_for(keys):
    with pytest.raises(SealBroken):
        keys.unseal(sealed_to(keys), "2")
