"""Browsers without a browser: one that checks every page it fetches, and one signed in for each role."""

import re
from html.parser import HTMLParser

import pytest

from kto.storage import staff
from tests.passwords import PASSWORD, PASSWORD_HASH


class Outline(HTMLParser):
    """What the rules for a page look at."""

    VOID = frozenset(
        {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    )

    def __init__(self, text):
        super().__init__()
        self.tags, self.h1, self.title, self._stack, self.labelled, self._words = [], [], "", [], set(), {}
        self.feed(text)
        self.unclosed = self._stack

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs, list(self._stack)))
        if tag == "label" and "for" in attrs:
            self.labelled.add(attrs["for"])
        if tag == "h1":
            self.h1.append("")
        if tag not in self.VOID:
            self._stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs), list(self._stack)))

    def handle_endtag(self, tag):
        assert self._stack, f"</{tag}> closes nothing"
        assert self._stack[-1] == tag, f"</{tag}> closes <{self._stack[-1]}>"
        self._stack.pop()

    def handle_data(self, data):
        if "h1" in self._stack:
            self.h1[-1] += data.replace("\xad", "")  # where a long word may break is no part of it
        if "title" in self._stack and "svg" not in self._stack:
            self.title += data


def check_page(text):
    """What holds for every page, whoever reads it."""
    outline = Outline(text)
    ids = [attrs["id"] for _, attrs, _ in outline.tags if "id" in attrs]
    names = [tag for tag, _, _ in outline.tags]

    assert outline.unclosed == []
    assert len(outline.h1) == 1
    heading = " ".join(outline.h1[0].split())
    assert " ".join(outline.title.split()).startswith(heading)
    assert next(attrs for tag, attrs, _ in outline.tags if tag == "html")["lang"]
    assert sorted(ids) == sorted(set(ids))
    assert names.count("main") == 1
    focused = [attrs for _, attrs, _ in outline.tags if "autofocus" in attrs]
    assert len(focused) <= 1
    if "fouten" in ids:  # who does not see the page hears at once that something is wrong
        assert focused
    assert [attrs for _, attrs, _ in outline.tags if "style" in attrs] == []
    assert names.count("style") <= 1  # the frame, which the policy of headers allows by its digest
    assert [tag for tag, attrs, _ in outline.tags if tag == "script" and "src" not in attrs] == []
    assert [name for _, attrs, _ in outline.tags for name in attrs if name.startswith("on")] == []
    assert [attrs for tag, attrs, _ in outline.tags if tag == "img" and "alt" not in attrs] == []
    assert [attrs for _, attrs, _ in outline.tags if "None" in attrs.values()] == []
    form = {}
    for tag, attrs, around in outline.tags:
        if tag == "form":
            form = attrs
        if "required" in attrs:  # else a browser says so in words and a language of its own
            assert "novalidate" in form, attrs
        if tag in ("input", "select", "textarea") and attrs.get("type") not in ("hidden", "submit"):
            assert attrs.get("id") in outline.labelled or "label" in around or attrs.get("aria-label"), attrs
        for target in (attrs.get("aria-describedby") or "").split() + (attrs.get("aria-labelledby") or "").split():
            assert target in ids, f"{target} is nowhere on the page"
        if tag == "form" and attrs.get("method", "").lower() == "post" and "/beheer" in text:
            assert 'name="csrf_token"' in text


TOKEN = re.compile(r'name="csrf_token" (?:type="hidden" )?value="([^"]+)"')


class Reader:
    """A client that checks every page, and sends forms with the token that their page gave."""

    def __init__(self, client):
        self.client = client

    def get(self, path, status=200, **options):
        response = self.client.get(path, **options)
        assert response.status_code == status, response.text[:400]
        return self.checked(response)

    def post(self, path, data=None, *, page=None, status=303, **options):
        """Sends a form; the token comes from `page` (or any page that has one)."""
        token = self.token(page) if page is not None else self.token("/beheer/wachtwoord")
        response = self.client.post(path, data={"csrf_token": token, **(data or {})}, **options)
        assert response.status_code == status, response.text[:400]
        return self.checked(response)

    def token(self, page):
        found = TOKEN.search(self.client.get(page).text)
        return found[1] if found else ""

    def lasting(self, path):
        """What a page says, without its token: that holds the second in which it was made."""
        return TOKEN.sub("", self.get(path).text)

    @staticmethod
    def checked(response):
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303, 308):
            check_page(response.text)
        return response


@pytest.fixture
def page(client):
    """Fetches pages as anybody may, and checks each."""
    return Reader(client)


@pytest.fixture
def add_staff(store):
    """Makes an account with the password of the tests; it need not be changed."""

    def add(name, role, *, must_change=False):
        with store.write() as db:
            staff.add(db, name=name, role=role, password_hash=PASSWORD_HASH, must_change=must_change)

    return add


@pytest.fixture
def sign_in(app, add_staff, store):
    """A browser of its own in which an account of this role is signed in; makes the account when it is not there."""

    def enter(role, name=None, *, must_change=False):
        name = name or role
        if staff.get(store.db, name) is None:
            add_staff(name, role, must_change=must_change)
        reader = Reader(app.test_client())
        reader.post("/beheer/inloggen", {"name": name, "password": PASSWORD}, page="/beheer/inloggen")
        return reader

    return enter
