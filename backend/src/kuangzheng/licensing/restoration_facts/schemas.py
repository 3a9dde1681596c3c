"""Shapes of restoration's facts on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.instants import Instant

Topic = Literal["green_mine", "fund", "shortfall", "fund_use", "acceptance", "publicity"]
Fact = Literal[
    "green_mine_listed", "green_mine_removed", "fund_opened", "fund_short", "fund_clear",
    "off_plan_use_found", "stage_accepted", "restoration_completed", "acceptance_publicised",
    "acceptance_publicity_ended",
]  # fmt: skip


class RestorationEffect(BaseModel):
    """What the state of a green mine brings, as restoration tells it; whether it is given is for
    the rulebook and a person."""

    kind: str
    code: str


class RestorationFactRead(BaseModel):
    """`source` and `told_at`: who said so and when. Of the fields below `document_no` those of the
    topic are filled; `used` left the plan, at `plan_item` where that is known."""

    id: UUID
    topic: Topic
    topic_name: str
    fact: Fact
    fact_name: str
    right_id: UUID
    right_name: str | None
    right_code: str | None
    mine_id: UUID | None
    division_code: str
    on_date: date
    document_no: str | None
    level: str | None
    level_name: str | None
    reason: str | None
    effects: list[RestorationEffect]
    due: Money | None
    paid: Money | None
    short: Money | None
    used: Money | None
    plan_item: str | None
    area_mu: str | None
    source: Literal["restoration"]
    source_name: str
    told_at: Instant
