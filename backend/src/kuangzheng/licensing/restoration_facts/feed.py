"""What licensing takes from restoration: green mines, funds with their shortfalls and uses off the
plan, acceptances and their publicity."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.licensing.notice_objections.repository import answered_there
from kuangzheng.licensing.restoration_facts import repository

_KEPT: Mapping[str, tuple[str, ...]] = {
    "green_mine": (
        "level", "scheme", "listed_on", "removed_on", "removal_kind", "reason", "effects",
    ),
    "fund": ("open_due", "plan_cost_fen"),
    "shortfall": ("due_fen", "paid_fen", "used_fen", "short_fen", "since"),
    "fund_use": ("amount_fen", "plan_item"),
    "acceptance": ("phases", "area_mu", "farmland_mu"),
    "publicity": (
        "kind", "title", "round", "right_name", "holder_name", "phases", "result", "from", "until",
        "basis", "place", "objection_way", "area_mu", "farmland_mu", "outcome", "ended_on",
        "certificate_no",
    ),
}  # fmt: skip
"""What is kept of an event's data, by topic."""


async def keep_green_mine(session: AsyncSession, event: CloudEvent) -> None:
    data = event["data"]
    on = data["removed_on"] or data["listed_on"]
    holder = data["holder"] or {}
    await _keep(session, event, "green_mine", on, data["document_no"], holder.get("id"),
                holder_name=holder.get("name"))  # fmt: skip


async def keep_fund(session: AsyncSession, event: CloudEvent) -> None:
    data = event["data"]
    await _keep(session, event, "fund", data["opened_on"], None, data["holder_id"])


async def keep_shortfall(session: AsyncSession, event: CloudEvent) -> None:
    """Since when something is missing; for what is paid up, the day it was told."""
    data = event["data"]
    await _keep(session, event, "shortfall", data["since"], None, data["holder_id"])


async def keep_off_plan_use(session: AsyncSession, event: CloudEvent) -> None:
    """Each use once: found in a statement, and as it stands in the order to put it right."""
    data = event["data"]
    await _keep(
        session, event, "fund_use", data["found_on"], data.get("order_no"), data["holder_id"],
        subject=data["bank_line_id"] or data["order_id"],
    )  # fmt: skip


async def keep_acceptance(session: AsyncSession, event: CloudEvent) -> None:
    data = event["data"]
    await _keep(
        session, event, "acceptance", data["accepted_on"], data["certificate_no"],
        data["holder_id"], subject=data["acceptance_id"],
    )  # fmt: skip


async def keep_publicity(session: AsyncSession, event: CloudEvent) -> None:
    """The preliminary result is public; then it stands, or something is put right first."""
    data = event["data"]
    await _keep(
        session, event, "publicity", data.get("ended_on") or data["from"], data["document_no"],
        data["holder_id"], subject=data["acceptance_id"],
    )  # fmt: skip


async def answer_objection(session: AsyncSession, event: CloudEvent) -> None:
    """What somebody wrote to an acceptance made public here is answered with the acceptance."""
    data = event["data"]
    await answered_there(session, {
        "id": UUID(data["objection_id"]), "upheld": data["upheld"], "answer": data["answer"],
        "on": date.fromisoformat(data["answered_on"]), "by": data["answered_by_name"],
        "at": datetime.fromisoformat(event["time"]),
    })  # fmt: skip


async def complete(session: AsyncSession, event: CloudEvent) -> None:
    """Restoration is over: where a merger has to be restored within its year (S4-37), the county is
    told to enter its acceptance. The entry stays a person's."""
    await keep_acceptance(session, event)
    data, at = event["data"], datetime.fromisoformat(event["time"])
    for duty in await repository.duties_of(session, UUID(data["right_id"])):
        late = date.fromisoformat(data["accepted_on"]) > duty.restoration_due
        await post_notice(session, Notice(
            kind="consolidation", reason=f"restored:{duty.id}:{data['acceptance_id']}",
            title="被整合矿山修复已总体验收，请登记县级验收",
            body=f"《{duty.title}》：生态修复服务告知总体验收合格（{data['certificate_no']}，"
            f"{data['accepted_on']}），修复期限至 {duty.restoration_due}"
            f"{'，已逾期' if late else ''}。请核实被整合矿山原矿区范围后登记县级验收",
            division_code=duty.division_code, audience="clerk",
            link=f"/consolidation-schemes/{duty.scheme_id}",
        ), at)  # fmt: skip


async def _keep(
    session: AsyncSession, event: CloudEvent, topic: str, on: str | None,
    document_no: str | None, holder: str | None, *, subject: str | None = None, **more: Any,
) -> None:  # fmt: skip
    data, at = event["data"], datetime.fromisoformat(event["time"])
    kept = {name: data[name] for name in _KEPT[topic] if name in data} | more
    await repository.keep(session, {
        "topic": topic, "subject": UUID(subject or event["subject"]),
        "division": data["division_code"], "right": UUID(data["right_id"]),
        "mine": None if data["mine_id"] is None else UUID(data["mine_id"]),
        "holder": None if holder is None else UUID(holder), "fact": _name(event["type"]),
        "on": day_of(at) if on is None else date.fromisoformat(on), "document_no": document_no,
        "data": kept, "at": at,
    })  # fmt: skip


def _name(type_: str) -> str:
    """`restoration.green_mine_listed.v1` is kept as `green_mine_listed`."""
    return type_.split(".")[1]


async def forget(session: AsyncSession) -> None:
    await repository.empty(session)


RESTORATION_FEED = Subscription(
    "restoration",
    {
        "restoration.green_mine_listed": keep_green_mine,
        "restoration.green_mine_removed": keep_green_mine,
        "restoration.fund_opened": keep_fund,
        "restoration.fund_short": keep_shortfall,
        "restoration.fund_clear": keep_shortfall,
        "restoration.off_plan_use_found": keep_off_plan_use,
        "restoration.stage_accepted": keep_acceptance,
        "restoration.restoration_completed": complete,
        "restoration.acceptance_publicised": keep_publicity,
        "restoration.acceptance_publicity_ended": keep_publicity,
        "restoration.objection_answered": answer_objection,
    },
    reset=forget,
    whole_feed=True,
)
