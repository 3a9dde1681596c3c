"""Shapes of escalations on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant

_SAID = StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)
Instruction = Annotated[str, _SAID]


class EscalationAnswer(Body):
    """What the superior says to it."""

    instruction: Instruction


class EscalationStep(BaseModel):
    """Who was told at which step, and what was said to it."""

    step: int
    role: str
    division_code: str
    division_name: str
    working_days: int
    confirmed: bool
    told_on: date
    answered_on: date | None
    answered_by_name: str | None
    instruction: str | None


class EscalationRead(EscalationStep):
    """Something over its day that was told above. `basis` says why after so many working days;
    not `confirmed`: the figure was not seen in a document."""

    id: UUID
    version: int
    service: str
    kind: str
    entity_id: UUID
    title: str
    link: str
    of_division: str
    of_division_name: str
    due_on: date
    basis: str
    settled_on: date | None
    mine: bool
    allowed: list[str]
    updated_at: Instant


class EscalationDetail(EscalationRead):
    course: list[EscalationStep]
