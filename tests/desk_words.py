"""The texts of the pages of staff: what is marked for translation, what is not, and the catalogue that has the English.

`python -m tests.desk_words` (`make words`) brings the catalogue up to date with the texts there are.
"""

import ast
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from kto.words.desk import CATALOGUE

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
PACKAGES = ("kto", "surveys", "analysis")
KEYWORDS = {
    **{"_": None, "gettext": None, "Later": None, "mark": None, "ngettext": (1, 2)},
    **{"pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)},
}
JINJA = {
    "trimmed": "true",
    "newstyle_gettext": "true",
    "silent": "false",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
}
HEADER = r"""# The pages of staff in English. The Dutch text is the key; `make words` adds what is new, drops what is gone and sorts.
msgid ""
msgstr ""
"Language: en\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def extracted():
    """A catalogue of every text that is marked, without translations."""
    found = Catalog(locale="en", fuzzy=False)
    for _, _, message, _, context in extract_from_dir(
        TEMPLATES, [("**.html", "jinja2.ext:babel_extract")], {"**.html": JINJA}, KEYWORDS
    ):
        found.add(message, context=context)
    for package in PACKAGES:
        for _, _, message, _, context in extract_from_dir(ROOT / package, [("**.py", "python")], keywords=KEYWORDS):
            found.add(message, context=context)
    return found


def kept(path=CATALOGUE):
    with path.open("rb") as file:
        return read_po(file, locale="en")


def update(path=CATALOGUE):
    """Writes the catalogue anew and returns (texts that have no English yet, entries that went)."""
    found, old = extracted(), kept(path) if path.exists() else Catalog(locale="en")
    for message in found:
        before = old.get(message.id, message.context) if message.id else None
        if before is not None and isinstance(before.id, tuple) == isinstance(message.id, tuple):
            message.string = before.string
    gone = [message for message in old if message.id and found.get(message.id, message.context) is None]
    with path.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, found, width=0, no_location=True, omit_header=True, sort_output=True)
    return [message for message in found if message.id and not is_complete(message)], gone


def is_complete(message):
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return len(strings) == (2 if isinstance(message.id, tuple) else 1) and all(strings)


# What a reader of a page sees, apart from the text between the tags.
VISIBLE = frozenset({"title", "aria-label", "placeholder", "alt", "label", "value"})
# Names and signs that are the same in every language.
SAME = re.compile(
    r"/u/|\b(kto|CSV|XLSX|PDF|PNG|SVG|ZIP|JSON|SPSS|Parquet|Word|Excel|PowerPoint|WhatsApp|QR|A[345]|n)\b"
)
# Blocks of the layout that stand inside a tag.
IN_A_TAG = frozenset({"body_class", "title_language"})
# What a macro writes inside a tag or an id.
ATTRIBUTE = re.compile(r'\b[a-z-]+="[^"]*"')
PART_OF_ID = re.compile(r"-[a-z]+$")
GETTEXT = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})
# Their arguments are names, not words.
TECHNICAL = frozenset({"url_for", "may", "in_dutch", "page_language", "dutch", "address", "dict", "range", "namespace"})
# Filters whose argument may be shown.
INSTEAD = frozenset({"default", "d", "join"})


def environment():
    made = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)
    made.policies["ext.i18n.trimmed"] = True
    made.newstyle_gettext = True
    return made


def unmarked(source):
    """The words in a template of staff that no catalogue can translate."""
    linear = Linear()
    linear.walk(environment().parse(source))
    page = Page(linear)
    page.feed("".join(linear.pieces))
    page.close()
    return [*page.found, *(word for node in linear.statements for word in words(node) if looks_like_words(word))]


class Linear:
    """A template from top to bottom, every branch after the other, with a sign for each expression."""

    FIRST = 0xE000

    def __init__(self):
        self.pieces, self.expressions, self.statements = [], [], []

    def walk(self, node):
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Output):
                for one in child.nodes:
                    self.put(one)
            elif isinstance(child, nodes.Block) and child.name in IN_A_TAG:
                continue
            elif isinstance(child, nodes.Expr):
                self.statements.append(child)
            else:
                self.walk(child)

    def put(self, node):
        if isinstance(node, nodes.TemplateData):
            self.pieces.append(node.data)
        elif isinstance(node, nodes.Call) and getattr(node.node, "name", None) == "in_dutch":
            self.pieces.append(" data-dutch ")
        elif self.pieces and self.pieces[-1].endswith(("<", "</")):
            self.pieces.append("p")  # the name of a tag
        else:
            self.pieces.append(chr(self.FIRST + len(self.expressions)))
            self.expressions.append(node)

    def in_text(self, text):
        """The expressions whose sign stands in a text."""
        return [self.expressions[ord(sign) - self.FIRST] for sign in text if self.FIRST <= ord(sign) <= 0xF8FF]


class Page(HTMLParser):
    """Finds what is shown outside the elements that say they are in another language."""

    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "col"})

    def __init__(self, linear):
        super().__init__()
        self.linear, self.found, self.foreign = linear, [], []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        is_foreign = "data-dutch" in values or (values.get("lang") is not None and tag != "html")
        if tag not in self.VOID:
            self.foreign.append((tag, is_foreign))
        if is_foreign or self.is_foreign():
            return
        for name, value in attrs:
            if (
                (name in VISIBLE or name.startswith("data-say-"))
                and value
                and not (name == "value" and not shows_value(tag, values))
            ):
                self.look(value)

    def handle_endtag(self, tag):
        # A tag that stands in both branches of a condition is opened or closed twice: go back to the last one of its name.
        while self.foreign:
            last, _ = self.foreign.pop()
            if last == tag:
                return

    def handle_data(self, data):
        if not self.is_foreign():
            self.look(data)

    def is_foreign(self):
        return any(is_foreign for _, is_foreign in self.foreign)

    def look(self, text):
        text = ATTRIBUTE.sub(" ", text)
        plain = SAME.sub("", re.sub("[\ue000-\uf8ff]", " ", text))
        if re.search(r"[^\W\d_]", plain):
            self.found.append(" ".join(text.split()))
        self.found += [word for node in self.linear.in_text(text) for word in shown(node)]


def shows_value(tag, values):
    return tag == "input" and values.get("type") in ("submit", "button", "reset")


def shown(node):
    """The words of an expression that is shown."""
    if isinstance(node, nodes.Call):
        return [word for word in words(node) if looks_like_words(word)]
    return [word for word in words(node) if re.search(r"[^\W\d_]", SAME.sub("", word)) and not PART_OF_ID.match(word)]


def looks_like_words(text):
    """Whether an argument is meant for people: with a capital, or more than one word."""
    return bool(re.search(r"^\s*[A-ZÀ-Ý][a-zà-ÿ]|[a-zà-ÿ] [a-zà-ÿ]", SAME.sub("", text)))


def words(node):
    """The strings that may come out of an expression, apart from those that go through the catalogue."""
    match node:
        case nodes.Const(value=str(value)):
            return [value]
        case nodes.CondExpr():
            parts = [node.expr1, node.expr2]
        case nodes.Filter():
            parts = [node.node, *(node.args if node.name in INSTEAD else [])]
        case nodes.Call(node=nodes.Name(name=name)):
            parts = [] if name in GETTEXT | TECHNICAL else [*node.args, *(one.value for one in node.kwargs)]
        case nodes.Dict():
            parts = [pair.value for pair in node.items]
        case nodes.Or() | nodes.And() | nodes.Add() | nodes.Mod() | nodes.Concat() | nodes.List() | nodes.Tuple():
            parts = list(node.iter_child_nodes())
        case nodes.MarkSafe() | nodes.MarkSafeIfAutoescape():
            parts = [node.expr]
        case _:
            parts = []
    return [word for part in parts if part is not None for word in words(part)]


# Words that hardly a Dutch sentence goes without, and that are none in English.
DUTCH = re.compile(
    r"\b(de|het|een|en|van|niet|je|er|dat|dit|deze|zijn|voor|naar|welke|wie|hoe|geen|nog|uit|ook|alle|te|bij|met|om|op)\b",
    re.IGNORECASE,
)
NO_DUTCH = re.compile(r"\b(the|and|with|what|SELECT|UPDATE|INSERT|CREATE|ALTER|DELETE)\b")
# What goes into the log is said in English when it is read: `kto.words.deeds`.
LOGGED = frozenset({"log", "log_once_a_day"})


def unmarked_in_python(source):
    """The Dutch sentences of a module that no catalogue can translate."""
    return [" ".join(text.split()) for text in unmarked_strings(ast.parse(source)) if is_dutch(text)]


def is_dutch(text):
    return " " in text.strip() and bool(DUTCH.search(text)) and not NO_DUTCH.search(text)


def unmarked_strings(node):
    """The strings under a node, apart from docstrings, what is marked, logged or a key, and what is made in Dutch on purpose."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
            return
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in {*KEYWORDS, *LOGGED}:
            return
        case ast.FunctionDef(decorator_list=decorators) if "speaking(DUTCH)" in map(ast.unparse, decorators):
            return
        case ast.Dict():
            children = node.values
        case _:
            children = ast.iter_child_nodes(node)
    for child in children:
        yield from unmarked_strings(child)


if __name__ == "__main__":
    missing, gone = update()
    for message in gone:
        print("gone:", message.id, "=", message.string)
    for message in missing:
        print("no English yet:", message.id)
    sys.exit(bool(missing))
