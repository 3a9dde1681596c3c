"""Who receives for a department, on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.clues.schemas import Department
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text200


class ReferralDeskCreate(TrimmedBody):
    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    department: Department
    organisation_id: UUID
    organisation_name: Text200


class ReferralDeskEnd(TrimmedBody):
    on: date


class ReferralDeskRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    department: Department
    department_name: str
    organisation_id: UUID
    organisation_name: str
    ended_on: date | None
    allowed: list[str]
    created_at: Instant
    updated_at: Instant
