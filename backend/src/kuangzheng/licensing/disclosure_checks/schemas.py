"""Shapes of checks on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text60, Text100, Text4000

CheckState = Literal["planned", "passed", "found", "noticed", "corrected", "not_corrected"]
Origin = Literal["draw", "national", "not_filed", "report", "other"]
Mode = Literal["indoors", "field"]


class DisclosureCheckCreate(Body):
    """A right to be checked, and why: drawn here, on a national list, or for another reason."""

    right_id: UUID
    year: Annotated[int, Field(ge=2000, le=2100)]
    origin: Origin
    draw_id: UUID | None = None
    national_list_id: UUID | None = None


class CheckRecord(Body):
    """What was seen; with `finding` something is wrong."""

    checked_on: date
    mode: Mode
    inspectors: Annotated[list[Text60], Field(min_length=1, max_length=20)]
    record: Text4000
    finding: Text4000 | None = None


class CheckNotice(Body):
    """The written notice: its number, its day, what is to be corrected and until when."""

    document_no: Text100
    noticed_on: date
    correct_by: date
    text: Text4000


class CheckRecheck(Body):
    rechecked_on: date
    mode: Mode
    corrected: bool
    record: Text4000


class DisclosureCheckRead(BaseModel):
    """A check; `listable`: what of it may lead to a list."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    right_id: UUID
    right_code: str | None
    right_name: str
    holder_id: UUID
    holder_name: str
    origin: Origin
    origin_name: str
    draw_id: UUID | None
    national_list_id: UUID | None
    year: int
    state: CheckState
    state_name: str
    checked_on: date | None
    mode: Mode | None
    inspectors: list[str]
    record: str | None
    finding: str | None
    notice_no: str | None
    noticed_on: date | None
    correct_by: date | None
    overdue: bool
    notice_text: str | None
    rechecked_on: date | None
    recheck_mode: Mode | None
    recheck_record: str | None
    listable: list[str]
    actions: list[str]
    created_at: Instant
    updated_at: Instant
