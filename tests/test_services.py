from datetime import UTC, date, datetime

import pytest


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
