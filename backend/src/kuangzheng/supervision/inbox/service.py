"""Use case of the inbox: the services' own lists of what waits, asked at once, for the caller and
for whomever the caller stands in for."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kuangzheng.kernel.auth.principal import Stead
from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.peers import Caller, Peers
from kuangzheng.kernel.places import division_name
from kuangzheng.supervision.asking import Asking, Told
from kuangzheng.supervision.inbox import rules
from kuangzheng.supervision.inbox import schemas as s


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask, in whose name, for how long; `escalated` is what this service itself has."""

    peers: Peers
    caller: Caller
    seconds: float
    deputy_for: Sequence[Stead]
    escalated: Sequence[rules.Waiting]


@dataclass(frozen=True, slots=True)
class Found:
    """What waits, in order, and what each list told."""

    waiting: list[rules.Waiting]
    sources: list[s.InboxSource]
    absent: dict[str, s.InSteadOf]


async def gather(asked: Asked) -> Found:
    own, *others = await asyncio.gather(
        _told(asked, asked.caller),
        *(_told(asked, asked.caller.in_stead_of(one.absent_id)) for one in asked.deputy_for),
    )
    mine = [*asked.escalated, *_all(own)]
    found, sources = list(mine), _sources(own, None)
    absent: dict[str, s.InSteadOf] = {}
    for stead, told in zip(asked.deputy_for, others, strict=True):
        who = s.InSteadOf.model_validate({"id": stead.absent_id, "name": stead.absent_name})
        absent[stead.absent_id] = who
        found += rules.in_stead(mine, _all(told), stead.absent_id)
        sources += _sources(told, who)
    return Found(rules.in_order(found), sources, absent)


async def inbox(asked: Asked, clock: Clock, kind: str | None, due: str | None) -> s.InboxRead:
    """Counts are of everything that waits; `kind` and `due` narrow the items."""
    on, found = today(clock), await gather(asked)
    groups = [rules.group(one, on) for one in found.waiting]
    items = [
        s.WaitingRead.model_validate({
            "kind": one.kind, "service": one.service, "id": one.id, "title": one.title.strip(),
            "act": one.act, "act_name": one.act_name, "because": one.because, "link": one.link,
            "due_on": one.due_on, "due": group, "division_name": division_name(one.division_code),
            "in_stead_of": found.absent.get(one.stead or ""),
        })
        for one, group in zip(found.waiting, groups, strict=True)
        if kind in (None, one.kind) and due in (None, group)
    ]  # fmt: skip
    return s.InboxRead(
        on=on, told_at=clock.now(),
        complete=all(one.state != "missing" for one in found.sources),
        counts={group: groups.count(group) for group in rules.GROUPS},
        kinds=dict(Counter(one.kind for one in found.waiting)), items=items,
        sources=found.sources,
    )  # fmt: skip


async def _told(asked: Asked, caller: Caller) -> Sequence[Told]:
    asking = Asking(asked.peers, caller, asked.seconds)
    return await asyncio.gather(
        *(asking.get(one.service, one.path, one.query) for one in rules.SOURCES)
    )


def _all(told: Sequence[Told]) -> list[rules.Waiting]:
    return [
        one
        for source, answer in zip(rules.SOURCES, told, strict=True)
        for one in rules.waiting(source, answer.items)
    ]  # fmt: skip


def _sources(told: Sequence[Told], who: s.InSteadOf | None) -> list[s.InboxSource]:
    return [
        s.InboxSource.model_validate({
            "name": source.name, "service": source.service, "in_stead_of": who,
            "path": f"/api/v1/{source.service}{source.path}", "state": answer.state,
            "reason": answer.reason, "waiting": len(answer.items),
            "more": answer.more or bool(answer.body and answer.body.get("more")),
        })
        for source, answer in zip(rules.SOURCES, told, strict=True)
    ]  # fmt: skip
