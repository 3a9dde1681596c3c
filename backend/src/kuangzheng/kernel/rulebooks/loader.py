"""Reads rulebook files strictly: whatever is not declared, in range and in form is a fault.

All faults of all files are collected before `RulebookError` is raised, each with file and line.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from importlib.resources.abc import Traversable
from types import MappingProxyType

from kuangzheng.kernel.rulebooks.faults import Fault, Problem
from kuangzheng.kernel.rulebooks.lookup import RulebookSet, build_set
from kuangzheng.kernel.rulebooks.model import (
    Book,
    RulebookError,
    Ruling,
    Selectors,
    Validity,
)
from kuangzheng.kernel.rulebooks.nodes import Tree, parse
from kuangzheng.kernel.rulebooks.parameters import Outcome, Parameter, ParameterRegistry
from kuangzheng.kernel.rulebooks.values import attribute_value, day, typed_value

_BOOK_FIELDS = frozenset({"jurisdiction", "title", "title_en", "source", "valid", "parameters"})
_ENTRY_FIELDS = frozenset(
    {"value", "unit", "outcome", "basis", "source", "confirmed", "valid", "note"}
)
_JURISDICTION = re.compile(r"CN|\d{6}|\d{9}")


def load_rulebooks(directory: Traversable, registry: ParameterRegistry) -> RulebookSet:
    """All `*.yaml` of a package folder as one set. Raises `RulebookError`."""
    files = sorted(
        (item for item in directory.iterdir() if item.name.endswith(".yaml")),
        key=lambda item: item.name,
    )
    return build_set(
        read_books(((item.name, item.read_text(encoding="utf-8")) for item in files), registry),
        registry,
    )


def read_books(files: Iterable[tuple[str, str]], registry: ParameterRegistry) -> list[Book]:
    """Books of (file name, text) pairs. Raises `RulebookError` with the faults of all of them."""
    books: list[Book] = []
    problems: list[Problem] = []
    for name, text in files:
        try:
            books.append(read_book(name, text, registry))
        except RulebookError as error:
            problems.extend(error.problems)
    if problems:
        raise RulebookError(tuple(problems))
    return books


def read_book(name: str, text: str, registry: ParameterRegistry) -> Book:
    """One book; its id is the file name without ending. Raises `RulebookError`."""
    reader = _Reader(name, registry)
    try:
        book = reader.book(parse(text))
    except Fault as fault:
        reader.problems.append(fault.in_file(name))
        book = None
    if reader.problems or book is None:
        raise RulebookError(tuple(reader.problems))
    return book


def version_of(tree: Tree) -> str:
    """SHA-256 of the content, blind to layout, comments, the order of keys and the English title,
    which says nothing that the title does not."""
    said = tree.canonical()
    if isinstance(said, dict):
        said.pop("title_en", None)
    content = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


class _Reader:
    """Reads one file; faults inside entries are collected, faults of the frame end the reading."""

    def __init__(self, name: str, registry: ParameterRegistry) -> None:
        self.name = name
        self.registry = registry
        self.problems: list[Problem] = []

    def book(self, root: Tree) -> Book:
        fields = root.mapping("a rulebook")
        _only(root, _BOOK_FIELDS, "rulebook")
        jurisdiction = _field(root, "jurisdiction").text("jurisdiction")
        if _JURISDICTION.fullmatch(jurisdiction) is None:
            line = fields["jurisdiction"].line
            raise Fault(line, "jurisdiction")
        title = _field(root, "title").text("title")
        english = fields["title_en"].text("title_en") if "title_en" in fields else ""
        source = _field(root, "source").text("source")
        validity = _validity(fields.get("valid"))
        frame = Book(
            self.name.removesuffix(".yaml"), jurisdiction, title, source, validity,
            version_of(root), (),
        )  # fmt: skip
        rulings = tuple(self._rulings(_field(root, "parameters"), frame))
        return Book(
            frame.book, jurisdiction, title, source, validity, frame.version, rulings, english
        )  # fmt: skip

    def _rulings(self, parameters: Tree, frame: Book) -> Iterable[Ruling]:
        for key, entries in parameters.mapping("parameters").items():
            parameter = self.registry.get(key)
            if parameter is None:
                line = parameters.key_lines[key]
                self.problems.append(Fault(line, "undeclared", key=key).in_file(self.name))
                continue
            try:
                listed = entries.sequence(key)
            except Fault as fault:
                self.problems.append(fault.in_file(self.name))
                continue
            for entry in listed:
                try:
                    yield _ruling(parameter, entry, frame)
                except Fault as fault:
                    self.problems.append(fault.in_file(self.name, entry.line))


def _ruling(parameter: Parameter, entry: Tree, frame: Book) -> Ruling:
    fields = entry.mapping("an entry")
    selectors = {item.name for item in parameter.selectors}
    attributes = {item.name for item in parameter.attributes}
    _only(entry, _ENTRY_FIELDS | selectors | attributes, parameter.key)
    basis = _field(entry, "basis").text("basis")
    validity = _validity(fields.get("valid"), frame.validity)
    return Ruling(
        key=parameter.key,
        value=typed_value(parameter, fields.get("value"), fields.get("unit"), basis),
        selectors=_selectors(parameter, entry),
        outcome=_outcome(parameter, entry),
        validity=validity,
        basis=basis,
        source=fields["source"].text("source") if "source" in fields else frame.source,
        confirmed=_field(entry, "confirmed").flag("confirmed"),
        attributes=_attributes(parameter, fields),
        note=fields["note"].text("note") if "note" in fields else "",
        jurisdiction=frame.jurisdiction,
        book=frame.book,
        version=frame.version,
        line=entry.line,
    )


def _attributes(parameter: Parameter, fields: dict[str, Tree]) -> MappingProxyType[str, object]:
    return MappingProxyType({
        item.name: attribute_value(item, fields[item.name])
        for item in parameter.attributes
        if item.name in fields
    })  # fmt: skip


def _field(tree: Tree, name: str) -> Tree:
    found = tree.mapping("it").get(name)
    if found is None:
        raise Fault(tree.line, "missing", name=name)
    return found


def _only(tree: Tree, known: frozenset[str] | set[str], what: str) -> None:
    for name in tree.mapping(what):
        if name not in known:
            raise Fault(tree.key_lines[name], "unknown_field", what=what, name=name)


def _validity(tree: Tree | None, book: Validity | None = None) -> Validity:
    """A stated validity; open ends of an entry are those of its book."""
    base = book or Validity()
    if tree is None:
        return base
    fields = tree.mapping("valid")
    _only(tree, {"from", "to"}, "valid")
    start = day(fields["from"], "from") if "from" in fields else base.start
    end = day(fields["to"], "to") if "to" in fields else base.end
    if start is not None and end is not None and end < start:
        raise Fault(tree.line, "upside_down")
    stated = Validity(start, end)
    if not stated.within(base):
        raise Fault(tree.line, "leaves_validity", stated=stated, book=base)
    return stated


def _selectors(parameter: Parameter, entry: Tree) -> Selectors:
    fields = entry.mapping("an entry")
    chosen: list[tuple[str, str]] = []
    for selector in parameter.selectors:
        tree = fields.get(selector.name)
        if tree is None:
            if selector.required:
                raise Fault(entry.line, "needs_selector", key=parameter.key, name=selector.name)
            continue
        text = tree.text(selector.name)
        if selector.choices is not None and text not in selector.choices:
            choices = ", ".join(sorted(selector.choices))
            raise Fault(tree.line, "not_a_choice", what=selector.name, text=text, choices=choices)
        try:
            chosen.append((selector.name, selector.checked(text)))
        except ValueError as error:
            raise Fault(tree.line, "selector", name=selector.name, reason=error) from None
    return tuple(sorted(chosen))


def _outcome(parameter: Parameter, entry: Tree) -> Outcome | None:
    tree = entry.mapping("an entry").get("outcome")
    if not parameter.outcomes:
        if tree is not None:
            raise Fault(tree.line, "no_outcome", key=parameter.key)
        return None
    if tree is None:
        raise Fault(entry.line, "missing", name="outcome")
    text = tree.text("outcome")
    if text not in parameter.outcomes:
        allowed = ", ".join(sorted(parameter.outcomes))
        raise Fault(tree.line, "not_a_choice", what="outcome", text=text, choices=allowed)
    return Outcome(text)
