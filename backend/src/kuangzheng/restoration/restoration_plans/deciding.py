"""What licensing tells of an approved plan is kept, and the clerk is told to enter its content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.restoration_plans import repository


@dataclass(frozen=True, slots=True)
class Decision:
    """An approval; `id` is licensing's application, or the fund that was registered for a plan
    approved before the platform."""

    id: UUID
    right_id: UUID
    division_code: str
    holder_id: UUID
    title: str
    decision_no: str | None
    approved_on: date
    cost_fen: int
    phases: Sequence[Mapping[str, Any]]


async def take_decision(session: AsyncSession, event: CloudEvent) -> None:
    """By itself it changes no plan: a person compares the content with it and binds the two."""
    data = event["data"]
    await keep(session, Decision(
        UUID(str(data["application_id"])), UUID(str(data["right_id"])), data["division_code"],
        UUID(str(data["holder"]["id"])), data["title"], data["decision_no"],
        date.fromisoformat(data["approved_on"]), data["cost_fen"], data["phases"],
    ), datetime.fromisoformat(event["time"]))  # fmt: skip


async def keep(session: AsyncSession, decision: Decision, at: datetime) -> None:
    fresh = await repository.keep_decision(session, {
        "application_id": decision.id, "right_id": decision.right_id,
        "division_code": decision.division_code, "holder_id": decision.holder_id,
        "title": decision.title, "decision_no": decision.decision_no,
        "approved_on": decision.approved_on, "cost_fen": decision.cost_fen,
        "phases": orjson.dumps([dict(one) for one in decision.phases]).decode(),
    }, at)  # fmt: skip
    if fresh:
        await post_notice(session, Notice(
            kind="restoration", reason=f"plan-decision:{decision.id}",
            title="修复方案已批准，请录入方案内容并核对",
            body=f"{decision.title}（{decision.decision_no or '无文号'}）："
            "请录入分期、分区、措施和费用，由另一人与批准文件核对后绑定",
            audience="clerk", division_code=decision.division_code, link="/restoration/plans",
        ), at)  # fmt: skip
