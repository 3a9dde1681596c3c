"""What is wrong with a scheme: errors hold it back, warnings are told. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple
from uuid import UUID

from kuangzheng.kernel.rulebooks import Outcome
from kuangzheng.licensing.consolidation_schemes.rules import (
    DESTINATION_NAMES,
    TRIGGER_BASIS,
    Answer,
    Mine,
    Standards,
    closing,
    mined_out_by,
    newest,
    settled,
    triggers,
)

Severity = Literal["error", "warning"]
_RANK = {"small": 0, "medium": 1, "large": 2}
_SCALES = {"large": "大型", "medium": "中型", "small": "小型"}
NEGLIGIBLE_KM2 = Decimal("0.0001")
"""The resolution of registered areas: less is no gap and no overlap."""


class Problem(NamedTuple):
    """One finding on a scheme: `subject` is the id of a mine or the number of a group."""

    code: str
    severity: Severity
    pointer: str
    text: str
    basis: str | None = None
    right_id: UUID | None = None
    group_no: int | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where a mine goes; `at` is its place in the request."""

    at: int
    destination: str
    group_no: int | None = None
    trigger: str | None = None
    exit_mode: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A mine with what its exit is measured by: `remaining` and `yearly` in one measure."""

    mine: Mine
    name: str
    term_to: date | None = None
    verified_on: date | None = None
    remaining: Fraction | None = None
    yearly: Fraction | None = None
    least_scale: "Least | None" = None


class Least(NamedTuple):
    """The least class a rulebook asks for, and what missing it leads to."""

    value: str
    outcome: Outcome | None
    basis: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group as proposed. `gap_km2`: of the new area outside all merged mines; `foreign`: names
    of mines of other groups or none that the new area overlaps."""

    at: int
    no: int
    lead_kind: str | None
    members: int
    area_km2: Decimal | None
    gap_km2: Decimal | None
    gap_method: str | None
    minerals: Sequence[str]
    scale: str | None
    reserve_class: str | None
    foreign: Sequence[str] = ()
    complete: bool = True
    least_reserves: Least | None = None
    least_scale: Least | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A scheme with all that it is judged by."""

    mines: Mapping[UUID, Known]
    assignments: Mapping[UUID, Assignment]
    groups: Sequence[Group]
    standards: Standards
    absent: Sequence[str] = ()
    """Fields of the content that a scheme has to have and this one has not."""
    reduction: tuple[Decimal, Decimal, str] | None = None
    """Reduction reached and wanted, in per cent, with the basis of the target."""


def problems(case: Case) -> list[Problem]:
    """All findings, errors first, in the order of mines and groups."""
    members: dict[int, int] = defaultdict(int)
    for assigned in case.assignments.values():
        if assigned.group_no is not None:
            members[assigned.group_no] += 1
    found = [
        *_content(case), *_mines(case),
        *(one for group in case.groups for one in _group(group, members)), *_reduction(case),
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.severity)


CONTENT = {
    "distribution": "资源分布情况", "demand": "未来 5—10 年矿产资源需求量",
    "progress": "整合工作进度", "duties": "任务分工和责任落实",
}  # fmt: skip


def _content(case: Case) -> Iterator[Problem]:
    for field in case.absent:
        basis = "四（二）" if field == "demand" else "四（三）"
        text = f"方案缺少：{CONTENT[field]}"
        yield Problem("content_missing", "error", f"/content/{field}", text, basis)


def _mines(case: Case) -> Iterator[Problem]:
    for right_id, known in case.mines.items():
        assigned = case.assignments.get(right_id)
        if assigned is None:
            yield Problem(
                "no_destination", "error", "/content/mines", f"{known.name}尚未确定去向",
                right_id=right_id,
            )  # fmt: skip
        else:
            yield from _mine(case, known, assigned)


def _mine(case: Case, known: Known, to: Assignment) -> Iterator[Problem]:
    place = f"/content/mines/{to.at}"

    def told(code: str, text: str, basis: str | None, severity: Severity = "error") -> Problem:
        return Problem(
            code, severity, place, f"{known.name}：{text}", basis, right_id=known.mine.right_id
        )

    closes = closing(known.mine, case.standards)
    if to.destination != "closed":
        for one in closes:
            name = DESTINATION_NAMES[to.destination]
            text = f"{one.grounds}，应予关闭，不得{name}"
            yield told("closing_trigger", text, TRIGGER_BASIS[one.code])
    for one in triggers(known.mine, case.standards):
        asked = one.answer is Answer.UNKNOWN and one.code != "illegal_mining"
        if asked and to.destination != "closed":
            yield told("trigger_undetermined", one.grounds, TRIGGER_BASIS[one.code])
    if to.destination == "closed" and to.trigger not in {one.code for one in closes}:
        yield told("closed_without_trigger", "所填关闭情形没有登记的事实支持", "三（二）1")
    state = settled(known.mine)
    if state == "undetermined":
        yield told("undetermined", "筛查为待核实，须先由人员登记核实结论", "三（一）5")
    if state == "must_merge" and to.destination == "kept":
        yield told("must_merge_kept", "属必须整合，不得单独保留", known.mine.merges_by)
    opinion = newest(known.mine.facts, "protected_area")
    if opinion and opinion.data["opinion"] == "merge" and to.destination != "merged":
        yield told("protected_area_opinion", "保护区主管部门意见为整合", "三（二）1（4）")
    suspected = newest(known.mine.facts, "fake_integration")
    if suspected and suspected.data["suspected"] and to.destination not in ("merged", "closed"):
        yield told("fake_integration", "涉嫌假整合，应列入整合范围", "三（二）3（1）")
    if to.destination in ("merged", "kept") and newest(known.mine.facts, "verification") is None:
        yield told("not_verified", "尚无储量核查记录", "四（一）")
    least, scale = known.least_scale, known.mine.scale_class
    if to.destination == "kept" and least and (scale is None or _RANK[scale] < _RANK[least.value]):
        text = f"生产规模为{_SCALES[scale]}" if scale else "生产规模类型未登记"
        wanted = f"{text}，整合后应达到{_SCALES[least.value]}以上"
        yield told("kept_scale_below", wanted, least.basis, "warning")
    yield from (told(code, text, "三（二）1（5）") for code, text in _exit(known, to))


def _exit(known: Known, to: Assignment) -> Iterator[tuple[str, str]]:
    """S4-12 and S4-13: at the end of the term, or when the rest is mined at design capacity."""
    if to.destination != "exits" or to.until is None:
        return
    if to.exit_mode == "by_years":
        if known.term_to is None:
            yield "exit_term_unknown", "登记簿没有出让年限，不能按年限退出"
        elif to.until > known.term_to:
            yield "exit_too_late", f"按年限出让的应于 {known.term_to} 前退出"
        return
    if known.remaining is None or known.yearly is None or known.verified_on is None:
        yield "exit_unmeasured", "没有核查的剩余储量或设计产能，不能确定开采完毕期限"
        return
    last = mined_out_by(known.verified_on, known.remaining, known.yearly)
    if to.until > last:
        yield "exit_too_late", f"按设计产能剩余储量至 {last} 开采完毕"


def _group(group: Group, members: Mapping[int, int]) -> Iterator[Problem]:
    place = f"/content/groups/{group.at}"

    def told(
        code: str, tail: str, text: str, basis: str | None, severity: Severity = "error"
    ) -> Problem:
        return Problem(
            code, severity, place + tail, f"第 {group.no} 组：{text}", basis, group_no=group.no
        )

    if members.get(group.no, 0) < 2:
        yield told("too_few_mines", "", "整合至少涉及两个矿山", "三（二）")
    if group.lead_kind is None:
        yield told("no_lead", "/lead", "未明确整合主体", "三（二）3（4）")
    if not group.members:
        yield told("no_equity", "/members", "未明确主体组成及股比", "四（六）1")
    if group.area_km2 is None or not group.complete:
        yield told(
            "proposal_incomplete", "/proposed",
            "拟设采矿权须写明名称、坐标、矿种、开采方式、生产规模、资源储量和开采标高", "四（三）",
        )  # fmt: skip
    if group.gap_km2 is not None and group.gap_km2 >= NEGLIGIBLE_KM2 and group.gap_method is None:
        yield told(
            "gap_not_competitive", "/gap",
            f"含夹缝资源 {group.gap_km2} 平方千米，须以招标、拍卖或挂牌方式竞争性出让", "一（二）",
        )  # fmt: skip
    for name in group.foreign:
        yield told("overlaps_other_mine", "/proposed", f"拟设范围与{name}重叠", None)
    for code, own, least, what in (
        ("reserves_below", group.reserve_class, group.least_reserves, "资源储量规模"),
        ("scale_below", group.scale, group.least_scale, "生产规模"),
    ):
        if least is None or not group.complete:
            continue
        if own is None:
            text = f"{what}类型无法判定，须达到{_SCALES[least.value]}"
            yield told(f"{code}_unknown", "/proposed", text, least.basis, "warning")
        elif _RANK[own] < _RANK[least.value]:
            severity: Severity = "error" if least.outcome is Outcome.BLOCK else "warning"
            text = f"{what}为{_SCALES[own]}，应达到{_SCALES[least.value]}以上"
            yield told(code, "/proposed", text, least.basis, severity)


def _reduction(case: Case) -> Iterator[Problem]:
    if case.reduction is None:
        return
    reached, wanted, basis = case.reduction
    if reached < wanted:
        text = f"矿山数量减少 {reached}%，目标为 {wanted}% 左右"
        yield Problem("reduction_below_target", "warning", "/content/mines", text, basis)
