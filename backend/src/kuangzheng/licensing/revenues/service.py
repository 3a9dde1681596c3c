"""Use cases of grant revenue. Whatever changes an account also counts its sums anew."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.money import Fen
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.revenues.errors import (
    AccountExists,
    AccountInUse,
    FirstShare,
    NotByRate,
    PaymentCancelled,
    ReceiptTaken,
)
from kuangzheng.licensing.revenues.presenting import (
    Account,
    read,
    read_whole,
)
from kuangzheng.licensing.revenues.repository import Revenues
from kuangzheng.licensing.revenues.rules import (
    Item,
    items_by_amount,
    share_within,
    yearly_item,
)
from kuangzheng.licensing.revenues.schemas import (
    DeclarationWrite,
    PaymentCancel,
    PaymentCreate,
    RevenueCreate,
    RevenueDetail,
    RevenueRead,
    RevenueTerms,
)
from kuangzheng.licensing.revenues.tables import GrantRevenue, RevenueDue, RevenuePayment
from kuangzheng.licensing.revenues.taking import pay_in, sums
from kuangzheng.licensing.rights.errors import wrong
from kuangzheng.licensing.rulings.layers import layers_of
from kuangzheng.licensing.rulings.service import books_for

FORESEEN = timedelta(days=366)
"""How far ahead an account may be looked at."""


async def listed(
    act: Act, page: PageRequest, q: str | None, right_id: UUID | None, division: str | None,
    mode: str | None, due_before: date | None, overdue: bool | None,
) -> Page[RevenueRead]:  # fmt: skip
    """Accounts by their next day of payment, those with nothing open last."""
    revenues, on = Revenues(act.session), today(act.clock)
    if overdue:
        due_before = min(due_before or on, on)
    conditions = revenues.conditions(q, right_id, division, mode, due_before)
    rows, cursor, total = await revenues.page(conditions, page)
    accounts = await _accounts(act, rows, on)
    return Page[RevenueRead](
        items=[read(one) for one in accounts], next_cursor=cursor, total=total, as_of=on
    )


async def get(act: Act, revenue_id: UUID, on: date | None = None) -> RevenueDetail:
    """An account as it stands today, or on another day with what was paid until then."""
    row = await Revenues(act.session).get(revenue_id)
    if on is not None and on > today(act.clock) + FORESEEN:
        raise wrong("/on", "too_late", "最多可推算至一年以后")
    return await _whole(act, row, on)


async def open_account(act: Act, body: RevenueCreate) -> RevenueDetail:
    """Raises NotFound for the right, AccountExists, RuleNotMet, FirstShare."""
    revenues, now = Revenues(act.session), act.clock.now()
    right = await revenues.right(body.right_id)
    if right is None:
        raise NotFound("未找到该矿业权")
    present = await revenues.of_right(body.right_id)
    if present is not None:
        raise AccountExists("一宗矿业权只设一个出让收益台账", revenue_id=str(present.id))
    division = right["division_code"]
    values, items = await terms_of(act, body, division, right["term_to"])
    row = GrantRevenue(
        **values, id=new_id(), right_id=body.right_id, division_code=division, created_at=now,
        updated_at=now,
    )  # fmt: skip
    await revenues.add(row)
    await revenues.enter(*(_due(row, item) for item in items))
    return await _whole(act, row)


async def change_terms(act: Act, revenue_id: UUID, body: RevenueTerms) -> RevenueDetail:
    """Other terms while nothing was paid or declared. Raises NotFound, Stale, AccountInUse."""
    revenues = Revenues(act.session)
    row = await revenues.lock(revenue_id, act.if_match, lambda row: _whole(act, row))
    if await revenues.in_use(row.id):
        raise AccountInUse("已有缴款或年度申报。登记有误的缴款请先撤销；补充合同请另行办理")
    right = await revenues.right(row.right_id)
    term_to = None if right is None else right["term_to"]
    values, items = await terms_of(act, body, row.division_code, term_to)
    await revenues.drop_dues(row.id)
    await revenues.enter(*(_due(row, item) for item in items))
    return await _whole(act, await revenues.change(row, values, act.clock.now()))


async def declare(act: Act, revenue_id: UUID, body: DeclarationWrite) -> RevenueDetail:
    """Enter a year's sales, or correct them. Raises NotFound, Stale, NotByRate, RuleNotMet."""
    revenues, on, year = Revenues(act.session), today(act.clock), body.year
    row = await revenues.lock(revenue_id, act.if_match, lambda row: _whole(act, row))
    if row.rate_percent is None:
        raise NotByRate("按金额征收的台账没有年度申报")
    if not row.signed_on.year <= year < on.year:
        raise wrong("/year", "year_range", f"年度应在 {row.signed_on.year} 年至上一年之间")
    if not date(year, 12, 31) < body.declared_on <= on:
        raise wrong("/declared_on", "declared_on_range", "申报日期应在该年度结束后、今日之前")
    ruling = (await books_for(act, row.division_code)).find(
        "revenue.yearly", row.division_code, date(year, 12, 31)
    )
    if ruling is None:
        raise wrong("/year", "no_rule", "规则库没有年度出让收益申报缴纳期，请先在规则库中录入")
    rate = Fraction(row.rate_percent) / 100
    try:
        item = yearly_item(year, Fen(body.sales.amount_fen), rate, ruling.period())
    except ValueError as error:
        raise wrong("/year", "no_rule", "规则库的年度申报缴纳期须以日、月或年计") from error
    values = {
        "due_on": item.due_on, "amount_fen": item.amount, "sales_fen": body.sales.amount_fen,
        "declared_on": body.declared_on,
    }  # fmt: skip
    line = await revenues.due_of_year(row.id, year)
    if line is None:
        line = _due(row, item)
    for name, value in values.items():
        setattr(line, name, value)
    await revenues.enter(line)
    return await _counted(act, row)


async def pay(act: Act, revenue_id: UUID, body: PaymentCreate) -> RevenueDetail:
    """Enter what a receipt says. The same receipt again changes nothing; what is paid beyond
    everything booked is kept and shown. Raises NotFound, ReceiptTaken, RuleNotMet."""
    revenues = Revenues(act.session)
    if body.paid_on > today(act.clock):
        raise wrong("/paid_on", "paid_in_future", "缴款日期不得晚于今日")
    row = await revenues.hold(revenue_id)
    told: dict[str, Any] = {
        "revenue_id": row.id, "paid_on": body.paid_on, "amount_fen": body.amount.amount_fen,
        "late_fee_fen": body.late_fee.amount_fen,
    }  # fmt: skip
    known = await revenues.by_receipt(row.division_code, body.receipt_no)
    if known is not None:
        if any(getattr(known, name) != value for name, value in told.items()):
            raise ReceiptTaken(
                "该凭证号已登记在其他台账或金额、日期不同，请核对凭证；登记有误的请先撤销",
                revenue_id=str(known.revenue_id),
            )
        return await _whole(act, row)
    await revenues.enter(RevenuePayment(
        **told, id=new_id(), division_code=row.division_code, receipt_no=body.receipt_no,
        note=body.note, created_at=act.clock.now(),
    ))  # fmt: skip
    return await _counted(act, row)


async def enter_payment(act: Act, revenue_id: UUID, body: PaymentCreate) -> UUID:
    """A payment that the tax office reported, whatever the account's version: its id.

    Raises NotFound, ReceiptTaken, RuleNotMet."""
    revenues = Revenues(act.session)
    row = await revenues.hold(revenue_id)
    if body.paid_on > today(act.clock):
        raise wrong("/paid_on", "paid_in_future", "缴款日期不得晚于今日")
    known = await revenues.by_receipt(row.division_code, body.receipt_no)
    if known is not None:
        told = f"凭证号 {body.receipt_no} 已登记；登记有误的请先撤销原缴款"
        raise ReceiptTaken(told, revenue_id=str(known.revenue_id))
    paid = await pay_in(act.session, {row.id: [body]}, act.clock.now())
    return paid[body.receipt_no][1]


async def cancel_payment(
    act: Act, revenue_id: UUID, payment_id: UUID, body: PaymentCancel
) -> RevenueDetail:
    """Take back an entry made in error; it stays with its reason. Raises NotFound, Stale,
    PaymentCancelled."""
    revenues = Revenues(act.session)
    row = await revenues.lock(revenue_id, act.if_match, lambda row: _whole(act, row))
    payment = await revenues.payment(row.id, payment_id)
    if payment.cancelled_on is not None:
        raise PaymentCancelled(f"已于 {payment.cancelled_on} 撤销")
    payment.cancelled_on, payment.cancel_reason = today(act.clock), body.reason
    await revenues.enter(payment)
    return await _counted(act, row)


async def terms_of(
    act: Act, body: RevenueTerms, division: str, term_to: date | None
) -> tuple[dict[str, Any], list[Item]]:
    """Columns of the account and what falls due by them; `term_to` is the right's last day.

    Raises RuleNotMet, FirstShare."""
    on, total = today(act.clock), body.total.amount_fen
    if total == 0:
        raise wrong("/total", "no_amount", "金额应大于零")
    if not body.signed_on <= body.notice_on <= on:
        raise wrong("/notice_on", "notice_range", "缴款通知日期应在合同签订日期与今日之间")
    first = total if body.first is None else body.first.amount_fen
    if body.first is not None:
        await _check_first(act, body, division, first)
    first_due = body.first_due_on or await _first_due(act, body, division)
    if first_due < body.notice_on:
        raise wrong("/first_due_on", "before_notice", "首期缴款期限早于缴款通知日期")
    if body.instalments_from is not None and body.instalments_from <= first_due:
        raise wrong("/instalments_from", "before_first", "第一期分期应晚于首期缴款期限")
    try:
        items = items_by_amount(
            Fen(total), Fen(first), first_due, body.instalments, body.instalments_from
        )
    except ValueError as error:
        raise wrong("/instalments_from", "out_of_calendar", "分期日期超出日历范围") from error
    last = items[-1].due_on
    if body.instalments and term_to is not None and last > term_to:
        raise wrong(
            "/instalments", "after_term", f"最后一期 {last} 晚于有效期止 {term_to}，请减少期数"
        )
    if body.mode == "rate":
        items = [Item("price", first_due, Fen(total))]
    values = {
        **body.model_dump(include={"mode", "contract_no", "signed_on", "notice_on", "instalments",
                                   "instalments_from", "note"}),
        "total_fen": total, "first_fen": first, "first_due_on": first_due,
        "rate_percent": None if body.rate_percent is None else Decimal(body.rate_percent),
        "booked_fen": total, "next_due_on": first_due,
    }  # fmt: skip
    return values, items


async def _check_first(act: Act, body: RevenueTerms, division: str, first: int) -> None:
    """Raises FirstShare where the rulebook of the day of the contract says other limits."""
    books, total = await books_for(act, division), body.total.amount_fen
    if not 0 < first < total:
        raise wrong("/first", "first_range", "首期金额应大于零、小于总额；一次缴清的不分期")
    least = books.find("revenue.first_instalment_min", division, body.signed_on)
    most = books.find("revenue.first_instalment_max", division, body.signed_on)
    if least is None or most is None:
        return
    if not share_within(Fen(total), Fen(first), least.ratio(), most.ratio()):
        raise FirstShare(least, most)


async def _first_due(act: Act, body: RevenueTerms, division: str) -> date:
    """By the rulebook's period after the notice; the earliest day where holidays are missing."""
    books = await books_for(act, division)
    ruling = books.find("revenue.payment", division, body.notice_on)
    if ruling is not None:
        calendar = await calendar_of(act.session)
        found = due(body.notice_on, ruling.period(), calendar, mark_missing_year=True).due
        if found is not None:
            return found
    raise wrong("/first_due_on", "no_rule", "规则库没有缴款期限，请填写首期缴款期限")


def _due(row: GrantRevenue, item: Item) -> RevenueDue:
    return RevenueDue(
        id=new_id(), revenue_id=row.id, division_code=row.division_code, kind=item.kind,
        due_on=item.due_on, amount_fen=item.amount, year=item.year,
    )  # fmt: skip


async def _counted(act: Act, row: GrantRevenue) -> RevenueDetail:
    """The account with its sums counted anew, one version up."""
    revenues = Revenues(act.session)
    dues, rows = await revenues.dues([row.id]), await revenues.payments([row.id])
    changed = await revenues.change(row, sums(dues, rows), act.clock.now())
    return await _whole(act, changed)


async def _whole(act: Act, row: GrantRevenue, on: date | None = None) -> RevenueDetail:
    (account,) = await _accounts(act, [row], on or today(act.clock))
    return read_whole(account)


async def _accounts(act: Act, rows: Sequence[GrantRevenue], on: date) -> list[Account]:
    revenues, ids = Revenues(act.session), [row.id for row in rows]
    dues, payments = await revenues.dues(ids), await revenues.payments(ids)
    names = await revenues.names([row.right_id for row in rows])
    layers = await layers_of(act.app_state).current(act.session)
    return [
        Account(
            row, [line for line in dues if line.revenue_id == row.id],
            [line for line in payments if line.revenue_id == row.id], names.get(row.right_id),
            layers.books(row.division_code), on,
        )
        for row in rows
    ]  # fmt: skip
