"""A fund comes into being, and follows what licensing tells of its right and plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import (
    ACCOUNTS,
    MIRRORS,
    OF_REGISTRATION,
    account_code,
)
from kuangzheng.restoration.funds.tables import Fund, FundAct, FundSum
from kuangzheng.restoration.ledger.tables import LedgerAccount

FEED = "system:feed:licensing"


@dataclass(frozen=True, slots=True)
class Plan:
    """An approved restoration plan."""

    title: str
    decision_no: str | None
    approved_on: date
    cost_fen: int
    phases: Sequence[Mapping[str, Any]]
    document: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose fund it is."""

    right_id: UUID
    right_name: str
    division_code: str
    holder_id: UUID
    holder_name: str
    mine_id: UUID | None = None
    term_to: date | None = None


@dataclass(frozen=True, slots=True)
class By:
    id: str
    name: str | None = None


async def register(
    session: AsyncSession, subject: Subject, plan: Plan, by: By, now: datetime
) -> Fund:
    """The fund of a right, its account due within the rulebook's period after the approval."""
    funds = Funds(session)
    fund = Fund(
        id=new_id(), division_code=subject.division_code, right_id=subject.right_id,
        right_name=subject.right_name, mine_id=subject.mine_id, holder_id=subject.holder_id,
        holder_name=subject.holder_name, term_to=subject.term_to, created_at=now, updated_at=now,
        **planned(plan), **await opening_due(session, subject.division_code, plan.approved_on),
    )  # fmt: skip
    await funds.add(fund)
    sums = FundSum(fund_id=fund.id, division_code=fund.division_code, counted_at=now)
    await funds.enter(sums, *accounts(fund, OF_REGISTRATION, now), entered(
        fund, "registered", plan.approved_on, by, now, document_no=plan.decision_no,
        amount_fen=plan.cost_fen,
    ))  # fmt: skip
    for addressee in ({"audience": "fund_officer"}, {"holder_id": fund.holder_id}):
        await post_notice(session, _to_open(fund, addressee), now)
    return fund


def planned(plan: Plan) -> dict[str, Any]:
    return {
        "plan_title": plan.title, "plan_decision_no": plan.decision_no,
        "plan_approved_on": plan.approved_on, "plan_cost_fen": plan.cost_fen,
        "plan_phases": [dict(one) for one in plan.phases],
        "plan_document": None if plan.document is None else dict(plan.document),
    }  # fmt: skip


async def opening_due(session: AsyncSession, division: str, approved_on: date) -> dict[str, Any]:
    books = await fund_rulebooks(session)
    ruling = books.find("fund.open_within", division, approved_on)
    if ruling is None:
        return {}
    calendar = await calendar_of(session)
    found = due(approved_on, ruling.period(), calendar, mark_missing_year=True).due
    return {
        "open_due": found, "open_due_basis": ruling.basis, "open_due_confirmed": ruling.confirmed,
    }  # fmt: skip


def accounts(fund: Fund, names: Sequence[str], now: datetime) -> list[LedgerAccount]:
    """The enterprise's own money is mirrored: a bank fact is recorded whatever it says."""
    return [
        LedgerAccount(
            id=new_id(), division_code=fund.division_code, code=account_code(fund.id, name),
            name=f"{fund.right_name[:150]} {ACCOUNTS[name][0]}", type=ACCOUNTS[name][1],
            kind="mirrored", holder_id=fund.holder_id, owner_kind="fund", owner_id=fund.id,
            min_balance_fen=0 if name in MIRRORS else None, created_at=now, updated_at=now,
        )
        for name in names
    ]  # fmt: skip


async def ensure_accounts(
    session: AsyncSession, fund: Fund, names: Sequence[str], now: datetime
) -> None:
    """Those of the accounts that a fund gets only once something is booked on them."""
    there = {name for name, _, _ in await Funds(session).balances(fund.id)}
    lacking = [name for name in dict.fromkeys(names) if name not in there]
    await Funds(session).enter(*accounts(fund, lacking, now))


def entered(
    fund: Fund, name: str, on: date, by: By, now: datetime, **stated: Any
) -> FundAct:
    return FundAct(
        id=new_id(), fund_id=fund.id, division_code=fund.division_code, act=name, on_date=on,
        by_id=by.id, by_name=by.name, at=now, **stated,
    )  # fmt: skip


async def replan(
    session: AsyncSession, fund: Fund, plan: Plan, by: By, now: datetime
) -> None:
    """A later approval: the fund goes by the new plan, an account that is open stays so."""
    values = planned(plan)
    if fund.state == "to_open":
        values |= await opening_due(session, fund.division_code, plan.approved_on)
    await Funds(session).change(fund, values, now)
    await Funds(session).enter(entered(
        fund, "plan_changed", plan.approved_on, by, now, document_no=plan.decision_no,
        amount_fen=plan.cost_fen,
    ))  # fmt: skip


async def hand_over(
    session: AsyncSession, fund: Fund, holder_id: UUID, holder_name: str, on: date, now: datetime
) -> None:
    """The duty passes with the right (law art 45): fund and accounts go to the new holder."""
    before = {"before": {"id": str(fund.holder_id), "name": fund.holder_name}}
    values = {"holder_id": holder_id, "holder_name": holder_name}
    await Funds(session).change(fund, values, now)
    await session.execute(
        update(LedgerAccount)
        .where(
            col(LedgerAccount.owner_kind).in_(("fund", "controlled_fund")),
            col(LedgerAccount.owner_id) == fund.id,
        )
        .values(holder_id=holder_id, version=LedgerAccount.version + 1, updated_at=now)
    )
    await Funds(session).enter(entered(fund, "holder_changed", on, By(FEED), now, data=before))


async def outlive(
    session: AsyncSession, fund: Fund, reason: str, successor: UUID | None, on: date, now: datetime
) -> None:
    """The right ended, the duty did not (S3-36): the fund stays and somebody looks at it."""
    await Funds(session).change(fund, {"right_ended": True}, now)
    data = {"successor_id": str(successor)} if successor else {}
    await Funds(session).enter(
        entered(fund, "right_ended", on, By(FEED), now, note=reason[:2000] or None, data=data)
    )
    told = "矿业权已并入新的矿业权，请办理基金划转" if successor else "修复义务不因矿业权消灭而免除"
    await post_notice(session, Notice(
        kind="fund", reason=f"fund:{fund.id}:right-ended", title="矿业权消灭，基金继续监管",
        body=f"{fund.right_name}（{fund.holder_name}）：{told}", audience="fund_officer",
        division_code=fund.division_code, link=f"/funds/{fund.id}",
    ), now)  # fmt: skip


async def duty(
    session: AsyncSession, fund: Fund, data: Mapping[str, Any], into: Fund | None, on: date,
    now: datetime,
) -> None:  # fmt: skip
    """In the history, and before the officer: a merged fund is to be moved, the one of the new
    right takes over what has to be restored."""
    await Funds(session).change(fund, {}, now)
    await Funds(session).enter(
        entered(fund, "duty_assigned", on, By(FEED), now, data=dict(data))
    )
    told = (
        f"整合后矿业权人承接修复义务，应于 {data['due']} 前完成" if "merged" in data
        else "整合后请办理基金划转" + ("" if into is None else f"，并入 {into.right_name} 的基金")
    )
    await post_notice(session, Notice(
        kind="fund", reason=f"fund:{fund.id}:duty:{data['scheme_id']}", title="整合后的修复义务",
        body=f"{fund.right_name}（{fund.holder_name}）：{told}", audience="fund_officer",
        division_code=fund.division_code, link=f"/funds/{fund.id}",
    ), now)  # fmt: skip


async def tell_opened(session: AsyncSession, fund: Fund) -> None:
    await emit(session, Event("restoration.fund_opened", fund.id, fund.division_code, {
        "fund_id": fund.id, "right_id": fund.right_id, "mine_id": fund.mine_id,
        "holder_id": fund.holder_id, "division_code": fund.division_code,
        "opened_on": fund.opened_on, "open_due": fund.open_due,
        "plan_cost_fen": fund.plan_cost_fen,
    }))  # fmt: skip


def _to_open(fund: Fund, addressee: Mapping[str, Any]) -> Notice:
    until = "" if fund.open_due is None else f"，请于 {fund.open_due} 前办理"
    return Notice(
        kind="fund", reason=f"fund:{fund.id}:to-open", title="应设立矿区生态修复基金账户",
        body=f"{fund.right_name}的修复方案已于 {fund.plan_approved_on} 批准，"
        f"尚未开户并签订三方监管协议{until}",
        division_code=fund.division_code, link=f"/funds/{fund.id}", **addressee,
    )  # fmt: skip
