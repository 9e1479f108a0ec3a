import pytest

from kto.config import Settings, SettingsError, load_settings


def write(folder, text):
    (folder / "kto.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_the_defaults_hold(tmp_path):
    assert load_settings(tmp_path, environment={}) == Settings(instance=tmp_path)


def test_the_environment_wins_from_the_file(tmp_path):
    write(tmp_path, 'port = 8200\norganisation = "Wijkwerk"\n')

    settings = load_settings(tmp_path, environment={"KTO_PORT": "8300", "KTO_DRAFTS_OFFERED": "ja"})

    assert (settings.port, settings.organisation, settings.drafts_offered) == (8300, "Wijkwerk", True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("poort = 1", "'poort' bestaat niet. Kies uit"),
        ('port = "acht"', "Vul een getal in"),
        ("port = true", "Vul een getal in"),
        ("port = 99999", "Kies een getal van 1 tot en met 65535"),
        ("organisation = 3", "Zet er aanhalingstekens omheen"),
        ('drafts_offered = "misschien"', "Kies true of false"),
        ("show_from = 3", "Kies 5 of meer"),
        ("percent_from = 6", "Maak percent_from gelijk of groter"),
        ("norm = 7.5", "tussen 1 en 5"),
        ('public_url = "kto.example.nl"', "Begin het adres met https://"),
        ("port = = 1", "is niet te lezen"),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_what_to_do(tmp_path, text, says):
    write(tmp_path, text)

    with pytest.raises(SettingsError) as error:
        load_settings(tmp_path, environment={})

    assert says in str(error.value)


def test_a_file_in_another_encoding_is_named(tmp_path):
    (tmp_path / "kto.toml").write_bytes('organisation = "Wijk café"'.encode("latin-1"))

    with pytest.raises(SettingsError) as error:
        load_settings(tmp_path, environment={})

    assert "is niet te lezen" in str(error.value)


@pytest.mark.parametrize(
    ("public_url", "base", "secure"),
    [
        ("", "http://127.0.0.1:8100", False),
        ("http://kto.example.nl/", "http://kto.example.nl", False),
        ("https://kto.example.nl", "https://kto.example.nl", True),
    ],
)
def test_addresses_follow_the_public_one(tmp_path, public_url, base, secure):
    settings = Settings(tmp_path, public_url=public_url)

    assert (settings.base_url, settings.is_secure) == (base, secure)
