"""How many basic blocks of 1′ × 1′ an exploration right may have (国务院令第240号)."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.licensing.admission.model import (
    Evidence,
    Outcome,
    Proposal,
    Result,
    judged,
    outcome_of,
)

_OPERATIONS = ("new", "enlarge", "change")
"""Those that set an area; a renewal or transfer keeps the registered one."""
_EDGE = 1e-6
"""Share of a minute (about 2 mm) by which a boundary may pass the graticule without entering."""
_MOST_CELLS = 100_000


def exploration_blocks(proposal: Proposal, books: RulebookSet) -> Iterator[Result]:
    """Blocked when the area alone is more than the cap; left to a person when it only touches more
    blocks than that, since a boundary off the graticule does so."""
    if proposal.kind != "exploration" or proposal.operation not in _OPERATIONS:
        return
    if proposal.registered:
        return
    ruling = books.find(
        "admission.max_exploration_blocks", proposal.jurisdiction, proposal.on,
        {"mineral": proposal.main_mineral},
    )  # fmt: skip
    if ruling is None:
        return
    cap, area = ruling.integer(), area_in_blocks(proposal.boundary)
    touched = touched_blocks(proposal.boundary)
    outcome = Outcome.PASS
    if area > cap:
        outcome = outcome_of(ruling)
    elif touched is None or touched > cap:
        outcome = Outcome.WARN
    reached = "涉及区块过多，未逐一计数" if touched is None else f"涉及 {touched} 个区块"
    note = Evidence("text", "基本单位区块按经差 1′、纬差 1′ 划分，边界应与区块线一致")
    notes = [note] if outcome is Outcome.WARN else []
    value = f"{reached}，面积合 {area} 个"
    yield judged(ruling, "探矿权区块数", outcome, value, f"≤ {cap} 个", *notes)


def area_in_blocks(boundary: BaseGeometry) -> Decimal:
    """Area in blocks of 1′ × 1′ with two places: a block is 1/3600 square degree."""
    return Decimal(repr(boundary.area * 3600)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def touched_blocks(boundary: BaseGeometry) -> int | None:
    """Blocks whose inside the boundary (lon/lat) enters; None above a hundred thousand to try."""
    west, south, east, north = (edge * 60 for edge in boundary.bounds)
    columns = np.arange(np.floor(west + _EDGE), np.ceil(east - _EDGE))
    rows = np.arange(np.floor(south + _EDGE), np.ceil(north - _EDGE))
    if len(columns) * len(rows) > _MOST_CELLS:
        return None
    left, low = (axis.ravel() for axis in np.meshgrid(columns, rows))
    near, far = _EDGE, 1 - _EDGE
    cells = shapely.box((left + near) / 60, (low + near) / 60, (left + far) / 60, (low + far) / 60)
    shapely.prepare(boundary)
    return int(np.count_nonzero(shapely.intersects(boundary, cells)))
