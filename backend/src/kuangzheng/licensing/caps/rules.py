"""Words about caps and the sentence of a refusal. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

CAP_NAMES = {
    "mine_count": "矿山数量", "mineral_mine_count": "矿山数量", "annual_output": "开采总量",
    "large_medium_share": "大中型矿山比例",
}  # fmt: skip
MOVEMENT_NAMES = {
    "opened": "开账", "carried": "由原规划转入", "recounted": "按登记簿复核", "reserved": "占用",
    "committed": "确认", "released": "释放",
}  # fmt: skip


def name_of(kind: str, mineral: str | None) -> str:
    """矿山数量（建筑石料用灰岩)."""
    return f"{CAP_NAMES[kind]}（{mineral}）" if mineral else CAP_NAMES[kind]


def told(line: Mapping[str, Any]) -> str:
    """One passed cap with its numbers."""
    name = name_of(line["kind"], line["mineral"])
    if line["asked"] is None:
        return f"{name}：生产规模未填报，或不以“{line['unit']}”计"
    if line["kind"] == "large_medium_share":
        return (
            f"{name}：下限 {line['cap']}%，现有大中型 {line['committed']} 个、"
            f"在办 {line['reserved']} 个，本件小型，设置后共 {line['of']} 个"
        )  # fmt: skip
    return (
        f"{name}：上限 {line['cap']} {line['unit']}，已设 {line['committed']}，"
        f"在办占用 {line['reserved']}，本件 {line['asked']}"
    )


def passed(lines: Sequence[Mapping[str, Any]], enforced: bool) -> list[Mapping[str, Any]]:
    """The lines that are exceeded, those that refuse or those that only warn."""
    return [line for line in lines if line["exceeded"] and line["enforced"] is enforced]
