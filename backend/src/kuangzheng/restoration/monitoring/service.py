"""Use cases of monitoring and after-care."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.dealings import service as dealings
from kuangzheng.restoration.dealings.errors import WorkActNotAllowed, invalid
from kuangzheng.restoration.dealings.repository import enter
from kuangzheng.restoration.monitoring import schemas as s
from kuangzheng.restoration.monitoring.repository import MonitoringItems
from kuangzheng.restoration.monitoring.rules import (
    FINDING_NAMES,
    KIND_NAMES,
    missed,
    next_due,
)
from kuangzheng.restoration.monitoring.tables import MonitoringItem, MonitoringRecord

_FIELDS = {
    "kind", "topic", "place", "every_months", "starts_on", "ends_on", "basis", "next_due",
    "last_finding",
}  # fmt: skip


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, kind: str | None,
    standing: str | None, right_id: UUID | None, mine_id: UUID | None = None,
) -> Page[s.MonitoringItemRead]:  # fmt: skip
    items, on = MonitoringItems(act.session), today(act.clock)
    texts = [MonitoringItem.topic, MonitoringItem.place, MonitoringItem.right_name]
    conditions = of_place(
        MonitoringItem, q, division, texts, kind=kind, right_id=right_id, mine_id=mine_id
    )
    rows, cursor, total = await items.page([*conditions, *items.due(standing, on)], page)
    found = [s.MonitoringItemRead(**_facts(row, on)) for row in rows]
    return Page[s.MonitoringItemRead](items=found, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, item_id: UUID) -> s.MonitoringItemDetail:
    return await whole(act, await MonitoringItems(act.session).get(item_id))


async def create(act: Act, body: s.MonitoringItemCreate) -> s.MonitoringItemDetail:
    """Due for the first time on its first day. Raises WorkInvalid."""
    if body.ends_on < body.starts_on:
        raise invalid("/ends_on", "out_of_order", "结束日期不得早于开始日期")
    subject = await dealings.of_right(act, body.right_id)
    item = MonitoringItem(
        **dealings.fresh(act), **subject, **body.model_dump(exclude={"right_id"}),
        next_due=body.starts_on,
    )  # fmt: skip
    return await whole(act, await MonitoringItems(act.session).add(item))


async def record(act: Act, item_id: UUID, body: s.MonitoringEntry) -> s.MonitoringItemDetail:
    """What was seen counts for the day that is due. Raises NotFound, Stale, WorkActNotAllowed,
    WorkInvalid."""
    items = MonitoringItems(act.session)

    async def shown(row: MonitoringItem) -> s.MonitoringItemDetail:
        return await whole(act, row)

    item = await items.lock(item_id, act.if_match, shown)
    if item.next_due is None:
        raise WorkActNotAllowed("此项监测管护已全部完成", [])
    dealings.not_later(act, body.on)
    if body.finding == "abnormal" and not body.note:
        raise invalid("/note", "missing", "异常的，请写明情况和处置")
    if body.document_id is not None:
        await dealings.require_document(act, body.document_id, "/document_id")
    await enter(act.session, MonitoringRecord(
        **body.model_dump(exclude={"on"}), id=new_id(), item_id=item.id, on_date=body.on,
        division_code=item.division_code, due_on=item.next_due, by_id=act.principal.id,
        by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip
    following = next_due(item.starts_on, item.ends_on, item.every_months, item.next_due)
    values = {"next_due": following, "last_finding": body.finding}
    return await whole(act, await items.change(item, values, act.clock.now()))


async def whole(act: Act, item: MonitoringItem) -> s.MonitoringItemDetail:
    return s.MonitoringItemDetail(
        **_facts(item, today(act.clock)),
        records=[
            s.MonitoringRecordRead(
                **one.model_dump(include={"due_on", "value", "finding", "note", "document_id"}),
                on=one.on_date, finding_name=FINDING_NAMES[one.finding],
                late=one.on_date > one.due_on, by_name=one.by_name or one.by_id,
            )
            for one in await MonitoringItems(act.session).records(item.id)
        ],
    )  # fmt: skip


def _facts(item: MonitoringItem, on: date) -> dict[str, Any]:
    return {
        **dealings.right_read(item), **item.model_dump(include=_FIELDS),
        "kind_name": KIND_NAMES[item.kind],
        "overdue": item.next_due is not None and item.next_due < on,
        "missed": missed(item.starts_on, item.ends_on, item.every_months, item.next_due, on),
        "last_finding_name": FINDING_NAMES.get(item.last_finding or ""),
    }  # fmt: skip
