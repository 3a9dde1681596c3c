"""Shapes of evaluations on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel


class ReportFigure(BaseModel):
    """One figure of a report. `value` null: not known, with `note` why, never zero. `degree`: value
    against target in percent; `deviates`: beyond a cap, or short of a target."""

    key: str
    section: str
    section_name: str
    name: str
    unit: str
    base: str | None = None
    target: str | None = None
    value: str | None = None
    degree: str | None = None
    attribute: Literal["binding", "expected", "open"] | None = None
    deviates: bool = False
    as_of: date
    source: str
    note: str | None = None
    query: str | None = None


class PlanEvaluation(BaseModel):
    """A plan on a day, figure by figure. `key` is stable: a report of another day is compared by
    it."""

    plan_id: UUID
    title: str
    edition: int
    division_code: str
    division_name: str
    as_of: date
    figures: list[ReportFigure]
