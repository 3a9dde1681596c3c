"""Shapes of conditions on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text1000

ConditionState = Literal["open", "met", "kept"]
ConditionDue = Literal["before_issue", "before_production", "always"]


class ConditionMeet(Body):
    """When it was seen to be met, and by what."""

    on: date
    document_no: Text100 | None = None
    note: Text1000


class ConditionReopen(Body):
    reason: Text1000


class LicenceConditionRead(BaseModel):
    """A numbered condition with the right, licence and decision it belongs to."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    no: int
    source: str
    source_name: str
    text: str
    due: ConditionDue
    due_name: str
    state: ConditionState
    state_name: str
    met_on: date | None
    met_document_no: str | None
    met_note: str | None
    met_by_name: str | None
    application_id: UUID
    serial: str | None
    application_kind: str
    application_kind_name: str
    decision_no: str | None
    issued_on: date | None
    right_id: UUID | None
    right_code: str | None
    right_name: str | None
    licence_id: UUID | None
    holder_name: str
    actions: list[str]
    created_at: Instant
    updated_at: Instant
