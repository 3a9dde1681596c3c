"""Shapes of quotas on the wire; areas in mu with four places."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, model_validator

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Note2000, Text100, Text200, Text2000
from kuangzheng.restoration.areas import AreaIn

QuotaKind = Literal["reclamation", "linked"]
LandClass = Literal[
    "paddy", "irrigated", "dry", "garden", "forest", "grass", "water", "construction", "other",
]  # fmt: skip
Entered = Literal["generated", "used", "traded_out", "traded_in"]
Movement = Literal["generated", "used", "traded_out", "traded_in", "reversed"]


class QuotaCreate(Body):
    """A movement. What comes names the accepted site it was restored on; what is traded names who
    takes or gives it, and the income where it is traded away."""

    division_code: DivisionCode
    kind: QuotaKind = "reclamation"
    land_class: LandClass
    movement: Entered
    area: AreaIn
    on: date
    document_no: Text100
    site_id: UUID | None = None
    project_id: UUID | None = None
    counterparty: Text200 | None = None
    income: Money | None = None
    note: Note2000 | None = None

    @model_validator(mode="after")
    def _of_its_kind(self) -> "QuotaCreate":
        if (self.movement == "generated") != (self.site_id is not None):
            raise ValueError("产生指标须选择已验收的图斑，其他不选")
        if self.movement.startswith("traded") != (self.counterparty is not None):
            raise ValueError("流转指标须填写对方，其他不填")
        if self.income is not None and self.movement != "traded_out":
            raise ValueError("只有流转出可填收益")
        return self


class QuotaReversal(Body):
    """Why a movement is taken back, on which paper."""

    on: date
    document_no: Text100
    note: Text2000


class QuotaRead(BaseModel):
    """A movement; `area_mu` is below zero for what goes, `balance_mu` what is left after it."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: str
    kind_name: str
    land_class: str
    land_name: str
    movement: str
    movement_name: str
    number: int
    area_mu: str
    balance_mu: str
    on: date
    document_no: str
    site_id: UUID | None
    site_name: str | None
    project_id: UUID | None
    counterparty: str | None
    income: Money | None
    reverses: UUID | None
    reversed: bool
    note: str | None
    recorded_by_name: str | None
    created_at: Instant
    updated_at: Instant


class QuotaBalanceRead(BaseModel):
    """What there was of a kind and class on the day, and how it came about."""

    id: str
    division_code: str
    division_name: str
    kind: str
    kind_name: str
    land_class: str
    land_name: str
    generated_mu: str
    used_mu: str
    traded_out_mu: str
    traded_in_mu: str
    balance_mu: str
    income: Money


class QuotaBalanceList(BaseModel):
    as_of: date
    items: list[QuotaBalanceRead]
