"""Use cases of batches: take one in, receive it, compare it again."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from kuangzheng.enforcement import vocabulary as words
from kuangzheng.enforcement.patch_batches import schemas as s
from kuangzheng.enforcement.patch_batches.errors import BatchActNotAllowed, BatchTaken, invalid
from kuangzheng.enforcement.patch_batches.jobs import COMPARE, KIND
from kuangzheng.enforcement.patch_batches.repository import PatchBatches
from kuangzheng.enforcement.patch_batches.tables import (
    PatchBatch,
    PatchComparison,
    PatchReceipt,
)
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import enqueue
from kuangzheng.kernel.jobs.endpoints import job_read
from kuangzheng.kernel.jobs.queue import get_jobs
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act

_LANE = "enforcement:patches"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    issued_by: str | None,
) -> Page[s.PatchBatchRead]:  # fmt: skip
    batches = PatchBatches(act.session)
    rows, cursor, total = await batches.page(
        batches.conditions(q, division, state, issued_by), page
    )
    items = [s.PatchBatchRead(**_facts(row)) for row in rows]
    return Page[s.PatchBatchRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, batch_id: UUID) -> s.PatchBatchDetail:
    return await _whole(act, await PatchBatches(act.session).get(batch_id))


async def take(act: Act, body: s.PatchBatchCreate) -> s.PatchBatchDetail:
    """Raises BatchInvalid for impossible days, NotFound, BatchTaken for a file that is there."""
    batches, now, on = PatchBatches(act.session), act.clock.now(), today(act.clock)
    _check_days(body, on)
    document = await batches.document(body.document_id)
    if document is None:
        raise NotFound("没有此文件，请先上传")
    division = act.principal.division
    known = await batches.with_hash(division, document["sha256"])
    if known is not None:
        told = f"同一文件已导入（批次 {known.code}，{known.accepted} 个图斑）"
        raise BatchTaken(told, batch_id=str(known.id))
    row = PatchBatch(
        **body.model_dump(), id=new_id(), division_code=division, sha256=document["sha256"],
        file_name=document["name"], created_by=act.principal.id,
        created_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    await batches.add(row)
    row.job_id = await enqueue(
        act.session, KIND, {"batch_id": str(row.id)}, division, lane=_LANE
    )
    await act.session.flush()
    return await _whole(act, row)


def _check_days(body: s.PatchBatchCreate, on: Any) -> None:
    if body.earlier_on >= body.later_on:
        raise invalid("/later_on", "out_of_order", "后时相应晚于前时相")
    if body.issued_on < body.later_on or body.issued_on > on:
        told = f"下发日应在后时相（{body.later_on}）与今日之间"
        raise invalid("/issued_on", "out_of_range", told)
    if body.received_on is not None and not body.issued_on <= body.received_on <= on:
        raise invalid("/received_on", "out_of_range", "接收日应在下发日与今日之间")


async def receive(act: Act, batch_id: UUID, body: s.BatchReceipt) -> s.PatchBatchDetail:
    """The patches are there to be worked on from that day: all of a batch of one's own, one's own
    share of a batch from above. Raises BatchActNotAllowed."""
    batches = PatchBatches(act.session)
    row = await batches.get(batch_id)
    if not act.principal.covers(row.division_code):
        return await _receive_share(act, row, body)
    row = await batches.lock(batch_id, act.if_match, partial(_whole, act))
    _require(row, "receive", _allowed(row))
    _check_receipt(act, row, body)
    now = act.clock.now()
    await batches.change(row, {"state": "received", "received_on": body.on}, now)
    await batches.receive(row.id, now)
    return await _whole(act, row)


async def _receive_share(act: Act, row: PatchBatch, body: s.BatchReceipt) -> s.PatchBatchDetail:
    """The batch is its issuer's and stays as it is; who received what is kept beside it."""
    batches, now = PatchBatches(act.session), act.clock.now()
    if act.if_match != row.version:
        current = (await _whole(act, row)).model_dump(mode="json")
        check_version(act.if_match, row.version, current)
    shares = await batches.shares(row.id)
    _require(row, "receive", _share_acts(row, shares))
    _check_receipt(act, row, body)
    received = await batches.receive(row.id, now)
    await batches.enter(PatchReceipt(
        id=new_id(), batch_id=row.id, division_code=act.principal.division,
        received_on=body.on, patches=received, by_id=act.principal.id,
        by_name=act.principal.name or None, at=now,
    ))  # fmt: skip
    return await _whole(act, row)


def _check_receipt(act: Act, row: PatchBatch, body: s.BatchReceipt) -> None:
    if not row.issued_on <= body.on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"接收日应在下发日（{row.issued_on}）与今日之间")


async def compare(act: Act, batch_id: UUID, repeat: bool) -> s.PatchBatchDetail:
    """As things are known now; `repeat`: as they were known at the newest run, which has to come
    out the same. Raises BatchActNotAllowed."""
    batches = PatchBatches(act.session)
    row = await batches.lock(batch_id, act.if_match, partial(_whole, act))
    _require(row, "compare", _allowed(row))
    runs = [one for one in await batches.comparisons(row.id) if one.repeats_id is None]
    arguments = {"batch_id": str(row.id)}
    if repeat and runs:
        arguments["repeats_id"] = str(runs[0].id)
    job = await enqueue(act.session, COMPARE, arguments, row.division_code, lane=_LANE)
    return await _whole(act, await batches.change(row, {"job_id": job}, act.clock.now()))


def _require(row: PatchBatch, name: str, acts: list[str]) -> None:
    if name not in acts:
        state = words.BATCH_STATE_NAMES[row.state]
        raise BatchActNotAllowed(f"批次现为〈{state}〉，不能办理此步", acts)


def _allowed(row: PatchBatch) -> list[str]:
    return {"issued": ["receive", "compare"], "received": ["compare"]}.get(row.state, [])


def _share_acts(row: PatchBatch, shares: Sequence[Mapping[str, Any]]) -> list[str]:
    """Of who is below the batch's issuer: to receive what is not received yet."""
    waiting = any(one["waiting"] for one in shares)
    return ["receive"] if waiting and row.state in ("issued", "received") else []


async def _whole(act: Act, row: PatchBatch) -> s.PatchBatchDetail:
    shares = await PatchBatches(act.session).shares(row.id)
    ours = act.principal.covers(row.division_code)
    jobs = await get_jobs(act.session, [row.job_id] if row.job_id else [])
    job = jobs.get(row.job_id) if row.job_id else None
    runs = await PatchBatches(act.session).comparisons(row.id)
    return s.PatchBatchDetail(
        **_facts(row), report=[s.BatchFault(**one) for one in row.report],
        job=job_read(job, act.clock.now()) if job else None,
        comparisons=_runs(runs), allowed=_allowed(row) if ours else _share_acts(row, shares),
        shares=[
            s.BatchShare(**one, division_name=division_name(one["division_code"]))
            for one in shares
        ],
    )  # fmt: skip


def _runs(runs: Sequence[PatchComparison]) -> list[s.PatchComparisonRead]:
    known = {one.id: one for one in runs}
    found = []
    for one in runs:
        first = known.get(one.repeats_id) if one.repeats_id else None
        same = None if first is None else (first.inputs, first.result) == (one.inputs, one.result)
        found.append(s.PatchComparisonRead(
            **one.model_dump(exclude={"division_code", "created_by"}), same_as_repeated=same
        ))  # fmt: skip
    return found


def _facts(row: PatchBatch) -> dict[str, Any]:
    told = row.model_dump(exclude={"document_id", "sha256", "layer", "job_id", "report",
                                   "created_by"})  # fmt: skip
    return told | {
        "division_name": division_name(row.division_code),
        "issued_by_name": words.LEVEL_NAMES[row.issued_by],
        "state_name": words.BATCH_STATE_NAMES[row.state],
    }
