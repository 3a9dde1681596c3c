"""Shapes of rectification plans on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.campaigns.schemas import Category
from kuangzheng.enforcement.problems.schemas import Measure
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text4000

State = Literal["draft", "approved"]


class RectificationPlanCreate(TrimmedBody):
    campaign_id: UUID
    mine_id: UUID


class RectificationPlanChange(TrimmedBody):
    """`reassemble`: the items anew, as the ledger has them now."""

    goals: Text4000 | None = None
    green_creation: Text4000 | None = None
    after_care: Text4000 | None = None
    reassemble: bool = False


class RectificationPlanApproval(TrimmedBody):
    document_no: Text100
    on: date


class RectificationItem(BaseModel):
    """A problem as it stood when the plan was assembled."""

    problem_id: UUID
    no: str
    category: Category
    category_name: str
    description: str
    measure: Measure
    measure_name: str
    measure_text: str
    responsible_unit: str
    responsible_person: str
    due_on: date


class RectificationPlanRead(BaseModel):
    """`strategic`: watched elements among the mine's minerals; with any, the sections on green
    mines are due. `lacking`: what has to be written before it is approved. `outdated`: the ledger
    has open problems that are not in it."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    campaign_id: UUID
    mine_id: UUID
    mine_name: str
    minerals: list[str]
    strategic: list[str]
    strategic_names: list[str]
    green_basis: str | None
    items: list[RectificationItem]
    goals: str | None
    green_creation: str | None
    after_care: str | None
    lacking: list[str]
    outdated: bool
    state: State
    state_name: str
    assembled_at: Instant
    prepared_by_name: str | None
    document_no: str | None
    approved_on: date | None
    approved_by_name: str | None
    allowed: list[str]
    updated_at: Instant
