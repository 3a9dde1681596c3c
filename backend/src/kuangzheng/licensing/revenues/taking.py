"""Payments of many accounts at once, as a file of the tax office brings them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.ids import new_id
from kuangzheng.licensing.revenues.presenting import item_of, payments_of
from kuangzheng.licensing.revenues.repository import Revenues
from kuangzheng.licensing.revenues.rules import next_due, settle
from kuangzheng.licensing.revenues.schemas import PaymentCreate
from kuangzheng.licensing.revenues.tables import RevenueDue, RevenuePayment


async def pay_in(
    session: AsyncSession, bodies: Mapping[UUID, Sequence[PaymentCreate]], now: datetime
) -> dict[str, tuple[str, UUID]]:
    """Enter payments of receipts that are not entered yet, and count each account anew.

    Answers division and id of the payment by receipt.
    """
    revenues = Revenues(session)
    rows = await revenues.hold_all(sorted(bodies))
    entered = [
        RevenuePayment(
            id=new_id(), revenue_id=row.id, division_code=row.division_code,
            receipt_no=body.receipt_no, paid_on=body.paid_on, amount_fen=body.amount.amount_fen,
            late_fee_fen=body.late_fee.amount_fen, note=body.note, created_at=now,
        )
        for row in rows for body in bodies[row.id]
    ]  # fmt: skip
    await revenues.enter(*entered)
    ids = [row.id for row in rows]
    dues, payments = _grouped(await revenues.dues(ids)), _grouped(await revenues.payments(ids))
    for row in rows:
        await revenues.change(row, sums(dues.get(row.id, []), payments.get(row.id, [])), now)
    return {one.receipt_no: (one.division_code, one.id) for one in entered}


def sums(dues: Sequence[RevenueDue], payments: Sequence[RevenuePayment]) -> dict[str, Any]:
    """What an account keeps of its lines."""
    paid = payments_of(payments)
    settled, _ = settle(map(item_of, dues), paid, date.max)
    return {
        "booked_fen": sum(line.amount_fen for line in dues),
        "paid_fen": sum(payment.amount for payment in paid), "next_due_on": next_due(settled),
    }  # fmt: skip


def _grouped(rows: Sequence[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(row.revenue_id, []).append(row)
    return found
