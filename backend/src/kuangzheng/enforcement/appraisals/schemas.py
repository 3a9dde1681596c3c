"""Shapes of the appraisal on the wire."""

from datetime import date

from pydantic import BaseModel


class AppraisalRead(BaseModel):
    """One inspector-chief within the period: mines answered for; visits of those mines that were
    due, done in time, done late, missed; findings and those followed up (a problem with its
    follow-up, a clue with its outcome). Rates in per cent, none where nothing was due."""

    person_name: str
    post: str | None
    division_code: str
    division_name: str
    mines: int
    due: int
    done_in_time: int
    done_late: int
    missed: int
    visits: int
    findings: int
    followed: int
    done_percent: int | None
    in_time_percent: int | None
    followed_percent: int | None


class Appraisal(BaseModel):
    since: date
    until: date
    as_of: date
    division_code: str
    division_name: str
    total: AppraisalRead
    rows: list[AppraisalRead]
