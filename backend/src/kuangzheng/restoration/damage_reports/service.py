"""Use cases of damage reports."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.damage_reports import schemas as s
from kuangzheng.restoration.damage_reports.repository import DamageReports
from kuangzheng.restoration.damage_reports.rules import (
    ACT_NAMES,
    KIND_NAMES,
    PREPARING,
    STATE_NAMES,
    allowed,
    close_fault,
)
from kuangzheng.restoration.damage_reports.tables import Compensation, DamageReport
from kuangzheng.restoration.dealings import service as dealings
from kuangzheng.restoration.dealings.errors import invalid
from kuangzheng.restoration.dealings.repository import enter
from kuangzheng.restoration.dealings.schemas import WorkPhotoCreate, WorkStep
from kuangzheng.restoration.restoration_plans.presenting import money

SUBJECT = "damage_report"
_FIELDS = {
    "kind", "state", "happened_on", "place", "what", "township", "township_told_on",
    "department_told_on", "closed_on",
}  # fmt: skip
_TOLD = ("township_told_on", "department_told_on")


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    kind: str | None, right_id: UUID | None, mine_id: UUID | None = None,
) -> Page[s.DamageReportRead]:  # fmt: skip
    reports = DamageReports(act.session)
    texts = [DamageReport.right_name, DamageReport.place, DamageReport.what]
    conditions = of_place(
        DamageReport, q, division, texts, state=state, kind=kind, right_id=right_id,
        mine_id=mine_id,
    )  # fmt: skip
    rows, cursor, total = await reports.page(conditions, page)
    sums = await reports.sums([row.id for row in rows])
    items = [s.DamageReportRead(**_facts(row, sums.get(row.id, (0, 0)))) for row in rows]
    return Page[s.DamageReportRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, report_id: UUID) -> s.DamageReportDetail:
    return await whole(act, await DamageReports(act.session).get(report_id))


async def create(act: Act, body: s.DamageReportCreate) -> s.DamageReportDetail:
    """Raises WorkInvalid."""
    subject = await dealings.of_right(act, body.right_id)
    dealings.not_later(act, body.happened_on, "/happened_on")
    _told_in_order(act, body, body.happened_on)
    report = DamageReport(
        **dealings.fresh(act), **subject, **body.model_dump(exclude={"right_id"})
    )
    await DamageReports(act.session).add(report)
    await dealings.told(act, SUBJECT, report, "register", today(act.clock))
    return await whole(act, report)


async def treat(act: Act, report_id: UUID, body: s.DamageTreatment) -> s.DamageReportDetail:
    report = await _taken(act, report_id, "treat", body.on)
    _told_in_order(act, body, report.happened_on)
    values: dict[str, Any] = {
        "state": "treated", "treatment": body.treatment, "treated_on": body.on,
    }  # fmt: skip
    values |= {name: getattr(body, name) for name in _TOLD if getattr(body, name)}
    return await _done(act, report, "treat", body.on, values, body.treatment)


async def agree(
    act: Act, report_id: UUID, body: s.CompensationAgreement
) -> s.DamageReportDetail:
    report = await _taken(act, report_id, "agree", body.on)
    if not body.amount.amount_fen:
        raise invalid("/amount", "nothing", "赔偿金额应大于零")
    await enter(act.session, Compensation(
        id=new_id(), report_id=report.id, division_code=report.division_code, party=body.party,
        loss=body.loss, agreed_fen=body.amount.amount_fen, document_no=body.document_no,
        agreed_on=body.on,
    ))  # fmt: skip
    return await _done(act, report, "agree", body.on, {}, None, body.document_no)


async def pay(act: Act, report_id: UUID, body: s.CompensationPayment) -> s.DamageReportDetail:
    report = await _taken(act, report_id, "pay", body.on)
    rows = await DamageReports(act.session).compensations(report.id)
    found = next((one for one in rows if one.id == body.compensation_id), None)
    if found is None:
        raise invalid("/compensation_id", "unknown", "没有此赔偿协议")
    if not found.paid_fen < body.paid.amount_fen <= found.agreed_fen:
        paid, agreed = (f"{fen / 100:,.2f} 元" for fen in (found.paid_fen, found.agreed_fen))
        told = f"累计赔付应多于 {paid}，且不超过 {agreed}"
        raise invalid("/paid", "beyond", told)
    found.paid_fen, found.paid_on = body.paid.amount_fen, body.on
    return await _done(act, report, "pay", body.on, {})


async def close(act: Act, report_id: UUID, body: WorkStep) -> s.DamageReportDetail:
    """By another person, when all were told and everyone was paid."""
    report = await _taken(act, report_id, "close", body.on)
    await dealings.require_other_hand(act, report, "close", PREPARING, ACT_NAMES)
    rows = await DamageReports(act.session).compensations(report.id)
    fault = close_fault(
        report.township_told_on is not None, report.department_told_on is not None,
        [(one.agreed_fen, one.paid_fen) for one in rows],
    )  # fmt: skip
    if fault:
        raise invalid("/on", "not_yet", fault)
    values = {"state": "closed", "closed_on": body.on}
    return await _done(act, report, "close", body.on, values, body.note, body.document_no)


async def photograph(act: Act, report_id: UUID, body: WorkPhotoCreate) -> s.DamageReportDetail:
    report = await _locked(act, report_id)
    await dealings.add_photo(act, SUBJECT, report, body)
    await dealings.told(act, SUBJECT, report, "photo", body.taken_on)
    return await whole(
        act, await DamageReports(act.session).change(report, {}, act.clock.now())
    )


async def whole(act: Act, report: DamageReport) -> s.DamageReportDetail:
    reports = DamageReports(act.session)
    rows = await reports.compensations(report.id)
    sums = (sum(one.agreed_fen for one in rows), sum(one.paid_fen for one in rows))
    return s.DamageReportDetail(
        **_facts(report, sums), treatment=report.treatment, treated_on=report.treated_on,
        compensations=[
            s.CompensationRead(
                **one.model_dump(include={"id", "party", "loss", "document_no", "agreed_on",
                                          "paid_on"}),
                agreed=money(one.agreed_fen), paid=money(one.paid_fen),
            )
            for one in rows
        ],
        photos=await dealings.photos_read(act, report.id), allowed=allowed(report.state),
        acts=await dealings.acts_read(act, report.id, ACT_NAMES),
    )  # fmt: skip


def _facts(report: DamageReport, sums: tuple[int, int]) -> dict[str, Any]:
    return {
        **dealings.right_read(report), **report.model_dump(include=_FIELDS),
        "kind_name": KIND_NAMES[report.kind], "state_name": STATE_NAMES[report.state],
        "agreed": money(sums[0]), "paid": money(sums[1]),
    }  # fmt: skip


def _told_in_order(
    act: Act, body: s.DamageReportCreate | s.DamageTreatment, happened_on: date
) -> None:
    for name in _TOLD:
        day = getattr(body, name)
        if day is None:
            continue
        dealings.not_later(act, day, f"/{name}")
        if day < happened_on:
            raise invalid(f"/{name}", "out_of_order", f"不得早于发生日期（{happened_on}）")


async def _locked(act: Act, report_id: UUID) -> DamageReport:
    async def shown(row: DamageReport) -> s.DamageReportDetail:
        return await whole(act, row)

    return await DamageReports(act.session).lock(report_id, act.if_match, shown)


async def _taken(act: Act, report_id: UUID, name: str, on: date) -> DamageReport:
    report = await _locked(act, report_id)
    dealings.require_act(name, allowed(report.state), ACT_NAMES, STATE_NAMES[report.state])
    dealings.not_later(act, on)
    if on < report.happened_on:
        raise invalid("/on", "out_of_order", f"日期不得早于发生日期（{report.happened_on}）")
    return report


async def _done(
    act: Act, report: DamageReport, name: str, on: date, values: dict[str, Any],
    note: str | None = None, document_no: str | None = None,
) -> s.DamageReportDetail:  # fmt: skip
    await DamageReports(act.session).change(report, values, act.clock.now())
    await dealings.told(act, SUBJECT, report, name, on, note=note, document_no=document_no)
    return await whole(act, report)
