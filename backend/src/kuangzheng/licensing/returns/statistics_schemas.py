"""Shapes of the yearly production statistics."""

from datetime import date

from pydantic import BaseModel

from kuangzheng.licensing.returns.schemas import Residue, SignedMoney
from kuangzheng.licensing.returns.sum_schemas import PlanCapUse, RateRow
from kuangzheng.licensing.revenues.schemas import Money


class CoverageRead(BaseModel):
    """Of how many returns the figures are made. `missing` is not counted as nothing produced."""

    quarter: int | None
    due: int
    accepted: int
    missing: int


class StatisticsRow(BaseModel):
    """Sums of a division. `employees`: of each right in its newest accepted quarter."""

    division_code: str
    division_name: str
    sales: Money
    profit: SignedMoney
    output_value: Money
    employees: int
    rights_due: int
    rights_returned: int
    coverage: CoverageRead


class MineralRow(BaseModel):
    """Output of a mineral; quantities of mass and of volume are never added."""

    division_code: str
    division_name: str
    mineral: str
    unit: str
    output: str
    sales_quantity: str
    sales: Money
    rights: int


class ResidueRow(BaseModel):
    """Tailings, waste rock, slag, lithium slag, low-grade or refractory ore of the year (S1-55).
    `stock`: at the end of each right's newest quarter; `use_rate`: used of what was produced, in
    per cent; none where nothing was produced. What lay in stock before may be used as well, so it
    can exceed a hundred."""

    division_code: str
    division_name: str
    kind: Residue
    kind_name: str
    unit: str
    produced: str
    used: str
    stock: str
    use_rate: str | None
    rights: int


class StatisticsRead(BaseModel):
    """The year until the day `as_of`: editions accepted by then and not replaced by then."""

    division_code: str
    division_name: str
    year: int
    as_of: date
    quarters: list[CoverageRead]
    total: StatisticsRow
    divisions: list[StatisticsRow]
    minerals: list[MineralRow]
    minerals_by_division: list[MineralRow]
    residues: list[ResidueRow]
    residues_by_division: list[ResidueRow]
    rates: list[RateRow]
    rates_by_division: list[RateRow]
    caps: list[PlanCapUse]
    ore_mass: str
    ore_volume: str
    query: str
