"""Shapes of the progress table on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant

Cell = Literal["count", "done", "waiting", "restored"]


class ProgressRow(BaseModel):
    """A kind of site (null: all of them). Areas in mu with two places, the rate in per cent with
    one; it is restored area by the area to be restored. `done_name` says what is counted."""

    category: str | None
    category_name: str
    done_name: str
    count: int
    done: int
    waiting: int
    area_mu: str
    restored_mu: str
    rate_percent: str | None


class ProgressPlace(BaseModel):
    division_code: str
    division_name: str
    rows: list[ProgressRow]


class RestorationProgress(BaseModel):
    """The table of a division on a day as it was known at an instant, and that of every division
    directly below it."""

    division_code: str
    division_name: str
    as_of: date
    known_at: Instant
    rows: list[ProgressRow]
    divisions: list[ProgressPlace]


class ProgressSite(BaseModel):
    """A site as it was on the day: one of those behind a figure."""

    id: UUID
    code: str
    name: str
    division_code: str
    division_name: str
    category: str
    category_name: str
    state: str
    state_name: str
    done: bool
    area_mu: str
    restored_mu: str
