"""A rectification plan as a paper."""

from datetime import date

from kuangzheng.enforcement.rectification_plans import schemas as s
from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words

_NUMBERS = "一二三四五"


def paper(plan: s.RectificationPlanRead, campaign: str, on: date) -> Paper:
    """Every problem with its measure, who answers for it and by when; then the chapters."""
    body: list[str | Facts | Grid] = [
        Facts([
            ("矿山", plan.mine_name), ("所在地", plan.division_name), ("专项行动", campaign),
            ("矿种", "、".join(plan.minerals) or "不详"), ("问题数", str(len(plan.items))),
        ]),
        "一、问题及整改措施。",
        Grid(
            ("序号", "问题", "措施", "责任单位、责任人", "期限"),
            [
                [str(n), f"{one.category_name}：{one.description}",
                 f"{one.measure_name}：{one.measure_text}",
                 f"{one.responsible_unit}　{one.responsible_person}", one.due_on.isoformat()]
                for n, one in enumerate(plan.items, start=1)
            ],
        ),
        "二、整改目标。", plan.goals or "未填写。",
    ]  # fmt: skip
    if plan.strategic:
        body += [
            f"三、绿色矿山创建（含{'、'.join(plan.strategic_names)}资源，依据：{plan.green_basis}）。",
            plan.green_creation or "未填写。", "四、后期成效管护。", plan.after_care or "未填写。",
        ]  # fmt: skip
    notes = [f"问题清单截至{in_words(plan.assembled_at.date())}。"]
    if plan.state == "draft":
        notes.append("本件为未批准的草稿。")
    return Paper(
        f"{plan.mine_name}“一矿一策”整改方案", body, number=plan.document_no or "（草稿）",
        signed="（批准机关印章）", dated=plan.approved_on or on, notes=notes,
    )  # fmt: skip
