"""Mines and rights on the wire, as a form offers them."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class KnownRightRead(BaseModel):
    """A right of the register; its centre in degrees (CGCS2000)."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    id: UUID
    division_code: str
    code: str
    name: str
    kind: str
    status: str
    licence_status: str | None
    certificate_no: str | None
    holder_id: UUID | None
    holder_name: str | None
    mine_id: UUID | None
    term_from: date | None
    term_to: date | None
    lon: float
    lat: float


class KnownMineRead(BaseModel):
    """A mine, with the rights that are mined there."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    id: UUID
    division_code: str
    name: str
    township: str | None
    main_mineral: str | None
    status: str
    since: date | None
    rights: list[KnownRightRead]
