"""A file of a bank: read in a limited process, taken whole or refused with its line, once."""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.problems import FieldError, NotFound
from kuangzheng.kernel.sandbox import Limits, run_limited
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.fund_uses.comparing import recompare_all
from kuangzheng.restoration.funds.registering import By
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.tables import Fund
from kuangzheng.restoration.statements import presenting, repository
from kuangzheng.restoration.statements import schemas as s
from kuangzheng.restoration.statements.errors import (
    AccountDiffers,
    AccountNeeded,
    FileTaken,
    StatementRefused,
)
from kuangzheng.restoration.statements.matching import match_by_itself
from kuangzheng.restoration.statements.reading import MOST_BYTES, Amount, Line, is_masked
from kuangzheng.restoration.statements.repository import BankFiles, BankLines, BankStatements
from kuangzheng.restoration.statements.rules import account_of, covers, fingerprints
from kuangzheng.restoration.statements.tables import BankFile, BankStatement

_READ = "kuangzheng.restoration.statements.recognising:read_file"
_LIMITS = Limits(
    memory_bytes=2**30, cpu_s=30, wall_s=60, file_bytes=2**20, result_bytes=64 * 2**20
)
Told = Mapping[str, Any]


async def take(
    act: Act, body: s.BankFileCreate, store: BlobStore | None = None
) -> s.BankFileRead:
    """`store`: where the file lies, outside of a request.

    Raises NotFound, FileTaken, StatementRefused, AccountNeeded, AccountDiffers.
    """
    session, now = act.session, act.clock.now()
    document = await repository.document(session, body.document_id)
    if document is None:
        raise NotFound("没有此文件，请先上传")
    found = await _read(store or BlobStore.of(act.settings, "restoration"), document)
    given = None if body.fund_id is None else await Funds(session).get(body.fund_id)
    accounts = [_account(one["account"], given) for one in found["statements"]]
    _not_later(act, found["statements"])
    division = act.principal.division if given is None else given.division_code
    await repository.hold(session, f"{division}:{document['sha256']}", *accounts)
    files = BankFiles(session)
    known = await files.with_hash(division, document["sha256"])
    if known is not None:
        told = f"同一文件已上传（{known.name}，{known.lines} 笔流水），没有重复记账"
        raise FileTaken(told, file_id=str(known.id))
    row = await files.add(BankFile(
        id=new_id(), division_code=division, document_id=body.document_id,
        sha256=document["sha256"], name=document["name"], format=found["format"],
        layout=found["layout"], statements=len(accounts),
        lines=sum(len(one["lines"]) for one in found["statements"]),
        pending=sum(one["pending"] for one in found["statements"]), recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, created_at=now, updated_at=now,
    ))  # fmt: skip
    for account, told in zip(accounts, found["statements"], strict=True):
        await _enter(act, row, account, told, given, now)
    await session.flush()
    return presenting.file_read(row)


async def _read(store: BlobStore, document: Any) -> dict[str, Any]:
    if document["size"] > MOST_BYTES:
        raise StatementRefused(f"文件不得超过 {MOST_BYTES // 2**20} MB，请分段导出后上传")
    with tempfile.TemporaryDirectory(prefix="kz-bank-") as folder:
        path = Path(folder) / f"source{Path(document['name']).suffix.lower()[:8]}"
        await store.save(document["sha256"], path)
        found: dict[str, Any] = await run_limited(_READ, [str(path)], _LIMITS)
    if found["refused"]:
        line, reason = found["refused"]
        raise _refused(line, reason)
    return found


def _refused(line: int | None, reason: str) -> StatementRefused:
    where = "" if line is None else f"第 {line} 行："
    pointer = "/document_id" if line is None else f"/lines/{line}"
    return StatementRefused(
        f"整份退回，没有一笔入账。{where}{reason}",
        errors=[FieldError(pointer, "unreadable", reason)], line=line,
    )  # fmt: skip


def _account(told: str, given: Fund | None) -> str:
    """The account as it is kept. A masked or missing number is not guessed."""
    account = account_of(told)
    if given is None:
        if not account or is_masked(account):
            raise AccountNeeded(
                f"文件没有完整的账号（{told or '未注明'}），请选择这份流水属于哪个基金",
                errors=[FieldError("/fund_id", "account_needed", "请选择基金")],
            )
        return account
    number = given.bank_account_no
    if number is None or (account and not covers(account, number)):
        raise AccountDiffers(
            f"文件账号 {told or '未注明'} 不是所选基金的专户（{number or '尚未开户'}）",
            errors=[FieldError("/fund_id", "account_differs", "请核对所选基金")],
        )
    return number


def _not_later(act: Act, statements: Sequence[Told]) -> None:
    on = today(act.clock)
    for line in (line for one in statements for line in one["lines"]):
        if line["booked_on"] > on:
            raise _refused(line["row"], f"记账日期 {line['booked_on']} 晚于今日")


async def _enter(
    act: Act, file: BankFile, account: str, told: Told, given: Fund | None, now: datetime
) -> None:
    session = act.session
    having = [given] if given is not None else list(await repository.funds_with(session, account))
    fund = having[0] if len(having) == 1 else None
    lines = [_line(one) for one in told["lines"]]
    notes = [*told["notes"], *(["shared_account"] if len(having) > 1 else [])]
    row = _statement(file, account, told, lines, fund, notes, now)
    await BankStatements(session).add(row)
    prints = fingerprints(account, lines)
    rows = [_stored(one, mark) for one, mark in zip(lines, prints, strict=True)]
    fresh = await repository.enter_lines(session, row, rows, now)
    file.fresh += len(fresh)
    file.known += len(lines) - len(fresh)
    if fresh:
        await repository.mark_twins(session, fresh, file.id)
    if fund is None:
        file.waiting += len(fresh)
        if fresh:
            await _tell(act, row, "没有基金登记此账号", now)
        return
    entered = await BankLines(session).of(fresh)
    by = By(act.principal.id, act.principal.name or None)
    settled = await match_by_itself(session, fund, entered, by, now)
    file.posted += settled
    file.waiting += len(fresh) - settled
    await _look_over(act, row, len(fresh) - settled, now)
    await recompare_all(session, now, fund.id)


def _line(told: Told) -> Line:
    return Line(**{**told, "amount": Amount(**told["amount"])})


def _statement(
    file: BankFile, account: str, told: Told, lines: Sequence[Line], fund: Fund | None,
    notes: list[str], now: datetime,
) -> BankStatement:  # fmt: skip
    days = [line.booked_on for line in lines]
    closed = told["closed_on"]
    if closed is not None:
        days.append(closed)
    elif not days:
        raise _refused(told["row"], "对账单没有流水，也没有期末余额日期")
    return BankStatement(
        id=new_id(), division_code=file.division_code if fund is None else fund.division_code,
        file_id=file.id, fund_id=None if fund is None else fund.id, account_no=account,
        number=told["number"][:60], from_on=min(days), to_on=closed or max(days),
        opening_fen=told["opening_fen"], closing_fen=told["closing_fen"],
        sum_fen=sum(line.amount.fen or 0 for line in lines), lines=len(lines),
        doubtful=sum(line.amount.fen is None for line in lines), notes=notes, created_at=now,
        updated_at=now,
    )  # fmt: skip


def _stored(line: Line, fingerprint: str) -> dict[str, Any]:
    return {
        "id": new_id(), "fingerprint": fingerprint, "row_no": line.row, "booked_on": line.booked_on,
        "valued_on": line.valued_on, "amount_fen": line.amount.fen,
        "amount_text": line.amount.text[:100], "balance_fen": line.balance_fen,
        "party": line.party[:200], "party_account": line.party_account[:60],
        "reference": line.reference[:200], "summary": line.summary, "doubt": line.amount.doubt,
    }  # fmt: skip


async def _look_over(act: Act, row: BankStatement, waiting: int, now: datetime) -> None:
    """What a person has to look at is told once per statement."""
    await act.session.refresh(row)
    gap = (await repository.gaps(act.session, [row.id])).get(row.id)
    found = []
    if waiting:
        found.append(f"{waiting} 笔流水待认领")
    if row.difference_fen:
        yuan = format_yuan(Fen(row.difference_fen))
        found.append(f"期末余额与流水合计相差 {yuan}，流水可能不全")
    if gap is not None and gap["gap_fen"]:
        yuan = format_yuan(Fen(gap["gap_fen"]))
        found.append(f"与上一份对账单不衔接，相差 {yuan}")
    if found:
        await _tell(act, row, "；".join(found), now)


async def _tell(act: Act, row: BankStatement, told: str, now: datetime) -> None:
    await post_notice(act.session, Notice(
        kind="fund", reason=f"bank-statement:{row.id}", title="银行对账单需核对",
        body=f"账号尾号 {row.account_no[-4:]}，{row.from_on} 至 {row.to_on}：{told}",
        audience="fund_officer", division_code=row.division_code,
        link=f"/restoration/bank-statements?id={row.id}",
    ), now)  # fmt: skip
