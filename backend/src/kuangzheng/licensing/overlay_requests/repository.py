"""Every query of builders' requests."""

from datetime import date
from typing import Any

import orjson
from sqlalchemy import ColumnElement, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.overlay_requests.tables import OverlayRequest
from kuangzheng.licensing.places import within

_FILE = text("SELECT file_overlay_request(CAST(:said AS jsonb), :code_hash, :on)")
_STATE = text("SELECT overlay_request_state(:code_hash)")


class OverlayRequests(Records[OverlayRequest]):
    """Requests of the caller's divisions."""

    table = OverlayRequest
    missing = "没有此申请，或不在您的管辖范围内"
    sorts = Sorts(
        "-received_on",
        {"received_on": Sort(col(OverlayRequest.received_on), col(OverlayRequest.id))},
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            named = col(OverlayRequest.applicant).icontains(q, autoescape=True)
            titled = col(OverlayRequest.project).icontains(q, autoescape=True)
            found.append(named | titled | col(OverlayRequest.no).icontains(q, autoescape=True))
        if division:
            found.append(within(col(OverlayRequest.division_code), division))
        if state:
            found.append(col(OverlayRequest.state) == state)
        return found


async def filed(
    session: AsyncSession, said: dict[str, Any], code_hash: bytes, on: date
) -> str:
    """The number it got."""
    told = orjson.dumps(said, default=str).decode()
    values = {"said": told, "code_hash": code_hash, "on": on}
    return str((await session.execute(_FILE, values)).scalar_one())


async def state(session: AsyncSession, code_hash: bytes) -> dict[str, Any] | None:
    found: dict[str, Any] | None = (
        await session.execute(_STATE, {"code_hash": code_hash})
    ).scalar_one_or_none()
    return found
