"""A scheme's report in rows of text: the same tables for Excel and for Word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kuangzheng.kernel.geo.crs import decide_crs
from kuangzheng.licensing.consolidation_schemes.presenting import ACT_NAMES
from kuangzheng.licensing.consolidation_schemes.report_schemas import ReportGroup, ReportRead
from kuangzheng.licensing.consolidation_schemes.rules import TRIGGER_NAMES, percent
from kuangzheng.licensing.consolidation_schemes.schemas import SchemeMineRead
from kuangzheng.licensing.rights.rules import SCALE_NAMES

_GAPS = {"tender": "招标", "auction": "拍卖", "listing": "挂牌"}
_EXITS = {
    "by_years": "出让年限到期后关闭退出",
    "by_reserves": "按设计产能限期开采完毕后关闭退出，不得扩大矿区范围",
}
_LIGHTS = {"green": "按期完成", "amber": "临近到期", "red": "逾期", "none": "未到期"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading and the words of its columns."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def tables(report: ReportRead) -> list[Table]:
    """Every content item in the order of the city's list."""
    return [
        _distribution(report), _rights(report), _groups(report), _vertices(report),
        _closed(report), _exits(report), _figures(report), _milestones(report),
        _verifications(report), _demand(report), _duties(report), _procedure(report),
    ]  # fmt: skip


def _distribution(report: ReportRead) -> Table:
    rows = [
        [one.mineral, str(one.mines), one.area_km2, _sum(one.capacity), _sum(one.remaining),
         str(one.unverified)]
        for one in report.distribution
    ]  # fmt: skip
    return Table("资源分布情况", (
        "矿种", "矿山数", "面积（平方千米）", "生产规模", "核查剩余储量", "未核查矿山数",
    ), rows)  # fmt: skip


def _rights(report: ReportRead) -> Table:
    rows = [
        [one.code, one.name, one.holder_name or "—", "、".join(one.minerals), one.area_km2 or "—",
         f"{SCALE_NAMES.get(one.scale_class or '', '—')}，{_sum([one.capacity])}",
         _text(one.valid_to), _destination(one)]
        for one in report.rights
    ]  # fmt: skip
    return Table("采矿权情况", (
        "编号", "名称", "采矿权人", "矿种", "面积（平方千米）", "规模", "有效期止", "去向",
    ), rows)  # fmt: skip


def _destination(one: SchemeMineRead) -> str:
    if one.group_no is not None:
        return f"{one.destination_name}（第 {one.group_no} 组）"
    return one.destination_name or "未确定"


def _groups(report: ReportRead) -> Table:
    return Table("整合后拟设置采矿权", (
        "组号", "整合主体", "主体类型", "组成及股比", "采矿权名称", "矿种", "开采方式",
        "面积（平方千米）", "开采标高", "生产规模", "资源储量", "被整合矿山", "夹缝资源",
    ), [_group(one) for one in report.groups])  # fmt: skip


def _group(one: ReportGroup) -> list[str]:
    shares = "；".join(f"{member.name} {percent(member.share_bp)}" for member in one.members)
    gap = f"{one.gap_area_km2 or '—'} 平方千米"
    return [
        str(one.no), one.lead.name if one.lead else "—", one.lead_kind_name or "—", shares or "—",
        one.proposed_name or "—", "、".join(one.minerals) or "—", one.mining_method_name or "—",
        one.area_km2 or "—", one.elevation or "—", _sum([one.capacity]), _sum([one.reserves]),
        "、".join(mine.name for mine in one.mines) or "—",
        f"{gap}，{_GAPS[one.gap.method]}" if one.gap else gap,
    ]  # fmt: skip


def _vertices(report: ReportRead) -> Table:
    rows = [
        [str(group.no), str(part["no"]), str(number), str(vertex[0]), vertex[1], vertex[2],
         decide_crs(group.vertices_crs).name if group.vertices_crs else "—"]
        for group in report.groups for part in group.parts
        for number, ring in enumerate(part["rings"], start=1) for vertex in ring
    ]  # fmt: skip
    return Table("拟设矿区范围拐点坐标", (
        "组号", "块段", "圈", "拐点", "X（纵坐标）或经度", "Y（横坐标）或纬度", "坐标系",
    ), rows)  # fmt: skip


def _closed(report: ReportRead) -> Table:
    rows = [
        [one.code, one.name, one.holder_name or "—",
         TRIGGER_NAMES[one.trigger] if one.trigger else f"整合并入第 {one.group_no} 组"]
        for one in (*report.closed, *report.merged)
    ]  # fmt: skip
    return Table("整合关闭矿山企业名单", ("编号", "名称", "采矿权人", "关闭情形"), rows)


def _exits(report: ReportRead) -> Table:
    rows = [
        [one.code, one.name, _EXITS[one.exit.mode], one.exit.until.isoformat()]
        for one in report.exits if one.exit
    ]  # fmt: skip
    return Table("到期退出矿山名单", ("编号", "名称", "退出方式", "期限"), rows)


def _figures(report: ReportRead) -> Table:
    f = report.figures
    rows = [
        ("整合前矿山数量", str(f.before)), ("整合后矿山数量", str(f.after)),
        ("其中到期退出", str(f.exits)), ("拟减少数量", str(report.reduction_count)),
        ("压减比例", _share(f.reduction)), ("退出后压减比例", _share(f.reduction_after_exits)),
        ("压减目标", f"{_share(f.target)}（{f.target_basis}）" if f.target else "—"),
        ("整合前大中型矿山比例", _share(f.large_medium_before)),
        ("整合后大中型矿山比例", _share(f.large_medium_after)),
        *(
            (f"生产规模（{one.unit}）", f"整合前 {one.before}，整合后 {one.after}")
            for one in f.capacity
        ),
        ("登记簿现有采矿权", str(report.in_register_now)),
    ]  # fmt: skip
    return Table("减少数量和比例", ("指标", "数值"), rows)


def _milestones(report: ReportRead) -> Table:
    rows = [
        [one.name, _text(one.due), _text(one.done_on), _LIGHTS[one.light], one.basis or "—"]
        for one in report.milestones
    ]  # fmt: skip
    return Table("工作进度", ("阶段", "时限", "完成日期", f"状态（{report.as_of}）", "依据"), rows)


def _verifications(report: ReportRead) -> Table:
    rows = [
        [one.code, one.name, one.unit, one.on.isoformat(), _sum([one.remaining]),
         one.restoration_name]
        for one in report.verifications
    ]  # fmt: skip
    return Table("储量核查", (
        "编号", "名称", "核查单位", "日期", "有偿使用剩余储量", "生态环境恢复治理",
    ), rows)  # fmt: skip


def _demand(report: ReportRead) -> Table:
    rows = [
        [one.mineral, f"{one.from_year}—{one.to_year}", _sum([one.yearly]), one.source]
        for one in report.demand
    ]  # fmt: skip
    return Table("资源需求量", ("矿种", "年份", "每年需求量", "来源"), rows)


def _duties(report: ReportRead) -> Table:
    rows = [[one.department, one.duty] for one in report.duties]
    return Table("任务分工和责任落实", ("单位", "任务"), rows)


def _procedure(report: ReportRead) -> Table:
    rows = [
        [ACT_NAMES[one.act], one.on.isoformat(), one.document_no or "—", _said(one.data) or
         one.reason or "—"]
        for one in report.procedure
    ]  # fmt: skip
    return Table("听证、公示和审批", ("事项", "日期", "文号", "内容"), rows)


def _said(data: dict[str, Any]) -> str:
    if "media" in data:
        return f"{data['media']}，{data['from_on']} 至 {data['to_on']}"
    return str(data.get("record", ""))


def _sum(amounts: Iterable[Any]) -> str:
    return "、".join(f"{one.value} {one.unit}" for one in amounts if one is not None) or "—"


def _share(value: str | None) -> str:
    return "—" if value is None else f"{value}%"


def _text(value: Any) -> str:
    return "—" if value is None else str(value)
