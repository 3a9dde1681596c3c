"""An account as it stands on a day: all but what was booked and paid is worked out each time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.money import Fen
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.parameters import PARAMETERS
from kuangzheng.licensing.revenues.rules import (
    KIND_NAMES,
    MODE_NAMES,
    SETTLED,
    Item,
    Payment,
    Settled,
    arrears,
    days_late,
    late_fee_of,
    next_due,
    settle,
    shared,
    shared_below,
    undeclared,
    yearly_due,
)
from kuangzheng.licensing.revenues.schemas import (
    DueRead,
    Money,
    PaymentRead,
    RevenueDetail,
    RevenueRead,
    RevenueRight,
    RulingUsed,
    YearUndeclared,
)
from kuangzheng.licensing.revenues.tables import GrantRevenue, RevenueDue, RevenuePayment
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.rulings.presenting import worded


def item_of(due: RevenueDue) -> Item:
    return Item(due.kind, due.due_on, Fen(due.amount_fen), due.year)


def payments_of(rows: Iterable[RevenuePayment]) -> list[Payment]:
    """Those that stand."""
    return [Payment(p.paid_on, Fen(p.amount_fen)) for p in rows if p.cancelled_on is None]


@dataclass(frozen=True, slots=True)
class Shares:
    """Of one payment: central and local, and of the local part the province's and what is below;
    the latter two add up to the local part."""

    central: Fen | None = None
    local: Fen | None = None
    provincial: Fen | None = None
    below: Fen | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """An account with its lines, its right's name and the rulebooks of its division."""

    row: GrantRevenue
    dues: Sequence[RevenueDue]
    payments: Sequence[RevenuePayment]
    right: Any
    books: RulebookSet
    on: date
    used: dict[str, Ruling] = field(default_factory=dict)

    def ruling(self, key: str, on: date) -> Ruling | None:
        """The value on a day, remembered as one that the figures rest on."""
        found = self.books.find(key, self.row.division_code, on)
        if found is not None:
            self.used[found.ident] = found
        return found

    def standing(self) -> tuple[list[Settled], Fen]:
        return settle(map(item_of, self.dues), payments_of(self.payments), self.on)

    def late(self, one: Settled) -> Fen | None:
        """The late fee at the rate in force on the due day; None where no rulebook says one."""
        if days_late(one, self.on) == 0:
            return Fen(0)
        rate = self.ruling("revenue.late_per_day", one.item.due_on)
        return None if rate is None else late_fee_of(one, rate.ratio(), self.on)

    def shares(self, payment: RevenuePayment) -> Shares:
        """By the rulebooks of the day of payment; None for what they do not say."""
        rate = self.ruling("revenue.central_share", payment.paid_on)
        if rate is None:
            return Shares()
        central, local = shared(Fen(payment.amount_fen), rate.ratio())
        upper = self.ruling("revenue.provincial_share", payment.paid_on)
        if upper is None or rate.ratio() + upper.ratio() > 1:
            return Shares(central, local)
        return Shares(central, local, *shared_below(local, rate.ratio(), upper.ratio()))

    def ruled_rate(self) -> str | None:
        """The rate of the main mineral in percent on the day of the contract, to compare with."""
        if self.row.mode != "rate" or self.right is None or not self.right["mineral"]:
            return None
        chosen = {"mineral": self.right["mineral"]}
        found = self.books.find(
            "revenue.rate", self.row.division_code, self.row.signed_on, chosen
        )
        if found is None:
            return None
        self.used[found.ident] = found
        return _percent(found.quantity().to("%", places=4).value)

    def due_of(self, year: int) -> date | None:
        """The last day of a year's declaration; None where no rulebook says a usable period."""
        ruling = self.ruling("revenue.yearly", date(year, 12, 31))
        try:
            return None if ruling is None else yearly_due(year, ruling.period())
        except ValueError:
            return None


def read(account: Account) -> RevenueRead:
    """One line of the list."""
    settled, over = account.standing()
    return RevenueRead(**_head(account, settled, over))


def read_whole(account: Account) -> RevenueDetail:
    settled, over = account.standing()
    head = _head(account, settled, over)
    payments = [_payment(account, row) for row in account.payments]
    stand = [one for one in payments if one.cancelled_on is None]
    return RevenueDetail(
        **head, dues=[_due(account, *pair) for pair in zip(account.dues, settled, strict=True)],
        payments=payments, undeclared=_undeclared(account), central=_sum(p.central for p in stand),
        local=_sum(p.local for p in stand), provincial=_sum(p.provincial for p in stand),
        below=_sum(p.below for p in stand), ruled_rate_percent=account.ruled_rate(),
        rulings=[_used(account.used[ident]) for ident in sorted(account.used)],
    )  # fmt: skip


def _head(account: Account, settled: Sequence[Settled], over: Fen) -> dict[str, Any]:
    row, stand = account.row, [p for p in account.payments if p.cancelled_on is None]
    stored = ("id", "version", "right_id", "division_code", "mode", "contract_no", "signed_on",
              "notice_on", "first_due_on", "instalments", "instalments_from", "note", "created_at",
              "updated_at")  # fmt: skip
    named = account.right
    return {
        **{name: getattr(row, name) for name in stored},
        "right": RevenueRight(id=row.right_id, code=named and named["code"],
                              name=named and named["name"]),
        "division_name": division_name(row.division_code), "mode_name": MODE_NAMES[row.mode],
        "total": _money(row.total_fen), "first": _money(row.first_fen),
        "rate_percent": None if row.rate_percent is None else _percent(row.rate_percent),
        "on": account.on, "booked": _money(row.booked_fen),
        "paid": _money(sum(p.amount_fen for p in stand if p.paid_on <= account.on)),
        "arrears": _money(arrears(settled, account.on)), "overpaid": _money(over),
        "late_fee": _sum(_maybe(account.late(one)) for one in settled),
        "late_fee_paid": _money(sum(p.late_fee_fen for p in stand if p.paid_on <= account.on)),
        "next_due_on": None if (following := next_due(settled)) == SETTLED else following,
    }  # fmt: skip


def _due(account: Account, row: RevenueDue, settled: Settled) -> DueRead:
    return DueRead(
        id=row.id, kind=row.kind, kind_name=KIND_NAMES[row.kind], year=row.year, due_on=row.due_on,
        amount=_money(row.amount_fen), open=_money(settled.open),
        overdue=bool(settled.open) and row.due_on < account.on,
        days_late=days_late(settled, account.on), late_fee=_maybe(account.late(settled)),
        sales=_maybe(row.sales_fen), declared_on=row.declared_on,
    )  # fmt: skip


def _payment(account: Account, row: RevenuePayment) -> PaymentRead:
    shares = account.shares(row)
    return PaymentRead(
        id=row.id, receipt_no=row.receipt_no, paid_on=row.paid_on, amount=_money(row.amount_fen),
        late_fee=_money(row.late_fee_fen), central=_maybe(shares.central),
        local=_maybe(shares.local), provincial=_maybe(shares.provincial),
        below=_maybe(shares.below),
        note=row.note, cancelled_on=row.cancelled_on, cancel_reason=row.cancel_reason,
        created_at=row.created_at,
    )  # fmt: skip


def _undeclared(account: Account) -> list[YearUndeclared]:
    if account.row.mode != "rate":
        return []
    declared = {due.year for due in account.dues if due.year is not None}
    return [
        YearUndeclared(year=year, due_on=due, overdue=due is not None and due < account.on)
        for year in undeclared(account.row.signed_on.year, declared, account.on)
        for due in [account.due_of(year)]
    ]


def _used(ruling: Ruling) -> RulingUsed:
    value, unit = worded(ruling.value)
    return RulingUsed(
        parameter=ruling.key, parameter_name=PARAMETERS[ruling.key].title_zh,
        value=f"{value} {unit or ''}".strip(), basis=ruling.basis, source=ruling.source,
        confirmed=ruling.confirmed, rulebook=ruling.ident,
    )  # fmt: skip


def _sum(parts: Iterable[Money | None]) -> Money | None:
    """Nothing where one part is not known."""
    amounts = [None if part is None else part.amount_fen for part in parts]
    known = [amount for amount in amounts if amount is not None]
    return _money(sum(known)) if len(known) == len(amounts) else None


def _money(amount: int) -> Money:
    return Money.model_construct(amount_fen=amount, currency="CNY")


def _maybe(amount: int | None) -> Money | None:
    return None if amount is None else _money(amount)


def _percent(rate: Decimal) -> str:
    return f"{rate.normalize():f}"
