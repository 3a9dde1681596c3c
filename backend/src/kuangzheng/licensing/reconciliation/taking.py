"""Reported lines are matched, paid in and kept, in one transaction of a request or of a job."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.money import Fen
from kuangzheng.licensing.reconciliation.repository import RevenueLines
from kuangzheng.licensing.reconciliation.rules import Entered, Known, Line, Verdict, match
from kuangzheng.licensing.reconciliation.tables import RevenueFile, RevenueLine
from kuangzheng.licensing.revenues.schemas import Money, PaymentCreate
from kuangzheng.licensing.revenues.taking import pay_in


async def take(
    session: AsyncSession, file: RevenueFile, given: Sequence[Line], now: datetime, on: date
) -> None:
    """Keep the lines with what became of each, and enter the payments that matched."""
    verdicts = await _verdicts(session, given, on)
    paid = await pay_in(session, _payments(given, verdicts), now)
    rows = []
    for one, verdict in zip(given, verdicts, strict=True):
        division, payment = file.division_code, None
        if verdict.state == "matched":
            division, payment = paid[one.receipt_no]
        rows.append(RevenueLine(
            id=new_id(), division_code=division, file_id=file.id, row_no=one.row_no,
            receipt_no=one.receipt_no, paid_on=one.paid_on, amount_fen=one.amount,
            late_fee_fen=one.late_fee, contract_no=one.contract_no, right_code=one.right_code,
            payer=one.payer, note=one.note, state=verdict.state, told=verdict.told,
            revenue_id=verdict.revenue_id, payment_id=payment, created_at=now, updated_at=now,
        ))  # fmt: skip
    await RevenueLines(session).enter(*rows)


async def _verdicts(session: AsyncSession, given: Sequence[Line], on: date) -> list[Verdict]:
    found = RevenueLines(session)
    contracts = sorted({one.contract_no for one in given if one.contract_no})
    rights = sorted({one.right_code for one in given if one.right_code})
    accounts = [
        Known(row["id"], row["contract_no"], row["right_code"], Fen(max(row["open_fen"], 0)))
        for row in await found.accounts(contracts, rights)
    ]
    entered = {
        row["receipt_no"]: Entered(
            row["revenue_id"], row["paid_on"], Fen(row["amount_fen"]), Fen(row["late_fee_fen"])
        )
        for row in await found.entered([one.receipt_no for one in given])
    }
    return match(given, accounts, entered, on)


def _payments(
    given: Sequence[Line], verdicts: Sequence[Verdict]
) -> Mapping[UUID, list[PaymentCreate]]:
    """Of the lines that matched, by account; no two have the same receipt."""
    found: dict[UUID, list[PaymentCreate]] = {}
    for one, verdict in zip(given, verdicts, strict=True):
        if verdict.state == "matched" and verdict.revenue_id is not None:
            found.setdefault(verdict.revenue_id, []).append(PaymentCreate(
                receipt_no=one.receipt_no, paid_on=one.paid_on,
                amount=Money(amount_fen=one.amount), late_fee=Money(amount_fen=one.late_fee),
                note=one.note,
            ))  # fmt: skip
    return found
