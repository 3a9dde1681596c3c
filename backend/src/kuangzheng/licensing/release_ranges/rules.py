"""States of a proposed range, what each step needs of the one before. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kuangzheng.licensing.applications.words import DEPARTMENT_NAMES

STATE_NAMES = {
    "prepared": "待踏勘", "surveyed": "已踏勘，征求意见", "argued": "已论证",
    "delimited": "已确定范围", "approved": "区县政府已批准", "filed": "已向市局申报",
    "accepted": "市局同意", "returned": "市局退回", "rejected": "区县政府未批准",
    "unsuitable": "论证不宜出让", "withdrawn": "已撤回",
}  # fmt: skip
ACT_NAMES = {
    "prepare": "提出拟出让范围", "change": "修改", "survey": "登记联合踏勘",
    "opine": "提出参加单位意见", "record_opinion": "登记参加单位意见", "argue": "登记论证结论",
    "delimit": "划定范围并核查", "approve": "登记区县政府批准", "reject": "登记区县政府不予批准",
    "file": "向市局申报出让计划", "accept": "登记市局同意", "return": "登记市局退回",
    "withdraw": "撤回",
}  # fmt: skip
NEXT_NAMES = {
    "prepared": "组织联合踏勘，登记参加部门和所在镇街",
    "surveyed": "收齐各参加单位意见，登记论证结论",
    "argued": "在图上划定范围，与登记簿核查",
    "delimited": "报区县政府，登记批准文件", "approved": "向市规划自然资源局申报采矿权出让计划",
    "filed": "等待市局答复", "returned": "按市局意见重新划定范围，或补正后再次申报",
    "rejected": "按区县政府意见重新划定范围，或撤回",
}  # fmt: skip
PATH = ("prepared", "surveyed", "argued", "delimited", "approved", "filed", "accepted")
CLOSED = ("accepted", "unsuitable", "withdrawn")
LISTABLE = ("approved", "filed", "accepted")
"""Approved by the district, so that a release plan may rest on it."""
OBJECTIONS = ("disagree", "veto")
KIND_NAMES = {"department": "部门", "township": "镇街", "other": "其他单位"}


@dataclass(frozen=True, slots=True)
class Step:
    """An act, the states it is done in, and the one it leads to; None: the same as before."""

    before: tuple[str, ...]
    after: str | None = None


STEPS = {
    "change": Step(("prepared",)),
    "survey": Step(("prepared", "surveyed"), "surveyed"),
    "opine": Step(("surveyed",)),
    "record_opinion": Step(("surveyed",)),
    "argue": Step(("surveyed",), "argued"),
    "delimit": Step(("argued", "delimited", "rejected", "returned"), "delimited"),
    "approve": Step(("delimited",), "approved"),
    "reject": Step(("delimited",), "rejected"),
    "file": Step(("approved", "returned"), "filed"),
    "accept": Step(("filed",), "accepted"),
    "return": Step(("filed",), "returned"),
    "withdraw": Step(tuple(one for one in STATE_NAMES if one not in CLOSED), "withdrawn"),
}
PREPARING = ("prepare", "change", "survey", "record_opinion", "argue", "delimit")


def allowed(state: str) -> tuple[str, ...]:
    """The acts that a state admits."""
    return tuple(name for name, step in STEPS.items() if state in step.before)


def refusal(act: str, state: str) -> str | None:
    """Why an act is out of order, and what is to be done first; None where it is in order."""
    if state in STEPS[act].before:
        return None
    told = f"现为〈{STATE_NAMES[state]}〉，不能{ACT_NAMES[act]}"
    if state in CLOSED:
        return f"{told}；该范围已办结"
    return f"{told}；请先{NEXT_NAMES[state]}"


@dataclass(frozen=True, slots=True)
class Seat:
    """A participant of the survey with what it said last; None while it has not."""

    kind: str
    department: str | None
    unit: str
    opinion: str | None = None
    basis: str | None = None


def asked_departments(asked: Mapping[str, Any]) -> list[str]:
    return [one["department"] for one in asked["departments"]]


def absent(asked: Mapping[str, Any], seats: Sequence[Seat]) -> list[str]:
    """What a survey lacks of those whom the rulebooks ask, in words."""
    there = {seat.department for seat in seats if seat.kind == "department"}
    found = []
    missing = [one for one in asked_departments(asked) if one not in there]
    if missing:
        names = "、".join(DEPARTMENT_NAMES[one] for one in missing)
        found.append(f"联合踏勘缺{names}部门，请补充踏勘后重新登记")
    found.extend(too_few(asked, sum(seat.kind != "township" for seat in seats)))
    if asked["township"] and not any(seat.kind == "township" for seat in seats):
        found.append("联合踏勘缺所在镇街，请补充踏勘后重新登记")
    return found


def too_few(asked: Mapping[str, Any], there: int) -> list[str]:
    """Fewer departments than the rulebook's number."""
    least = asked["minimum"]
    if least is None or there >= least["value"]:
        return []
    return [f"联合踏勘须有不少于 {least['value']} 个部门参加（{least['basis']}），现有 {there} 个"]


def bars_to_argument(asked: Mapping[str, Any], seats: Sequence[Seat]) -> list[str]:
    """Everything that must be there before the argument is concluded."""
    found = absent(asked, seats)
    silent = [seat.unit for seat in seats if seat.opinion is None]
    if silent:
        found.append(f"尚未提出意见：{'、'.join(silent)}")
    for seat in seats:
        if seat.opinion in OBJECTIONS:
            law = f"（{seat.basis}）" if seat.basis else ""
            word = "一票否决" if seat.opinion == "veto" else "不同意"
            found.append(f"{seat.unit}{word}{law}，请协调后重新登记意见，或论证不宜出让")
    return found


def bars_to_approval(verdict: str | None) -> list[str]:
    if verdict == "blocked":
        return ["范围核查存在禁止情形，请调整范围后重新核查"]
    return []


def seats_of(
    participants: Iterable[Mapping[str, Any]], said: Mapping[str, Mapping[str, Any]]
) -> list[Seat]:
    """Participants in their order; `said`: the last word of each unit."""
    return [
        Seat(
            one["kind"], one.get("department"), one["unit"],
            said.get(one["unit"], {}).get("opinion"), said.get(one["unit"], {}).get("basis"),
        )
        for one in participants
    ]  # fmt: skip
