"""Gathering the rights of a search and having them written to a file."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import CHINA
from kuangzheng.licensing.cadastre.exports import sheet
from kuangzheng.licensing.rights import presenting, repository
from kuangzheng.licensing.rights.repository import Search
from kuangzheng.licensing.rights.rules import ENCUMBRANCE_NAMES

PAGE = 1_000
_HERE = "kuangzheng.licensing.cadastre.exports"


@dataclass(frozen=True, slots=True)
class Written:
    """How a format is written: the ending and media type of its file, and by what."""

    suffix: str
    media_type: str
    writer: str


FORMATS = {
    "xlsx": Written(
        ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        f"{_HERE}.sheet:write_xlsx",
    ),
    "gpkg": Written(".gpkg", "application/geopackage+sqlite3", f"{_HERE}.layers:write_gpkg"),
    "shp": Written(".zip", "application/zip", f"{_HERE}.layers:write_shp"),
    "fgb": Written(".fgb", "application/vnd.flatgeobuf", f"{_HERE}.layers:write_fgb"),
    "geojson": Written(".geojson", "application/geo+json", f"{_HERE}.layers:write_geojson"),
    "csv": Written(".csv", "text/csv", f"{_HERE}.vertices:write_"),
}  # fmt: skip
NOTED = {"xlsx", "gpkg"}
"""Formats with a place for what is said of the whole file."""
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
    """A search, the format, a folder of ours, and who tells how far it is. `coordinates` is how a
    table of vertices writes them; `notes` say who made it and when, where a format has a place."""

    search: Search
    format: str
    coordinates: str
    folder: Path
    transaction: Transaction
    tell: Callable[[int], Awaitable[None]]
    in_process: Callable[[str, list[Any]], Awaitable[Any]]
    notes: Mapping[str, str]


def notes_of(by: str, asked: Mapping[str, Any], now: datetime) -> dict[str, str]:
    """Who made an export, when and of what: the mark of a file that leaves the house."""
    filters = asked.get("filters") or {}
    told = "；".join(f"{name}={value}" for name, value in filters.items()) or "全部"
    return {
        "导出人": by, "导出时间": f"{now.astimezone(CHINA):%Y-%m-%d %H:%M}", "筛选条件": told,
        "说明": "仅供授权人员使用，导出已记入审计日志",
    }  # fmt: skip


async def write(export: Export) -> tuple[Path, int]:
    """The finished file and how many rights it holds. Everything is read at one instant."""
    lines = export.folder / "lines"
    async with export.transaction() as session:
        await _gather(session, export, lines)
    written = FORMATS[export.format]
    writer = written.writer + (export.coordinates if export.format == "csv" else "")
    target = export.folder / f"rights{written.suffix}"
    noted = [dict(export.notes)] if export.format in NOTED else []
    count: int = await export.in_process(writer, [lines, target, *noted])
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
                told = [line, row["geometry"].hex(), row["parts"] or [], row["vertices_crs"]]
                out.write(orjson.dumps(told) + b"\n")
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
