"""A value of a rulebook that no rule reads decides nothing: it is not declared."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import kuangzheng

SOURCE = Path(kuangzheng.__file__).parent
SERVICES = ("licensing", "enforcement", "restoration", "supervision")
_COMPOSED = re.compile(r'f"((?:[a-z_]+\.)+)\{')
"""A key put together where it is read: `f"application.{name}"`."""


_CONSTANTS = re.compile(r'^([A-Z][A-Z_, ]*) = ("[^"\n]+"(?:, "[^"\n]+")*)$', re.M)
"""`EVERY, CLOSED_EVERY = "patrol.every", "patrol.closed_every"` beside the declarations."""


def sources(service: str) -> tuple[list[str], dict[str, str]]:
    """The code of a service without the declarations themselves, and keys those give a name."""
    texts, names = [], {}
    for path in sorted((SOURCE / service).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if not path.stem.endswith("parameters"):
            texts.append(text)
            continue
        for left, right in _CONSTANTS.findall(text):
            names |= dict(zip(re.findall(r'"([^"]+)"', right), left.split(", "), strict=True))
    return texts, names


def unread(keys: list[str], texts: list[str], names: dict[str, str]) -> list[str]:
    """Keys that stand nowhere as they are or by their name, nor are composed from a last word that
    stands somewhere."""
    whole = "\n".join(texts)
    composed = {prefix for text in texts for prefix in _COMPOSED.findall(text)}
    found = []
    for key in keys:
        head, _, last = key.rpartition(".")
        named = names.get(key)
        if f'"{key}"' in whole or (named and re.search(rf"\b{named}\b", whole)):
            continue
        if f"{head}." not in composed or f'"{last}"' not in whole:
            found.append(key)
    return found


@pytest.mark.parametrize("service", SERVICES)
def test_given_a_declared_parameter_then_some_rule_reads_it(service: str) -> None:
    registry = import_module(f"kuangzheng.{service}.parameters").PARAMETERS
    assert unread([one.key for one in registry], *sources(service)) == []


def test_given_a_key_nobody_reads_then_it_is_named() -> None:
    texts = ['books.find("right.term", place, on)', 'books.find(f"case.{name}"); day = "opened"']
    texts.append("books.find(EVERY, place, on)")
    keys = ["right.term", "right.cut", "case.opened", "case.closed", "patrol.every"]
    assert unread(keys, texts, {"patrol.every": "EVERY"}) == ["right.cut", "case.closed"]
