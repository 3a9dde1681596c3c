"""Shapes of roles and assignments on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from kuangzheng.identity.organisations.schemas import DivisionCode
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant


class RoleRead(BaseModel):
    role: str
    name: str
    name_en: str
    permissions: list[str]
    administrator: bool


class RoleList(BaseModel):
    items: list[RoleRead]
    next_cursor: None = None


class AssignmentCreate(Body):
    """`valid_from` is today unless given; without `valid_to` the role is held until revoked."""

    role: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    division_code: DivisionCode
    valid_from: date | None = None
    valid_to: date | None = None


class AssignmentRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    version: int
    created_at: Instant
    updated_at: Instant
    user_id: UUID
    role: str
    division_code: str
    valid_from: date
    valid_to: date | None
    assigned_by: UUID | None
    revoked_at: Instant | None
