"""The figures of an evaluation: indicators, caps, blocks, supply, restoration (S3-42)."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.plan_evaluations.schemas import PlanEvaluation, ReportFigure
from kuangzheng.licensing.plans import cockpit
from kuangzheng.licensing.plans.cockpit_schemas import CockpitRead, PlanIndicatorRead
from kuangzheng.licensing.plans.words import KINDS, SETTINGS
from kuangzheng.licensing.returns.errors import wrong
from kuangzheng.licensing.rights.presenting import division_name, plain
from kuangzheng.licensing.supply import balances
from kuangzheng.licensing.supply.schemas import SupplyRead

SECTIONS = {
    "indicators": "主要指标", "caps": "总量调控占用", "blocks": "规划区块投放",
    "supply": "供需情况", "restoration": "生态修复和绿色矿山",
}  # fmt: skip
_SOURCES = {"discoveries": "新发现与新增资源登记", "returns": "已接收的生产季报"}
_MISSING = (
    ("restored_area", "矿山生态修复面积", "公顷"), ("restoration_rate", "矿山生态修复率", "%"),
    ("green_mines", "绿色矿山", "个"), ("green_mine_rate", "生产矿山绿色矿山建设完成率", "%"),
)  # fmt: skip


async def of_plan(act: Act, plan_id: UUID, as_of: date | None) -> PlanEvaluation:
    """Raises NotFound, ReturnInvalid for a day to come."""
    on = as_of or today(act.clock)
    if on > today(act.clock):
        raise wrong("/as_of", "as_of_to_come", "评估基准日不得晚于今日")
    found, figures = await evaluated(act, plan_id, on)
    plan = found.plan
    return PlanEvaluation(
        plan_id=plan_id, title=plan.title, edition=plan.edition, as_of=on, figures=figures,
        division_code=plan.division_code, division_name=division_name(plan.division_code),
    )  # fmt: skip


async def evaluated(act: Act, plan_id: UUID, on: date) -> tuple[CockpitRead, list[ReportFigure]]:
    """Of any edition on a day. Raises NotFound."""
    found = await cockpit.of_plan(act, plan_id, on)
    year = min(on.year, today(act.clock).year)
    supply = await balances.of_division(act, found.plan.division_code, year)
    figures = [
        *(_indicator(one, on) for one in found.indicators), *_caps(found, on),
        *_blocks(found, on), *_supply(supply), *_restoration(found, on),
    ]  # fmt: skip
    return found, figures


def _figure(section: str, key: str, name: str, unit: str, on: date, source: str, **told: Any
            ) -> ReportFigure:  # fmt: skip
    return ReportFigure(
        key=f"{section}:{key}", section=section, section_name=SECTIONS[section], name=name,
        unit=unit, as_of=on, source=source, **told,
    )  # fmt: skip


def _indicator(one: PlanIndicatorRead, on: date) -> ReportFigure:
    deviates = False
    if one.actual is not None:
        beyond = Decimal(one.actual) - Decimal(one.target)
        deviates = beyond > 0 if one.direction == "max" else beyond < 0
    notes = [f"{one.year} 年已接收季报合计后计算"] if one.year and one.actual is not None else []
    if one.uncounted:
        notes.append(
            f"另有 {one.uncounted} 份季报无法加权，未计入" if one.entity == "returns" else
            f"另有 {one.uncounted} 个矿业权计量单位不同，未计入"
        )
    if one.reported is not None:
        notes.append(f"本年已接收产量 {one.reported} {one.unit.removesuffix('/年')}")
    if one.actual is None:
        notes.append("暂无数据，须另行核实" if one.entity == "returns" else
                     "没有登记数据，须另行核实")
    name = f"{one.name}（{one.mineral}）" if one.mineral else one.name
    source = _SOURCES.get(one.entity or "", "矿业权登记簿")
    return _figure(
        "indicators", one.key, name, one.unit, on, f"{source}；指标依据：{one.basis}",
        base=one.base, target=one.target, value=one.actual, degree=one.share, deviates=deviates,
        attribute=one.effect, note="；".join(notes) or None, query=one.query,
    )  # fmt: skip


def _caps(found: CockpitRead, on: date) -> Iterator[ReportFigure]:
    for cap in found.caps:
        if cap.kind == "large_medium_share":
            continue
        taken = Decimal(cap.committed) + Decimal(cap.reserved)
        name = cap.kind_name
        if cap.mineral and f"（{cap.mineral}）" not in name:
            name = f"{name}（{cap.mineral}）"
        yield _figure(
            "caps", cap.key, name, cap.unit, cap.counted_on or on, "总量台账", target=cap.cap,
            value=plain(taken), degree=_degree(taken, Decimal(cap.cap)), attribute=cap.effect,
            note=f"其中审批中预占 {cap.reserved}" if Decimal(cap.reserved) else None,
        )  # fmt: skip


def _blocks(found: CockpitRead, on: date) -> Iterator[ReportFigure]:
    for row in found.blocks:
        planned = row.planned if row.planned is not None else row.drawn
        name = f"{KINDS[row.kind]}区块，{SETTINGS[row.setting]}（{row.mineral}）"
        yield _figure(
            "blocks", f"{row.kind}:{row.setting}:{row.mineral}", name, "个", on, "规划区块登记",
            target=str(planned), value=str(row.occupied),
            degree=_degree(Decimal(row.occupied), Decimal(planned)),
            note=f"已划定 {row.drawn} 个，其中到投放时间尚未设权 {row.released} 个",
        )  # fmt: skip


def _supply(found: SupplyRead) -> Iterator[ReportFigure]:
    for one in found.balances:
        if one.demand is None:
            continue
        ratio = one.capacity_ratio and _percent(Decimal(one.capacity_ratio))
        yield _figure(
            "supply", f"{one.mineral}:{one.unit}", f"核定规模与需求（{one.mineral}）", one.unit,
            found.as_of, f"矿业权登记簿；需求：{one.demand_source}", target=one.demand,
            value=one.capacity, degree=ratio,
            note=f"{one.outcome_name}；已接收产量 {one.output}，未报季报 {one.missing} 份",
        )  # fmt: skip


def _restoration(found: CockpitRead, on: date) -> Iterator[ReportFigure]:
    """Another service's; what nobody handed over is missing, not zero."""
    for key, name, unit in _MISSING:
        yield _figure(
            "restoration", key, name, unit, on, "生态修复监管",
            note="登记服务没有该数据，须由生态修复部门提供，写入报告正文",
        )  # fmt: skip


def _degree(part: Decimal, whole: Decimal) -> str | None:
    return _percent(part / whole) if whole else None


def _percent(ratio: Decimal) -> str | None:
    return plain((ratio * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
