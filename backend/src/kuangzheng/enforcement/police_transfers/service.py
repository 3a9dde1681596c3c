"""Use cases of transfers: reported, decided by the head, handed over, answered, returned."""

from dataclasses import asdict
from datetime import datetime, time
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases.service import held
from kuangzheng.enforcement.penalty_clocks import running
from kuangzheng.enforcement.penalty_vocabulary import TRANSFER_ACT_NAMES, TRANSFER_STATE_NAMES
from kuangzheng.enforcement.police_transfers import presenting, rules
from kuangzheng.enforcement.police_transfers import schemas as s
from kuangzheng.enforcement.police_transfers.checking import check
from kuangzheng.enforcement.police_transfers.errors import (
    TransferActNotAllowed,
    TransferSecondPerson,
    TransferThere,
    invalid,
)
from kuangzheng.enforcement.police_transfers.repository import Transfers
from kuangzheng.enforcement.police_transfers.tables import PoliceTransfer, PoliceTransferAct
from kuangzheng.kernel.clock import CHINA, today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act

CLOCKS = {
    "reported": ("transfer.decide_within", "负责人决定是否移送"),
    "approved": ("transfer.hand_over_within", "向同级公安机关移送"),
    "handed": ("transfer.police_within", "公安机关决定是否立案"),
    "declined": ("transfer.reconsider_within", "提请复议"),
    "reconsidering": ("transfer.answer_within", "公安机关答复复议"),
    "upheld": ("transfer.supervise_within", "提请检察监督"),
    "filed": ("transfer.objects_within", "移交涉案物品和有关材料"),
}
NEEDED = ("letter", "report", "objects")


async def listed(
    act: Act, page: PageRequest, case_id: UUID | None, state: str | None, division: str | None,
    overdue: bool,
) -> Page[s.PoliceTransferRead]:  # fmt: skip
    found, on = Transfers(act.session), today(act.clock)
    where = found.conditions(case_id, state, division, on if overdue else None)
    rows, cursor, total = await found.page(where, page)
    cases = await found.cases([row.case_id for row in rows])
    now = act.clock.now()
    items = [presenting.line(row, cases[row.case_id], now) for row in rows]
    return Page[s.PoliceTransferRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, transfer_id: UUID) -> s.PoliceTransferDetail:
    return await _detail(act, await Transfers(act.session).get(transfer_id))


async def create(act: Act, body: s.PoliceTransferCreate) -> s.PoliceTransferDetail:
    """The report of the officers, with the thresholds as they stand; the head's clock runs."""
    found, now = Transfers(act.session), act.clock.now()
    case = await held(act, body.case_id)
    if case.state in ("proposed", "not_filed"):
        raise invalid("/case_id", "not_filed", "案件尚未立案，不能书面报告移送")
    if await found.open_of(case.id) is not None:
        raise TransferThere("该案已有移送在办，请在原移送上办理")
    earliest = case.filed_on or case.proposed_on
    if not earliest <= body.on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"报告日期应在 {earliest} 至今日之间")
    if len(set(body.officers)) < len(body.officers):
        raise invalid("/officers", "twice", "须由两名以上不同的执法人员核实报告")
    checked = await check(act, s.CrimeCheckAsk(
        **body.model_dump(include=set(s.CrimeCheckAsk.model_fields))
    ))  # fmt: skip
    row = PoliceTransfer(
        id=new_id(), division_code=case.division_code, case_id=case.id, crime=body.crime,
        officers=body.officers, report=body.report, facts=asdict(checked.facts) | {
            "protected_by": body.protected, "earlier_cases": checked.earlier,
            "unhandled_cases": checked.unhandled,
        }, tests=[asdict(one) for one in checked.tests], reached=checked.must_decide,
        confirmed=checked.confirmed, reported_on=body.on, reported_by=act.principal.id,
        reported_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    for name, value in (await _clock(act, row.division_code, "reported", body.on)).items():
        setattr(row, name, value)
    row = await found.add(row)
    await _tell(act, row, "report", body.on, note=body.report)
    await post_notice(act.session, Notice(
        kind="police_transfer", reason=f"police_transfer:{row.id}:reported",
        title="涉嫌犯罪案件待决定是否移送", body=f"{case.no}：{case.title}",
        division_code=row.division_code, audience="chief",
        link=f"/enforcement/police-transfers?id={row.id}",
    ), now)  # fmt: skip
    return await _detail(act, row)


async def decide(
    act: Act, transfer_id: UUID, body: s.TransferDecision, name: str
) -> s.PoliceTransferDetail:
    """Approved or refused by the head, with reasons; nobody decides on the own report."""
    row = await _taken(act, transfer_id, name, body)
    if row.reported_by in act.principal.hands:
        raise TransferSecondPerson("报告由您提出，须由主要负责人或主持工作的负责人决定")
    return await _done(act, row, name, body, {
        "decided_on": body.on, "decided_by": act.principal.id,
        "decided_by_name": act.principal.name or None, "reasons": body.reasons,
        "without_licence": body.without_licence,
    }, note=body.reasons)  # fmt: skip


async def hand_over(
    act: Act, transfer_id: UUID, body: s.TransferHandOver
) -> s.PoliceTransferDetail:
    """With letter, report and list of objects at least (国务院令 310 号第 6 条)."""
    row = await _taken(act, transfer_id, "hand_over", body)
    missing = [one for one in NEEDED if one not in body.papers]
    if missing:
        raise invalid("/papers", "missing", "须附移送书、调查报告、涉案物品清单")
    return await _done(act, row, "hand_over", body, {
        "police": body.police, "letter_no": body.letter_no,
        "handed_at": _instant(act, body.on),
        "copied_to_procuratorate": body.copied_to_procuratorate,
    }, data={"papers": body.papers}, document_no=body.letter_no)  # fmt: skip


async def redirect(act: Act, transfer_id: UUID, body: s.TransferRedirect) -> s.PoliceTransferDetail:
    """Not theirs: within 24 hours on to the body that is competent; its clock begins anew."""
    row = await _taken(act, transfer_id, "redirect", body)
    data = {"from": row.police}
    return await _done(act, row, "redirect", body, {"police": body.police}, data=data)


async def answered(
    act: Act, transfer_id: UUID, body: s.TransferAnswer, name: str
) -> s.PoliceTransferDetail:
    """Of the police, of the reconsideration, of the supervision."""
    row = await _taken(act, transfer_id, name, body)
    values: dict[str, Any] = {"police_no": body.document_no or row.police_no}
    if body.filed:
        values["filed_on"] = body.on
    return await _done(
        act, row, name, body, values, filed=body.filed, data={"filed": body.filed}
    )


async def step(
    act: Act, transfer_id: UUID, body: s.TransferStep, name: str
) -> s.PoliceTransferDetail:
    """Asked for reconsideration or supervision, objects handed over, returned."""
    row = await _taken(act, transfer_id, name, body)
    values: dict[str, Any] = {}
    if name == "hand_objects":
        values["objects_on"] = body.on
    elif name == "return":
        values["returned_on"] = body.on
    return await _done(act, row, name, body, values)


async def sentence(act: Act, transfer_id: UUID, body: s.TransferSentence) -> s.PoliceTransferDetail:
    """A fine already collected counts against the criminal one, and none is imposed after it."""
    row = await _taken(act, transfer_id, "sentence", body)
    case = await held(act, row.case_id)
    offset = rules.offset(case.collected_fine_fen, body.criminal_fine_fen)
    return await _done(act, row, "sentence", body, {
        "criminal_fine_fen": body.criminal_fine_fen, "offset_fen": offset,
    }, data={"criminal_fine_fen": body.criminal_fine_fen, "offset_fen": offset})  # fmt: skip


async def _taken(act: Act, transfer_id: UUID, name: str, body: Any) -> PoliceTransfer:
    """Locked, the act allowed now, its day in order."""
    found = Transfers(act.session)
    row = await found.lock(transfer_id, act.if_match, lambda one: _detail(act, one))
    acts = rules.allowed(row.state, objects_handed=row.objects_on is not None)
    if name not in acts:
        could = "、".join(TRANSFER_ACT_NAMES[one] for one in acts) or "查看"
        now = f"移送{TRANSFER_STATE_NAMES[row.state]}，不能{TRANSFER_ACT_NAMES[name]}"
        raise TransferActNotAllowed(f"{now}；现在可以：{could}", acts)
    earliest = max([row.reported_on, *(one.on_date for one in await found.acts(row.id))])
    if not earliest <= body.on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"日期应在 {earliest} 至今日之间")
    return row


def _instant(act: Act, on: Any) -> datetime:
    """Now for an act of today; one written down later counts from the end of its day."""
    if on == today(act.clock):
        return act.clock.now()
    return datetime.combine(on, time(23, 59, 59), CHINA)


async def _clock(act: Act, division: str, state: str, on: Any) -> dict[str, Any]:
    """The clock that runs in a state, none where nobody is to act."""
    parameter, what = CLOCKS.get(state, (None, None))
    if parameter is None:
        return {"due_on": None, "due_at": None, "due_from": None, "due_what": None,
                "due_basis": None, "due_confirmed": False}  # fmt: skip
    found = await running(act.session, parameter, division, _instant(act, on))
    return {"due_on": found.on, "due_at": found.at, "due_from": on, "due_what": what,
            "due_basis": found.basis, "due_confirmed": found.confirmed}  # fmt: skip


async def _done(
    act: Act, row: PoliceTransfer, name: str, body: Any, values: dict[str, Any], *,
    filed: bool | None = None, data: dict[str, Any] | None = None, note: str | None = None,
    document_no: str | None = None,
) -> s.PoliceTransferDetail:  # fmt: skip
    state = rules.next_state(row.state, name, filed=filed)
    clock = await _clock(act, row.division_code, state, body.on)
    if name == "hand_objects":
        clock = await _clock(act, row.division_code, "returned", body.on)
    await Transfers(act.session).change(
        row, values | clock | {"state": state}, act.clock.now()
    )
    await _tell(
        act, row, name, body.on, note=note or getattr(body, "note", None),
        document_no=document_no or getattr(body, "document_no", None), data=data,
    )  # fmt: skip
    return await _detail(act, row)


async def _tell(
    act: Act, row: PoliceTransfer, name: str, on: Any, *, note: str | None = None,
    document_no: str | None = None, data: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    await Transfers(act.session).enter(PoliceTransferAct(
        id=new_id(), transfer_id=row.id, division_code=row.division_code, act=name, on_date=on,
        note=note, document_no=document_no, data=data or {}, by_id=act.principal.id,
        by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip


async def _detail(act: Act, row: PoliceTransfer) -> s.PoliceTransferDetail:
    found = Transfers(act.session)
    case = (await found.cases([row.case_id]))[row.case_id]
    return presenting.detail(row, case, await found.acts(row.id), act.clock.now())
