"""The course of a clue: which act leads where, who may not do it, how its clock stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

COUNTERSIGNED = frozenset({"assignment", "inspection"})
"""Closed only when another person signs too."""
OURS = "natural_resources"
OPEN = ("registered", "accepted", "verifying", "proposed", "concluded", "replied", "countersigning")
RUNNING = ("registered", "accepted", "verifying", "proposed", "concluded")
"""Not answered yet: the same thing, found again, may still be dealt with there."""
COURSE: dict[tuple[str, str], str] = {
    ("registered", "accept"): "accepted",
    ("accepted", "take"): "verifying",
    ("verifying", "verify"): "proposed",
    ("verifying", "second"): "verifying",
    ("verifying", "extend"): "verifying",
    ("verifying", "take"): "verifying",
    ("proposed", "approve"): "concluded",
    ("proposed", "return"): "verifying",
    ("concluded", "reply"): "replied",
    ("concluded", "close"): "closed",
    ("replied", "close"): "closed",
    ("countersigning", "countersign"): "closed",
    ("countersigning", "reject"): "replied",
    ("joined", "separate"): "registered",
}
_BEFORE_FINDINGS = ("registered", "accepted", "verifying")
for _state in _BEFORE_FINDINGS:
    COURSE |= {(_state, act): _state for act in ("amend", "attach")}
for _state in ("registered", "accepted"):
    COURSE[(_state, "join")] = "joined"
COURSE[("proposed", "attach")] = "proposed"
Light = Literal["green", "amber", "red", "grey"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides the next act beside the state."""

    state: str
    source: str
    must_reply: bool
    outcome: str | None = None
    unissued: int = 0
    unreceived: int = 0


def next_state(at: Standing, act: str) -> str:
    """Where an allowed act leads."""
    if act == "close" and at.source in COUNTERSIGNED:
        return "countersigning"
    if act == "reject":
        return "replied" if at.must_reply else "concluded"
    return COURSE[(at.state, act)]


def allowed(at: Standing) -> list[str]:
    """The acts that may be done now, the leading one first.

    >>> allowed(Standing("concluded", "hotline", True))
    ['reply']
    >>> allowed(Standing("concluded", "machine", False))
    ['close']
    """
    found = [act for (state, act) in COURSE if state == at.state]
    if at.state == "concluded":
        found = ["reply"] if at.must_reply else ["close"]
        if at.outcome == "referred" and at.unissued:
            found = []
    if at.state in ("concluded", "replied") and at.unreceived and "close" in found:
        found.remove("close")
    return found


def may_be_filed(competent: Sequence[str]) -> bool:
    """What belongs to another department's law alone is referred, never filed."""
    return OURS in competent


def others(competent: Sequence[str]) -> tuple[str, ...]:
    """The other departments whose law the act breaks."""
    return tuple(one for one in competent if one != OURS)


def light(due_from: date | None, due_on: date | None, on: date) -> Light:
    """Amber in the last fifth of the period, red once it is over.

    >>> light(date(2025, 8, 1), date(2025, 8, 11), date(2025, 8, 8))
    'green'
    >>> light(date(2025, 8, 1), date(2025, 8, 11), date(2025, 8, 9))
    'amber'
    >>> light(date(2025, 8, 1), date(2025, 8, 11), date(2025, 8, 12))
    'red'
    >>> light(None, None, date(2025, 8, 12))
    'grey'
    """
    if due_on is None or due_from is None:
        return "grey"
    if on > due_on:
        return "red"
    return "amber" if (due_on - on).days * 5 <= (due_on - due_from).days else "green"


def running(state: str, accept_due: date | None, check_due: date | None, reply_due: date | None,
            must_reply: bool) -> date | None:  # fmt: skip
    """The day by which the next act is due."""
    if state == "registered":
        return accept_due
    if state in ("accepted", "verifying", "proposed"):
        return check_due
    return reply_due if state == "concluded" and must_reply else None
