"""Use cases of accruals: runs and their lines; declarations beside the estimate."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import TooManyRows
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import enqueue
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import require_division
from kuangzheng.kernel.problems import FieldError, IllegalTransition, Problem
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.accruals import presenting, repository
from kuangzheng.restoration.accruals import schemas as s
from kuangzheng.restoration.accruals.errors import (
    Declared,
    PeriodInvalid,
    ReasonMissing,
    RunUnderWay,
)
from kuangzheng.restoration.accruals.estimating import decimal_of
from kuangzheng.restoration.accruals.periods import Period, period
from kuangzheng.restoration.accruals.repository import Declarations, Runs
from kuangzheng.restoration.accruals.rules import Estimate, Step, explain
from kuangzheng.restoration.accruals.running import LANE, RUN
from kuangzheng.restoration.accruals.tables import Accrual, AccrualRun, FundDeclaration
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.tables import Fund

MOST_EXPORTED = 50_000
_IN_YUAN = ("base", "remaining_cost")


def _wrong(kind: type[Problem], pointer: str, told: str) -> Problem:
    return kind(told, errors=[FieldError(pointer, kind.code, told)])


async def list_runs(
    act: Act, page: PageRequest, division: str | None, period_: str | None
) -> Page[s.RunRead]:
    runs = Runs(act.session)
    rows, cursor, total = await runs.page(runs.conditions(division, period_), page)
    items = [presenting.run(row) for row in rows]
    return Page[s.RunRead](items=items, next_cursor=cursor, total=total)


async def get_run(act: Act, run_id: UUID) -> s.RunRead:
    return presenting.run(await Runs(act.session).get(run_id))


async def start(act: Act, body: s.RunCreate) -> s.RunRead:
    """One job over the division. Raises DivisionUnknown, PeriodInvalid, ReasonMissing,
    RunUnderWay."""
    require_division(body.division_code, today(act.clock))
    span = _begun(act, body.period)
    if body.kind == "correct" and (body.reason is None or body.document_no is None):
        told = "更正须写明原因和文件号"
        raise _wrong(ReasonMissing, "/reason" if body.reason is None else "/document_no", told)
    if body.kind != "dry" and await repository.under_way(
        act.session, body.division_code, body.period
    ):
        raise RunUnderWay("该行政区该周期的测算正在进行，请等待完成")
    now = act.clock.now()
    run = AccrualRun(
        **body.model_dump(), id=new_id(), period_from=span.first, period_to=span.last,
        asked_by=act.principal.id, asked_by_name=act.principal.name or None, created_at=now,
        updated_at=now,
    )  # fmt: skip
    await Runs(act.session).add(run)
    run.job_id = await enqueue(
        act.session, RUN, {"run_id": str(run.id)}, run.division_code, lane=LANE
    )
    await act.session.flush()
    return presenting.run(run)


async def list_lines(
    act: Act, page: PageRequest, run_id: UUID | None, fund_id: UUID | None, outcome: str | None
) -> Page[s.AccrualRead]:
    """Lines of a run, or of a fund. Raises NotFound for the one asked for."""
    if run_id is not None:
        await Runs(act.session).get(run_id)
    if fund_id is not None:
        await Funds(act.session).get(fund_id)
    rows, cursor, total = await repository.lines(act.session, page, run_id, fund_id, outcome)
    items = [presenting.line(accrual, fund) for accrual, fund in rows]
    return Page[s.AccrualRead](items=items, next_cursor=cursor, total=total)


async def exported(act: Act, run_id: UUID) -> list[s.AccrualRead]:
    """Every line of a run. Raises NotFound, TooManyRows."""
    await Runs(act.session).get(run_id)
    rows = await repository.all_lines(act.session, run_id, MOST_EXPORTED + 1)
    if len(rows) > MOST_EXPORTED:
        raise TooManyRows(f"导出超过 {MOST_EXPORTED} 行，请按下级行政区测算后导出")
    return [presenting.line(accrual, fund) for accrual, fund in rows]


async def list_declarations(
    act: Act, page: PageRequest, fund_id: UUID | None, period_: str | None, state: str | None
) -> Page[s.DeclarationRead]:
    declarations = Declarations(act.session)
    where = declarations.conditions(fund_id, period_, state)
    rows, cursor, total = await declarations.page(where, page)
    funds = await declarations.names([row.fund_id for row in rows])
    items = [
        s.DeclarationRead(**_declaration(row, funds[row.fund_id]))
        for row in rows if row.fund_id in funds
    ]  # fmt: skip
    return Page[s.DeclarationRead](items=items, next_cursor=cursor, total=total)


async def get_declaration(act: Act, declaration_id: UUID) -> s.DeclarationDetail:
    return await _whole(act, await Declarations(act.session).get(declaration_id))


async def declare(act: Act, body: s.DeclarationCreate) -> s.DeclarationDetail:
    """The holder's own word. Raises NotFound for a fund of another, PeriodInvalid, Declared."""
    declarations, now = Declarations(act.session), act.clock.now()
    fund = await Funds(act.session).get(body.fund_id)
    _begun(act, body.period)
    known = await declarations.of_period(fund.id, body.period)
    if known is not None:
        raise Declared("该周期已有申报；未接收前请直接修改", declaration_id=str(known.id))
    row = FundDeclaration(
        **_said(body), id=new_id(), fund_id=fund.id, holder_id=fund.holder_id,
        division_code=fund.division_code, period=body.period, filed_by=act.principal.id,
        filed_on=today(act.clock), created_at=now, updated_at=now,
    )  # fmt: skip
    await declarations.add(row)
    return await _whole(act, row)


async def change_declaration(
    act: Act, declaration_id: UUID, body: s.DeclarationWrite
) -> s.DeclarationDetail:
    """Until the bureau has received it. Raises Stale, IllegalTransition."""
    row = await _taken(act, declaration_id)
    await Declarations(act.session).change(row, _said(body), act.clock.now())
    return await _whole(act, row)


async def receive(act: Act, declaration_id: UUID) -> s.DeclarationDetail:
    """The bureau takes it into its comparison. Raises Stale, IllegalTransition."""
    row = await _taken(act, declaration_id)
    values = {
        "state": "received", "received_by": act.principal.id, "received_on": today(act.clock)
    }  # fmt: skip
    await Declarations(act.session).change(row, values, act.clock.now())
    return await _whole(act, row)


async def _taken(act: Act, declaration_id: UUID) -> FundDeclaration:
    row = await Declarations(act.session).get(declaration_id)
    if row.state != "filed":
        raise IllegalTransition("该申报已接收，不能再修改；有误请在下一周期更正", [])
    return await Declarations(act.session).lock(
        declaration_id, act.if_match, lambda found: _whole(act, found)
    )


def _begun(act: Act, text: str) -> Period:
    try:
        span = period(text)
    except ValueError as error:
        raise _wrong(PeriodInvalid, "/period", "周期应为 2025、2025Q3 或 2025-07") from error
    if span.first > today(act.clock):
        raise _wrong(PeriodInvalid, "/period", "周期尚未开始")
    return span


def _said(body: s.DeclarationWrite) -> dict[str, Any]:
    return {
        "amount_fen": body.amount_fen, "note": body.note,
        "factors": {name: f"{value.normalize():f}" for name, value in body.factors.items()},
    }  # fmt: skip


def _declaration(row: FundDeclaration, fund: Fund) -> dict[str, Any]:
    kept = {"filed_by", "received_by", "created_at"}
    return {
        **row.model_dump(exclude=kept), "right_name": fund.right_name,
        "holder_name": fund.holder_name,
    }  # fmt: skip


async def _whole(act: Act, row: FundDeclaration) -> s.DeclarationDetail:
    fund = await Funds(act.session).get(row.fund_id)
    ours = await repository.standing_for(act.session, row.fund_id, row.period)
    shown = _declaration(row, fund)
    if ours is None or ours.amount_fen is None or ours.formula is None:
        return s.DeclarationDetail(
            **shown, estimate_fen=None, difference_fen=None, differences=[]
        )  # fmt: skip
    return s.DeclarationDetail(
        **shown, estimate_fen=ours.amount_fen, difference_fen=row.amount_fen - ours.amount_fen,
        differences=_differences(ours, row),
    )  # fmt: skip


def _differences(ours: Accrual, row: FundDeclaration) -> list[s.AccrualDifferenceRead]:
    found = Estimate(ours.amount_fen or 0, tuple(Step(*step) for step in ours.facts["steps"]))
    values = {name: Fraction(value) for name, value in ours.facts["values"].items()}
    theirs = _in_fen(row.factors, values)
    lines = explain(ours.formula or "", found, values, theirs, row.amount_fen)
    return [
        s.AccrualDifferenceRead(
            factor=line.factor, effect_fen=line.effect_fen,
            ours=None if line.ours is None else decimal_of(line.ours),
            theirs=None if line.theirs is None else decimal_of(line.theirs),
        )
        for line in lines
    ]  # fmt: skip


def _in_fen(factors: Mapping[str, str], known: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The declared factors that the formula has, yuan as fen."""
    return {
        name: Fraction(Decimal(value)) * (100 if name in _IN_YUAN else 1)
        for name, value in factors.items() if name in known
    }  # fmt: skip
