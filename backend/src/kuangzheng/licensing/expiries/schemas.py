"""Shapes of what runs out on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

What = Literal["right", "licence", "permit", "encumbrance"]


class ExpiryRead(BaseModel):
    """A right, licence, permit or encumbrance with its last valid day. A licence that ends with its
    right is not told beside it; an encumbrance is told by its document or authority. `state`: the
    band of its days; `renewal_pending`: the right stays as it is until its renewal is decided."""

    what: What
    id: UUID
    kind: str
    kind_name: str
    number: str
    name: str
    right_id: UUID
    holder_name: str | None
    division_code: str
    division_name: str
    valid_to: date
    days_left: int
    state: str
    renewal_pending: bool
