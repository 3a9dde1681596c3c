"""What licensing takes from enforcement of holders' credit. Nothing in the register changes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.licensing.holder_credits import repository


async def keep_credit(session: AsyncSession, event: CloudEvent) -> None:
    """A file of somebody who is no holder of the register concerns no right."""
    data = event["data"]
    if data["holder_id"] is None:
        return
    await repository.keep(session, {
        "file": UUID(data["credit_file_id"]), "division": data["division_code"],
        "holder": UUID(data["holder_id"]), "name": data["holder_name"],
        **{name: data[name] for name in ("points", "change", "grade", "ground", "reason")},
        "at": datetime.fromisoformat(event["time"]),
    })  # fmt: skip


async def forget(session: AsyncSession) -> None:
    await repository.empty(session)


CREDIT_FEED = Subscription(
    "enforcement", {"enforcement.credit_changed": keep_credit}, forget, whole_feed=True
)
