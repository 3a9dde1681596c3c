"""Three people decide in turn: the officer checks, a second person reviews, finance countersigns,
and with that the amount is held in the ledger."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.controlled_accounts.repository import controlled_code, ensure
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.ledger import acts
from kuangzheng.restoration.ledger.errors import refusal
from kuangzheng.restoration.use_requests import rules
from kuangzheng.restoration.use_requests import schemas as s
from kuangzheng.restoration.use_requests.errors import UseNotComplete, beyond
from kuangzheng.restoration.use_requests.presenting import figures
from kuangzheng.restoration.use_requests.service import done, require_approval, taken, within_plan
from kuangzheng.restoration.use_requests.tables import UseRequest


async def check(act: Act, request_id: UUID, body: s.UseCheck) -> s.UseRequestDetail:
    """Raises as `taken`, UseNotComplete, AbovePlanItem."""
    row = await taken(act, request_id, "check", body.on)
    checks = body.model_dump(include={
        "matches_plan", "within_budget", "papers_complete", "photos_seen",
    })  # fmt: skip
    if body.outcome == "pass":
        missing = rules.missing_checks(checks)
        if missing:
            told = f"初审同意须逐项核对，尚未确认：{'、'.join(missing)}；不符的请退回补正"
            raise UseNotComplete(told, errors=[FieldError("/outcome", "missing", told)])
        await within_plan(act, row)
    values = _decided("check", body) | _by(act, "checked", body)
    return await done(
        act, row, "check", body.on, values, note=body.reason,
        data=checks | {"outcome": body.outcome},
    )  # fmt: skip


async def review(act: Act, request_id: UUID, body: s.UseReview) -> s.UseRequestDetail:
    """By another person than prepared or checked it. Raises as `taken`, AbovePlanItem."""
    row = await taken(act, request_id, "review", body.on)
    if body.outcome == "pass":
        await within_plan(act, row)
    values = _decided("review", body) | _by(act, "reviewed", body)
    data = {"outcome": body.outcome}
    return await done(act, row, "review", body.on, values, note=body.reason, data=data)


async def countersign(act: Act, request_id: UUID, body: s.UseCountersign) -> s.UseRequestDetail:
    """Finance agrees and the amount is set aside. Raises as `taken`, UseByFiling, AbovePlanItem,
    AboveControlled."""
    row = await taken(act, request_id, "countersign", body.on)
    values = _decided("countersign", body)
    data: dict[str, Any] = {"outcome": body.outcome}
    if body.outcome == "pass":
        await require_approval(act, await Funds(act.session).get(row.fund_id), body.on)
        held = await set_aside(act, row, body.on, row.amount_fen)
        values |= held | await _advance(act, row, body.on) | _by(act, "countersigned", body)
        values["countersign_no"] = body.document_no
        data |= {"hold_id": str(held["hold_id"]), "amount_fen": row.amount_fen}
    return await done(
        act, row, "countersign", body.on, values, note=body.reason, document_no=body.document_no,
        data=data,
    )  # fmt: skip


async def set_aside(act: Act, row: UseRequest, on: date, amount_fen: int) -> dict[str, Any]:
    """A hold on the controlled account, until when. Raises AbovePlanItem, AboveControlled."""
    now, _, money = await figures(act, row)
    if row.amount_fen > now.plan_fen:
        raise beyond("plan", row.amount_fen, now.plan_fen)
    fund = await Funds(act.session).get(row.fund_id)
    await ensure(act.session, fund, act.clock.now())
    hold_id, until = new_id(), await _until(act, row.division_code, on)
    found = await acts.hold(
        act.session, hold_id, controlled_code(row.fund_id, "owed"), amount_fen, until,
        f"基金使用冻结 {row.title}"[:500],
    )  # fmt: skip
    if found["fault"] == "below_limit":
        raise beyond("balance", amount_fen, money.free_fen)
    if found["fault"] is not None:
        refused(found)
    return {"hold_id": hold_id, "hold_until": until}


def refused(found: dict[str, Any], pointer: str = "/amount") -> None:
    """Raises what the ledger refused with."""
    told = found["told"]
    figures_ = orjson.loads(told) if isinstance(told, str) else told
    raise refusal(found["fault"], figures_ or {}, pointer)


async def _until(act: Act, division: str, on: date) -> datetime | None:
    """The end of the last day of the rulebook's period; without one a hold does not run out."""
    ruling = (await fund_rulebooks(act.session)).find("fund.hold_for", division, on)
    if ruling is None:
        return None
    calendar = await calendar_of(act.session)
    last = due(on, ruling.period(), calendar, mark_missing_year=True).due
    day = last if isinstance(last, date) else on
    return datetime.combine(day + timedelta(days=1), time(), CHINA).astimezone(UTC)


async def _advance(act: Act, row: UseRequest, on: date) -> dict[str, Any]:
    """How much may be paid before work is accepted: nothing without a rule."""
    books = await fund_rulebooks(act.session)
    ruling = books.find("fund.advance_share", row.division_code, on)
    if ruling is None:
        return {"advance_cap_fen": 0}
    share = ruling.ratio()
    return {
        "advance_cap_fen": rules.advance_cap(row.amount_fen, share),
        "advance_share": f"{float(share * 100):g}%", "advance_basis": ruling.basis,
        "advance_confirmed": ruling.confirmed,
    }  # fmt: skip


def _decided(name: str, body: Any) -> dict[str, Any]:
    passed = body.outcome == "pass"
    return {
        "state": rules.after(name, body.outcome), "reason": None if passed else body.reason,
    }  # fmt: skip


def _by(act: Act, name: str, body: Any) -> dict[str, Any]:
    if body.outcome != "pass":
        return {}
    return {f"{name}_by": act.principal.id, f"{name}_on": body.on}
