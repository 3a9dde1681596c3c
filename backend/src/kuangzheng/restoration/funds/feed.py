"""What licensing tells: rights and their holders, approved restoration plans, returned output."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.kernel.quantities import Quantity, QuantityError
from kuangzheng.restoration.acceptances.hearing import hear_objection
from kuangzheng.restoration.dealings.repository import follow_holder
from kuangzheng.restoration.funds import registering
from kuangzheng.restoration.funds.registering import By, Plan, Subject
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.restoration_plans.deciding import take_decision

_KEEP = text(
    "INSERT INTO right_copies AS r (right_id, division_code, source_version, name, certificate_no,"
    " kind, status, mine_id, holder_id, holder_name, mining_method, term_to, successor_id, ended,"
    " end_reason, told_at, code) VALUES (CAST(:right_id AS uuid), :division_code, :version, :name,"
    " :certificate_no, :kind, :status, CAST(:mine_id AS uuid), CAST(:holder_id AS uuid),"
    " :holder_name, :mining_method, :term_to, CAST(:successor_id AS uuid), :ended, :reason, :at,"
    " :code)"
    " ON CONFLICT (right_id) DO UPDATE SET division_code = excluded.division_code,"
    " source_version = excluded.source_version, name = excluded.name,"
    " certificate_no = excluded.certificate_no, kind = excluded.kind, status = excluded.status,"
    " mine_id = excluded.mine_id, holder_id = excluded.holder_id,"
    " holder_name = excluded.holder_name, mining_method = excluded.mining_method,"
    " term_to = excluded.term_to, successor_id = excluded.successor_id, ended = excluded.ended,"
    " end_reason = excluded.end_reason, told_at = excluded.told_at, code = excluded.code"
    " WHERE r.source_version <= excluded.source_version RETURNING right_id"
)
_OUTPUT = text(
    "INSERT INTO output_copies AS o (right_id, year, quarter, division_code, edition, output_t,"
    " told_at) VALUES (CAST(:right_id AS uuid), :year, :quarter, :division, :edition, :output, :at)"
    " ON CONFLICT (right_id, year, quarter) DO UPDATE SET edition = excluded.edition,"
    " output_t = excluded.output_t, told_at = excluded.told_at"
    " WHERE o.edition <= excluded.edition"
)
_EMPTY = text("DELETE FROM right_copies")


async def keep_right(session: AsyncSession, event: CloudEvent) -> None:
    """The newest word of a right; its fund follows the holder."""
    await _kept(session, event, ended=False)


async def end_right(session: AsyncSession, event: CloudEvent) -> None:
    """The fund outlives the right."""
    await _kept(session, event, ended=True)


async def _kept(session: AsyncSession, event: CloudEvent, *, ended: bool) -> None:
    data, at = event["data"], datetime.fromisoformat(event["time"])
    holder, successors = data["holder"] or {}, data["lineage"]["successors"]
    successor = UUID(str(successors[0]["id"])) if ended and successors else None
    term_to = _day(data["term"][1])
    kept = await session.execute(_KEEP, {
        "right_id": data["right_id"], "division_code": data["division_code"],
        "version": data["version"], "name": data["name"],
        "certificate_no": data["certificate_no"], "kind": data["kind"], "status": data["status"],
        "mine_id": data["mine_id"], "holder_id": holder.get("id"),
        "holder_name": holder.get("name"), "mining_method": data["mining_method"],
        "term_to": term_to, "successor_id": successor, "ended": ended,
        "reason": data["reason"] if ended else None, "at": at, "code": data.get("code"),
    })  # fmt: skip
    if kept.first() is None:
        return
    if holder:
        await follow_holder(
            session, UUID(str(data["right_id"])), UUID(str(holder["id"])), holder["name"] or "", at
        )
    funds = Funds(session)
    fund = await funds.of_right(UUID(str(data["right_id"])))
    if fund is None or fund.state == "closed":
        return
    if holder and UUID(str(holder["id"])) != fund.holder_id:
        await registering.hand_over(
            session, fund, UUID(str(holder["id"])), holder["name"] or "", day_of(at), at
        )
    told = {"term_to": term_to, "right_name": data["name"], "mine_id": _id(data["mine_id"])}
    if any(getattr(fund, name) != value for name, value in told.items()):
        await funds.change(fund, told, at)
    if ended and not fund.right_ended:
        await registering.outlive(session, fund, data["reason"] or "", successor, day_of(at), at)


async def approve_plan(session: AsyncSession, event: CloudEvent) -> None:
    """A fund is due; a right that has one goes by the later plan. The content of the plan is asked
    for."""
    await take_decision(session, event)
    data, at = event["data"], datetime.fromisoformat(event["time"])
    funds, right_id = Funds(session), UUID(str(data["right_id"]))
    plan = Plan(
        data["title"], data["decision_no"], date.fromisoformat(data["approved_on"]),
        data["cost_fen"], data["phases"], data["document"],
    )  # fmt: skip
    fund = await funds.of_right(right_id)
    if fund is not None:
        known = registering.planned(plan)
        told = {name: getattr(fund, name) for name in known} == known  # by a snapshot, again
        if not told and fund.state != "closed" and fund.plan_approved_on <= plan.approved_on:
            await registering.replan(session, fund, plan, By(registering.FEED), at)
        return
    right = await funds.right(right_id)
    subject = Subject(
        right_id, data["title"] if right is None else right.name, data["division_code"],
        UUID(str(data["holder"]["id"])), data["holder"]["name"], _id(data["mine_id"]),
        None if right is None else right.term_to,
    )  # fmt: skip
    await registering.register(session, subject, plan, By(registering.FEED), at)


async def assign_duty(session: AsyncSession, event: CloudEvent) -> None:
    """A consolidation was executed (S4-36): whoever holds the new right restores the merged mines
    by a day. Balances move by an officer's act; this opens the task and says why."""
    data, at = event["data"], datetime.fromisoformat(event["time"])
    funds, on = Funds(session), day_of(at)
    right_id, merged = UUID(str(data["right_id"])), [str(one["right_id"]) for one in data["merged"]]
    successor = await funds.of_right(right_id)
    told = {"scheme_id": str(data["scheme_id"]), "due": str(data["due"])}
    for one in merged:
        fund = await funds.of_right(UUID(one))
        if fund is not None and fund.state != "closed":
            found = told | {"into_right": str(right_id)}
            await registering.duty(session, fund, found, successor, on, at)
    if successor is not None and successor.state != "closed":
        await registering.duty(session, successor, told | {"merged": merged}, None, on, at)


async def keep_output(session: AsyncSession, event: CloudEvent) -> None:
    """Tonnes of the main mineral of a quarter, by the newest edition of its return."""
    data, at = event["data"], datetime.fromisoformat(event["time"])
    main = next((one for one in data["minerals"] if one["main"]), None)
    await session.execute(_OUTPUT, {
        "right_id": data["right_id"], "year": data["period"]["year"],
        "quarter": data["period"]["quarter"], "division": data["division_code"],
        "edition": data["edition"], "output": None if main is None else _tonnes(main["output"]),
        "at": at,
    })  # fmt: skip


def _tonnes(output: Any) -> Any:
    """None for a volume: without its density nothing is guessed."""
    try:
        return Quantity.of(output["value"], output["unit"]).to("吨").value
    except QuantityError:
        return None


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _id(value: Any) -> UUID | None:
    return None if value is None else UUID(str(value))


async def reset(session: AsyncSession) -> None:
    """Rights are filled again from the snapshot; funds, and output with its editions, stay."""
    await session.execute(_EMPTY)


LICENSING_FEED = Subscription(
    "licensing",
    {
        "licensing.right_registered": keep_right,
        "licensing.right_changed": keep_right,
        "licensing.right_extinguished": end_right,
        "licensing.restoration_plan_approved": approve_plan,
        "licensing.production_returned": keep_output,
        "licensing.restoration_duty_assigned": assign_duty,
        "licensing.notice_objected": hear_objection,
    },
    reset,
)
