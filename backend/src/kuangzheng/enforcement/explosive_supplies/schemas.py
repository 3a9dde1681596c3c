"""Shapes of explosives' supply on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.entry import Code
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200

Status = Literal["supplied", "limited", "stopped", "cleared", "none"]


class ExplosiveSupplyCreate(TrimmedBody):
    """What the police told of a mine, with who said so, when and by which paper."""

    division_code: Code
    mine_name: Text200
    mine_id: UUID | None = None
    status: Status
    authority: Text200
    document_no: Text100 | None = None
    told_on: date
    remaining: Text200 | None = None


class ExplosiveSupplyRead(BaseModel):
    """`current`: nothing newer was told of the mine. `licence`: what the rights of the mine give
    it today (`licensed`, `renewal_pending`, `suspended`, `expired`, `exploration_only`,
    `closed`), null where the register knows none. `unlicensed`: explosives still go to a mine
    without a licence."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    mine_name: str
    mine_id: UUID | None
    status: Status
    status_name: str
    authority: str
    document_no: str | None
    told_on: date
    remaining: str | None
    current: bool
    licence: str | None
    unlicensed: bool
    entered_by_name: str
    updated_at: Instant
