"""The table of damaged plots; the DDL is `migrations/sql/0013_plots.sql`."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Column, LargeBinary, Numeric
from sqlmodel import Field

from kuangzheng.restoration.dealings.tables import OfRight
from kuangzheng.restoration.tables import Table


class DamagedPlot(OfRight, Table, table=True):
    __tablename__ = "damaged_plots"

    code: str
    name: str
    state: str = "found"
    land_class: str
    found_on: date
    developer: str | None = None
    damager: str | None = None
    investor: str | None = None
    area_m2: Decimal = Field(sa_column=Column(Numeric(16, 4)))
    area_mu: Decimal = Field(sa_column=Column(Numeric(14, 4)))
    geometry: bytes = Field(sa_column=Column(LargeBinary))
    min_lon: float
    min_lat: float
    max_lon: float
    max_lat: float
    checked_on: date | None = None
    must_regreen: bool | None = None
    reason: str | None = None
    regreen_due: date | None = None
    regreened_on: date | None = None
    regreened_mu: Decimal = Field(default=Decimal(0), sa_column=Column(Numeric(14, 4)))
    confirmed_on: date | None = None
