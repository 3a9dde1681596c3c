"""The register of rights as a source of the map."""

from datetime import date
from typing import Any
from uuid import UUID

import numpy as np

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.licensing.map.marks import (
    Array,
    Marks,
    day_number,
    fixed_rows,
    held_by,
    seen_by_holder,
    sorted_marks,
)
from kuangzheng.licensing.rights.rules import DISPLAY_NAMES, EXPIRING_DAYS

CLASSES = tuple(DISPLAY_NAMES)
_CODE = {word: code for code, word in enumerate(CLASSES)}
_COLUMNS = [
    ("lon", ">f4"), ("lat", ">f4"), ("division", "S9"), ("holder", "V16"), ("valid_from", ">i4"),
    ("valid_to", ">i4"), ("term_from", ">i4"), ("term_to", ">i4"), ("minerals", ">i4"),
    ("status", "u1"), ("licence", "u1"), ("kind", "u1"),
    ("scale", "u1"), ("method", "u1"),
]  # fmt: skip
_POLYGONS = "SELECT * FROM find_right_polygons($1, $2, $3, $4, $5, $6, $7)"
_MARKS: dict[str, dict[str, int]] = {
    "kind": {"mining": ord("m"), "exploration": ord("e")},
    "scale": {"large": ord("l"), "medium": ord("m"), "small": ord("s")},
    "method": {"open_pit": ord("p"), "underground": ord("u"), "combined": ord("c"),
               "well": ord("w"), "other": ord("o")},
}  # fmt: skip
_MARKED = {"kind": "kind", "scale_class": "scale", "mining_method": "method"}
"""Filters of one word that the marks keep as a character: the column of each."""


class RightsSource:
    """Rights counted by display status, the same word as in lists."""

    name = "rights"
    counts = "by_status"
    classes = CLASSES

    async def load(self, database: Database, revision: str) -> Marks:
        rows = await fixed_rows(database, "SELECT * FROM find_right_marks()", _COLUMNS)
        pool = await database.pool()
        sets = await pool.fetch("SELECT * FROM find_mineral_sets()")
        minerals = [(row["mark"], frozenset(row["minerals"])) for row in sets]
        return sorted_marks(rows, revision, {"minerals": minerals})

    def select(self, marks: Marks, scope: Scope, day: int, filter_: dict[str, Any]) -> Array:
        if scope.role is DbRole.PORTAL:
            rows = seen_by_holder(marks.rows, scope)
        else:
            rows = marks.within(scope.lo, scope.hi)
        rows = rows[(rows["valid_from"] <= day) & (day < rows["valid_to"])]
        if "division_lo" in filter_:
            lo, hi = (filter_[f"division_{end}"].encode() for end in ("lo", "hi"))
            rows = rows[(rows["division"] >= lo) & (rows["division"] < hi)]
        if "holder_id" in filter_:
            rows = held_by(rows, filter_["holder_id"])
        if "expires_before" in filter_:
            end = day_number(date.fromisoformat(filter_["expires_before"]))
            rows = rows[(rows["term_to"] < end) & (rows["status"] != ord("x"))]
        for name, column in _MARKED.items():
            if name in filter_:
                rows = rows[rows[column] == _MARKS[column][filter_[name]]]
        if "minerals" in filter_:
            wanted = set(filter_["minerals"])
            held = [mark for mark, words in marks.extra["minerals"] if words & wanted]
            rows = rows[np.isin(rows["minerals"], held)]
        if "statuses" in filter_:
            codes = [_CODE[word] for word in filter_["statuses"]]
            rows = rows[np.isin(self.classify(rows, day), codes)]
        return rows

    def classify(self, rows: Array, day: int) -> Array:
        """`display_status` of every row, as `rights.rules` has it."""
        status, licence = rows["status"], rows["licence"]
        term_from, term_to = rows["term_from"].astype(np.int64), rows["term_to"].astype(np.int64)
        cases = [
            (status == ord("x"), "extinguished"),
            (licence == ord("p"), "renewal_pending"),
            ((term_to < day) | (licence == ord("e")), "expired"),
            (licence == ord("s"), "suspended"),
            ((status == ord("n")) & (term_from > day), "proposed"),
            (term_to <= day + EXPIRING_DAYS, "expiring"),
        ]
        conditions = [condition for condition, _ in cases]
        return np.select(conditions, [_CODE[word] for _, word in cases], _CODE["valid"])

    async def shapes(
        self, database: Database, scope: Scope, on: date, filter_: dict[str, Any], limit: int
    ) -> tuple[list[dict[str, Any]], list[bytes]]:
        pool = await database.pool()
        holder = UUID(scope.holder) if scope.holder else None
        found = await pool.fetch(
            _POLYGONS, scope.role.value, scope.lo, scope.hi, holder, on, filter_, limit
        )
        properties = [
            {"id": str(row["id"]), "name": row["name"], "code": row["code"], "kind": row["kind"],
             "status": row["status"], "mineral": row["mineral"]}
            for row in found
        ]  # fmt: skip
        return properties, [row["geometry"] for row in found]
