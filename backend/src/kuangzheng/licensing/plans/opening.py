"""What a plan sets up when it is put in force: rows of caps and drawn blocks. Pure."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.geo.formats import to_wkb
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.quantities import unit
from kuangzheng.licensing.plans.checking import outline_of
from kuangzheng.licensing.plans.content import PlanContent
from kuangzheng.licensing.plans.progress import (
    counted_indicators,
    effect_of,
    is_enforced,
    key_of,
)

CAPPED = ("mine_count", "mineral_mine_count", "annual_output", "large_medium_share")


def extension_kept(valid_to: date, extended_to: date | None) -> date | None:
    """An adjustment leaves the period as it was extended, unless it sets a later one."""
    return extended_to if extended_to is not None and extended_to > valid_to else None


def caps_of(content: PlanContent) -> list[dict[str, Any]]:
    """The caps of a plan in the shape of `caps_open`. Of two figures for one mineral's output the
    lower one counts."""
    outputs = {(total.mineral, total.unit): total.output for total in content.totals}
    rows = []
    for row in counted_indicators(content):
        if row.kind not in CAPPED:
            continue
        cap: Decimal = row.target
        if row.kind == "annual_output" and row.mineral is not None:
            cap = min(cap, outputs.get((row.mineral, row.unit), cap))
        rows.append({
            "id": new_id(), "key": key_of(row.kind, row.mineral), "kind": row.kind,
            "mineral": row.mineral, "unit": unit(row.unit).symbol, "cap": format(cap, "f"),
            "enforced": is_enforced(row), "effect": effect_of(row),
        })  # fmt: skip
    return rows


def blocks_of(
    content: PlanContent, plan_id: UUID, on: date, now: datetime
) -> list[dict[str, Any]]:
    """Columns of the blocks that the file draws."""
    rows = []
    for block in content.blocks:
        drawn = outline_of(block)
        if drawn is None:
            continue
        west, south, east, north = drawn.bounds
        rows.append({
            "id": new_id(), "division_code": content.plan.division, "code": block.code,
            "name": block.name, "kind": block.kind, "setting": block.setting,
            "mineral": block.mineral, "plan_name": content.plan.title, "plan_id": plan_id,
            "valid_from": on, "requirements": block.requirements, "release_on": block.release_on,
            "area_class": block.area_class, "elevation_from": block.elevation_from,
            "elevation_to": block.elevation_to, "area_km2": area_km2(drawn),
            "geometry": to_wkb(drawn),
            "min_lon": west, "min_lat": south, "max_lon": east, "max_lat": north, "now": now,
        })  # fmt: skip
    return rows
