"""Shapes of a holder's own rectification plans on the wire."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.rectification_plans.schemas import RectificationItem
from kuangzheng.kernel.instants import Instant


class OwnRectificationPlan(BaseModel):
    """As approved; a draft is nobody's but the bureau's."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    mine_id: UUID
    mine_name: str
    minerals: list[str]
    items: list[RectificationItem]
    goals: str | None
    green_creation: str | None
    after_care: str | None
    document_no: str | None
    approved_on: date | None
    updated_at: Instant
