"""Invented problems of Banan's mines, none of them real."""

from typing import NamedTuple


class DemoProblem(NamedTuple):
    source: str
    category: str
    description: str
    measure: str
    measure_text: str
    due: int
    upto: str
    stop_no: str | None = None
    accept_no: str | None = None


PROBLEMS = (
    DemoProblem(
        "own_check", "safety", "示例：采场边坡高度超过设计，未按设计放坡", "stop",
        "停产，按设计削坡并请第三方复测", -20, "submitted", "示例停〔2026〕3号",
    ),
    DemoProblem(
        "public_tip", "restoration", "示例：边坡未按年度计划复绿约12亩", "restore",
        "补植并管护，报送影像", 6, "open",
    ),
    DemoProblem(
        "own_check", "operation", "示例：矿石外运台账与申报产量不一致", "standardise",
        "补正台账，接入地磅数据", 20, "accepted", None, "示例验〔2026〕2号",
    ),
    DemoProblem(
        "media", "green_mine", "示例：绿色矿山创建进度落后于计划", "inspect",
        "制定赶工计划，由县级督查验收", -25, "open",
    ),
)  # fmt: skip
SUMMARY = "示例：检查非煤矿山8座，发现隐患21项，已整改18项"
CASE = (
    "示例矿业有限公司边坡超高案",
    "示例：排查发现采场边坡未按设计放坡，存在安全隐患，联系人电话13800000000",
    "示例：责令停产整治，整改完成后由县级验收",
)
