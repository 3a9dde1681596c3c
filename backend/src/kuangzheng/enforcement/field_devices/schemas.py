"""Shapes of devices on the wire."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable, Text60

State = Literal["active", "revoked", "wiped"]


class DeviceCreate(TrimmedBody):
    """`key_id`: which key the device encrypts its data with, as the SHA-256 it names it by. The key
    itself never leaves the device."""

    name: Text60
    platform: Annotated[str | None, Field(max_length=200), Storable] = None
    key_id: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class DeviceRevoke(TrimmedBody):
    reason: Annotated[str, Field(min_length=2, max_length=1000), Storable]


class DeviceRead(BaseModel):
    """A device; `clock_offset_s` is how far its clock was ahead of the server's at `seen_at`."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    platform: str | None
    key_id: str
    owner: str
    owner_name: str | None
    state: State
    state_name: str
    seen_at: Instant | None
    clock_offset_s: int | None
    operations: int
    revoked_at: Instant | None
    revoked_by_name: str | None
    revoke_reason: str | None
    wiped_at: Instant | None
    created_at: Instant
    updated_at: Instant
