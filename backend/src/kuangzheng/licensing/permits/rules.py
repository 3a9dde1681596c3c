"""Rules of permits. Pure."""

from datetime import date

KIND_NAMES = {
    "safety": "安全生产许可证", "eia": "环境影响评价批复", "water_soil": "水土保持批复",
    "three_simultaneous": "安全设施“三同时”验收", "water_soil_acceptance": "水土保持设施验收报备",
    "land": "用地手续", "forest": "使用林地手续", "discharge": "排污许可", "water": "取水许可",
    "project_approval": "项目核准文件", "project_filing": "项目备案证明",
    "development_plan": "开发利用方案", "three_in_one": "“三合一”方案",
}  # fmt: skip
STATUS_NAMES = {
    "prepared": "已编制", "reviewed": "已评审", "valid": "有效", "suspended": "暂停",
    "withdrawn": "撤销",
}  # fmt: skip
STAGE_NAMES = {"prepared": "编制", "reviewed": "评审", "valid": "批准"}
"""Of plans and assessments, in their order (S4-33)."""
PLANS = frozenset({"development_plan", "three_in_one"})
STAGED = PLANS | {"eia"}
"""Kinds that are prepared and reviewed before they hold."""


def stage_problem(kind: str, before: str | None, after: str) -> str | None:
    """Why a permit does not come to a stage; None where it does. `before` None: entered anew, as
    what was approved long ago may be.

    >>> stage_problem("three_in_one", "prepared", "valid")
    '“三合一”方案须先登记评审，再登记批准'
    >>> stage_problem("three_in_one", None, "valid") is None
    True
    """
    name = KIND_NAMES[kind]
    if after in ("prepared", "reviewed") and kind not in STAGED:
        return f"{name}没有编制、评审阶段，请登记批准文件"
    order = list(STAGE_NAMES)
    if before not in order or after not in order:
        return None
    if order.index(after) < order.index(before):
        return f"{name}已{STAGE_NAMES[before]}，不能退回{STAGE_NAMES[after]}"
    if kind in PLANS and order.index(after) > order.index(before) + 1:
        return f"{name}须先登记评审，再登记批准"
    return None


def days_left(valid_to: date | None, on: date) -> int | None:
    """Days from `on` to the last valid day, negative after it; None if open-ended."""
    return None if valid_to is None else (valid_to - on).days
