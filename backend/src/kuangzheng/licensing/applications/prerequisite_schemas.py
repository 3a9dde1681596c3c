"""The shape of a prerequisite permit on the wire."""

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
