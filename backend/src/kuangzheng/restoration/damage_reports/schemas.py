"""Shapes of damage reports on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.texts import Storable
from kuangzheng.restoration.dealings.schemas import (
    Middle,
    Short,
    Text,
    WorkActRead,
    WorkPhotoRead,
    WorkRight,
)

DamageKind = Literal["damage", "disaster"]
DamageState = Literal["reported", "treated", "closed"]
What = Annotated[str, Field(min_length=1, max_length=2000), Storable]


class DamageReportCreate(BaseModel):
    """What happened where, and to whom it was told when."""

    model_config = ConfigDict(extra="forbid")

    right_id: UUID
    kind: DamageKind
    happened_on: date
    place: Text
    what: What
    township: Text
    township_told_on: date | None = None
    department_told_on: date | None = None


class DamageTreatment(BaseModel):
    """What was done; the days of telling where they were missing."""

    model_config = ConfigDict(extra="forbid")

    on: date
    treatment: What
    township_told_on: date | None = None
    department_told_on: date | None = None


class CompensationAgreement(BaseModel):
    model_config = ConfigDict(extra="forbid")

    on: date
    party: Text
    loss: Middle
    amount: Money
    document_no: Short


class CompensationPayment(BaseModel):
    """How much of an agreement has been paid so far."""

    model_config = ConfigDict(extra="forbid")

    compensation_id: UUID
    on: date
    paid: Money


class CompensationRead(BaseModel):
    id: UUID
    party: str
    loss: str
    agreed: Money
    paid: Money
    document_no: str
    agreed_on: date
    paid_on: date | None


class DamageReportRead(WorkRight):
    kind: str
    kind_name: str
    state: str
    state_name: str
    happened_on: date
    place: str
    what: str
    township: str
    township_told_on: date | None
    department_told_on: date | None
    agreed: Money
    paid: Money
    closed_on: date | None


class DamageReportDetail(DamageReportRead):
    treatment: str | None
    treated_on: date | None
    compensations: list[CompensationRead]
    photos: list[WorkPhotoRead]
    allowed: list[str]
    acts: list[WorkActRead]
