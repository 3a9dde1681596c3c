"""Every query of the disclosure policy."""

from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_RULES = text(
    "SELECT * FROM disclosure_rules"
    " WHERE (CAST(:resource AS text) IS NULL OR resource = :resource)"
    " AND (CAST(:treatment AS text) IS NULL OR treatment = :treatment)"
    " AND (CAST(:confirmed AS boolean) IS NULL OR confirmed = :confirmed)"
    " AND (CAST(:like AS text) IS NULL"
    " OR name ILIKE :like OR field ILIKE :like OR basis ILIKE :like)"
    " ORDER BY sort"
)
_VERSIONS = text(
    "SELECT v.*, lead(effective_from) OVER (ORDER BY version) AS effective_to"
    " FROM disclosure_versions v WHERE resource = :resource AND field = :field"
    " ORDER BY version DESC"
)
_ONE = text("SELECT * FROM disclosure_rules WHERE resource = :resource AND field = :field")
_SET = text(
    "SELECT set_disclosure_rule(:resource, :field, :version, :treatment, :mask, :basis,"
    " :confirmed, :reason, :by, :by_name, :at)"
)


async def rules(
    session: AsyncSession, resource: str | None, treatment: str | None = None,
    confirmed: bool | None = None, like: str | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """In the order of the policy."""
    asked = {"resource": resource, "treatment": treatment, "confirmed": confirmed, "like": like}
    found = await session.execute(_RULES, asked)
    return [dict(row) for row in found.mappings()]


async def versions(session: AsyncSession, resource: str, field: str) -> list[dict[str, Any]]:
    """The newest first."""
    found = await session.execute(_VERSIONS, {"resource": resource, "field": field})
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
