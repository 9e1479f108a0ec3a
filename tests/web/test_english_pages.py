"""Every page of the desk as somebody reads it who chose English: no Dutch but what says that it is."""

import json
import re
from html.parser import HTMLParser

import pytest

from kto.demo.listening import listen
from surveys import GROUPS
from tests.desk_pages import PAGES, furnish

# Short Dutch words that are none in English, and that hardly a Dutch sentence goes without.
DUTCH = re.compile(
    r"\b(de|het|een|en|van|niet|je|jij|er|dat|dit|deze|zijn|voor|naar|wij|welke|wie|hoe|geen|nog|dan|maar|uit|ook|alle|heel|te|bij|bewoners|vrijwilligers|vrijwilligersorganisaties|netwerkpartners)\b",
    re.IGNORECASE,
)
SHOWN = frozenset({"title", "aria-label", "placeholder", "alt"})
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "col"})


class Words(HTMLParser):
    """What is read on a page, outside the elements that say they are in another language."""

    def __init__(self, text):
        super().__init__()
        self.stack, self.found = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        other = "lang" in attrs and not attrs["lang"].startswith("en")
        is_other = other or (bool(self.stack) and self.stack[-1] and not attrs.get("lang", "").startswith("en"))
        if not is_other:
            self.found += [value for name, value in attrs.items() if name in SHOWN and value]
        if tag not in VOID:
            self.stack.append(is_other or tag in ("script", "style"))

    def handle_endtag(self, tag):
        self.stack.pop()

    def handle_data(self, data):
        if data.strip() and not (self.stack and self.stack[-1]):
            self.found.append(" ".join(data.split()))


# Dutch that an English sentence names, or the value of a setting.
EXCUSED = (
    "Vraag het aan iemand van Buurtwerk in het wijkcentrum.",
    "we bewaren de antwoorden ...",
    "Minstens 40% van de inwoners kent ons, en minstens 10% van hen is bereikt.",
    "Stoof | de Stoof",
    "manager (en)",
)


def words_of_others(services):
    """What people wrote, what was asked, and the names of places and activities, longest first: none of it is the program's."""
    found = {*EXCUSED, *texts_in(services.catalogue.model_dump())}
    found |= {item.text["nl"] for group in GROUPS for item in services.library.latest(group).items}
    for (table,) in services.store.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in services.store.db.execute(f'SELECT * FROM "{table}"').fetchall():
            found |= {text for cell in row if isinstance(cell, str) for text in texts_in(unpacked(cell))}
    return sorted((" ".join(text.split()) for text in found if DUTCH.search(text)), key=len, reverse=True)


def unpacked(cell):
    """A cell may hold a list or a table."""
    try:
        return json.loads(cell)
    except ValueError:
        return cell


def texts_in(value):
    match value:
        case str():
            yield value
        case dict():
            yield from (text for part in value.values() for text in texts_in(part))
        case list() | tuple():
            yield from (text for part in value for text in texts_in(part))


def dutch_on(text, theirs):
    for words in Words(text).found:
        rest = words
        for one in theirs:
            rest = rest.replace(one, "")
        if DUTCH.search(rest):
            yield words


@pytest.fixture
def names(services, answers):
    """Something of everything is on the pages; this is what stands for the names in their addresses."""
    listen(services)
    return furnish(services)


@pytest.mark.parametrize("role", PAGES)
def test_an_english_page_holds_no_dutch_but_what_says_that_it_is(role, sign_in, names, services):
    reader = sign_in(role)
    reader.post("/beheer/account", {"language": "en"}, page="/beheer/account")

    theirs = words_of_others(services)
    found = {}
    for path in PAGES[role]:
        response = reader.client.get(path.format(**names))
        found[path] = list(dutch_on(reader.checked(response).text, theirs))

    assert {path: words for path, words in found.items() if words} == {}
