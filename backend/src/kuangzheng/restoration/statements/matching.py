"""A line finds its booking: by itself where nothing is doubtful, else by a person's word.

The mirrored account refuses nothing: what overdraws or leaves the plan is booked, flagged, and
told to the officer as a task.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import CHINA, day_of
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.funds import registering
from kuangzheng.restoration.funds.registering import By
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import account_code, name_of
from kuangzheng.restoration.funds.tables import Fund, FundAct
from kuangzheng.restoration.ledger.posting import Line, Voucher
from kuangzheng.restoration.ledger.within import post_each
from kuangzheng.restoration.statements import repository
from kuangzheng.restoration.statements.rules import (
    ACCOUNT_OF,
    PURPOSE_NAMES,
    Entry,
    named,
    purpose_of,
    purpose_of_entry,
    purse_of_entry,
)
from kuangzheng.restoration.statements.tables import BankLine

_TITLES = {
    "overdrawn": "基金专户流水透支", "off_plan": "基金使用超出方案",
    "refused": "银行流水未能入账",
}  # fmt: skip


async def match_by_itself(
    session: AsyncSession, fund: Fund, lines: Sequence[BankLine], by: By, now: datetime
) -> int:
    """Lines without any doubt: those whose receipt a booking names, and those that say themselves
    what they are. How many were settled."""
    open_entries = repository.unlinked(await repository.entries(session, fund.id))
    to_post, settled = [], 0
    for line in lines:
        if line.amount_fen is None or line.doubt is not None or line.state != "waiting":
            continue
        entry = _told(line, open_entries)
        if entry is not None:
            open_entries.remove(entry)
            await link(session, line, entry, by, now)
            settled += 1
            continue
        purpose = purpose_of(line.amount_fen, line.party, line.summary, fund.holder_name)
        if purpose and not any(one.amount_fen == line.amount_fen for one in open_entries):
            line.purpose = purpose
            to_post.append(line)
    return settled + await post(session, fund, to_post, by, now)


def _told(line: BankLine, entries: Sequence[Entry]) -> Entry | None:
    found = [
        one for one in entries
        if one.amount_fen == line.amount_fen and named(one, line.reference, line.summary)
    ]  # fmt: skip
    return found[0] if found else None


async def link(
    session: AsyncSession, line: BankLine, entry: Entry, by: By, now: datetime
) -> None:
    """The ledger has the booking already: nothing is posted again."""
    line.purpose, line.posted = purpose_of_entry(entry), False
    line.account = purse_of_entry(entry)
    line.transaction_id = entry.transaction_id
    _settle(line, by, now)
    await session.flush()


async def post(
    session: AsyncSession, fund: Fund, lines: Sequence[BankLine], by: By, now: datetime
) -> int:
    """Each as a transaction of its own, on its day; how many the ledger took. One that it did not
    take (a closed account) stays waiting, with the reason."""
    if not lines:
        return 0
    against = [name_of(line.account, ACCOUNT_OF[line.purpose or ""]) for line in lines]
    mirrors = [name_of(line.account, "bank") for line in lines]
    if fund.state in ("open", "settling"):
        await registering.ensure_accounts(session, fund, [*mirrors, *against], now)
    vouchers = [_voucher(fund, line, name, now) for line, name in zip(lines, against, strict=True)]
    answers = await post_each(session, vouchers)
    taken: list[BankLine] = []
    for line, voucher, answer in zip(lines, vouchers, answers, strict=True):
        line.tries += 1
        if answer["state"] != "posted":
            line.fault, line.purpose, line.updated_at = answer["fault"], None, now
            line.account = "fund"
            await _tell(session, fund, line, "refused", now)
            continue
        line.transaction_id, line.posted = voucher.id, True
        _settle(line, by, now)
        taken.append(line)
    await session.flush()
    await flag(session, fund, taken, now)
    deposits = [line for line in taken if line.purpose == "deposit"]
    await Funds(session).enter(*(_entered(fund, line, by, now) for line in deposits))
    if taken:
        await Funds(session).count([fund.id], day_of(now))
    return len(taken)


def _voucher(fund: Fund, line: BankLine, against: str, now: datetime) -> Voucher:
    amount = line.amount_fen or 0
    at = min(datetime.combine(line.booked_on, time(12), CHINA), now)
    words = f"{line.party} {line.reference or line.summary}".strip()
    memo = f"银行流水 {PURPOSE_NAMES[line.purpose or '']} {words}"[:500].strip()
    return Voucher(new_id(), at, memo, [
        Line(account_code(fund.id, name_of(line.account, "bank")), amount),
        Line(account_code(fund.id, against), -amount),
    ])  # fmt: skip


def _settle(line: BankLine, by: By, now: datetime) -> None:
    line.state, line.fault, line.version = "matched", None, line.version + 1
    line.settled_by, line.settled_by_name, line.settled_at = by.id, by.name, now
    line.updated_at = now
    if line.doubt == "twin":
        line.doubt = None


def _entered(fund: Fund, line: BankLine, by: By, now: datetime) -> FundAct:
    return registering.entered(
        fund, "deposited", line.booked_on, by, now, amount_fen=line.amount_fen,
        document_no=line.reference[:100] or None, data=data_of(line),
    )  # fmt: skip


def data_of(line: BankLine) -> dict[str, str]:
    """What the fund's history keeps of it."""
    beside = {} if line.account == "fund" else {"account": line.account}
    return {"bank_line_id": str(line.id), **beside}


async def flag(
    session: AsyncSession, fund: Fund, lines: Sequence[BankLine], now: datetime
) -> None:
    known = await repository.flags_of(
        session, [line.transaction_id for line in lines if line.transaction_id]
    )
    for line in lines:
        told = known.get(line.transaction_id, []) if line.transaction_id else []
        flags = [*told, *(["off_plan"] if line.plan_check == "outside" else [])]
        if flags:
            line.flags = flags
        for name in flags:
            if name in _TITLES:
                await _tell(session, fund, line, name, now)
        if "off_plan" in flags:
            await _off_plan(session, fund, line)
    await session.flush()


async def _off_plan(session: AsyncSession, fund: Fund, line: BankLine) -> None:
    data: Mapping[str, object] = {
        "fund_id": fund.id, "right_id": fund.right_id, "mine_id": fund.mine_id,
        "holder_id": fund.holder_id, "division_code": fund.division_code,
        "amount_fen": -(line.amount_fen or 0), "plan_item": line.plan_item,
        "found_on": line.booked_on, "bank_line_id": line.id,
    }  # fmt: skip
    await emit(
        session, Event("restoration.off_plan_use_found", fund.id, fund.division_code, dict(data))
    )


async def _tell(
    session: AsyncSession, fund: Fund, line: BankLine, name: str, now: datetime
) -> None:
    yuan = format_yuan(Fen(line.amount_fen or 0))
    what = {
        "overdrawn": "记账后专户镜像余额为负，请核对缴存记录并约谈企业",
        "off_plan": "该笔使用不在修复方案之内，请现场核查，属实的责令改正",
        "refused": "总账账户已关闭或不可记账，请核对基金状态后重新办理",
    }[name]
    await post_notice(session, Notice(
        kind="fund", reason=f"bank-line:{line.id}:{name}", title=_TITLES[name],
        body=f"{fund.right_name}（{fund.holder_name}）{line.booked_on} {yuan}：{what}",
        audience="fund_officer", division_code=fund.division_code, urgent=name != "refused",
        link=f"/restoration/bank-lines?id={line.id}",
    ), now)  # fmt: skip


