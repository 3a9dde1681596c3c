"""A file of the tax office as a job: read with limits, then taken whole or not at all."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import JobContext, job
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.problems import Problem
from kuangzheng.kernel.sandbox import CallFailed, LimitExceeded, Limits
from kuangzheng.licensing.reconciliation.parsing import Fault, Parsed, parsed_of
from kuangzheng.licensing.reconciliation.repository import RevenueFiles
from kuangzheng.licensing.reconciliation.service import KIND
from kuangzheng.licensing.reconciliation.tables import RevenueFile, RevenueFileRefusal
from kuangzheng.licensing.reconciliation.taking import take

_READER = "kuangzheng.licensing.reconciliation.parsing:read_file"
_LIMITS = Limits(memory_bytes=2 * 2**30, cpu_s=120, wall_s=240, result_bytes=64 * 2**20)


async def _tell_failure(session: AsyncSession, context: JobContext, problem: Problem) -> None:
    """The work itself failed; nothing of the file was kept."""
    files, now = RevenueFiles(session), context.clock.now()
    file = await files.get(UUID(context.arguments["file_id"]))
    if file.state == "waiting":
        told = f"{problem.detail}。未登记任何缴款，请重新导入"
        await files.change(file, {"state": "failed", "told": told}, now)
        await post_notice(session, _notice(context, file), now)


@job(KIND, failed=_tell_failure)
async def take_revenue_file(context: JobContext) -> dict[str, Any]:
    """Read the file, and keep all of it or nothing with the end of the job in one transaction: an
    attempt that was cut off has left nothing behind. A refusal is a result, not a failure."""
    file_id = UUID(context.arguments["file_id"])
    async with context.session() as session:
        file = await RevenueFiles(session).get(file_id)
        name, sha256, state = file.name, str(file.sha256), file.state
    if state != "waiting":
        raise _Over("此次导入已结束，请重新导入文件")
    parsed = await _read(context, name, sha256)
    async with context.session() as session:
        files, now = RevenueFiles(session), context.clock.now()
        file = await files.get(file_id)
        taken = bool(parsed.lines) and (file.accept_valid or not parsed.faults)
        refusals = _refusals(file, parsed.faults)
        if taken:
            await take(session, file, parsed.lines, now, today(context.clock))
        await files.refuse(refusals)
        values = {
            "state": "taken" if taken else "refused", "rows_read": parsed.rows,
            "lines": len(parsed.lines) if taken else 0, "refused": len(refusals),
            "told": _told(parsed, len(refusals), taken),
        }  # fmt: skip
        await files.change(file, values, now)
        await post_notice(session, _notice(context, file), now)
        result = {name: values[name] for name in ("state", "rows_read", "lines", "refused")}
        await context.complete(session, result)
    return result


class _Over(Problem):
    status, code = 409, "revenue_file_over"
    title, title_en = "此次导入已结束", "The import is over"


async def _read(context: JobContext, name: str, sha256: str) -> Parsed:
    """What the file says; one that cannot be opened is one fault of the whole."""
    store = BlobStore.of(context.settings, context.worker.service)
    with tempfile.TemporaryDirectory(prefix="kz-payments-") as folder:
        path = Path(folder) / f"source{Path(name).suffix.lower()}"
        await store.save(sha256, path)
        try:
            return parsed_of(await context.limited(_READER, [str(path)], _LIMITS))
        except LimitExceeded as problem:
            return Parsed((), (Fault(1, problem.code, problem.detail),))
        except CallFailed:
            return Parsed((), (Fault(1, "unreadable", "文件已损坏或不是可读的表格"),))


def _refusals(file: RevenueFile, faults: Sequence[Fault]) -> list[RevenueFileRefusal]:
    """One per row, with all that is wrong in it."""
    rows: dict[int, list[Fault]] = {}
    for fault in faults:
        rows.setdefault(fault.row, []).append(fault)
    return [
        RevenueFileRefusal(
            id=new_id(), file_id=file.id, row_no=row, division_code=file.division_code,
            receipt_no=mine[0].receipt_no, codes=[fault.code for fault in mine],
            message="；".join(fault.detail for fault in mine),
        )
        for row, mine in rows.items()
    ]  # fmt: skip


def _told(parsed: Parsed, refused: int, taken: bool) -> str:
    if parsed.rows == 0:
        return "；".join(fault.detail for fault in parsed.faults)
    if not refused:
        return f"共 {parsed.rows} 行，全部导入"
    if taken:
        return f"共 {parsed.rows} 行，导入 {len(parsed.lines)} 行，{refused} 行有误未导入"
    return f"共 {parsed.rows} 行，{refused} 行有误，整个文件未导入"


def _notice(context: JobContext, file: RevenueFile) -> Notice:
    title = "缴款文件已导入" if file.state == "taken" else "缴款文件未导入"
    return Notice(
        kind="revenue_file_ended", reason=f"revenue-file:{file.id}:{context.attempt}",
        title=f"{title}：{file.name}", body=f"{file.told}。", division_code=file.division_code,
        recipient=context.actor, link=f"/revenue-files?id={file.id}",
    )  # fmt: skip
