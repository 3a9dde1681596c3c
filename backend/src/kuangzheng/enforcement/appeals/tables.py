"""The table of appeals; the DDL is `migrations/sql/0021_credit_publicity.sql` and
after it `0057_appeals_waiting.sql`."""

from datetime import date
from typing import Any

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class Appeal(Record, Table, table=True):
    __tablename__ = "appeals"

    channel: str
    source_no: str
    applicant: str | None = None
    matter: str
    received_on: date
    state: str = "registered"
    due_on: date | None = None
    due_from: date | None = None
    due_basis: str | None = None
    due_confirmed: bool = False
    accepted_on: date | None = None
    accepted_no: str | None = None
    refusal: str | None = None
    completion_asked_on: date | None = None
    completion_by: date | None = None
    completion: str | None = None
    completed_on: date | None = None
    abandoned_on: date | None = None
    waits: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB))
    finish_due: date | None = None
    extended: bool = False
    extend_reason: str | None = None
    answered_on: date | None = None
    answer_no: str | None = None
    answer: str | None = None
    answered_by: str | None = None
    review_until: date | None = None
    review_on: date | None = None
    reviewed_on: date | None = None
    review: str | None = None
    reviewed_by: str | None = None
    recheck_until: date | None = None
    recheck_on: date | None = None
    rechecked_on: date | None = None
    recheck: str | None = None
    rechecked_by: str | None = None
    created_by: str
    created_by_name: str | None = None
