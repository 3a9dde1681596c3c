"""Shapes of letters of authority on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kuangzheng.identity.users.schemas import Reason
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant

Matter = Literal["applications"]


class AgentCreate(Body):
    user_id: UUID
    holder_id: UUID
    letter_no: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    letter_sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    valid_from: date
    valid_to: date
    scope: Annotated[list[Matter], Field(min_length=1, max_length=10)]


class AgentRevocation(Body):
    reason: Reason


class AgentRead(BaseModel):
    """`state`: pending, in_force, expired, revoked, as of today; `holder_name` is null where the
    holder's organisation is not known or lies outside the reader's division."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    version: int
    created_at: Instant
    updated_at: Instant
    user_id: UUID
    holder_id: UUID
    letter_no: str
    letter_sha256: str | None
    valid_from: date
    valid_to: date
    scope: list[str]
    revoked_at: Instant | None
    revoked_reason: str | None
    user_name: str
    username: str
    holder_name: str | None
    state: str
