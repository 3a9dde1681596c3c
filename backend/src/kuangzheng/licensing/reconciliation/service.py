"""Use cases of reported payments: taken in, matched, assigned by an officer or sent back.

Every line is kept with what became of it; nothing is lost.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.documents.tables import read_table
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.money import Fen
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.reconciliation import parsing
from kuangzheng.licensing.reconciliation import schemas as s
from kuangzheng.licensing.reconciliation.errors import FileRefused, FileTaken, LineDecided
from kuangzheng.licensing.reconciliation.repository import RevenueFiles, RevenueLines
from kuangzheng.licensing.reconciliation.rules import (
    OPEN,
    STATE_NAMES,
    Entered,
    Known,
    Line,
    Verdict,
    match,
)
from kuangzheng.licensing.reconciliation.tables import RevenueFile, RevenueLine
from kuangzheng.licensing.revenues import service as revenues
from kuangzheng.licensing.revenues.schemas import Money, PaymentCreate
from kuangzheng.licensing.rights.presenting import division_name


async def take_file(act: Act, body: s.RevenueFileCreate) -> s.RevenueFileRead:
    """Read an uploaded file and match its lines. Raises NotFound, FileTaken, FileRefused."""
    files = RevenueFiles(act.session)
    document = await files.document(body.document_id)
    if document is None:
        raise NotFound("没有此文件，请先上传")
    known = await files.with_hash(document["sha256"])
    if known is not None:
        told = f"同一文件已导入（{known['name']}），请在对账中查看"
        raise FileTaken(told, file_id=str(known["id"]))
    parsed = parsing.parse(await read_table(BlobStore.of(act.settings, "licensing"), document))
    if parsed.faults:
        raise FileRefused(parsed.faults)
    source = {
        "source": "file", "name": document["name"], "document_id": body.document_id,
        "sha256": document["sha256"],
    }  # fmt: skip
    return await _take(act, source, parsed.lines)


async def take_lines(act: Act, body: s.RevenueLinesCreate) -> s.RevenueFileRead:
    """The same, of lines that another system sends."""
    lines = [
        Line(
            at, one.receipt_no, one.paid_on, Fen(one.amount.amount_fen),
            Fen(one.late_fee.amount_fen), one.contract_no, one.right_code, one.payer, one.note,
        )
        for at, one in enumerate(body.lines, start=1)
    ]  # fmt: skip
    return await _take(act, {"source": "api", "name": body.name}, lines)


async def files(act: Act, page: PageRequest) -> Page[s.RevenueFileRead]:
    found = RevenueFiles(act.session)
    rows, cursor, total = await found.page([], page)
    items = await _read_files(act, rows)
    return Page[s.RevenueFileRead](items=items, next_cursor=cursor, total=total)


async def file(act: Act, file_id: UUID) -> s.RevenueFileRead:
    return (await _read_files(act, [await RevenueFiles(act.session).get(file_id)]))[0]


async def lines(
    act: Act, page: PageRequest, q: str | None, state: str | None, file_id: UUID | None,
    revenue_id: UUID | None, open_only: bool, paid_from: date | None,
) -> Page[s.RevenueLineRead]:  # fmt: skip
    found = RevenueLines(act.session)
    conditions = found.conditions(q, state, file_id, revenue_id, open_only, paid_from)
    rows, cursor, total = await found.page(conditions, page)
    items = await _read_lines(act, rows)
    return Page[s.RevenueLineRead](items=items, next_cursor=cursor, total=total)


async def line(act: Act, line_id: UUID) -> s.RevenueLineRead:
    return await _line(act, await RevenueLines(act.session).get(line_id))


async def assign(act: Act, line_id: UUID, body: s.LineAssignment) -> s.RevenueLineRead:
    """An officer says whose payment it is; the payment is entered on that account.

    Raises Stale, LineDecided, NotFound for the account, ReceiptTaken.
    """
    row = await _taken(act, line_id)
    payment = PaymentCreate(
        receipt_no=row.receipt_no, paid_on=row.paid_on, amount=Money(amount_fen=row.amount_fen),
        late_fee=Money(amount_fen=row.late_fee_fen), note=row.note,
    )  # fmt: skip
    _, (entered,) = await revenues.enter_payments(act, body.revenue_id, [payment])
    values = {"state": "assigned", "revenue_id": body.revenue_id, "payment_id": entered}
    return await _decided(act, row, values, body.reason)


async def reject(act: Act, line_id: UUID, body: s.LineRejection) -> s.RevenueLineRead:
    """The line is sent back, with the reason. Raises Stale, LineDecided."""
    row = await _taken(act, line_id)
    return await _decided(act, row, {"state": "rejected"}, body.reason)


async def _take(act: Act, source: dict[str, Any], given: Sequence[Line]) -> s.RevenueFileRead:
    """Keep the report and its lines, and enter the payments that matched."""
    now, division = act.clock.now(), act.principal.division
    file = RevenueFile(
        **source, id=new_id(), division_code=division, lines=len(given),
        entered_by=act.principal.id, entered_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    )  # fmt: skip
    await RevenueFiles(act.session).add(file)
    verdicts = await _verdicts(act, given)
    payments = await _enter(act, given, verdicts)
    rows = []
    for one, verdict in zip(given, verdicts, strict=True):
        matched = payments.get(one.row_no)
        rows.append(RevenueLine(
            id=new_id(), division_code=matched[1] if matched else division, file_id=file.id,
            row_no=one.row_no, receipt_no=one.receipt_no, paid_on=one.paid_on,
            amount_fen=one.amount, late_fee_fen=one.late_fee, contract_no=one.contract_no,
            right_code=one.right_code, payer=one.payer, note=one.note, state=verdict.state,
            told=verdict.told, revenue_id=verdict.revenue_id,
            payment_id=matched[0] if matched else None, created_at=now, updated_at=now,
        ))  # fmt: skip
    await RevenueLines(act.session).enter(rows)
    return (await _read_files(act, [file]))[0]


async def _verdicts(act: Act, given: Sequence[Line]) -> list[Verdict]:
    found = RevenueLines(act.session)
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
    return match(given, accounts, entered, today(act.clock))


async def _enter(
    act: Act, given: Sequence[Line], verdicts: Sequence[Verdict]
) -> dict[int, tuple[UUID, str]]:
    """Payments of the lines that matched, account by account; id and division by row."""
    by_account: dict[UUID, list[Line]] = {}
    for one, verdict in zip(given, verdicts, strict=True):
        if verdict.state == "matched" and verdict.revenue_id is not None:
            by_account.setdefault(verdict.revenue_id, []).append(one)
    found: dict[int, tuple[UUID, str]] = {}
    for revenue_id in sorted(by_account):
        mine = by_account[revenue_id]
        bodies = [
            PaymentCreate(
                receipt_no=one.receipt_no, paid_on=one.paid_on,
                amount=Money(amount_fen=one.amount), late_fee=Money(amount_fen=one.late_fee),
                note=one.note,
            )
            for one in mine
        ]  # fmt: skip
        division, ids = await revenues.enter_payments(act, revenue_id, bodies)
        found |= {
            one.row_no: (identity, division) for one, identity in zip(mine, ids, strict=True)
        }
    return found


async def _taken(act: Act, line_id: UUID) -> RevenueLine:
    async def shown(row: RevenueLine) -> s.RevenueLineRead:
        return await _line(act, row)

    row = await RevenueLines(act.session).lock(line_id, act.if_match, shown)
    if row.state not in OPEN:
        raise LineDecided(f"该明细{STATE_NAMES[row.state]}，不再处理", [])
    return row


async def _decided(
    act: Act, row: RevenueLine, values: dict[str, Any], reason: str
) -> s.RevenueLineRead:
    values |= {
        "reason": reason, "decided_by": act.principal.id, "decided_on": today(act.clock),
        "decided_by_name": act.principal.name or None,
    }  # fmt: skip
    changed = await RevenueLines(act.session).change(row, values, act.clock.now())
    return await _line(act, changed)


async def _read_files(act: Act, rows: Sequence[RevenueFile]) -> list[s.RevenueFileRead]:
    states = await RevenueFiles(act.session).states([row.id for row in rows])
    return [
        s.RevenueFileRead(
            **row.model_dump(exclude={"document_id", "sha256", "entered_by", "entered_by_name"}),
            division_name=division_name(row.division_code), states=states.get(row.id, {}),
            entered_by=row.entered_by_name or row.entered_by,
        )
        for row in rows
    ]  # fmt: skip


async def _line(act: Act, row: RevenueLine) -> s.RevenueLineRead:
    return (await _read_lines(act, [row]))[0]


async def _read_lines(act: Act, rows: Sequence[RevenueLine]) -> list[s.RevenueLineRead]:
    found = RevenueLines(act.session)
    names = await found.names([row.revenue_id for row in rows if row.revenue_id])
    titles = await found.files([row.file_id for row in rows])
    dropped = {"amount_fen", "late_fee_fen", "revenue_id", "decided_by", "decided_by_name"}
    return [
        s.RevenueLineRead(
            **row.model_dump(exclude=dropped), file_name=titles.get(row.file_id, ""),
            amount=Money(amount_fen=row.amount_fen), late_fee=Money(amount_fen=row.late_fee_fen),
            state_name=STATE_NAMES[row.state], decided_by=row.decided_by_name or row.decided_by,
            account=_account(row.revenue_id, names),
        )
        for row in rows
    ]  # fmt: skip


def _account(revenue_id: UUID | None, names: dict[UUID, Any]) -> s.LineAccount | None:
    found = None if revenue_id is None else names.get(revenue_id)
    if found is None:
        return None
    return s.LineAccount(
        id=found["id"], contract_no=found["contract_no"], right_name=found["right_name"]
    )
