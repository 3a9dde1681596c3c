"""Penalties for illegal mining as enforcement tells them: a closing trigger counts them (S4-8)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Subscription

_KEEP = text(
    "INSERT INTO mining_penalties AS p (case_id, division_code, right_id, case_no, decision_no,"
    " decided_on, acted_until, told_at) VALUES (CAST(:id AS uuid), :division,"
    " CAST(:right AS uuid), :no, :decision_no, :decided_on, :acted_until, :at)"
    " ON CONFLICT (case_id) DO UPDATE SET decision_no = excluded.decision_no,"
    " decided_on = excluded.decided_on, acted_until = excluded.acted_until, revoked_on = NULL,"
    " told_at = excluded.told_at WHERE p.told_at <= excluded.told_at"
)
_REVOKED = text(
    "UPDATE mining_penalties SET revoked_on = :on, told_at = :at"
    " WHERE case_id = CAST(:id AS uuid) AND told_at <= :at"
)


async def keep_penalty(session: AsyncSession, event: CloudEvent) -> None:
    """A decision that does not punish illegal mining, or concerns no right, counts nowhere."""
    data = event["data"]
    if not data["for_illegal_mining"] or data["right_id"] is None:
        return
    await session.execute(_KEEP, {
        "id": data["case_id"], "division": data["division_code"], "right": data["right_id"],
        "no": data["no"], "decision_no": data["decision_no"],
        "decided_on": _day(data["decided_on"]), "acted_until": _day(data.get("act_until")),
        "at": datetime.fromisoformat(event["time"]),
    })  # fmt: skip


async def drop_revoked(session: AsyncSession, event: CloudEvent) -> None:
    data = event["data"]
    if data["result"] == "revoked":
        await session.execute(_REVOKED, {
            "id": data["case_id"], "on": _day(data["effective_on"]),
            "at": datetime.fromisoformat(event["time"]),
        })  # fmt: skip


async def forget(session: AsyncSession) -> None:
    await session.execute(text("DELETE FROM mining_penalties"))


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


PENALTY_FEED = Subscription(
    "enforcement",
    {"enforcement.case_decided": keep_penalty, "enforcement.remedy_concluded": drop_revoked},
    forget, whole_feed=True,
)  # fmt: skip
