"""Shapes of reserve standings on the wire."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Text20, Text60, Text200


class ReserveStandingWrite(Body):
    """Retained reserves at the end of a year as the province's bulletin tells them (S0-6)."""

    division_code: DivisionCode
    mineral: Text60
    year: Annotated[int, Field(ge=1990, le=2100)]
    value: Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,4})?$")]
    unit: Text20
    province_rank: Annotated[int, Field(ge=1, le=1000)] | None = None
    source: Text200


class ReserveStandingRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    mineral: str
    year: int
    value: str
    unit: str
    province_rank: int | None
    source: str
    created_at: Instant
    updated_at: Instant
