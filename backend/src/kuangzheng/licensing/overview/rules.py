"""Figures of the overview against the plan's indicators (S3-10, 11)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Literal

from kuangzheng.kernel.quantities import Quantity, UnknownUnit
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.rights.rules import COUNTED

Mark = Literal["good", "warn", "bad", "none"]
_STANDING = f"status={','.join(COUNTED)}"


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure as shown, its target and how it compares; `query` leads to the rows behind it."""

    key: str
    name: str
    value: str
    unit: str
    target: str | None
    outcome: Mark
    query: str
    source: str


@dataclass(frozen=True, slots=True)
class Count:
    """Rights and their area (km², four decimals) that share one value."""

    key: str
    name: str
    count: int
    area_km2: str


@dataclass(frozen=True, slots=True)
class Soon:
    """How many rights, licences and permits run out within so many days."""

    days: int
    count: int


def counts(rows: Sequence[Any], key: str, names: Any) -> list[Count]:
    """Rights and area by one column, the largest first."""
    found: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for row in rows:
        entry = found[getattr(row, key)]
        entry[0] += row.rights
        entry[1] += row.area_km2
    ordered = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    return [
        Count(key=name, name=names(name), count=int(rights), area_km2=f"{area:.4f}")
        for name, (rights, area) in ordered
    ]


def tiles(
    rows: Sequence[Any], soon: Soon, books: RulebookSet, division: str, on: date
) -> list[Tile]:
    """Mines against the cap, share of large and medium, yearly capacity per capped mineral,
    exploration rights, and what runs out within 180 days."""
    mining = [row for row in rows if row.kind == "mining" and row.counted]
    total = sum(row.rights for row in mining)
    large = sum(row.rights for row in mining if row.scale_class in ("large", "medium"))
    caps = {
        (r.selector("indicator"), r.selector("mineral")): r
        for r in books.values("plan.caps", division, on)
    }
    count = caps.get(("mine_count", None))
    share = caps.get(("large_medium_share", None))
    found = [
        _tile("mines", "采矿权", str(total), "个", count, total, "kind=mining", on),
        _share(large, total, share, on),
    ]
    found += [
        _capacity(mining, str(mineral), ruling, on)
        for (indicator, mineral), ruling in sorted(caps.items(), key=lambda item: str(item[0]))
        if indicator == "annual_output"
    ]
    return [*found, _exploration(rows, on), _expiring(soon, on)][:8]


def own_tiles(rows: Sequence[Any], soon: Soon, on: date) -> list[Tile]:
    """Of a holder's own rows: rights in force and what runs out. The plan limits
    the place and not the holder, so nothing is held against it."""
    mines = sum(row.rights for row in rows if row.kind == "mining" and row.counted)
    return [
        _tile("mines", "采矿权", str(mines), "个", None, mines, "kind=mining", on),
        _exploration(rows, on), _expiring(soon, on),
    ]  # fmt: skip


def _exploration(rows: Sequence[Any], on: date) -> Tile:
    count = sum(row.rights for row in rows if row.kind == "exploration" and row.counted)
    return _tile("exploration", "探矿权", str(count), "个", None, count, "kind=exploration", on)


def _expiring(soon: Soon, on: date) -> Tile:
    return Tile(
        key="expiring", name=f"{soon.days} 日内到期", value=str(soon.count), unit="项", target=None,
        outcome="warn" if soon.count else "good", query="/api/v1/licensing/expiries?state=ahead",
        source=f"登记簿与许可，截至 {on}",
    )  # fmt: skip


Cap = tuple[str, Fraction, str, str]


def cap_numbers(books: RulebookSet, division: str, on: date) -> list[Cap]:
    """Of the number of mines and the share of large and medium: indicator, number, as shown, basis
    of what decides in the division on the day."""
    found = []
    for ruling in books.values("plan.caps", division, on):
        name, of = ruling.selector("indicator"), ruling.selector("mineral")
        if of is None and name == "mine_count":
            cap = ruling.quantity()
            found.append((name, cap.in_unit("个"), f"≤ {cap}", ruling.basis))
        if of is None and name == "large_medium_share":
            found.append((name, ruling.ratio(), f"≥ {ruling.quantity()}", ruling.basis))
    return found


def _source(ruling: Ruling | None, on: date) -> str:
    own = f"矿业权登记簿，截至 {on}"
    return own if ruling is None else f"{own}；指标依据：{ruling.basis}"


def _tile(
    key: str, name: str, shown: str, unit: str, ruling: Ruling | None, number: Fraction | int,
    query: str, on: date,
) -> Tile:  # fmt: skip
    target: str | None = None
    outcome: Mark = "none"
    if ruling is not None:
        cap = ruling.quantity()
        target, outcome = f"≤ {cap}", "good" if number <= cap.in_unit(unit) else "bad"
    return Tile(
        key=key, name=name, value=shown, unit=unit, target=target, outcome=outcome,
        query=f"/api/v1/licensing/mining-rights?{query}&{_STANDING}&as_of={on}",
        source=_source(ruling, on),
    )  # fmt: skip


def _share(large: int, total: int, ruling: Ruling | None, on: date) -> Tile:
    share = Fraction(large, total) if total else Fraction(0)
    target: str | None = None
    outcome: Mark = "none"
    if ruling is not None:
        target = f"≥ {ruling.quantity()}"
    if ruling is not None and total:
        outcome = "good" if share >= ruling.ratio() else "warn"
    return Tile(
        key="large_medium_share", name="大中型矿山比例", unit="%", source=_source(ruling, on),
        value=_places(share * 100, "0.1"), target=target, outcome=outcome,
        query=f"/api/v1/licensing/mining-rights?kind=mining&{_STANDING}&as_of={on}",
    )  # fmt: skip


def _capacity(mining: Sequence[Any], mineral: str, ruling: Ruling, on: date) -> Tile:
    """Capacities of the mineral in the cap's unit, whatever unit each was registered in."""
    cap = ruling.quantity()
    unit = cap.unit.symbol
    own = (_quantity(row) for row in mining if row.mineral == mineral)
    same = (found for found in own if found is not None and found.dimension is cap.dimension)
    total = sum((found.in_unit(unit) for found in same), Fraction(0))
    key, name, query = f"capacity_{mineral}", f"{mineral}核定规模", f"kind=mining&mineral={mineral}"
    return _tile(key, name, _places(total, "0.01"), unit, ruling, total, query, on)


def _quantity(row: Any) -> Quantity | None:
    if row.capacity is None or row.capacity_unit is None:
        return None
    try:
        return Quantity.of(row.capacity, row.capacity_unit)
    except UnknownUnit:
        return None


def _places(number: Fraction, step: str) -> str:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    text = format(exact.quantize(Decimal(step), rounding=ROUND_HALF_UP), "f")
    return text.rstrip("0").rstrip(".") if step == "0.01" else text
