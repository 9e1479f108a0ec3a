"""Decisions on remarks: literal, nameless, with consent; two people do not overwrite each other; the log has no words."""

import pytest

from kto.listening.remarks import Decision, ReviewError, choose, keep_theme, known, plain, report_quotes, review, search
from kto.storage import audit, feedback, reviews, themes
from kto.storage.feedback import Point

TEXT = "Dank aan Samira van de balie."


@pytest.fixture
def add(services, submit):
    """Keeps a remark that may be read, and gives it back."""

    def made(text=TEXT, *, quote="ja", group="bewoners"):
        short = group[:3]
        submit(group, {f"{short}_q1": 5, f"{short}_open": text, f"{short}_quote": quote})
        with services.store.write() as db:
            (ids,) = reviews.waiting(db).values()
            reviews.open_all(db, ids)
        return reviews.get(services.store.db, ids[0])

    return made


def lines(services):
    return [(line.action, line.subject) for line in reversed(audit.latest(services.store.db))]


def test_a_decision_is_kept_and_logged_without_the_words(services, add):
    one = add()
    keep_theme(services, "Hulp", "a")
    theme = themes.all(services.store.db)[0].number

    review(services, one.id, Decision("Dank aan [naam] van de balie.", True, True, (theme,)), "samira", 0)

    kept = reviews.get(services.store.db, one.id)
    assert (kept.state, kept.masked, kept.in_report, kept.themes) == (
        "quote",
        "Dank aan [naam] van de balie.",
        True,
        (1,),
    )
    assert kept.text == TEXT
    assert lines(services)[1:] == [
        (done, f"bewoners, 2022, opmerking {one.id.hex()[:8]}")
        for done in ("opmerking gelezen", "quote goedgekeurd", "quote in het verslag gezet")
    ]
    assert report_quotes(services, 2022) == [["bewoners", "Dank aan [naam] van de balie."]]


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        (Decision("Dank aan iemand."), "niet meer wat iemand schreef"),
        (Decision(TEXT, themes=(7,)), "thema bestaat niet"),
        (Decision(TEXT, points=(7,)), "andere groep of een ander jaar"),
        (Decision("[...]", is_quote=True), "blijft niets over"),
    ],
)
def test_what_cannot_be_is_explained_and_changes_nothing(services, add, decision, says):
    one = add()

    with pytest.raises(ReviewError, match=says):
        review(services, one.id, decision, "samira", 0)

    assert reviews.get(services.store.db, one.id) == one
    assert lines(services) == []


def test_without_consent_a_remark_is_never_a_quote(services, add):
    one = add(quote="nee")

    with pytest.raises(ReviewError, match="zei geen ja"):
        review(services, one.id, Decision(TEXT, is_quote=True), "samira", 0)
    with pytest.raises(ReviewError, match="geen goedgekeurde quote"):
        choose(services, one.id, True, "samira")


def test_a_number_or_address_of_mail_may_not_stay(services, add):
    text = "Bel 06-12345678 of mail a@example.nl."
    one = add(text)

    with pytest.raises(ReviewError, match=r"\[telefoonnummer\] en \[e-mailadres\]"):
        review(services, one.id, Decision(text), "samira", 0)

    review(services, one.id, Decision("Bel [telefoonnummer] of mail [e-mailadres].", is_quote=True), "samira", 0)


def test_what_somebody_else_decided_in_between_is_not_overwritten(services, add):
    one = add()
    review(services, one.id, Decision("[...]"), "peter", 0)

    with pytest.raises(ReviewError, match="intussen gelezen"):
        review(services, one.id, Decision(TEXT), "samira", 0)

    assert reviews.get(services.store.db, one.id).masked == "[...]"


def test_a_quote_goes_in_the_report_and_out_of_it_and_can_be_taken_back(services, add):
    one = add()
    review(services, one.id, Decision(TEXT, is_quote=True), "a", 0)
    choose(services, one.id, True, "m")
    choose(services, one.id, False, "m")
    review(services, one.id, Decision(TEXT), "a", 3)

    assert reviews.get(services.store.db, one.id).state == "read"
    assert [done for done, _ in lines(services)][2:] == [
        "quote in het verslag gezet", "quote uit het verslag gehaald", "opmerking opnieuw gelezen", "quote ingetrokken",
    ]  # fmt: skip


def test_a_remark_may_belong_to_points_of_its_own_group_and_year(services, add):
    one = add()
    with services.store.write() as db:
        numbers = [
            feedback.add(db, Point(group, year, "x", "", None, True), "a", services.now())
            for group, year in (("bewoners", 2022), ("vrijwilligers", 2022), ("bewoners", 2021))
        ]

    review(services, one.id, Decision(TEXT, points=(numbers[0],)), "a", 0)

    assert feedback.points_of(services.store.db, one.id) == [numbers[0]]
    for wrong in numbers[1:]:
        with pytest.raises(ReviewError):
            review(services, one.id, Decision(TEXT, points=(wrong,)), "a", 1)


def test_two_themes_cannot_have_one_name(services):
    keep_theme(services, " Hulp  aan huis ", "a")
    with pytest.raises(ReviewError, match="Hulp aan huis is er al"):
        keep_theme(services, "hulp aan huis", "a")

    keep_theme(services, "Hulp", "a", 1, active=False)

    assert themes.all(services.store.db) == [(1, "Hulp", False)]


def test_names_of_staff_and_sensitive_activities_are_known_and_roles_are_no_names(services, catalogue):
    from kto.storage import staff

    with services.store.write() as db:
        for name, role in (("samira", "analist"), ("manager", "manager")):
            staff.add(db, name=name, role=role, password_hash="x", must_change=False)

    found = known(services)

    assert "samira" in found.people
    assert "manager" not in found.people
    assert set(found.activities) == {one.name for one in catalogue.activities if one.sensitive}
    assert "krispijn" in found.ordinary


def test_a_search_finds_words_whatever_their_capitals_and_accents():
    texts = [(b"1", "Één café"), (b"2", "Een kantine"), (b"3", "CAFE en een kop thee")]

    assert search(texts, "een Cafe") == [b"1", b"3"]
    assert plain("Coördinator") == "coordinator"
