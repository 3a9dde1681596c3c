"""Which acts on an application are facts for others, told in the transaction of the act."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.events import Event, emit
from kuangzheng.licensing import events
from kuangzheng.licensing.applications import repository
from kuangzheng.licensing.applications.tables import Application

FACTS = {
    "submit": events.APPLICATION_SUBMITTED, "resubmit": events.APPLICATION_SUBMITTED,
    "request_correction": events.APPLICATION_CORRECTION_REQUESTED,
    "accept": events.APPLICATION_ACCEPTED, "accept_by_silence": events.APPLICATION_ACCEPTED,
    "not_accept": events.APPLICATION_NOT_ACCEPTED, "extend": events.APPLICATION_PERIOD_EXTENDED,
    "sign_approval": events.APPLICATION_DECIDED, "sign_refusal": events.APPLICATION_DECIDED,
    "issue": events.APPLICATION_ISSUED, "withdraw": events.APPLICATION_WITHDRAWN,
    "lapse": events.APPLICATION_LAPSED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """An act as others are told of it: what, when, by which document, on what ground, why."""

    act: str
    on: date
    document_no: str | None = None
    basis: str | None = None
    reason: str | None = None


async def publish(session: AsyncSession, row: Application, said: Said) -> None:
    """The facts of an act on an application as it stands after it."""
    type_ = FACTS.get(said.act)
    if type_ is None:
        return
    mine_id = await _mine(session, row, said.on)
    words = {
        "act": said.act, "on": said.on, "document_no": said.document_no, "basis": said.basis,
        "reason": said.reason,
    }  # fmt: skip
    await emit(session, events.application_event(type_, row.model_dump(), mine_id, words))
    if said.act == "sign_approval" and row.restoration_plan is not None:
        await emit(session, await plan_fact(session, row, said.on))


async def plan_fact(session: AsyncSession, row: Application, on: date) -> Event:
    """The approval of a restoration plan, as it is published and told again."""
    mine_id, document = await _mine(session, row, on), await _plan_document(session, row)
    return events.restoration_plan_event(row.model_dump(), mine_id, document, on)


async def _mine(session: AsyncSession, row: Application, on: date) -> Any:
    if row.right_id is None:
        return None
    found = await repository.right(session, row.right_id, on)
    return None if found is None else found["mine_id"]


async def _plan_document(session: AsyncSession, row: Application) -> dict[str, Any] | None:
    """The plan's text as it was handed in last."""
    held = await repository.materials(session, row.id)
    found = [one for one in held if one["code"] == "restoration_plan"]
    if not found:
        return None
    last = found[-1]
    return {
        "id": last["document_id"], "name": last["file_name"], "sha256": last["sha256"],
        "size": last["size"], "document_no": last["document_no"],
    }  # fmt: skip
