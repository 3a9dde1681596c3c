"""When a reminder is due and what it says. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from kuangzheng.kernel.notices import ONCE, Notice
from kuangzheng.licensing.expiries.rules import LAST_DAYS, kind_name

FORGOTTEN_DAYS = LAST_DAYS
"""So long after its last day a right or permit is still reminded of."""
AGAIN = timedelta(days=30)
"""What has run out and is still there is told again after this time."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A right (`kind` exploration, mining), a licence, a permit or an encumbrance of it with
    its last valid day."""

    what: Literal["right", "licence", "permit", "encumbrance"]
    id: UUID
    kind: str
    number: str
    name: str
    holder_id: UUID | None
    division_code: str
    valid_to: date
    right_id: UUID


def step_of(days_left: int, steps: Sequence[int]) -> int | None:
    """The step of days that `days_left` has come down to, -1 once over, None before the first.

    >>> step_of(91, (90, 30)), step_of(90, (90, 30)), step_of(0, (90, 30)), step_of(-1, (90, 30))
    (None, 90, 30, -1)
    """
    if days_left < 0:
        return -1
    return min((step for step in steps if days_left <= step), default=None)


def reminders(ending: Ending, on: date, steps: Sequence[int]) -> Iterable[Notice]:
    """The notices due on a day: to the clerks of the division, and of a right to its holder."""
    left = (ending.valid_to - on).days
    step = step_of(left, steps)
    if step is None:
        return
    over = step < 0
    last = f"{ending.valid_to.year}年{ending.valid_to.month}月{ending.valid_to.day}日"
    subject = kind_name(ending.what, ending.kind)
    common: dict[str, Any] = {
        "kind": f"{ending.what}_{'expired' if over else 'expiring'}",
        "reason": f"{ending.what}_end:{ending.id}:{ending.valid_to}:{step}",
        "title": f"{subject}{'已到期' if over else '即将到期'}：{ending.name}",
        "division_code": ending.division_code, "link": _place(ending),
        "urgent": over, "window": AGAIN if over else ONCE,
    }  # fmt: skip
    state = f"有效期至{last}，{'已届满' if over else f'还剩 {left} 天'}。"
    yield Notice(
        **common, audience="clerk",
        body=f"{_facts(ending)}{state}{_clerk_does(ending, over)}",
    )  # fmt: skip
    if ending.what in ("right", "licence") and ending.holder_id is not None:
        yield Notice(
            **common, holder_id=ending.holder_id,
            body=f"{_facts(ending)}{state}请按规定向登记机关申请延续，或者办理注销登记。",
        )  # fmt: skip


def _facts(ending: Ending) -> str:
    if ending.what == "right":
        return f"{kind_name(ending.what, ending.kind)}“{ending.name}”（{ending.number}）"
    return f"“{ending.name}”的{kind_name(ending.what, ending.kind)}（{ending.number}）"


def _clerk_does(ending: Ending, over: bool) -> str:
    if ending.what == "permit":
        return "请督促矿业权人换领，并及时更新登记。"
    if ending.what == "encumbrance":
        return "请核实是否已续期、续封或者解除，并及时更新登记。"
    if over:
        return "请核实是否已申请延续，并按规定办理延续或者注销登记。"
    return "请督促矿业权人按规定申请延续，或者办理注销登记。"


def _place(ending: Ending) -> str:
    if ending.what == "permit":
        return f"/permits?id={ending.id}"
    tab = "?tab=encumbrances" if ending.what == "encumbrance" else ""
    return f"/rights/{ending.right_id}{tab}"
