"""Asking every service at once, in the caller's name, within one time limit for all of them."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from urllib.parse import quote
from uuid import UUID

import orjson

from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.peers import Caller, Peers, PeerSilent
from kuangzheng.kernel.problems import NotFound
from kuangzheng.supervision.dossiers.parts import Item
from kuangzheng.supervision.dossiers.sources import BY_CODE, HOLDERS, RIGHTS, SOURCES, Source

State = Literal["shown", "forbidden", "missing"]
Reason = Literal["late", "down", "broken", "depends"]


class MineUnknown(NotFound):
    """404, also for a mine outside the caller's scope: licensing says which there are."""

    code = "mine_unknown"
    title, title_en = "没有此矿山", "No such mine"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which mine, as of which day, as known when; `today` is the day of asking."""

    mine_id: UUID
    as_of: date
    today: date
    known_at: datetime | None = None

    @property
    def present(self) -> bool:
        return self.as_of == self.today and self.known_at is None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one question brought; `items` only when it was answered."""

    source: Source
    state: State
    at: datetime
    took_ms: int
    reason: Reason | None = None
    items: Sequence[Item] = ()
    more: bool = False


class _Refused(Exception):
    """The service answered that the caller may not read this."""


class _Unusable(Exception):
    """The service answered what a dossier cannot use."""


@dataclass(slots=True)
class Composer:
    """One dossier being composed. `seconds` is the limit for all questions together."""

    peers: Peers
    caller: Caller
    asked: Asked
    clock: Clock
    seconds: float
    _until: float = field(init=False)

    async def answers(self) -> Mapping[str, Answer]:
        """By the code of the source. Raises MineUnknown when licensing knows no such mine."""
        self._until = time.perf_counter() + self.seconds
        free = {
            one.code: asyncio.create_task(self._ask(one, [{}]))
            for one in SOURCES
            if one.needs == "nothing"
        }
        try:
            mine = await free["mine"]
            bound = await self._bound(mine)
            told = await asyncio.gather(*free.values())
        finally:
            for task in free.values():
                task.cancel()
        found = {one.source.code: one for one in (*told, *bound)}
        return {code: found[code] for code in BY_CODE}

    async def _bound(self, mine: Answer) -> Sequence[Answer]:
        """What hangs on the mine's rights, then on their holders and outlines."""
        if mine.state != "shown":
            return [self._depending(one) for one in SOURCES if one.needs != "nothing"]
        ids = [{"right": str(one["id"])} for one in mine.items[0]["rights"][:RIGHTS]]
        right, statements = await asyncio.gather(
            self._ask(BY_CODE["right"], ids), self._ask(BY_CODE["statements"], ids)
        )
        rest = [one for one in SOURCES if one.needs in ("holder", "outline")]
        if right.state != "shown":
            return right, statements, *(self._depending(one) for one in rest)
        holders = {one["holder"]["id"]: None for one in right.items if one.get("holder")}
        named = {
            "holder": [{"holder": holder} for holder in list(holders)[:HOLDERS]],
            "outline": [{"bbox": ",".join(map(str, box))}] if (box := _around(right.items)) else [],
        }
        later = await asyncio.gather(*(self._ask(one, named[one.needs]) for one in rest))
        return right, statements, *later

    def _depending(self, source: Source) -> Answer:
        return Answer(source, "missing", self.clock.now(), 0, "depends")

    async def _ask(self, source: Source, targets: Sequence[Mapping[str, str]]) -> Answer:
        """The items of all targets together; one that is silent makes the whole missing."""
        begun = time.perf_counter()
        state: State = "shown"
        reason: Reason | None = None
        items: list[Item] = []
        more = False
        try:
            for kept, further in await asyncio.gather(*(self._one(source, t) for t in targets)):
                items += kept
                more = more or further
        except _Refused:
            state = "forbidden"
        except _Unusable:
            state, reason = "missing", "broken"
        except PeerSilent as silent:
            state, reason = "missing", silent.reason  # type: ignore[assignment]
        spent = round((time.perf_counter() - begun) * 1000)
        kept_items = items if state == "shown" else ()
        return Answer(source, state, self.clock.now(), spent, reason, kept_items, more)

    async def _one(
        self, source: Source, target: Mapping[str, str]
    ) -> tuple[Sequence[Item], bool]:
        names = {"mine": str(self.asked.mine_id), **target}
        path = f"/api/v1/{source.service}{source.path.format(**names)}"
        left = self._until - time.perf_counter()
        answer = await self.peers.get(
            source.service, path, self._query(source, names), self.caller, left
        )
        if answer.status == 404 and source.code == "mine":
            raise MineUnknown("没有此矿山，或不在您的管辖范围内")
        if answer.status == 404:
            return (), False
        if answer.status in (401, 403):
            raise _Refused
        if answer.status != 200:
            raise _Unusable
        body: Any = orjson.loads(answer.body)
        if "items" not in body:
            return (body,) if not source.listed else (), False
        return body["items"], bool(body.get("next_cursor") or body.get("truncated"))

    def _query(self, source: Source, names: Mapping[str, str]) -> str:
        parts = [source.query.format(**names)] if source.query else []
        if source.dated and not self.asked.present:
            parts.append(f"as_of={self.asked.as_of}")
        if source.known and self.asked.known_at is not None:
            parts.append(f"known_at={quote(self.asked.known_at.isoformat())}")
        if source.code == "gate":
            parts.append(f"on={self.asked.as_of}")
        return "&".join(parts)


def _around(rights: Sequence[Item]) -> tuple[float, float, float, float] | None:
    """The box around the outlines of all rights."""
    boxes = [one["bbox"] for one in rights if one.get("bbox")]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)
