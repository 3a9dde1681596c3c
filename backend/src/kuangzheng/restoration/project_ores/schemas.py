"""Shapes of ore leaving projects on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200

Tonnes = Annotated[str, Field(pattern=r"^\d{1,11}(\.\d{1,2})?$", examples=["1200.5"])]


class ProjectOreCreate(Body):
    """How many tonnes may leave the project by its design."""

    project_id: UUID
    design_t: Tonnes
    design_no: Text100


class OreLeavingIn(Body):
    on: date
    quantity_t: Tonnes
    destination: Text200
    document_no: Text100


class OreLeavingRead(BaseModel):
    on: date
    quantity_t: str
    destination: str
    document_no: str
    by_name: str


class ProjectOreRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    project_id: UUID
    project_name: str
    design_t: str
    design_no: str
    left_t: str
    over_t: str
    over: bool
    updated_at: Instant


class ProjectOreDetail(ProjectOreRead):
    leavings: list[OreLeavingRead]
