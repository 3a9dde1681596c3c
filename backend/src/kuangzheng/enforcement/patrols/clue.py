"""A finding that becomes a clue."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.clues import schemas as c
from kuangzheng.enforcement.clues.service import create
from kuangzheng.enforcement.patrols import schemas as s
from kuangzheng.enforcement.patrols.repository import Patrols
from kuangzheng.kernel.unit import Act

_MOST = 20


async def opened(act: Act, body: s.PatrolRecord, where: dict[str, Any], on: date) -> UUID:
    """The clue's identifier; with the pictures that have come."""
    files = await Patrols(act.session).files([one.sha256 for one in body.photos])
    place = where["place"] or where["mine_name"]
    clue = c.ClueCreate(
        source="patrol", source_name="、".join(body.participants)[:200],
        division_code=where["division_code"], received_on=on, occurred_on=on,
        violation=body.violation or "other", text=body.findings or "",
        place=place[:300] if place else "巡查网格内", point=body.point,
        document_ids=list({row["id"] for row in files.values()})[:_MOST],
    )
    made = await create(act, clue)
    return made.id
