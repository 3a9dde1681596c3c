"""When an act may be a crime, and the course of a transfer. A person decides, never this."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from kuangzheng.kernel.money import Fen, format_yuan

Crime = Literal["illegal_mining", "destructive"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the act and of its actor. Values in fen."""

    crime: Crime
    value: int
    damage: int
    protected: bool
    ecological: bool
    earlier_penalties: int
    unhandled: int


@dataclass(frozen=True, slots=True)
class Threshold:
    """A value from which the act is a crime: the province's, else the least of the nation's."""

    value: int
    basis: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds for the place of the act, and what the rules count with."""

    threshold: Threshold
    especially_times: int
    especially_basis: str
    penalties: int
    window_months: int
    repeat_basis: str
    repeat_confirmed: bool


@dataclass(frozen=True, slots=True)
class Test:
    """One ground: what stands against what, whether it is reached."""

    key: str
    text: str
    reached: bool
    basis: str
    confirmed: bool
    value_fen: int | None = None
    threshold_fen: int | None = None
    ratio: str | None = None


def tests(facts: Facts, limits: Limits) -> list[Test]:
    """Every threshold of 法释〔2016〕25号 that the facts touch."""
    place = "（规划矿区、保护性矿种、禁采区或禁采期，标准减半）" if facts.protected else ""
    base = limits.threshold
    if facts.crime == "destructive":
        return [_amount("destructive", f"破坏性采矿造成的破坏价值{place}", facts.damage, base)]
    amount = max(facts.value, facts.damage)
    found = [
        _amount("serious", f"矿产品价值或者造成的破坏价值{place}", amount, base),
        _amount("especially", f"情节特别严重：前项标准的 {limits.especially_times} 倍", amount,
                Threshold(base.value * limits.especially_times, limits.especially_basis,
                          base.confirmed)),
    ]  # fmt: skip
    if facts.unhandled:
        found.append(_amount(
            "cumulative", f"{limits.window_months} 个月内未经处理的，数额累计计算",
            amount + facts.unhandled, base,
        ))  # fmt: skip
    return [
        *found,
        Test("repeated", f"{limits.window_months} 个月内因非法采矿受过 {facts.earlier_penalties} 次"
             f"行政处罚又实施（标准：{limits.penalties} 次以上）",
             facts.earlier_penalties >= limits.penalties, limits.repeat_basis,
             limits.repeat_confirmed),
        Test("ecological", "造成生态环境严重损害（由人判断）", facts.ecological,
             limits.repeat_basis, limits.repeat_confirmed),
    ]  # fmt: skip


def _amount(key: str, text: str, value: int, limit: Threshold) -> Test:
    return Test(
        key, text, value >= limit.value, limit.basis, limit.confirmed, value, limit.value,
        ratio(value, limit.value),
    )


def ratio(value: int, threshold: int) -> str:
    """Two places, cut: 0.99 is never shown as 1.00.

    >>> ratio(9_999_999, 10_000_000), ratio(25_000_000, 10_000_000)
    ('0.99', '2.50')
    """
    hundredths = int(Fraction(value, threshold) * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def must_decide(found: Sequence[Test]) -> bool:
    return any(one.reached for one in found)


def said(one: Test) -> str:
    """A ground in one line of a letter."""
    if one.value_fen is None or one.threshold_fen is None:
        return one.text
    return (f"{one.text}：{format_yuan(Fen(one.value_fen))}，"
            f"标准 {format_yuan(Fen(one.threshold_fen))}")  # fmt: skip


COURSE: dict[tuple[str, str], str] = {
    ("reported", "approve"): "approved",
    ("reported", "refuse"): "refused",
    ("approved", "hand_over"): "handed",
    ("handed", "redirect"): "handed",
    ("handed", "answer"): "",
    ("handed", "return"): "returned",
    ("declined", "reconsider"): "reconsidering",
    ("declined", "supervise"): "supervising",
    ("declined", "return"): "returned",
    ("reconsidering", "reconsidered"): "",
    ("upheld", "supervise"): "supervising",
    ("upheld", "return"): "returned",
    ("supervising", "supervised"): "",
    ("filed", "hand_objects"): "filed",
    ("filed", "return"): "returned",
    ("filed", "sentence"): "sentenced",
}
DECLINED = {"answer": "declined", "reconsidered": "upheld", "supervised": "upheld"}
WITH_POLICE = (
    "approved", "handed", "declined", "reconsidering", "upheld", "supervising", "filed",
)  # fmt: skip


def next_state(state: str, act: str, *, filed: bool | None = None) -> str:
    """Where an act leads; an answer leads on by whether the police file the case.

    >>> next_state("handed", "answer", filed=False)
    'declined'
    """
    return COURSE[(state, act)] or ("filed" if filed else DECLINED[act])


def allowed(state: str, *, objects_handed: bool = False) -> list[str]:
    """The acts that may be done now, the leading one first."""
    found = [act for (at, act) in COURSE if at == state]
    if objects_handed and "hand_objects" in found:
        found.remove("hand_objects")
    return found


def offset(paid: int, criminal_fine: int) -> int:
    """How much of a fine already paid counts against the criminal fine (行政处罚法 35)."""
    return min(paid, criminal_fine)
