"""The course of an appeal."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kuangzheng.kernel.deadlines import Pause

Wait = dict[str, Any]
"""Somebody who is asked, or a hearing, as the row keeps it: days as text."""
CHANNEL_NAMES = {"petition": "信访", "hotline": "12345 热线", "disclosure": "依申请公开"}
STATE_NAMES = {
    "registered": "待受理", "completing": "待补正", "abandoned": "视为放弃", "accepted": "办理中",
    "consulting": "征求意见中", "refused": "不予受理", "answered": "已答复", "reviewing": "复查中",
    "reviewed": "已复查", "rechecking": "复核中", "hearing": "复核听证中", "rechecked": "已复核",
}  # fmt: skip
ACT_NAMES = {
    "accept": "受理", "refuse": "不予受理", "ask_completion": "告知补正", "completed": "登记补正",
    "abandon": "视为放弃申请", "consult": "征求意见", "consulted": "登记意见", "extend": "延长期限",
    "answer": "答复", "ask_review": "登记复查申请", "review": "复查意见",
    "ask_recheck": "登记复核申请", "begin_hearing": "举行听证", "end_hearing": "听证结束",
    "recheck": "复核意见",
}  # fmt: skip
WAIT_NAMES = {"third_party": "第三方", "agency": "其他机关", "hearing": "听证"}
OPINION_NAMES = {"agreed": "同意公开", "objected": "不同意公开", "silent": "逾期未提出意见"}


def counted_from(
    channel: str, received_on: date, accepted_on: date, completed_on: date | None = None
) -> date:
    """The day from which the days to answer run: a request for disclosure knows no acceptance
    (政府信息公开条例 33), its answer is due from the day on which it was received, or on which
    it was received complete (30).

    >>> counted_from("disclosure", date(2025, 7, 1), date(2025, 7, 10))
    datetime.date(2025, 7, 1)
    >>> counted_from("disclosure", date(2025, 7, 1), date(2025, 7, 10), date(2025, 7, 8))
    datetime.date(2025, 7, 8)
    >>> counted_from("petition", date(2025, 7, 1), date(2025, 7, 10))
    datetime.date(2025, 7, 10)
    """
    return (completed_on or received_on) if channel == "disclosure" else accepted_on


def allowed(
    state: str, channel: str, extended: bool, asked: bool = False, waited: bool = False
) -> list[str]:
    """Only petitions know a review and its recheck, which is the end; an answer is put off once.
    `asked`: to complete the request, once. `waited`: somebody was asked, or a hearing held.

    >>> allowed("accepted", "petition", False), allowed("accepted", "hotline", True)
    (['answer', 'extend'], ['answer'])
    >>> allowed("accepted", "disclosure", False), allowed("accepted", "disclosure", True, True)
    (['answer', 'extend', 'consult', 'ask_completion'], ['answer', 'consult'])
    >>> allowed("answered", "petition", False), allowed("answered", "disclosure", False)
    (['ask_review'], [])
    >>> allowed("reviewed", "petition", False), allowed("rechecked", "petition", False)
    (['ask_recheck'], [])
    >>> allowed("rechecking", "petition", False)
    ['recheck', 'begin_hearing']
    >>> allowed("rechecking", "petition", False, waited=True)
    ['recheck']
    """
    request = channel == "disclosure"
    completion = ["ask_completion"] if request and not (asked or waited or extended) else []
    if state == "registered":
        return ["accept", "refuse", *completion]
    if state == "accepted":
        later = [] if extended else ["extend"]
        return ["answer", *later, *(["consult"] if request else []), *completion]
    if state == "answered":
        return ["ask_review"] if channel == "petition" else []
    if state == "rechecking":
        return ["recheck"] if waited else ["recheck", "begin_hearing"]
    following = {
        "completing": ["completed", "abandon"], "consulting": ["consulted", "consult"],
        "reviewing": ["review"], "reviewed": ["ask_recheck"], "hearing": ["end_hearing"],
    }  # fmt: skip
    return following.get(state, [])


def pauses(waits: Sequence[Wait]) -> list[Pause]:
    """Days that do not count (政府信息公开条例 33, 信访工作条例 36), the first and the last among
    them; of those still open, none.

    >>> [str(one.last) for one in pauses([
    ...     {"kind": "hearing", "from_on": "2025-07-29", "until_on": "2025-08-01"},
    ...     {"kind": "agency", "from_on": "2025-08-02", "until_on": None}])]
    ['2025-08-01']
    """
    return [
        Pause(date.fromisoformat(one["from_on"]), date.fromisoformat(one["until_on"]),
              WAIT_NAMES[one["kind"]])
        for one in waits if one["until_on"]
    ]  # fmt: skip


def standing(waits: Sequence[Wait]) -> list[Wait]:
    """Those that go on."""
    return [one for one in waits if not one["until_on"]]


def not_before(day: date, waits: Sequence[Wait]) -> date:
    """The day itself, or the end of the last wait."""
    return max([day, *(one.last for one in pauses(waits) if one.last is not None)])
