"""Payees and contracts of a fund: small registers that uses point to."""

from uuid import UUID

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.fund_uses import presenting
from kuangzheng.restoration.fund_uses import schemas as s
from kuangzheng.restoration.fund_uses.errors import AlreadyThere
from kuangzheng.restoration.fund_uses.repository import Contracts, Payees, document, named
from kuangzheng.restoration.fund_uses.steps import by, invalid, not_later
from kuangzheng.restoration.fund_uses.tables import FundContract, FundPayee
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.tables import Fund


async def list_payees(act: Act, page: PageRequest, fund_id: UUID | None) -> Page[s.FundPayeeRead]:
    conditions = [FundPayee.fund_id == fund_id] if fund_id else []
    rows, cursor, total = await Payees(act.session).page(conditions, page)  # type: ignore[arg-type]
    funds = await named(act.session, Fund, [row.fund_id for row in rows])
    items = [presenting.payee_read(row, funds[row.fund_id].right_name) for row in rows]
    return Page[s.FundPayeeRead](items=items, next_cursor=cursor, total=total)


async def get_payee(act: Act, payee_id: UUID) -> s.FundPayeeRead:
    row = await Payees(act.session).get(payee_id)
    return presenting.payee_read(row, (await Funds(act.session).get(row.fund_id)).right_name)


async def enter_payee(act: Act, body: s.FundPayeeCreate) -> s.FundPayeeRead:
    """Raises NotFound for a fund of another, AlreadyThere."""
    fund, now, (actor, name) = await Funds(act.session).get(body.fund_id), act.clock.now(), by(act)
    if await Payees(act.session).known(fund.id, body.name, body.account_no):
        raise AlreadyThere("该收款人和账号已登记")
    row = await Payees(act.session).add(FundPayee(
        **body.model_dump(), id=new_id(), division_code=fund.division_code, recorded_by=actor,
        recorded_by_name=name, created_at=now, updated_at=now,
    ))  # fmt: skip
    return presenting.payee_read(row, fund.right_name)


async def list_contracts(
    act: Act, page: PageRequest, fund_id: UUID | None
) -> Page[s.FundContractRead]:
    conditions = [FundContract.fund_id == fund_id] if fund_id else []
    rows, cursor, total = await Contracts(act.session).page(conditions, page)  # type: ignore[arg-type]
    items = [await _read(act, row) for row in rows]
    return Page[s.FundContractRead](items=items, next_cursor=cursor, total=total)


async def get_contract(act: Act, contract_id: UUID) -> s.FundContractRead:
    return await _read(act, await Contracts(act.session).get(contract_id))


async def enter_contract(act: Act, body: s.FundContractCreate) -> s.FundContractRead:
    """Raises NotFound for a fund of another, UseInvalid, AlreadyThere."""
    session = act.session
    fund, now, (actor, name) = await Funds(session).get(body.fund_id), act.clock.now(), by(act)
    not_later(act, body.signed_on, "/signed_on")
    payee = await session.get(FundPayee, body.payee_id)
    if payee is None or payee.fund_id != fund.id:
        raise invalid("/payee_id", "unknown", "该基金没有登记此收款人")
    if body.document_id is not None and await document(session, body.document_id) is None:
        raise invalid("/document_id", "unknown", "没有此文件，请先上传")
    if await Contracts(session).known(fund.id, body.number):
        raise AlreadyThere("该合同编号已登记")
    row = await Contracts(session).add(FundContract(
        **body.model_dump(exclude={"amount"}), amount_fen=body.amount.amount_fen, id=new_id(),
        division_code=fund.division_code, recorded_by=actor, recorded_by_name=name,
        created_at=now, updated_at=now,
    ))  # fmt: skip
    return await _read(act, row)


async def _read(act: Act, row: FundContract) -> s.FundContractRead:
    fund = await Funds(act.session).get(row.fund_id)
    payee = await act.session.get_one(FundPayee, row.payee_id)
    known = await Contracts(act.session).filed([row.id])
    return presenting.contract_read(row, fund.right_name, payee.name, known.get(row.id, 0))
