"""Use cases of property taken: held for its days, extended, released, confiscated, paid in."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases.service import held
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.penalty_vocabulary import PROPERTY_ACT_NAMES, PROPERTY_STATE_NAMES
from kuangzheng.enforcement.seized_properties import presenting, rules
from kuangzheng.enforcement.seized_properties import schemas as s
from kuangzheng.enforcement.seized_properties.errors import PropertyActNotAllowed, invalid
from kuangzheng.enforcement.seized_properties.repository import Properties
from kuangzheng.enforcement.seized_properties.tables import (
    SeizedProperty,
    SeizedPropertyAct,
    SeizedPropertyFile,
)
from kuangzheng.kernel.clock import day_of, today
from kuangzheng.kernel.deadlines import Deadline, DeadlineError
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, *, q: str | None, case_id: UUID | None, division: str | None,
    overdue: bool, **equal: str | None,
) -> Page[s.SeizedPropertyRead]:  # fmt: skip
    found, on = Properties(act.session), today(act.clock)
    where = found.conditions(q, case_id, division, on if overdue else None, **equal)
    rows, cursor, total = await found.page(where, page)
    numbers = await found.case_numbers([row.case_id for row in rows if row.case_id])
    items = [presenting.line(row, _no(numbers, row), on) for row in rows]
    return Page[s.SeizedPropertyRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, property_id: UUID) -> s.SeizedPropertyDetail:
    return await _detail(act, await Properties(act.session).get(property_id))


async def create(act: Act, body: s.SeizedPropertyCreate) -> s.SeizedPropertyDetail:
    """On the head's approval; night and holidays are a warning that stays with it."""
    found, now, division = Properties(act.session), act.clock.now(), act.principal.division
    if body.case_id is not None:
        division = (await held(act, body.case_id)).division_code
    if body.taken_at > now:
        raise invalid("/taken_at", "in_the_future", "实施时间不得晚于现在")
    quantity = Decimal(body.quantity)
    if quantity <= 0:
        raise invalid("/quantity", "out_of_range", "数量须大于零")
    day, calendar = day_of(body.taken_at), await calendar_of(act.session)
    row = SeizedProperty(
        **body.model_dump(exclude={"document_ids", "quantity"}), quantity=quantity, id=new_id(),
        division_code=division, taken_on=day, warnings=rules.untimely(body.taken_at, calendar),
        held_until=day, due_basis="", created_by=act.principal.id,
        created_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    for name, value in (await _clock(act, row)).items():
        setattr(row, name, value)
    row = await found.add(row)
    await _tell(act, row, "take", day, document_no=body.document_no, note=body.urgent_reason)
    await _keep_files(act, row, body.document_ids)
    return await _detail(act, row)


async def extend(act: Act, property_id: UUID, body: s.PropertyExtension) -> s.SeizedPropertyDetail:
    """Once, before the period is over, by the head."""
    row = await _taken(act, property_id, "extend")
    _in_order(act, body.on, row.taken_on)
    row.extension = {"on": body.on.isoformat(), "document_no": body.document_no}
    values = await _clock(act, row) | {"extension": dict(row.extension)}
    return await _done(act, row, "extend", body.on, body, values)


async def test(act: Act, property_id: UUID, body: s.PropertyTest) -> s.SeizedPropertyDetail:
    """Days of a test do not count (行政强制法 25)."""
    row = await _taken(act, property_id, "test")
    if not row.taken_on <= body.first <= body.last:
        raise invalid("/first", "out_of_order", f"检测期间应不早于 {row.taken_on}，起止先后有序")
    periods = [*row.test_periods,
               {"first": body.first.isoformat(), "last": body.last.isoformat(),
                "document_no": body.document_no}]  # fmt: skip
    row.test_periods = periods
    values = await _clock(act, row) | {"test_periods": periods}
    data = {"first": body.first.isoformat(), "last": body.last.isoformat()}
    return await _done(act, row, "test", today(act.clock), body, values, data=data)


async def step(
    act: Act, property_id: UUID, body: s.PropertyStep, name: str
) -> s.SeizedPropertyDetail:
    """Released, confiscated, handed to the police."""
    row = await _taken(act, property_id, name)
    _in_order(act, body.on, row.taken_on)
    values: dict[str, Any] = {"due_on": None, "ended_on": body.on}
    return await _done(act, row, name, body.on, body, values)


async def auction(act: Act, property_id: UUID, body: s.PropertyAuction) -> s.SeizedPropertyDetail:
    row = await _taken(act, property_id, "auction")
    _in_order(act, body.on, row.ended_on or row.taken_on)
    values = {"proceeds_fen": body.proceeds_fen}
    return await _done(act, row, "auction", body.on, body, values, data=values)


async def pay_in(act: Act, property_id: UUID, body: s.PropertyPayIn) -> s.SeizedPropertyDetail:
    """All of what it brought goes to the treasury."""
    row = await _taken(act, property_id, "pay_in")
    _in_order(act, body.on, row.ended_on or row.taken_on)
    if row.proceeds_fen is not None and body.amount_fen != row.proceeds_fen:
        raise invalid("/amount_fen", "differs", "缴入国库的数额应与拍卖、变卖所得一致")
    values = {"proceeds_fen": body.amount_fen, "receipt_no": body.receipt_no}
    return await _done(act, row, "pay_in", body.on, body, values, data=values)


async def attach(act: Act, property_id: UUID, body: s.PropertyAttach) -> s.SeizedPropertyDetail:
    row = await _taken(act, property_id, "attach")
    await _keep_files(act, row, body.document_ids)
    data = {"files": len(body.document_ids)}
    return await _done(act, row, "attach", today(act.clock), body, {}, data=data)


async def _clock(act: Act, row: SeizedProperty) -> dict[str, Any]:
    """Until when it may be held. Raises PropertyInvalid for an extension after the end."""
    books, chosen = shipped_rulebooks(), {"measure": row.measure}
    ruling = books.value("property.within", row.division_code, row.taken_on, chosen)
    calendar, extension = await calendar_of(act.session), None
    tests = [
        (date.fromisoformat(one["first"]), date.fromisoformat(one["last"]))
        for one in row.test_periods
    ]
    basis = f"{ruling.basis}：{ruling.period()}"
    if row.extension is not None:
        longer = books.value("property.extend_within", row.division_code, row.taken_on, chosen)
        approved = date.fromisoformat(row.extension["on"])
        extension = (longer.period(), row.extension["document_no"], approved)
        basis = f"{basis}，延长 {longer.period()}"
    try:
        found: Deadline = rules.held_until(
            row.taken_on, ruling.period(), calendar, tests, extension
        )
    except DeadlineError as error:
        raise invalid("/on", "too_late", str(error)) from error
    assert found.due is not None  # every test has its last day
    return {"held_until": found.due, "due_on": found.due, "due_basis": basis,
            "due_confirmed": ruling.confirmed}  # fmt: skip


async def _taken(act: Act, property_id: UUID, name: str) -> SeizedProperty:
    row = await Properties(act.session).lock(
        property_id, act.if_match, lambda one: _detail(act, one)
    )
    acts = rules.allowed(row.state, row.measure, extended=row.extension is not None)
    if name not in acts:
        could = "、".join(PROPERTY_ACT_NAMES[one] for one in acts) or "查看"
        now = f"财物{PROPERTY_STATE_NAMES[row.state]}，不能{PROPERTY_ACT_NAMES[name]}"
        raise PropertyActNotAllowed(f"{now}；现在可以：{could}", acts)
    return row


def _in_order(act: Act, on: date, earliest: date) -> None:
    if not earliest <= on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"日期应在 {earliest} 至今日之间")


async def _done(
    act: Act, row: SeizedProperty, name: str, on: date, body: Any, values: dict[str, Any], *,
    data: dict[str, Any] | None = None,
) -> s.SeizedPropertyDetail:  # fmt: skip
    state = rules.COURSE[(row.state, name)]
    await Properties(act.session).change(row, values | {"state": state}, act.clock.now())
    await _tell(
        act, row, name, on, document_no=getattr(body, "document_no", None),
        note=getattr(body, "note", None), data=data,
    )  # fmt: skip
    return await _detail(act, row)


async def _keep_files(act: Act, row: SeizedProperty, ids: list[UUID]) -> None:
    """Photos and lists by their hash. Raises PropertyInvalid for one that is not there."""
    found = Properties(act.session)
    documents = await found.documents(ids)
    known = {one.sha256 for one in await found.files(row.id)}
    for at, document_id in enumerate(ids):
        document = documents.get(document_id)
        if document is None:
            raise invalid(f"/document_ids/{at}", "unknown", "没有此文件，请先上传")
        if document["sha256"] in known:
            continue
        known.add(document["sha256"])
        await found.enter(SeizedPropertyFile(
            id=new_id(), property_id=row.id, division_code=row.division_code,
            document_id=document_id, sha256=document["sha256"], name=document["name"],
            media_type=document["media_type"], added_by=act.principal.id,
            created_at=act.clock.now(),
        ))  # fmt: skip


async def _tell(
    act: Act, row: SeizedProperty, name: str, on: date, *, document_no: str | None = None,
    note: str | None = None, data: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    await Properties(act.session).enter(SeizedPropertyAct(
        id=new_id(), property_id=row.id, division_code=row.division_code, act=name, on_date=on,
        note=note, document_no=document_no, data=data or {}, by_id=act.principal.id,
        by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip


def _no(numbers: dict[UUID, str], row: SeizedProperty) -> str | None:
    return None if row.case_id is None else numbers.get(row.case_id)


async def _detail(act: Act, row: SeizedProperty) -> s.SeizedPropertyDetail:
    found = Properties(act.session)
    numbers = await found.case_numbers([row.case_id] if row.case_id else [])
    return presenting.detail(
        row, _no(numbers, row), today(act.clock), await found.acts(row.id),
        await found.files(row.id),
    )  # fmt: skip
