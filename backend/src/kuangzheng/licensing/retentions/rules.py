"""How a decision stands against the mine's present state, and sums of the list. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal

from kuangzheng.kernel.quantities import Dimension, Quantity, unit
from kuangzheng.kernel.reference.minerals import catalogue

Decision = Literal["keep", "close"]
State = Literal["kept", "kept_closed", "planned", "closing", "closed", "overdue"]
DECISION_NAMES: dict[str, str] = {"keep": "保留", "close": "关闭退出"}
STATE_NAMES: dict[str, str] = {
    "kept": "保留", "kept_closed": "列入保留但已关闭", "planned": "待关闭",
    "closing": "闭坑治理中", "closed": "已关闭", "overdue": "逾期未关闭",
}  # fmt: skip
Period = Literal["year", "quarter", "month"]
GONE = ("closed", "restored")
COAL = "煤"
SHOWN = {Dimension.MASS_RATE: "万吨/年", Dimension.VOLUME_RATE: "万立方米/年"}


@cache
def coal_minerals() -> tuple[str, ...]:
    """Coal and what the catalogue has below it."""
    known = catalogue()
    return tuple(one.name for one in known if one.name == COAL or COAL in known.broader(one.name))


def state_of(decision: str, mine_status: str, target_year: int | None, year: int) -> State:
    """A mine is to be gone by the end of its target year."""
    if decision == "keep":
        return "kept_closed" if mine_status in GONE else "kept"
    if mine_status in GONE:
        return "closed"
    if target_year is not None and target_year < year:
        return "overdue"
    return "closing" if mine_status == "closing" else "planned"


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision with what the summary needs of its mine."""

    division_code: str
    decision: str
    target_year: int | None
    capacity: Decimal | None
    capacity_unit: str | None
    state: State


@dataclass(slots=True)
class Sum:
    """Mines of a division with one decision and target year."""

    division_code: str
    decision: str
    target_year: int | None
    mines: int = 0
    closed: int = 0
    overdue: int = 0
    without_capacity: int = 0
    capacities: dict[str, Fraction] = field(default_factory=dict)


def summed(entries: Iterable[Entry]) -> list[Sum]:
    """By division, what is kept first, then by target year."""
    found: dict[tuple[str, str, int], Sum] = {}
    for one in entries:
        key = (one.division_code, one.decision, one.target_year or 0)
        row = found.setdefault(key, Sum(one.division_code, one.decision, one.target_year))
        row.mines += 1
        row.closed += one.state in ("closed", "kept_closed")
        row.overdue += one.state == "overdue"
        if one.capacity is None or one.capacity_unit is None:
            row.without_capacity += 1
            continue
        symbol = SHOWN[unit(one.capacity_unit).dimension]
        value = Quantity.of(one.capacity, one.capacity_unit).in_unit(symbol)
        row.capacities[symbol] = row.capacities.get(symbol, Fraction(0)) + value
    ordered = sorted(found.items(), key=lambda item: (item[0][0], item[0][1] != "keep", item[0][2]))
    return [row for _, row in ordered]


def period_of(day: date, by: Period) -> str:
    """How the time that a day lies in is called: 2026, 2026-Q4, 2026-11."""
    if by == "year":
        return str(day.year)
    return f"{day.year}-Q{(day.month + 2) // 3}" if by == "quarter" else f"{day:%Y-%m}"
