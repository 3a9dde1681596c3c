"""What was read of a file, as patches of its batch."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
import shapely
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.patch_batches import repository
from kuangzheng.enforcement.patch_batches.repository import PatchBatches
from kuangzheng.enforcement.patch_batches.tables import PatchBatch
from kuangzheng.enforcement.patches.overlay import own_areas
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.reference import divisions

_MOST_FAULTS = 1000
Fault = dict[str, Any]


async def keep(
    session: AsyncSession, batch: PatchBatch, read: dict[str, Any], now: datetime, on: date
) -> None:
    """What is sound goes in; every other feature is reported with its place in the file."""
    batches = PatchBatches(session)
    if read["refused"]:
        report = [fault(0, *read["refused"])]
        await batches.change(batch, {"state": "refused", "report": report}, now)
        return
    kept, faults = _sorted(batch, read["rows"], on)
    said = {
        "format": read["format"], "system": read["system"], "read_count": len(read["rows"]),
        "accepted": len(kept), "refused": len(faults), "report": faults[:_MOST_FAULTS],
    }  # fmt: skip
    if not kept:
        await batches.change(batch, {**said, "state": "refused"}, now)
        return
    state = "issued" if batch.received_on is None else "received"
    await batches.change(batch, {**said, "state": state}, now)
    await repository.insert_patches(session, batch, state, kept, now)


def _sorted(
    batch: PatchBatch, rows: Sequence[dict[str, Any]], on: date
) -> tuple[list[dict[str, Any]], list[Fault]]:
    low, high = division_range(batch.division_code)
    seen: Counter[str] = Counter()
    sound, faults = [], []
    for row in rows:
        code, division = row["code"], row["division"] or batch.division_code
        seen[code] += 1
        if row["fault"]:
            faults.append(fault(row["no"], *row["fault"]))
        elif not code or len(code) > 80:
            faults.append(fault(row["no"], "no_code", "没有图斑编号（“图斑编号”列），或超过 80 字"))
        elif seen[code] > 1:
            faults.append(fault(row["no"], "duplicate", f"编号 {code} 在文件中重复"))
        elif not (low <= division < high and divisions.exists(division, on)):
            detail = f"行政区划代码 {division} 不在 {batch.division_code} 范围内"
            faults.append(fault(row["no"], "elsewhere", detail))
        else:
            sound.append(row | {"division": division})
    return _measured(sound, faults), sorted(faults, key=lambda one: one["row"])


def _measured(rows: list[dict[str, Any]], faults: list[Fault]) -> list[dict[str, Any]]:
    """Rows as the table takes them, with box and square metres."""
    if not rows:
        return []
    wkb = [bytes.fromhex(row["wkb"]) for row in rows]
    shapes = np.asarray(shapely.from_wkb(wkb), dtype=object)
    sizes, boxes = own_areas(shapes), shapely.bounds(shapes)
    found = []
    for row, outline, size, box in zip(rows, wkb, sizes.tolist(), boxes.tolist(), strict=True):
        if size < 1.0:
            faults.append(fault(row["no"], "too_small", "图斑面积不足 1 平方米"))
            continue
        said = {name: row[name][:200] or None for name in ("mineral", "kind", "note")}
        found.append({
            **said, "id": new_id(), "code": row["code"], "division_code": row["division"],
            "area_m2": round(size, 2), "geometry": outline, "min_lon": box[0], "min_lat": box[1],
            "max_lon": box[2], "max_lat": box[3],
        })  # fmt: skip
    return found


def fault(row: int, code: str, detail: str) -> Fault:
    return {"row": row, "code": code, "detail": detail}
