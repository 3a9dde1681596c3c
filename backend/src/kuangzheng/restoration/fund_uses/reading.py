"""Whole records from rows: a use with its comparison, an order with its evidence."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.fund_uses import comparing, presenting, repository
from kuangzheng.restoration.fund_uses import schemas as s
from kuangzheng.restoration.fund_uses.repository import Orders, named
from kuangzheng.restoration.fund_uses.rules import FILER, allowed
from kuangzheng.restoration.fund_uses.tables import (
    CorrectionOrder,
    FundContract,
    FundPayee,
    FundUse,
)


async def read_all(act: Act, rows: Sequence[FundUse]) -> list[s.FundUseRead]:
    return [s.FundUseRead(**facts) for facts in await _facts(act, rows)]


async def _facts(act: Act, rows: Sequence[FundUse]) -> list[dict[str, Any]]:
    session, on = act.session, today(act.clock)
    payees = await named(session, FundPayee, [row.payee_id for row in rows])
    contracts = await named(session, FundContract, [row.contract_id for row in rows])
    orders = await Orders(session).open_of([row.id for row in rows])
    items: dict[tuple[UUID, str], str] = {}
    for fund_id in {row.fund_id for row in rows}:
        for item in await repository.plan_items(session, fund_id):
            items[fund_id, item["code"]] = item["name"]
    return [
        presenting.facts_of(row, payees, contracts, items, orders.get(row.id), on) for row in rows
    ]


async def whole(act: Act, use: FundUse) -> s.FundUseDetail:
    session, on = act.session, today(act.clock)
    (facts,) = await _facts(act, [use])
    payee = await session.get_one(FundPayee, use.payee_id)
    contract = None if use.contract_id is None else await session.get(FundContract, use.contract_id)
    year = None
    if use.annual_item_id is not None:
        year = await repository.year_item(session, use.annual_item_id, use.id)
    line = None if use.bank_line_id is None else await repository.line(session, use.bank_line_id)
    near = await comparing.candidates(session, use)
    orders = await Orders(session).of(use=use.id)
    quantity = use.progress_quantity
    return s.FundUseDetail(
        **facts, payee_account=payee.account_no,
        contract_title=None if contract is None else contract.title,
        annual_item_name=None if year is None else f"{year['year']} {year['name']}",
        progress_quantity=None if quantity is None else format(quantity.normalize(), "f"),
        progress_note=use.progress_note, filed_by_name=use.filed_by_name or use.filed_by,
        settled_by_name=use.settled_by_name or use.settled_by,
        findings=[s.UseFindingRead(**one) for one in await _found(act, use)],
        line=None if line is None else presenting.line_brief(line),
        candidates=[presenting.line_brief(row, one.score, one.reasons) for one, row in near],
        files=[presenting.file_read(one) for one in await repository.files(session, use=use.id)],
        orders=[presenting.order_read(one, on) for one in orders],
        acts=[presenting.act_read(one) for one in await repository.acts(session, use=use.id)],
        actions=offered(act, use),
    )  # fmt: skip


async def _found(act: Act, use: FundUse) -> list[dict[str, Any]]:
    """What is settled stays as it was found; the rest is compared anew."""
    if use.state in ("accepted", "corrected"):
        return use.findings
    return [one.facts() for one in await comparing.findings(act.session, use)]


def offered(act: Act, use: FundUse) -> list[str]:
    """What the caller's side may do: the enterprise files its own, the bureau those on paper."""
    ours = act.principal.is_portal != use.paper_filed
    return [
        name for name in allowed(use.state)
        if (ours if name in FILER else not act.principal.is_portal)
    ]  # fmt: skip


async def whole_order(act: Act, row: CorrectionOrder) -> s.CorrectionOrderDetail:
    session = act.session
    returns = await repository.returns(session, row.fund_id, row.issued_on, row.id)
    found = presenting.order_detail(
        row, today(act.clock), await repository.files(session, order=row.id),
        await repository.acts(session, order=row.id), returns,
    )  # fmt: skip
    if act.principal.is_portal:
        found.actions = [name for name in found.actions if name == "answer"]
    return found
