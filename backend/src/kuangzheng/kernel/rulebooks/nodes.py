"""YAML read with the line of every node; numbers stay decimal text, duplicate keys are faults."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

_TAG = "tag:yaml.org,2002:"
Scalar = tuple[str, str]
"""Type tag without prefix (`str`, `int`, `float`, `bool`, `null`, `timestamp`) and the text."""


class Fault(Exception):
    """A fault at a line, collected by the caller."""

    def __init__(self, line: int, message: str) -> None:
        self.line, self.message = line, message
        super().__init__(message)


@dataclass(slots=True)
class Tree:
    """One node: exactly one of `scalar`, `items` (sequence) and `fields` (mapping) is set."""

    line: int
    scalar: Scalar | None = None
    items: list["Tree"] | None = None
    fields: dict[str, "Tree"] | None = None
    key_lines: dict[str, int] = field(default_factory=dict)

    def mapping(self, what: str) -> dict[str, "Tree"]:
        if self.fields is None:
            raise Fault(self.line, f"{what} must be a mapping")
        return self.fields

    def sequence(self, what: str) -> list["Tree"]:
        if self.items is None:
            raise Fault(self.line, f"{what} must be a list")
        return self.items

    def text(self, what: str) -> str:
        """Plain text; numbers are text too (`jurisdiction: 500113`), empty is a fault."""
        if self.scalar is None or self.scalar[0] not in ("str", "int", "float"):
            raise Fault(self.line, f"{what} must be text")
        if not self.scalar[1].strip():
            raise Fault(self.line, f"{what} is empty")
        return self.scalar[1].strip()

    def flag(self, what: str) -> bool:
        if self.scalar is None or self.scalar[0] != "bool":
            raise Fault(self.line, f"{what} must be true or false")
        return self.scalar[1].lower() == "true"

    def canonical(self) -> object:
        """Content without layout, for hashing: the same for any spelling of the same document."""
        if self.fields is not None:
            return {key: self.fields[key].canonical() for key in sorted(self.fields)}
        if self.items is not None:
            return [item.canonical() for item in self.items]
        return None if self.scalar is None or self.scalar[0] == "null" else self.scalar[1]


def parse(text: str) -> Tree:
    """The tree of one YAML document. Raises `Fault`."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Fault(line, f"not YAML: {error.problem}") from None
    if root is None:
        raise Fault(1, "the file is empty")
    return _tree(root)


def _tree(node: yaml.Node) -> Tree:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        if node.tag == f"{_TAG}bool" and node.value.lower() not in ("true", "false"):
            raise Fault(line, f"write true or false instead of {node.value}, or quote it")
        return Tree(line, scalar=(node.tag.removeprefix(_TAG), node.value))
    if isinstance(node, yaml.SequenceNode):
        return Tree(line, items=[_tree(item) for item in node.value])
    fields: dict[str, Tree] = {}
    lines: dict[str, int] = {}
    for key, value, key_line in _pairs(node):
        if key in fields:
            raise Fault(key_line, f"{key} stands twice (first in line {lines[key]})")
        fields[key], lines[key] = _tree(value), key_line
    return Tree(line, fields=fields, key_lines=lines)


def _pairs(node: yaml.Node) -> Iterator[tuple[str, yaml.Node, int]]:
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or key.tag == f"{_TAG}merge":
            raise Fault(line, "a key must be plain text")
        yield key.value, value, line
