"""What is new for a device: everything the first time, then changes and deletions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.field_devices import service as devices
from kuangzheng.enforcement.field_devices.repository import Devices
from kuangzheng.enforcement.patrols.service import covers_others
from kuangzheng.enforcement.sync import repository, rules
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.errors import SyncRestart
from kuangzheng.enforcement.sync.rules import Place
from kuangzheng.enforcement.sync.sources import SOURCES, Source, codes, codes_version
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act

Keys = dict[str, list[UUID]]


async def pull(act: Act, device_id: UUID, since: str | None, limit: int) -> s.PullRead:
    """Raises NotFound, DeviceRevoked, SyncRestart."""
    device = await devices.own(act, device_id)
    devices.require_active(device)
    now = act.clock.now()
    await Devices(act.session).seen(device, now, None)
    epoch, before = await repository.until(act.session)
    place = _place(act, epoch, before, since)
    full, told = since is None, codes_version()
    given = codes() if full or place.codes != told else None
    if place.stage is not None:
        items, after = await _everything(act, place, limit)
        gone: list[s.Gone] = []
    else:
        items, gone, after = await _changed(act, place, before, limit)
    after, more = replace(after, codes=told), after.stage is not None or after.xid != before
    return s.PullRead(
        full=full, items=items, deleted=gone, codes=given, cursor=after.encode(), more=more,
        server_time=now, tolerance_m=rules.TOLERANCE_M,
    )  # fmt: skip


def _place(act: Act, epoch: str, before: int, since: str | None) -> Place:
    me, on = act.principal, today(act.clock)
    if since is None:
        return Place(epoch, me.division, me.id, before, 0, on, codes_version(), stage=0)
    place = Place.decode(since)
    ours = place is not None and (place.epoch, place.division, place.actor) == (
        epoch, me.division, me.id
    )  # fmt: skip
    if place is None or not ours or (place.stage or 0) > len(SOURCES):
        raise SyncRestart("数据范围已变化（换了行政区、换了人，或数据库已恢复），请重新下载")
    if place.day < on - timedelta(days=rules.KEPT_DAYS):
        raise SyncRestart(f"距上次同步已超过 {rules.KEPT_DAYS} 天，请重新下载")
    return place


async def _everything(act: Act, place: Place, limit: int) -> tuple[list[s.PullItem], Place]:
    """The next objects, source by source."""
    items: list[s.PullItem] = []
    stage, last = place.stage or 0, place.last
    while stage < len(SOURCES) and len(items) < limit:
        source, room = SOURCES[stage], limit - len(items)
        rows: Sequence[Any] = ()
        if _may(act, source):
            rows = await source.objects.page(act.session, _asked(act), last, room)
        items += _items(source, rows)
        if len(rows) < room:
            stage, last = stage + 1, None
        else:
            last = rows[-1]["id"]
    if stage == len(SOURCES):
        return items, replace(place, stage=None, last=None)
    return items, replace(place, stage=stage, last=last)


async def _changed(
    act: Act, place: Place, before: int, limit: int
) -> tuple[list[s.PullItem], list[s.Gone], Place]:
    """Objects that changed, as they are now; those that are no longer the person's are gone."""
    rows = await repository.changes(act.session, place.xid, place.seq, before, limit)
    keys: Keys = defaultdict(list)
    for row in rows:
        if row.object_id not in keys[row.kind]:
            keys[row.kind].append(row.object_id)
    whole, on = len(rows) < limit, today(act.clock)
    if whole and place.day < on:
        others = await repository.turned(act.session, place.day, on)
        keys["right"] += [one for one in others if one not in keys["right"]]
    items, gone = [], []
    for source in SOURCES:
        ids = keys.get(source.kind, [])
        if not ids or not _may(act, source):
            continue
        found = _items(source, await source.objects.some(act.session, _asked(act), ids))
        here = {one.id for one in found}
        items += found
        gone += [s.Gone(kind=source.kind, id=one) for one in ids if one not in here]
    if whole:
        return items, gone, replace(place, xid=before, seq=0, day=on)
    return items, gone, replace(place, xid=int(rows[-1].xid), seq=rows[-1].seq)


def _items(source: Source, rows: Sequence[Any]) -> list[s.PullItem]:
    told = source.tell(rows)
    return [
        s.PullItem(kind=source.kind, id=row["id"], data=data)
        for row, data in zip(rows, told, strict=True)
    ]


def _may(act: Act, source: Source) -> bool:
    return source.permission is None or act.principal.may(source.permission)


def _asked(act: Act) -> dict[str, Any]:
    me = act.principal
    return {"me": me.id, "on": today(act.clock), "open": covers_others(me)}
