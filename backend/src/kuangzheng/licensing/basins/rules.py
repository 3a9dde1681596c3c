"""In which basin a mine lies, what is to become of it there, and sums by basin. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal
from uuid import UUID

from kuangzheng.kernel.quantities import Quantity, UnknownUnit, unit
from kuangzheng.kernel.reference.minerals import UnknownMineral, broader_names
from kuangzheng.licensing.retentions.rules import GONE, SHOWN, State, state_of

Source = Literal["assigned", "polygon", "named"]
Placed = Literal["assigned", "polygon", "named", "several", "none"]
Disposition = Literal["keep", "close", "undecided"]
Stands = State | Literal["undecided"]
SOURCE_NAMES = {"assigned": "指定", "polygon": "图层", "named": "矿山登记"}
PLACED_NAMES: dict[str, str] = {
    "assigned": "按指定", "polygon": "按流域图层", "named": "按矿山登记", "several": "落入多个流域",
    "none": "未确定流域",
}  # fmt: skip
DISPOSITION_NAMES: dict[str, str] = {"keep": "保留", "close": "关停", "undecided": "未决定"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A basin that something speaks for; `basin_id` none where the layer's basin is in no list."""

    basin_id: UUID | None
    basin_name: str
    source: Source
    detail: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a mine is counted, and everything that spoke for a basin."""

    basin_id: UUID | None
    placed: Placed
    candidates: tuple[Candidate, ...]


def place(candidates: Sequence[Candidate]) -> Placement:
    """What somebody decided goes before the layer, the layer before the mine's own words; a mine in
    the areas of several basins is counted in none of them until somebody decides."""
    for source in ("assigned", "polygon", "named"):
        own = {c.basin_id for c in candidates if c.source == source and c.basin_id is not None}
        if len(own) == 1:
            return Placement(own.pop(), source, tuple(candidates))
        if own:
            return Placement(None, "several", tuple(candidates))
    return Placement(None, "none", tuple(candidates))


@dataclass(frozen=True, slots=True)
class Order:
    """What was decided of a whole basin."""

    closes: bool
    target_year: int | None
    kept_minerals: tuple[str, ...]
    document_no: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of the mine itself (the list of S0-23)."""

    decision: str
    target_year: int | None
    document_no: str


@dataclass(frozen=True, slots=True)
class Fate:
    disposition: Disposition
    target_year: int | None
    reason: str


def fate(order: Order | None, own: Decided | None, mineral: str | None) -> Fate:
    """The mine's own decision goes before the basin's; a mineral not entered is never guessed."""
    if own is not None:
        reason = f"名单决定（{own.document_no}）"
        return Fate("keep" if own.decision == "keep" else "close", own.target_year, reason)
    if order is None or not order.closes:
        return Fate("undecided", None, "没有关停决定")
    if mineral is None:
        return Fate("undecided", None, "矿山未登记主矿种，不能判断是否属于保留矿种")
    kept = next((name for name in _wider(mineral) if name in order.kept_minerals), None)
    if kept is not None:
        return Fate("keep", None, f"保留矿种：{kept}（{order.document_no}）")
    return Fate("close", order.target_year, f"全流域关停（{order.document_no}）")


def stands(found: Fate, mine_status: str, year: int) -> Stands:
    if found.disposition == "undecided":
        return "undecided"
    return state_of(found.disposition, mine_status, found.target_year, year)


def _wider(mineral: str) -> tuple[str, ...]:
    try:
        return (mineral, *broader_names(mineral))
    except UnknownMineral:
        return (mineral,)


@dataclass(frozen=True, slots=True)
class Counted:
    """What the sums need of a mine."""

    disposition: Disposition
    state: Stands
    status: str
    area_km2: Decimal
    capacities: Mapping[str, Decimal]


@dataclass(slots=True)
class Figures:
    """`existing` are not closed, whatever was decided of them (S0-22)."""

    mines: int = 0
    existing: int = 0
    kept: int = 0
    to_close: int = 0
    closed: int = 0
    overdue: int = 0
    undecided: int = 0
    area_km2: Decimal = Decimal(0)
    uncounted: int = 0
    capacities: dict[str, Fraction] = field(default_factory=dict)
    kept_capacities: dict[str, Fraction] = field(default_factory=dict)


def figures(mines: Iterable[Counted]) -> Figures:
    found = Figures()
    for one in mines:
        found.mines += 1
        found.existing += one.status not in GONE
        found.kept += one.disposition == "keep" and one.status not in GONE
        found.to_close += one.disposition == "close" and one.status not in GONE
        found.closed += one.status in GONE
        found.overdue += one.state == "overdue"
        found.undecided += one.disposition == "undecided" and one.status not in GONE
        found.area_km2 += one.area_km2
        for symbol, value in one.capacities.items():
            shown = _shown(symbol)
            if shown is None:
                found.uncounted += 1
                continue
            in_shown = Quantity.of(value, symbol).in_unit(shown)
            found.capacities[shown] = found.capacities.get(shown, Fraction(0)) + in_shown
            if one.disposition == "keep":
                kept = found.kept_capacities.get(shown, Fraction(0))
                found.kept_capacities[shown] = kept + in_shown
    return found


def _shown(symbol: str) -> str | None:
    try:
        return SHOWN.get(unit(symbol).dimension)
    except UnknownUnit:
        return None
