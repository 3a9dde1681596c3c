"""Tables of expert reviews; the DDL is `migrations/sql/0039_experts.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import ARRAY, INTEGER, JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class ExpertReview(Record, Table, table=True):
    """From the notice that stops the clock to the letter; a second one only after a failure."""

    __tablename__ = "expert_reviews"

    application_id: UUID
    ordinal: int
    state: str = "open"
    parties: list[dict[str, Any]] = Field(sa_type=JSONB)
    seats_wanted: list[dict[str, Any]] = Field(sa_type=JSONB)
    notice_no: str
    notice_on: date
    opinions_due: date | None = None
    again_because: str | None = None
    conclusion: str | None = None
    reasons: str | None = None
    letter_no: str | None = None
    letter_on: date | None = None
    condition_nos: list[int] = Field(
        default_factory=list, sa_column=Column(ARRAY(INTEGER), nullable=False)
    )
    document_id: UUID | None = None
    revised_on: date | None = None
    revised_note: str | None = None
    given_up_because: str | None = None
    opened_by: str
    opened_by_name: str | None = None
    concluded_by_name: str | None = None


class ExpertDraw(Record, Table, table=True):
    """A draw from its commitment on; `replaces_id`: the place it fills again."""

    __tablename__ = "expert_draws"

    review_id: UUID
    replaces_id: UUID | None = None
    state: str = "committed"
    candidates: int
    wanted: int
    excluded: list[dict[str, Any]] = Field(sa_type=JSONB)
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


class ExpertSeat(Table, table=True):
    """An expert on a panel, as the pool knew the expert when drawn."""

    __tablename__ = "expert_seats"

    id: UUID = Field(primary_key=True)
    division_code: str
    review_id: UUID
    draw_id: UUID
    expert_id: UUID
    position: int
    token: str
    speciality: str
    name: str
    employer: str
    credential: str
    leader: bool = False
    left_as: str | None = None
    left_on: date | None = None
    opinion: str | None = None
    statement: str | None = None
    opined_on: date | None = None
    created_at: datetime
    updated_at: datetime


class ExpertRecusal(Table, table=True):
    """Why an expert is not to sit, who said so and who decided."""

    __tablename__ = "expert_recusals"

    id: UUID = Field(primary_key=True)
    division_code: str
    review_id: UUID
    seat_id: UUID
    cause: str
    reason: str
    document_no: str | None = None
    outcome: str = "pending"
    decision: str | None = None
    asked_by: str
    asked_by_name: str | None = None
    asked_at: datetime
    decided_by: str | None = None
    decided_by_name: str | None = None
    decided_at: datetime | None = None
    created_at: datetime
    updated_at: datetime
