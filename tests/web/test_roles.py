"""Who may go where: every staff page of the application has a rule, and the rule holds for every role."""

import pytest

from kto.accounts import ROLES
from kto.security import EVERYBODY, allowed, rule_of

FIGURES = {"buurtwerker", "analist", "manager"}
FILES = {"analist", "manager"}
LINKS = {"buurtwerker", "beheerder"}
WRITERS = {"analist", "manager", "beheerder"}
ARRANGE = {"manager", "beheerder"}
EVERY_ROLE = set(ROLES)
# What the roles are for; written out, so that a rule that becomes wider is noticed here.
EXPECTED = {
    "account.sign_in": {"*"},
    "account.sign_out": EVERY_ROLE,
    "account.password": EVERY_ROLE,
    "account.account": EVERY_ROLE,
    "overview.overview": EVERY_ROLE,
    "groups.groups": FIGURES,
    "groups.group": FIGURES,
    "groups.measured": FIGURES,
    "indicator.indicator": FIGURES,
    "months.months": FIGURES,
    "months.begin": FILES,
    "months.undo": FILES,
    "together.together": FIGURES,
    "wijken.wijken": FIGURES,
    "mutual.overview": FIGURES,
    "mutual.fill_in": FIGURES,
    "aids.planning": FIGURES,
    "aids.published": FIGURES,
    "aids.published_list": FIGURES,
    "download.chart": FIGURES,
    "download.downloads": FILES,
    "download.all_charts": FILES,
    "download.figures": FILES,
    "download.answers": {"analist"},
    "download.code_book": FILES,
    "indicators.overview": FIGURES,
    "indicators.change": FILES,
    "report.preview": FILES,
    "report.file": FILES,
    "report.picture": FILES,
    "report.text": FILES,
    "report.lock": {"manager"},
    "report.summary": FILES,
    "report.summary_file": FILES,
    "actions.overview": FIGURES,
    "actions.letter": FIGURES,
    "actions.new": FILES,
    "actions.change": FILES,
    "actions.table": FILES,
    "letters.overview": FILES,
    "letters.send": FILES,
    "letters.try_again": FILES,
    "letters.came_back": FILES,
    "remarks.overview": {"analist"},
    "remarks.remark": {"analist"},
    "remarks.quotes": FILES,
    "remarks.choose": FILES,
    "remarks.theme_list": FILES,
    "feedback.overview": FIGURES,
    "feedback.new": FILES,
    "feedback.change": FILES,
    "partners.overview": FIGURES,
    "told.poster": FIGURES,
    "told.file": FIGURES,
    "told.qr": FIGURES,
    "partners.new": FILES,
    "partners.change": FILES,
    "partners.ask": FILES,
    "partners.withdraw": FILES,
    "partners.read": FILES,
    "partners.merge": FILES,
    "partners.keep_apart": FILES,
    "partners.table": FILES,
    "translations.overview": WRITERS,
    "translations.texts": WRITERS,
    "translations.text": WRITERS,
    "translations.language": WRITERS,
    "translations.export": WRITERS,
    "translations.read": WRITERS,
    "translations.switch": {"manager", "beheerder"},
    "links.links": LINKS,
    "links.new": LINKS,
    "links.link": LINKS,
    "links.qr": LINKS,
    "links.poster": LINKS,
    "links.choose": LINKS,
    "links.period": LINKS,
    "links.close": LINKS,
    "links.reopen": LINKS,
    "rounds.rounds": LINKS,
    "rounds.new": LINKS,
    "rounds.round": LINKS,
    "rounds.invite": LINKS,
    "mailings.came_back": LINKS,
    "rounds.withdraw": LINKS,
    "links.paper": LINKS,
    "links.paper_file": LINKS,
    "entry.choose": {"buurtwerker"},
    "entry.enter": {"buurtwerker"},
    "mailings.new": LINKS,
    "mailings.try_again": LINKS,
    "contacts.people": LINKS,
    "contacts.read": LINKS,
    "contacts.person": LINKS,
    "contacts.export": LINKS,
    "contacts.erase": LINKS,
    "devices.devices": {"buurtwerker", "beheerder"},
    "devices.new_code": {"buurtwerker", "beheerder"},
    "devices.revoke": {"buurtwerker", "beheerder"},
    "devices.read_copy": {"buurtwerker", "beheerder"},
    "devices.count": {"buurtwerker", "beheerder"},
    "devices.export": {"buurtwerker", "beheerder"},
    "devices.card": {"buurtwerker", "beheerder"},
    "aloud.texts": LINKS,
    "aloud.keep": LINKS,
    "aloud.discard": LINKS,
    "arrange.arrange": ARRANGE,
    "offer.overview": ARRANGE,
    "offer.new": ARRANGE,
    "offer.change": ARRANGE,
    "offer.merge": ARRANGE,
    "offer.line": ARRANGE,
    "offer.read": ARRANGE,
    "offer.table": ARRANGE,
    "settings.overview": ARRANGE,
    "settings.targets": ARRANGE,
    "logbook.overview": ARRANGE,
    "logbook.table": ARRANGE,
    "users.users": {"beheerder"},
    "users.new": {"beheerder"},
    "users.change_role": {"beheerder"},
    "users.close": {"beheerder"},
    "users.reopen": {"beheerder"},
    "users.reset": {"beheerder"},
}
VALUES = {
    "slug": "bewoners",
    "code": "abcdefgh",
    "form": "svg",
    "kind": "groepen",
    "device": "00",
    "number": "00",
    "id": "00",
    "group": "bewoners",
    "mode": "papier",
    "name": "nobody",
    "part": "kort",
    "language": "tr",
    "key": "scherm.btn_next",
    "year": "2022",
}


def staff_rules(app):
    return [rule for rule in app.url_map.iter_rules() if rule.rule == "/beheer" or rule.rule.startswith("/beheer/")]


def requests(app):
    """Every staff route with every method it answers, as (endpoint, method, path)."""
    for rule in staff_rules(app):
        values = {name: VALUES[name] for name in rule.arguments}
        values |= {
            "download.figures": {"form": "csv"},
            "download.answers": {"form": "csv"},
            "download.code_book": {"form": "csv"},
            "actions.table": {"form": "csv"},
            "partners.table": {"form": "csv"},
            "offer.table": {"form": "csv"},
            "offer.new": {"kind": "wijk"},
            "offer.change": {"kind": "wijk", "number": "1"},
            "offer.merge": {"kind": "wijk", "number": "1"},
            "offer.line": {"number": "1"},
            "report.file": {"form": "pdf"},
            "report.summary_file": {"form": "pdf"},
            "indicators.change": {"number": "1"},
            "months.undo": {"number": "1"},
        }.get(rule.endpoint, {})
        values = {name: value for name, value in values.items() if name in rule.arguments}
        with app.test_request_context():
            path = app.url_map.bind("localhost").build(rule.endpoint, values)
        for method in sorted(rule.methods - {"OPTIONS", "HEAD"}):
            yield rule.endpoint, method, path


def test_every_staff_page_has_exactly_the_rule_that_was_agreed(app):
    rules = {rule.endpoint: set(rule_of(app, rule.endpoint)) for rule in staff_rules(app)}

    assert rules == EXPECTED


def test_only_signing_in_is_open_to_everybody(app):
    assert [rule.endpoint for rule in staff_rules(app) if rule_of(app, rule.endpoint) == EVERYBODY] == [
        "account.sign_in"
    ]


def test_a_page_without_a_rule_is_open_to_nobody(app, sign_in):
    app.add_url_rule("/beheer/vergeten", "forgotten", lambda: "secret")

    for role in ROLES:
        assert sign_in(role).client.get("/beheer/vergeten").status_code == 403


def test_a_rule_names_roles_that_exist():
    with pytest.raises(ValueError, match="directeur"):
        allowed("directeur")


@pytest.mark.parametrize("role", ROLES)
def test_a_role_gets_its_own_pages_and_no_others(app, sign_in, answers, role):
    reader = sign_in(role)
    token = reader.token("/beheer/wachtwoord")
    wrong = []
    for endpoint, method, path in requests(app):
        if endpoint in ("account.sign_out", "account.sign_in"):
            continue
        answer = reader.client.open(path, method=method, data={"csrf_token": token} if method == "POST" else None)
        is_let_in = answer.status_code != 403
        if is_let_in != (role in EXPECTED[endpoint]) or answer.status_code >= 500:
            wrong.append((endpoint, method, answer.status_code))

    assert wrong == []


def test_who_is_not_signed_in_sees_nothing(app, client):
    reached = []
    for endpoint, method, path in requests(app):
        if endpoint == "account.sign_in":
            continue
        answer = client.open(path, method=method)
        # A form without our token ends in 400 before anybody asks who sent it.
        if answer.status_code != (400 if method == "POST" else 303):
            reached.append((endpoint, method, answer.status_code))

    assert reached == []


def test_the_menu_has_at_most_five_words_and_only_places_one_may_go(app, sign_in):
    for role in ROLES:
        reader = sign_in(role)
        menu = reader.get("/beheer/").text.partition("<nav")[2].partition("</nav>")[0]
        places = [part.partition('"')[0] for part in menu.split('href="')[1:]]
        assert len(places) <= 5
        assert [path for path in places if reader.client.get(path).status_code != 200] == []


def test_an_administrator_sees_no_counts_of_answers(sign_in, answers):
    text = sign_in("beheerder").get("/beheer/").text

    assert "336" not in text
    assert "antwoord." not in text


def test_a_volunteer_reads_where_the_tablet_is_and_nothing_else(sign_in, answers):
    text = sign_in("vrijwilliger").get("/beheer/").text

    assert "Pak de tablet" in text
    assert "336" not in text
    assert "<nav" not in text


@pytest.mark.parametrize("role", ["buurtwerker", "manager"])
def test_only_an_analyst_can_ask_for_the_internal_view(sign_in, answers, role):
    address = "/beheer/groep/vrijwilligersorganisaties?jaar=2022&beeld=intern"

    others, analyst = sign_in(role).get(address).text, sign_in("analist").get(address).text

    assert "Interne weergave" not in others
    assert "te weinig antwoorden" in others
    assert "Interne weergave" in analyst
    assert "Alle 2 mensen zijn tevreden" in analyst
