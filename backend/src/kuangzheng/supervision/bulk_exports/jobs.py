"""Nightly: files of exports that have been kept for the declared time."""

from datetime import time, timedelta
from typing import Any

from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.documents.sweep import remove_unreferenced
from kuangzheng.kernel.jobs.context import JobContext, Worker
from kuangzheng.kernel.jobs.registry import schedule
from kuangzheng.kernel.jobs.schedules import Daily
from kuangzheng.supervision.bulk_exports.repository import sweep
from kuangzheng.supervision.settings import supervision_settings

_SCOPE = Scope.for_division(DbRole.WORKER, "system:exports", NATIONAL)
_PAGE = 100


@schedule("supervision.export_sweep", Daily(time(1, 30)), catch_up="latest", lane="supervision")
async def drop_files(context: JobContext) -> dict[str, Any]:
    """Every night, in short transactions."""
    return await drop_kept(context.worker)


async def drop_kept(worker: Worker) -> dict[str, Any]:
    """After `export_keep_days`: first the rows, in pieces, then the bytes that no other row needs.
    Bytes that a stop in between leaves go with the nightly sweep of uploads."""
    days = supervision_settings(worker.settings).export_keep_days
    store = BlobStore.of(worker.settings, worker.service)
    now = worker.clock.now()
    exports = removed = 0
    while True:
        async with worker.database.session(_SCOPE) as session:
            hashes = await sweep(session, now - timedelta(days=days), now, _PAGE)
        for sha256 in hashes:
            removed += await remove_unreferenced(worker.database, store, sha256)
        exports += len(hashes)
        if len(hashes) < _PAGE:
            return {"exports": exports, "objects": removed}
