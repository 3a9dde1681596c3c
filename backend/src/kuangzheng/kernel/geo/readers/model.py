"""What every reader hands back, and how it refuses."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Shapes = npt.NDArray[np.object_]


class Note(NamedTuple):
    """Something a reader of the report must know: stable code, Chinese sentence."""

    code: str
    message: str


class Unreadable(ValueError):
    """The file as a whole is refused; `code` and `detail` reach the person who gave it."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bytes of the file and of what it unpacks to, features, vertices of one and of all."""

    file_bytes: int = 512 * 2**20
    unpacked_bytes: int = 2 * 2**30
    features: int = 500_000
    vertices: int = 20_000_000
    vertices_each: int = 100_000


@dataclass(slots=True)
class Collection:
    """Features in file order.

    `shapes[i]` is a geometry in the file's own system, x before y, or None where `faults[i]` says
    why. `declared` is the coordinate system as the file names it, None when it names none.
    `registered[i]` are parts with vertices as written, where the file is a table of vertices.
    """

    format: str
    shapes: Shapes
    columns: dict[str, list[Any]]
    declared: str | None
    faults: dict[int, Note] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    declared_by_format: bool = False
    source_text: str = ""
    cut: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    """Column → (bytes as stored, encoding), where a format may have cut the name short."""
    registered: list[list[dict[str, Any]]] | None = None

    def __len__(self) -> int:
        return len(self.shapes)


def object_array(items: list[Any]) -> Shapes:
    """A one-dimensional array of objects, whatever they are."""
    found = np.empty(len(items), dtype=object)
    found[:] = items
    return found
