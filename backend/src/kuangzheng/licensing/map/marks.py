"""What a map counts, held in memory once per process: one fixed-width array of points.

The array is valid for every day and every scope, both of which are applied when counting. It is
read again when `register_revision()` moves, in the background where possible.
"""

import asyncio
import io
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope

DAY_ZERO = date(2000, 1, 1)
Array = npt.NDArray[Any]
_HEADER_BYTES, _TRAILER_BYTES = 19, 2
PATIENCE_S = 0.06
"""How long a request waits for a refresh before it counts what was known a moment ago."""


def day_number(day: date) -> int:
    """Days since 2000-01-01, as the arrays count them."""
    return (day - DAY_ZERO).days


async def fixed_rows(database: Database, query: str, columns: list[tuple[str, str]]) -> Array:
    """The rows of a query whose columns all have fixed widths and no nulls, as a NumPy array.

    `columns` are (name, dtype) in query order, big-endian as PostgreSQL sends them. Raises
    ValueError when a row has another width.
    """
    fields: list[tuple[str, Any]] = [("_fields", ">i2")]
    for name, kind in columns:
        fields += [(f"_{name}", ">i4"), (name, kind)]
    row = np.dtype(fields)
    stream = io.BytesIO()
    pool = await database.pool()
    await pool.copy_from_query(query, output=stream, format="binary")
    body = stream.getbuffer()[_HEADER_BYTES:-_TRAILER_BYTES]
    if len(body) % row.itemsize:
        raise ValueError(f"rows of {query!r} are not {row.itemsize} bytes wide")
    rows = np.frombuffer(body, row)
    packed = np.dtype([(name, np.dtype(kind).newbyteorder("=")) for name, kind in columns])
    found = np.empty(len(rows), packed)
    for name, _ in columns:
        found[name] = rows[name]
    return found


@dataclass(frozen=True, slots=True)
class Marks:
    """Points sorted by `division` (S9, blank-padded), with `lon`, `lat`, `valid_from`, `valid_to`
    (day numbers, end excluded) and whatever the source classifies by."""

    rows: Array
    revision: str
    extra: dict[str, Any] = field(default_factory=dict)

    def within(self, lo: str, hi: str) -> Array:
        """The rows of the half-open range of divisions; none for an empty bound."""
        if not lo or not hi:
            return self.rows[:0]
        start, end = np.searchsorted(self.rows["division"], np.array([lo, hi], dtype="S9"))
        return self.rows[start:end]


def sorted_marks(rows: Array, revision: str, extra: dict[str, Any] | None = None) -> Marks:
    """Marks from rows in any order."""
    return Marks(rows[np.argsort(rows["division"], kind="stable")], revision, extra or {})


class MapSource(Protocol):
    """A register that can be drawn. `classes` are the words counted by, in the order of codes;
    `counts` is the member of a cell that holds them."""

    name: str
    counts: str
    classes: tuple[str, ...]

    async def load(self, database: Database, revision: str) -> Marks:
        """Everything to be counted, whatever the scope."""
        ...

    def select(self, marks: Marks, scope: Scope, day: int, filter_: dict[str, Any]) -> Array:
        """The rows that the scope may see on a day and the filter asks for."""
        ...

    def classify(self, rows: Array, day: int) -> Array:
        """For every row the place of its word in `classes` (int8)."""
        ...

    async def shapes(
        self, database: Database, scope: Scope, on: date, filter_: dict[str, Any], limit: int
    ) -> tuple[list[dict[str, Any]], list[bytes]]:
        """At most `limit` areas in `filter_["bbox"]`: their properties and their WKB."""
        ...


async def register_revision(database: Database) -> str:
    pool = await database.pool()
    found: str = await pool.fetchval("SELECT register_revision()")
    return found


class MarkStore:
    """The marks of one source in this process; one load at a time, shared by all who wait."""

    def __init__(self, source: MapSource, database: Database) -> None:
        self.source = source
        self._database = database
        self._held: Marks | None = None
        self._loading: asyncio.Task[Marks] | None = None

    async def marks(self) -> Marks:
        """The present marks; those of a moment ago when a large register takes longer to read."""
        revision = await register_revision(self._database)
        held = self._held
        if held is not None and held.revision == revision:
            return held
        task = self._load(revision)
        if held is None:
            return await asyncio.shield(task)
        done, _ = await asyncio.wait({task}, timeout=PATIENCE_S)
        return task.result() if done else held

    async def warm(self) -> None:
        """Read anew when the register has moved."""
        revision = await register_revision(self._database)
        if self._held is None or self._held.revision != revision:
            await asyncio.shield(self._load(revision))

    def _load(self, revision: str) -> asyncio.Task[Marks]:
        if self._loading is None or self._loading.done():
            self._loading = asyncio.create_task(self._read(revision))
        return self._loading

    async def _read(self, revision: str) -> Marks:
        self._held = await self.source.load(self._database, revision)
        return self._held


def seen_by_holder(rows: Array, scope: Scope) -> Array:
    """Rows of the holder of a portal scope, none without a holder; all rows for other roles."""
    if scope.role is not DbRole.PORTAL:
        return rows
    return held_by(rows, scope.holder)


def held_by(rows: Array, holder: str) -> Array:
    """Rows of one holder, none for what is no identifier."""
    digits = holder.replace("-", "")
    if len(digits) != 32:
        return rows[:0]
    wanted = np.frombuffer(bytes.fromhex(digits), ">u8")
    held = np.ascontiguousarray(rows["holder"]).view(">u8").reshape(-1, 2)
    found: Array = rows[(held[:, 0] == wanted[0]) & (held[:, 1] == wanted[1])]
    return found
