"""The two things a caller without a name can ask of the database."""

from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_FILE = text("SELECT file_public_report(CAST(:report AS jsonb), :code_hash, :sealed)")
_STATE = text("SELECT public_report_state(:code_hash)")


async def filed(
    session: AsyncSession, report: dict[str, Any], code_hash: bytes, sealed: bytes | None
) -> str:
    """The number it got."""
    values = {
        "report": orjson.dumps(report, default=str).decode(), "code_hash": code_hash,
        "sealed": sealed,
    }  # fmt: skip
    found: str = (await session.execute(_FILE, values)).scalar_one()
    return found


async def state(session: AsyncSession, code_hash: bytes) -> dict[str, Any] | None:
    found: dict[str, Any] | None = (
        await session.execute(_STATE, {"code_hash": code_hash})
    ).scalar_one()
    return found
