"""Use cases of checks."""

from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.errors import Duplicate, sqlstate
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.disclosure_checks.errors import CheckActNotAllowed, wrong
from kuangzheng.licensing.disclosure_checks.repository import Checks
from kuangzheng.licensing.disclosure_checks.rules import (
    ACTION_NAMES,
    ORIGIN_NAMES,
    STATE_NAMES,
    actions,
    recheck_gap,
    was_noticed,
)
from kuangzheng.licensing.disclosure_checks.schemas import (
    CheckNotice,
    CheckRecheck,
    CheckRecord,
    DisclosureCheckCreate,
    DisclosureCheckRead,
)
from kuangzheng.licensing.disclosure_checks.tables import DisclosureCheck
from kuangzheng.licensing.disclosure_draws.repository import Draws, NationalLists
from kuangzheng.licensing.rights.presenting import division_name

_ENTERED = "该矿业权的此次核查已经建立"


async def listed(act: Act, page: PageRequest, *filters: Any) -> Page[DisclosureCheckRead]:
    checks = Checks(act.session)
    rows, cursor, total = await checks.page(checks.conditions(*filters), page)
    items = [read(act, row) for row in rows]
    return Page[DisclosureCheckRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, check_id: UUID) -> DisclosureCheckRead:
    return read(act, await Checks(act.session).get(check_id))


async def create(act: Act, body: DisclosureCheckCreate) -> DisclosureCheckRead:
    """Plan a check. Raises NotFound for right, draw or list, CheckRefused, Duplicate."""
    checks, now = Checks(act.session), act.clock.now()
    right = await checks.right(body.right_id, today(act.clock))
    if right is None:
        raise NotFound("未找到该矿业权")
    if right.holder_id is None:
        raise wrong("/right_id", "no_holder", "该矿业权没有登记矿业权人")
    if (body.origin == "draw") != (body.draw_id is not None):
        raise wrong("/draw_id", "draw_of_origin", "随机抽取的核查须指明抽取，其他来源不填")
    if (body.origin == "national") != (body.national_list_id is not None):
        raise wrong("/national_list_id", "list_of_origin", "国家名单的核查须指明名单，其他来源不填")
    if body.draw_id is not None:
        await _require_drawn(act, body.draw_id, right)
    if body.national_list_id is not None:
        await _require_on_list(act, body.national_list_id, right.right_id)
    row = DisclosureCheck(
        **body.model_dump(), id=new_id(), division_code=right.division_code,
        right_code=right.code, right_name=right.name, holder_id=right.holder_id,
        holder_name=right.holder_name, created_by=act.principal.id, created_at=now,
        updated_at=now,
    )  # fmt: skip
    try:
        async with act.session.begin_nested():
            return read(act, await checks.add(row))
    except IntegrityError as error:
        if sqlstate(error) != "23505":
            raise
        raise Duplicate(_ENTERED) from error  # another was entered since the list was read


async def _require_drawn(act: Act, draw_id: UUID, right: Any) -> None:
    draws = Draws(act.session)
    draw = await draws.get(draw_id)
    if right.code not in [one["code"] for one in draw.result or ()]:
        raise wrong("/right_id", "not_drawn", "该矿业权不在此次抽取结果中")
    known = (await draws.checks(draw_id)).get(right.right_id)
    if known is not None:
        raise Duplicate(_ENTERED, id=known)


async def _require_on_list(act: Act, list_id: UUID, right_id: UUID) -> None:
    lists = NationalLists(act.session)
    found = await lists.get(list_id)
    if str(right_id) not in [row["right_id"] for row in found.rows]:
        raise wrong("/right_id", "not_on_list", "该矿业权不在此份国家名单中")
    known = (await lists.checks(list_id)).get(right_id)
    if known is not None:
        raise Duplicate(_ENTERED, id=known)


async def record(act: Act, check_id: UUID, body: CheckRecord) -> DisclosureCheckRead:
    """Enter what was seen. Raises Stale, CheckActNotAllowed, CheckRefused."""
    row = await _locked(act, check_id, "record")
    if body.checked_on > today(act.clock):
        raise wrong("/checked_on", "day_ahead", "核查日期晚于今日")
    state = "passed" if body.finding is None else "found"
    return await _changed(act, row, body.model_dump() | {"state": state})


async def notify(act: Act, check_id: UUID, body: CheckNotice) -> DisclosureCheckRead:
    """The written notice with the period to correct; the holder is told in the portal too."""
    row = await _locked(act, check_id, "notify")
    assert row.checked_on is not None
    if not row.checked_on <= body.noticed_on <= today(act.clock):
        raise wrong("/noticed_on", "noticed_on_range", "告知日期应在核查之后、今日之前")
    if body.correct_by <= body.noticed_on:
        raise wrong("/correct_by", "correct_by_range", "整改期限须晚于告知日期")
    found = await _changed(act, row, {
        "state": "noticed", "notice_no": body.document_no, "noticed_on": body.noticed_on,
        "correct_by": body.correct_by, "notice_text": body.text,
    })  # fmt: skip
    notice = Notice(
        kind="disclosure", reason=f"disclosure-check:{row.id}", title="勘查开采信息核查整改告知",
        body=f"{row.right_name}：{body.text}（{body.document_no}），请于 {body.correct_by} 前整改",
        division_code=row.division_code, holder_id=row.holder_id, link="/annual-information",
    )  # fmt: skip
    await post_notice(act.session, notice, act.clock.now())
    return found


async def recheck(act: Act, check_id: UUID, body: CheckRecheck) -> DisclosureCheckRead:
    """Corrected or not; not before the period is over. Raises Stale, CheckActNotAllowed,
    CheckRefused."""
    row = await _locked(act, check_id, "recheck")
    assert row.noticed_on is not None and row.correct_by is not None
    if body.rechecked_on > today(act.clock):
        raise wrong("/rechecked_on", "day_ahead", "复查日期晚于今日")
    gap = recheck_gap(body.corrected, body.rechecked_on, row.noticed_on, row.correct_by)
    if gap:
        raise wrong("/rechecked_on", "rechecked_on_range", gap)
    return await _changed(act, row, {
        "state": "corrected" if body.corrected else "not_corrected",
        "rechecked_on": body.rechecked_on, "recheck_mode": body.mode,
        "recheck_record": body.record,
    })  # fmt: skip


async def _locked(act: Act, check_id: UUID, action: str) -> DisclosureCheck:
    async def shown(row: DisclosureCheck) -> DisclosureCheckRead:
        return read(act, row)

    row = await Checks(act.session).lock(check_id, act.if_match, shown)
    allowed = actions(row.state)
    if action not in allowed:
        names = "、".join(ACTION_NAMES[name] for name in allowed) or "查看"
        raise CheckActNotAllowed(f"该项核查现在只能：{names}", allowed)
    return row


async def _changed(act: Act, row: DisclosureCheck, values: dict[str, Any]) -> DisclosureCheckRead:
    return read(act, await Checks(act.session).change(row, values, act.clock.now()))


def read(act: Act, row: DisclosureCheck) -> DisclosureCheckRead:
    late = row.state == "noticed" and row.correct_by is not None
    listable = ["abnormal"] if row.state == "not_corrected" else []
    return DisclosureCheckRead(
        **row.model_dump(exclude={"created_by"}), division_name=division_name(row.division_code),
        origin_name=ORIGIN_NAMES[row.origin], state_name=STATE_NAMES[row.state],
        overdue=bool(late and row.correct_by and row.correct_by < today(act.clock)),
        listable=[*listable, *(["serious"] if was_noticed(row.state) else [])],
        actions=list(actions(row.state)),
    )  # fmt: skip
