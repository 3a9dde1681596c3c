"""Which mines a consolidation closes, and whether equity and exits add up. Pure.

Facts of other authorities are what an officer recorded, with its source; nothing is taken for
granted that nobody recorded. 忻政办发〔2022〕58号 三（二）.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Any, NamedTuple
from uuid import UUID

from kuangzheng.kernel.deadlines import Period, PeriodUnit

WHOLE = 10_000
"""All shares of a subject, in basis points."""
LEAD_NAMES = {
    "mining_group": "大型矿业集团", "downstream_chain": "当地具有下游深加工延伸产业链的企业",
    "backbone": "有能力建设绿色矿山的骨干企业",
}  # fmt: skip
DESTINATION_NAMES = {"merged": "整合", "kept": "单独保留", "closed": "关闭", "exits": "到期退出"}
TRIGGER_NAMES = {
    "illegal_mining": "两年内两次以上行政处罚后又非法采矿", "own_lapse": "自身原因许可证过期失效",
    "rectification_failed": "停产整顿后仍达不到要求", "protected_area": "保护区主管部门意见为关闭",
    "backward": "不能参与整合的孤立落后小矿山",
}  # fmt: skip
TRIGGER_BASIS = {
    "illegal_mining": "三（二）1（1）", "own_lapse": "三（二）1（2）",
    "rectification_failed": "三（二）1（3）", "protected_area": "三（二）1（4）",
    "backward": "三（二）2",
}  # fmt: skip
_ENDED = frozenset({"expired", "lapsed"})


class Answer(StrEnum):
    """Whether a closing trigger holds; what nobody has found out is neither."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Fact(NamedTuple):
    """What an officer recorded of a mine, with its day."""

    kind: str
    on: date
    data: Mapping[str, Any]


NEIGHBOURING, CONCENTRATED = "三（一）5", "三（二）3（2）"


class Standards(NamedTuple):
    """The figures of the rulebook on the day of the screening; None where nobody set them."""

    penalties: int | None = None
    window: Period | None = None
    area_below_km2: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Mine:
    """A mine as register, screening and officers know it."""

    right_id: UUID
    outcome: str
    facts: Sequence[Fact] = ()
    licence_status: str | None = None
    area_km2: Decimal | None = None
    scale_class: str | None = None
    has_neighbour: bool | None = None
    protected: Sequence[str] = ()
    merges_by: str = NEIGHBOURING
    """The clause by which a mine that must merge does."""


class Trigger(NamedTuple):
    """One trigger and what it rests on."""

    code: str
    answer: Answer
    grounds: str


def triggers(mine: Mine, standards: Standards) -> tuple[Trigger, ...]:
    """Every closing trigger (S4-8 to S4-11, S4-15) of a mine."""
    return (
        _illegal_mining(mine.facts, standards), _own_lapse(mine), _rectification(mine.facts),
        _protected(mine), _backward(mine, standards),
    )  # fmt: skip


def closing(mine: Mine, standards: Standards) -> tuple[Trigger, ...]:
    """Those that hold."""
    return tuple(one for one in triggers(mine, standards) if one.answer is Answer.MET)


def police_check_due(mine: Mine, standards: Standards) -> bool:
    """The wording of trigger 1 is that of the criminal threshold (刑法第三百四十三条): whether to
    hand over is asked, never answered, here."""
    return any(one.code == "illegal_mining" for one in closing(mine, standards))


def _illegal_mining(facts: Sequence[Fact], standards: Standards) -> Trigger:
    code = "illegal_mining"
    if standards.penalties is None or standards.window is None:
        return Trigger(code, Answer.UNKNOWN, "规则册没有规定处罚次数和年限")
    penalties = sorted(one.on for one in facts if one.kind == "penalty")
    for act in sorted(one.on for one in facts if one.kind == "illegal_mining"):
        since = _since(act, standards.window)
        before = [day for day in penalties if since <= day < act]
        if len(before) >= standards.penalties:
            told = f"{act} 又实施非法采矿，此前 {standards.window}内处罚 {len(before)} 次"
            return Trigger(code, Answer.MET, told)
    return Trigger(code, Answer.NOT_MET, "没有登记到此种情形")


def _own_lapse(mine: Mine) -> Trigger:
    code, told = "own_lapse", newest(mine.facts, "lapse_cause")
    if told is not None:
        if told.data["own_reason"]:
            return Trigger(code, Answer.MET, "许可证因自身原因过期失效")
        return Trigger(code, Answer.NOT_MET, "许可证过期非自身原因")
    if mine.licence_status in _ENDED:
        return Trigger(code, Answer.UNKNOWN, "许可证已过期，原因尚未认定")
    return Trigger(code, Answer.NOT_MET, "许可证未过期")


def _rectification(facts: Sequence[Fact]) -> Trigger:
    code, grounds = "rectification_failed", dict[str, str]()
    for fact in sorted((one for one in facts if one.kind == "rectification"), key=lambda f: f.on):
        grounds[fact.data["ground"]] = fact.data["result"]
    if "failed" in grounds.values():
        return Trigger(code, Answer.MET, "整顿后仍达不到要求")
    if "open" in grounds.values():
        return Trigger(code, Answer.UNKNOWN, "停产整顿尚未验收")
    return Trigger(code, Answer.NOT_MET, "没有登记到此种情形")


def _protected(mine: Mine) -> Trigger:
    code, opinion = "protected_area", newest(mine.facts, "protected_area")
    if opinion is not None:
        closes = opinion.data["opinion"] == "close"
        answer = Answer.MET if closes else Answer.NOT_MET
        return Trigger(code, answer, f"{opinion.data['authority']}出具意见")
    if mine.protected:
        names = "、".join(mine.protected)
        return Trigger(code, Answer.UNKNOWN, f"与{names}重叠，尚无主管部门书面意见")
    return Trigger(code, Answer.NOT_MET, "不在生态红线和保护区内")


def _backward(mine: Mine, standards: Standards) -> Trigger:
    """All that the sentence lists: small area, small scale, exhausted, backward process,
    restoration below standard; and isolated, and not able to take part."""
    told, verified = newest(mine.facts, "backward"), newest(mine.facts, "verification")
    stated = told.data if told else {}
    small = None
    if mine.area_km2 is not None and standards.area_below_km2 is not None:
        small = mine.area_km2 < standards.area_below_km2
    asked = {
        "面积小": small,
        "规模小": None if mine.scale_class is None else mine.scale_class == "small",
        "资源枯竭": None if verified is None else Decimal(verified.data["remaining"]["value"]) == 0,
        "生产工艺落后": stated.get("process_backward"),
        "生态恢复治理不达标": None if verified is None else verified.data["restoration"] == "below",
        "孤立": None if mine.has_neighbour is None else not mine.has_neighbour,
        "不能参与整合": stated.get("cannot_participate"),
    }
    if False in asked.values() or told is None:
        return Trigger("backward", Answer.NOT_MET, "不全具备落后小矿山的情形")
    unknown = [name for name, value in asked.items() if value is None]
    if unknown:
        return Trigger("backward", Answer.UNKNOWN, f"尚待查明：{'、'.join(unknown)}")
    return Trigger("backward", Answer.MET, "、".join(asked))


def newest(facts: Iterable[Fact], kind: str) -> Fact | None:
    """The last one of a kind; of one day that recorded last."""
    found = [one for one in facts if one.kind == kind]
    return max(enumerate(found), key=lambda pair: (pair[1].on, pair[0]))[1] if found else None


def settled(mine: Mine) -> str:
    """What the screening said of a mine, or where it could not tell what a person found."""
    if mine.outcome != "undetermined":
        return mine.outcome
    found = newest(mine.facts, "finding")
    return "undetermined" if found is None else str(found.data["outcome"])


def shares_problem(shares: Sequence[int]) -> str | None:
    """What is wrong with the shares of a subject, in basis points; None where they are whole."""
    if any(share <= 0 for share in shares):
        return "各方股比应大于零"
    if sum(shares) != WHOLE:
        return f"各方股比合计 {percent(sum(shares))}，应为 100%"
    return None


def percent(basis_points: int) -> str:
    """
    >>> percent(3333), percent(10_000)
    ('33.33%', '100%')
    """
    return f"{format(Decimal(basis_points) / 100, '.2f').rstrip('0').rstrip('.')}%"


def mined_out_by(since: date, remaining: Fraction, yearly: Fraction) -> date:
    """The last day on which the remaining reserves are mined at the design capacity (S4-13)."""
    years, rest = divmod(remaining, yearly)
    if years > 500:
        return date.max
    start, following = (months_later(since, 12 * (int(years) + n)) for n in (0, 1))
    return start + timedelta(days=ceil(rest / yearly * (following - start).days))


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or earlier; where there is none the last of the month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _since(day: date, window: Period) -> date:
    months = window.amount * (12 if window.unit is PeriodUnit.YEARS else 1)
    return months_later(day, -months)
