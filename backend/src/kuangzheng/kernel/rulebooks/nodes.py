"""YAML read with the line of every node; numbers stay decimal text, duplicate keys are faults."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from kuangzheng.kernel.rulebooks.faults import Fault

DEEPEST = 20
"""Levels of nesting; a rulebook has five."""
_TAG = "tag:yaml.org,2002:"
Scalar = tuple[str, str]
"""Type tag without prefix (`str`, `int`, `float`, `bool`, `null`, `timestamp`) and the text."""


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
            raise Fault(self.line, "not_mapping", what=what)
        return self.fields

    def sequence(self, what: str) -> list["Tree"]:
        if self.items is None:
            raise Fault(self.line, "not_list", what=what)
        return self.items

    def text(self, what: str) -> str:
        """Plain text; numbers are text too (`jurisdiction: 500113`), empty is a fault."""
        if self.scalar is None or self.scalar[0] not in ("str", "int", "float"):
            raise Fault(self.line, "not_text", what=what)
        if not self.scalar[1].strip():
            raise Fault(self.line, "empty", what=what)
        return self.scalar[1].strip()

    def flag(self, what: str) -> bool:
        if self.scalar is None or self.scalar[0] != "bool":
            raise Fault(self.line, "not_flag", what=what)
        return self.scalar[1].lower() == "true"

    def canonical(self) -> object:
        """Content without layout, for hashing: the same for any spelling of the same document."""
        if self.fields is not None:
            return {key: self.fields[key].canonical() for key in sorted(self.fields)}
        if self.items is not None:
            return [item.canonical() for item in self.items]
        return None if self.scalar is None or self.scalar[0] == "null" else self.scalar[1]


class _Loader(yaml.SafeLoader):
    """Takes no aliases and no deep nesting: both make a small text grow without bound."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1 if event.start_mark else 1
        if self.check_event(yaml.AliasEvent):
            raise Fault(line, "alias")
        if self._depth >= DEEPEST:
            raise Fault(line, "too_deep")
        self._depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node


def parse(text: str) -> Tree:
    """The tree of one YAML document. Raises `Fault`."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Fault(line, "not_yaml", reason=error.problem) from None
    except yaml.YAMLError as error:
        raise Fault(1, "not_yaml", reason=str(error).splitlines()[0]) from None
    if root is None:
        raise Fault(1, "empty_file")
    return _tree(root)


def _tree(node: yaml.Node) -> Tree:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        if node.tag == f"{_TAG}bool" and node.value.lower() not in ("true", "false"):
            raise Fault(line, "quote_flag", word=node.value)
        return Tree(line, scalar=(node.tag.removeprefix(_TAG), node.value))
    if isinstance(node, yaml.SequenceNode):
        return Tree(line, items=[_tree(item) for item in node.value])
    fields: dict[str, Tree] = {}
    lines: dict[str, int] = {}
    for key, value, key_line in _pairs(node):
        if key in fields:
            raise Fault(key_line, "key_twice", key=key, first=lines[key])
        fields[key], lines[key] = _tree(value), key_line
    return Tree(line, fields=fields, key_lines=lines)


def _pairs(node: yaml.Node) -> Iterator[tuple[str, yaml.Node, int]]:
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or key.tag == f"{_TAG}merge":
            raise Fault(line, "key_not_text")
        yield key.value, value, line
