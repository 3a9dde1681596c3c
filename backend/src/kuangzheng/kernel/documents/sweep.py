"""Files that nothing refers to are removed: first the rows of uploads, then bytes without a row.

Who stores a file announces it by the row of `documents` and holds its hash until that commits;
bytes are removed only while the hash is held alone, so that none go from under a new row.
"""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from kuangzheng.kernel.clock import Clock, SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.documents.store import BlobStore

_SCOPE = Scope.for_division(DbRole.WORKER, "system:uploads", NATIONAL)
_PAGE = 500
_SWEEP = text("SELECT last_id, removed FROM documents_sweep(:age, :after, :limit)")
_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended('kz-blob:' || :sha256, 0))")
_UNKNOWN = text(
    "SELECT u FROM unnest(CAST(:hashes AS text[])) u"
    " WHERE NOT EXISTS (SELECT FROM documents d WHERE d.sha256 = u)"
)
_AUDIT = text("SELECT audit_write('sweep', 'blobs', :sha256, :division, NULL, NULL)")


async def sweep_uploads(
    database: Database, store: BlobStore, age: timedelta, clock: Clock | None = None
) -> tuple[int, int]:
    """Remove uploads older than `age` that no row refers to; how many, and how many objects."""
    until = (clock or SystemClock()).now() - age
    rows, after = 0, UUID(int=0)
    while True:
        async with database.session(_SCOPE) as session:
            values = {"age": age, "after": after, "limit": _PAGE}
            page = (await session.execute(_SWEEP, values)).one()
        rows += page.removed
        if page.last_id is None:
            break
        after = page.last_id
    return rows, await _sweep_bytes(database, store, until)


async def _sweep_bytes(database: Database, store: BlobStore, until: datetime) -> int:
    """Bytes of before `until` without a row, also those that a broken write left."""
    removed = 0
    hashes = await asyncio.to_thread(store.older_than, until)
    for start in range(0, len(hashes), _PAGE):
        async with database.session(_SCOPE) as session:
            found = await session.execute(_UNKNOWN, {"hashes": hashes[start : start + _PAGE]})
            unknown = list(found.scalars())
        for sha256 in unknown:
            removed += await remove_unreferenced(database, store, sha256)
    return removed


async def remove_unreferenced(database: Database, store: BlobStore, sha256: str) -> bool:
    """The bytes go unless a row refers to them; whether they went."""
    async with database.session(_SCOPE) as session:
        await session.execute(_HOLD, {"sha256": sha256})
        if (await session.execute(_UNKNOWN, {"hashes": [sha256]})).first() is None:
            return False
        await session.execute(_AUDIT, {"sha256": sha256, "division": NATIONAL})
        await store.remove(sha256)
    return True


__all__ = ["remove_unreferenced", "sweep_uploads"]
