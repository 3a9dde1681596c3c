"""Shapes of clients on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kuangzheng.identity.organisations.schemas import DivisionCode, Name
from kuangzheng.identity.users.schemas import Reason
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.examples import shown
from kuangzheng.kernel.instants import Instant

Purpose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
ScopeName = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class ClientCreate(Body):
    model_config = shown(
        {
            "name": "示例税务系统", "organisation_id": "019cd7a2-6f0e-7a31-9d55-2f3f6a1b0c13",
            "scopes": ["licensing.register:read"], "division_code": "500113",
            "purpose": "示例：核对矿业权出让收益", "valid_to": "2026-12-31",
        },
    )  # fmt: skip

    name: Name
    organisation_id: UUID
    scopes: Annotated[list[ScopeName], Field(min_length=1, max_length=50)]
    division_code: DivisionCode
    purpose: Purpose
    valid_to: date | None = None
    sandbox: bool = False


class ClientExtend(Body):
    """A later last day, to be confirmed; until then the present one counts."""

    model_config = shown(
        {"valid_to": "2027-12-31", "reason": "示例：合作延期"},
    )  # fmt: skip

    valid_to: date
    reason: Reason


class ClientAction(Body):
    model_config = shown(
        {"reason": "示例：合作终止"},
    )  # fmt: skip

    reason: Reason


class ClientScopeRead(BaseModel):
    """A permission that a client may have; `sandbox`: a sandbox key too."""

    scope: str
    sandbox: bool


class ClientRead(BaseModel):
    """`id` is the `client_id` of the token endpoint; no tokens while `status` is `pending`, and
    none after `valid_to`. A `sandbox` key works in the sandbox division alone."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    version: int
    created_at: Instant
    updated_at: Instant
    name: str
    organisation_id: UUID
    organisation_name: str | None
    scopes: list[str]
    division_code: str
    status: Literal["pending", "active", "disabled"]
    purpose: str
    valid_to: date
    asked_valid_to: date | None
    expired: bool
    sandbox: bool
    registered_by_name: str | None
    confirmed_by_name: str | None
    confirmed_at: Instant | None


class ClientWithSecret(ClientRead):
    """The secret is told once; a repeated request gets null."""

    client_secret: str | None = None
