"""A draft tried on a past period: what each fund would have accrued beside what stands."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import JobContext, job
from kuangzheng.kernel.problems import Problem
from kuangzheng.restoration.accruals import repository as accruals
from kuangzheng.restoration.accruals.estimating import Estimator
from kuangzheng.restoration.accruals.periods import period
from kuangzheng.restoration.accruals.running import subject_of
from kuangzheng.restoration.accruals.tables import AccrualRun
from kuangzheng.restoration.fund_rules import repository
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks, releases
from kuangzheng.restoration.fund_rules.repository import FundRuleVersions, Previews
from kuangzheng.restoration.fund_rules.rules import release_of, under
from kuangzheng.restoration.fund_rules.tables import FundRulePreview, FundRulePreviewLine
from kuangzheng.restoration.parameters import shipped_rulebooks

PREVIEW = "restoration.fund_rule_preview"
LANE = "restoration:accruals"
BATCH = 2000
_START = UUID(int=0)


async def failed(session: AsyncSession, context: JobContext, problem: Problem) -> None:
    previews = Previews(session)
    row, now = await previews.get(UUID(context.arguments["preview_id"])), context.clock.now()
    if row.state == "waiting":
        await previews.change(row, {"state": "failed", "finished_at": now}, now)


@job(PREVIEW, failed=failed)
async def preview_rules(context: JobContext) -> dict[str, Any]:
    """Nothing is posted: the lines of the preview are all it writes."""
    preview_id, after, done = UUID(context.arguments["preview_id"]), _START, 0
    async with context.session() as session:
        row = await Previews(session).get(preview_id)
        run = _as_run(row)
        total = await accruals.how_many(session, run)
        present, drafted = await _estimators(session, row)
        await repository.forget_older(session, row)
    while True:
        async with context.session() as session:
            funds, last, looked = await accruals.chunk(session, run, after, BATCH)
            known = await accruals.outputs(session, [fund["right_id"] for fund in funds])
            lines = [
                _line(preview_id, fund, known.get(fund["right_id"], {}), present, drafted)
                for fund in funds
            ]
            await repository.store(session, lines)
        if last is None:
            break
        after, done = last, done + looked
        await context.progress(done, total)
    async with context.session() as session:
        row, now = await Previews(session).get(preview_id), context.clock.now()
        sums = await repository.sums(session, preview_id)
        await Previews(session).change(row, {**sums, "state": "done", "finished_at": now}, now)
    return {"preview_id": str(preview_id), **sums}


def _as_run(row: FundRulePreview) -> AccrualRun:
    """What the queries of a run are asked with; it is never stored."""
    return AccrualRun(
        id=row.id, division_code=row.division_code, kind="dry", period=row.period,
        period_from=row.period_from, period_to=row.period_to, asked_by="",
        created_at=row.created_at, updated_at=row.updated_at,
    )  # fmt: skip


async def _estimators(session: AsyncSession, row: FundRulePreview) -> tuple[Estimator, Estimator]:
    """By the rules in force, and as if the draft had been."""
    draft = await FundRuleVersions(session).get(row.rules_id)
    calendar, span = await calendar_of(session), period(row.period)
    stated = release_of(
        draft.division_code, draft.edition, draft.title, draft.document_no, None, draft.entries
    )
    drafted = under(shipped_rulebooks(), await releases(session), stated)
    present = await fund_rulebooks(session)
    return Estimator(present, span, calendar), Estimator(drafted, span, calendar)


def _line(
    preview_id: UUID, fund: Mapping[str, Any], outputs: Mapping[Any, Any], present: Estimator,
    drafted: Estimator,
) -> FundRulePreviewLine:  # fmt: skip
    subject, posted = subject_of(fund, outputs), fund["edition"] is not None
    found = drafted.of(subject)
    before = fund["posted_fen"] if posted else _amount(present, subject)
    missing: Sequence[str] = found.missing
    return FundRulePreviewLine(
        id=new_id(), preview_id=preview_id, division_code=fund["division_code"],
        fund_id=fund["id"], posted=posted, before_fen=before, missing=list(missing),
        after_fen=None if found.result is None else found.result.amount_fen,
        unconfirmed=found.unconfirmed,
    )  # fmt: skip


def _amount(estimator: Estimator, subject: Any) -> int | None:
    found = estimator.of(subject)
    return None if found.result is None else found.result.amount_fen
