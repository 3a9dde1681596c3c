"""What a county may write: checked against the mines of its screening, areas computed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.geo.formats import from_wkb
from kuangzheng.kernel.problems import FieldError, RuleViolation
from kuangzheng.kernel.quantities import Dimension, Quantity, QuantityError
from kuangzheng.kernel.reference.scales import reserve_class
from kuangzheng.licensing.consolidation_schemes.errors import SchemeRefused, refused
from kuangzheng.licensing.consolidation_schemes.judging import NEGLIGIBLE_KM2
from kuangzheng.licensing.consolidation_schemes.rules import shares_problem
from kuangzheng.licensing.consolidation_schemes.schemas import (
    ProposedRight,
    SchemeContent,
    SchemeGroup,
)
from kuangzheng.licensing.rights.entry import changed_columns

_NEEDED = ("name", "minerals", "mining_method", "capacity", "reserves")


@dataclass(frozen=True, slots=True)
class Measured:
    """What follows from a group's proposal and its mines."""

    columns: Mapping[str, Any]
    complete: bool
    reserves: Quantity | None
    reserve_class: str | None
    merged_km2: Decimal | None
    gap_km2: Decimal | None
    foreign: Sequence[str]


def check(content: SchemeContent, names: Mapping[UUID, str]) -> None:
    """Raises SchemeRefused with a pointer for what can be no content of a scheme at all; `names`
    are the mines of the county."""
    numbers = [group.no for group in content.groups]
    for at, group in enumerate(content.groups):
        if numbers.index(group.no) != at:
            raise refused(f"/content/groups/{at}/no", "group_twice", f"组号 {group.no} 重复")
        _check_group(at, group)
    seen: set[UUID] = set()
    for at, mine in enumerate(content.mines):
        place = f"/content/mines/{at}"
        if mine.right_id not in names:
            raise refused(
                f"{place}/right_id", "not_screened", "该矿业权不在本县（市、区）的筛查结果中"
            )
        if mine.right_id in seen:
            told = f"{names[mine.right_id]}只能有一个去向"
            raise refused(f"{place}/right_id", "destination_twice", told)
        seen.add(mine.right_id)
        if mine.group_no is not None and mine.group_no not in numbers:
            raise refused(f"{place}/group_no", "group_unknown", f"没有第 {mine.group_no} 组")


def _check_group(at: int, group: SchemeGroup) -> None:
    place = f"/content/groups/{at}"
    if group.members:
        wrong = shares_problem([member.share_bp for member in group.members])
        if wrong is not None:
            raise refused(f"{place}/members", "shares_not_whole", wrong)
    if group.proposed is None:
        return
    try:
        columns_of(group.proposed)
        amount_of(group.proposed)
    except RuleViolation as problem:
        raise SchemeRefused(
            problem.detail,
            errors=[
                FieldError(f"{place}/proposed{one.pointer}", one.code, one.detail)
                for one in problem.errors
            ],
        ) from problem


def columns_of(proposed: ProposedRight) -> dict[str, Any]:
    """What the register would keep. Raises RuleViolation."""
    return changed_columns(proposed, "mining", "", None)


def amount_of(proposed: ProposedRight) -> Quantity | None:
    """The reserves proposed. Raises SchemeRefused for what is neither mass nor volume."""
    if proposed.reserves is None:
        return None
    try:
        amount = Quantity.of(proposed.reserves.value, proposed.reserves.unit)
        return amount.require(Dimension.MASS, Dimension.VOLUME)
    except QuantityError as error:
        raise refused("/reserves", "reserves_unit", "资源储量应为质量或体积") from error


def measured(
    content: SchemeContent, boundaries: Mapping[UUID, bytes], names: Mapping[UUID, str]
) -> dict[int, Measured]:
    """Every group's area, classes, gap and what else it overlaps, by its number."""
    shapes = {right: from_wkb(bytes(wkb)) for right, wkb in boundaries.items()}
    members: dict[int, list[UUID]] = defaultdict(list)
    gone = {mine.right_id for mine in content.mines if mine.destination == "closed"}
    for mine in content.mines:
        if mine.group_no is not None:
            members[mine.group_no].append(mine.right_id)
    found = {}
    for group in content.groups:
        own = members[group.no]
        others = {k: v for k, v in shapes.items() if k not in gone and k not in set(own)}
        found[group.no] = _measure(group, [shapes[k] for k in own], others, names)
    return found


def _measure(
    group: SchemeGroup, own: Sequence[BaseGeometry], others: Mapping[UUID, BaseGeometry],
    names: Mapping[UUID, str],
) -> Measured:  # fmt: skip
    merged = shapely.union_all(own) if own else None
    merged_km2 = _area(merged)
    if group.proposed is None:
        return Measured({}, False, None, None, merged_km2, None, ())
    columns, amount = columns_of(group.proposed), amount_of(group.proposed)
    classed = None
    if amount is not None and columns.get("minerals"):
        verdict = reserve_class(columns["minerals"][0], amount)
        classed = verdict.scale.value if verdict.scale else None
    complete = "geometry" in columns and columns.get("elevation_from") is not None
    complete = complete and all(getattr(group.proposed, name) is not None for name in _NEEDED)
    if "geometry" not in columns:
        return Measured(columns, False, amount, classed, merged_km2, None, ())
    drawn = from_wkb(columns["geometry"])
    gap = _area(drawn if merged is None else shapely.difference(drawn, merged))
    foreign = [
        names[right] for right, shape in others.items()
        if drawn.intersects(shape)
        and (_area(shapely.intersection(drawn, shape)) or 0) >= NEGLIGIBLE_KM2
    ]
    return Measured(columns, complete, amount, classed, merged_km2, gap, foreign)


def _area(shape: BaseGeometry | None) -> Decimal | None:
    if shape is None:
        return None
    polygons = [one for one in shapely.get_parts(shape) if one.geom_type == "Polygon"]
    if not polygons:
        return Decimal("0.0000")
    return area_km2(polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons))
