"""Queries over the audit trail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Label,
    LargeBinary,
    MetaData,
    Select,
    Table,
    Text,
    func,
    literal_column,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut

_ENTRIES = Table(
    "audit_entries",
    MetaData(),
    Column("seq", BigInteger),
    Column("recorded_at", DateTime(timezone=True)),
    *(Column(name, Text) for name in (
        "actor", "action", "entity", "entity_id", "division_code", "trace_id", "payload",
    )),
    Column("leaf_hash", LargeBinary),
)  # fmt: skip
_BLOCK: Label[Any] = literal_column(
    "(SELECT b.no FROM audit_blocks b"
    " WHERE (b.last_xid, b.last_seq) >= (audit_entries.xid, audit_entries.seq)"
    " ORDER BY b.last_xid, b.last_seq LIMIT 1)"
).label("block")
SORTS = Sorts("-recorded_at", {"recorded_at": Sort(_ENTRIES.c.recorded_at, _ENTRIES.c.seq)})


@dataclass(frozen=True, slots=True)
class AuditFilters:
    """What to look for; the instants bound recorded_at half open."""

    actor: str | None = None
    action: str | None = None
    entity: str | None = None
    entity_id: str | None = None
    recorded_from: datetime | None = None
    recorded_to: datetime | None = None


async def find_entries(
    session: AsyncSession, filters: AuditFilters, page: PageRequest
) -> tuple[list[dict[str, Any]], str | None, int | None]:
    """A page of entries, the next cursor, and the exact count when it was asked for."""
    query = _filtered(select(_ENTRIES, _BLOCK), filters)
    rows = (await session.execute(SORTS.apply(query, page))).mappings().all()
    kept, cursor = cut(rows, page, lambda row: (row["recorded_at"], row["seq"]), SORTS)
    total = None
    if page.exact_count:
        counting = _filtered(select(func.count()).select_from(_ENTRIES), filters)
        total = (await session.execute(counting)).scalar_one()
    return _readable(kept), cursor, total


def _filtered(query: Select[Any], filters: AuditFilters) -> Select[Any]:
    for name in ("actor", "action", "entity", "entity_id"):
        value = getattr(filters, name)
        if value is not None:
            query = query.where(_ENTRIES.c[name] == value)
    if filters.recorded_from is not None:
        query = query.where(_ENTRIES.c.recorded_at >= filters.recorded_from)
    if filters.recorded_to is not None:
        query = query.where(_ENTRIES.c.recorded_at < filters.recorded_to)
    return query


def _readable(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        body = orjson.loads(row["payload"])
        found.append(
            {
                **{name: row[name] for name in (
                    "recorded_at", "actor", "action", "entity", "entity_id", "division_code",
                    "trace_id", "block",
                )},
                "id": str(row["seq"]),
                "address": body.get("address"),
                "before": body.get("before"),
                "after": body.get("after"),
                "leaf_hash": bytes(row["leaf_hash"]).hex(),
            }
        )  # fmt: skip
    return found
