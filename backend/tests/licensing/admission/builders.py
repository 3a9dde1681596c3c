"""Proposals and surroundings for rule tests: squares around Banan, one thing changed at a time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.geo.overlap import ElevationRange
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.licensing.admission.model import (
    Actual,
    Candidate,
    Layer,
    Proposal,
    Result,
    Surroundings,
)
from kuangzheng.licensing.admission.rules import check
from kuangzheng.licensing.parameters import shipped_rulebooks
from kuangzheng.licensing.vocabulary import DISTANCE_OBJECTS, ZONES

LON, LAT = 106.60, 29.40
KINDS = ZONES | DISTANCE_OBJECTS
ZONE_NAMES = {"railway": "铁路", "ecological_red_line": "生态保护红线"}


def square(lon: float = LON, lat: float = LAT, side: float = 0.004) -> BaseGeometry:
    """About 388 m by 443 m at 29.4° N."""
    return shapely.box(lon, lat, lon + side, lat + side)


def proposal(**changes: Any) -> Proposal:
    """Limestone, open pit, 1.2 Mt/a on 12 Mt in Banan on 2025-08-01: nothing wrong with it."""
    base = Proposal(
        jurisdiction="500113", kind="mining", operation="new", minerals=("建筑石料用灰岩",),
        mining_method="open_pit", capacity=Quantity.of("120", "万吨/年"),
        reserves=Quantity.of("1200", "万吨"), recovery_rate=None, boundary=square(),
        area_km2=area_km2(square()), elevation=ElevationRange(Decimal(310), Decimal(200)),
        on=date(2025, 8, 1), position_compared=True,
    )  # fmt: skip
    return replace(base, **changes)


def candidate(source: str, geometry: BaseGeometry, **changes: Any) -> Candidate:
    base = Candidate(
        source=source, id=new_id(), visible=True, name="示例", code="示例1", kind="mining",
        status="registered", holder_id=None, mineral="建筑石料用灰岩", elevation=None, layer=None,
        layer_confirmed=True, attributes={}, geometry=geometry,
    )  # fmt: skip
    return replace(base, **changes)


def zone(kind: str, geometry: BaseGeometry, **changes: Any) -> Candidate:
    layer = {"id": str(UUID(int=1)), "name": "示例图层", "version": "2021"}
    return candidate("zone", geometry, kind=kind, layer=layer, mineral=None, **changes)


def layer(kind: str, **changes: Any) -> Layer:
    base = Layer(UUID(int=1), kind, f"示例图层{kind}", "2021", True)
    return replace(base, **changes)


def layered(*layers: Layer) -> dict[str, tuple[Layer, ...]]:
    kinds = sorted({one.kind for one in layers})
    return {kind: tuple(one for one in layers if one.kind == kind) for kind in kinds}


def around(
    *candidates: Candidate, actuals: tuple[Actual, ...] = (), **changes: Any
) -> Surroundings:
    """With a confirmed layer of every kind in force unless `layers` says otherwise."""
    layers = changes.get("layers", layered(*(layer(kind) for kind in KINDS)))
    return Surroundings(candidates, actuals, changes.get("holder"), ZONE_NAMES, layers=layers)


def results(given: Proposal, surroundings: Surroundings | None = None) -> list[Result]:
    return check(given, surroundings or around(), shipped_rulebooks())


def result(rule: str, given: Proposal, surroundings: Surroundings | None = None) -> Result:
    """The single answer of a rule; fails when it is missing or doubled."""
    found = [r for r in results(given, surroundings) if r.rule == rule]
    assert len(found) == 1, f"{rule}: {len(found)} results"
    return found[0]
