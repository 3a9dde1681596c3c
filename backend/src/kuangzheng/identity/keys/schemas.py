"""Shapes of signing keys on the wire; a private half is in none of them."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant


class PublicJwk(BaseModel):
    kty: str
    crv: str
    x: str
    y: str
    kid: str
    use: str
    alg: str


class Jwks(BaseModel):
    keys: list[PublicJwk]


class SigningKeyRead(BaseModel):
    kid: str
    algorithm: str
    status: str
    created_at: Instant
    retire_after: Instant | None
    retired_at: Instant | None
    reason: str


class SigningKeyList(BaseModel):
    items: list[SigningKeyRead]
    next_cursor: None = None


class Rotation(Body):
    """`compromised`: the old keys are void at once and every session ends."""

    reason: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    compromised: bool = False
