"""Shapes of a holder's own problems on the wire."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.campaigns.schemas import Category, Light
from kuangzheng.enforcement.problems.schemas import Measure, ProblemFile, State
from kuangzheng.kernel.instants import Instant


class OwnProblemRead(BaseModel):
    """What is to be rectified at an own mine, by when; without what officers tell each other."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    no: str
    right_id: UUID | None
    right_name: str | None
    subject: str
    category: Category
    category_name: str
    description: str
    measure: Measure
    measure_name: str
    measure_text: str
    responsible_unit: str
    responsible_person: str
    found_on: date
    due_on: date
    light: Light
    state: State
    state_name: str
    failures: int
    stopped_on: date | None
    stop_no: str | None
    resumed_on: date | None
    submitted_on: date | None
    accepted_on: date | None
    allowed: list[str]
    updated_at: Instant


class OwnReport(BaseModel):
    """What was reported as rectified, with its evidence."""

    on: date
    text: str | None
    files: list[ProblemFile]


class OwnAcceptance(BaseModel):
    """What the county found on site; not passed, it is rectified again."""

    on: date
    passed: bool
    document_no: str
    note: str


class OwnProblemDetail(OwnProblemRead):
    reports: list[OwnReport]
    acceptances: list[OwnAcceptance]
