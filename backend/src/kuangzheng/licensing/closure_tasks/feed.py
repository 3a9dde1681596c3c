"""What licensing takes from enforcement: closures. Nothing in the register changes by them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.licensing.closure_tasks import repository


async def keep_order(session: AsyncSession, event: CloudEvent) -> None:
    data = event["data"]
    await repository.ordered(session, {
        "id": new_id(), "division": data["division_code"], "closure": UUID(data["closure_id"]),
        "mine": _id(data["mine_id"]), "right": _id(data["right_id"]),
        "mine_name": data["mine_name"], "kind": data["kind"], "authority": data["authority"],
        "document_no": data["document_no"], "legal_ground": data["legal_ground"],
        "ordered_on": date.fromisoformat(data["ordered_on"]), "at": _at(event),
    })  # fmt: skip


async def open_task(session: AsyncSession, event: CloudEvent) -> None:
    """Accepted: the registering authority decides on right and licence."""
    data = event["data"]
    await keep_order(session, event)
    task = await repository.accepted(session, {
        "closure": UUID(data["closure_id"]), "at": _at(event),
        "accepted_on": date.fromisoformat(data["accepted_on"]),
        "acceptance_no": data["acceptance_no"],
    })  # fmt: skip
    if task is None:
        return
    await post_notice(session, Notice(
        kind="closure", reason=f"closure:{data['closure_id']}:accepted",
        title="矿山关闭已验收，请决定矿业权和许可证",
        body=f"执法监督服务告知：{data['mine_name']}按{data['document_no']}关闭，"
        f"{data['accepted_on']} 验收合格。请依法决定矿业权和许可证的处理",
        division_code=data["division_code"], audience="approver",
        link=f"/closure-tasks?id={task}",
    ), _at(event))  # fmt: skip


def _id(value: Any) -> UUID | None:
    return None if value is None else UUID(str(value))


def _at(event: CloudEvent) -> datetime:
    return datetime.fromisoformat(event["time"])


ENFORCEMENT_FEED = Subscription(
    "enforcement",
    {"enforcement.closure_ordered": keep_order, "enforcement.closure_accepted": open_task},
    whole_feed=True,
)
