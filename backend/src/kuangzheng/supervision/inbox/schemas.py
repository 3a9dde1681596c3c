"""Shapes of the inbox on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant
from kuangzheng.supervision.inbox.rules import Group


class InSteadOf(BaseModel):
    """An absent person whom the caller stands in for."""

    id: UUID
    name: str


class WaitingRead(BaseModel):
    """Something that waits for the caller: what to do next, why, until when, and where. With
    `in_stead_of` it waits for somebody absent (代)."""

    kind: str
    service: str
    id: UUID
    title: str
    act: str
    act_name: str
    because: str
    due_on: date | None
    due: Group
    division_name: str
    link: str
    in_stead_of: InSteadOf | None


class InboxSource(BaseModel):
    """A list the inbox is made of. `missing` is not empty; `more`: it has more than was read."""

    name: str
    service: str
    path: str
    in_stead_of: InSteadOf | None
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
    kinds: dict[str, int]
    items: list[WaitingRead]
    sources: list[InboxSource]
