"""What a fund accrues in a period, by either formula; and why a declaration differs from it.

Amounts are whole fen, rounded half up once per figure; factors and outputs are exact fractions.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

FACTORS = ("base", "method", "land", "region", "price", "output")
PLAN = ("remaining_cost", "remaining_output", "output")
Values = Mapping[str, Fraction]


def rounded(amount: Fraction) -> int:
    """Whole fen, half up.

    >>> rounded(Fraction(5, 2)), rounded(Fraction(12, 5))
    (3, 2)
    """
    return _half_up(amount.numerator, amount.denominator)


def _half_up(above: int, below: int) -> int:
    return (2 * above + below) // (2 * below)


def by_factors(values: Values) -> int:
    """base (fen per tonne) × method × land × region × price × output (tonnes).

    Multiplied as whole numbers: reducing each product, as fractions do, takes most of a run.
    """
    above = below = 1
    for name in FACTORS:
        above *= values[name].numerator
        below *= values[name].denominator
    return _half_up(above, below)


def by_plan(values: Values) -> int:
    """Remaining plan cost ÷ remaining output × output of the period; the last of the ore brings
    what is left of the cost."""
    cost, left, output = (values[name] for name in PLAN)
    if cost <= 0:
        return 0
    if left <= 0 or output >= left:
        return rounded(cost)
    return _half_up(
        cost.numerator * output.numerator * left.denominator,
        cost.denominator * output.denominator * left.numerator,
    )


FORMULAS: Mapping[str, Callable[[Values], int]] = {"factor": by_factors, "plan": by_plan}
ORDER: Mapping[str, tuple[str, ...]] = {"factor": FACTORS, "plan": PLAN}


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the restoration plan and what it costs."""

    starts_on: date
    ends_on: date
    cost_fen: int


def needed_by(phases: Sequence[Phase], day: date) -> int:
    """What the plan needs until the end of `day`: each phase evenly over its days."""
    whole, above, below = 0, 0, 1
    for phase in phases:
        if phase.ends_on <= day:
            whole += phase.cost_fen
        elif phase.starts_on <= day:
            days = (phase.ends_on - phase.starts_on).days + 1
            part = phase.cost_fen * ((day - phase.starts_on).days + 1)
            above, below = above * days + part * below, below * days
    return whole + _half_up(above, below)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rulebook sets for a fund and day; None where it says nothing."""

    formula: str
    all_at_once_years: Fraction | None = None
    first_share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a fund stands before the period. `need_fen`: what the plan needs until the period's
    end, `plan_fen` in all; `life_years`: how long the right or the ore lasts from then on."""

    accrued_fen: int
    plan_fen: int | None = None
    need_fen: int | None = None
    life_years: Fraction | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One reason for the amount, and what it came to with it."""

    kind: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is to be accrued, and how it came about: formula, then what raised it."""

    amount_fen: int
    steps: tuple[Step, ...]


def estimate(terms: Terms, standing: Standing, values: Values) -> Estimate:
    """The formula's amount, raised to the plan's need, to the first instalment, to everything.

    By plan never more than the plan's cost in all; by factors the formula may go beyond it.
    """
    amount = max(FORMULAS[terms.formula](values), 0)
    steps = [Step("formula", amount)]

    def raised(kind: str, least: int) -> None:
        nonlocal amount
        if least > amount:
            amount = least
            steps.append(Step(kind, amount))

    if standing.need_fen is not None:
        raised("floor", standing.need_fen - standing.accrued_fen)
    if standing.plan_fen is not None:
        left = max(standing.plan_fen - standing.accrued_fen, 0)
        if standing.first and terms.first_share is not None:
            raised("first_share", _ceiling(standing.plan_fen * terms.first_share))
        if _short_lived(terms, standing):
            raised("all_at_once", left)
        if terms.formula == "plan" and amount > left:
            amount = left
            steps.append(Step("plan_spent", amount))
    return Estimate(amount, tuple(steps))


def _ceiling(amount: Fraction) -> int:
    return -(-amount.numerator // amount.denominator)


def _short_lived(terms: Terms, standing: Standing) -> bool:
    return (
        terms.all_at_once_years is not None and standing.life_years is not None
        and standing.life_years <= terms.all_at_once_years
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """What one factor does to the declared amount against ours; together they are the whole."""

    factor: str
    ours: Fraction | None
    theirs: Fraction | None
    effect_fen: int


def explain(
    formula: str, found: Estimate, ours: Values, theirs: Values, declared_fen: int
) -> list[Difference]:
    """Our estimate turned into the declaration, one factor after another in the formula's order.

    `raised` is what floor, first instalment and the like added to ours; `unexplained` what the
    declared factors do not give. The effects sum to declared minus ours, to the fen.
    """
    evaluate, present = FORMULAS[formula], dict(ours)
    amount = evaluate(present)
    lines = []
    if found.amount_fen != amount:
        lines.append(Difference("raised", None, None, amount - found.amount_fen))
    for name in ORDER[formula]:
        if name not in theirs or theirs[name] == ours[name]:
            continue
        present[name] = theirs[name]
        after = evaluate(present)
        lines.append(Difference(name, ours[name], theirs[name], after - amount))
        amount = after
    if declared_fen != amount:
        lines.append(Difference("unexplained", None, None, declared_fen - amount))
    return lines
