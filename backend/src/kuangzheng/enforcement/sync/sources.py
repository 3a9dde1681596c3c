"""What a device takes along: each kind with how it is found and how it is told.

A room adds its own by a line in `SOURCES`; the order is the one in which a device gets them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kuangzheng.enforcement import vocabulary as words
from kuangzheng.enforcement.sync import repository, rules
from kuangzheng.enforcement.sync.repository import Objects

Rows = Sequence[Mapping[str, Any]]
Told = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """`tell` makes of rows what is sent, in their order. `permission`: who may read them at a desk;
    nobody else takes them along."""

    kind: str
    objects: Objects
    tell: Callable[[Rows], Told]
    permission: str | None = None


def plain(row: Mapping[str, Any], *without: str) -> dict[str, Any]:
    """What there is of a row, in JSON's words; nothing is said of what is empty."""
    return {
        name: _word(value)
        for name, value in row.items()
        if value is not None and name not in ("id", "geometry", *without)
    }


def _plainly(rows: Rows) -> Told:
    return [plain(row) for row in rows]


def with_outlines(rows: Rows) -> Told:
    shapes = rules.outlines([row["geometry"] for row in rows]) if rows else []
    return [plain(row) | {"outline": shape} for row, shape in zip(rows, shapes, strict=True)]


def _patches(rows: Rows) -> Told:
    return [
        told | {
            "state_name": words.PATCH_STATE_NAMES[row["state"]],
            "class_name": words.CLASS_NAMES.get(row["class"]),
        }
        for row, told in zip(rows, with_outlines(rows), strict=True)
    ]  # fmt: skip


def _clues(rows: Rows) -> Told:
    return [
        plain(row) | {
            "state_name": words.CLUE_STATE_NAMES[row["state"]],
            "violation_name": words.VIOLATION_NAMES[row["violation"]],
        }
        for row in rows
    ]  # fmt: skip


def _word(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


SOURCES: tuple[Source, ...] = (
    Source("patrol_task", repository.TASKS, _plainly),
    Source("checklist", repository.CHECKLISTS, _plainly),
    Source("patch", repository.PATCHES, _patches, "enforcement.patch:read"),
    Source("clue", repository.CLUES, _clues, "enforcement.clue:read"),
    Source("mine", repository.MINES, _plainly),
    Source("right", repository.RIGHTS, with_outlines),
)


@lru_cache(maxsize=1)
def codes() -> dict[str, Any]:
    """The tables of codes that forms on the device offer."""
    return {
        "violations": words.VIOLATION_NAMES, "patch_states": words.PATCH_STATE_NAMES,
        "clue_states": words.CLUE_STATE_NAMES, "classes": words.CLASS_NAMES,
    }  # fmt: skip


@lru_cache(maxsize=1)
def codes_version() -> str:
    return rules.body_hash("codes", rules.EPOCH, codes()).hex()[:16]
