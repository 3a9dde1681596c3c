"""Audit entries for what no row trigger sees: sign-ins, failures, lockouts, revocations."""

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import cast, func, null, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.scope import NATIONAL


async def note(
    session: AsyncSession,
    action: str,
    entity: str,
    entity_id: object,
    division: str | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write one entry in the running transaction, under its actor."""
    facts = cast(orjson.dumps(after).decode() if after else null(), JSONB)
    text_id = None if entity_id is None else str(entity_id)
    await session.execute(
        select(
            func.audit_write(
                action, entity, text_id, division or NATIONAL, cast(null(), JSONB), facts
            )
        )
    )


async def act_as(session: AsyncSession, actor: str) -> None:
    """From here on the transaction acts for someone who has just proved who they are."""
    await session.execute(select(func.set_config("kz.actor", actor, True)))
