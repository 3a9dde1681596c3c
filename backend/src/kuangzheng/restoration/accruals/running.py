"""A run over all funds of a division: each batch is one transaction, so that what was posted is
stored with it, and a run that was cut short goes on where it stood."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

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
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import account_code
from kuangzheng.restoration.ledger.posting import Line, Voucher
from kuangzheng.restoration.ledger.within import post_each
from kuangzheng.restoration.parameters import shipped_rulebooks

RUN = "restoration.accrual_run"
LANE = "restoration:accruals"
BATCH = 1000
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
    """Estimate, compare with what stands, and post what the kind of the run asks for."""
    run_id, after, done = UUID(context.arguments["run_id"]), _START, 0
    async with context.session() as session:
        run = await Runs(session).get(run_id)
        calendar = await calendar_of(session)
        total = await repository.how_many(session, run)
    estimator = Estimator(shipped_rulebooks(), period(run.period), calendar)
    while True:
        async with context.session() as session:
            run = await Runs(session).get(run_id)
            rows, last, looked = await repository.chunk(session, run, after, BATCH)
            if rows:
                await _batch(session, run, rows, estimator, context.clock.now())
        if last is None:
            break
        after, done = last, done + looked
        await context.progress(done, total)
    async with context.session() as session:
        run = await Runs(session).get(run_id)
        now = context.clock.now()
        sums = await repository.totals(session, run_id)
        await Runs(session).change(run, {**sums, "state": "done", "finished_at": now}, now)
    return {"run_id": str(run_id), **sums}


async def _batch(
    session: AsyncSession, run: AccrualRun, rows: Sequence[Mapping[str, Any]], estimator: Estimator,
    now: datetime,
) -> None:  # fmt: skip
    known = await repository.outputs(session, [row["right_id"] for row in rows])
    lines, vouchers = [], []
    for row in rows:
        finding = estimator.of(subject_of(row, known.get(row["right_id"], {})))
        line = line_of(run.kind, run.period, row, finding)
        lines.append(line)
        delta = line["amount_fen"] - line["before_fen"] if line["posted"] else 0
        if delta:
            vouchers.append(_voucher(line, delta, run, now))
    answers = await post_each(session, vouchers)
    refused = {
        voucher.id: answer["fault"]
        for voucher, answer in zip(vouchers, answers, strict=True) if answer["state"] != "posted"
    }  # fmt: skip
    for line in lines:
        if line["id"] in refused:
            line |= {"outcome": "refused", "posted": False, "edition": None}
            line["facts"]["missing"].append(refused[line["id"]])
    await repository.store(session, run, lines)
    if run.kind != "dry":
        await Funds(session).count([row["id"] for row in rows], day_of(now))


def subject_of(row: Any, outputs: Outputs) -> Subject:
    phases = [
        Phase(date.fromisoformat(p["starts_on"]), date.fromisoformat(p["ends_on"]), p["cost_fen"])
        for p in row["plan_phases"]
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
        "id": new_id(), "fund_id": row["id"], "division_code": row["division_code"],
        "edition": None, "posted": False, "amount_fen": None, "before_fen": before,
        "formula": finding.formula, "facts": finding.facts(), "unconfirmed": finding.unconfirmed,
        "deposit_due": finding.deposit_due,
    }  # fmt: skip
    if finding.result is None:
        return line | {"outcome": "undetermined"}
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
    return line


def _voucher(line: dict[str, Any], delta: int, run: AccrualRun, now: datetime) -> Voucher:
    at = min(datetime.combine(run.period_to, time(12), CHINA), now)
    return Voucher(line["id"], at, f"{run.period} 应提测算（第 {line['edition']} 版）", [
        Line(account_code(line["fund_id"], "accrued"), delta),
        Line(account_code(line["fund_id"], "due"), -delta),
    ])  # fmt: skip
