"""Supply against demand and the plan's cap, by mineral (S3-45, S3-11)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.quantities import Dimension, Quantity, UnknownUnit, unit
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.plans import repository as plans
from kuangzheng.licensing.plans.progress import NEAR, RightsRow
from kuangzheng.licensing.returns import rollup
from kuangzheng.licensing.returns.errors import wrong
from kuangzheng.licensing.returns.rules import ended_quarters, rounded, total, yearly_stock
from kuangzheng.licensing.returns.standing import shown_ratio
from kuangzheng.licensing.rights.presenting import division_name, plain
from kuangzheng.licensing.rulings.service import books_for
from kuangzheng.licensing.supply import repository
from kuangzheng.licensing.supply.rules import LEVEL_NAMES, OUTCOME_NAMES, judged, worst
from kuangzheng.licensing.supply.schemas import (
    DemandPoint,
    SupplyBalance,
    SupplyRead,
    SupplyThreshold,
)

SHOWN = {Dimension.MASS: "万吨", Dimension.VOLUME: "万立方米"}
_LEVELS: tuple[Literal["shortage", "tight", "surplus"], ...] = ("shortage", "tight", "surplus")


@dataclass(slots=True)
class Facts:
    """What is known of a mineral measured one way; sums in `SHOWN` units."""

    capacity: Fraction = Fraction(0)
    rights: int = 0
    uncounted: int = 0
    output: Fraction = Fraction(0)
    returned: int = 0
    demand: Any = None
    demand_value: Fraction | None = None
    cap: Any = None
    cap_value: Fraction | None = None
    demands: list[Any] = field(default_factory=list)


Table = dict[tuple[str, Dimension], Facts]


async def of_division(act: Act, division: str | None, year: int | None) -> SupplyRead:
    """Capacity as the register stands today, output as accepted by today. Raises ReturnInvalid for
    a year to come, of which nothing has been returned."""
    on = today(act.clock)
    code, asked = division or act.principal.division, year or on.year
    if asked > on.year:
        raise wrong("/year", "year_to_come", "供给只能算到本年度；以后年度看需求预测")
    span, day = division_range(code), min(on, date(asked, 12, 31))
    table: Table = defaultdict(Facts)
    for right in await plans.rights(act.session, span, [day]):
        _add_capacity(table, right)
    _add_outputs(table, await rollup.outputs(act.session, span, asked, on))
    demands = await repository.demands(act.session, code)
    _add_demands(table, demands, asked)
    _add_caps(table, await repository.output_caps(act.session, code, day))
    quarters = ended_quarters(asked, on)
    missing = 0
    for quarter in quarters:
        for row in await rollup.coverage(act.session, span, quarter, on):
            missing += int(row["due"]) - int(row["accepted"])
    books = await books_for(act, code)
    complete = len(quarters) == 4
    return SupplyRead(
        division_code=code, division_name=division_name(code), year=asked, as_of=on,
        complete=complete,
        balances=[
            _balance(mineral, SHOWN[dimension], facts, books, code, day, len(quarters), missing)
            for (mineral, dimension), facts in sorted(table.items())
        ],
        demands=[_point(row) for row in demands],
        register_query=f"/api/v1/licensing/mining-rights?kind=mining&as_of={day}",
        returns_query=f"/api/v1/licensing/production-returns?division={code}&year={asked}",
    )  # fmt: skip


def _add_capacity(table: Table, row: RightsRow) -> None:
    if row.kind != "mining":
        return
    stock = None
    if row.capacity and row.capacity_unit:
        stock = yearly_stock(row.capacity, row.capacity_unit)
    if stock is None:
        table[row.mineral, _dimension(row.capacity_unit)].uncounted += row.rights
        return
    facts = table[row.mineral, stock.dimension]
    facts.capacity += stock.in_unit(SHOWN[stock.dimension])
    facts.rights += row.rights


def _dimension(symbol: str | None) -> Dimension:
    try:
        found = unit(symbol or "万吨/年").dimension
    except UnknownUnit:
        return Dimension.MASS
    return Dimension.VOLUME if found is Dimension.VOLUME_RATE else Dimension.MASS


def _add_outputs(table: Table, rows: Iterable[Any]) -> None:
    for row in rows:
        dimension = unit(row["unit"]).dimension
        facts = table[row["mineral"], dimension]
        facts.output += total([(row["output"], row["unit"])], SHOWN[dimension])
        facts.returned += int(row["rights"])


def _add_demands(table: Table, rows: Sequence[Any], year: int) -> None:
    for row in rows:
        quantity = Quantity.of(row["value"], row["unit"])
        facts = table[row["mineral"], quantity.dimension]
        facts.demands.append(row)
        if row["year"] == year:
            facts.demand = row
            facts.demand_value = quantity.in_unit(SHOWN[quantity.dimension])


def _add_caps(table: Table, rows: Iterable[Any]) -> None:
    for row in rows:
        stock = yearly_stock(row["cap"], row["unit"])
        if stock is None:
            continue
        facts = table[row["mineral"], stock.dimension]
        facts.cap, facts.cap_value = row, stock.in_unit(SHOWN[stock.dimension])


def _balance(
    mineral: str, symbol: str, facts: Facts, books: RulebookSet, division: str, on: date,
    quarters: int, missing: int,
) -> SupplyBalance:  # fmt: skip
    rulings = thresholds(books, division, mineral, on)
    levels = {level: ruling.ratio() for level, ruling in rulings.items()}
    by_capacity = _over(facts.capacity, facts.demand_value)
    by_output = _over(facts.output, facts.demand_value)
    outcome = judged(by_capacity, levels)
    if quarters == 4:
        outcome = worst(outcome, judged(by_output, levels))
    share = _over(facts.output, facts.cap_value)
    return SupplyBalance(
        mineral=mineral, unit=symbol, demand=_shown(facts.demand_value),
        demand_source=facts.demand and facts.demand["source"],
        demand_forecast=facts.demand and facts.demand["forecast"],
        capacity=_shown(facts.capacity) or "0", rights=facts.rights, uncounted=facts.uncounted,
        output=_shown(facts.output) or "0", quarters=quarters, returned_rights=facts.returned,
        missing=missing, capacity_ratio=None if by_capacity is None else shown_ratio(by_capacity),
        output_ratio=None if by_output is None else shown_ratio(by_output),
        cap=_shown(facts.cap_value), cap_basis=facts.cap and facts.cap["title"],
        cap_share=None if share is None else shown_ratio(share),
        cap_outcome=_cap_outcome(facts, share), outcome=outcome,
        outcome_name=OUTCOME_NAMES[outcome],
        thresholds=[_threshold(level, rulings[level]) for level in _LEVELS if level in rulings],
    )  # fmt: skip


def thresholds(
    books: RulebookSet, division: str, mineral: str, on: date
) -> dict[str, Ruling]:
    """The levels that a rulebook has for a mineral."""
    found = {
        level: books.find("supply.ratio", division, on, {"level": level, "mineral": mineral})
        for level in _LEVELS
    }
    return {level: ruling for level, ruling in found.items() if ruling is not None}


def _threshold(
    level: Literal["shortage", "tight", "surplus"], ruling: Ruling
) -> SupplyThreshold:
    return SupplyThreshold(
        level=level, level_name=LEVEL_NAMES[level], ratio=shown_ratio(ruling.ratio()),
        basis=ruling.basis, confirmed=ruling.confirmed,
    )


def _cap_outcome(facts: Facts, share: Fraction | None) -> Literal["good", "warn", "bad", "none"]:
    if share is None:
        return "none"
    if share > 1:
        return "bad" if facts.cap["effect"] == "binding" else "warn"
    return "warn" if share >= NEAR else "good"


def _over(supply: Fraction, demand: Fraction | None) -> Fraction | None:
    return supply / demand if demand else None


def _shown(value: Fraction | None) -> str | None:
    return None if value is None else plain(rounded(value))


def _point(row: Any) -> DemandPoint:
    return DemandPoint(
        mineral=row["mineral"], year=row["year"], value=plain(Decimal(row["value"])) or "0",
        unit=row["unit"], forecast=row["forecast"], source=row["source"],
    )
