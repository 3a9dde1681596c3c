"""Shapes of proposed lapses on the wire."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel


class LapseCandidate(BaseModel):
    """A licence that is over, what is proposed for it, and on what basis; `version` is that of the
    licence, for `/licences/{id}/change-status`."""

    id: UUID
    version: int
    right_id: UUID
    right_name: str
    right_code: str
    holder_id: UUID | None
    holder_name: str | None
    division_code: str
    number: str | None
    kind: str
    kind_name: str
    status: str
    status_name: str
    valid_to: date
    days_over: int
    asked_on: date | None
    application_id: UUID | None
    serial: str | None
    last_day_to_ask: date | None
    proposed_status: str | None
    proposed_status_name: str | None
    grounds: str
    basis: str | None
    confirmed: bool
