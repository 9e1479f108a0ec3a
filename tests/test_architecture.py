"""The direction of imports: the core knows nothing of web, database, clock or network, and nothing points back."""

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Whoever is on the left may import only what is on the right (of our own packages; longest prefix counts).
MAY_IMPORT = {
    "surveys": {"surveys"},
    "analysis": {"surveys", "analysis"},
    "kto.storage": {"surveys", "analysis", "kto.storage"},
    "kto.chapter": {"surveys", "analysis", "kto.chapter"},
    "kto.exporters": {"surveys", "analysis", "kto.storage", "kto.exporters", "kto.offer.catalogue", "kto.chapter"},
    "kto.views": {"surveys", "analysis", "kto"},
    "kto.cli": {"surveys", "analysis", "kto"},
    "kto": {"surveys", "analysis", "kto"},
}
# Nobody below the pages imports pages or commands.
ONLY_ABOVE = {"kto.views": {"kto.app", "kto.views"}, "kto.cli": {"kto.__main__", "kto.cli"}}
CORE_MAY_NOT = {
    "flask",
    "werkzeug",
    "wtforms",
    "flask_wtf",
    "sqlite3",
    "sqlite_utils",
    "socket",
    "urllib",
    "requests",
    "time",
}


def modules():
    for package in ("surveys", "analysis", "kto"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the whole name of what you import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name, package):
    return name == package or name.startswith(package + ".")


MODULES = list(modules())


@pytest.mark.parametrize(("module", "path"), MODULES, ids=[module for module, _ in MODULES])
def test_a_module_imports_only_what_stands_below_it(module, path):
    room = max((room for room in MAY_IMPORT if within(module, room)), key=len)
    own = [name for name in imports(path) if name.split(".")[0] in ("surveys", "analysis", "kto")]

    wrong = [name for name in own if not any(within(name, allowed) for allowed in MAY_IMPORT[room])]
    wrong += [
        name
        for name in own
        for above, allowed in ONLY_ABOVE.items()
        if within(name, above) and not any(within(module, one) for one in allowed)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("module", "path"),
    [(module, path) for module, path in MODULES if module.split(".")[0] in ("surveys", "analysis")],
    ids=[module for module, _ in MODULES if module.split(".")[0] in ("surveys", "analysis")],
)
def test_the_core_knows_no_web_database_network_or_clock(module, path):
    assert [name for name in imports(path) if name.split(".")[0] in CORE_MAY_NOT] == []


SCRIPTS_APART = [path for folder in ("bench", "docs", "verify") for path in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("path", SCRIPTS_APART, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_a_script_takes_from_the_packages_is_there(path):
    """No other test runs the benchmarks, the simulation or what makes the pictures of the documentation."""
    taken = [
        (node.module, alias.name)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module
        and node.module.split(".")[0] in ("surveys", "analysis", "kto")
        for alias in node.names
    ]

    assert [one for one in taken if not is_there(*one)] == []


def is_there(module, name):
    return hasattr(importlib.import_module(module), name) or importlib.util.find_spec(f"{module}.{name}") is not None


def test_sql_is_written_in_storage_only():
    statements = ("SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "PRAGMA ", "CREATE TABLE")
    found = [
        module
        for module, path in MODULES
        if not within(module, "kto.storage")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.lstrip().startswith(statements)
    ]

    assert found == []


SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "kto" / "static" / "js").glob("*.mjs")}


def test_no_script_leads_back_to_itself():
    imports = {name: set(re.findall(r'(?:from |import\()"\./([a-z]+\.mjs)"', text)) for name, text in SCRIPTS.items()}
    reached = {name: set(found) for name, found in imports.items()}
    for _ in imports:
        reached = {name: found.union(*(imports[one] for one in found)) for name, found in reached.items()}

    assert {name for name, found in reached.items() if name in found} == set()


HEAVY = ("scipy", "matplotlib")


@pytest.mark.parametrize(
    ("package", "heavy"),
    [("surveys", HEAVY), ("analysis", HEAVY), ("kto.app", HEAVY), ("kto.cli", (*HEAVY, "numpy", "flask", "pydantic"))],
)
def test_starting_does_not_pay_for_what_is_not_used_yet(package, heavy):
    program = f"import sys, {package}; print([name for name in {heavy} if name in sys.modules])"

    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout

    assert printed.strip() == "[]"
