"""The limited process: read the file, check every feature, write rows for the staging tables.

`prepare` is a generator for `kernel.sandbox`: it yields how far it is and which piece of rows is
ready, and returns what it found. Pieces are files in COPY text format in the spool folder; they
hold data only, and what decides (division, actor, day, act) is added when they are published.
"""

from collections.abc import Generator
from pathlib import Path
from typing import Any

from kuangzheng.kernel.geo.readers import read_collection
from kuangzheng.kernel.geo.readers.model import Collection, Note, Shapes
from kuangzheng.licensing.cadastre.imports import block_rows, copying, rights_rows, zone_rows
from kuangzheng.licensing.cadastre.imports.geometry import Checked, check_shapes
from kuangzheng.licensing.cadastre.imports.mapping import map_columns
from kuangzheng.licensing.cadastre.imports.options import Order
from kuangzheng.licensing.cadastre.imports.origin import Origin, find_origin

PIECE = 5_000
REPORT_COLUMNS = (
    "feature_no", "leader", "source_id", "outcome", "code", "codes", "message", "changed_m2",
    "area_registered_km2",
    "area_computed_km2",
)  # fmt: skip
WARN_SHARE = 0.01
"""Difference between registered and computed area from which the report warns."""


def prepare(
    path: Path, name: str, plain: dict[str, Any], spool: Path
) -> Generator[dict[str, Any], None, dict[str, Any]]:
    """Yields `{"phase", "done", "total", "rows"?, "report"?}`; returns the summary.

    Raises Unreadable for a file that cannot be read at all.
    """
    order = Order.read(plain)
    yield {"phase": "read", "done": 0, "total": None}
    collection = read_collection(path, name, order.limits, layer=order.source_layer)
    origin = find_origin(collection, order)
    notes = [*collection.notes, *origin.notes]
    mapping = map_columns(order.target, list(collection.columns), order.mapping, collection.cut)
    if origin.shapes is None:
        return _summary(collection, origin, mapping, notes)
    yield {"phase": "validate", "done": 0, "total": len(collection)}
    batch = _Batch(collection, origin.shapes, origin.epsg or 4490, mapping, order, notes)
    for first in range(0, len(collection), PIECE):
        yield batch.piece(first, spool)
    last = batch.followers(spool)
    if last is not None:
        yield last
    found = _summary(collection, origin, mapping, notes)
    return found | batch.summary()


def _summary(
    collection: Collection, origin: Origin, mapping: dict[str, str], notes: list[Note]
) -> dict[str, Any]:
    return {
        "read": len(collection), "format": collection.format, "crs": origin.crs,
        "extent_check": origin.extent_check, "proposals": origin.proposals, "shift": origin.shift,
        "problems": [note._asdict() for note in origin.problems],
        "notes": [note._asdict() for note in notes], "mapping": mapping,
        "refused": len(collection) if origin.problems else 0, "accepted": 0, "repaired": 0,
        "joined": 0, "warned": 0, "provided": [],
    }  # fmt: skip


class _Batch:
    """All features of one file on their way into pieces."""

    def __init__(
        self, collection: Collection, shapes: Shapes, epsg: int, mapping: dict[str, str],
        order: Order,
        notes: list[Note],
    ) -> None:  # fmt: skip
        self.collection, self.shapes, self.order, self.epsg = collection, shapes, order, epsg
        self.faults = dict(collection.faults)
        self.counts = dict.fromkeys(("accepted", "refused", "repaired", "joined", "warned"), 0)
        self.rights: rights_rows.Rights | None = None
        self.follows: dict[int, int] = {}
        self.outcomes: dict[int, tuple[str, Note | None]] = {}
        if order.target == "mining_rights":
            self.rights = rights_rows.read_rights(collection, mapping, order, shapes, notes)
            self.follows = self.rights.repeats.follows
            self.told: Any = self.rights
        elif order.target == "zones":
            self.told = zone_rows.read_zones(collection, mapping, order, notes)
        else:
            self.told = block_rows.read_blocks(collection, mapping, order, notes)

    def piece(self, first: int, spool: Path) -> dict[str, Any]:
        """Check the features from `first` on and write their rows and report lines."""
        shapes = self.shapes[first : first + PIECE]
        checked = check_shapes(shapes, self.faults, self.order, first)
        for n, note in self.told.fields.refused.items():
            if first <= n < first + len(shapes):
                checked.refused.setdefault(n - first, note)
        members = [n for n in range(len(shapes)) if n + first not in self.follows]
        kept = [n for n in members if n not in checked.refused]
        report = self._report(checked, first, members)
        found: dict[str, Any] = {
            "phase": "validate",
            "done": first + len(shapes),
            "total": len(self.collection),
            "first": first,
            "refused": self.counts["refused"],
        }
        if kept:
            found["rows"] = _write(spool / f"rows-{first}", self._rows(checked, first, kept))
        if report:
            found["report"] = _write(spool / f"report-{first}", report)
        return found

    def _rows(self, checked: Checked, first: int, kept: list[int]) -> bytes:
        if self.rights is not None:
            return rights_rows.rows(self.rights, checked, first, kept, self.collection, self.epsg)
        if self.order.target == "zones":
            return zone_rows.rows(self.told, checked, first, kept)
        return block_rows.rows(self.told, checked, first, kept)

    def _report(self, checked: Checked, first: int, members: list[int]) -> bytes:
        lines: list[tuple[Any, ...]] = []
        leaders = set(self.follows.values())
        areas = (checked.areas_m2 / 1e6).tolist()
        for n in members:
            number = n + first
            note = checked.refused.get(n)
            computed = areas[n] or None
            outcome = "refused"
            if note is None:
                outcome = "repaired" if n in checked.changed_m2 else "accepted"
                told = [*checked.warnings.get(n, ()), *self.told.fields.warnings.get(number, ())]
                differs = _area_differs(self.told.registered[number], computed)
                told += [differs] if differs else []
                if told:
                    self.counts["warned"] += 1
                    codes = list(dict.fromkeys(one.code for one in told))
                    note = Note(",".join(codes), " ".join(one.message for one in told))
            self.counts["refused" if outcome == "refused" else "accepted"] += 1
            self.counts["repaired"] += outcome == "repaired"
            if number in leaders:
                self.outcomes[number] = (outcome, note)
            lines.append((number, outcome, note, checked.changed_m2.get(n), computed))
        return self._lines(lines)

    def followers(self, spool: Path) -> dict[str, Any] | None:
        """Features joined to another: they share its outcome."""
        if not self.follows:
            return None
        lines: list[tuple[Any, ...]] = []
        for number, leader in sorted(self.follows.items()):
            outcome, note = self.outcomes[leader]
            if outcome == "refused":
                shared = Note(
                    note.code if note else "joined",
                    f"与第 {leader + 1} 个要素同属一个矿业权，该要素被拒",
                )
            else:
                outcome = "accepted"
                shared = Note("joined", f"与第 {leader + 1} 个要素同属一个矿业权，已合并登记")
                self.counts["joined"] += 1
            self.counts["refused" if outcome == "refused" else "accepted"] += 1
            lines.append((number, outcome, shared, None, None))
        count = len(self.collection)
        return {
            "phase": "validate", "done": count, "total": count,
            "report": _write(spool / "report-joined", self._lines(lines)),
        }  # fmt: skip

    def _lines(self, lines: list[tuple[Any, ...]]) -> bytes:
        numbers = [number for number, *_ in lines]
        registered = self.told.registered
        return copying.lines([
            [str(n + 1) for n in numbers],
            [str(self.follows.get(n, n) + 1) for n in numbers],
            copying.texts(self.told.source_ids[n] for n in numbers),
            [outcome for _, outcome, *_ in lines],
            copying.texts(note.code.split(",")[0] if note else None for _, _, note, *_ in lines),
            [copying.array(note.code.split(",")) if note else "{}" for _, _, note, *_ in lines],
            copying.texts(note.message if note else None for _, _, note, *_ in lines),
            copying.plain(None if m2 is None else f"{m2:.4f}" for *_, m2, _ in lines),
            copying.plain(registered[n] for n in numbers),
            copying.plain(None if km2 is None else f"{km2:.4f}" for *_, km2 in lines),
        ])  # fmt: skip

    def summary(self) -> dict[str, Any]:
        provided = self.rights.provided if self.rights is not None else []
        return {**self.counts, "provided": provided}


def _area_differs(registered: Any, computed: float | None) -> Note | None:
    if registered is None or computed is None or not registered:
        return None
    share = abs(computed - float(registered)) / float(registered)
    if share <= WARN_SHARE:
        return None
    return Note(
        "area_differs", f"登记面积 {registered} 与计算面积 {computed:.4f} 平方千米相差 {share:.1%}"
    )


def _write(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return path.name
