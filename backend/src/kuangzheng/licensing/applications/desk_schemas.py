"""Who speaks for a department, on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.applications.shapes import Body, Department, Short


class DeskCreate(Body):
    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$")]
    department: Department
    organisation_id: UUID
    organisation_name: Short


class DeskEnd(Body):
    ended_on: date


class DeskRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    department: str
    department_name: str
    organisation_id: UUID
    organisation_name: str
    ended_on: date | None
    created_at: Instant
    updated_at: Instant
