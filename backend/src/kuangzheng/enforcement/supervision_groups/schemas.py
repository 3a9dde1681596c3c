"""Shapes of supervision groups on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.entry import Body, Code, Said, Short, Text
from kuangzheng.kernel.instants import Instant


class SupervisionGroupCreate(Body):
    """Which departments answer for which counties."""

    division_code: Code
    name: Text
    leader: Short
    departments: Annotated[list[Text], Field(min_length=1, max_length=20)]
    counties: Annotated[list[Code], Field(min_length=1, max_length=50)]
    duties: Said
    document_no: Short | None = None
    from_on: date


class SupervisionGroupEnd(Body):
    on: date
    outcome: Said


class SupervisionGroupRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    leader: str
    departments: list[str]
    counties: list[str]
    county_names: list[str]
    duties: str
    document_no: str | None
    from_on: date
    until_on: date | None
    outcome: str | None
    created_by_name: str
    allowed: list[str]
    updated_at: Instant
