"""Shapes of approvals that nobody collects."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.licensing.applications.shapes import Basis, Body, Note, Number


class Lapsing(Body):
    """By which paper the approval is held to have lapsed and why; `basis` as the rulebook has it
    where none is told."""

    document_no: Number
    reason: Note
    basis: Basis | None = None


class UncollectedApproval(BaseModel):
    """An approval that an officer may hold to have lapsed; `held_mines` and `held_capacity` are
    what it keeps of the plan's caps."""

    id: UUID
    version: int
    serial: str
    division_code: str
    division_name: str
    kind: str
    kind_name: str
    title: str
    holder_id: UUID
    holder_name: str
    main_mineral: str | None
    decision_no: str
    decided_on: date
    collect_by: date | None
    lapse_from: date
    days_over: int
    held_mines: int | None
    held_capacity: str | None
    basis: str | None
    confirmed: bool
