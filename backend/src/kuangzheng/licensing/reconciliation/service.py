"""Use cases of reported payments: taken in, matched, assigned by an officer or sent back.

Every line is kept with what became of it; nothing is lost.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import enqueue
from kuangzheng.kernel.jobs.endpoints import job_read
from kuangzheng.kernel.jobs.queue import get_jobs
from kuangzheng.kernel.money import Fen
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.reconciliation import schemas as s
from kuangzheng.licensing.reconciliation.errors import FileRefused, FileTaken, LineDecided
from kuangzheng.licensing.reconciliation.parsing import ENDINGS, LIMITS_TOLD, MOST_BYTES
from kuangzheng.licensing.reconciliation.repository import RevenueFiles, RevenueLines
from kuangzheng.licensing.reconciliation.rules import FILE_STATES, OPEN, STATE_NAMES, Line
from kuangzheng.licensing.reconciliation.tables import RevenueFile, RevenueLine
from kuangzheng.licensing.reconciliation.taking import take
from kuangzheng.licensing.revenues import service as revenues
from kuangzheng.licensing.revenues.schemas import Money, PaymentCreate
from kuangzheng.licensing.rights.presenting import division_name

KIND = "licensing.revenue_file"


async def take_file(act: Act, body: s.RevenueFileCreate) -> s.RevenueFileRead:
    """Have an uploaded file taken by a job; files of one division come one after another.

    Raises NotFound, FileTaken, FileRefused for what its name and size tell.
    """
    files = RevenueFiles(act.session)
    document = await files.document(body.document_id)
    if document is None:
        raise NotFound("没有此文件，请先上传")
    if not str(document["name"]).lower().endswith(ENDINGS):
        raise FileRefused("table_refused", "文件应为 .csv 或 .xlsx")
    if document["size"] > MOST_BYTES:
        raise FileRefused("too_large", LIMITS_TOLD)
    await _once(act, document["sha256"])
    division, identity = act.principal.division, new_id()
    job = await enqueue(
        act.session, KIND, {"file_id": str(identity)}, division, lane=f"revenue-files:{division}"
    )
    file = _file(
        act, identity, source="file", name=document["name"], document_id=body.document_id,
        sha256=document["sha256"], accept_valid=body.accept_valid, state="waiting", job_id=job,
    )  # fmt: skip
    await files.add(file)
    await act.session.flush()
    return (await _read_files(act, [file]))[0]


async def _once(act: Act, sha256: str) -> None:
    """Raises FileTaken for content that is taken, or is about to be; what was stopped is over."""
    files = RevenueFiles(act.session)
    for known in await files.same(sha256):
        jobs = await get_jobs(act.session, [known.job_id] if known.job_id else [])
        if _state(known, jobs) != "stopped":
            told = f"同一文件已提交（{known.name}），不再重复导入"
            raise FileTaken(told, file_id=str(known.id))
        await files.change(known, {"state": "stopped"}, act.clock.now())


async def take_lines(act: Act, body: s.RevenueLinesCreate) -> s.RevenueFileRead:
    """The same, of lines that another system sends."""
    lines = [
        Line(
            at, one.receipt_no, one.paid_on, Fen(one.amount.amount_fen),
            Fen(one.late_fee.amount_fen), one.contract_no, one.right_code, one.payer, one.note,
        )
        for at, one in enumerate(body.lines, start=1)
    ]  # fmt: skip
    file = _file(
        act, new_id(), source="api", name=body.name, state="taken", rows_read=len(lines),
        lines=len(lines),
    )  # fmt: skip
    await RevenueFiles(act.session).add(file)
    await take(act.session, file, lines, act.clock.now(), today(act.clock))
    return (await _read_files(act, [file]))[0]


async def files(act: Act, page: PageRequest) -> Page[s.RevenueFileRead]:
    found = RevenueFiles(act.session)
    rows, cursor, total = await found.page([], page)
    items = await _read_files(act, rows)
    return Page[s.RevenueFileRead](items=items, next_cursor=cursor, total=total)


async def file(act: Act, file_id: UUID) -> s.RevenueFileRead:
    return (await _read_files(act, [await RevenueFiles(act.session).get(file_id)]))[0]


async def report(act: Act, file_id: UUID, page: PageRequest) -> Page[s.RevenueRefusal]:
    """Rows that were refused. Raises NotFound."""
    files = RevenueFiles(act.session)
    await files.get(file_id)
    rows, cursor, total = await files.refusals(file_id, page)
    items = [
        s.RevenueRefusal(**row.model_dump(exclude={"file_id", "division_code"})) for row in rows
    ]
    return Page[s.RevenueRefusal](items=items, next_cursor=cursor, total=total)


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
    entered = await revenues.enter_payment(act, body.revenue_id, payment)
    values = {"state": "assigned", "revenue_id": body.revenue_id, "payment_id": entered}
    return await _decided(act, row, values, body.reason)


async def reject(act: Act, line_id: UUID, body: s.LineRejection) -> s.RevenueLineRead:
    """The line is sent back, with the reason. Raises Stale, LineDecided."""
    row = await _taken(act, line_id)
    return await _decided(act, row, {"state": "rejected"}, body.reason)


def _file(act: Act, identity: UUID, **values: Any) -> RevenueFile:
    now = act.clock.now()
    return RevenueFile(
        **values, id=identity, division_code=act.principal.division,
        entered_by=act.principal.id, entered_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    )  # fmt: skip


def _state(file: RevenueFile, jobs: Mapping[UUID, Mapping[str, Any]]) -> s.FileState:
    """A file whose job was stopped before it began knows nothing of it."""
    job = jobs.get(file.job_id) if file.job_id else None
    if file.state == "waiting" and job is not None and job["status"] in ("cancelled", "failed"):
        return "stopped"
    return cast(s.FileState, file.state)


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
    jobs = await get_jobs(act.session, [row.job_id for row in rows if row.job_id])
    return [_read_file(row, states.get(row.id, {}), jobs, act.clock.now()) for row in rows]


def _read_file(
    row: RevenueFile, states: dict[str, int], jobs: Mapping[UUID, Mapping[str, Any]], now: datetime
) -> s.RevenueFileRead:
    job = jobs.get(row.job_id) if row.job_id else None
    state = _state(row, jobs)
    dropped = {"sha256", "state", "job_id", "entered_by", "entered_by_name"}
    return s.RevenueFileRead(
        **row.model_dump(exclude=dropped), state=state, state_name=FILE_STATES[state],
        division_name=division_name(row.division_code), states=states,
        job=job_read(job, now) if job else None, entered_by=row.entered_by_name or row.entered_by,
    )  # fmt: skip


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
