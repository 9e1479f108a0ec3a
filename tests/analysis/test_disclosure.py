import pytest

from analysis import Thresholds, discloses_everybody, publishable_count


@pytest.mark.parametrize(
    ("count", "base", "tells"),
    [(2, 2, True), (0, 12, True), (29, 29, True), (30, 30, False), (28, 29, False), (0, 0, False), (0, 30, False)],
)
def test_all_or_nobody_of_a_few_tells_what_each_one_said(count, base, tells):
    assert discloses_everybody(count, base) is tells


def test_from_how_many_it_does_not_is_a_setting():
    assert not discloses_everybody(12, 12, Thresholds(show=5, percent=10))


@pytest.mark.parametrize(("count", "printed"), [(0, 0), (1, None), (4, None), (5, 5), (19, 19)])
def test_fewer_than_five_are_not_counted_out_in_a_public_table(count, printed):
    assert publishable_count(count) == printed


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="is no share"):
        discloses_everybody(3, 2)
    with pytest.raises(ValueError, match="is no count"):
        publishable_count(-1)
