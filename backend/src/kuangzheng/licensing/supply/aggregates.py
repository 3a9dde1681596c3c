"""Sand and stone of a division: planned, licensed, asked for, added this year (S0-20, 21)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.quantities import Quantity, unit
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.plans import repository as plans
from kuangzheng.licensing.returns.errors import wrong
from kuangzheng.licensing.returns.rules import rounded, yearly_stock
from kuangzheng.licensing.rights.presenting import division_name, plain
from kuangzheng.licensing.supply import repository
from kuangzheng.licensing.supply.balances import SHOWN
from kuangzheng.licensing.supply.registers import sand
from kuangzheng.licensing.supply.repository import RiverSand
from kuangzheng.licensing.supply.rules import is_aggregate, outermost
from kuangzheng.licensing.supply.schemas import (
    AggregateCounty,
    AggregateIncrement,
    AggregateMineral,
    AggregateSupplyRead,
    DemandPoint,
    RiverSandGrantRead,
)

_MOST_SAND = 500


async def of_division(act: Act, division: str | None, year: int | None) -> AggregateSupplyRead:
    """As the register stands today; increments since the year began. Raises ReturnInvalid for a
    year to come."""
    on = today(act.clock)
    code, asked = division or act.principal.division, year or on.year
    if asked > on.year:
        raise wrong("/year", "year_to_come", "只能查询本年度及以前年度")
    span, day = division_range(code), min(on, date(asked, 12, 31))
    since = date(asked - 1, 12, 31)
    rows = await repository.increments(act.session, span, since, day)
    increments = [one for row in rows if (one := _increment(row)) is not None]
    sand_rows, _, _ = await RiverSand(act.session).page(
        RiverSand.conditions(None, code, day), PageRequest(_MOST_SAND, None, None)
    )
    river = [sand(row, day) for row in sand_rows]
    plan_rows = await repository.plans(act.session, span, day)
    return AggregateSupplyRead(
        division_code=code, division_name=division_name(code), year=asked, as_of=day,
        minerals=await _minerals(act, code, span, asked, day, plan_rows), increments=increments,
        counties=_counties(plan_rows, await repository.by_county(act.session, span, day)),
        increment_sums=_summed(((one.mineral, one.unit, one.increment) for one in increments),
                               asked, "矿业权登记簿"),
        river_sand=river, river_sand_total=_river_total(river, asked),
    )  # fmt: skip


async def _minerals(
    act: Act, code: str, span: tuple[str, str], year: int, on: date, plan_rows: Sequence[Any]
) -> list[AggregateMineral]:
    rights: dict[str, list[Any]] = defaultdict(list)
    for row in await plans.rights(act.session, span, [on]):
        if row.kind == "mining" and is_aggregate(row.mineral):
            rights[row.mineral].append(row)
    said: dict[str, list[tuple[str, tuple[Any, str]]]] = defaultdict(list)
    for plan in plan_rows:
        for line in _lines(plan):
            said[line["mineral"]].append((plan["division_code"], (line, plan["title"])))
    planned = defaultdict(list, {name: outermost(lines) for name, lines in said.items()})
    demands = {
        row["mineral"]: row for row in await repository.demands(act.session, code)
        if row["year"] == year and is_aggregate(row["mineral"])
    }  # fmt: skip
    blocks = {
        row["mineral"]: int(row["blocks"])
        for row in await repository.open_blocks(act.session, span, on)
        if is_aggregate(row["mineral"])
    }
    names = sorted({*rights, *planned, *demands, *blocks})
    return [
        _mineral(name, rights[name], planned[name], demands.get(name), blocks.get(name, 0))
        for name in names
    ]


def _lines(plan: Any) -> list[Any]:
    """Of sand and stone, as the plan's total control prints them."""
    return [one for one in plan["content"].get("totals") or [] if is_aggregate(one["mineral"])]


def _counties(plan_rows: Sequence[Any], rows: Sequence[Any]) -> list[AggregateCounty]:
    """Planned and licensed of each county that has either (S0-20)."""
    planned: dict[tuple[str, str], list[tuple[Any, str]]] = defaultdict(list)
    for plan in plan_rows:
        if not plan["division_code"].endswith("00"):
            for line in _lines(plan):
                planned[plan["division_code"], line["mineral"]].append((line, plan["title"]))
    rights: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in rows:
        if is_aggregate(row["mineral"]):
            rights[row["division_code"], row["mineral"]].append(_CountyRights(
                row["rights"], row["capacity"], row["capacity_unit"]
            ))  # fmt: skip
    found = []
    for code, name in sorted({*planned, *rights}):
        one = _mineral(name, rights[code, name], planned[code, name], None, 0)
        told = one.model_dump(include=set(AggregateCounty.model_fields))
        found.append(AggregateCounty(
            **told, division_code=code, division_name=division_name(code)
        ))  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class _CountyRights:
    rights: int
    capacity: Decimal | None
    capacity_unit: str | None


def _mineral(
    name: str, rights: Sequence[Any], planned: Sequence[tuple[Any, str]], demand: Any, blocks: int
) -> AggregateMineral:
    stocks = [
        stock for row in rights if row.capacity and row.capacity_unit
        and (stock := yearly_stock(row.capacity, row.capacity_unit)) is not None
    ]  # fmt: skip
    dimension = (
        stocks[0].dimension if stocks else unit(demand["unit"]).dimension if demand
        else unit("万吨").dimension
    )  # fmt: skip
    symbol = SHOWN[dimension]
    capacity = _sum(stocks, symbol)
    lines = [
        (line, title, stock) for line, title in planned
        if (stock := yearly_stock(Decimal(str(line["output"])), line["unit"])) is not None
        and stock.dimension is dimension
    ]  # fmt: skip
    wanted = None
    if demand is not None and unit(demand["unit"]).dimension is dimension:
        wanted = Quantity.of(demand["value"], demand["unit"]).in_unit(symbol)
    allowed = _sum([stock for _, _, stock in lines], symbol) if lines else None
    mines = [line["mines"] for line, _, _ in lines if line.get("mines") is not None]
    return AggregateMineral(
        mineral=name, unit=symbol, planned_rights=sum(mines) if mines else None,
        planned_capacity=_shown(allowed),
        plan_title="、".join(dict.fromkeys(title for _, title, _ in lines)) or None,
        rights=sum(row.rights for row in rights), capacity=_shown(capacity) or "0",
        planned_gap=None if allowed is None else _shown(allowed - capacity),
        demand=_shown(wanted), demand_gap=None if wanted is None else _shown(wanted - capacity),
        open_blocks=blocks,
    )  # fmt: skip


def _increment(row: Any) -> AggregateIncrement | None:
    """What a right added; None for other minerals, and where nothing was added."""
    if not is_aggregate(row["mineral"]):
        return None
    now = yearly_stock(row["capacity_value"], row["capacity_unit"])
    if now is None:
        return None
    symbol = SHOWN[now.dimension]
    before = Fraction(0)
    if row["before_value"] is not None:
        former = yearly_stock(row["before_value"], row["before_unit"])
        if former is None or former.dimension is not now.dimension:
            return None
        before = former.in_unit(symbol)
    added = now.in_unit(symbol) - before
    if added <= 0:
        return None
    return AggregateIncrement(
        right_id=row["right_id"], code=row["code"], name=row["name"],
        division_code=row["division_code"], division_name=division_name(row["division_code"]),
        mineral=row["mineral"], unit=symbol, before=_shown(before) or "0",
        now=_shown(now.in_unit(symbol)) or "0", increment=_shown(added) or "0",
        granted=row["granted"],
    )  # fmt: skip


def _river_total(rows: Iterable[RiverSandGrantRead], year: int) -> list[DemandPoint]:
    permitted = [(("河砂"), row.unit, row.quantity) for row in rows if row.state == "open"]
    return _summed(permitted, year, "水利部门河砂出让与许可")


def _summed(
    parts: Iterable[tuple[str, str, str]], year: int, source: str
) -> list[DemandPoint]:
    """Sums by mineral and by what is measured."""
    sums: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for mineral, symbol, value in parts:
        quantity = Quantity.of(value, symbol)
        shown = SHOWN[quantity.dimension]
        sums[mineral, shown] += quantity.in_unit(shown)
    return [
        DemandPoint(mineral=mineral, year=year, value=_shown(value) or "0", unit=symbol,
                    forecast=False, source=source)
        for (mineral, symbol), value in sorted(sums.items())
    ]  # fmt: skip


def _sum(stocks: Iterable[Quantity], symbol: str) -> Fraction:
    same = [one for one in stocks if one.dimension is unit(symbol).dimension]
    return sum((one.in_unit(symbol) for one in same), Fraction(0))


def _shown(value: Fraction | None) -> str | None:
    return None if value is None else plain(rounded(value))
