"""Gathering the rights of a search and having them written to a file."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.licensing.cadastre.exports import sheet
from kuangzheng.licensing.rights import presenting, repository
from kuangzheng.licensing.rights.repository import Search
from kuangzheng.licensing.rights.rules import ENCUMBRANCE_NAMES

PAGE = 1_000
MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gpkg": "application/geopackage+sqlite3",
}
_WRITER = "kuangzheng.licensing.cadastre.exports.sheet:write_"
_CODES = text(
    "SELECT id, credit_code FROM holders WHERE id = ANY (:ids) AND credit_code IS NOT NULL"
)
_AUDIT = text(
    "SELECT audit_write('export', 'mining_rights', NULL, :division, NULL, CAST(:after AS jsonb))"
)
_CODE_PLACE = 6

Transaction = Callable[[], AbstractAsyncContextManager[AsyncSession]]


@dataclass(frozen=True, slots=True)
class Export:
    """A search, the format, a folder of ours, and who tells how far it is."""

    search: Search
    format: str
    folder: Path
    transaction: Transaction
    tell: Callable[[int], Awaitable[None]]
    in_process: Callable[[str, list[Any]], Awaitable[Any]]


async def write(export: Export) -> tuple[Path, int]:
    """The finished file and how many rights it holds. Everything is read at one instant."""
    lines = export.folder / "lines"
    async with export.transaction() as session:
        await _gather(session, export, lines)
    target = export.folder / f"rights.{export.format}"
    count: int = await export.in_process(f"{_WRITER}{export.format}", [lines, target])
    return target, count


async def _gather(session: AsyncSession, export: Export, lines: Path) -> None:
    search, done = replace(export.search, limit=PAGE), 0
    with lines.open("wb") as out:
        while True:
            rows = await repository.find_within(session, search)
            codes = await _credit_codes(session, rows)
            for row in rows:
                line = sheet.values(presenting.item(row), ENCUMBRANCE_NAMES)
                line[_CODE_PLACE] = codes.get(row["holder_id"])
                out.write(orjson.dumps([line, row["geometry"].hex()]) + b"\n")
            done += len(rows)
            await export.tell(done)
            if len(rows) < PAGE:
                return
            search = replace(search, after=[rows[-1]["code"], str(rows[-1]["right_id"])])


async def _credit_codes(session: AsyncSession, rows: list[dict[str, Any]]) -> dict[Any, str]:
    ids = list({row["holder_id"] for row in rows if row["holder_id"] is not None})
    found = await session.execute(_CODES, {"ids": ids})
    return {row.id: row.credit_code for row in found}


async def record_export(session: AsyncSession, division: str, after: dict[str, Any]) -> None:
    """An export leaves the house: who, what, how many, which bytes."""
    document = orjson.dumps(after, default=str).decode()
    await session.execute(_AUDIT, {"division": division, "after": document})
