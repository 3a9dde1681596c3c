"""A use beside what is known of it: gathered here, judged by the rules, kept for the lists."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.fund_uses import repository
from kuangzheng.restoration.fund_uses.repository import Contracts, FundUses, Orders
from kuangzheng.restoration.fund_uses.rules import (
    NEAR,
    Booking,
    Candidate,
    Deal,
    Facts,
    Filed,
    Finding,
    Item,
    Year,
    candidate,
    certain,
    compare,
    flags,
)
from kuangzheng.restoration.fund_uses.tables import FundContract, FundPayee, FundUse
from kuangzheng.restoration.funds.modes import reclamation_of

MACHINE = "system:comparison"


async def filed_of(session: AsyncSession, use: FundUse) -> Filed:
    payee = await session.get_one(FundPayee, use.payee_id)
    return Filed(
        use.amount_fen, use.paid_on, use.purpose, payee.name, payee.account_no, use.plan_item,
        use.progress_quantity, use.account,
    )  # fmt: skip


async def findings(session: AsyncSession, use: FundUse) -> list[Finding]:
    """The comparison as things stand now."""
    filed = await filed_of(session, use)
    return compare(filed, await _facts(session, use, filed))


async def candidates(session: AsyncSession, use: FundUse) -> list[tuple[Candidate, Any]]:
    """Payments of the bank that it may be, the likeliest first."""
    if use.bank_line_id is not None:
        return []
    filed = await filed_of(session, use)
    rows = await repository.free_debits(
        session, use.fund_id, use.paid_on - NEAR, use.paid_on + NEAR
    )
    found = [(candidate(filed, row["id"], row["booked_on"], row["amount_fen"], row["party"],
                        row["party_account"]), row) for row in rows]  # fmt: skip
    kept = [(one, row) for one, row in found if one is not None]
    return sorted(kept, key=lambda pair: (-pair[0].score, pair[0].on))


async def recompare(session: AsyncSession, use: FundUse, now: datetime) -> None:
    """Link it to the only payment it can be, and keep what was found."""
    if use.bank_line_id is None:
        sure = certain([one for one, _ in await candidates(session, use)])
        if sure is not None:
            use.bank_line_id, use.linked_by = sure.line_id, MACHINE
            await session.flush()
    found = await findings(session, use)
    use.findings = [one.facts() for one in found]
    use.flags, use.compared_at = flags(found), now
    await session.flush()


async def recompare_all(session: AsyncSession, now: datetime, fund_id: UUID | None = None) -> int:
    """Every use that is not settled (of one fund): facts beside it have changed. How many."""
    ids = await repository.open_uses(session, fund_id)
    for use_id in ids:
        use = await FundUses(session).get(use_id)
        before = (use.flags, use.bank_line_id)
        await recompare(session, use, now)
        if (use.flags, use.bank_line_id) != before:
            await FundUses(session).change(use, {}, now)
    return len(ids)


async def _facts(session: AsyncSession, use: FundUse, filed: Filed) -> Facts:
    items = await repository.plan_items(session, use.fund_id)
    plan = await repository.plan_of(session, use.fund_id)
    kinds = [one.kind for one in await repository.files(session, use=use.id)]
    for order in await Orders(session).of(use=use.id):
        kinds += [one.kind for one in await repository.files(session, order=order.id)]
    books = await fund_rulebooks(session)
    return Facts(
        items=len(items), item=await _item(session, use), year=await _year(session, use),
        deal=await _deal(session, use), booking=await _booking(session, use),
        candidates=len(await candidates(session, use)),
        told_until=await repository.told_until(session, use.fund_id),
        vouchers=sum(kind in ("invoice", "payment") for kind in kinds),
        photos=kinds.count("progress_photo"),
        reclamation=reclamation_of(books, use.division_code, use.paid_on).place,
        plan_basis="" if plan is None else f"{plan['title']}（{plan['decision_no'] or '无文号'}）",
    )  # fmt: skip


async def _item(session: AsyncSession, use: FundUse) -> Item | None:
    if use.plan_item is None:
        return None
    row = await repository.plan_item(session, use.fund_id, use.plan_item, use.id)
    return None if row is None else Item(**row)


async def _year(session: AsyncSession, use: FundUse) -> Year | None:
    if use.annual_item_id is None:
        return None
    row = await repository.year_item(session, use.annual_item_id, use.id)
    if row is None:
        return None
    return Year(row["name"], row["year"], row["cost_fen"], row["filed_fen"], row["recorded"],
                row["claimed"], row["unit"])  # fmt: skip


async def _deal(session: AsyncSession, use: FundUse) -> Deal | None:
    if use.contract_id is None:
        return None
    contract = await session.get_one(FundContract, use.contract_id)
    party = await session.get_one(FundPayee, contract.payee_id)
    known = await Contracts(session).filed([contract.id], use.id)
    return Deal(contract.number, contract.amount_fen, known.get(contract.id, 0), party.name)


async def _booking(session: AsyncSession, use: FundUse) -> Booking | None:
    if use.bank_line_id is None:
        return None
    row = await repository.line(session, use.bank_line_id)
    if row is None:
        return None
    return Booking(row["booked_on"], -row["amount_fen"], row["party"], row["party_account"],
                   "overdrawn" in row["flags"],
                   row["state"] != "excluded" and row["purpose"] in (None, "use")
                   and row["account"] in (None, use.account))  # fmt: skip


def plan_found(found: Sequence[Finding], item: str | None) -> str:
    """The verdict as a bank line has it."""
    tones = {one.rule: one for one in found}
    told = tones["plan_item"].told
    if told == "no_items" or item is None:
        return "unknown"
    over = "plan_amount" in tones and tones["plan_amount"].tone == "flag"
    return "outside" if told != "in_plan" or over else "inside"
