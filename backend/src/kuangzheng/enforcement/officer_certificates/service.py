"""Use cases of certificates: entered, amended, withdrawn; and shown by who joins a case."""

from datetime import date
from uuid import UUID

from kuangzheng.enforcement.entry import between, entered, invalid, named, require_ours
from kuangzheng.enforcement.officer_certificates import rules
from kuangzheng.enforcement.officer_certificates import schemas as s
from kuangzheng.enforcement.officer_certificates.errors import (
    CertificateDiffers,
    CertificateNotValid,
    CertificateNumberTaken,
    CertificateWithdrawn,
    OwnCertificate,
)
from kuangzheng.enforcement.officer_certificates.repository import OfficerCertificates
from kuangzheng.enforcement.officer_certificates.tables import OfficerCertificate
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    officer_id: str | None, complete: bool | None,
) -> Page[s.CertificateRead]:  # fmt: skip
    found, on = OfficerCertificates(act.session), today(act.clock)
    where = found.conditions(q, division, state, officer_id, complete, on)
    rows, cursor, total = await found.page(where, page)
    items = [_read(row, on) for row in rows]
    return Page[s.CertificateRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, certificate_id: UUID) -> s.CertificateRead:
    return _shown(act, await OfficerCertificates(act.session).get(certificate_id))


async def create(act: Act, body: s.CertificateCreate) -> s.CertificateRead:
    """Raises DivisionUnknown, Forbidden, OwnCertificate, EntryInvalid, CertificateNumberTaken."""
    require_ours(act, body.division_code)
    _require_another(act, body.officer_id)
    await _checked(act, body, body.division_code)
    row = OfficerCertificate(**body.model_dump(), **entered(act))
    return _shown(act, await OfficerCertificates(act.session).add(row))


async def amend(act: Act, certificate_id: UUID, body: s.CertificateWrite) -> s.CertificateRead:
    """As printed: what its officer told on joining a case counts as checked from now on. Raises
    Stale, CertificateWithdrawn, OwnCertificate, EntryInvalid, CertificateNumberTaken."""
    row = await _taken(act, certificate_id)
    _require_another(act, row.officer_id)
    await _checked(act, body, row.division_code, row.id)
    found = OfficerCertificates(act.session)
    return _shown(act, await found.change(row, body.model_dump(), act.clock.now()))


async def withdraw(
    act: Act, certificate_id: UUID, body: s.CertificateWithdraw
) -> s.CertificateRead:
    """Raises Stale, CertificateWithdrawn, EntryInvalid."""
    row = await _taken(act, certificate_id)
    between(act, body.on, row.valid_from)
    values = {"withdrawn_on": body.on, "withdrawal_reason": body.reason}
    found = OfficerCertificates(act.session)
    return _shown(act, await found.change(row, values, act.clock.now()))


async def presented(
    act: Act, case_id: UUID, number: str, until: date, on: date
) -> tuple[str, date]:
    """Number and last day of the caller's certificate on a day, as the register has them. Where it
    has none of this officer, what was told is entered there first.

    Raises CertificateNotValid, CertificateDiffers, CertificateNumberTaken.
    """
    found = OfficerCertificates(act.session)
    held = await found.of(act.principal.id)
    if not held:
        row = await _entered_by_case(act, found, case_id, number, until)
        return row.certificate_no, row.valid_until
    valid = [one for one in held if rules.state_on(one, on) == "valid"]
    same = [one for one in valid if one.certificate_no == number]
    if same:
        return same[0].certificate_no, same[0].valid_until
    named_one = next((one for one in held if one.certificate_no == number), None)
    if not valid or named_one is not None:
        shown = named_one or held[0]
        raise CertificateNotValid(
            f"您的执法证 {shown.certificate_no} {rules.reason(shown, on)}，{on} 不得参与办案；"
            "已换发新证的，请先由经办人在“行政执法证”中登记"
        )
    numbers = "、".join(one.certificate_no for one in valid)
    raise CertificateDiffers(
        f"所填执法证号 {number} 与登记的 {numbers} 不符，请核对；登记有误的，请经办人先更正登记"
    )


async def _entered_by_case(
    act: Act, found: OfficerCertificates, case_id: UUID, number: str, until: date
) -> OfficerCertificate:
    me = act.principal
    if await found.numbered(me.division, number):
        raise _taken_number(number)
    row = await found.add(OfficerCertificate(
        **entered(act), division_code=me.division, officer_id=me.id, officer_name=me.name or me.id,
        certificate_no=number, valid_until=until, case_id=case_id,
    ))  # fmt: skip
    await post_notice(act.session, Notice(
        kind="certificate", reason=f"certificate:{row.id}:unchecked",
        title="执法证待核对",
        body=f"{row.officer_name}参与办案时自行填报执法证 {number}（有效期至 {until}），"
        "请对照证件核对并补全发证机关和有效期起",
        division_code=me.division, audience="clerk",
        link=f"/enforcement/officer-certificates?id={row.id}",
    ), act.clock.now())  # fmt: skip
    return row


def _require_another(act: Act, officer_id: str) -> None:
    if officer_id in act.principal.hands:
        raise OwnCertificate("不能登记、核对本人的执法证，请由其他登记人员办理")


async def _checked(
    act: Act, body: s.CertificateWrite, division: str, but: UUID | None = None
) -> None:
    if body.valid_until < body.valid_from:
        raise invalid("/valid_until", "out_of_range", "有效期止不得早于有效期起")
    if await OfficerCertificates(act.session).numbered(division, body.certificate_no, but):
        raise _taken_number(body.certificate_no)


def _taken_number(number: str) -> CertificateNumberTaken:
    return CertificateNumberTaken(f"执法证号 {number} 已登记在册，请核对证号")


async def _taken(act: Act, certificate_id: UUID) -> OfficerCertificate:
    async def shown(row: OfficerCertificate) -> s.CertificateRead:
        return _shown(act, row)

    row = await OfficerCertificates(act.session).lock(certificate_id, act.if_match, shown)
    if row.withdrawn_on is not None:
        raise CertificateWithdrawn("该执法证已注销，不再修改；换发新证的请另行登记", ())
    return row


def _shown(act: Act, row: OfficerCertificate) -> s.CertificateRead:
    return _read(row, today(act.clock))


def _read(row: OfficerCertificate, on: date) -> s.CertificateRead:
    state = rules.state_on(row, on)
    return s.CertificateRead(
        **named(row, s.CertificateRead, "created_by_name"),
        division_name=division_name(row.division_code), state=state,
        state_name=rules.STATE_NAMES[state], days_left=max((row.valid_until - on).days, 0),
        ends_soon=state == "valid" and (row.valid_until - on).days <= _remind_days(row, on),
        complete=row.issuer is not None and row.valid_from is not None,
        created_by_name=row.created_by_name or row.created_by,
        allowed=["amend", "withdraw"] if row.withdrawn_on is None else [],
    )  # fmt: skip


def _remind_days(row: OfficerCertificate, on: date) -> int:
    key = "case.certificate_remind_days"
    return shipped_rulebooks().value(key, row.division_code, on, {}).integer()
