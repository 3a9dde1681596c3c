"""Every query of imports: their rows, staging tables, reports."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Column, DateTime, MetaData, Numeric, Table, Text, Uuid, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.database import driver_connection
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut

_IMPORTS = Table(
    "cadastre_imports", MetaData(),
    *(Column(n, Uuid) for n in ("id", "layer_id", "job_id")),
    *(Column(n, Text) for n in ("division_code", "target", "jurisdiction", "file_name", "sha256",
                                "state", "created_by", "version", "size", "effective_on")),
    *(Column(n, JSONB) for n in ("options", "result")),
    *(Column(n, DateTime(timezone=True)) for n in ("created_at", "updated_at")),
)  # fmt: skip
_REPORT = Table(
    "cadastre_import_report", MetaData(),
    Column("import_id", Uuid), Column("feature_no", Numeric(asdecimal=False)),
    *(Column(n, Text) for n in ("source_id", "outcome", "code", "message")),
    Column("codes", ARRAY(Text)),
    *(Column(n, Numeric) for n in ("changed_m2", "area_registered_km2", "area_computed_km2")),
)  # fmt: skip
SORTS = Sorts("-created_at", {"created_at": Sort(_IMPORTS.c.created_at, _IMPORTS.c.id)})
_INSERT = text("""
    INSERT INTO cadastre_imports (id, division_code, target, layer_id, jurisdiction, effective_on,
      file_name, sha256, size, options, job_id, created_by, created_at, updated_at)
    VALUES (:id, :division_code, :target, :layer_id, :jurisdiction, :effective_on, :file_name,
      :sha256, :size, CAST(:options AS jsonb), :job_id, :created_by, :at, :at)
""")
_END = text("""
    UPDATE cadastre_imports SET state = :state, result = CAST(:result AS jsonb),
      version = version + 1, updated_at = greatest(:at, updated_at) WHERE id = :id
""")
_EARLIER = text("""
    SELECT id FROM cadastre_imports
     WHERE sha256 = :sha256 AND target = :target AND division_code = :division
       AND layer_id IS NOT DISTINCT FROM :layer AND state = 'published' AND id <> :id
     ORDER BY id DESC LIMIT 1
""")
_LAYER = text("""
    SELECT l.id, l.kind, l.division_code, l.name, l.state, k.geometry FROM zone_layers l
      JOIN zone_kinds k ON k.kind = l.kind WHERE l.id = :id
""")
_AUDIT = text(
    "SELECT audit_write('import', 'cadastre_imports', :id, :division, NULL, CAST(:after AS jsonb))"
)

_AUDIT_REPORT = text(
    "SELECT audit_write('export', 'cadastre_import_report', :id, :division, NULL, NULL)"
)


def stage(import_id: UUID) -> dict[str, str]:
    """Names of the staging tables."""
    return {kind: f"{kind}_{import_id.hex}" for kind in ("rows", "report", "holders", "events")}


async def insert(session: AsyncSession, row: Mapping[str, Any], at: datetime) -> None:
    options = orjson.dumps(row["options"]).decode()
    await session.execute(_INSERT, {**row, "options": options, "at": at})


async def get(session: AsyncSession, import_id: UUID) -> dict[str, Any] | None:
    """The import within the session's scope."""
    query = select(_IMPORTS).where(_IMPORTS.c.id == import_id)
    found = (await session.execute(query)).mappings().one_or_none()
    return None if found is None else dict(found)


async def of_job(session: AsyncSession, job_id: UUID) -> dict[str, Any] | None:
    query = select(_IMPORTS).where(_IMPORTS.c.job_id == job_id)
    found = (await session.execute(query)).mappings().one_or_none()
    return None if found is None else dict(found)


async def find(
    session: AsyncSession, target: str | None, state: str | None, page: PageRequest
) -> tuple[Sequence[Mapping[str, Any]], str | None, int | None]:
    """Imports of the scope, the newest first, the next cursor, the count when asked for."""
    where = []
    if target is not None:
        where.append(_IMPORTS.c.target == target)
    if state is not None:
        where.append(_IMPORTS.c.state == state)
    query = SORTS.apply(select(_IMPORTS).where(*where), page)
    rows = (await session.execute(query)).mappings().all()
    kept, cursor = cut(rows, page, lambda row: (row["created_at"], row["id"]), SORTS)
    total = None
    if page.exact_count:
        counting = select(func.count()).select_from(_IMPORTS).where(*where)
        total = (await session.execute(counting)).scalar_one()
    return kept, cursor, total


async def end(
    session: AsyncSession, import_id: UUID, state: str, result: Mapping[str, Any], at: datetime
) -> None:
    document = orjson.dumps(result, default=str).decode()
    await session.execute(_END, {"id": import_id, "state": state, "result": document, "at": at})


async def published_before(session: AsyncSession, row: Mapping[str, Any]) -> UUID | None:
    """The newest import of the same file to the same place that was published."""
    values = {"sha256": row["sha256"], "target": row["target"], "division": row["division_code"],
              "layer": row["layer_id"], "id": row["id"]}  # fmt: skip
    found: UUID | None = (await session.execute(_EARLIER, values)).scalar_one_or_none()
    return found


async def layer(session: AsyncSession, layer_id: UUID) -> Mapping[str, Any] | None:
    """A zone layer with the kind of geometry it holds, within the scope."""
    found = (await session.execute(_LAYER, {"id": layer_id})).mappings().one_or_none()
    return None if found is None else dict(found)


async def record_import(
    session: AsyncSession, import_id: UUID, division: str, after: Mapping[str, Any]
) -> None:
    document = orjson.dumps(after, default=str).decode()
    await session.execute(_AUDIT, {"id": str(import_id), "division": division, "after": document})


async def record_report(session: AsyncSession, import_id: UUID, division: str) -> None:
    """An audit entry for a report that leaves as a sheet."""
    await session.execute(_AUDIT_REPORT, {"id": str(import_id), "division": division})


async def open_stage(session: AsyncSession, import_id: UUID, target: str) -> None:
    values = {"id": import_id, "target": target}
    await session.execute(text("SELECT cadastre_stage_open(:id, :target)"), values)


async def close_stage(session: AsyncSession, import_id: UUID) -> None:
    await session.execute(text("SELECT cadastre_stage_close(:id)"), {"id": import_id})


async def analyse_stage(session: AsyncSession, import_id: UUID) -> None:
    await session.execute(text("SELECT cadastre_stage_analyse(:id)"), {"id": import_id})


async def is_staged(session: AsyncSession, import_id: UUID, features: int) -> bool:
    """Whether all of it still is there: unlogged tables are empty after a crash of the server."""
    table = f"staging.{stage(import_id)['report']}"
    found = await session.execute(text("SELECT to_regclass(:name) IS NOT NULL"), {"name": table})
    if not found.scalar_one():
        return False
    counted = await session.execute(text(f"SELECT count(*) FROM {table}"))
    return int(counted.scalar_one()) == features


async def is_cancelled(session: AsyncSession, job_id: UUID) -> bool:
    found = await session.execute(
        text("SELECT cancel_requested FROM jobs WHERE id = :id"), {"id": job_id}
    )
    return bool(found.scalar_one_or_none())


async def sweep_stages(session: AsyncSession) -> int:
    return int((await session.execute(text("SELECT cadastre_stage_sweep()"))).scalar_one())


async def copy_piece(session: AsyncSession, table: str, columns: Sequence[str], path: Path) -> None:
    """Stream a file in COPY text format into a staging table."""
    connection = await driver_connection(session)
    await connection.copy_to_table(
        table, source=path, columns=list(columns), schema_name="staging", format="text"
    )


async def report(
    session: AsyncSession, import_id: UUID, outcome: str | None, after: int, limit: int
) -> Sequence[Mapping[str, Any]]:
    """Lines of the report from a feature number on, one more than `limit`."""
    query = (
        select(_REPORT).where(_REPORT.c.import_id == import_id, _REPORT.c.feature_no > after)
        .order_by(_REPORT.c.feature_no).limit(limit + 1)
    )  # fmt: skip
    if outcome is not None:
        query = query.where(_REPORT.c.outcome == outcome)
    return [dict(row) for row in (await session.execute(query)).mappings().all()]
