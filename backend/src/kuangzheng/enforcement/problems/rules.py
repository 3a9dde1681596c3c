"""The course of a problem. Pure."""

from datetime import date

STOPPING = frozenset({"stop", "close"})
"""Measures under which a mine may be ordered to stop."""


def allowed(
    state: str, measure: str, has_mine: bool, stopped: bool, failures: int, limit: int,
    due_on: date, on: date,
) -> list[str]:  # fmt: skip
    """What may be done now, the leading act first.

    >>> from datetime import date
    >>> allowed("open", "stop", True, False, 0, 2, date(2025, 8, 1), date(2025, 8, 1))
    ['submit', 'stop', 'dispose', 'amend']
    >>> allowed("open", "stop", True, True, 2, 2, date(2025, 8, 1), date(2025, 8, 1))
    ['submit', 'escalate', 'dispose', 'amend']
    >>> allowed("submitted", "restore", True, False, 0, 2, date(2025, 8, 1), date(2025, 8, 1))
    ['accept', 'dispose']
    """
    if state == "submitted":
        return ["accept", "dispose"]
    if state != "open":
        return ["dispose"]
    acts = ["submit"]
    if has_mine and not stopped and measure in STOPPING:
        acts.append("stop")
    if has_mine and escalation(failures, limit, due_on, on):
        acts.append("escalate")
    return [*acts, "dispose", "amend"]


def escalation(failures: int, limit: int, due_on: date, on: date) -> str | None:
    """Why closure may be proposed: failed too often, or past its day.

    >>> from datetime import date
    >>> day = date(2025, 8, 1)
    >>> escalation(2, 2, day, day), escalation(0, 2, day, date(2025, 8, 2))
    ('failed', 'overdue')
    >>> escalation(1, 2, day, day) is None
    True
    """
    if failures >= limit:
        return "failed"
    return "overdue" if on > due_on else None


def resumes(stopped: bool, others_stopped: int) -> bool:
    """A mine starts again only by the acceptance of the last problem it was stopped for."""
    return stopped and others_stopped == 0
