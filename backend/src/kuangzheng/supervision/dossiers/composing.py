"""Asking every service at once, in the caller's name, within one time limit for all of them."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import quote
from uuid import UUID

from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.peers import Caller, Peers
from kuangzheng.kernel.problems import NotFound
from kuangzheng.supervision.asking import Asking, Item, Reason, State, Told
from kuangzheng.supervision.dossiers.sources import BY_CODE, HOLDERS, RIGHTS, SOURCES, Source


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


@dataclass(slots=True)
class Composer:
    """One dossier being composed. `seconds` is the limit for all questions together."""

    peers: Peers
    caller: Caller
    asked: Asked
    clock: Clock
    seconds: float
    _asking: Asking = field(init=False)

    async def answers(self) -> Mapping[str, Answer]:
        """By the code of the source. Raises MineUnknown when licensing knows no such mine."""
        self._asking = Asking(self.peers, self.caller, self.seconds)
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
        """The items of all targets together; one that is not shown decides for the whole, a silent
        one before a refused one."""
        begun = time.perf_counter()
        told = await asyncio.gather(*(self._one(source, target) for target in targets))
        hidden = [one for one in told if one.state != "shown"]
        worst = min(hidden, key=lambda one: one.reason is None, default=Told("shown"))
        items: list[Item] = []
        for one in told if not hidden else ():
            items += _items(source, one)
        more = not hidden and any(_more(one) for one in told)
        spent = round((time.perf_counter() - begun) * 1000)
        return Answer(
            source, worst.state, self.clock.now(), spent, worst.reason, items, more
        )

    async def _one(self, source: Source, target: Mapping[str, str]) -> Told:
        """What is not known there has nothing to show. Raises MineUnknown for the mine itself."""
        names = {"mine": str(self.asked.mine_id), **target}
        path, query = source.path.format(**names), self._query(source, names)
        told = await self._asking.get(source.service, path, query)
        if told.unknown and source.code == "mine":
            raise MineUnknown("没有此矿山，或不在您的管辖范围内")
        return Told("shown") if told.unknown else told

    def _query(self, source: Source, names: Mapping[str, str]) -> str:
        parts = [source.query.format(**names)] if source.query else []
        if source.dated and not self.asked.present:
            parts.append(f"as_of={self.asked.as_of}")
        if source.known and self.asked.known_at is not None:
            parts.append(f"known_at={quote(self.asked.known_at.isoformat())}")
        if source.code == "gate":
            parts.append(f"on={self.asked.as_of}")
        return "&".join(parts)


def _items(source: Source, told: Told) -> Sequence[Item]:
    if told.body is None:
        return ()
    if "items" not in told.body:
        return () if source.listed else (told.body,)
    return told.items


def _more(told: Told) -> bool:
    return told.more or bool(told.body and told.body.get("truncated"))


def _around(rights: Sequence[Item]) -> tuple[float, float, float, float] | None:
    """The box around the outlines of all rights."""
    boxes = [one["bbox"] for one in rights if one.get("bbox")]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)
