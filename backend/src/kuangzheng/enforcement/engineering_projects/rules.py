"""How a construction project stands, and when its leave holds. Pure."""

from datetime import date

STATE_NAMES = {
    "coming": "未到期限", "running": "批准期限内", "over": "期限届满", "ended": "已终止",
    "withdrawn": "录入有误已撤回",
}  # fmt: skip


def state(
    from_on: date, until_on: date, ended_on: date | None, withdrawn: bool, on: date
) -> str:
    """
    >>> july = (date(2025, 7, 1), date(2025, 7, 31))
    >>> [state(*july, None, False, date(2025, 7, day)) for day in (1, 31)]
    ['running', 'running']
    >>> state(*july, None, False, date(2025, 8, 1)), state(*july, None, False, date(2025, 6, 30))
    ('over', 'coming')
    >>> state(*july, date(2025, 7, 9), False, date(2025, 7, 9))
    'ended'
    """
    if ended_on is not None:
        return "withdrawn" if withdrawn else "ended"
    if on < from_on:
        return "coming"
    return "over" if on > until_on else "running"


def held(
    from_on: date, until_on: date, ended_on: date | None, withdrawn: bool
) -> tuple[date, date] | None:
    """First and last day of the leave, both included; None where it holds on no day.

    >>> july = (date(2025, 7, 1), date(2025, 7, 31))
    >>> held(*july, date(2025, 7, 9), False)[1].day, held(*july, date(2025, 7, 9), True)
    (9, None)
    >>> held(*july, date(2025, 6, 1), False) is None
    True
    """
    if withdrawn:
        return None
    last = until_on if ended_on is None else min(until_on, ended_on)
    return None if last < from_on else (from_on, last)
