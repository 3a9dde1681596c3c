"""Shapes of site conditions on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.texts import Note2000
from kuangzheng.restoration.dealings.schemas import WorkActRead, WorkRight

Found = Literal["met", "not_met", "not_applicable"]
ConditionState = Literal["met", "rectifying", "rectified"]


class SiteConditionCreate(Body):
    """What was seen on a day, with a picture; a failing item has a day by which it is put right.
    `annual_plan_id`: the year in whose check it was seen."""

    right_id: UUID
    annual_plan_id: UUID | None = None
    seen_on: date
    roads: Found
    fencing: Found
    wet_drilling: Found
    photo_document_id: UUID
    note: Note2000 | None = None
    rectify_due: date | None = None


class SiteConditionRead(WorkRight):
    annual_plan_id: UUID | None
    state: str
    state_name: str
    seen_on: date
    roads: str
    fencing: str
    wet_drilling: str
    failing: list[str]
    photo_sha256: str
    note: str | None
    rectify_due: date | None
    rectified_on: date | None
    overdue: bool


class SiteConditionDetail(SiteConditionRead):
    """`failing` in words is `failing_names`; `photo_url` is empty for a holder."""

    failing_names: list[str]
    photo_url: str | None
    allowed: list[str]
    acts: list[WorkActRead]
