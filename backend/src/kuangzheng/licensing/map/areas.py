"""Zones by kind, planned blocks by setting and deposits by kind as sources of the map."""

from datetime import date
from typing import Any

import numpy as np

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, Scope
from kuangzheng.licensing.map.marks import Array, Marks, fixed_rows, sorted_marks

_COLUMNS = [
    ("lon", ">f4"), ("lat", ">f4"), ("division", "S9"), ("valid_from", ">i4"), ("valid_to", ">i4"),
    ("class", ">i2"),
]  # fmt: skip


def superiors(scope: Scope) -> list[str]:
    """The divisions above a scope and its own code; their reference rows are readable downwards."""
    if not scope.lo:
        return []
    return [NATIONAL, *dict.fromkeys(scope.lo[:n].ljust(6, "0") for n in (2, 4, 6))]


class AreaSource:
    """Areas whose class is fixed: counted and drawn by that class, which an area shows as
    `word`."""

    name: str
    word: str
    counts: str
    classes: tuple[str, ...]
    marks_query: str
    polygons_query: str

    async def load(self, database: Database, revision: str) -> Marks:
        return sorted_marks(await fixed_rows(database, self.marks_query, _COLUMNS), revision)

    def select(self, marks: Marks, scope: Scope, day: int, filter_: dict[str, Any]) -> Array:
        above = [code for code in superiors(scope) if not scope.lo <= code < scope.hi]
        codes = np.array([code.ljust(9) for code in above], dtype="S9")
        superior = marks.rows[np.isin(marks.rows["division"], codes)]
        rows: Array = np.concatenate([marks.within(scope.lo, scope.hi), superior])
        rows = rows[(rows["valid_from"] <= day) & (day < rows["valid_to"])]
        if "classes" in filter_:
            known = [word for word in filter_["classes"] if word in self.classes]
            wanted = [self.classes.index(word) for word in known]
            rows = rows[np.isin(rows["class"], wanted)]
        return rows

    def classify(self, rows: Array, day: int) -> Array:
        found: Array = rows["class"]
        return found

    async def shapes(
        self, database: Database, scope: Scope, on: date, filter_: dict[str, Any], limit: int
    ) -> tuple[list[dict[str, Any]], list[bytes]]:
        pool = await database.pool()
        rows = await pool.fetch(
            self.polygons_query, scope.lo, scope.hi, superiors(scope), on, filter_["bbox"],
            filter_.get("classes"), limit,
        )  # fmt: skip
        properties = [
            {"id": str(row["id"]), "name": row["name"], "code": row["code"],
             self.word: row["class"], "mineral": row["mineral"]}
            for row in rows
        ]  # fmt: skip
        return properties, [row["geometry"] for row in rows]


class ZonesSource(AreaSource):
    """Zones; the kinds are data and read with the marks."""

    name = "zones"
    word, counts = "kind", "by_kind"
    classes: tuple[str, ...] = ()
    marks_query = "SELECT * FROM find_zone_marks()"
    polygons_query = "SELECT * FROM find_zone_polygons($1, $2, $3, $4, $5, $6, $7)"

    async def load(self, database: Database, revision: str) -> Marks:
        pool = await database.pool()
        rows = await pool.fetch("SELECT kind FROM find_zone_kinds()")
        self.classes = tuple(row["kind"] for row in rows)
        return await super().load(database, revision)


class BlocksSource(AreaSource):
    """Planned blocks."""

    name = "blocks"
    word, counts = "setting", "by_setting"
    classes: tuple[str, ...] = ("retained", "adjusted", "new")
    marks_query = "SELECT * FROM find_block_marks()"
    polygons_query = "SELECT * FROM find_block_polygons($1, $2, $3, $4, $5, $6, $7)"


class DepositsSource(AreaSource):
    """Deposits and occurrences: points, drawn where they have a place."""

    name = "deposits"
    word, counts = "kind", "by_kind"
    classes: tuple[str, ...] = ("deposit", "occurrence")
    marks_query = "SELECT * FROM find_deposit_marks()"
    polygons_query = "SELECT * FROM find_deposit_points($1, $2, $3, $4, $5, $6, $7)"
