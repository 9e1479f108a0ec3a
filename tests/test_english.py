"""The pages of staff in English: no text without a translation, and no text that none could translate."""

import ast
import importlib
import pkgutil
import re

import pytest
from flask_wtf import FlaskForm
from wtforms.fields.core import UnboundField

import kto.forms
from kto.logbook import KINDS, WATCHED
from kto.words.deeds import DEEDS
from tests.desk_words import (
    ROOT,
    TEMPLATES,
    extracted,
    is_complete,
    kept,
    looks_like_words,
    unmarked,
    unmarked_in_python,
)

PACKAGE = ROOT / "kto"
STATIC = PACKAGE / "static"
FOUND, KEPT = extracted(), kept()
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|</?\w+")
# What respondents read has its own translations, and what goes out on paper or by mail is in the language of its reader.
OF_RESPONDENTS = (
    *("base.html", "respond/", "tablet/", "information/", "optout/", "mail/"),
    *("macros/brand.html", "macros/questions.html"),
)
DESK = sorted(
    name
    for path in TEMPLATES.rglob("*.html")
    if not (name := path.relative_to(TEMPLATES).as_posix()).startswith(OF_RESPONDENTS)
)


def forms(message):
    """The texts of an entry of a catalogue: one, or one for each number."""
    return message.id if isinstance(message.id, tuple) else (message.id,)


def test_every_text_has_an_english_one():
    assert [
        message.id for message in FOUND if message.id and not is_complete(KEPT.get(message.id, message.context))
    ] == []


def test_no_translation_is_of_a_text_that_went():
    assert [message.id for message in KEPT if message.id and FOUND.get(message.id, message.context) is None] == []


def test_a_translation_fills_in_what_the_dutch_fills_in():
    def wrong(message):
        translated = message.string if isinstance(message.string, tuple) else (message.string,)
        return [set(PLACEHOLDER.findall(one)) for one in forms(message)] != [
            set(PLACEHOLDER.findall(one)) for one in translated
        ]

    assert [message.id for message in KEPT if message.id and wrong(message)] == []


@pytest.mark.parametrize("name", DESK)
def test_a_page_of_staff_has_no_words_outside_the_catalogue(name):
    assert unmarked((TEMPLATES / name).read_text(encoding="utf-8")) == []


# Whose words are Dutch for everybody, and why.
STAYS_DUTCH = (
    *("kto/chapter/", "kto/exporters/", "kto/provenance.py"),  # the report and files
    *(
        "kto/cli/",
        "kto/config.py",
        "kto/serve.py",
        "kto/importer.py",
        "kto/offer/catalogue.py",
    ),  # commands, and starting
    *(
        "kto/storage/check.py",
        "kto/storage/connection.py",
        "kto/storage/opening.py",
        "kto/storage/store.py",
    ),  # and these
    *("kto/storage/questionnaires.py", "kto/storage/backups.py", "kto/storage/restore.py"),
    *(
        "kto/journey.py",
        "kto/tablets/pairing.py",
        "kto/storage/devices.py",
        "kto/views/api.py",
    ),  # respondents and tablets
    "kto/demo/",  # the example
    *("kto/listening/masking.py", "kto/storage/indicators.py"),  # what is looked for or kept
    *("kto/listening/remarks.py", "kto/offer/keeping.py", "kto/tablets/sessions.py"),  # what goes into the log
    "kto/partners/plan.py",  # the table and the letter
)


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).with_suffix("").as_posix()
)
def test_a_module_says_nothing_in_dutch_only(path):
    if path.relative_to(ROOT).as_posix().startswith(STAYS_DUTCH):
        return

    assert unmarked_in_python(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('abort(404, "Deze link is er niet meer.")', ["Deze link is er niet meer."]),
        ('abort(404, _("Deze link is er niet meer."))', []),
        ('problem = f"De link {code} is dicht."', ["De link"]),
        ('def f():\n    """Says: dit is de uitleg."""', []),
        ('audit.log(db, by, "link van de ronde gesloten", code, now)', []),
        ('WORDS = {"op schema": Later("op schema")}', []),
        ('@speaking(DUTCH)\ndef f():\n    return "Dit is van het verslag."', []),
    ],
)
def test_a_dutch_sentence_in_a_module_is_found(source, words):
    assert unmarked_in_python(source) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Bewaar dit</p>", ["Bewaar dit"]),
        ("<p>{{ _('Bewaar dit') }}</p>", []),
        ("<p>{% trans n=n %}{{ n }} link{% pluralize %}{{ n }} links{% endtrans %}</p>", []),
        ('<button title="Sluit {{ name }}">{{ name }}</button>', ["Sluit \ue000"]),
        ('<p class="quiet" id="uitleg" lang="nl">Wat we vroegen</p>', []),
        ("<p{{ in_dutch() }}>Wat we vroegen</p>", []),
        ("{{ 'dicht' if closed else _('open') }}", ["dicht"]),
        ("{{ select('jaar', 'Jaar', [('', 'heel het jaar')]) }}", ["Jaar", "heel het jaar"]),
        ("{% set places = [('x', 'Quotes van nu')] %}", ["Quotes van nu"]),
        ('<input type="submit" value="Bewaar"><input name="jaar" value="nu">', ["Bewaar"]),
        ("<a href=\"{{ url_for('links.new', soort='Een soort') }}\">CSV</a>", []),
    ],
)
def test_words_outside_the_catalogue_are_found(source, words):
    assert unmarked(source) == words


def test_a_script_of_the_desk_says_nothing_itself():
    pages = (TEMPLATES / name for name in DESK)
    scripts = {file for page in pages for file in re.findall(r"js/[a-z]+\.mjs", page.read_text(encoding="utf-8"))}
    texts = {path.name: path.read_text(encoding="utf-8") for path in (STATIC / "js").glob("*.mjs")}
    reached = {file.removeprefix("js/") for file in scripts}
    for _ in texts:
        reached |= {one for name in reached for one in re.findall(r'from "\./([a-z]+\.mjs)"', texts[name])}

    said = [word for name in reached for word in re.findall(r'"([^"\n]+[.?!])"', texts[name]) if looks_like_words(word)]

    assert {"copy.mjs", "recorder.mjs", "microphone.mjs"} <= reached
    assert said == []


def form_classes():
    for module in pkgutil.iter_modules(kto.forms.__path__, "kto.forms."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, FlaskForm) and one.__module__ == module.name:
                yield one


def texts_of(field):
    """Every text that a field of a form may show, under the name of where it stands."""
    arguments = dict(zip(("label", "validators"), field.args, strict=False)) | field.kwargs
    for name in ("label", "description", "invalid_choice_message"):
        yield name, arguments.get(name)
    for validator in arguments.get("validators") or ():
        yield type(validator).__name__, getattr(validator, "message", None)


FORMS = {f"{form.__module__.removeprefix('kto.forms.')}.{form.__name__}": form for form in form_classes()}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_says_nothing_in_dutch_only(name):
    fields = {name: one for name, one in vars(FORMS[name]).items() if isinstance(one, UnboundField)}

    plain = [
        (name, part, text)
        for name, field in fields.items()
        for part, text in texts_of(field)
        if isinstance(text, str) and text
    ]

    assert plain == []


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_no_text_is_hidden_in_an_f_string_where_the_catalogue_does_not_look(path):
    inside = [
        ast.unparse(node)
        for whole in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(whole, ast.JoinedStr)
        for node in ast.walk(whole)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext", "Later", "mark")
    ]

    assert inside == []


def logged(tree):
    """The words for what was done, wherever they are written in full beside the log."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", "") in ("log", "log_once_a_day")
            and len(node.args) > 3
        ):
            words = node.args[2]
            if isinstance(words, ast.Constant | ast.IfExp):
                yield from (part.value for part in ast.walk(words) if isinstance(part, ast.Constant))


def test_whatever_the_log_says_was_done_can_be_read_in_english():
    written = {words for path in PACKAGE.rglob("*.py") for words in logged(ast.parse(path.read_text(encoding="utf-8")))}

    known = {*DEEDS, *WATCHED.values(), *(action for actions in KINDS.values() for action in actions)}

    assert written - known == set()
    assert len(written) > 40


def marked_in_vain(tree):
    """Texts that are marked inside an f-string, where no catalogue finds them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            for part in ast.walk(node):
                if isinstance(part, ast.Call) and getattr(part.func, "id", "") in ("_", "ngettext", "pgettext"):
                    yield ast.unparse(part)


def test_no_text_is_marked_where_the_catalogue_does_not_look():
    found = {path.name: list(marked_in_vain(ast.parse(path.read_text("utf-8")))) for path in PACKAGE.rglob("*.py")}

    assert {name: texts for name, texts in found.items() if texts} == {}
