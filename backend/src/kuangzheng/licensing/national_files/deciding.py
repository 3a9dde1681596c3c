"""What becomes of a difference: ours stands, theirs is entered, or another act is noted."""

from typing import Any
from uuid import UUID

from sqlmodel import col

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.licences import service as licences
from kuangzheng.licensing.licences.repository import LicenceSearch
from kuangzheng.licensing.licences.rules import number_problem
from kuangzheng.licensing.licences.schemas import NumberAct
from kuangzheng.licensing.national_files import repository
from kuangzheng.licensing.national_files import schemas as s
from kuangzheng.licensing.national_files.errors import (
    ApprovalEntered,
    DifferenceDecided,
    NumberRefused,
    NumberTaken,
    TakenByAct,
    VersionMissing,
)
from kuangzheng.licensing.national_files.fields import (
    FIELDS,
    LICENCE_NUMBER,
    NATIONAL_NUMBER,
    takeable,
)
from kuangzheng.licensing.national_files.repository import Differences, Numbers
from kuangzheng.licensing.national_files.rules import taken_value
from kuangzheng.licensing.national_files.tables import NationalDifference, NationalNumber
from kuangzheng.licensing.rights import reading
from kuangzheng.licensing.rights import service as rights
from kuangzheng.licensing.rights.rules import Act as RightAct
from kuangzheng.licensing.rights.schemas import CorrectAct, RightRead

_ELSEWHERE = {
    "statements": "请退回矿业权人修改年度信息后在此注明",
    "ledger": "请由矿业权人更正生产季报后在此注明",
    "applications": "批准的内容须另行办理，办理后在此注明",
}


async def listed(
    act: Act, page: PageRequest, answer_id: UUID | None, state: str | None, right_id: UUID | None
) -> Page[s.DifferenceRead]:
    found = Differences(act.session)
    rows, cursor, total = await found.page(found.conditions(answer_id, state, right_id), page)
    return Page[s.DifferenceRead](
        items=[_read(row) for row in rows], next_cursor=cursor, total=total
    )


async def get(act: Act, difference_id: UUID) -> s.DifferenceRead:
    return _read(await Differences(act.session).get(difference_id))


async def keep(act: Act, difference_id: UUID, body: s.Keeping) -> s.DifferenceRead:
    """Nothing in the register changes. Raises Stale, DifferenceDecided."""
    row = await _taken(act, difference_id)
    return await _decided(act, row, {"state": body.state, "reason": body.reason})


async def take(act: Act, difference_id: UUID, body: s.Taking) -> s.DifferenceRead:
    """Theirs is entered as a correction of the register, the number of a licence that has none on
    the licence; in the same transaction.

    Raises Stale, DifferenceDecided, TakenByAct, and what the register refuses.
    """
    row = await _taken(act, difference_id)
    if row.subject == "applications" and row.field == NATIONAL_NUMBER:
        await _approval_numbered(act, row)
        return await _decided(act, row, _taking(body))
    field = FIELDS[row.field].taken_as
    if field is None or row.subject != "rights" or row.right_id is None:
        told = _ELSEWHERE.get(row.subject, "请按变更登记等办理后在此注明")
        raise TakenByAct(f"{FIELDS[row.field].name}不能在此更正，{told}")
    if body.right_version is None:
        raise VersionMissing
    try:
        value = taken_value(row.field, row.theirs)
    except ValueError as error:
        raise TakenByAct(f"{error}，请在登记页更正后在此注明") from error
    present = await reading.right(act, row.right_id, None, None)
    if row.field == LICENCE_NUMBER:
        await _number(act, row, present, body.right_version)
        return await _decided(act, row, _taking(body))
    correction = CorrectAct.model_validate({
        field: value, "effective_on": present.valid_during[0], "reason": body.reason,
        "document_no": body.document_no,
    })  # fmt: skip
    await rights.perform(act, row.right_id, RightAct.CORRECT, correction, body.right_version)
    return await _decided(act, row, _taking(body))


async def _approval_numbered(act: Act, row: NationalDifference) -> None:
    """The number is kept for the entry of the approval; another one replaces it until then.

    Raises ApprovalEntered, NumberRefused, NumberTaken.
    """
    assert row.application_id is not None
    asked = await repository.awaiting(act.session, row.application_id)
    if asked is None or asked["state"] != "approved":
        raise ApprovalEntered(f"{row.right_code} 已登簿发证或不再有效，请在登记页核对编号")
    problem = number_problem(row.theirs, asked["right_kind"], today(act.clock))
    if problem is not None:
        raise NumberRefused(problem)
    if not await repository.claim(act.session, row.theirs, row):
        raise NumberTaken(f"{row.theirs} 已属其他矿业权、许可证或申请，请与配号单位核对")
    numbers, now = Numbers(act.session), act.clock.now()
    told: dict[str, Any] = {
        "number": row.theirs, "difference_id": row.id, "recorded_by": act.principal.id,
        "recorded_by_name": act.principal.name or None,
    }  # fmt: skip
    present = await numbers.of(row.application_id)
    if present is not None:
        await numbers.change(present, told, now)
        return
    await numbers.add(NationalNumber(
        **told, id=new_id(), division_code=row.division_code, application_id=row.application_id,
        created_at=now, updated_at=now,
    ))  # fmt: skip


async def numbers_listed(
    act: Act, page: PageRequest, application_id: UUID | None
) -> Page[s.NumberRead]:
    """Numbers read back; of an application, the one that its entry takes."""
    of = [] if application_id is None else [
        col(NationalNumber.application_id) == application_id
    ]  # fmt: skip
    rows, cursor, total = await Numbers(act.session).page(of, page)
    items = [s.NumberRead.model_validate(row.model_dump()) for row in rows]
    return Page[s.NumberRead](items=items, next_cursor=cursor, total=total)


def _taking(body: s.Taking) -> dict[str, Any]:
    return {"state": "taken", "reason": body.reason, "document_no": body.document_no}


async def _number(act: Act, row: NationalDifference, right: RightRead, expected: int) -> None:
    """On the newest licence, which is the one the file was filled in of."""
    assert row.right_id is not None
    check_version(expected, right.version, right.model_dump(mode="json"))
    held = await licences.of_right(
        act.session, LicenceSearch(today(act.clock), right_id=row.right_id)
    )
    if not held:
        raise TakenByAct("该矿业权没有许可证，请先核发许可证")
    await licences.record_number(act, held[0].id, NumberAct(number=row.theirs), held[0].version)


async def _taken(act: Act, difference_id: UUID) -> NationalDifference:
    async def shown(row: NationalDifference) -> s.DifferenceRead:
        return _read(row)

    row = await Differences(act.session).lock(difference_id, act.if_match, shown)
    if row.state != "open":
        raise DifferenceDecided(f"已由 {row.decided_by_name or row.decided_by} 处理")
    return row


async def _decided(
    act: Act, row: NationalDifference, values: dict[str, Any]
) -> s.DifferenceRead:
    now = act.clock.now()
    who = {
        "decided_by": act.principal.id, "decided_by_name": act.principal.name or None,
        "decided_at": now,
    }  # fmt: skip
    return _read(await Differences(act.session).change(row, values | who, now))


def _read(row: NationalDifference) -> s.DifferenceRead:
    return s.DifferenceRead.model_validate(row.model_dump() | {
        "field_name": FIELDS[row.field].name,
        "takeable": takeable(row.subject, row.field, row.ours),
    })  # fmt: skip
