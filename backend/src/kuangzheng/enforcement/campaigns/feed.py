"""What supervision tells of campaigns: reports that were made final are handed in."""

from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.campaigns import repository
from kuangzheng.kernel.consumers import CloudEvent, Subscription

KINDS = {
    "campaign_results": "check_results", "campaign_county": "county_summary",
    "campaign_city": "city_summary",
}  # fmt: skip
"""Kinds of reports of supervision, and what a campaign calls what is due."""


async def keep_delivery(session: AsyncSession, event: CloudEvent) -> None:
    """Reports of other kinds are none of a campaign."""
    data: dict[str, Any] = event["data"]
    kind = KINDS.get(str(data["kind"]))
    if kind is None or data["subject_id"] is None:
        return
    await repository.keep_delivery(session, {
        "report": data["report_id"], "division": data["division_code"],
        "campaign": data["subject_id"], "kind": kind, "title": data["title"],
        "document_no": data["document_no"], "on": date.fromisoformat(str(data["issued_on"])),
    })  # fmt: skip


SUPERVISION_FEED = Subscription(
    "supervision", {"supervision.report_finalised": keep_delivery}, repository.forget_deliveries
)
