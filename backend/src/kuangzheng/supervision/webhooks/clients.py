"""What identity tells of the clients that webhooks go to: kept, so that it holds when sending."""

from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.feeds import TYPE_WORD
from kuangzheng.supervision.webhooks.granted import READ_EVENTS

_KEEP = text("""
INSERT INTO webhook_clients (client_id, division_code, status, reads_events, types, scope_lo,
                             scope_hi, valid_to, told_at)
VALUES (CAST(:id AS uuid), :division, :status, :reads, CAST(:types AS text[]), :lo, :hi, :valid_to,
        :at)
ON CONFLICT (client_id) DO UPDATE SET
  division_code = excluded.division_code, status = excluded.status,
  reads_events = excluded.reads_events, types = excluded.types, scope_lo = excluded.scope_lo,
  scope_hi = excluded.scope_hi, valid_to = excluded.valid_to, told_at = excluded.told_at
""")
_FORGET = text("DELETE FROM webhook_clients")


async def keep_client(session: AsyncSession, event: CloudEvent) -> None:
    """The client as it stands from now on."""
    data = event["data"]
    scopes, (lo, hi) = data["scopes"], division_range(data["works_in"])
    types = [one.removeprefix(TYPE_WORD) for one in scopes if one.startswith(TYPE_WORD)]
    await session.execute(_KEEP, {
        "id": event["subject"], "division": event["divisioncode"], "status": data["status"],
        "reads": READ_EVENTS in scopes, "types": types or None, "lo": lo, "hi": hi,
        "valid_to": date.fromisoformat(data["valid_to"]),
        "at": datetime.fromisoformat(str(event["time"])),
    })  # fmt: skip


async def _forget(session: AsyncSession) -> None:
    await session.execute(_FORGET)


CLIENT_FEED = Subscription(
    "identity", {"identity.client_changed": keep_client}, _forget, reader="webhook_clients"
)
"""With a cursor of its own, so that an installation with endpoints is filled from the snapshot."""
HELD_REASONS = {
    "unconfirmed": "该客户端的密钥等待安全管理员确认，暂不推送",
    "disabled": "该客户端已停用，不再推送",
    "expired": "该客户端的有效期已过，续期确认前不推送",
    "not_granted": "该客户端没有读取事件的授权，不推送",
}
