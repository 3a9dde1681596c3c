"""The score of a county in the city's assessment (S4-44), by the points of a rulebook. Pure.

What is not due yet is open: it counts neither for nor against a county.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from kuangzheng.licensing.consolidation_schemes.milestones import STEPS, Milestone

ITEMS = {**STEPS, "reduction": "压减比例", "execution": "注销和登记完成情况"}
STANDING_NAMES = {"earned": "得分", "partly": "部分得分", "missed": "不得分", "open": "未到期"}
Standing = Literal["earned", "partly", "missed", "open"]
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Points:
    """What an item is worth and where it stands in a rulebook."""

    value: int
    basis: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class County:
    """What is known of a county: `reduction` and `target` in per cent; how many ends and
    registrations its scheme has, how many are decided, and how many exits lie ahead."""

    steps: Sequence[Milestone]
    reduction: Decimal | None
    target: Decimal | None
    executions: int
    executed: int
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """One item; `earned` None while it is open."""

    item: str
    name: str
    standing: Standing
    earned: Decimal | None
    full: int


@dataclass(frozen=True, slots=True)
class Score:
    """`attainable`: the points of what is due; `rate`: earned of these in per cent, None where
    nothing is due yet."""

    earned: Decimal
    attainable: int
    full: int
    rate: Decimal | None
    items: Sequence[Marked]


def scored(
    points: Mapping[str, Points], county: County, late: Fraction = Fraction(0)
) -> Score | None:
    """`late`: what a step earns that was done after its day, as a share. None without points."""
    if not points:
        return None
    shares = {**_steps(county, late), **_reduction(county), **_execution(county)}
    items = [_marked(item, points[item].value, shares[item]) for item in ITEMS if item in points]
    due = [one for one in items if one.earned is not None]
    earned = sum((one.earned for one in due if one.earned is not None), Decimal(0))
    attainable = sum(one.full for one in due)
    return Score(
        earned, attainable, sum(one.full for one in items),
        (earned * 100 / attainable).quantize(_TENTH, ROUND_HALF_UP) if attainable else None, items,
    )  # fmt: skip


def ranks(rates: Iterable[Decimal | None]) -> list[int | None]:
    """The highest rate is first; equal ones share a place, the next one comes after them all.

    >>> ranks([Decimal(80), None, Decimal(90), Decimal(80), Decimal(10)])
    [2, None, 1, 2, 4]
    """
    listed = list(rates)
    told = [one for one in listed if one is not None]
    return [None if one is None else 1 + sum(o > one for o in told) for one in listed]


def _marked(item: str, full: int, part: Fraction | None) -> Marked:
    if part is None:
        return Marked(item, ITEMS[item], "open", None, full)
    exact = part * full
    earned = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        _TENTH, ROUND_HALF_UP
    )
    standing: Standing = "earned" if part == 1 else "partly" if part > 0 else "missed"
    return Marked(item, ITEMS[item], standing, earned, full)


def _steps(county: County, late: Fraction) -> dict[str, Fraction | None]:
    return {one.step: _step(one, late) for one in county.steps}


def _step(one: Milestone, late: Fraction) -> Fraction | None:
    if one.done_on is not None:
        return late if one.light == "red" else Fraction(1)
    return Fraction(0) if one.light == "red" else None


def _reduction(county: County) -> dict[str, Fraction | None]:
    """Of an approved scheme, against the target; before, a draft could say anything."""
    approved = next(one for one in county.steps if one.step == "scheme_approved")
    if approved.done_on is None:
        return {"reduction": _step(approved, Fraction(0))}
    if not county.target or county.reduction is None:
        return {"reduction": None}
    part = Fraction(county.reduction) / Fraction(county.target)
    return {"reduction": max(Fraction(0), min(part, Fraction(1)))}


def _execution(county: County) -> dict[str, Fraction | None]:
    """Nothing is missing before the last step is done or its day has come."""
    due = county.executions - county.ahead
    if county.executions and county.executed >= due:
        return {"execution": Fraction(1) if due else None}
    last = next(one for one in county.steps if one.step == "licence_issued")
    if last.done_on is None and last.light != "red":
        return {"execution": None}
    return {"execution": Fraction(county.executed, due or 1)}
