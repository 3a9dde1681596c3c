"""Ending what has failed for too long, and telling whoever answers for it."""

from datetime import datetime
from typing import Any

import structlog

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.notices import Contact, Notice, post_notice
from kuangzheng.supervision.webhooks import owing

log = structlog.get_logger("kuangzheng.webhooks")
KIND = "webhook_disabled"
ADMINISTRATORS = "system_admin"


async def disable(database: Database, row: Any, reason: str, now: datetime) -> None:
    """Once: who registered it, the address left for it and the administrators are told. What
    happens from now on is kept and sent once it is resumed."""
    async with database.session(owing.SCOPE) as session:
        given = {"id": row["id"], "reason": reason, "now": now}
        if (await session.execute(owing.DISABLE, given)).first() is None:
            return
        told = {
            "kind": KIND, "reason": f"{KIND}:{row['id']}:{now.date()}",
            "title": f"推送订阅“{row['name']}”已停用",
            "body": (f"{row['client_name']} 的推送订阅“{row['name']}”{reason}，已停止推送。"
                     "停用期间的事件仍在保存期内保留；接收方恢复后请“恢复推送”。"),
            "division_code": row["division_code"], "link": f"/webhooks?id={row['id']}",
        }  # fmt: skip
        contacts = [Contact("email", row["contact_email"])] if row["contact_email"] else []
        await post_notice(
            session, Notice(**told, recipient=row["created_by"], contacts=contacts), now
        )
        await post_notice(session, Notice(**told, audience=ADMINISTRATORS), now)
    log.warning("webhook endpoint disabled", endpoint=str(row["id"]), reason=reason)
