"""Shapes of comparisons on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant
from kuangzheng.supervision.public_records.vocabulary import Resource


class CheckedResource(BaseModel):
    """`expected`: as the services tell it, `found`: in the copy. `sha256` is over id and hash of
    what every record should show."""

    resource: Resource
    resource_name: str
    expected: int
    found: int
    differing: int
    sha256: str


class CheckedDifference(BaseModel):
    """A record that is missing in the copy, too much in it, or shown otherwise than due."""

    resource: Resource
    id: UUID
    fault: Literal["missing", "surplus", "different"]


class PublicCheck(BaseModel):
    """`differences`: the first hundred of `differing`. `moved`: told anew while it was compared,
    left to the next comparison. `incomplete`: somebody could not be asked; nothing is said."""

    id: UUID
    checked_on: date
    started_at: Instant
    ended_at: Instant
    outcome: Literal["agrees", "differs", "incomplete"]
    outcome_name: str
    resources: list[CheckedResource]
    differences: list[CheckedDifference]
    differing: int
    moved: int
    note: str | None
