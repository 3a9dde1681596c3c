"""Use case of the inbox: the services' own lists of what is open, asked at once."""

import asyncio
from collections.abc import Sequence

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.places import division_name
from kuangzheng.supervision.asking import Asking, Told
from kuangzheng.supervision.inbox import rules
from kuangzheng.supervision.inbox import schemas as s


async def inbox(
    asking: Asking, reader: Principal, clock: Clock, kind: str | None, due: str | None
) -> s.InboxRead:
    """Counts are of everything that waits; `kind` and `due` narrow the items."""
    on, who = today(clock), rules.Reader(reader.name, reader.may)
    told = await asyncio.gather(
        *(asking.get(one.service, one.path, one.query) for one in rules.SOURCES)
    )
    waiting = [
        rules.waiting(source, answer.items, who)
        for source, answer in zip(rules.SOURCES, told, strict=True)
    ]
    found = rules.in_order(one for part in waiting for one in part)
    groups = [rules.group(one, on) for one in found]
    service_of = {one.kind: one.service for one in rules.SOURCES}
    items = [
        s.WaitingRead.model_validate({
            "kind": one.kind, "service": service_of[one.kind], "id": one.id, "title": one.title,
            "act": one.act, "act_name": one.act_name, "because": one.because,
            "due_on": one.due_on, "due": group, "division_name": division_name(one.division_code),
        })
        for one, group in zip(found, groups, strict=True)
        if kind in (None, one.kind) and due in (None, group)
    ]  # fmt: skip
    return s.InboxRead(
        on=on, told_at=clock.now(), complete=all(one.state != "missing" for one in told),
        counts={group: groups.count(group) for group in rules.GROUPS}, items=items,
        sources=_sources(told, [len(part) for part in waiting]),
    )  # fmt: skip


def _sources(told: Sequence[Told], waiting: Sequence[int]) -> list[s.InboxSource]:
    return [
        s.InboxSource.model_validate({
            "kind": source.kind, "service": source.service,
            "path": f"/api/v1/{source.service}{source.path}", "state": answer.state,
            "reason": answer.reason, "waiting": count, "more": answer.more,
        })
        for source, answer, count in zip(rules.SOURCES, told, waiting, strict=True)
    ]  # fmt: skip
