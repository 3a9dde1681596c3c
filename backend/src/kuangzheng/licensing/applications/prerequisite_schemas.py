"""Shapes of what stands before a decision: permits, and the state of the green mine."""

from datetime import date
from typing import Literal

from pydantic import BaseModel


class PrerequisiteRead(BaseModel):
    """A permit that has to be registered and valid before the decision, and how it stands today."""

    permit: str
    name: str
    standing: Literal[
        "valid", "missing", "prepared", "reviewed", "over", "ahead", "suspended", "withdrawn",
    ]  # fmt: skip
    number: str | None
    valid_to: date | None
    basis: str
    confirmed: bool


class GreenStandingRead(BaseModel):
    """What the green-mine list means here: support of a listed mine, or the restriction of land
    policy for one below the standard, as restoration told it and the rulebook weighs it."""

    effect: Literal["support", "restriction"]
    outcome: Literal["block", "warn", "info"]
    detail: str
    basis: str
    confirmed: bool
    on: date
    document_no: str | None
