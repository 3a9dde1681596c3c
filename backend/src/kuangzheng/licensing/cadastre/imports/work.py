"""Doing an import: stage by stage, each short transaction by itself, the last one publishes.

read and validate run in a limited process while its pieces are copied into the staging tables;
publishing is one transaction, which runs `ahead` of the end of the file where that can be. What is
staged is remembered, so that work taken up again after a killed worker goes straight to publishing.
"""

import shutil
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.problems import RuleViolation
from kuangzheng.kernel.sandbox import CallFailed, LimitExceeded, Limits, run_limited
from kuangzheng.licensing.cadastre.imports import (
    block_rows,
    preparing,
    publishing,
    repository,
    rights_rows,
    zone_rows,
)
from kuangzheng.licensing.cadastre.imports.ahead import Ahead, InVain
from kuangzheng.licensing.cadastre.imports.options import Order
from kuangzheng.licensing.cadastre.imports.publishing import Piece, Publication
from kuangzheng.licensing.conversions.using import candidates

_PREPARE = "kuangzheng.licensing.cadastre.imports.preparing:prepare"
_COLUMNS = {
    "mining_rights": rights_rows.COLUMNS, "zones": zone_rows.COLUMNS,
    "planned_blocks": block_rows.COLUMNS,
}  # fmt: skip

WORK_LIMITS = Limits(
    memory_bytes=4 * 2**30, cpu_s=1800, wall_s=3600, file_bytes=3 * 2**30, queue_s=3600
)
"""What reading and validating one file may take."""

Transaction = Callable[[], AbstractAsyncContextManager[AsyncSession]]
Tell = Callable[[str, int, int | None, dict[str, Any] | None], Awaitable[None]]
"""(phase, done, total, what is staged): how far the work is; may raise to stop it."""
Complete = Callable[[AsyncSession, dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Work:
    """One import and what it is done with. `file` is where the bytes lie on this machine."""

    row: dict[str, Any]
    order: Order
    file: Path
    actor: str
    clock: Clock
    transaction: Transaction
    tell: Tell
    complete: Complete
    limits: Limits

    @property
    def id(self) -> UUID:
        found: UUID = self.row["id"]
        return found

    def plan(self, provided: Sequence[str]) -> Publication:
        """What publishing needs to know; `provided` is told by the file."""
        return Publication(
            self.id, self.order.target, self.row["division_code"], self.actor,
            self.order.effective_on, self.clock.now(), f"导入文件 {self.row['file_name']}",
            provided,
            self.row["layer_id"],
        )  # fmt: skip


async def carry_out(work: Work, staged: dict[str, Any] | None) -> dict[str, Any]:
    """Do the import and return its result; `staged` is the summary of an earlier attempt.

    A file that cannot be read is a result too (`published` false, `problems`), since the answer
    to the person who gave it is the same: what is wrong and what to do. Raises what `tell` raises,
    and passing failures of the database.
    """
    if work.row["state"] != "waiting":
        found: dict[str, Any] = work.row["result"] or {}
        return found
    if staged is not None and await _still_staged(work, staged):
        return await _publish(work, staged)
    strict = not work.order.accept_valid
    async with Ahead(work.transaction, work.plan(()), strict=strict) as ahead:
        try:
            staged = await _stage(work, ahead)
        except (CallFailed, LimitExceeded) as error:
            await ahead.give_up()
            code = error.extra.get("cause") or error.code
            known = code if isinstance(code, str) and code.islower() else error.code
            return await _end(work, _unreadable(known, error.detail), "unreadable")
        staged["conversions"] = await _conversions(work, staged)
        await work.tell("publish", staged["read"], staged["read"], {"staged": staged})
        done = await ahead.finish(partial(_publish_rest, work, staged, ahead))
    return await _publish(work, staged) if done is None else done


async def refuse(work: Work, problem: RuleViolation) -> dict[str, Any]:
    """End an import before its file is looked at; what is wrong is its result."""
    return await _end(work, _unreadable(problem.code, problem.detail), "refused")


async def _conversions(work: Work, staged: dict[str, Any]) -> list[dict[str, Any]]:
    """Registered parameters to choose from, for a file on an old datum without any."""
    if not any(problem["code"] == "conversion_missing" for problem in staged["problems"]):
        return []
    async with work.transaction() as session:
        found = await candidates(session, staged["crs"]["datum"], work.row["jurisdiction"])
    return [one.model_dump(mode="json") for one in found]


async def _still_staged(work: Work, staged: dict[str, Any]) -> bool:
    if staged["problems"]:
        return True
    async with work.transaction() as session:
        return await repository.is_staged(session, work.id, staged["read"])


def _unreadable(code: str, detail: str) -> dict[str, Any]:
    return {
        "read": 0, "accepted": 0, "refused": 0, "unchanged": 0, "repaired": 0, "published": False,
        "problems": [{"code": code, "message": detail}], "notes": [], "proposals": [], "crs": {},
        "extent_check": {"done": False, "note": "文件未能读取"},
    }  # fmt: skip


async def _stage(work: Work, ahead: Ahead) -> dict[str, Any]:
    async with work.transaction() as session:
        await repository.open_stage(session, work.id, work.order.target)
    spool = Path(tempfile.mkdtemp(prefix="kz-import-"))

    async def arrived(piece: Any) -> None:
        await _copy(work, spool, piece)
        if "rows" in piece:
            await ahead.piece(*_numbers(piece), int(piece["refused"]))
        await work.tell(str(piece["phase"]), int(piece["done"]), piece.get("total"), None)

    try:
        name = work.row["file_name"]
        found: dict[str, Any] = await run_limited(
            _PREPARE, [work.file, name, work.order.plain(), spool], work.limits, arrived
        )
    finally:
        shutil.rmtree(spool, ignore_errors=True)
    async with work.transaction() as session:
        await repository.analyse_stage(session, work.id)
    return found


async def _copy(work: Work, spool: Path, piece: dict[str, Any]) -> None:
    """Stream a piece into the staging tables and drop it. Names from the other process are not
    followed out of the spool folder."""
    tables = repository.stage(work.id)
    columns = {"rows": _COLUMNS[work.order.target], "report": preparing.REPORT_COLUMNS}
    async with work.transaction() as session:
        for key in columns.keys() & piece.keys():
            path = spool / Path(str(piece[key])).name
            await repository.copy_piece(session, tables[key], columns[key], path)
            path.unlink()
        if "rows" in piece:
            await publishing.stage_piece(session, work.plan(()), *_numbers(piece))


def _numbers(piece: dict[str, Any]) -> Piece:
    """The first and the last feature of a piece, counted from one."""
    return int(piece["first"]) + 1, int(piece["done"])


async def _publish(work: Work, staged: dict[str, Any]) -> dict[str, Any]:
    result = dict(staged)
    result.pop("provided", None)
    if staged["problems"]:
        return await _end(work, _counted(result, {}, published=False), "refused")
    plan = work.plan(staged["provided"])
    async with work.transaction() as session:
        states = await publishing.classify(session, plan)
        published = _stands(work, staged, states)
        if published:
            result["holders_entered"] = await publishing.publish(session, plan, states)
        return await _conclude(work, session, plan, result, states, published=published)


async def _publish_rest(
    work: Work, staged: dict[str, Any], ahead: Ahead, session: AsyncSession
) -> dict[str, Any]:
    """The end of what was published while the file was read. Raises InVain when it cannot stand."""
    states = {"new": ahead.rights}
    if staged["problems"] or not _stands(work, staged, states):
        raise InVain
    plan = work.plan(staged["provided"])
    result = dict(staged) | {"holders_entered": ahead.holders}
    result.pop("provided", None)
    return await _conclude(work, session, plan, result, states, published=True)


def _stands(work: Work, staged: dict[str, Any], states: dict[str, int]) -> bool:
    """Whether the features that nothing speaks against are published."""
    refused = staged["refused"] + sum(states.get(code, 0) for code in publishing.REFUSALS)
    return not refused or (work.order.accept_valid and refused < staged["read"])


async def _conclude(
    work: Work, session: AsyncSession, plan: Publication, result: dict[str, Any],
    states: dict[str, int], *, published: bool,
) -> dict[str, Any]:  # fmt: skip
    """The report and the answer, in the transaction that published or did not."""
    outcomes = await publishing.write_report(session, plan)
    written = {name: states.get(name, 0) if published else 0 for name in ("new", "changed")}
    result |= {"registered": written["new"], "changed": written["changed"]}
    earlier = await repository.published_before(session, work.row)
    result["same_file_as"] = str(earlier) if earlier else None
    result = _counted(result, outcomes, published=published)
    await _finish(work, session, result, "published" if published else "refused")
    return result


def _counted(
    result: dict[str, Any], outcomes: dict[str, int], *, published: bool
) -> dict[str, Any]:
    """`accepted` counts the repaired ones too; a refused file accepts nothing of it."""
    if outcomes:
        repaired = outcomes.get("repaired", 0)
        result |= {
            "accepted": outcomes.get("accepted", 0) + repaired, "repaired": repaired,
            "refused": outcomes.get("refused", 0), "unchanged": outcomes.get("unchanged", 0),
        }  # fmt: skip
    return {"unchanged": 0, "registered": 0, "changed": 0, **result, "published": published}


async def _end(work: Work, result: dict[str, Any], state: str) -> dict[str, Any]:
    """Nothing was published: keep the answer."""
    async with work.transaction() as session:
        await _finish(work, session, result, state)
    return result


async def _finish(work: Work, session: AsyncSession, result: dict[str, Any], state: str) -> None:
    await repository.end(session, work.id, state, result, work.clock.now())
    said = {
        key: result.get(key) for key in ("read", "accepted", "refused", "unchanged", "published")
    }
    if work.order.accept_suspected_shift:
        said["accept_suspected_shift"] = True
        said["shift"] = result.get("shift")
    await repository.record_import(
        session, work.id, work.row["division_code"],
        {"file": work.row["file_name"], "sha256": work.row["sha256"], "state": state, **said},
    )  # fmt: skip
    await repository.close_stage(session, work.id)
    await work.complete(session, result)
