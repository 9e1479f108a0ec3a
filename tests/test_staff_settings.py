"""Settings that staff change: in one place at a time, never weaker than privacy asks, and each change written down."""

from dataclasses import replace

import pytest

from kto import staff_settings
from kto.config import Settings, SettingsError, load_settings
from kto.services import open_services
from kto.storage import audit
from kto.storage import settings as storage


def lines(services):
    return [(one.user, one.action, one.subject) for one in audit.latest(services.store.db)]


def start(services, **values):
    staff_settings.note_changes(replace(services, settings=replace(services.settings, **values)))


def test_a_change_counts_at_once_and_is_written_down_with_what_it_was(services):
    changed = staff_settings.change(services, {"norm": 3.5, "show_from": 10, "keep_broken_off": True}, "marja")

    assert changed == ["norm", "keep_broken_off"]
    assert (services.settings.norm, services.settings.keep_broken_off) == (3.5, True)
    assert lines(services) == [
        ("marja", "instelling veranderd", "Bewaar ook wat op de tablet half is ingevuld nee -> ja"),
        ("marja", "instelling veranderd", "Norm van indicator 4 4,0 -> 3,5"),
    ]


def test_what_was_changed_is_there_after_the_next_start(services):
    staff_settings.change(services, {"organisation": "Welzijn Zuid", "percent_from": 50}, "marja")

    again = open_services(Settings(instance=services.settings.instance))

    assert (again.settings.organisation, again.settings.percent_from) == ("Welzijn Zuid", 50)
    again.store.close()


def test_what_the_file_holds_wins_and_cannot_be_changed_on_the_page(services, instance):
    staff_settings.change(services, {"norm": 3.5}, "marja")
    (instance / "kto.toml").write_text("norm = 3.75\n")

    again = open_services(load_settings(instance, {}))

    assert (again.settings.norm, again.settings.held) == (3.75, {"norm"})
    with pytest.raises(SettingsError, match="staat vast"):
        staff_settings.change(again, {"norm": 4.0}, "marja")
    again.store.close()


@pytest.mark.parametrize("wanted", [{"show_from": 4}, {"percent_from": 9}, {"norm": 5.5}, {"log_days": 1}])
def test_what_cannot_be_changes_nothing(services, wanted):
    with pytest.raises(SettingsError):
        staff_settings.change(services, wanted, "marja")

    assert storage.all(services.store.db) == {}
    assert lines(services) == []


def test_figures_that_were_kept_are_made_anew_after_a_change(services):
    from kto.storage import responses

    before = responses.data_version(services.store.db)

    staff_settings.change(services, {"show_from": 20}, "marja")

    assert responses.data_version(services.store.db) > before


def test_a_setting_that_the_file_changed_is_written_down_at_the_next_start(services):
    for value in (4.0, 4.0, 3.5, 3.5, 3.75):
        start(services, norm=value)

    assert lines(services) == [
        ("kto.toml", "instelling veranderd", "Norm van indicator 4 3,5 -> 3,75"),
        ("kto.toml", "instelling veranderd", "Norm van indicator 4 4,0 -> 3,5"),
    ]


def test_a_change_on_the_page_is_not_written_down_again_at_the_next_start(services):
    start(services)
    staff_settings.change(services, {"norm": 3.5}, "marja")

    start(services)

    assert len(lines(services)) == 1


def test_a_target_holds_for_later_years_until_another_is_set(services, db):
    none = {"bewoners": 0, "vrijwilligers": 0, "vrijwilligersorganisaties": 0, "netwerkpartners": 0}
    staff_settings.set_targets(services, 2022, none | {"bewoners": 250}, "marja")
    staff_settings.set_targets(services, 2024, none | {"bewoners": 300}, "marja")
    staff_settings.set_targets(services, 2025, none, "marja")

    assert [storage.targets(db, year).get("bewoners") for year in range(2021, 2026)] == [None, 250, 250, 300, None]
    assert lines(services)[-1] == ("marja", "doel veranderd", "Bewoners, 2022: geen -> 250")
