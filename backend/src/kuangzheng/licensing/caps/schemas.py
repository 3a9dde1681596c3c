"""Shapes of caps on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant

Kind = Literal["mine_count", "mineral_mine_count", "annual_output", "large_medium_share"]


class CapRead(BaseModel):
    """A cap with what is taken of it; `of_total` of a share: all mines, reserved ones included.
    `free` is what may still be asked for, none of a share."""

    id: UUID
    plan_id: UUID
    plan_title: str
    division_code: str
    division_name: str
    key: str
    kind: Kind
    kind_name: str
    mineral: str | None
    unit: str
    cap: str
    enforced: bool
    effect: Literal["binding", "expected", "open"]
    committed: str
    reserved: str
    free: str | None
    of_total: int | None
    counted_on: date | None


class CapLine(BaseModel):
    """A cap at the moment of a reservation, with what was asked of it."""

    cap_id: UUID
    key: str
    kind: Kind
    mineral: str | None
    unit: str
    division_code: str
    cap: str
    committed: str
    reserved: str
    asked: str | None
    of: int | None
    enforced: bool
    effect: str
    exceeded: bool


class CapReservationRead(BaseModel):
    """What an application holds or held of the caps."""

    id: UUID
    division_code: str
    application_id: UUID
    mineral: str
    mines: int
    capacity: str | None
    unit: str | None
    size_class: str | None
    on_date: date
    status: Literal["reserved", "committed", "released"]
    right_id: UUID | None
    reason: str | None
    reserved_at: Instant
    settled_at: Instant | None


class CapMovementRead(BaseModel):
    """One entry of the ledger of a cap."""

    seq: int
    movement: str
    movement_name: str
    reservation_id: UUID | None
    committed_delta: str
    reserved_delta: str
    committed_after: str
    reserved_after: str
    recorded_by: str
    recorded_at: Instant


class PlanCapList(BaseModel):
    items: list[CapRead]


class CapProofRead(BaseModel):
    """Whether every figure is the sum of its movements; `unproven` names those that are not."""

    proven: bool
    checked: int
    unproven: list[UUID]
