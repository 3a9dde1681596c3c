"""The services' facts of what is over its day."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Handler, Subscription
from kuangzheng.kernel.matters.telling import PASSED, SETTLED
from kuangzheng.supervision.escalations import repository

PRODUCERS = ("licensing", "enforcement", "restoration")


def _feed(producer: str) -> Subscription:
    async def passed(session: AsyncSession, event: CloudEvent) -> None:
        data: Any = event["data"]
        await repository.keep_copy(session, {
            "service": producer, "kind": data["kind"], "entity_id": UUID(data["id"]),
            "division_code": event["divisioncode"], "title": data["title"], "link": data["link"],
            "due_on": date.fromisoformat(data["due_on"]),
            "heard_at": datetime.fromisoformat(event["time"]),
        })  # fmt: skip

    async def settled(session: AsyncSession, event: CloudEvent) -> None:
        data: Any = event["data"]
        await repository.drop_copy(session, producer, data["kind"], UUID(data["id"]))

    async def reset(session: AsyncSession) -> None:
        await repository.drop_copies(session, producer)

    handlers: dict[str, Handler] = {
        f"{producer}.{PASSED}": passed, f"{producer}.{SETTLED}": settled
    }  # fmt: skip
    return Subscription(producer, handlers, reset)


OVERDUE_FEEDS = tuple(_feed(producer) for producer in PRODUCERS)
