"""What is owed and what it is raised by: the same facts always give the same figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kuangzheng.enforcement.execution.windows import Span

ONE_DAY = timedelta(days=1)
MOST_DAYS = 3660
"""Ten years: whatever is computed beyond has long reached the cap."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What has to be paid by a day: the whole fine, or an instalment of it."""

    due_on: date
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Paid:
    on: date
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Additional:
    """加处罚款 as of a day. `until` is the last day looked at: `on`, or the day the fine was paid.

    `days_late` = `days_excluded` + `days_counted`. `uncut_fen` is before an agreement cut it.
    """

    first_day: date | None
    until: date | None
    days_late: int
    days_excluded: int
    days_counted: int
    uncut_fen: int
    amount_fen: int
    capped_on: date | None
    cap_fen: int


def overdue_on(owed: Sequence[Owed], paid: Sequence[Paid], day: date) -> int:
    """Fen that are late on a day; what is paid on the day itself was late that day too."""
    due = sum(one.amount_fen for one in owed if one.due_on < day)
    return max(0, due - sum(one.amount_fen for one in paid if one.on < day))


def additional_fine(
    owed: Sequence[Owed], paid: Sequence[Paid], excluded: Sequence[Span], on: date, *,
    percent: int, cut_percent: int = 0,
) -> Additional:  # fmt: skip
    """行政处罚法 72, 73 and 行政强制法 42, 45: `percent` a day of what is late, never more than
    the fine; days of reconsideration and suit do not count; an agreement may cut it.

    >>> fine = [Owed(date(2025, 8, 18), 5_000_000)]
    >>> late = additional_fine(fine, [], [], date(2025, 9, 20), percent=3)
    >>> late.days_counted, late.amount_fen
    (33, 4950000)
    >>> late = additional_fine(fine, [], [], date(2025, 9, 27), percent=3)
    >>> late.days_counted, late.amount_fen, late.capped_on
    (40, 5000000, datetime.date(2025, 9, 21))
    """
    cap = sum(one.amount_fen for one in owed)
    day = min((one.due_on for one in owed), default=on) + ONE_DAY
    last_day = min(on, day + timedelta(days=MOST_DAYS))
    first = until = capped = None
    late = counted = hundredths = 0
    while day <= last_day:
        overdue = overdue_on(owed, paid, day)
        if overdue:
            first, until, late = first or day, day, late + 1
            if not any(one.covers(day) for one in excluded):
                counted += 1
                hundredths += overdue * percent
                if capped is None and hundredths >= cap * 100:
                    capped = day
        day += ONE_DAY
    uncut = min(cap, (hundredths + 50) // 100)
    amount = uncut - (uncut * cut_percent + 50) // 100
    return Additional(first, until, late, late - counted, counted, uncut, amount, capped, cap)


def cap_reached_on_day(percent: int) -> int:
    """The counted day on which nothing is added any more: 34 for 3 % (33.33 days).

    >>> cap_reached_on_day(3)
    34
    """
    return -(-100 // percent)


def paid_up_on(owed: Sequence[Owed], paid: Sequence[Paid]) -> date | None:
    """The day on which nothing was owed any more."""
    left = sum(one.amount_fen for one in owed)
    if left <= 0:
        return max((one.due_on for one in owed), default=None)
    for one in sorted(paid, key=lambda found: found.on):
        left -= one.amount_fen
        if left <= 0:
            return one.on
    return None


MOTION_NAMES = {
    "deferral": "延期缴纳", "instalments": "分期缴纳", "additional_fine": "加处罚款",
    "agreement": "执行协议",
}  # fmt: skip
MOTION_STATE_NAMES = {
    "asked": "待审批", "approved": "已批准", "refused": "未批准", "broken": "未履行",
}  # fmt: skip
PAYMENT_NAMES = {
    "fine": "罚款", "confiscation": "没收款", "additional_fine": "加处罚款",
}  # fmt: skip
STATE_NAMES = {"running": "执行中", "finished": "执行完毕", "ended": "终结执行"}
ACT_NAMES = {
    "pay": "登记缴款", "reverse": "冲正缴款", "ask": "提请事项", "decide": "审批事项",
    "break": "认定未履行协议", "demand": "催告", "serve_demand": "登记催告送达",
    "apply": "申请法院强制执行", "accept": "登记法院受理", "rule": "登记法院裁定",
    "finish": "执行完毕", "end": "终结执行",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides the next act beside the state."""

    state: str
    owes: bool
    asked: bool
    told: bool
    chosen: bool
    demanded: bool
    demand_served: bool
    application: str | None


def allowed(at: Standing) -> list[str]:
    """The acts that may be done now, the leading one first.

    >>> allowed(Standing("running", True, False, True, False, False, False, None))
    ['pay', 'ask', 'demand', 'end']
    >>> allowed(Standing("finished", False, False, True, False, False, False, None))
    ['reverse']
    """
    if at.state != "running":
        return ["reverse"]
    found = ["pay"] if at.owes else ["finish"]
    if at.asked:
        found.append("decide")
    if at.owes:
        found.append("ask")
        if not at.demanded:
            found.append("demand")
        elif not at.demand_served:
            found.append("serve_demand")
        elif at.application is None:
            found.append("apply")
    if at.application == "applied":
        found.append("accept")
    elif at.application == "accepted":
        found.append("rule")
    return [*found, "end"]
