"""What the token endpoint answers."""

from typing import Literal

from pydantic import BaseModel


class TokenAnswer(BaseModel):
    """RFC 6749 section 5.1; `expires_in` in seconds. Without `refresh_token` for clients."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int
    refresh_token: str | None = None
    scope: str | None = None
    must_change_password: bool = False
