"""Counts and rates by division, and what lies around a place on a day."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
import shapely

from kuangzheng.enforcement.patches import schemas as s
from kuangzheng.enforcement.patches.presenting import mu
from kuangzheng.enforcement.patches.repository import AROUND, Patches
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.geo.boxes import BBox
from kuangzheng.kernel.geo.formats import from_wkb
from kuangzheng.kernel.places import division_name, prefix_range
from kuangzheng.kernel.unit import Act

_SUMS = ("patches", "judged", "legal", "illegal", "false_change", "illegal_m2", "stopped", "filed",
         "closed", "overdue")  # fmt: skip
MOST = 1_000


async def statistics(act: Act, batch_id: UUID | None, division: str | None) -> s.PatchStatistics:
    """By county; rates are of the illegal patches, judged ones of all."""
    on = today(act.clock)
    reach = prefix_range(division) if division else None
    rows = await Patches(act.session).tallies(batch_id, reach, on)
    groups: dict[str, list[Any]] = defaultdict(list)
    states: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    for row in rows:
        groups[row.division_code].append(row)
        states[row.state] += row.patches
        classes[row._mapping["class"] or "waiting"] += row.patches
    whole = _tally(act.principal.division, rows)
    divisions = [_tally(code, groups[code]) for code in sorted(groups)]
    return s.PatchStatistics(
        total=whole, divisions=divisions, by_state=dict(states), by_class=dict(classes), as_of=on
    )


def _tally(code: str, rows: Iterable[Any]) -> s.PatchTally:
    rows = list(rows)
    sums = {name: sum((getattr(row, name) for row in rows), 0) for name in _SUMS}
    told = {name: sums[name] for name in _SUMS if name != "illegal_m2"}
    by_state: Counter[str] = Counter()
    for row in rows:
        by_state[row.state] += row.patches
    return s.PatchTally(
        division_code=code, division_name=division_name(code), **told,
        passed=by_state["passed"], returned=by_state["returned"],
        illegal_mu=mu(Decimal(sums["illegal_m2"])) or "0.00",
        judged_percent=_share(sums["judged"], sums["patches"]),
        stop_percent=_share(sums["stopped"], sums["illegal"]),
        filing_percent=_share(sums["filed"], sums["illegal"]),
        closing_percent=_share(sums["closed"], sums["illegal"]),
    )  # fmt: skip


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "0.0"


async def around(
    database: Database, principal: Principal, bbox: BBox, on: date
) -> s.PatchSurroundings:
    """Rights, zones, leaves and patches within a box as of a day."""
    scope = principal.scope()
    pool = await database.pool()
    rows = await pool.fetch(AROUND, scope.lo, scope.hi, on, list(bbox), MOST + 1)
    counts = Counter(row["what"] for row in rows)
    items = await asyncio.to_thread(_drawn, rows)
    return s.PatchSurroundings(items=items, truncated=max(counts.values(), default=0) > MOST,
                               as_of=on)  # fmt: skip


def _drawn(rows: list[Any]) -> list[s.Surrounding]:
    return [
        s.Surrounding(
            **{name: row[name] for name in ("what", "id", "name", "state", "kind")},
            geometry=orjson.loads(shapely.to_geojson(from_wkb(row["geometry"]))),
        )
        for row in rows
    ]  # fmt: skip
