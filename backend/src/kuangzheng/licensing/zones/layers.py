"""Use cases of layers: draft, publish in the place of a former version, withdraw."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, IllegalTransition
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.periods import valid_period
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.zones.errors import KindUnknown, LayerEmpty, LayerUnrelated, out_of_order
from kuangzheng.licensing.zones.repository import NEVER, ZoneLayers, Zones
from kuangzheng.licensing.zones.rules import (
    STATE_NAMES,
    allowed_actions,
    never_began,
    replaced,
)
from kuangzheng.licensing.zones.schemas import (
    LayerCreate,
    LayerPublish,
    LayerRead,
    LayerUpdate,
    LayerWithdraw,
)
from kuangzheng.licensing.zones.tables import ZoneLayer
from kuangzheng.licensing.zones.telling import tell_layer, tell_zones

_DRAFT_ONLY = ("version_no", "valid_from")


async def layers(act: Act, page: PageRequest, *filters: Any) -> Page[LayerRead]:
    repository = ZoneLayers(act.session)
    rows, cursor, total = await repository.page(repository.conditions(*filters), page)
    return Page[LayerRead](items=await _read(act, rows), next_cursor=cursor, total=total)


async def layer(act: Act, layer_id: UUID) -> LayerRead:
    return await _one(act, await ZoneLayers(act.session).get(layer_id))


async def create_layer(act: Act, body: LayerCreate) -> LayerRead:
    """Raises KindUnknown, DivisionUnknown, PeriodInvalid, LayerUnrelated."""
    require_division(body.division_code, today(act.clock))
    if body.kind not in await Zones(act.session).kinds():
        raise KindUnknown(body.kind)
    repository = ZoneLayers(act.session)
    now = act.clock.now()
    values = body.model_dump(exclude={"valid_from", "valid_to"})
    record = ZoneLayer(
        **values, id=new_id(), valid_during=valid_period(body.valid_from, body.valid_to),
        created_at=now, updated_at=now,
    )  # fmt: skip
    if body.replaces_id is not None:
        _require_same(record, await repository.get(body.replaces_id))
        if body.state == "published":
            start = record.valid_during.lower
            record.replaced_until = await _replace_former(act, repository, record, start, now)
    await repository.add(record)
    if record.state == "published":
        await tell_layer(act.session, record.id)
    return await _one(act, record)


async def update_layer(act: Act, layer_id: UUID, body: LayerUpdate) -> LayerRead:
    """Raises IllegalTransition for what only a draft lets change, PeriodInvalid, DayOutOfOrder."""
    repository = ZoneLayers(act.session)
    record = await repository.lock(layer_id, act.if_match, partial(_one, act))
    told = body.model_dump(exclude_unset=True)
    values = {name: value for name, value in told.items() if value is not None or name == "basis"}
    if record.state != "draft" and any(name in values for name in _DRAFT_ONLY):
        raise IllegalTransition(
            "已发布的图层不能修改版本和生效日期，请另建新版本", allowed_actions(record.state)
        )
    start = values.pop("valid_from", record.valid_during.lower)
    end = values.pop("valid_to", record.valid_during.upper)
    if (start, end) != (record.valid_during.lower, record.valid_during.upper):
        if record.state not in ("draft", "published"):
            raise IllegalTransition("该图层版本已终止，不能再修改有效期", [])
        values["valid_during"] = valid_period(start, end)
        if record.state == "published":
            await _require_before_successor(repository, layer_id, end)
            await repository.hold_during(layer_id, values["valid_during"])
    await repository.change(record, values, act.clock.now())
    if record.state == "published":
        await tell_layer(act.session, layer_id)
    return await _one(act, record)


async def publish(act: Act, layer_id: UUID, body: LayerPublish) -> LayerRead:
    """The draft holds from a day; the version it replaces ends on that day and stays readable.

    Raises IllegalTransition, LayerEmpty, PeriodInvalid, LayerUnrelated, DayOutOfOrder.
    """
    repository = ZoneLayers(act.session)
    record = await repository.lock(layer_id, act.if_match, partial(_one, act))
    if record.state != "draft":
        raise IllegalTransition(
            f"图层{STATE_NAMES[record.state]}，只有草稿可以发布", allowed_actions(record.state)
        )
    if not (await repository.counts([layer_id]))[layer_id]:
        raise LayerEmpty("图层内还没有区域，请先导入数据再发布")
    now = act.clock.now()
    start = body.valid_from or record.valid_during.lower
    during = valid_period(start, record.valid_during.upper)
    values: dict[str, Any] = {"state": "published", "valid_during": during}
    if record.replaces_id is not None:
        values["replaced_until"] = await _replace_former(act, repository, record, start, now)
    await repository.hold_during(layer_id, during)
    await repository.change(record, values, now)
    await tell_layer(act.session, layer_id)
    await tell_zones(act.session, layer_id)
    return await _one(act, record)


async def withdraw(act: Act, layer_id: UUID, body: LayerWithdraw) -> LayerRead:
    """End a version, or undo one that never held; undone, the version it replaced holds again.

    Raises IllegalTransition, DayOutOfOrder.
    """
    repository = ZoneLayers(act.session)
    record = await repository.lock(layer_id, act.if_match, partial(_one, act))
    if record.state not in ("draft", "published"):
        raise IllegalTransition(f"图层{STATE_NAMES[record.state]}，不能再撤回", [])
    now, on = act.clock.now(), body.on or today(act.clock)
    start, end = record.valid_during.lower, record.valid_during.upper
    if never_began(record.state, start, today(act.clock)):
        await repository.hold_during(layer_id, NEVER)
        if record.state == "published" and record.replaces_id is not None:
            await _put_back(act, repository, record, now)
        values: dict[str, Any] = {"state": "discarded", "end_reason": body.reason}
    else:
        if on <= start or (end is not None and on > end):
            raise out_of_order("/on", f"撤回日须晚于生效日 {start}，且不晚于已定的失效日")
        during = valid_period(start, on)
        await repository.hold_during(layer_id, during)
        values = {"state": "withdrawn", "valid_during": during, "end_reason": body.reason}
    await repository.change(record, values, now)
    await tell_layer(act.session, layer_id)
    return await _one(act, record)


def _require_same(record: ZoneLayer, former: ZoneLayer) -> None:
    """Only a published version of the same kind and division can be replaced."""
    same = (record.kind, record.division_code) == (former.kind, former.division_code)
    if not same or former.state != "published":
        detail = "只能替代同一行政区、同一类别、已发布的图层版本"
        raise LayerUnrelated(detail, errors=[FieldError("/replaces_id", "unrelated", detail)])


async def _replace_former(
    act: Act, repository: ZoneLayers, record: ZoneLayer, start: date, now: datetime
) -> date | None:
    """End the former version on the day the new one begins; gives when it would have ended."""
    former = await repository.held(UUID(str(record.replaces_id)))
    _require_same(record, former)
    begin, end = former.valid_during.lower, former.valid_during.upper
    left = replaced(begin, end, start)
    if left is None:
        detail = f"新版本的生效日须晚于被替代版本的生效日 {begin}"
        raise out_of_order("/valid_from", detail)
    during = valid_period(begin, left.until)
    await repository.hold_during(former.id, during)
    await repository.change(former, {"valid_during": during}, now)
    await tell_layer(act.session, former.id)
    return left.former_until


async def _require_before_successor(
    repository: ZoneLayers, layer_id: UUID, end: date | None
) -> None:
    """Two versions of one layer never hold on the same day."""
    successor = (await repository.successors([layer_id])).get(layer_id)
    if successor is None:
        return
    begin = (await repository.get(successor)).valid_during.lower
    if end is None or end > begin:
        detail = f"该版本已由新版本替代，失效日不得晚于新版本的生效日 {begin}"
        raise out_of_order("/valid_to", detail)


async def _put_back(
    act: Act, repository: ZoneLayers, record: ZoneLayer, now: datetime
) -> None:
    """The replaced version holds again as long as it would have, unless its end was moved since."""
    former = await repository.held(UUID(str(record.replaces_id)))
    if former.state != "published" or former.valid_during.upper != record.valid_during.lower:
        return
    during = valid_period(former.valid_during.lower, record.replaced_until)
    await repository.hold_during(former.id, during)
    await repository.change(former, {"valid_during": during}, now)
    await tell_layer(act.session, former.id)


async def _one(act: Act, row: ZoneLayer) -> LayerRead:
    return (await _read(act, [row]))[0]


async def _read(act: Act, rows: Sequence[ZoneLayer]) -> list[LayerRead]:
    repository = ZoneLayers(act.session)
    ids = [row.id for row in rows]
    counts, successors = await repository.counts(ids), await repository.successors(ids)
    names = await Zones(act.session).kinds()
    return [
        LayerRead(
            **row.model_dump(exclude={"valid_during", "replaced_until"}),
            zone_count=counts[row.id], division_name=division_name(row.division_code),
            kind_name=names[row.kind].name, colour=names[row.kind].colour,
            state_name=STATE_NAMES[row.state], allowed_actions=allowed_actions(row.state),
            replaced_by_id=successors.get(row.id), valid_from=row.valid_during.lower,
            valid_to=row.valid_during.upper,
        )
        for row in rows
    ]  # fmt: skip
