"""The house rules over one parsed file. Each rule yields findings; `check_file` runs them all."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from lints.accepted import ACCEPTED_WITH_SQL

MAX_LINES = 400
_SERVICES = {"identity", "licensing", "enforcement", "restoration", "supervision"}

_SQL = re.compile(
    r"\s*(SELECT\b|INSERT\s+INTO\b|UPDATE\s+\S+\s+SET\b|DELETE\s+FROM\b|WITH\s+\S+\s+AS\b"
    r"|CALL\s+\w+\s*\(|COPY\s+\S+\s+(FROM|TO)\b|SET\s+LOCAL\b|TRUNCATE\b)"
)
_CLOCK_CALLS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
}
_CLOCK_HOMES = {"clock.py"}
_ENVIRONMENT_HOMES = {"settings.py"}
_TESTING = "testing"


@dataclass(frozen=True)
class Finding:
    """One breach: where it stands and what to do instead."""

    path: PurePosixPath
    line: int
    rule: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule} {self.text}"


@dataclass(frozen=True)
class Source:
    """One file to check; ``path`` is relative to the checked root."""

    path: PurePosixPath
    text: str
    tree: ast.Module


Rule = Callable[[Source], Iterator[Finding]]


def check_file(path: PurePosixPath, text: str) -> list[Finding]:
    """All findings of one Python file, ordered by line."""
    source = Source(path, text, ast.parse(text, filename=str(path)))
    found = [finding for rule in RULES for finding in rule(source)]
    return sorted(found, key=lambda finding: finding.line)


def no_commit(source: Source) -> Iterator[Finding]:
    """Whatever stands in a room works in the caller's transaction."""
    if not _in_a_room(source.path):
        return
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"commit", "rollback"}
            and not _other_than_a_session(node)
        ):
            yield _finding(source, node, "no-commit", "the unit of work ends transactions")


def no_sql(source: Source) -> Iterator[Finding]:
    """SQL belongs to the repository. A file that is accepted with it and has none any more is a
    finding too: the list only grows shorter."""
    if not _in_a_room(source.path) or _is_repository(source.path):
        return
    found = list(_queries(source))
    if source.path.as_posix() not in ACCEPTED_WITH_SQL:
        yield from found
    elif not found:
        yield Finding(source.path, 1, "accepted-sql", "has none: take it off lints/accepted.py")


def _queries(source: Source) -> Iterator[Finding]:
    documentation = _docstrings(source.tree)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in documentation and _SQL.match(node.value):
                yield _finding(source, node, "no-sql", "queries belong to repository.py")
        elif isinstance(node, ast.Call) and _name_of(node.func) in {"text", "sa.text"}:
            yield _finding(source, node, "no-sql", "text() belongs to repository.py")


def no_clock(source: Source) -> Iterator[Finding]:
    """The present moment comes from an injected clock."""
    if source.path.name in _CLOCK_HOMES or _TESTING in source.path.parts:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            parts = _name_of(node.func).split(".")
            if tuple(parts[-2:]) in _CLOCK_CALLS:
                yield _finding(source, node, "no-clock", f"{'.'.join(parts)}(): take a Clock")


def no_environment(source: Source) -> Iterator[Finding]:
    """Only settings read the environment."""
    if source.path.name in _ENVIRONMENT_HOMES or _TESTING in source.path.parts:
        return
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Attribute)
            and _name_of(node)
            in {
                "os.environ",
                "os.environb",
                "os.getenv",
                "os.putenv",
            }
        ) or (
            isinstance(node, ast.ImportFrom)
            and node.module == "os"
            and {alias.name for alias in node.names} & {"environ", "getenv"}
        ):
            yield _finding(source, node, "no-environment", "read it in settings.py")


def schemas_without_tables(source: Source) -> Iterator[Finding]:
    """A request must not be validated by a table class."""
    if source.path.name != "schemas.py":
        return
    for node in ast.walk(source.tree):
        if "tables" in [name.rpartition(".")[2] for name in _imported(node)]:
            yield _finding(source, node, "schemas-without-tables", "declare the shape here")


def own_repository_only(source: Source) -> Iterator[Finding]:
    """An endpoint never reads another feature's repository."""
    if source.path.name != "endpoints.py":
        return
    own = ".".join(source.path.with_suffix("").parts[:-1])
    for node in ast.walk(source.tree):
        for name in _imported(node):
            feature, _, last = name.rpartition(".")
            if last == "repository" and feature not in ("", own):
                yield _finding(source, node, "own-repository-only", f"{name}: ask its service")


def one_form_of_instants(source: Source) -> Iterator[Finding]:
    """Instants go out with China's offset wherever they come from."""
    if source.path.name not in {"schemas.py", "endpoints.py"}:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.AnnAssign) and any(
            isinstance(part, ast.Name) and part.id in {"datetime", "AwareDatetime"}
            for part in ast.walk(node.annotation)
        ):
            yield _finding(source, node, "one-form-of-instants", "use kernel.instants.Instant")


def short_file(source: Source) -> Iterator[Finding]:
    """A file that nobody can read in one go is two files."""
    lines = source.text.count("\n")
    if lines > MAX_LINES:
        yield Finding(source.path, lines, "short-file", f"{lines} lines, at most {MAX_LINES}")


def _in_a_room(path: PurePosixPath) -> bool:
    """`kuangzheng/<service>/<feature>/…`, migrations apart."""
    parts = path.parts
    return (
        len(parts) > 3
        and parts[0] == "kuangzheng"
        and parts[1] in _SERVICES
        and parts[2] != "migrations"
    )


def _is_repository(path: PurePosixPath) -> bool:
    return path.stem == "repository" or path.stem.endswith("_repository")


def _other_than_a_session(call: ast.Call) -> bool:
    """A function of another module that is called `commit`, and is given the caller's session."""
    return bool(call.args) or bool(call.keywords)


RULES: tuple[Rule, ...] = (
    no_commit,
    no_sql,
    no_clock,
    no_environment,
    schemas_without_tables,
    own_repository_only,
    one_form_of_instants,
    short_file,
)


def _finding(source: Source, node: ast.AST, rule: str, text: str) -> Finding:
    return Finding(source.path, getattr(node, "lineno", 1), rule, text)


def _name_of(node: ast.expr) -> str:
    """Dotted name of an expression, "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _name_of(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def _imported(node: ast.AST) -> list[str]:
    """Modules that an import statement may bring in."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        joined = [f"{module}.{alias.name}" if module else alias.name for alias in node.names]
        return [module, *joined]
    return []


def _docstrings(tree: ast.Module) -> set[int]:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr):
            found.add(id(node.body[0].value))
    return found
