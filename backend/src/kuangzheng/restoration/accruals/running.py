"""A run over all funds of a division: each batch is one transaction, so that what was posted is
stored with it, and a run that was cut short goes on where it stood."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import CHINA, day_of
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import JobContext, job
from kuangzheng.kernel.problems import Problem
from kuangzheng.restoration.accruals import repository
from kuangzheng.restoration.accruals.estimating import Estimator, Finding, Outputs, Subject
from kuangzheng.restoration.accruals.periods import period
from kuangzheng.restoration.accruals.repository import Runs
from kuangzheng.restoration.accruals.rules import Phase
from kuangzheng.restoration.accruals.tables import AccrualRun
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import account_code
from kuangzheng.restoration.ledger.posting import Line, Voucher
from kuangzheng.restoration.ledger.within import post_many

RUN = "restoration.accrual_run"
LANE = "restoration:accruals"
BATCH = 2000
AT_ONCE = 2
BREATH = 100
_START = UUID(int=0)


async def failed(session: AsyncSession, context: JobContext, problem: Problem) -> None:
    """What was posted until then stays posted; asked for again, the rest follows."""
    runs = Runs(session)
    run = await runs.get(UUID(context.arguments["run_id"]))
    if run.state == "waiting":
        now = context.clock.now()
        await runs.change(run, {"state": "failed", "finished_at": now}, now)


@job(RUN, failed=failed)
async def run_accruals(context: JobContext) -> dict[str, Any]:
    """Estimate, compare with what stands, and post what the kind of the run asks for. While the
    database posts batches the next is read and estimated: no two batches know of each other."""
    run_id = UUID(context.arguments["run_id"])
    async with context.session() as session:
        run = await Runs(session).get(run_id)
        calendar = await calendar_of(session)
        total = await repository.how_many(session, run)
        books = await fund_rulebooks(session)
    estimator = Estimator(books, period(run.period), calendar)
    settling: deque[tuple[int, asyncio.Task[None]]] = deque()
    done, batch = 0, await _estimated(context, run_id, _START, estimator)
    try:
        while batch.last is not None or settling:
            if batch.last is not None:
                task = asyncio.create_task(_settle(context, run_id, batch))
                settling.append((batch.looked, task))
                batch = await _estimated(context, run_id, batch.last, estimator)
            if batch.last is None or len(settling) == AT_ONCE:
                looked, task = settling.popleft()
                await task
                done += looked
                await context.progress(done, total)
    finally:
        await _ended([task for _, task in settling])
    async with context.session() as session:
        run = await Runs(session).get(run_id)
        now = context.clock.now()
        sums = await repository.totals(session, run_id)
        await Runs(session).change(run, {**sums, "state": "done", "finished_at": now}, now)
    return {"run_id": str(run_id), **sums}


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Nothing is left to post on when the run does not go on: what is not committed is undone."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class Batch:
    """The lines of some funds; the last fund that was looked at (None: no more), how many were."""

    lines: list[dict[str, Any]]
    last: UUID | None
    looked: int


async def _estimated(
    context: JobContext, run_id: UUID, after: UUID, estimator: Estimator
) -> Batch:
    async with context.session() as session:
        run = await Runs(session).get(run_id)
        rows, last, looked = await repository.chunk(session, run, after, BATCH)
        known = await repository.outputs(session, [row["right_id"] for row in rows])
    lines = []
    for n, row in enumerate(rows):
        if n % BREATH == 0:  # the loop also carries what is being posted meanwhile
            await asyncio.sleep(0)
        finding = estimator.of(subject_of(row, known.get(row["right_id"], {})))
        lines.append(line_of(run.kind, run.period, row, finding))
    return Batch(lines, last, looked)


async def _settle(context: JobContext, run_id: UUID, batch: Batch) -> None:
    """Post and store in one transaction. What is refused is stored as such."""
    async with context.session() as session:
        run, now = await Runs(session).get(run_id), context.clock.now()
        changed = [one for one in batch.lines if one["posted"] and _delta(one)]
        refused = await post_many(session, [_voucher(one, run, now) for one in changed])
        for line in batch.lines:
            if line["id"] in refused:
                line |= {"outcome": "refused", "posted": False, "edition": None}
                line["facts"]["missing"].append(refused[line["id"]])
        await repository.store(session, run, batch.lines)
        booked = [one["fund_id"] for one in changed if one["posted"]]
        if booked:
            await Funds(session).count(booked, day_of(now))


def subject_of(row: Any, outputs: Outputs) -> Subject:
    phases = [
        Phase(date.fromisoformat(p["starts_on"]), date.fromisoformat(p["ends_on"]), p["cost_fen"])
        for p in orjson.loads(row["plan_phases"])
    ]  # fmt: skip
    return Subject(
        row["division_code"], row["plan_approved_on"], row["plan_cost_fen"], phases,
        row["accrued_fen"], row["term_to"], row["mineral_class"], row["method"], row["land"],
        row["region_factor"], row["price_factor"], row["plan_output_t"], outputs,
    )  # fmt: skip


def line_of(kind: str, period_: str, row: Any, finding: Finding) -> dict[str, Any]:
    """What the run does with a fund. Only a correction changes what stands for the period."""
    edition, before = row["edition"], row["posted_fen"]
    line: dict[str, Any] = {
        "id": None, "fund_id": row["id"], "division_code": row["division_code"],
        "edition": None, "posted": False, "amount_fen": None, "before_fen": before,
        "formula": finding.formula, "facts": finding.facts(), "unconfirmed": finding.unconfirmed,
        "deposit_due": finding.deposit_due,
    }  # fmt: skip
    if finding.result is None:
        return line | {"id": new_id(), "outcome": "undetermined"}
    amount = finding.result.amount_fen
    line["amount_fen"] = amount
    if edition is None:
        line["outcome"] = "new"
    elif amount == before:
        line["outcome"] = "same"
    elif kind == "post":
        line["facts"]["estimate_now"] = amount
        line |= {"outcome": "same", "amount_fen": before}
    else:
        line["outcome"] = "corrected"
    if kind != "dry" and line["outcome"] != "same":
        line["edition"], line["posted"] = (edition or 0) + 1, True
        line["id"] = uuid5(row["id"], f"{period_}:{line['edition']}")
    else:
        line["id"] = new_id()
    return line


def _delta(line: Mapping[str, Any]) -> int:
    return int(line["amount_fen"] - line["before_fen"])


def _voucher(line: Mapping[str, Any], run: AccrualRun, now: datetime) -> Voucher:
    at = min(datetime.combine(run.period_to, time(12), CHINA), now)
    delta = _delta(line)
    return Voucher(line["id"], at, f"{run.period} 应提测算（第 {line['edition']} 版）", [
        Line(account_code(line["fund_id"], "accrued"), delta),
        Line(account_code(line["fund_id"], "due"), -delta),
    ])  # fmt: skip
