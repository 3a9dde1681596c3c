"""Every query of batches, and the set-based writing of their patches."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, RowMapping, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.patch_batches.tables import (
    PatchBatch,
    PatchComparison,
)
from kuangzheng.kernel.db.database import driver_connection
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records

_DOCUMENT = text("SELECT id, sha256, name, media_type, size FROM documents WHERE id = :id")
_NAMES = (
    "id", "division_code", "code", "mineral", "kind", "note", "area_m2", "geometry", "min_lon",
    "min_lat", "max_lon", "max_lat",
)  # fmt: skip
_TYPES = (
    "uuid", "text", "text", "text", "text", "text", "numeric", "bytea", "float8", "float8",
    "float8", "float8",
)  # fmt: skip
_UNNESTED = ", ".join(f"${n}::{kind}[]" for n, kind in enumerate(_TYPES, start=7))
_INSERT = (
    f"INSERT INTO satellite_patches ({', '.join(_NAMES)}, batch_id, state, earlier_on, later_on,"
    " created_at, updated_at)"
    f" SELECT p.*, $1, $2, $3, $4, $5, $6 FROM unnest({_UNNESTED}) AS p"
)
_PATCHES = (
    "SELECT id, division_code, mineral, geometry FROM satellite_patches WHERE batch_id = $1"
    " ORDER BY id"
)
_RIGHTS = "SELECT * FROM find_patch_rights($1, $2, $3, $4)"
_MINES = "SELECT * FROM find_patch_mines($1, $2, $3)"
_ZONES = "SELECT * FROM find_patch_zones($1, $2, $3, $4)"
_LEAVES = "SELECT * FROM find_patch_leaves($1, $2, $3, $4)"
_FORERUNNERS = "SELECT * FROM find_patch_forerunners($1, $2, $3)"
_OPEN = "('issued', 'received', 'compared', 'checked', 'returned')"
_RESULTS = (
    "UPDATE satellite_patches p SET class = r.class, classes = string_to_array(r.classes, ','),"
    " inside_m2 = r.inside, outside_m2 = r.outside, suspected_m2 = r.suspected,"
    " zones_hit = r.zones, earlier_patches = r.earlier, comparison_id = $1,"
    " state = CASE WHEN p.state = 'received' THEN 'compared' ELSE p.state END,"
    " version = p.version + 1, updated_at = $2"
    " FROM unnest($3::uuid[], $4::text[], $5::text[], $6::numeric[], $7::numeric[], $8::numeric[],"
    " $9::int[], $10::int[]) AS r (id, class, classes, inside, outside, suspected, zones, earlier)"
    f" WHERE p.id = r.id AND p.state IN {_OPEN}"
)
_FINDINGS = (
    "INSERT INTO patch_findings (comparison_id, patch_id, division_code, what, ref_id,"
    " ref_division, class, inside_m2, outside_m2, facts)"
    " SELECT $1, f.patch, f.division, f.what, f.ref, f.place, f.class, f.inside, f.outside,"
    " f.facts::jsonb FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[],"
    " $7::text[], $8::numeric[], $9::numeric[], $10::text[])"
    " AS f (patch, division, what, ref, place, class, inside, outside, facts)"
)
_RECEIVE = text(
    "UPDATE satellite_patches SET state = CASE WHEN class IS NULL THEN 'received' ELSE 'compared'"
    " END, version = version + 1, updated_at = :at WHERE batch_id = :batch AND state = 'issued'"
)

_SHARES = text("""
    SELECT s.division_code, s.patches, s.waiting, r.received_on, r.by_name
      FROM (SELECT left(p.division_code, 6) AS division_code, count(*) AS patches,
                   count(*) FILTER (WHERE p.state = 'issued') AS waiting
              FROM satellite_patches p WHERE p.batch_id = :batch GROUP BY 1) s
      LEFT JOIN LATERAL (
             SELECT r.received_on, coalesce(r.by_name, r.by_id) AS by_name FROM patch_receipts r
              WHERE r.batch_id = :batch AND left(r.division_code, 6) = s.division_code
              ORDER BY r.at DESC LIMIT 1) r ON true
     ORDER BY s.division_code
""")


class PatchBatches(Records[PatchBatch]):
    """Of the caller's divisions and of those above."""

    table = PatchBatch
    missing = "没有此图斑批次，或不在您的管辖范围内"
    sorts = Sorts(
        "-later_on",
        {
            "later_on": Sort(col(PatchBatch.later_on), col(PatchBatch.id)),
            "code": Sort(col(PatchBatch.code), col(PatchBatch.id)),
            "created_at": Sort(col(PatchBatch.created_at), col(PatchBatch.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, issued_by: str | None
    ) -> list[ColumnElement[bool]]:
        found = of_place(PatchBatch, None, division, (), state=state, issued_by=issued_by)
        if q:
            texts = (col(PatchBatch.code), col(PatchBatch.programme), col(PatchBatch.file_name))
            found.append(or_(*(column.icontains(q, autoescape=True) for column in texts)))
        return found

    async def document(self, document_id: UUID) -> RowMapping | None:
        found = await self._session.execute(_DOCUMENT, {"id": document_id})
        return found.mappings().one_or_none()

    async def with_hash(self, division: str, sha256: str) -> PatchBatch | None:
        query = select(PatchBatch).where(
            col(PatchBatch.sha256) == sha256, col(PatchBatch.division_code) == division,
            col(PatchBatch.state) != "refused",
        )  # fmt: skip
        found: PatchBatch | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def comparisons(self, batch_id: UUID) -> Sequence[PatchComparison]:
        """The newest first."""
        query = (
            select(PatchComparison).where(col(PatchComparison.batch_id) == batch_id)
            .order_by(col(PatchComparison.created_at).desc(), col(PatchComparison.id).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def receive(self, batch_id: UUID, at: datetime) -> int:
        """The caller's patches that were not received before; how many."""
        done: Any = await self._session.execute(_RECEIVE, {"batch": batch_id, "at": at})
        return int(done.rowcount)

    async def shares(self, batch_id: UUID) -> list[dict[str, Any]]:
        """The caller's patches by county, with the newest receipt of each."""
        found = await self._session.execute(_SHARES, {"batch": batch_id})
        return [dict(row) for row in found.mappings()]


async def insert_patches(
    session: AsyncSession, batch: PatchBatch, state: str, rows: Sequence[Mapping[str, Any]],
    at: datetime,
) -> None:  # fmt: skip
    connection = await driver_connection(session)
    columns = ([row[name] for row in rows] for name in _NAMES)
    await connection.execute(
        _INSERT, batch.id, state, batch.earlier_on, batch.later_on, at, at, *columns
    )


async def patches_of(session: AsyncSession, batch_id: UUID) -> list[dict[str, Any]]:
    connection = await driver_connection(session)
    return [dict(row) for row in await connection.fetch(_PATCHES, batch_id)]


async def surroundings(
    session: AsyncSession, batch_id: UUID, first: date, last: date, known: datetime
) -> dict[str, Any]:
    """What the batch meets in the interval, as it was known at an instant, by kind."""
    connection = await driver_connection(session)
    asked = (batch_id, first, last, known)
    rights = await connection.fetch(_RIGHTS, *asked)
    mines: dict[UUID, list[tuple[date, str]]] = {}
    named = list({row["mine_id"] for row in rights if row["mine_id"]})
    for row in await connection.fetch(_MINES, named, last, known):
        mines.setdefault(row["mine_id"], []).append((row["since"], row["status"]))
    return {
        "rights": [dict(row) for row in rights], "mines": mines,
        "zones": [dict(row) for row in await connection.fetch(_ZONES, *asked)],
        "leaves": [dict(row) for row in await connection.fetch(_LEAVES, *asked)],
        "forerunners": [
            dict(row) for row in await connection.fetch(_FORERUNNERS, batch_id, last, known)
        ],
    }  # fmt: skip


async def add_comparison(session: AsyncSession, row: PatchComparison) -> None:
    session.add(row)
    await session.flush()


async def store_results(
    session: AsyncSession, comparison_id: UUID, at: datetime, rows: Sequence[tuple[Any, ...]],
    findings: Sequence[tuple[Any, ...]],
) -> None:  # fmt: skip
    """What was found, on every patch a person has not judged yet, and one row per thing met."""
    connection = await driver_connection(session)
    if rows:
        await connection.execute(_RESULTS, comparison_id, at, *map(list, zip(*rows, strict=True)))
    if findings:
        columns = [list(column) for column in zip(*findings, strict=True)]
        columns[-1] = [orjson.dumps(facts, default=str).decode() for facts in columns[-1]]
        await connection.execute(_FINDINGS, comparison_id, *columns)
