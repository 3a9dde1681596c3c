"""What another department saw and hands over: a clue at the desk of enforcement, which replies to
whoever sent it (S1-48, S1-50)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from kuangzheng.supervision.inbound_feeds.owners import Due, Outcome, Owner, right_of


async def clue(owner: Owner, row: Due) -> Outcome:
    told = row.fields
    seen = {
        "violation": told["violation"], "text": told["text"], "received_on": told["sent_on"],
        "occurred_on": told.get("occurred_on"), "place": told.get("place"),
    }  # fmt: skip
    return await _registered(owner, row, seen)


async def overload(owner: Owner, row: Due) -> Outcome:
    """A lorry above its limit speaks of where it was loaded; it is a suspicion, not a finding."""
    told = row.fields
    weight, limit = Decimal(told["weight_t"]), Decimal(told["limit_t"])
    if weight <= limit:
        return Outcome.refused("not_overloaded", "车货总质量没有超过限定质量，不是超限超载")
    share = (weight - limit) / limit * 100
    text = (
        f"{told['authority']}于{told['weighed_on']}在{told['place']}检测：运输{told['goods']}的车辆"
        f"车货总质量 {weight} 吨，限定质量 {limit} 吨，超出 {weight - limit} 吨（{share:.1f}%）。"
        f"装载地：{told['origin']}。请核实货物来源与产量。"
    )
    if told.get("note"):
        text += f"备注：{told['note']}"
    seen = {
        "violation": "other", "text": text, "received_on": told["weighed_on"],
        "occurred_on": told["weighed_on"], "place": told["origin"],
    }  # fmt: skip
    return await _registered(owner, row, seen)


async def _registered(owner: Owner, row: Due, seen: dict[str, Any]) -> Outcome:
    if row.prior is not None:
        return Outcome.refused(
            "changed_after_delivery", "该线索已登记，来源又改了内容；请在线索中更正或补充"
        )
    division, right = row.division, row.fields.get("right_code")
    if right is not None:
        found = await right_of(replace(owner, service="licensing"), right)
        if isinstance(found, Outcome):
            return found
        division, seen["right_id"] = found["division_code"], found["id"]
    body = {
        **seen, "source": "department", "source_name": row.fields["authority"],
        "source_no": row.fields.get("number") or row.fields["external_id"][:100],
        "division_code": division,
    }  # fmt: skip
    answer = await owner.tell("POST", "/clues", body, idempotency_key=row.key)
    return Outcome("accepted", target=owner.target(answer))
