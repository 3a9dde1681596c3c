"""What the holder does: draft, fill in, send, correct what has been accepted."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.returns import repository
from kuangzheng.licensing.returns.checking import incomplete, settled
from kuangzheng.licensing.returns.errors import ReturnExists, invalid, wrong
from kuangzheng.licensing.returns.presenting import (
    closings,
    content_of,
    licensed_of,
    prefilled,
    whole,
)
from kuangzheng.licensing.returns.repository import Returns
from kuangzheng.licensing.returns.rules import Quarter
from kuangzheng.licensing.returns.schemas import (
    CorrectionReason,
    ReturnContent,
    ReturnCreate,
    ReturnDetail,
    ReturnUpdate,
)
from kuangzheng.licensing.returns.standing import due_day
from kuangzheng.licensing.returns.tables import ProductionReturn
from kuangzheng.licensing.returns.words import quarter_name
from kuangzheng.licensing.returns.work import done, entered, taken, tell
from kuangzheng.licensing.rulings.service import books_for


async def draft(act: Act, body: ReturnCreate) -> ReturnDetail:
    """A draft of the caller's holder. Raises ReturnInvalid, ReturnExists."""
    quarter, now = Quarter(body.year, body.quarter), act.clock.now()
    subject = await _subject(act, body.right_id, quarter)
    content = await _content(act, body, subject, quarter)
    present = await Returns(act.session).of_quarter(body.right_id, quarter)
    if present is not None:
        raise ReturnExists(
            f"{quarter_name(body.year, body.quarter)}已有季报，请打开修改",
            return_id=str(present.id),
        )
    division = subject["division_code"]
    stated = due_day(
        await books_for(act, division), division, quarter, await calendar_of(act.session)
    )
    row = ProductionReturn(
        id=new_id(), created_at=now, updated_at=now, division_code=division,
        right_id=body.right_id, holder_id=subject["holder_id"], mine_id=subject["mine_id"],
        year=body.year, quarter=body.quarter, content=content, due_on=stated.on,
        filed_by=act.principal.id, filed_by_name=act.principal.name or None,
    )  # fmt: skip
    await Returns(act.session).add(row)
    await entered(act, row, "draft")
    return await whole(act, row)


async def change(act: Act, return_id: UUID, body: ReturnUpdate) -> ReturnDetail:
    """Other figures of a draft. Raises Stale, ReturnNotAllowed, ReturnInvalid."""
    row = await taken(act, return_id, "change")
    subject = await _subject_of(act, row)
    content, faults = settled(body.content, licensed_of(subject))
    if faults:
        raise invalid(faults)
    await Returns(act.session).change(row, {"content": _stored(content)}, act.clock.now())
    return await whole(act, row)


async def submit(act: Act, return_id: UUID) -> ReturnDetail:
    """Send it to the bureau. Raises Stale, ReturnNotAllowed, ReturnInvalid with every figure."""
    row = await taken(act, return_id, "submit")
    quarter = Quarter(row.year, row.quarter)
    licensed = licensed_of(await _subject_of(act, row))
    content, faults = settled(content_of(row.content), licensed)
    former = closings(await repository.former_closing(act.session, row.right_id, quarter))
    faults += incomplete(content, licensed, former)
    if faults:
        raise invalid(faults)
    kept = _stored(content)
    values = {"state": "submitted", "submitted_on": today(act.clock), "note": None, "content": kept}
    await done(act, row, "submit", values, note=row.correction_reason, content=kept)
    await tell(act, row, "待接收", "矿业权人报送了生产季报，请核对后接收或退回", "clerk")
    return await whole(act, row)


async def correct(act: Act, return_id: UUID, body: CorrectionReason) -> ReturnDetail:
    """Take up an accepted return again; what was accepted counts until the correction is."""
    row = await taken(act, return_id, "correct")
    values = {"state": "correcting", "correction_reason": body.reason}
    await done(act, row, "correct", values, note=body.reason)
    return await whole(act, row)


async def drop_correction(act: Act, return_id: UUID) -> ReturnDetail:
    """Leave what was accepted as it is."""
    row = await taken(act, return_id, "drop_correction")
    editions = await Returns(act.session).editions(row.id)
    values = {"state": "accepted", "correction_reason": None, "content": editions[-1].content}
    await done(act, row, "drop_correction", values)
    return await whole(act, row)


async def _subject(act: Act, right_id: UUID, quarter: Quarter) -> Any:
    """The right in the quarter. Raises ReturnInvalid for a quarter or right that has no return."""
    if not quarter.ended(today(act.clock)):
        told = f"{quarter_name(quarter.year, quarter.number)}尚未结束，{quarter.last}之后报送"
        raise wrong("/quarter", "quarter_open", told)
    subject = await repository.subject(act.session, right_id, quarter)
    holder = act.principal.holder_id
    if subject is None or str(subject["holder_id"]) != holder:
        raise wrong(
            "/right_id", "right_not_registered",
            f"{quarter_name(quarter.year, quarter.number)}登记簿中没有贵单位的此项矿业权",
        )  # fmt: skip
    if subject["kind"] != "mining":
        raise wrong("/right_id", "not_mining", "生产季报由采矿权填报，探矿权不报")
    return subject


async def _subject_of(act: Act, row: ProductionReturn) -> Any:
    quarter = Quarter(row.year, row.quarter)
    subject = await repository.subject(act.session, row.right_id, quarter)
    if subject is None:
        raise wrong("", "right_not_registered", "该季度登记簿中已没有此项矿业权，请与登记机关核对")
    return subject


async def _content(
    act: Act, body: ReturnCreate, subject: Any, quarter: Quarter
) -> dict[str, Any]:
    if body.content is None:
        closed = await repository.former_closing(act.session, body.right_id, quarter)
        return _stored(content_of(prefilled(subject, closings(closed))))
    content, faults = settled(body.content, licensed_of(subject))
    if faults:
        raise invalid(faults)
    return _stored(content)


def _stored(content: ReturnContent) -> dict[str, Any]:
    return content.model_dump(mode="json")
