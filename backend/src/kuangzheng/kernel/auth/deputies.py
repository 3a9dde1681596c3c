"""Whose hands somebody's are for one record: who acted there in somebody's stead counts as both.

The deputy did something with the record for the absent person, so neither of the two approves what
the other prepared there, whoever comes first and whenever it is. Which records those are is kept
in the transaction of the work (`db/sql/steads.sql`).
"""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from kuangzheng.kernel.auth.principal import Principal

_KEEP = text("SELECT stead_keep(:absent, CAST(:records AS uuid[]))")
_PARTNERS = text(
    "SELECT stead_partners(CAST(:hands AS text[]), CAST(:records AS uuid[])) AS found"
)


def records_named(request: Request) -> list[UUID]:
    """The records a request acts on: the identifiers in its path."""
    found = []
    for value in request.path_params.values():
        try:
            found.append(UUID(str(value)))
        except ValueError:
            continue
    return found


async def with_partners(
    session: AsyncSession, principal: Principal, request: Request
) -> Principal:
    """The caller with those whose hands count as the caller's for the records it reads or writes.

    A read is asked too: it tells what the caller may do next, and must know what the act will say.
    """
    records = records_named(request)
    if principal.kind != "user" or not records:
        return principal
    asked = {"hands": sorted(principal.hands), "records": records}
    partners = (await session.execute(_PARTNERS, asked)).scalar_one()
    return replace(principal, partners=frozenset(partners)) if partners else principal


async def keep_stead(session: AsyncSession, absent: str, request: Request) -> None:
    """What this transaction wrote, and the records it was sent to, were done in that stead."""
    await session.execute(_KEEP, {"absent": absent, "records": records_named(request)})
