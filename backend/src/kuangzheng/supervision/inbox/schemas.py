"""Shapes of the inbox on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant
from kuangzheng.supervision.inbox.rules import Group

Kind = Literal[
    "application", "measure", "case", "clue", "patrol_task", "problem", "execution", "use_request",
    "correction_order",
]  # fmt: skip


class WaitingRead(BaseModel):
    """Something that waits for the caller: what to do next, why, until when."""

    kind: Kind
    service: str
    id: UUID
    title: str
    act: str
    act_name: str
    because: str
    due_on: date | None
    due: Group
    division_name: str


class InboxSource(BaseModel):
    """A list the inbox is made of. `missing` is not empty; `more`: it has more than was read."""

    kind: Kind
    service: str
    path: str
    state: Literal["shown", "forbidden", "missing"]
    reason: Literal["late", "down", "broken"] | None
    waiting: int
    more: bool


class InboxRead(BaseModel):
    """What waits in all services, the nearest deadline first."""

    on: date
    told_at: Instant
    complete: bool
    counts: dict[Group, int]
    items: list[WaitingRead]
    sources: list[InboxSource]
