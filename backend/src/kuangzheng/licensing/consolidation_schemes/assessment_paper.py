"""The city's assessment of its counties as an official paper (S4-44)."""

from kuangzheng.kernel.documents.papers import Facts, Grid, Paper
from kuangzheng.licensing.consolidation_schemes.fact_schemas import (
    AssessmentRead,
    CountyRead,
    ScoreRead,
)
from kuangzheng.licensing.consolidation_schemes.scoring import STANDING_NAMES

_NO_POINTS = "现行规则册没有规定考核分值，本次不计分。"
_NOTES = (
    "据整合方案、登记的阶段任务、注销和登记决定计算，未到期的项目不计入应得分，供考核参考。",
    "标注“未核实”的分值未见考核办法原文，须核实或者录入本级规则册发布后使用。",
)


def paper(told: AssessmentRead) -> Paper:
    """Equal assessments give equal papers."""
    body: list[str | Facts | Grid] = [Facts(_head(told))]
    ordered = sorted(told.counties, key=_place)
    body.append(Grid(
        ("名次", "县（市、区）", "方案", "得分", "应得分", "得分率", "逾期事项"),
        [_line(one) for one in ordered], "1. 考核结果",
    ))  # fmt: skip
    body.append(Grid(
        ("县（市、区）", "整合前", "整合后", "压减比例", "大中型比例", "注销和登记"),
        [_figures(one) for one in ordered], "2. 整合成效",
    ))  # fmt: skip
    if not told.points:
        return Paper(_title(told), [*body, _NO_POINTS], notes=_NOTES[:1])
    body += [_items(one.division_name, one.score) for one in ordered if one.score is not None]
    body.append(Grid(
        ("项目", "分值", "依据"),
        [
            (one.name, str(one.full), one.basis if one.confirmed else f"{one.basis}（未核实）")
            for one in told.points
        ],
        "考核项目和分值",
    ))  # fmt: skip
    unconfirmed = any(not one.confirmed for one in told.points)
    return Paper(_title(told), body, notes=_NOTES if unconfirmed else _NOTES[:1])


def _title(told: AssessmentRead) -> str:
    return f"{told.division_name}矿山资源整合工作考核情况"


def _head(told: AssessmentRead) -> list[tuple[str, str]]:
    target = "—" if told.target is None else f"{told.target}%（{told.target_basis}）"
    return [
        ("筛查日期", told.screened_on.isoformat()), ("考核日期", told.as_of.isoformat()),
        ("整合前矿山", f"{told.before} 座"), ("整合后矿山", f"{told.after} 座"),
        ("压减比例", _share(told.reduction)), ("压减目标", target),
        ("逾期完成的得分比例", _share(told.late_share)),
    ]  # fmt: skip


def _place(one: CountyRead) -> tuple[int, str]:
    rank = one.score.rank if one.score else None
    return (10_000 if rank is None else rank, one.division_code)


def _line(one: CountyRead) -> tuple[str, ...]:
    score = one.score
    return (
        "—" if score is None or score.rank is None else str(score.rank), one.division_name,
        one.status_name or "未编制", score.earned if score else "—",
        str(score.attainable) if score else "—", _share(score.rate if score else None),
        str(one.late),
    )  # fmt: skip


def _figures(one: CountyRead) -> tuple[str, ...]:
    return (
        one.division_name, str(one.before), "—" if one.after is None else str(one.after),
        _share(one.reduction), _share(one.large_medium_after),
        f"{one.executed} / {one.executions}" if one.executions else "—",
    )  # fmt: skip


def _items(name: str, score: ScoreRead) -> Grid:
    rows = [
        (one.name, str(one.full), one.earned or "—", STANDING_NAMES[one.standing])
        for one in score.items
    ]
    total = ("合计", str(score.full), score.earned, f"应得 {score.attainable} 分")
    return Grid(("项目", "分值", "得分", "情况"), [*rows, total], f"{name}得分明细")


def _share(value: str | None) -> str:
    return "—" if value is None else f"{value}%"
