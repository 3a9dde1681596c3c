"""A campaign's report as a paper."""

from collections.abc import Mapping

from kuangzheng.enforcement.campaign_reports import schemas as s
from kuangzheng.enforcement.campaigns.cockpit import HEADS
from kuangzheng.enforcement.campaigns.vocabulary import (
    CATEGORY_NAMES,
    MEASURE_NAMES,
    SOURCE_NAMES,
)
from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words

MOST = 200
"""Rows of a list in a paper; the rest is told by number, the whole is in the ledger."""
_SHORT = ("rights", "checked", "coverage_percent", "problems", "accepted", "late",
          "accepted_percent", "spot_required", "spot_drawn", "spot_returned")  # fmt: skip
Block = str | Facts | Grid


def paper(report: s.CampaignReportRead, campaign: str, source: str) -> Paper:
    found = report.figures
    assert report.as_of is not None and found is not None
    body: list[Block] = [
        f"按照《{source}》要求，现将{report.division_name}{campaign}有关情况报告如下。"
        f"数据截至{in_words(report.as_of)}。",
        "一、工作开展情况。", report.work or "未填写。", "二、排查覆盖情况。", *_coverage(found),
        "三、问题台账和整改验收情况。", *_problems(found),
    ]  # fmt: skip
    if report.kind != "check_results":
        body += ["四、一矿一策和抽查核实情况。", *_checked(found)]
        body += ["五、成员单位工作总结。", *_members(found)]
    body += ["存在的困难和问题。", report.difficulties or "无。",
             "下一步工作和建议。", report.proposals or "无。"]  # fmt: skip
    notes = ["数据取自本平台专项行动台账。"]
    return Paper(
        report.title, body, number=report.document_no or "（草稿）", signed="（报告机关印章）",
        dated=report.issued_on or report.as_of, notes=notes,
    )  # fmt: skip


def _coverage(found: s.CampaignFigures) -> list[Block]:
    told: list[Block] = [
        f"应排查矿业权{found.total.rights}宗，已排查{found.total.checked}宗，"
        f"覆盖率{_rate(found.total.coverage_percent)}。"
    ]
    if found.missing:
        rows = [[one.division_name, one.code, one.name] for one in found.missing[:MOST]]
        told.append(Grid(("县（市、区）", "编号", "未排查的矿业权"), rows))
        told += _rest(len(found.missing))
    return told


def _problems(found: s.CampaignFigures) -> list[Block]:
    total = found.total
    told: list[Block] = [
        f"排查发现问题{total.problems}个，验收销号{total.accepted}个（销号率"
        f"{_rate(total.accepted_percent)}），整改中{total.open}个，待验收{total.submitted}个，"
        f"逾期{total.late}个；责令停产整治{total.stopped}个，验收后恢复生产{total.resumed}个，"
        f"提请关闭{total.escalated}个。",
        _grid("问题类别", CATEGORY_NAMES, found.by_category),
        _grid("整改措施", MEASURE_NAMES, found.by_measure),
        _grid("问题来源", SOURCE_NAMES, found.by_source),
    ]
    if len(found.counties) > 1:
        heads = ("县（市、区）", *(HEADS[name] for name in _SHORT))
        rows = [
            [one.division_name, *(_cell(getattr(one, name)) for name in _SHORT)]
            for one in (*found.counties, total)
        ]
        told.append(Grid(heads, rows, caption="分县（市、区）情况"))
    if found.late:
        rows = [
            [one.no, one.subject, one.description,
             f"{one.responsible_unit}　{one.responsible_person}", one.due_on.isoformat()]
            for one in found.late[:MOST]
        ]  # fmt: skip
        told.append(Grid(("编号", "对象", "问题", "责任单位、责任人", "期限"), rows,
                         caption="逾期未完成整改的问题"))  # fmt: skip
        told += _rest(len(found.late))
    return told


def _checked(found: s.CampaignFigures) -> list[Block]:
    total = found.total
    return [
        f"有待整改问题的矿山{total.plans_needed}座，已批准整改方案{total.plans_approved}座。",
        f"应抽查矿业权{total.spot_required}宗，已抽取{total.spot_drawn}宗（占"
        f"{_rate(total.spot_percent)}），已核实{total.spot_checked}宗，退回整改"
        f"{total.spot_returned}宗。",
    ]


def _members(found: s.CampaignFigures) -> list[Block]:
    told: list[Block] = [f"{one.department_name}部门：{one.text}" for one in found.summaries]
    if found.lacking:
        told.append(f"尚未报送工作总结的成员单位：{'、'.join(found.lacking)}。")
    return told or ["没有成员单位。"]


def _grid(head: str, names: Mapping[str, str], counts: Mapping[str, int]) -> Grid:
    rows = [[name, str(counts.get(code, 0))] for code, name in names.items()]
    return Grid((head, "问题数"), rows)


def _rest(number: int) -> list[Block]:
    return [f"其余{number - MOST}项见台账。"] if number > MOST else []


def _rate(percent: str | None) -> str:
    return "无从计算" if percent is None else f"{percent}%"


def _cell(value: object) -> str:
    return "—" if value is None else str(value)
