"""What becomes of a difference: ours stands, theirs is entered, or another act is noted."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.licences import service as licences
from kuangzheng.licensing.licences.repository import LicenceSearch
from kuangzheng.licensing.licences.schemas import NumberAct
from kuangzheng.licensing.national_files import schemas as s
from kuangzheng.licensing.national_files.errors import DifferenceDecided, TakenByAct
from kuangzheng.licensing.national_files.fields import FIELDS, LICENCE_NUMBER
from kuangzheng.licensing.national_files.repository import Differences
from kuangzheng.licensing.national_files.rules import taken_value
from kuangzheng.licensing.national_files.tables import NationalDifference
from kuangzheng.licensing.rights import reading
from kuangzheng.licensing.rights import service as rights
from kuangzheng.licensing.rights.rules import Act as RightAct
from kuangzheng.licensing.rights.schemas import CorrectAct, RightRead


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
    field = FIELDS[row.field].taken_as
    if field is None:
        raise TakenByAct(
            f"{FIELDS[row.field].name}不能更正，请按变更登记等办理后在此注明"
        )
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


def _taking(body: s.Taking) -> dict[str, Any]:
    return {"state": "taken", "reason": body.reason, "document_no": body.document_no}


async def _number(act: Act, row: NationalDifference, right: RightRead, expected: int) -> None:
    """On the newest licence, which is the one the file was filled in of."""
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
    field = FIELDS[row.field]
    takeable = field.taken_as is not None and not (row.field == LICENCE_NUMBER and row.ours)
    return s.DifferenceRead(**row.model_dump(), field_name=field.name, takeable=takeable)
