"""Every query of the disclosure policy."""

from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_RULES = text(
    "SELECT * FROM disclosure_rules"
    " WHERE CAST(:resource AS text) IS NULL OR resource = :resource ORDER BY sort"
)
_ONE = text("SELECT * FROM disclosure_rules WHERE resource = :resource AND field = :field")
_SET = text(
    "SELECT set_disclosure_rule(:resource, :field, :version, :treatment, :mask, :basis,"
    " :confirmed, :reason, :by, :by_name, :at)"
)


async def rules(session: AsyncSession, resource: str | None) -> list[dict[str, Any]]:
    found = await session.execute(_RULES, {"resource": resource})
    return [dict(row) for row in found.mappings()]


async def one(session: AsyncSession, resource: str, field: str) -> dict[str, Any] | None:
    asked = {"resource": resource, "field": field}
    row = (await session.execute(_ONE, asked)).mappings().one_or_none()
    return None if row is None else dict(row)


async def change(
    session: AsyncSession, resource: str, field: str, version: int, values: dict[str, Any],
    by: tuple[str, str | None], at: datetime,
) -> int | None:  # fmt: skip
    """The number of the policy that is in force from now on; None when the rule has changed since
    it was read."""
    asked = values | {
        "resource": resource, "field": field, "version": version, "by": by[0], "by_name": by[1],
        "at": at,
    }  # fmt: skip
    found: int | None = (await session.execute(_SET, asked)).scalar_one()
    return found
