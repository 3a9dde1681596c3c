"""Invented people, cells and visits (示例) of Banan."""

from dataclasses import dataclass
from typing import Any, Literal

GIVEN = 200
"""Days ago that responsibilities were given."""
PLANNED = (130, 100, 70, 40, 20, 0)
KINDS = ("mining_order", "open_pit", "sealed_adit", "site_conditions")
PEOPLE: tuple[tuple[Any, str, str], ...] = (
    ("leader", "示例领导", "示例区领导"),
    ("inspector_chief", "示例督察长", "示例镇党委书记"),
    ("city", "示例市级责任人", "示例市自然资源部门"),
    ("county", "示例县级责任人", "示例区规划和自然资源局"),
    ("township", "示例巡查人员", "示例镇规划和自然资源所"),
)
SECOND_CHIEF = "示例督察长乙"
SETTINGS: tuple[dict[str, Any], ...] = (
    {"risk": "high", "kinds": ["open_pit"]},
    {"risk": "medium", "every_amount": 20, "every_unit": "day", "reason": "示例：群众反映较多"},
)


def _box(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


CELLS: tuple[dict[str, Any], ...] = (
    {"code": "示例T01", "name": "示例石滩网格", "kind": "field", "chief_name": "示例田长",
     "geometry": _box(106.78, 29.20, 106.88, 29.30)},
    {"code": "示例S01", "name": "示例圣灯山网格", "kind": "mountain", "chief_name": "示例山长",
     "geometry": _box(106.64, 29.20, 106.76, 29.30)},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoVisit:
    """`before`: days before the task was due, negative for a late one."""

    before: int
    manner: Literal["open", "unannounced"] = "open"
    result: Literal["nothing", "problem", "clue"] = "nothing"
    findings: str | None = None
    violation: str | None = None
    stopped: int = 0
    sealed: int = 0
    followed: str | None = None


VISITS = (
    DemoVisit(3),
    DemoVisit(5, "unannounced", "problem", "示例：运输道路未洒水，扬尘明显", "pollution",
              followed="示例：已配备洒水车并每日两次洒水"),
    DemoVisit(-4, "open", "clue", "示例：北侧边坡以外发现新开挖面，现场制止", "beyond_boundary",
              stopped=1),
    DemoVisit(2, sealed=1),
    DemoVisit(1, "unannounced"),
    DemoVisit(-2, "open", "problem", "示例：界桩缺失两处"),
)  # fmt: skip
_ROUTINE = (DemoVisit(2), DemoVisit(-1, "unannounced"), DemoVisit(4))
_MISSED = 5
"""Of so many one was never made."""


def visit(at: int, *, over: bool) -> DemoVisit | None:
    """What was seen for the task at a place; nothing for those that are not yet due."""
    if at < len(VISITS):
        return VISITS[at]
    return _ROUTINE[at % len(_ROUTINE)] if over and at % _MISSED else None
