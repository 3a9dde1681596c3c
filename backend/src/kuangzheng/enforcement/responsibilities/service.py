"""Use cases of responsibilities: given, handed over without a gap, signed, ended."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.patrol_vocabulary import RESPONSIBILITY_NAMES
from kuangzheng.enforcement.register_copies.finding import mine_of
from kuangzheng.enforcement.responsibilities import schemas as s
from kuangzheng.enforcement.responsibilities.errors import (
    NotThisPerson,
    ResponsibilityEnded,
    ResponsibilityHeld,
    invalid,
)
from kuangzheng.enforcement.responsibilities.repository import Responsibilities, conditions
from kuangzheng.enforcement.responsibilities.tables import Responsibility
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, require_division
from kuangzheng.kernel.problems import Forbidden
from kuangzheng.kernel.unit import Act

_SHOWN = frozenset(s.ResponsibilityRead.model_fields) & frozenset(Responsibility.model_fields)
MOST_LINES = 20_000


async def listed(act: Act, page: PageRequest, **asked: Any) -> Page[s.ResponsibilityRead]:
    on = today(act.clock)
    rows, cursor, total = await Responsibilities(act.session).page(conditions(on, **asked), page)
    return Page[s.ResponsibilityRead](
        items=[read(act, row) for row in rows], next_cursor=cursor, total=total, as_of=on
    )


async def every(act: Act, **asked: Any) -> list[s.ResponsibilityRead]:
    found = conditions(today(act.clock), **asked)
    rows = await Responsibilities(act.session).all(found, MOST_LINES)
    return [read(act, row) for row in rows]


async def get(act: Act, responsibility_id: UUID) -> s.ResponsibilityDetail:
    return await _whole(act, await Responsibilities(act.session).get(responsibility_id))


def read(act: Act, row: Responsibility) -> s.ResponsibilityRead:
    return s.ResponsibilityRead(**_facts(act, row))


def _facts(act: Act, row: Responsibility) -> dict[str, Any]:
    on = today(act.clock)
    return row.model_dump(include=set(_SHOWN)) | {
        "division_name": division_name(row.division_code),
        "level_name": RESPONSIBILITY_NAMES[row.level], "allowed": _allowed(act, row),
        "current": row.from_on <= on and (row.until_on is None or row.until_on >= on),
        "created_by_name": row.created_by_name or row.created_by,
    }  # fmt: skip


def _allowed(act: Act, row: Responsibility) -> list[str]:
    if row.until_on is not None and row.until_on < today(act.clock):
        return []
    found = ["hand_over", "end"]
    if row.person_id is None and act.principal.name == row.person_name:
        found.insert(0, "sign")
    return found


async def _whole(act: Act, row: Responsibility) -> s.ResponsibilityDetail:
    history = await Responsibilities(act.session).same_place(row)
    return s.ResponsibilityDetail(
        **_facts(act, row), history=[read(act, one) for one in history]
    )


async def create(act: Act, body: s.ResponsibilityCreate) -> s.ResponsibilityDetail:
    """Raises ResponsibilityInvalid, ResponsibilityHeld, DivisionUnknown, Forbidden."""
    if body.until_on is not None and body.until_on < body.from_on:
        raise invalid("/until_on", "out_of_order", "结束日期不得早于开始日期")
    now = act.clock.now()
    row = Responsibility(
        **await _subject(act, body), **body.model_dump(include=_PERSON),
        id=new_id(), level=body.level, from_on=body.from_on, until_on=body.until_on,
        created_by=act.principal.id, created_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    )  # fmt: skip
    await _free(act, row)
    return await _whole(act, await Responsibilities(act.session).add(row))


_PERSON = {"person_name", "post", "phone", "document_no"}


async def _subject(act: Act, body: s.ResponsibilityCreate) -> dict[str, Any]:
    if (body.mine_id is None) == (body.area_name is None):
        raise invalid("/mine_id", "missing", "请选择矿山，或填写片区名称，二者居其一")
    if body.mine_id is not None:
        mine = await mine_of(act.session, body.mine_id)
        if mine is None:
            raise invalid("/mine_id", "unknown", "没有此矿山，或不在您的管辖范围内")
        return {
            "subject": "mine", "mine_id": mine.id, "mine_name": mine.name,
            "division_code": mine.division_code,
        }  # fmt: skip
    if body.level not in ("county", "township"):
        raise invalid("/level", "not_fitting", "片区只有县级、乡镇级两级责任人")
    if body.division_code is None:
        raise invalid("/division_code", "missing", "请选择片区所在行政区")
    require_division(body.division_code, today(act.clock))
    if not act.principal.covers(body.division_code):
        raise Forbidden("所选行政区不在您的管辖范围内")
    return {
        "subject": "area", "area_name": body.area_name, "division_code": body.division_code
    }  # fmt: skip


async def _free(act: Act, row: Responsibility) -> None:
    """Raises ResponsibilityHeld where somebody holds the place in those days."""
    for one in await Responsibilities(act.session).same_place(row):
        begins = row.until_on is None or one.from_on <= row.until_on
        if one.id != row.id and begins and (one.until_on is None or one.until_on >= row.from_on):
            until = one.until_on or "至今"
            told = (
                f"{RESPONSIBILITY_NAMES[one.level]}已由 {one.person_name} 担任"
                f"（{one.from_on} 至 {until}），请对其办理交接"
            )
            raise ResponsibilityHeld(told, held_by=str(one.id))


async def hand_over(
    act: Act, responsibility_id: UUID, body: s.ResponsibilityHandOver
) -> s.ResponsibilityDetail:
    """The successor's record; no day is left without somebody."""
    row = await _taken(act, responsibility_id, "hand_over")
    if body.from_on <= row.from_on:
        raise invalid("/from_on", "out_of_range", f"交接日期应晚于任职日期（{row.from_on}）")
    now, found, until = act.clock.now(), Responsibilities(act.session), row.until_on
    if until is not None and body.from_on > until + timedelta(days=1):
        raise invalid("/from_on", "out_of_range", f"原任期至 {until} 止，交接日期不得晚于其次日")
    ended = {"until_on": body.from_on - timedelta(days=1), "end_reason": body.reason}
    await found.change(row, ended, now)
    successor = Responsibility(
        **row.model_dump(
            include={"subject", "mine_id", "mine_name", "area_name", "division_code", "level"}
        ),
        **body.model_dump(include=_PERSON), id=new_id(), from_on=body.from_on,
        until_on=until if until is not None and until >= body.from_on else None,
        created_by=act.principal.id, created_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    )  # fmt: skip
    await _free(act, successor)
    return await _whole(act, await found.add(successor))


async def end(
    act: Act, responsibility_id: UUID, body: s.ResponsibilityEnd
) -> s.ResponsibilityDetail:
    """Ends without a successor: from the next day on it is a gap."""
    row = await _taken(act, responsibility_id, "end")
    if body.until_on < row.from_on:
        raise invalid("/until_on", "out_of_range", f"结束日期不得早于任职日期（{row.from_on}）")
    if row.until_on is not None and body.until_on > row.until_on:
        raise invalid("/until_on", "out_of_range", f"已登记至 {row.until_on} 止，不能延后")
    values = {"until_on": body.until_on, "end_reason": body.reason}
    return await _whole(
        act, await Responsibilities(act.session).change(row, values, act.clock.now())
    )


async def sign(
    act: Act, responsibility_id: UUID, body: s.ResponsibilitySign
) -> s.ResponsibilityDetail:
    """By whoever is named; open tasks under that name become theirs. Raises NotThisPerson."""
    row = await _taken(act, responsibility_id, "sign")
    on, now, found = today(act.clock), act.clock.now(), Responsibilities(act.session)
    if not row.from_on <= body.on <= on:
        raise invalid("/on", "out_of_range", f"签领日期应在任职日期（{row.from_on}）与今日之间")
    values = {"person_id": act.principal.id, "signed_on": body.on}
    row = await found.change(row, values, now)
    if row.mine_id is not None:
        await found.give_tasks(row, now)
    return await _whole(act, row)


async def _taken(act: Act, responsibility_id: UUID, name: str) -> Responsibility:
    async def shown(row: Responsibility) -> s.ResponsibilityDetail:
        return await _whole(act, row)

    row = await Responsibilities(act.session).lock(responsibility_id, act.if_match, shown)
    acts = _allowed(act, row)
    if name in acts:
        return row
    if name == "sign" and acts:
        told = "已经签领" if row.person_id else f"此责任登记的是 {row.person_name}，请由本人签领"
        raise NotThisPerson(told)
    raise ResponsibilityEnded(f"责任已于 {row.until_on} 结束，可以另行登记", acts)


def workbook(found: list[s.ResponsibilityRead]) -> bytes:
    columns = [
        XlsxColumn("行政区", 16), XlsxColumn("矿山或片区", 28), XlsxColumn("级别", 14),
        XlsxColumn("责任人", 14), XlsxColumn("职务", 20), XlsxColumn("电话", 16),
        XlsxColumn("起始", 12), XlsxColumn("截止", 12), XlsxColumn("文号", 22),
        XlsxColumn("结束原因", 30), XlsxColumn("签领日期", 12),
    ]  # fmt: skip
    rows = [
        (one.division_name, one.mine_name or one.area_name, one.level_name, one.person_name,
         one.post, one.phone, one.from_on, one.until_on, one.document_no, one.end_reason,
         one.signed_on)
        for one in found
    ]  # fmt: skip
    return render_xlsx(columns, rows, "责任登记")
