"""`GET /audit-entries` and its verification, the same in every service."""

import asyncio
from functools import cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel

from kuangzheng.kernel.audit import repository
from kuangzheng.kernel.audit.blocks import BLOCK_ENTRIES, build_blocks
from kuangzheng.kernel.audit.verify import verify
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, may

IN_REQUEST_BLOCKS = 50_000 // BLOCK_ENTRIES


class AuditEntryRead(BaseModel):
    """One act on one record, as it was written."""

    id: str
    recorded_at: Instant
    actor: str
    actor_name: str | None = None
    action: str
    entity: str
    entity_id: str | None
    division_code: str | None
    address: str | None
    trace_id: str
    before: Any | None
    after: Any | None
    leaf_hash: str
    block: int | None


class BreakRead(BaseModel):
    """The first place that does not hold."""

    reason: Literal[
        "block_missing", "chain_broken", "block_changed", "root_mismatch", "entry_missing",
        "entry_inserted", "entry_changed", "entry_rewritten", "column_changed", "seal_invalid",
        "seal_missing", "seal_mismatch", "tail_missing",
    ]  # fmt: skip
    detail: str
    block: int | None
    xid: str | None
    seq: int | None


class VerificationRead(BaseModel):
    """`complete` is false when only the chain and the newest 50,000 entries were read."""

    ok: bool
    entries: int
    blocks: int
    seals: int
    complete: bool
    first_broken: BreakRead | None
    missing_tail: bool
    checked_at: Instant


@cache
def audit_router() -> APIRouter:
    """The room's routes; one verification at a time per process."""
    router = APIRouter(route_class=TransactionalRoute, tags=["audit"])
    verifying = asyncio.Lock()

    @router.get("/audit-entries")
    async def list_audit_entries(
        act: Annotated[Act, may("audit:read", DbRole.VERIFIER)],
        page: Annotated[PageRequest, Depends(page_request)],
        actor: Annotated[str | None, Query(max_length=200)] = None,
        action: Annotated[str | None, Query(max_length=60)] = None,
        entity: Annotated[str | None, Query(max_length=200)] = None,
        entity_id: Annotated[str | None, Query(max_length=200)] = None,
        from_: Annotated[Instant | None, Query(alias="from")] = None,
        to: Annotated[Instant | None, Query()] = None,
    ) -> Page[AuditEntryRead]:
        filters = repository.AuditFilters(actor, action, entity, entity_id, from_, to)
        rows, cursor, total = await repository.find_entries(act.session, filters, page)
        if page.cursor is None:
            await act.record("read", "audit_entries", None)
        items = [AuditEntryRead(**row) for row in rows]
        return Page(items=items, next_cursor=cursor, known_at=act.clock.now(), total=total)

    @router.get("/audit-entries/verification")
    async def verify_audit_entries(
        request: Request, principal: Annotated[Principal, allowed("audit:verify")]
    ) -> VerificationRead:
        database: Database = request.app.state.database
        runtime = request.app.state.runtime
        async with verifying:
            await build_blocks(database)
            found = await verify(
                database, runtime.settings, runtime.clock, newest_blocks=IN_REQUEST_BLOCKS
            )
        return VerificationRead(**found.as_dict())

    return router
