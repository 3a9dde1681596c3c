"""Shapes of users on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant

Username = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{2,63}$")]
DisplayName = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Phone = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Email = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^@\s]+@[^@\s]+$")]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Password = Annotated[str, StringConstraints(min_length=1, max_length=256)]


class UserCreate(Body):
    """Without `initial_password` one is generated and told once, in the answer."""

    username: Username
    display_name: DisplayName
    organisation_id: UUID
    department_id: UUID | None = None
    phone: Phone | None = None
    email: Email | None = None
    initial_password: Password | None = None


class UserUpdate(Body):
    """Only what is sent changes."""

    display_name: DisplayName | None = None
    organisation_id: UUID | None = None
    department_id: UUID | None = None
    phone: Phone | None = None
    email: Email | None = None


class ExpertAccount(BaseModel):
    """What who keeps the pool of experts sees of an account: whose it is and where they work."""

    id: UUID
    username: str
    display_name: str
    organisation_name: str


class WithReason(Body):
    reason: Reason


class HeldRole(BaseModel):
    """A role as its holder has it; `id` and `version` name the assignment."""

    id: UUID
    version: int
    role: str
    role_name: str
    division_code: str
    valid_from: date
    valid_to: date | None


class UserRead(BaseModel):
    id: UUID
    version: int
    created_at: Instant
    updated_at: Instant
    username: str
    display_name: str
    organisation_id: UUID
    organisation_name: str
    department_id: UUID | None
    division_code: str
    phone: str | None
    email: str | None
    status: Literal["active", "disabled", "locked"]
    must_change_password: bool
    last_login_at: Instant | None
    roles: list[HeldRole]


class UserWithPassword(UserRead):
    """The answer that carries a generated password, once; a repeated request gets null."""

    initial_password: str | None = None


class Named(BaseModel):
    id: UUID
    name: str


class NamedDivision(BaseModel):
    code: str
    name: str


class StoodInFor(BaseModel):
    """Somebody absent whom the caller stands in for, until the last day included."""

    id: UUID
    name: str
    last_day: date
    divisions: list[NamedDivision]


class Me(BaseModel):
    """The caller as the application shows it: who, where, and what the menu may offer; whom it
    may stand in for, and for whom it does (`X-KZ-In-Stead-Of`): roles are then that person's."""

    id: UUID
    kind: Literal["user", "client"]
    username: str
    display_name: str
    organisation: Named | None
    department: Named | None
    divisions: list[NamedDivision]
    roles: list[str]
    permissions: list[str]
    holder_id: UUID | None
    must_change_password: bool
    password_expires_on: date | None
    deputy_for: list[StoodInFor] = []
    in_stead_of: Named | None = None


class PasswordChange(Body):
    current_password: Password
    new_password: Password
