from datetime import UTC, date, datetime

import pytest

from kto.config import Settings
from kto.offer import keeping
from kto.services import open_services
from kto.storage import open_store, responses


@pytest.mark.parametrize(
    ("moment", "day", "month"),
    [
        (datetime(2022, 12, 31, 22, 59, tzinfo=UTC), date(2022, 12, 31), "2022-12"),
        (datetime(2022, 12, 31, 23, 1, tzinfo=UTC), date(2023, 1, 1), "2023-01"),
        (datetime(2023, 3, 31, 22, 1, tzinfo=UTC), date(2023, 4, 1), "2023-04"),
        (datetime(2023, 3, 31, 21, 59, tzinfo=UTC), date(2023, 3, 31), "2023-03"),
    ],
)
def test_day_and_month_are_those_of_amsterdam(make_services, moment, day, month):
    services = make_services(now=moment)

    assert (services.today, services.month) == (day, month)


OWN = """
[wijken]
Noord = "Stad"
[lines]
1 = "Samen"
[[activities]]
name = "Koffie"
wijk = "Noord"
line = 1
"""


def test_an_instance_with_a_file_of_its_own_takes_it_over_once(instance, library):
    (instance / "aanbod.toml").write_text(OWN, encoding="utf-8")
    open_store(
        instance / "kto.sqlite", library, create=True
    ).close()  # as a version before left it: nothing on offer yet

    first = open_services(Settings(instance=instance))
    first.store.close()
    (instance / "aanbod.toml").write_text("[wijken", encoding="utf-8")
    again = open_services(Settings(instance=instance))
    again.store.close()

    assert [list(one.catalogue.wijken) for one in (first, again)] == [["Noord"], ["Noord"]]
    assert again.catalogue.find_activity("koffie", "Noord").number == 1


def test_an_answer_that_waited_while_its_activity_was_merged_arrives_in_the_other(
    arranged, make_submission, monkeypatch
):
    """It was looked at before, and written after: what a busy server does with two people at once."""
    from kto import intake

    one, other = (arranged.catalogue.find_activity(name, "Centrum") for name in ("Presentwerken", "Wijkterrassen"))
    look, looked = intake.validate, []

    def look_and_be_overtaken(services, submission):
        accepted = look(services, submission)
        if not looked:
            looked.append(accepted.response.activity)
            keeping.merge(services, "activiteit", one.number, other.number, "beheerder")
        return accepted

    monkeypatch.setattr(intake, "validate", look_and_be_overtaken)
    intake.accept(arranged, make_submission(wijk="Centrum", activity="Wijkterrassen"))

    assert looked == ["Wijkterrassen"]
    assert [row.activity for row in responses.rows(arranged.store.db)] == ["Presentwerken"]
