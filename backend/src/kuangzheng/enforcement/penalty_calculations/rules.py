"""The fine of an act: range, step inside it, what is confiscated, each with its article.

Money in fen, multiples as decimals. Nothing is decided here: a person chooses inside the range.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from kuangzheng.enforcement.penalty_vocabulary import STAGE_NAMES
from kuangzheng.kernel.money import Fen, format_yuan, times

Formula = Literal["band", "value", "cost"]
Relief = Literal["none", "lighter", "mitigated", "no_penalty"]


class PenaltyFault(ValueError):
    """Facts from which no fine follows: which of them, and what to do."""

    def __init__(self, name: str, code: str, detail: str) -> None:
        super().__init__(detail)
        self.name, self.code, self.detail = name, code, detail


@dataclass(frozen=True, slots=True)
class Fine:
    """What an article allows at one stage."""

    article: str
    stage: str
    formula: Formula
    low: int
    high: int
    basis: str
    from_times: int = 0
    to_times: int = 0
    value_from: int = 0
    correct_first: bool = False
    measures: tuple[str, ...] = ()
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """From what to what the fine of an article goes for these facts, and how that came about."""

    low: int
    high: int
    how: str
    basis: str
    confirmed: bool
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the account."""

    key: str
    text: str
    basis: str
    confirmed: bool
    low_fen: int | None = None
    high_fen: int | None = None
    amount_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Ore:
    """All ore of the act, the part sold, what it brought, what goes back to others."""

    total: int | None = None
    sold: int = 0
    proceeds: int = 0
    refunded: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """What is confiscated: ore that is still there, and the gains of what was sold."""

    ore: int
    gains: int


@dataclass(frozen=True, slots=True)
class Grade:
    """A step of discretion, per cent of the range."""

    code: str
    name: str
    from_percent: int
    to_percent: int
    basis: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the officer chose: relief, a multiple or an amount, and why it leaves the step."""

    relief: Relief = "none"
    multiple: Decimal | None = None
    amount: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fine with the range and the step it was chosen from."""

    fine: int
    span: Span
    step_low: int
    step_high: int
    steps: tuple[Step, ...] = field(default=())


def span(fine: Fine, value: int | None, cost: int | None) -> Span:
    """The range for these facts. Raises PenaltyFault where the base is missing.

    >>> art = Fine("64-1", "first", "value", 10_000_000, 100_000_000, "第64条", 3, 5, 10_000_000)
    >>> span(art, 10_000_000, None).low, span(art, 9_999_999, None).low
    (30000000, 10000000)
    """
    if fine.formula == "cost":
        if not cost:
            raise PenaltyFault("restoration_cost_fen", "missing", "请填写修复费用及其依据")
        return _multiples(fine, cost, "修复费用")
    if fine.formula == "value" and value is not None and value >= fine.value_from:
        return _multiples(fine, value, "矿产品市场价值")
    how = f"{format_yuan(Fen(fine.low))}以上 {format_yuan(Fen(fine.high))}以下"
    if fine.formula == "value":
        how = f"没有矿产品或者价值不足 {format_yuan(Fen(fine.value_from))}：{how}"
    return Span(fine.low, fine.high, how, fine.basis, fine.confirmed)


def _multiples(fine: Fine, base: int, what: str) -> Span:
    how = f"{what} {format_yuan(Fen(base))} 的 {fine.from_times}–{fine.to_times} 倍"
    return Span(
        base * fine.from_times, base * fine.to_times, how, fine.basis, fine.confirmed, base
    )


def heaviest(spans: Sequence[Span]) -> Span:
    """Of one act that breaks several rules, the one with the heavier fine (行政处罚法 29)."""
    return max(spans, key=lambda one: (one.high, one.low))


def lighter_law(old: Span, new: Span) -> Literal["old", "new"]:
    """The law of the day of the act unless the newer one is lighter (行政处罚法 37)."""
    return "new" if (new.high, new.low) < (old.high, old.low) else "old"


def taken(ore: Ore, measures: Sequence[str], *, gains_by_28: bool = True) -> Taken:
    """Ore sold is reached through its proceeds alone, ore kept in kind alone.

    >>> taken(Ore(500, 200, 180, 30), ["ore"])
    Taken(ore=300, gains=150)
    """
    total = ore.total or 0
    if ore.sold > total:
        raise PenaltyFault("sold_value_fen", "too_large", "已售部分的价值不得大于矿产品总价值")
    if ore.refunded > ore.proceeds:
        raise PenaltyFault("refunded_fen", "too_large", "依法退赔的款项不得大于违法所得")
    return Taken(
        total - ore.sold if "ore" in measures else 0,
        ore.proceeds - ore.refunded if gains_by_28 or "gains" in measures else 0,
    )


def grade_of(effects: Sequence[str]) -> Literal["lighter", "general", "heavier"]:
    """The step to which the circumstances lead: which kind outnumbers the other."""
    lighter, heavier = effects.count("lighter"), effects.count("heavier")
    if lighter == heavier:
        return "general"
    return "lighter" if lighter > heavier else "heavier"


def inside(found: Span, grade: Grade) -> tuple[int, int]:
    """The step of discretion inside the range, to the fen.

    >>> inside(Span(100, 1100, "", "", True), Grade("general", "", 30, 70, "", False))
    (400, 800)
    """
    width = Fen(found.high - found.low)
    return (
        found.low + times(width, Fraction(grade.from_percent, 100)),
        found.low + times(width, Fraction(grade.to_percent, 100)),
    )


def settle(found: Span, grade: Grade, chosen: Chosen) -> Outcome:
    """The fine. Raises PenaltyFault outside the range, or outside the step without a reason.

    Without a choice it is the middle of the step. Mitigated means below the least fine.
    """
    low, high = inside(found, grade)
    if chosen.relief == "no_penalty":
        return Outcome(0, found, 0, 0)
    amount = _amount(found, chosen)
    if chosen.relief == "mitigated":
        if amount is None:
            raise PenaltyFault("amount_fen", "missing", "减轻处罚的，请填写低于幅度下限的罚款数额")
        if amount >= found.low:
            limit = format_yuan(Fen(found.low))
            raise PenaltyFault("amount_fen", "out_of_range", f"减轻处罚的罚款应低于 {limit}")
        return Outcome(amount, found, 0, found.low)
    if amount is None:
        return Outcome(low + (high - low) // 2, found, low, high)
    if not found.low <= amount <= found.high:
        limits = f"{format_yuan(Fen(found.low))} 至 {format_yuan(Fen(found.high))}"
        raise PenaltyFault(
            "amount_fen", "out_of_range",
            f"罚款 {format_yuan(Fen(amount))} 不在 {found.basis} 的幅度 {limits} 之内",
        )  # fmt: skip
    if not low <= amount <= high and not chosen.reason:
        limits = f"{format_yuan(Fen(low))} 至 {format_yuan(Fen(high))}"
        raise PenaltyFault(
            "reason", "missing", f"偏离裁量档次“{grade.name}”（{limits}）的，须写明理由"
        )
    return Outcome(amount, found, low, high)


def _amount(found: Span, chosen: Chosen) -> int | None:
    if chosen.multiple is None:
        return chosen.amount
    if found.base is None:
        raise PenaltyFault("multiple", "not_applicable", "按定额幅度罚款，不按倍数，请填写数额")
    return times(Fen(found.base), chosen.multiple)


def correction_missing(fine: Fine, ordered: bool, refused: bool) -> str | None:
    """Why the fine cannot stand yet: first the order, its last day, then the re-check."""
    if not fine.correct_first or (ordered and refused):
        return None
    return (
        f"{fine.basis}须先责令限期改正，复查确认{STAGE_NAMES['refused']}后才可罚款；"
        "请填写责令改正日期、期限和复查日期"
    )
