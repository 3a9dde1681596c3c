"""What licensing tells of an approved plan is kept, and the clerk is told to enter its content."""

from datetime import date, datetime

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.restoration_plans import repository


async def take_decision(session: AsyncSession, event: CloudEvent) -> None:
    """By itself it changes no plan: a person compares the content with it and binds the two."""
    data, at = event["data"], datetime.fromisoformat(event["time"])
    fresh = await repository.keep_decision(session, {
        "application_id": data["application_id"], "right_id": data["right_id"],
        "division_code": data["division_code"], "holder_id": data["holder"]["id"],
        "title": data["title"], "decision_no": data["decision_no"],
        "approved_on": date.fromisoformat(data["approved_on"]), "cost_fen": data["cost_fen"],
        "phases": orjson.dumps(data["phases"]).decode(),
    }, at)  # fmt: skip
    if fresh:
        await post_notice(session, Notice(
            kind="restoration", reason=f"plan-decision:{data['application_id']}",
            title="修复方案已批准，请录入方案内容并核对",
            body=f"{data['title']}（{data['decision_no'] or '无文号'}）："
            "请录入分期、分区、措施和费用，由另一人与批准文件核对后绑定",
            audience="clerk", division_code=data["division_code"], link="/restoration/plans",
        ), at)  # fmt: skip
