"""Use cases of funds. Each act stands in the fund's history; money facts stand in the ledger."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import CHINA, today
from kuangzheng.kernel.documents.xlsx import TooManyRows
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, IllegalTransition, Problem
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.funds import presenting, registering, repository, rules
from kuangzheng.restoration.funds import schemas as s
from kuangzheng.restoration.funds.errors import (
    DateInvalid,
    DocumentUnknown,
    FundExists,
    PhasesDiffer,
    ReceiptKnown,
    ReclamationInside,
    RightUnknown,
)
from kuangzheng.restoration.funds.modes import inside_told, reclamation_of
from kuangzheng.restoration.funds.registering import By, Plan, Subject
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import (
    OF_OPENING,
    OF_RECLAMATION,
    account_code,
    actions,
    name_of,
)
from kuangzheng.restoration.funds.tables import Fund
from kuangzheng.restoration.ledger.posting import Line, Voucher
from kuangzheng.restoration.ledger.within import post_one
from kuangzheng.restoration.restoration_plans import deciding

MOST_EXPORTED = 50_000
_NAMES = {
    "open": "开户登记", "basis": "维护测算依据", "merge": "并入其他基金", "deposit": "登记缴存",
    "accept": "登记总体验收", "settle": "开始清算", "release": "解除监管",
}  # fmt: skip


def wrong(kind: type[Problem], pointer: str, told: str) -> Problem:
    return kind(told, errors=[FieldError(pointer, kind.code, told)])


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    mine_id: UUID | None, fault: str | None,
) -> Page[s.FundRead]:  # fmt: skip
    funds, on = Funds(act.session), today(act.clock)
    conditions = funds.conditions(q, division, state, mine_id, fault, on)
    rows, cursor, total = await funds.page(conditions, page)
    items = await _read(act, rows, on)
    return Page[s.FundRead](
        items=items, next_cursor=cursor, total=total, as_of=on, known_at=act.clock.now()
    )


async def exported(
    act: Act, q: str | None, division: str | None, state: str | None, fault: str | None
) -> list[s.FundRead]:
    """All that the filters find. Raises TooManyRows beyond what a sheet is asked to hold."""
    funds, on = Funds(act.session), today(act.clock)
    asked = funds.conditions(q, division, state, None, fault, on)
    rows = await funds.all(asked, MOST_EXPORTED + 1)
    if len(rows) > MOST_EXPORTED:
        raise TooManyRows(f"导出超过 {MOST_EXPORTED} 行，请缩小筛选范围")
    return await _read(act, rows, on)


async def get(act: Act, fund_id: UUID) -> s.FundDetail:
    return await whole(act, await Funds(act.session).get(fund_id))


async def course(act: Act, fund_id: UUID) -> s.Course:
    """Raises NotFound outside the scope."""
    funds = Funds(act.session)
    fund = await funds.get(fund_id)
    rows = await funds.course(fund.id)
    changes = [(row["on_date"], row["name"], row["change_fen"]) for row in rows]
    return s.Course(fund_id=fund.id, items=[
        s.CoursePoint(
            on=day, due_fen=sums["due"], paid_fen=sums["paid"], used_fen=sums["used"],
            balance_fen=sums["bank"],
        )
        for day, sums in rules.course(changes)
    ])  # fmt: skip


async def standing(act: Act, division: str | None) -> s.Standing:
    place = division or act.principal.division
    rows = await repository.standing(act.session, place)
    return s.Standing(as_of=today(act.clock), items=presenting.standing_lines(place, rows))


async def rights(act: Act, q: str | None) -> list[s.FundRightRead]:
    found = await repository.rights(act.session, q or "")
    return [s.FundRightRead(**row) for row in found]


async def create(act: Act, body: s.FundCreate) -> s.FundDetail:
    """Raises RightUnknown, FundExists, PhasesDiffer, DateInvalid."""
    funds = Funds(act.session)
    _not_later(act, "/plan_approved_on", body.plan_approved_on)
    right = await funds.right(body.right_id)
    if right is None or right.kind != "mining" or right.holder_id is None:
        raise wrong(RightUnknown, "/right_id", "登记簿中没有此采矿权，或不在您的管辖范围内")
    known = await funds.of_right(body.right_id)
    if known is not None:
        raise FundExists("一宗采矿权只建一个基金台账", fund_id=str(known.id))
    if any(phase.ends_on < phase.starts_on for phase in body.phases):
        raise wrong(DateInvalid, "/phases", "各期的结束日期不得早于开始日期")
    if sum(phase.cost.amount_fen for phase in body.phases) != body.plan_cost.amount_fen:
        raise wrong(PhasesDiffer, "/phases", "各期费用之和须等于方案总费用")
    phases = [
        {"no": n, "name": p.name, "starts_on": p.starts_on.isoformat(),
         "ends_on": p.ends_on.isoformat(), "cost_fen": p.cost.amount_fen}
        for n, p in enumerate(body.phases, 1)
    ]  # fmt: skip
    plan = Plan(
        body.plan_title, body.plan_decision_no, body.plan_approved_on,
        body.plan_cost.amount_fen, phases,
    )  # fmt: skip
    subject = Subject(
        right.right_id, right.name, right.division_code, right.holder_id,
        right.holder_name or "", right.mine_id, right.term_to,
    )  # fmt: skip
    now = act.clock.now()
    fund = await registering.register(act.session, subject, plan, by(act), now)
    await deciding.keep(act.session, deciding.Decision(
        fund.id, right.right_id, right.division_code, right.holder_id, plan.title,
        plan.decision_no, plan.approved_on, plan.cost_fen, phases,
    ), now)  # fmt: skip
    return await whole(act, fund)


async def open_fund(act: Act, fund_id: UUID, body: s.Opening) -> s.FundDetail:
    """The account stands at the bank. Raises Stale, IllegalTransition, DateInvalid,
    DocumentUnknown."""
    fund = await taken(act, fund_id, "open")
    _not_later(act, "/opened_on", body.opened_on)
    _not_later(act, "/agreement_on", body.agreement_on)
    document = body.agreement_document_id
    if document is not None and await Funds(act.session).document(document) is None:
        raise wrong(DocumentUnknown, "/agreement_document_id", "请先上传三方监管协议")
    now = act.clock.now()
    names = OF_OPENING
    books = await fund_rulebooks(act.session)
    if reclamation_of(books, fund.division_code, body.opened_on).place == "beside":
        names += OF_RECLAMATION
    await Funds(act.session).enter(*registering.accounts(fund, names, now))
    data = {"bank_name": body.bank_name, "bank_account_no": body.bank_account_no}
    found = await done(
        act, fund, "opened", body.opened_on, {"state": "open", **body.model_dump()}, data=data
    )
    await registering.tell_opened(act.session, fund)
    return found


async def set_basis(act: Act, fund_id: UUID, body: s.Basis) -> s.FundDetail:
    """What the estimate takes. Raises Stale, IllegalTransition, DocumentUnknown."""
    fund = await taken(act, fund_id, "basis")
    given = body.region_factor is not None or body.price_factor is not None
    if given and body.basis_document_no is None:
        raise wrong(
            DocumentUnknown, "/basis_document_no", "地区、价格系数须注明所依据的文件号"
        )  # fmt: skip
    return await done(
        act, fund, "basis", today(act.clock), body.model_dump(),
        document_no=body.basis_document_no, data=body.model_dump(mode="json"),
    )  # fmt: skip


async def deposit(act: Act, fund_id: UUID, body: s.Deposit) -> s.FundDetail:
    """Mirror what the bank says. A receipt that was registered with another day or amount is
    recorded and flagged. Raises Stale, IllegalTransition, DateInvalid, ReceiptKnown,
    ReclamationInside."""
    fund = await taken(act, fund_id, "deposit")
    _not_later(act, "/paid_on", body.paid_on)
    if body.account == "reclamation":
        await require_beside(act, fund, body.paid_on)
        await registering.ensure_accounts(
            act.session, fund, OF_RECLAMATION, act.clock.now()
        )  # fmt: skip
    amount = body.amount.amount_fen
    known = await Funds(act.session).receipts(fund.id, body.receipt_no)
    if (body.paid_on, amount) in known:
        told = "该回单号、日期和金额已登记过，同一笔缴存不重复登记"
        raise wrong(ReceiptKnown, "/receipt_no", told)
    await post_one(act.session, voucher(
        act, body.paid_on, f"缴存 {body.receipt_no}",
        [(account_code(fund.id, name_of(body.account, name)), sign * amount)
         for name, sign in (("bank", 1), ("paid", -1))],
    ))  # fmt: skip
    data: dict[str, Any] = {"receipt_again": True} if known else {}
    if body.account == "reclamation":
        data["account"] = body.account
    return await done(
        act, fund, "deposited", body.paid_on, {}, document_no=body.receipt_no, note=body.note,
        amount_fen=amount, data=data,
    )  # fmt: skip


async def accept(act: Act, fund_id: UUID, body: s.Acceptance) -> s.FundDetail:
    """Record the overall acceptance by its document. Raises Stale, IllegalTransition."""
    fund = await taken(act, fund_id, "accept")
    _not_later(act, "/accepted_on", body.accepted_on)
    values = {"accepted_on": body.accepted_on, "acceptance_no": body.document_no}
    return await done(
        act, fund, "accepted", body.accepted_on, values, document_no=body.document_no,
        note=body.note,
    )  # fmt: skip


async def require_beside(act: Act, fund: Fund, on: date, pointer: str = "/account") -> None:
    """Raises ReclamationInside where that day's rule has reclamation money in the fund."""
    told = inside_told(await fund_rulebooks(act.session), fund.division_code, on)
    if told is not None:
        raise wrong(ReclamationInside, pointer, told)


def by(act: Act) -> By:
    return By(act.principal.id, act.principal.name or None)


def voucher(act: Act, on: date, memo: str, lines: Sequence[tuple[str, int]]) -> Voucher:
    """A bank day counts from its beginning in China, today's from now."""
    now = act.clock.now()
    at = min(datetime.combine(on, time(12), CHINA), now)
    return Voucher(new_id(), at, memo, [Line(code, amount) for code, amount in lines])


async def taken(act: Act, fund_id: UUID, action: str) -> Fund:
    """The fund, locked, when this act may be done now."""
    fund = await Funds(act.session).lock(fund_id, act.if_match, lambda row: whole(act, row))
    allowed = actions(
        fund.state, accepted=fund.accepted_on is not None, right_ended=fund.right_ended
    )
    if action not in allowed:
        words = "、".join(_NAMES[name] for name in allowed) or "查看"
        state = presenting.STATE_NAMES[fund.state]
        needs = "（须先登记总体验收）" if action in ("settle", "release") else ""
        raise IllegalTransition(f"基金当前{state}，只能：{words}{needs}", list(allowed))
    return fund


async def done(
    act: Act, fund: Fund, name: str, on: date, values: dict[str, Any], **stated: Any
) -> s.FundDetail:
    """The change, the act in the history, the figures counted anew."""
    funds, now = Funds(act.session), act.clock.now()
    await funds.change(fund, values, now)
    await funds.enter(registering.entered(fund, name, on, by(act), now, **stated))
    await funds.count([fund.id], today(act.clock))
    return await whole(act, fund)


async def whole(act: Act, fund: Fund) -> s.FundDetail:
    funds = Funds(act.session)
    sums, dues = await funds.sums([fund.id]), await funds.dues([fund.id])
    sha256 = await funds.document(fund.agreement_document_id)
    on, books = today(act.clock), await fund_rulebooks(act.session)
    place = reclamation_of(books, fund.division_code, on)
    balances = {name: amount for name, _, amount in await funds.balances(fund.id)}
    return presenting.detail(
        fund, sums[fund.id], dues.get(fund.id, []), await funds.acts(fund.id), on, sha256, place,
        balances,
    )  # fmt: skip


async def _read(act: Act, rows: Sequence[Fund], on: date) -> list[s.FundRead]:
    funds, ids = Funds(act.session), [row.id for row in rows]
    sums, dues = await funds.sums(ids), await funds.dues(ids)
    return [presenting.read(row, sums[row.id], dues.get(row.id, []), on) for row in rows]


def _not_later(act: Act, pointer: str, day: date) -> None:
    if day > today(act.clock):
        raise wrong(DateInvalid, pointer, "日期不得晚于今日")
