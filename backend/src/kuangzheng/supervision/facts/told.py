"""Rows that another service tells whenever they change, as rows of facts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.consumers import CloudEvent, Handler, PageHandler
from kuangzheng.supervision.facts import repository
from kuangzheng.supervision.facts.amounts import mineral_name
from kuangzheng.supervision.facts.moments import at_of

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """How an event becomes a fact.

    `name`: what the thing is called; `status`: its state; `days`: days on which something happened
    to it, the latest of which is the day since when it is as told, and the earliest the day it
    began. `kept`: data that becomes columns of the same name.
    """

    table: str
    days: tuple[str, ...]
    kept: tuple[str, ...]
    name: Callable[[Data], str]
    status: str = "state"
    also: Callable[[Data], Data] = field(default=lambda data: {})

    def handler(self) -> Handler:
        async def keep(session: AsyncSession, event: CloudEvent) -> None:
            await repository.keep(session, self.table, self.row(event))

        return keep

    def page_handler(self) -> PageHandler:
        async def keep(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
            await repository.keep_all(session, self.table, [self.row(event) for event in events])

        return keep

    def row(self, event: CloudEvent) -> dict[str, Any]:
        data = event["data"]
        days = sorted(data[name] for name in self.days if data.get(name))
        at = str(day_of(at_of(event)))
        return {
            "division_code": event["divisioncode"], "subject_id": event["subject"],
            "held_from": days[-1] if days else at, "begins": days[0] if days else at,
            "name": self.name(data), "right_id": data.get("right_id"),
            "mine_id": data.get("mine_id"), "mineral": mineral_name(data.get("mineral")),
            "status": data[self.status], "basin": data.get("basin"), "told_at": event["time"],
            **{name: data[name] for name in self.kept}, **self.also(data),
        }  # fmt: skip
