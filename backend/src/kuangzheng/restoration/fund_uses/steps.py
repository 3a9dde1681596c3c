"""What every act on a use or an order does: take it, enter who did what, add files."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.dealings.repository import enter
from kuangzheng.restoration.fund_uses import reading, repository
from kuangzheng.restoration.fund_uses import schemas as s
from kuangzheng.restoration.fund_uses.errors import UseActNotAllowed, UseInvalid, UseSamePerson
from kuangzheng.restoration.fund_uses.repository import FundUses, Orders
from kuangzheng.restoration.fund_uses.rules import (
    ACT_NAMES,
    ORDER_STATE_NAMES,
    STATE_NAMES,
    order_allowed,
)
from kuangzheng.restoration.fund_uses.tables import (
    CorrectionOrder,
    FundUse,
    FundUseAct,
    FundUseFile,
)

_PICTURES = ("image/jpeg", "image/png")


def invalid(pointer: str, code: str, told: str) -> UseInvalid:
    return UseInvalid(told, errors=[FieldError(pointer, code, told)])


def not_later(act: Act, day: date, pointer: str) -> None:
    """Raises UseInvalid for a day to come."""
    if day > today(act.clock):
        raise invalid(pointer, "in_future", "日期不得晚于今日")


def by(act: Act) -> tuple[str, str | None]:
    return act.principal.id, act.principal.name or None


async def told(
    act: Act, row: FundUse | CorrectionOrder, name: str, on: date, *, note: str | None = None,
    document_no: str | None = None, data: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Enter who did what; an act on an order of a use stands with the use too."""
    order = row if isinstance(row, CorrectionOrder) else None
    use_id = row.id if isinstance(row, FundUse) else row.use_id
    await enter(act.session, FundUseAct(
        id=new_id(), fund_id=row.fund_id, use_id=use_id,
        order_id=None if order is None else order.id, division_code=row.division_code,
        act=name, on_date=on, document_no=document_no, note=note,
        data=dict(data or {}), by_id=act.principal.id, by_name=act.principal.name or None,
        at=act.clock.now(),
    ))  # fmt: skip


def require(name: str, could: Sequence[str], state: str) -> None:
    """Raises UseActNotAllowed with what could be done instead."""
    if name not in could:
        words = "、".join(ACT_NAMES[one] for one in could) or "查看"
        told = f"现为〈{state}〉，不能{ACT_NAMES[name]}；现在可以：{words}"
        raise UseActNotAllowed(told, list(could))


async def taken(act: Act, use_id: UUID, name: str) -> FundUse:
    """The use, locked, when this act may be done by this side now."""
    uses = FundUses(act.session)
    found = await uses.get(use_id)
    require(name, reading.offered(act, found), STATE_NAMES[found.state])

    async def shown(row: FundUse) -> s.FundUseDetail:
        return await reading.whole(act, row)

    use = await uses.lock(use_id, act.if_match, shown)
    require(name, reading.offered(act, use), STATE_NAMES[use.state])
    return use


async def taken_order(act: Act, order_id: UUID, name: str) -> CorrectionOrder:
    orders = Orders(act.session)
    found = await orders.get(order_id)
    require(name, order_allowed(found.state), ORDER_STATE_NAMES[found.state])

    async def shown(row: CorrectionOrder) -> s.CorrectionOrderDetail:
        return await reading.whole_order(act, row)

    order = await orders.lock(order_id, act.if_match, shown)
    require(name, order_allowed(order.state), ORDER_STATE_NAMES[order.state])
    return order


def other_hand(act: Act, before: Sequence[str | None], what: str) -> None:
    """Raises UseSamePerson for whoever had the thing in hand before."""
    if not act.principal.hands.isdisjoint(before):
        raise UseSamePerson(what)


async def add_files(
    act: Act, row: FundUse | CorrectionOrder, given: Sequence[s.UseFileIn], kind: str | None = None
) -> None:
    """Raises UseInvalid for a file that was not uploaded or stands there already."""
    of = {"order": row.id} if isinstance(row, CorrectionOrder) else {"use": row.id}
    known = {one.sha256 for one in await repository.files(act.session, **of)}
    for at, one in enumerate(given):
        pointer = f"/files/{at}/document_id"
        found = await repository.document(act.session, one.document_id)
        if found is None:
            raise invalid(pointer, "unknown", "没有此文件，请先上传")
        if one.kind == "progress_photo" and found["media_type"] not in _PICTURES:
            raise invalid(pointer, "not_an_image", "照片应为 JPEG 或 PNG 文件")
        if found["sha256"] in known:
            raise invalid(pointer, "known", "同一文件已附")
        known.add(found["sha256"])
        await enter(act.session, FundUseFile(
            id=new_id(), fund_id=row.fund_id, use_id=of.get("use"), order_id=of.get("order"),
            division_code=row.division_code, kind=kind or one.kind, document_id=one.document_id,
            sha256=found["sha256"], name=found["name"], taken_on=one.taken_on,
            by_id=act.principal.id, by_name=act.principal.name or None, at=act.clock.now(),
        ))  # fmt: skip
