"""What enforcement tells of penalties and of mines that stand still."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Subscription

_CASE = text(
    "INSERT INTO case_copies AS c (case_id, division_code, right_id, mine_id, no, violation,"
    " outcome, decision_no, decided_on, closed_on, close_reason, told_at) VALUES"
    " (CAST(:id AS uuid), :division, CAST(:right AS uuid), CAST(:mine AS uuid), :no, :violation,"
    " :outcome, :decision_no, :decided_on, :closed_on, :reason, :at) ON CONFLICT (case_id) DO"
    " UPDATE SET outcome = excluded.outcome, no = excluded.no,"
    " decision_no = coalesce(excluded.decision_no, c.decision_no),"
    " decided_on = coalesce(excluded.decided_on, c.decided_on),"
    " closed_on = coalesce(excluded.closed_on, c.closed_on),"
    " close_reason = coalesce(excluded.close_reason, c.close_reason), told_at = excluded.told_at"
    " WHERE c.told_at <= excluded.told_at"
)
_REVOKED = text(
    "UPDATE case_copies SET revoked_on = :on, revoked_by = :kind,"
    " told_at = greatest(told_at, :at) WHERE case_id = CAST(:id AS uuid)"
)
_STOP = text(
    "INSERT INTO stop_copies AS s (problem_id, division_code, right_id, mine_id, stopped_on,"
    " stop_no, resumed_on, told_at) VALUES (CAST(:id AS uuid), :division, CAST(:right AS uuid),"
    " CAST(:mine AS uuid), :stopped_on, :stop_no, :resumed_on, :at) ON CONFLICT (problem_id) DO"
    " UPDATE SET stopped_on = coalesce(excluded.stopped_on, s.stopped_on),"
    " stop_no = coalesce(excluded.stop_no, s.stop_no), resumed_on = excluded.resumed_on,"
    " told_at = excluded.told_at WHERE s.told_at <= excluded.told_at"
)


async def keep_case(session: AsyncSession, event: CloudEvent) -> None:
    """A decision in force, or a case that is closed."""
    data = event["data"]
    await session.execute(_CASE, {
        "id": data["case_id"], "division": data["division_code"], "right": data["right_id"],
        "mine": data["mine_id"], "no": data["no"], "violation": data["violation"],
        "outcome": data["outcome"], "decision_no": data.get("decision_no"),
        "decided_on": _day(data.get("decided_on")), "closed_on": _day(data.get("closed_on")),
        "reason": data.get("reason"), "at": datetime.fromisoformat(event["time"]),
    })  # fmt: skip


async def keep_revocation(session: AsyncSession, event: CloudEvent) -> None:
    """A decision that does not stand any longer; one that was changed stands, as it then is."""
    data = event["data"]
    if data["result"] == "revoked":
        await session.execute(_REVOKED, {
            "id": data["case_id"], "on": _day(data["effective_on"]), "kind": data["kind"],
            "at": datetime.fromisoformat(event["time"]),
        })  # fmt: skip


async def keep_stop(session: AsyncSession, event: CloudEvent) -> None:
    await _stop(session, event, stopped_on=event["data"]["on"], number=event["data"]["document_no"])


async def keep_resumption(session: AsyncSession, event: CloudEvent) -> None:
    await _stop(session, event, resumed_on=event["data"]["on"])


async def _stop(
    session: AsyncSession, event: CloudEvent, *, stopped_on: str | None = None,
    number: str | None = None, resumed_on: str | None = None,
) -> None:  # fmt: skip
    data = event["data"]
    await session.execute(_STOP, {
        "id": data["problem_id"], "division": data["division_code"], "right": data["right_id"],
        "mine": data["mine_id"], "stopped_on": _day(stopped_on), "stop_no": number,
        "resumed_on": _day(resumed_on), "at": datetime.fromisoformat(event["time"]),
    })  # fmt: skip


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


ENFORCEMENT_FEED = Subscription("enforcement", {
    "enforcement.case_decided": keep_case,
    "enforcement.case_closed": keep_case,
    "enforcement.remedy_concluded": keep_revocation,
    "enforcement.mine_stopped": keep_stop,
    "enforcement.mine_resumed": keep_resumption,
}, whole_feed=True)  # fmt: skip
