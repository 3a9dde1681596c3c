"""Indicators with their actual values on a day and over the years. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from kuangzheng.kernel.quantities import Quantity, UnknownUnit, unit
from kuangzheng.licensing.plans.content import PlanContent, PlanIndicator
from kuangzheng.licensing.plans.rates import RATES, RateRow, YearlyRate, rate_of
from kuangzheng.licensing.rights.rules import COUNTED

Mark = Literal["good", "warn", "bad", "none"]
NEAR = Fraction(9, 10)
"""From this share of a cap on the gauge warns: a matter of display, no figure of a plan."""
_FLOORS = ("large_medium_share", "new_resources", "new_deposits", *RATES)
_STANDING_FLOORS = ("large_medium_share", *RATES)
"""Floors that hold all the time, not only from the target year on."""
_STANDING = f"status={','.join(COUNTED)}"
Entity = Literal["register", "discoveries", "returns"]
ENTITIES: dict[str, Entity] = {
    "mine_count": "register", "mineral_mine_count": "register", "large_medium_share": "register",
    "annual_output": "register", "new_resources": "discoveries", "new_deposits": "discoveries",
    "recovery_rate": "returns", "beneficiation_rate": "returns", "utilisation_rate": "returns",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RightsRow:
    """Rights that count on a day and share mineral, scale and unit."""

    day: date
    kind: str
    mineral: str
    scale_class: str | None
    capacity_unit: str | None
    rights: int
    capacity: Decimal | None
    area_km2: Decimal


@dataclass(frozen=True, slots=True)
class OutputRow:
    """Accepted output of a mineral in the year of the day, in one unit."""

    mineral: str
    unit: str
    output: Decimal
    rights: int


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A discovery or an addition of resources."""

    kind: str
    mineral: str
    size_class: str | None
    value: Decimal | None
    unit: str | None
    confirmed_on: date


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; None where there is none to tell."""

    on: date
    value: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """An indicator beside its live value. `uncounted`: rights whose capacity has another unit,
    of a yearly rate returns that nothing weighs; `year`: that of such a rate.

    `reported`: of a cap on output what has been returned and accepted of the year, by `returned`
    rights; None where nothing was."""

    key: str
    indicator: PlanIndicator
    direction: Literal["max", "min"]
    effect: Literal["binding", "expected", "open"]
    enforced: bool
    actual: str | None
    share: str | None
    room: str | None
    outcome: Mark
    entity: Entity | None
    query: str | None
    uncounted: int
    reported: str | None
    returned: int
    trend: tuple[Point, ...]
    year: int | None = None


def days_of(base_year: int, on: date) -> list[date]:
    """Year ends from the base year on, then the day itself."""
    last = on.year if (on.month, on.day) == (12, 31) else on.year - 1
    years = range(min(base_year, last), last + 1) if base_year <= last else range(0)
    return sorted({*(date(year, 12, 31) for year in years), on})


def key_of(kind: str, mineral: str | None, name: str = "") -> str:
    """How an indicator is called in links and in the caps."""
    return ":".join(part for part in (kind, mineral or (name if kind == "other" else "")) if part)


def effect_of(row: PlanIndicator) -> Literal["binding", "expected", "open"]:
    """As printed, else as the bureau reads the open cell."""
    return row.read_as or row.attribute


def is_enforced(row: PlanIndicator) -> bool:
    """Whether a right that breaks it is refused: as the plan says, else when it is binding."""
    return effect_of(row) == "binding" if row.enforced is None else row.enforced


def counted_indicators(content: PlanContent) -> Iterator[PlanIndicator]:
    """The table of indicators, and from total control what it does not have."""
    told = {(row.kind, row.mineral) for row in content.indicators}
    yield from content.indicators
    for total in content.totals:
        if total.mines is not None and ("mineral_mine_count", total.mineral) not in told:
            yield PlanIndicator(
                kind="mineral_mine_count", name="矿山数量", mineral=total.mineral, unit="个",
                target=Decimal(total.mines), attribute=total.attribute,
                enforced=total.mines_enforced, basis=total.basis, note=total.note,
            )  # fmt: skip
        if ("annual_output", total.mineral) not in told:
            yield PlanIndicator(
                kind="annual_output", name="开采总量", mineral=total.mineral, unit=total.unit,
                target=total.output, attribute=total.attribute, basis=total.basis,
            )  # fmt: skip


def progress(
    content: PlanContent, rights: Sequence[RightsRow], found: Sequence[FoundRow], on: date,
    outputs: Sequence[OutputRow] = (), rates: Sequence[RateRow] = (),
) -> list[Progress]:
    """Every indicator on a day. `rights` and `rates` cover the days of `days_of`, `outputs` the
    year."""
    days = days_of(content.plan.base_year, on)
    by_day: dict[date, list[RightsRow]] = {day: [] for day in days}
    for row in rights:
        by_day[row.day].append(row)
    return [
        _progress(row, content, by_day, found, on, outputs, rates)
        for row in counted_indicators(content)
    ]  # fmt: skip


def _progress(
    row: PlanIndicator, content: PlanContent, by_day: dict[date, list[RightsRow]],
    found: Sequence[FoundRow], on: date, outputs: Sequence[OutputRow], rates: Sequence[RateRow],
) -> Progress:  # fmt: skip
    since = date(content.plan.base_year, 12, 31)
    yearly = YearlyRate()
    if row.kind in RATES:
        told = {day: rate_of(row.kind, row.mineral, rates, day) for day in by_day}
        values = {day: (one.value, one.left_out) for day, one in told.items()}
        yearly = told[on]
    else:
        values = {day: value_of(row, rows, found, since, day) for day, rows in by_day.items()}
    actual, uncounted = values[on]
    target = Fraction(row.target)
    direction: Literal["max", "min"] = "min" if row.kind in _FLOORS else "max"
    due = on >= date(content.plan.target_year, 12, 31)
    effect = effect_of(row)
    own = [one for one in outputs if row.kind == "annual_output" and one.mineral == row.mineral]
    reported = _reported(own, row.unit)
    mark = _outcome(row, actual, target, direction, effect == "binding", due)
    if reported is not None and reported > target:
        mark = "bad" if effect == "binding" else _worse(mark)
    return Progress(
        key=key_of(row.kind, row.mineral, row.name), indicator=row, direction=direction,
        effect=effect, enforced=(is_enforced(row) and direction == "max") or
        (row.kind == "large_medium_share" and is_enforced(row)),
        actual=shown(actual), uncounted=uncounted,
        share=None if actual is None or not target else shown(actual / target * 100, "0.1"),
        room=None if actual is None else shown(target - actual),
        outcome=mark, reported=shown(reported), returned=sum(one.rights for one in own),
        entity=ENTITIES.get(row.kind),
        query=query_of(row, content.plan.division, since, on, yearly.year), year=yearly.year,
        trend=tuple(Point(day, shown(value)) for day, (value, _) in values.items()),
    )  # fmt: skip


def _reported(rows: Sequence[OutputRow], symbol: str) -> Fraction | None:
    """Output of a year against a yearly cap: tonnes against tonnes a year."""
    if not rows:
        return None
    found, left = _sum([(one.output, f"{one.unit}/年", 1) for one in rows], symbol)
    return None if left == len(rows) else found


def _worse(mark: Mark) -> Mark:
    return "bad" if mark == "bad" else "warn"


def _outcome(
    row: PlanIndicator, actual: Fraction | None, target: Fraction, direction: str, binding: bool,
    due: bool,
) -> Mark:  # fmt: skip
    if actual is None:
        return "none"
    broken: Mark = "bad" if binding else "warn"
    if direction == "max":
        if actual > target:
            return broken
        return "warn" if target and actual >= target * NEAR else "good"
    if actual >= target:
        return "good"
    if row.kind in _STANDING_FLOORS:
        return broken
    return broken if due else "none"


def value_of(
    row: PlanIndicator, rows: Sequence[RightsRow], found: Sequence[FoundRow], since: date, day: date
) -> tuple[Fraction | None, int]:
    """The value on a day, and how many rights could not be counted into it."""
    mining = [one for one in rows if one.kind == "mining"]
    total = sum(one.rights for one in mining)
    if row.kind == "mine_count":
        return Fraction(total), 0
    if row.kind == "mineral_mine_count":
        return Fraction(sum(one.rights for one in mining if one.mineral == row.mineral)), 0
    if row.kind == "large_medium_share":
        large = sum(o.rights for o in mining if o.scale_class in ("large", "medium"))
        return (Fraction(large * 100, total) if total else None), 0
    if row.kind == "annual_output":
        return _capacity([one for one in mining if one.mineral == row.mineral], row.unit)
    if row.kind == "new_deposits":
        kept = [f for f in found if f.kind == "new_deposit" and since < f.confirmed_on <= day
                and f.size_class in ("large", "medium")
                and row.mineral in (None, f.mineral)]  # fmt: skip
        return Fraction(len(kept)), 0
    if row.kind == "new_resources":
        kept = [f for f in found if f.kind == "added_resources" and f.mineral == row.mineral
                and since < f.confirmed_on <= day]  # fmt: skip
        return _sum([(f.value, f.unit, 1) for f in kept], row.unit)
    return None, 0


def _capacity(rows: Sequence[RightsRow], symbol: str) -> tuple[Fraction, int]:
    return _sum([(one.capacity, one.capacity_unit, one.rights) for one in rows], symbol)


def _sum(
    parts: Sequence[tuple[Decimal | None, str | None, int]], symbol: str
) -> tuple[Fraction, int]:
    """Quantities in one unit, and how many rows are of another dimension or of none."""
    wanted = unit(symbol)
    total, left = Fraction(0), 0
    for value, stated, count in parts:
        if value is None or stated is None:
            left += count
            continue
        try:
            quantity = Quantity.of(value, stated)
        except UnknownUnit:
            left += count
            continue
        if quantity.dimension is wanted.dimension:
            total += quantity.in_unit(wanted.symbol)
        else:
            left += count
    return total, left


def rights_query(division: str, on: date, kind: str = "mining", more: str = "") -> str:
    """The rights that count in the plan's division on a day."""
    return (
        f"/api/v1/licensing/mining-rights?kind={kind}&division={division}{more}"
        f"&{_STANDING}&as_of={on}"
    )


def query_of(
    row: PlanIndicator, division: str, since: date, on: date, year: int | None = None
) -> str | None:
    """The list behind the figure, which adds up to it: of rights by the mineral that `value_of`
    compares, the first that is listed; of a rate the rights that stated one in the year."""
    if row.kind in RATES and year is not None:
        base = "/api/v1/licensing/production-statistics/rates"
        return f"{base}?year={year}&division={division}"
    if row.kind in ("mine_count", "mineral_mine_count", "large_medium_share", "annual_output"):
        by_mineral = row.mineral and row.kind in ("mineral_mine_count", "annual_output")
        return rights_query(division, on, more=f"&main_mineral={row.mineral}" if by_mineral else "")
    if row.kind in ("new_resources", "new_deposits"):
        kind = "new_deposit" if row.kind == "new_deposits" else "added_resources"
        mineral = f"&mineral={row.mineral}" if row.mineral else ""
        sizes = "&large_medium=true" if row.kind == "new_deposits" else ""
        times = f"&confirmed_after={since}&confirmed_until={on}"
        where = f"&division={division}"
        return f"/api/v1/licensing/discoveries?kind={kind}{where}{mineral}{sizes}{times}"
    return None


def shown(value: Fraction | None, step: str = "0.01") -> str | None:
    """A fraction as decimal text, trailing zeros left out."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    text = format(exact.quantize(Decimal(step), rounding=ROUND_HALF_UP), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
