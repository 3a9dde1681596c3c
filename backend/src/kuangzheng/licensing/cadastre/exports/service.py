"""Asking for an export."""

from kuangzheng.kernel.jobs import enqueue
from kuangzheng.kernel.jobs.endpoints import JobRead, job_read
from kuangzheng.kernel.jobs.queue import get_job
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.cadastre.exports.schemas import ExportCreate

KIND = "licensing.cadastre_export"
BY = "exported_by"
"""Among a job's arguments: the name that the file carries."""


async def submit(act: Act, body: ExportCreate) -> JobRead:
    """Enqueue the export within the caller's division. Raises Malformed for wrong filters."""
    body.filters.search(act.clock)
    arguments = body.model_dump(mode="json", exclude_none=True) | {BY: act.principal.name}
    job_id = await enqueue(act.session, KIND, arguments, act.principal.division)
    row = await get_job(act.session, job_id)
    if row is None:
        raise NotFound("未找到该作业")
    return job_read(row, act.clock.now())
