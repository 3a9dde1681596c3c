"""What a batch comes to: counts and sums of its rows, and whether others have built upon it."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.onboarding import presenting, repository
from kuangzheng.kernel.onboarding.errors import BuiltUponError
from kuangzheng.kernel.onboarding.room import Room

_SHOWN = 5


async def summary(session: AsyncSession, room: Room, batch_id: UUID) -> dict[str, Any]:
    """Counts and figures by sheet, as they stand with the row in `onboarding_batches`."""
    counts = await repository.counts(session, batch_id)
    figures = {}
    for sheet in room.sheets:
        if sheet.key not in counts or sheet.part_of is not None:
            continue
        values = {
            name: await repository.values(session, batch_id, sheet.key, name)
            for name in sheet.sums
        }
        figures[sheet.key] = presenting.figures_of(sheet, counts[sheet.key], values)
    return {"counts": counts, "figures": figures}


async def require_untouched(session: AsyncSession, room: Room, batch_id: UUID) -> None:
    """Raises BuiltUponError: a record was changed since, or something refers to it."""
    found = await _changed(session, room, batch_id)
    for key, owned in room.owned.items():
        for one in await repository.built_upon(
            session, batch_id, key, owned.column, owned.tables
        ):
            found.append(_built(one, f"{one['in_table']} 中有 {one['n']} 条后续记录"))
    if found:
        named = "；".join(
            f"{room.sheet(one['sheet']).title}第 {one['row_no']} 行 {one['label']}：{one['what']}"
            for one in found[:_SHOWN]
        )
        more = f" 等 {len(found)} 行" if len(found) > _SHOWN else ""
        raise BuiltUponError(f"{named}{more}。请先处理后续业务，或确认本批次", found)


async def _changed(session: AsyncSession, room: Room, batch_id: UUID) -> list[dict[str, Any]]:
    rows = await repository.entered(session, batch_id)
    found = []
    for sheet in room.sheets:
        own = [row for row in rows if row["sheet"] == sheet.key]
        if own:
            present = await room.versions(session, sheet.key, [row["record_id"] for row in own])
            found += [
                _built(row, "入库后已被修改") for row in own
                if present.get(row["record_id"]) != row["record_version"]
            ]  # fmt: skip
    return found


def _built(row: Any, what: str) -> dict[str, Any]:
    return {"sheet": row["sheet"], "row_no": row["row_no"], "label": row["label"], "what": what}
