"""What licensing and restoration tell that becomes clues.

A fact is taken once, marked as the machine's, and never a violation: a person verifies it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.clues.deadlines import due_by
from kuangzheng.enforcement.clues.service import number_prefix
from kuangzheng.enforcement.register_copies.finding import right_of
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.notices import Notice, post_notice

_FEED = "system:feed"
_CLUE = text(
    "INSERT INTO clues (id, division_code, no, source, by_machine, machine_key, machine_data,"
    " violation, text, occurred_on, place, right_id, right_name, mine_id, holder_name,"
    " received_on, due_on, due_from, due_basis, due_confirmed, accept_due, created_by, created_at,"
    " updated_at) VALUES (:id, :division, :prefix || lpad(nextval('clue_numbers')::text, 6, '0'),"
    " 'machine', true, :key, CAST(:data AS jsonb), :violation, :text, :occurred_on, :place,"
    " CAST(:right_id AS uuid), :right_name, CAST(:mine_id AS uuid), :holder_name, :on, :due,"
    " :on, :basis, :confirmed, :due, :by, :at, :at)"
    " ON CONFLICT (machine_key) DO NOTHING RETURNING no"
)
_ACT = text(
    "INSERT INTO clue_acts (id, clue_id, division_code, act, on_date, by_id, at)"
    " VALUES (:act_id, :id, :division, 'register', :on, :by, :at)"
)


async def over_capacity(session: AsyncSession, event: CloudEvent) -> None:
    """One clue for a right and year, however many returns pass the threshold."""
    data = event["data"]
    percent = f"{float(data['ratio']) * 100:g}"
    told = (
        f"{data['period']['year']}年已接收产量 {data['output']['value']}{data['output']['unit']}，"
        f"为核定生产规模 {data['capacity']['value']}{data['capacity']['unit']} 的 {percent}%。"
        "由系统比对得出，供核实，不是违法认定。"
    )
    key = f"over_capacity:{data['right_id']}:{data['period']['year']}"
    await _take(session, event, key, "over_capacity", told)


async def fund_short(session: AsyncSession, event: CloudEvent) -> None:
    """One clue a shortfall: from the day it began until it is made good."""
    data = event["data"]
    told = (
        f"矿区生态修复基金自 {data['since']} 起欠缴 {format_yuan(Fen(data['short_fen']))}。"
        "由系统比对得出，供核实，不是违法认定。"
    )
    await _take(session, event, f"fund_short:{data['fund_id']}:{data['since']}",
                "not_restored", told)  # fmt: skip


async def off_plan_use(session: AsyncSession, event: CloudEvent) -> None:
    """One clue a payment: by the bank's line, by the order where the bank told of none."""
    data = event["data"]
    told = (
        f"修复基金支出 {format_yuan(Fen(data['amount_fen']))}"
        f"（{data['plan_item'] or '未注明方案项目'}）不在修复方案之内。"
        "由系统比对得出，供核实，不是违法认定。"
    )
    key = f"off_plan:{data['bank_line_id'] or data['order_id']}"
    await _take(session, event, key, "not_restored", told,
                date.fromisoformat(str(data["found_on"])))  # fmt: skip


async def correction_overdue(session: AsyncSession, event: CloudEvent) -> None:
    data = event["data"]
    told = (
        f"修复基金支出 {format_yuan(Fen(data['amount_fen']))} 被责令改正（{data['order_no']}），"
        f"至 {data['due']} 期限届满仍未改正。由系统比对得出，供核实，不是违法认定。"
    )
    await _take(session, event, f"correction:{data['order_id']}", "not_restored", told,
                date.fromisoformat(str(data["due"])))  # fmt: skip


async def ore_over_design(session: AsyncSession, event: CloudEvent) -> None:
    """One clue for a project and its design, however much leaves beyond it."""
    data = event["data"]
    told = (
        f"修复项目“{data['project_name']}”设计出矿 {data['design_t']} 吨，"
        f"已出 {data['left_t']} 吨，超出 {data['over_t']} 吨。"
        "由系统比对得出，供核实，不是违法认定。"
    )
    key = f"ore_over_design:{data['project_id']}:{data['design_no']}"
    await _take(session, event, key, "disguised", told, place=str(data["project_name"])[:300])


async def _take(
    session: AsyncSession, event: CloudEvent, key: str, violation: str, told: str,
    occurred_on: date | None = None, place: str | None = None,
) -> None:  # fmt: skip
    data, at = event["data"], _at(event)
    division, on, clue_id = data["division_code"], day_of(at), new_id()
    right_id = data.get("right_id")
    right = None if right_id is None else await right_of(session, UUID(str(right_id)), on)
    due = await due_by(session, "clue.accept_within", division, on, "machine")
    values = {
        "id": clue_id, "act_id": new_id(), "division": division,
        "prefix": number_prefix(division, on), "key": key, "data": _json(data),
        "violation": violation, "text": told, "occurred_on": occurred_on, "place": place,
        "right_id": right_id, "right_name": right and right.name,
        "mine_id": data.get("mine_id") or (right and right.mine_id),
        "holder_name": right and right.holder_name, "on": on,
        "due": due.on, "basis": due.basis, "confirmed": due.confirmed, "by": _FEED, "at": at,
    }  # fmt: skip
    taken = (await session.execute(_CLUE, values)).scalar_one_or_none()
    if taken is None:
        return
    await session.execute(_ACT, values)
    await post_notice(session, Notice(
        kind="clue", reason=f"clue:{clue_id}:registered", title="系统比对发现线索",
        body=f"{taken}：{told}", division_code=division, audience="clerk",
        link=f"/enforcement/clues/{clue_id}",
    ), at)  # fmt: skip


def _json(data: Mapping[str, Any]) -> str:
    return orjson.dumps(dict(data), default=str).decode()


def _at(event: CloudEvent) -> datetime:
    return datetime.fromisoformat(event["time"])


LICENSING_FEED = Subscription(
    "licensing", {"licensing.over_capacity_found": over_capacity}
)
RESTORATION_FEED = Subscription(
    "restoration",
    {
        "restoration.fund_short": fund_short,
        "restoration.off_plan_use_found": off_plan_use,
        "restoration.correction_overdue": correction_overdue,
        "restoration.ore_over_design": ore_over_design,
    },
    whole_feed=True,
)
