"""What is proposed for a licence whose term is over. Pure.

国务院令第241号 art. 7: renewal is asked for a set time before expiry, else the licence lapses by
itself; 行政许可法 art. 50: asked for in time and not answered, it stands. The machine proposes, an
officer confirms, another person makes public; only then it takes effect.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kuangzheng.kernel.deadlines import Period, latest_before
from kuangzheng.kernel.holidays import HolidayCalendar


@dataclass(frozen=True, slots=True)
class Proposal:
    """The state proposed, why, and the last day on which renewal could be asked for."""

    status: str
    grounds: str
    last_day: date


def proposal(
    term_to: date, asked_on: date | None, before: Period, calendar: HolidayCalendar
) -> Proposal:
    """For a licence that ended on `term_to`; `asked_on`: when renewal was last asked for."""
    last = latest_before(term_to, before, calendar)
    if asked_on is None:
        return Proposal("lapsed", f"未申请续期（最迟应于 {last} 申请）", last)
    if asked_on > last:
        return Proposal("lapsed", f"{asked_on} 才申请续期，晚于 {last}", last)
    return Proposal("renewal_pending", f"{asked_on} 已按期申请续期，尚未办结", last)


LIST_STATE_NAMES = {
    "draft": "拟制", "published": "已公告", "in_effect": "已生效", "discarded": "已作废",
}  # fmt: skip
ENTRY_STATE_NAMES = {
    "proposed": "拟列入", "struck": "不列入", "published": "已公告", "withdrawn": "已撤回",
    "lapsed": "已废止",
}  # fmt: skip
ACTION_NAMES = {
    "strike": "不列入", "publish": "公告", "discard": "作废", "object": "登记异议",
    "dismiss": "异议不成立", "withdraw": "撤回一项", "take-effect": "生效",
}  # fmt: skip
_ACTIONS: dict[str, tuple[str, ...]] = {
    "draft": ("publish", "strike", "discard"),
    "published": ("take-effect", "object", "dismiss", "withdraw"),
    "in_effect": ("object", "dismiss", "withdraw"),
    "discarded": (),
}


def actions(state: str) -> tuple[str, ...]:
    """What may be done with a list."""
    return _ACTIONS[state]


def listing_of(head: Mapping[str, Any], entries: Sequence[Mapping[str, Any]]) -> str:
    """The canonical text that is made public: by number in the list, no blanks."""
    content = {"format": "lapses-v1", **head, "entries": [dict(one) for one in entries]}
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )


def open_objection(objection: Mapping[str, Any] | None) -> bool:
    """Whether an objection waits for its decision."""
    return objection is not None and objection.get("decision") is None
