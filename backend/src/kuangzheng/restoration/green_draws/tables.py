"""The table of draws of green mines; the DDL is `migrations/sql/0016_green_draws.sql`."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


class GreenDraw(Record, Table, table=True):
    """A draw from its commitment on; `listing` is the committed text."""

    __tablename__ = "green_draws"

    title: str
    year: int
    state: str = "committed"
    candidates: int
    sample: int
    share: Decimal = Field(sa_column=Column(Numeric(6, 4), nullable=False))
    share_basis: str
    share_confirmed: bool
    share_rule: str | None = None
    listing: str
    commitment: str
    secrets: dict[str, Any] = Field(sa_type=JSONB)
    committed_at: datetime
    committed_by: str
    committed_by_name: str | None = None
    randomness: str | None = None
    randomness_source: str | None = None
    randomness_at: datetime | None = None
    result: list[dict[str, Any]] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True))
    )
    drawn_at: datetime | None = None
    drawn_by: str | None = None
    drawn_by_name: str | None = None
    void_reason: str | None = None
