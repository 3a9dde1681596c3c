"""Every query of onboarding; the tables are the same in each service."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Column, Date, DateTime, MetaData, Table, Text, Uuid, func, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut

_JSON = ("book", "mapping", "findings", "summary", "totals", "before_figures", "after_figures",
         "problem")  # fmt: skip
_BATCHES = Table(
    "onboarding_batches",
    MetaData(),
    *(Column(name, Uuid) for name in ("id", "document_id", "job_id")),
    *(Column(name, Text) for name in (
        "version", "division_code", "name", "state", "sha256", "file_name", "mapping_from",
        "totals_reason", "created_by", "created_by_name", "applied_by", "applied_by_name",
        "ended_by", "ended_by_name", "end_reason",
    )),
    Column("cut_over_on", Date),
    *(Column(name, DateTime(timezone=True)) for name in (
        "applied_at", "ended_at", "created_at", "updated_at",
    )),
    *(Column(name, JSONB) for name in _JSON),
)  # fmt: skip
SORTS = Sorts("-updated_at", {"updated_at": Sort(_BATCHES.c.updated_at, _BATCHES.c.id)})
_SHOWN = [column for column in _BATCHES.c if column.name not in ("book",)]
_ROW = (
    "no, sheet, row_no, key, label, raw, content, links, findings, faulty, candidates, decision,"
    " decided_id, decided_by_name, outcome, record_id, record_version, problem"
)
_INSERT = text(
    "INSERT INTO onboarding_batches (id, division_code, name, document_id, sha256, file_name,"
    " cut_over_on, job_id, created_by, created_by_name, created_at, updated_at)"
    " VALUES (:id, :division, :name, :document, :sha256, :file, :cut_over, :job, :by, :by_name,"
    " :now, :now)"
)
_STAGE = text(
    "INSERT INTO onboarding_rows (batch_id, no, division_code, sheet, row_no, key, label, raw,"
    " content, links, findings, faulty, candidates)"
    " SELECT CAST(:batch AS uuid), t.no, CAST(:division AS text), t.sheet, t.row_no, t.key,"
    " t.label, t.raw, t.content, t.links, t.findings, t.faulty, t.candidates"
    " FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS t (no int, sheet text, row_no int, key text,"
    " label text, raw jsonb, content jsonb, links jsonb, findings jsonb, faulty boolean,"
    " candidates jsonb)"
)
_CLEAR = text("DELETE FROM onboarding_rows WHERE batch_id = :batch")
_DOCUMENT = text("SELECT id, sha256, name, size FROM documents WHERE id = :id")
_SAME_FILE = text(
    "SELECT name FROM onboarding_batches WHERE division_code = :division AND sha256 = :sha256"
    " AND state IN ('applying', 'applied', 'confirmed') LIMIT 1"
)
_WAITING = text(
    f"SELECT {_ROW} FROM onboarding_rows WHERE batch_id = :batch AND sheet = :sheet"
    " AND outcome IS NULL AND no > :after ORDER BY no LIMIT :limit"
)
_DONE = text(
    "UPDATE onboarding_rows r SET outcome = t.outcome, record_id = t.record_id,"
    " record_version = t.record_version, problem = t.problem"
    " FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS t (no int, outcome text, record_id uuid,"
    " record_version int, problem text)"
    " WHERE r.batch_id = :batch AND r.no = t.no"
)
_RECORDS = text(
    "SELECT key, record_id FROM onboarding_rows WHERE batch_id = :batch AND sheet = :sheet"
    " AND outcome IN ('entered', 'linked') AND record_id IS NOT NULL"
)
_COUNTS = text(
    "SELECT sheet, count(*) AS rows, count(*) FILTER (WHERE faulty) AS faulty,"
    " count(*) FILTER (WHERE NOT faulty AND decision IS NULL AND candidates <> '[]') AS undecided,"
    " count(*) FILTER (WHERE NOT faulty AND decision = 'same') AS same,"
    " count(*) FILTER (WHERE NOT faulty AND decision = 'skip') AS skip,"
    " count(*) FILTER (WHERE NOT faulty AND (decision = 'new' OR decision IS NULL"
    " AND candidates = '[]')) AS fresh,"
    " count(*) FILTER (WHERE outcome = 'entered') AS entered,"
    " count(*) FILTER (WHERE outcome = 'linked') AS linked,"
    " count(*) FILTER (WHERE outcome = 'skipped') AS skipped,"
    " count(*) FILTER (WHERE outcome = 'refused') AS refused,"
    " coalesce(sum(jsonb_array_length(jsonb_path_query_array(findings,"
    " '$[*] ? (@.level == \"warning\")'))), 0)::int AS warnings"
    " FROM onboarding_rows WHERE batch_id = :batch GROUP BY sheet"
)
_SUMS = text(
    "SELECT sheet, decision, faulty, candidates = '[]' AS clear, outcome, content ->> :column AS v"
    " FROM onboarding_rows WHERE batch_id = :batch AND sheet = :sheet AND content ? :column"
)
_DECIDE = text(
    "UPDATE onboarding_rows SET decision = :decision, decided_id = CAST(:record AS uuid),"
    " decided_by = :by, decided_by_name = :by_name"
    " WHERE batch_id = :batch AND no = :no AND NOT faulty AND outcome IS NULL"
)
_DECIDE_MANY = text(
    "UPDATE onboarding_rows SET decision = :decision,"
    " decided_id = CASE WHEN :decision = 'same'"
    " THEN CAST(candidates -> 0 ->> 'id' AS uuid) END, decided_by = :by, decided_by_name = :by_name"
    " WHERE batch_id = :batch AND NOT faulty AND outcome IS NULL AND decision IS NULL"
    " AND candidates <> '[]' AND (CAST(:sheet AS text) IS NULL OR sheet = :sheet)"
    " AND (CAST(:strength AS text) IS NULL OR candidates -> 0 ->> 'strength' = :strength)"
)
_BUILT = text(
    "SELECT f.record_id, f.in_table, f.n, r.sheet, r.row_no, r.label, r.no"
    " FROM onboarding_built_upon(:batch, :sheet, :column, CAST(:except AS text[])) f"
    " JOIN onboarding_rows r ON r.batch_id = :batch AND r.record_id = f.record_id"
    " AND r.sheet = :sheet ORDER BY r.no LIMIT 200"
)
_ENTERED = text(
    "SELECT no, sheet, row_no, label, record_id, record_version FROM onboarding_rows"
    " WHERE batch_id = :batch AND outcome = 'entered' ORDER BY no"
)
_KEEPS = text(
    "SELECT DISTINCT ON (name) id, name, version_no, content, created_by_name, created_at"
    " FROM onboarding_mappings WHERE division_code = :division ORDER BY name, version_no DESC"
)
_KEEP = text(
    "INSERT INTO onboarding_mappings (id, division_code, name, version_no, content, created_by,"
    " created_by_name, created_at) SELECT :id, :division, :name, coalesce(max(version_no), 0) + 1,"
    " CAST(:content AS jsonb), :by, :by_name, :now FROM onboarding_mappings"
    " WHERE division_code = :division AND name = :name RETURNING version_no"
)
_EXPORTED = text(
    "SELECT audit_write('export', 'onboarding_batches', :id, :division, NULL, NULL)"
)
_PATIENT = text("SELECT set_config('statement_timeout', '60s', true)")
"""Thousands of facts are told in one statement, once in the life of a batch."""
_TELL = text("SELECT onboarding_tell(:batch)")
_WITHDRAW = text("SELECT withdraw_onboarded(:batch)")
_FORGET = text("SELECT onboarding_forget(:batch)")


async def document(session: AsyncSession, document_id: UUID) -> Mapping[str, Any] | None:
    row = (await session.execute(_DOCUMENT, {"id": document_id})).mappings().one_or_none()
    return None if row is None else dict(row)


async def entered_before(session: AsyncSession, division: str, sha256: str) -> str | None:
    """The name of the batch that the same file came in by."""
    asked = {"division": division, "sha256": sha256}
    found: str | None = (await session.execute(_SAME_FILE, asked)).scalar_one_or_none()
    return found


async def insert(session: AsyncSession, **values: Any) -> None:
    await session.execute(_INSERT, values)


async def page(
    session: AsyncSession, request: PageRequest, state: str | None
) -> tuple[Sequence[Mapping[str, Any]], str | None, int | None]:
    where = [] if state is None else [_BATCHES.c.state == state]
    query = SORTS.apply(select(*_SHOWN).where(*where), request)
    rows = (await session.execute(query)).mappings().all()
    kept, cursor = cut(rows, request, lambda row: (row["updated_at"], row["id"]), SORTS)
    total = None
    if request.exact_count:
        counting = select(func.count()).select_from(_BATCHES).where(*where)
        total = (await session.execute(counting)).scalar_one()
    return kept, cursor, total


async def get(
    session: AsyncSession, batch_id: UUID, *, lock: bool = False
) -> dict[str, Any] | None:
    query = select(_BATCHES).where(_BATCHES.c.id == batch_id)
    query = query.with_for_update() if lock else query
    row = (await session.execute(query)).mappings().one_or_none()
    return None if row is None else dict(row)


async def change(
    session: AsyncSession, batch_id: UUID, now: datetime, values: Mapping[str, Any]
) -> None:
    """Set the values, one version up."""
    sets = ", ".join(
        f"{name} = CAST(:{name} AS jsonb)" if name in _JSON else f"{name} = :{name}"
        for name in values
    )
    told = {
        name: orjson.dumps(value, default=str).decode()
        if name in _JSON and value is not None else value
        for name, value in values.items()
    }  # fmt: skip
    changed = f"UPDATE onboarding_batches SET {sets + ', ' if sets else ''}"
    await session.execute(
        text(f"{changed}version = version + 1, updated_at = :now WHERE id = :id"),
        {**told, "now": now, "id": batch_id},
    )


async def stage(
    session: AsyncSession, batch_id: UUID, division: str, rows: Sequence[Mapping[str, Any]]
) -> None:
    """A thousand rows a statement, set-wise."""
    for start in range(0, len(rows), 1000):
        await session.execute(_STAGE, {
            "batch": batch_id, "division": division,
            "rows": orjson.dumps(rows[start : start + 1000], default=str).decode(),
        })  # fmt: skip


async def clear(session: AsyncSession, batch_id: UUID) -> None:
    await session.execute(_CLEAR, {"batch": batch_id})


async def waiting(
    session: AsyncSession, batch_id: UUID, sheet: str, after: int, limit: int
) -> list[dict[str, Any]]:
    asked = {"batch": batch_id, "sheet": sheet, "after": after, "limit": limit}
    return [dict(row) for row in (await session.execute(_WAITING, asked)).mappings()]


async def store(
    session: AsyncSession, batch_id: UUID, rows: Sequence[Mapping[str, Any]]
) -> None:
    told = orjson.dumps(rows, default=str).decode()
    await session.execute(_DONE, {"batch": batch_id, "rows": told})


async def records(session: AsyncSession, batch_id: UUID, sheet: str) -> dict[str, UUID]:
    """The records that rows of a sheet became, by the row's key."""
    rows = await session.execute(_RECORDS, {"batch": batch_id, "sheet": sheet})
    return {row.key: row.record_id for row in rows}


async def counts(session: AsyncSession, batch_id: UUID) -> dict[str, dict[str, int]]:
    rows = (await session.execute(_COUNTS, {"batch": batch_id})).mappings()
    return {row["sheet"]: {k: int(v) for k, v in row.items() if k != "sheet"} for row in rows}


async def values(
    session: AsyncSession, batch_id: UUID, sheet: str, column: str
) -> list[Mapping[str, Any]]:
    """What the rows of a sheet say in a column, and what is to become of each row."""
    asked = {"batch": batch_id, "sheet": sheet, "column": column}
    return [dict(row) for row in (await session.execute(_SUMS, asked)).mappings()]


async def rows(
    session: AsyncSession, batch_id: UUID, sheet: str | None, show: str, after: int, limit: int
) -> list[dict[str, Any]]:
    query = text(
        f"SELECT {_ROW} FROM onboarding_rows WHERE batch_id = :batch AND no > :after"
        f" AND (CAST(:sheet AS text) IS NULL OR sheet = :sheet) AND {_SHOW[show]}"
        " ORDER BY no LIMIT :limit"
    )
    asked = {"batch": batch_id, "sheet": sheet, "after": after, "limit": limit}
    return [dict(row) for row in (await session.execute(query, asked)).mappings()]


async def row_count(session: AsyncSession, batch_id: UUID, sheet: str | None, show: str) -> int:
    query = text(
        "SELECT count(*) FROM onboarding_rows WHERE batch_id = :batch"
        f" AND (CAST(:sheet AS text) IS NULL OR sheet = :sheet) AND {_SHOW[show]}"
    )
    found: int = (await session.execute(query, {"batch": batch_id, "sheet": sheet})).scalar_one()
    return found


_SHOW = {
    "all": "true", "faulty": "(faulty OR findings <> '[]')", "matched": "candidates <> '[]'",
    "undecided": "(candidates <> '[]' AND decision IS NULL AND NOT faulty)",
    "refused": "outcome = 'refused'",
}  # fmt: skip


async def decide(session: AsyncSession, batch_id: UUID, **values: Any) -> int:
    """One row, or with `no` left out all that wait of a sheet and a strength; how many."""
    query = _DECIDE if values.get("no") is not None else _DECIDE_MANY
    found: Any = await session.execute(query, {"batch": batch_id, **values})
    return int(found.rowcount)


async def built_upon(
    session: AsyncSession, batch_id: UUID, sheet: str, column: str, tables: Sequence[str]
) -> list[dict[str, Any]]:
    asked = {"batch": batch_id, "sheet": sheet, "column": column, "except": list(tables)}
    return [dict(row) for row in (await session.execute(_BUILT, asked)).mappings()]


async def entered(session: AsyncSession, batch_id: UUID) -> list[dict[str, Any]]:
    rows = (await session.execute(_ENTERED, {"batch": batch_id})).mappings()
    return [dict(row) for row in rows]


async def keeps(session: AsyncSession, division: str) -> list[dict[str, Any]]:
    """The newest version of every kept mapping of the bureau."""
    rows = (await session.execute(_KEEPS, {"division": division})).mappings()
    return [dict(row) for row in rows]


async def keep(session: AsyncSession, content: Mapping[str, Any], **values: Any) -> int:
    told = {**values, "content": orjson.dumps(content).decode()}
    found: int = (await session.execute(_KEEP, told)).scalar_one()
    return found


async def record_export(session: AsyncSession, row: Mapping[str, Any]) -> None:
    told = {"id": str(row["id"]), "division": row["division_code"]}
    await session.execute(_EXPORTED, told)


async def tell(session: AsyncSession, batch_id: UUID) -> int:
    await session.execute(_PATIENT)
    found: int = (await session.execute(_TELL, {"batch": batch_id})).scalar_one()
    return found


async def withdraw(session: AsyncSession, batch_id: UUID) -> None:
    """Its records leave, and what was kept to be told of them."""
    await session.execute(_WITHDRAW, {"batch": batch_id})
    await session.execute(_FORGET, {"batch": batch_id})
