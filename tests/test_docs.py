"""Every page, command and setting is written up where its user looks for it."""

import inspect
import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

import analysis
from kto.cli import kto
from kto.config import Settings
from kto.importer import FIELDS

ROOT = Path(__file__).resolve().parent.parent
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md")}
INSTALLING = DOCS["installeren.md"]


def commands(group, prefix="kto"):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", command


@pytest.mark.parametrize(
    ("name", "command"), list(commands(kto)), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_has_an_example_and_a_row_in_the_manual(name, command):
    assert f"Voorbeeld: {name}" in command.help
    assert f"`{name}`" in INSTALLING


@pytest.mark.parametrize("name", [field.name for field in fields(Settings) if "meaning" in field.metadata])
def test_every_setting_has_its_row_in_the_manual(name):
    assert re.search(rf"^\| `{name}` \| `KTO_{name.upper()}` \|", INSTALLING, re.MULTILINE)


def test_every_page_people_visit_is_described(app):
    described = (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")

    missing = [rule.rule for rule in app.url_map.iter_rules() if f"`{rule.rule}`" not in described]

    assert missing == []


@pytest.mark.parametrize(
    "path",
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))],
    ids=lambda path: path.name,
)
def test_every_link_and_picture_in_the_documents_is_there(path):
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))

    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_every_column_of_an_import_and_every_key_of_the_figures_is_described():
    described = DOCS["files.md"]
    keys = {"schema", "view", "period", "filters", "responses", "overall", "groups[]", "items[]", "by[]", "indicator"}

    assert {name for name in (*FIELDS, *keys) if f"`{name}`" not in described} == set()


def test_every_function_and_type_of_the_statistics_has_its_line_and_says_what_it_gives():
    public = {name: getattr(analysis, name) for name in analysis.__all__}

    assert [name for name in public if not re.search(rf"\b{name}\b", analysis.__doc__)] == []
    assert [name for name, one in public.items() if not inspect.getdoc(one)] == []
