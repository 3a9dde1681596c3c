"""What an access token says about its bearer: the claims `principal_of` reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.identity.agents.rules import Representation
from kuangzheng.identity.clients.rules import SANDBOX_DIVISION
from kuangzheng.identity.clients.tables import Client
from kuangzheng.identity.roles.rules import Held, grants_of
from kuangzheng.identity.users.tables import User
from kuangzheng.kernel.ids import new_id


@dataclass(frozen=True, slots=True)
class Rights:
    """What a user holds today."""

    held: Sequence[Held]
    represents: Representation | None
    steads: Sequence[Mapping[str, Any]] = ()


def user_claims(user: User, session_id: UUID, rights: Rights, day: date) -> dict[str, Any]:
    """Claims of a user's token; the home division first in `grants`."""
    represents = rights.represents
    grants = grants_of(
        rights.held, day, user.division_code, represents_holder=represents is not None
    )
    return {
        **_of_user(user, session_id),
        "grants": dict(grants),
        "holder": str(represents.holder_id) if represents else None,
        "scp": list(represents.scope) if represents else [],
        **({"stead": list(rights.steads)} if rights.steads else {}),
    }


def password_change_claims(user: User, session_id: UUID) -> dict[str, Any]:
    """Claims of a token that opens nothing but the change of the password."""
    return {
        **_of_user(user, session_id),
        "grants": {user.division_code: []},
        "holder": None,
        "scp": [],
        "must_change": True,
    }


def client_claims(client: Client, scopes: Sequence[str]) -> dict[str, Any]:
    """Claims of another system: scopes say what, the one division says where; a sandbox key works
    in the sandbox alone."""
    where = SANDBOX_DIVISION if client.sandbox else client.division_code
    return {
        "sub": str(client.id), "jti": str(new_id()), "kind": "client", "name": client.name,
        "org": str(client.organisation_id), "dept": None, "holder": None, "sid": None,
        "grants": {where: ["client"]}, "scp": list(scopes),
    }  # fmt: skip


def _of_user(user: User, session_id: UUID) -> dict[str, Any]:
    return {
        "sub": str(user.id), "jti": str(new_id()), "kind": "user", "name": user.display_name,
        "org": str(user.organisation_id), "sid": str(session_id),
        "dept": str(user.department_id) if user.department_id else None,
    }  # fmt: skip
