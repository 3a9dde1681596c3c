"""Use cases of annual information."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.errors import Duplicate
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.annual_information import schemas as s
from kuangzheng.licensing.annual_information.errors import (
    NotTheHolder,
    StatementActNotAllowed,
    wrong,
)
from kuangzheng.licensing.annual_information.repository import Statements
from kuangzheng.licensing.annual_information.rules import (
    ACTION_NAMES,
    ENTRY_NAMES,
    STATE_NAMES,
    actions,
    due_of,
    is_late,
)
from kuangzheng.licensing.annual_information.tables import (
    AnnualInformation,
    AnnualInformationEntry,
)
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.rights.presenting import KIND_NAMES, division_name
from kuangzheng.licensing.rulings.service import books_for


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, year: int | None,
    state: str | None, right_id: UUID | None,
) -> Page[s.StatementRead]:  # fmt: skip
    """In the portal the own ones only; others' are read as they were published."""
    found = Statements(act.session)
    conditions = found.conditions(q, division, year, state, right_id, _own(act))
    rows, cursor, total = await found.page(conditions, page)
    items = [s.StatementRead(**_head(act, row)) for row in rows]
    return Page[s.StatementRead](items=items, next_cursor=cursor, total=total)


async def published(
    act: Act, page: PageRequest, q: str | None, division: str | None, year: int | None
) -> Page[s.PublishedStatement]:
    """What is public, without what is internal."""
    found = Statements(act.session)
    conditions = found.conditions(q, division, year, "published", None, None)
    rows, cursor, total = await found.page(conditions, page)
    entries = await found.entries([row.id for row in rows])
    items = [_public(act, row, entries[row.id]) for row in rows]
    return Page[s.PublishedStatement](items=items, next_cursor=cursor, total=total)


async def get(act: Act, statement_id: UUID) -> s.StatementDetail:
    row = await Statements(act.session).get(statement_id)
    own = _own(act)
    if own is not None and own != row.holder_id:
        raise NotFound(Statements.missing)
    return await _whole(act, row)


async def create(act: Act, body: s.StatementCreate) -> s.StatementDetail:
    """Raises NotTheHolder, NotFound, StatementRefused, Duplicate."""
    found, on, now = Statements(act.session), today(act.clock), act.clock.now()
    right, holder = await found.right(body.right_id, on), _holder(act)
    if right is None or right.holder_id != holder:
        raise NotFound("未找到该矿业权，或不由贵单位持有")
    if body.year >= on.year:
        raise wrong("/year", "year_not_over", "年度信息在年度结束后填报")
    known = await found.of_year(body.right_id, body.year)
    if known is not None:
        raise Duplicate("该矿业权此年度已有填报", id=known)
    name = await found.holder_name(holder)
    row = AnnualInformation(
        id=new_id(), division_code=right.division_code, right_id=right.right_id,
        right_code=right.code, right_name=right.name, kind=right.kind, holder_id=holder,
        holder_name=name or act.principal.name, year=body.year,
        statement=_statement(body, right.kind),
        due_on=await _due(act, right.division_code, body.year), filled_by=act.principal.id,
        filled_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return await _whole(act, await found.add(row))


async def change(act: Act, statement_id: UUID, body: s.StatementWrite) -> s.StatementDetail:
    row = await _locked(act, statement_id, "change")
    return await _changed(act, row, {"statement": _statement(body, row.kind)})


async def submit(act: Act, statement_id: UUID) -> s.StatementDetail:
    """After the day it is marked as late and taken all the same; the first submission counts."""
    row = await _locked(act, statement_id, "submit")
    filled = [value for value in row.statement.values() if value]
    if not filled:
        raise wrong("", "empty_statement", "尚未填写任何内容")
    submitted = row.submitted_on or today(act.clock)
    return await _changed(act, row, {"state": "submitted", "submitted_on": submitted})


async def publish(act: Act, statement_id: UUID) -> s.StatementDetail:
    row = await _locked(act, statement_id, "publish")
    return await _changed(act, row, {
        "state": "published", "published_on": today(act.clock),
        "published_by_name": act.principal.name or None, "return_reason": None,
    })  # fmt: skip


async def send_back(act: Act, statement_id: UUID, body: s.StatementReason) -> s.StatementDetail:
    """Back to the holder, who is told why."""
    row = await _locked(act, statement_id, "send-back")
    values = {"state": "draft", "published_on": None, "return_reason": body.reason}
    found = await _changed(act, row, values)
    notice = Notice(
        kind="disclosure", reason=f"annual-information:{row.id}:{row.version}",
        title="年度信息退回修改", body=f"{row.right_name} {row.year} 年度信息：{body.reason}",
        division_code=row.division_code, holder_id=row.holder_id,
        link=f"/annual-information?id={row.id}",
    )  # fmt: skip
    await post_notice(act.session, notice, act.clock.now())
    return found


async def enter(act: Act, statement_id: UUID, body: s.EntryCreate) -> s.StatementDetail:
    """A permit, change or penalty that a department adds."""
    found = Statements(act.session)
    row = await found.get(statement_id)
    if body.on_date > today(act.clock):
        raise wrong("/on_date", "day_ahead", "日期晚于今日")
    await found.enter(
        AnnualInformationEntry(
            **body.model_dump(), id=new_id(), information_id=row.id,
            division_code=row.division_code, entered_by=act.principal.id,
            entered_by_name=act.principal.name or None, created_at=act.clock.now(),
        )
    )  # fmt: skip
    return await _whole(act, row)


def _own(act: Act) -> UUID | None:
    """The holder a portal account stands for; None for officials, nobody without a holder."""
    if not act.principal.is_portal:
        return None
    return UUID(act.principal.holder_id) if act.principal.holder_id else UUID(int=0)


def _holder(act: Act) -> UUID:
    if not act.principal.holder_id:
        raise NotTheHolder("年度信息谁生产、谁填报，请由矿业权人账号办理")
    return UUID(act.principal.holder_id)


def _statement(body: s.StatementWrite, kind: str) -> dict[str, Any]:
    given = body.exploration if kind == "exploration" else body.mining
    other = body.mining if kind == "exploration" else body.exploration
    if other is not None:
        raise wrong("", "other_kind", f"该矿业权为{KIND_NAMES[kind]}，请填写相应内容")
    if given is None:
        return {}
    values = given.model_dump(mode="json", exclude_none=True)
    for name in ("minerals", "associated_minerals"):
        if values.get(name):
            words = values[name]
            values[name] = [canonical(w, f"/{kind}/{name}/{n}") for n, w in enumerate(words)]
    return values


async def _due(act: Act, division: str, year: int) -> Any:
    ruling = (await books_for(act, division)).find(
        "disclosure.annual_due", division, today(act.clock)
    )
    if ruling is None:
        raise wrong("/year", "no_rule", "规则库没有年度信息填报截止日，请先在规则库中录入")
    return due_of(year, ruling.text())


async def _locked(act: Act, statement_id: UUID, action: str) -> AnnualInformation:
    async def shown(row: AnnualInformation) -> s.StatementDetail:
        return await _whole(act, row)

    await get(act, statement_id)
    row = await Statements(act.session).get(statement_id)
    allowed = actions(row.state)
    if action not in allowed:
        act.check_version(row.version, (await shown(row)).model_dump(mode="json"))
        names = "、".join(ACTION_NAMES[name] for name in allowed)
        raise StatementActNotAllowed(f"该年度信息现在只能：{names}", allowed)
    return await Statements(act.session).lock(statement_id, act.if_match, shown)


async def _changed(act: Act, row: AnnualInformation, values: dict[str, Any]) -> s.StatementDetail:
    return await _whole(act, await Statements(act.session).change(row, values, act.clock.now()))


def _head(act: Act, row: AnnualInformation) -> dict[str, Any]:
    hidden = {"statement", "filled_by", "filled_by_name", "published_by_name"}
    return {
        **row.model_dump(exclude=hidden), "division_name": division_name(row.division_code),
        "kind_name": KIND_NAMES[row.kind], "state_name": STATE_NAMES[row.state],
        "late": is_late(row.submitted_on, row.due_on, today(act.clock)),
        "actions": list(actions(row.state)),
    }  # fmt: skip


async def _whole(act: Act, row: AnnualInformation) -> s.StatementDetail:
    entries = (await Statements(act.session).entries([row.id]))[row.id]
    return s.StatementDetail(
        **_head(act, row), statement=row.statement, filled_by_name=row.filled_by_name,
        published_by_name=row.published_by_name,
        entries=[
            s.EntryRead(
                **one.model_dump(exclude={"information_id", "division_code", "entered_by"}),
                kind_name=ENTRY_NAMES[one.kind],
            )
            for one in entries
        ],
    )  # fmt: skip


def _public(
    act: Act, row: AnnualInformation, entries: list[AnnualInformationEntry]
) -> s.PublishedStatement:
    head = _head(act, row)
    names = s.PublishedStatement.model_fields.keys() - {"statement", "entries"}
    return s.PublishedStatement(
        **{name: head[name] for name in names}, statement=row.statement,
        entries=[
            s.PublishedEntry.model_validate(
                one.model_dump(exclude={"id", "information_id", "internal"})
                | {"kind_name": ENTRY_NAMES[one.kind]}
            )
            for one in entries
            if not one.internal
        ],
    )  # fmt: skip
