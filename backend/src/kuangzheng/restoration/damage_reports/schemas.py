"""Shapes of damage reports on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.texts import Text100, Text200, Text500, Text2000
from kuangzheng.restoration.dealings.schemas import WorkActRead, WorkPhotoRead, WorkRight

DamageKind = Literal["damage", "disaster"]
DamageState = Literal["reported", "treated", "closed"]


class DamageReportCreate(Body):
    """What happened where, and to whom it was told when."""

    right_id: UUID
    kind: DamageKind
    happened_on: date
    place: Text200
    what: Text2000
    township: Text200
    township_told_on: date | None = None
    department_told_on: date | None = None


class DamageTreatment(Body):
    """What was done; the days of telling where they were missing."""

    on: date
    treatment: Text2000
    township_told_on: date | None = None
    department_told_on: date | None = None


class CompensationAgreement(Body):
    on: date
    party: Text200
    loss: Text500
    amount: Money
    document_no: Text100


class CompensationPayment(Body):
    """How much of an agreement has been paid so far."""

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
