"""Objections that somebody wrote to a preliminary result where it is public, told by licensing."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent
from kuangzheng.kernel.notices import Notice, post_notice

_ENTER = text(
    "INSERT INTO acceptance_objections (id, acceptance_id, division_code, round, objector, said,"
    " received_on) SELECT :id, a.id, a.division_code, :round, :objector, :said, :on"
    " FROM acceptances a WHERE a.id = :acceptance ON CONFLICT (id) DO NOTHING RETURNING id"
)


async def hear_objection(session: AsyncSession, event: CloudEvent) -> None:
    """Entered as it was written, so that nothing is confirmed before it is answered; a person
    checks and answers it. Who wrote it stays masked here."""
    data = event["data"]
    if data["notice_kind"] != "acceptance":
        return
    objection, acceptance = UUID(data["objection_id"]), UUID(data["notice_id"])
    entered = (await session.execute(_ENTER, {
        "id": objection, "acceptance": acceptance, "round": data["round"],
        "objector": f"{data['objector']}（{data['no']}）", "said": data["said"],
        "on": date.fromisoformat(data["received_on"]),
    })).scalar_one_or_none()  # fmt: skip
    if entered is None:
        return
    await post_notice(session, Notice(
        kind="restoration", reason=f"objection:{objection}", title="验收公示收到异议，请核实后答复",
        body=f"{data['no']}：{data['said'][:100]}", division_code=data["division_code"],
        audience="clerk", link=f"/restoration/acceptances/{acceptance}",
    ), datetime.fromisoformat(event["time"]))  # fmt: skip
