"""Tables of acceptances; the DDL is `migrations/sql/0014_acceptances.sql`."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Integer, LargeBinary, Numeric
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.restoration.dealings.tables import OfRight
from kuangzheng.restoration.tables import Table


def _value() -> Any:
    return Field(default=None, sa_column=Column(Numeric(10, 2)))


class Acceptance(OfRight, Table, table=True):
    __tablename__ = "acceptances"

    plan_id: UUID
    kind: str
    phases: list[int] = Field(sa_column=Column(ARRAY(Integer)))
    title: str
    state: str = "applied"
    round: int = 1
    reclamation: bool
    farmland_mu: Decimal = Field(sa_column=Column(Numeric(14, 4)))
    area_m2: Decimal = Field(sa_column=Column(Numeric(16, 4)))
    area_mu: Decimal = Field(sa_column=Column(Numeric(14, 4)))
    geometry: bytes = Field(sa_column=Column(LargeBinary))
    min_lon: float
    min_lat: float
    max_lon: float
    max_lat: float
    applied_on: date
    last_act_on: date
    decide_due: date | None = None
    decide_basis: str | None = None
    decide_confirmed: bool = False
    passed: bool | None = None
    publicity_from: date | None = None
    publicity_to: date | None = None
    publicity_basis: str | None = None
    publicity_confirmed: bool = False
    notice_no: str | None = None
    publicity_place: str | None = None
    objection_way: str | None = None
    rectify_due: date | None = None
    confirmed_on: date | None = None
    certificate_no: str | None = None


class Participant(Table, table=True):
    __tablename__ = "acceptance_participants"

    id: UUID = Field(primary_key=True)
    acceptance_id: UUID
    division_code: str
    round: int
    role: str
    name: str
    organisation: str | None = None
    opinion: str
    said: str | None = None


class Check(Table, table=True):
    __tablename__ = "acceptance_checks"

    id: UUID = Field(primary_key=True)
    acceptance_id: UUID
    division_code: str
    round: int
    item: str
    measured: Decimal | None = _value()
    design: Decimal | None = _value()
    legal: Decimal | None = _value()
    basis: str | None = None
    confirmed: bool = False
    passed: bool | None = None
    note: str | None = None


class Objection(Table, table=True):
    __tablename__ = "acceptance_objections"

    id: UUID = Field(primary_key=True)
    acceptance_id: UUID
    division_code: str
    round: int
    objector: str
    said: str
    received_on: date
    answered_on: date | None = None
    upheld: bool | None = None
    answer: str | None = None


class FarmlandTrack(Table, table=True):
    __tablename__ = "farmland_tracks"

    id: UUID = Field(primary_key=True)
    acceptance_id: UUID
    division_code: str
    year_no: int
    due_on: date
    done_on: date | None = None
    result: str | None = None
    note: str | None = None
