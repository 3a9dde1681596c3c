"""States of a plan's editions and what may be done with one. Pure."""

from datetime import date
from enum import StrEnum

PREPARING = ("prepared", "changed")
ACT_NAMES = {
    "change": "修改", "review": "审核通过", "return": "退回", "put_in_force": "发布实施",
    "adjust": "调整", "extend": "延续", "discard": "作废",
}  # fmt: skip


class State(StrEnum):
    """What people call the state of an edition on a day."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    COMING = "coming"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


def last_day(valid_to: date, extended_to: date | None) -> date:
    """The last day on which a plan that nobody replaces gives rights."""
    return extended_to or valid_to


def state_of(
    status: str, in_force_on: date | None, last: date, ends_on: date | None, on: date
) -> State:
    """The state on a day. An edition that is replaced later still holds until then."""
    if in_force_on is None:
        return State(status)
    if ends_on is not None and ends_on <= on:
        return State.SUPERSEDED
    if in_force_on > on:
        return State.COMING
    return State.EXPIRED if last < on else State.IN_FORCE


def actions(status: str) -> tuple[str, ...]:
    """What may be done with an edition."""
    return {
        "draft": ("change", "review", "discard"),
        "reviewed": ("put_in_force", "return", "discard"),
        "in_force": ("adjust", "extend"),
    }.get(status, ())
