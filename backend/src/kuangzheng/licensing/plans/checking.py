"""What is wrong with a plan's content, each fault with the place of the field. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shapely.geometry import Polygon

from kuangzheng.kernel.geo.validity import check_geometry
from kuangzheng.kernel.quantities import Dimension, UnknownUnit, unit
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.reference.minerals import UnknownMineral, canonical_name
from kuangzheng.licensing.plans.content import PlanBlock, PlanCondition, PlanContent, PlanIndicator

Path = tuple[str | int, ...]
RATES = frozenset({Dimension.MASS_RATE, Dimension.VOLUME_RATE})
STOCKS = RATES | {Dimension.MASS, Dimension.VOLUME}
_DIMENSIONS = {
    "mine_count": frozenset({Dimension.COUNT}), "mineral_mine_count": frozenset({Dimension.COUNT}),
    "new_deposits": frozenset({Dimension.COUNT}),
    "large_medium_share": frozenset({Dimension.RATIO}),
    "recovery_rate": frozenset({Dimension.RATIO}),
    "beneficiation_rate": frozenset({Dimension.RATIO}),
    "utilisation_rate": frozenset({Dimension.RATIO}),
    "annual_output": RATES, "new_resources": STOCKS,
}  # fmt: skip
_NEEDS_MINERAL = ("mineral_mine_count", "annual_output", "new_resources")
_CAPACITIES = ("min_capacity", "max_capacity")


@dataclass(frozen=True, slots=True)
class Fault:
    """`path` leads to the field; `place` names the row as the planner sees it."""

    path: Path
    code: str
    detail: str
    place: str = ""

    @property
    def pointer(self) -> str:
        return "".join(f"/{step}" for step in self.path)


def faults(content: PlanContent) -> list[Fault]:
    """All faults that the shape alone does not show."""
    found = [*_head(content), *_minerals(content), *_indicators(content), *_totals(content)]
    return [*found, *_conditions(content), *_counts(content), *_blocks(content)]


def canonical(content: PlanContent) -> PlanContent:
    """The same with the catalogue's names of minerals, where it knows them."""
    plain: Any = content.model_dump(mode="json")
    for place, word in _mineral_words(content):
        holder = plain
        for step in place[:-1]:
            holder = holder[step]
        holder[place[-1]] = _known(word) or word
    return PlanContent.model_validate(plain)


def _known(word: str) -> str | None:
    try:
        return canonical_name(word)
    except UnknownMineral:
        return None


def _mineral_words(content: PlanContent) -> Iterator[tuple[Path, str]]:
    single = ("indicators", "totals", "mine_counts", "block_counts", "blocks")
    for section in single:
        for at, row in enumerate(getattr(content, section)):
            if row.mineral is not None:
                yield (section, at, "mineral"), row.mineral
    for section in ("conditions", "mineral_lists", "areas"):
        for at, row in enumerate(getattr(content, section)):
            for number, word in enumerate(row.minerals):
                yield (section, at, "minerals", number), word


def _minerals(content: PlanContent) -> Iterator[Fault]:
    for place, word in _mineral_words(content):
        try:
            canonical_name(word)
        except UnknownMineral as error:
            yield Fault(place, "unknown_mineral", str(error))


def _head(content: PlanContent) -> Iterator[Fault]:
    head = content.plan
    if not divisions.exists(head.division, head.valid_from):
        told = f"行政区划代码 {head.division} 不存在"
        yield Fault(("plan", "division"), "unknown_division", told)
    if head.target_year <= head.base_year:
        yield Fault(("plan", "target_year"), "year_order", "目标年须晚于基期年")
    if head.outlook_year is not None and head.outlook_year <= head.target_year:
        yield Fault(("plan", "outlook_year"), "year_order", "展望年须晚于目标年")
    if head.valid_to <= head.valid_from:
        yield Fault(("plan", "valid_to"), "date_order", "规划期止须晚于规划期起")
    extent = head.extent
    if extent and (extent.west >= extent.east or extent.south >= extent.north):
        yield Fault(("plan", "extent"), "extent_order", "地理范围的西、南须小于东、北")


def _indicators(content: PlanContent) -> Iterator[Fault]:
    seen: dict[tuple[str, str | None], int] = {}
    for at, row in enumerate(content.indicators):
        yield from _indicator(("indicators", at), row)
        key = (row.kind, row.mineral)
        if row.kind != "other" and seen.setdefault(key, at) != at:
            told = f"与第 {seen[key] + 1} 项指标重复"
            yield Fault(("indicators", at, "kind"), "twice", told)


def _indicator(place: Path, row: PlanIndicator) -> Iterator[Fault]:
    if row.kind in _NEEDS_MINERAL and row.mineral is None:
        yield Fault((*place, "mineral"), "missing", "此类指标须写明矿种")
    if row.kind in ("mine_count", "large_medium_share") and row.mineral is not None:
        yield Fault((*place, "mineral"), "not_here", "此类指标不分矿种")
    yield from _unit((*place, "unit"), row.unit, _DIMENSIONS.get(row.kind))
    if row.unit == "%" and row.target > 100:
        yield Fault((*place, "target"), "too_large", "比例不能超过 100")
    if row.read_as is not None and row.attribute != "open":
        yield Fault((*place, "read_as"), "not_here", "原文已标注属性的，不再另作理解")
    if row.read_as is not None and row.read_basis is None:
        yield Fault((*place, "read_basis"), "missing", "按何属性理解须写明依据")


def _unit(place: Path, symbol: str, wanted: frozenset[Dimension] | None) -> Iterator[Fault]:
    if wanted is None:
        return
    try:
        found = unit(symbol)
    except UnknownUnit as error:
        yield Fault(place, "unknown_unit", str(error))
        return
    if found.dimension not in wanted:
        yield Fault(place, "wrong_unit", f"此处不能以“{symbol or '（空）'}”计量")


def _totals(content: PlanContent) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, row in enumerate(content.totals):
        yield from _unit(("totals", at, "unit"), row.unit, RATES)
        if row.mineral in seen:
            yield Fault(("totals", at, "mineral"), "twice", f"{row.mineral}已列过")
        seen.add(row.mineral)


def _conditions(content: PlanContent) -> Iterator[Fault]:
    for at, row in enumerate(content.conditions):
        yield from _condition(("conditions", at), row)


def _condition(place: Path, row: PlanCondition) -> Iterator[Fault]:
    if row.kind in (*_CAPACITIES, "min_service_life", "distance") and row.value is None:
        yield Fault((*place, "value"), "missing", "此类条件须填写数值")
    if row.kind in (*_CAPACITIES, "no_new_rights") and not row.minerals:
        yield Fault((*place, "minerals"), "missing", "此类条件须写明矿种")
    if row.kind == "min_scale_class" and row.scale is None:
        yield Fault((*place, "scale"), "missing", "须写明大型、中型或小型")
    if row.kind in ("zones", "procedure", "other") and row.text is None:
        yield Fault((*place, "text"), "missing", "此类条件须写明内容")
    dimensions = {"min_capacity": RATES, "max_capacity": RATES,
                  "min_service_life": frozenset({Dimension.DURATION}),
                  "distance": frozenset({Dimension.LENGTH})}  # fmt: skip
    if row.kind in dimensions:
        yield from _unit((*place, "unit"), row.unit or "", dimensions[row.kind])


def _counts(content: PlanContent) -> Iterator[Fault]:
    seen: set[tuple[str | None, ...]] = set()
    for at, row in enumerate(content.block_counts):
        key = (row.kind, row.setting, row.mineral)
        if row.mineral is not None and row.setting is None:
            yield Fault(("block_counts", at, "setting"), "missing", "分矿种的区块数须写明设置类型")
        if key in seen:
            yield Fault(("block_counts", at), "twice", "同一设置类型和矿种的区块数已列过")
        seen.add(key)
    years: set[tuple[int, str | None]] = set()
    for at, count in enumerate(content.mine_counts):
        if (count.year, count.mineral) in years:
            yield Fault(("mine_counts", at), "twice", "同一年份和矿种的矿山数已列过")
        years.add((count.year, count.mineral))
        if count.large_medium is not None and count.large_medium > count.count:
            yield Fault(("mine_counts", at, "large_medium"), "too_large", "大中型数不能多于矿山数")


def _blocks(content: PlanContent) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, block in enumerate(content.blocks):
        if block.code in seen:
            yield Fault(("blocks", at, "code"), "twice", f"区块编号 {block.code} 已列过")
        seen.add(block.code)
        yield from _outline(("blocks", at, "vertices"), block, content)
        yield from _levels(("blocks", at), block)


def outline_of(block: PlanBlock) -> Polygon | None:
    """The area of a block, closed; none where the file draws none."""
    return None if not block.vertices or len(block.vertices) < 3 else Polygon(block.vertices)


def _levels(place: Path, block: PlanBlock) -> Iterator[Fault]:
    upper, lower = block.elevation_from, block.elevation_to
    if (upper is None) != (lower is None):
        told = "标高须同时写明上限和下限；规划未写明的都留空"
        lacking = "elevation_from" if upper is None else "elevation_to"
        yield Fault((*place, lacking), "missing", told)
    elif upper is not None and lower is not None and upper <= lower:
        told = f"标高应由高到低：上限 {upper} 米不高于下限 {lower} 米"
        yield Fault((*place, "elevation_from"), "elevation_upside_down", told)
    elif upper is not None and block.kind == "exploration":
        told = "探矿区块不设开采标高"
        yield Fault((*place, "elevation_from"), "elevation_of_exploration", told)


def _outline(place: Path, block: PlanBlock, content: PlanContent) -> Iterator[Fault]:
    if block.vertices is None:
        return
    if len(block.vertices) < 3:
        yield Fault(place, "too_few", "范围至少须有三个拐点")
        return
    drawn = outline_of(block)
    for found in check_geometry(drawn).errors:
        yield Fault(place, found.code, found.message_zh)
    extent = content.plan.extent
    for lon, lat in block.vertices if extent else ():
        assert extent is not None
        inside = extent.west <= lon <= extent.east and extent.south <= lat <= extent.north
        if not inside:
            told = f"拐点 {lon}, {lat} 超出规划写明的地理范围，请核对经纬度的次序和数值"
            yield Fault(place, "outside_extent", told)
            return
