"""Shapes of responsibilities on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text60, Text100, Text1000

Level = Literal["leader", "inspector_chief", "city", "county", "township"]
Subject = Literal["mine", "area"]
Phone = Annotated[str, Field(pattern=r"^[0-9+\- ]{6,20}$")]


class ResponsiblePersonIn(TrimmedBody):
    person_name: Text60
    post: Text100 | None = None
    phone: Phone | None = None
    document_no: Text100 | None = None


class ResponsibilityCreate(ResponsiblePersonIn):
    """For a mine, or for an area of a division (only at county and township level)."""

    level: Level
    mine_id: UUID | None = None
    division_code: Annotated[
        str | None, Field(pattern=r"^[0-9]{6}([0-9]{3})?$", examples=["500113"])
    ] = None
    area_name: Text100 | None = None
    from_on: date
    until_on: date | None = None


class ResponsibilityHandOver(ResponsiblePersonIn):
    """The successor answers from a day on; whoever held it, until the day before."""

    from_on: date
    reason: Text1000


class ResponsibilityEnd(TrimmedBody):
    until_on: date
    reason: Text1000


class ResponsibilitySign(TrimmedBody):
    on: date


class ResponsibilityRead(BaseModel):
    """`signed_on`: the person has taken it with an account; tasks then come to that account."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    subject: Subject
    mine_id: UUID | None
    mine_name: str | None
    area_name: str | None
    level: Level
    level_name: str
    person_name: str
    post: str | None
    phone: str | None
    document_no: str | None
    from_on: date
    until_on: date | None
    current: bool
    end_reason: str | None
    signed_on: date | None
    allowed: list[str]
    created_by_name: str
    updated_at: Instant


class ResponsibilityDetail(ResponsibilityRead):
    """With all that held for the same place, the latest first."""

    history: list[ResponsibilityRead]


class ResponsibilityLevel(BaseModel):
    """Who answers at one level; without a person a gap, since `since` where somebody did before."""

    level: Level
    level_name: str
    required: bool
    id: UUID | None
    person_name: str | None
    post: str | None
    phone: str | None
    from_on: date | None
    signed: bool
    gap: bool
    since: date | None


class ResponsibilityMine(BaseModel):
    mine_id: UUID
    mine_name: str
    division_code: str
    division_name: str
    township: str | None
    status: str
    levels: list[ResponsibilityLevel]
    gaps: int


class ResponsibilityArea(BaseModel):
    division_code: str
    division_name: str
    area_name: str
    levels: list[ResponsibilityLevel]
    gaps: int


class ResponsibilityGaps(BaseModel):
    level: Level
    level_name: str
    gaps: int


class ResponsibilityTree(BaseModel):
    """Mines × levels on a day. `mines` counts those that are not closed; `whole` of them have
    somebody at every required level, `nobody` nobody at all."""

    on: date
    division_code: str
    division_name: str
    mines: int
    whole: int
    nobody: int
    by_level: list[ResponsibilityGaps]
    items: list[ResponsibilityMine]
    areas: list[ResponsibilityArea]
    truncated: bool
