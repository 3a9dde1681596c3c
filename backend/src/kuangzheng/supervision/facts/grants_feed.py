"""What licensing tells of grants, of what they bring in, and of reserves, as rows of facts."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent
from kuangzheng.supervision.facts import repository
from kuangzheng.supervision.facts.amounts import mineral_name, tens_of_thousands
from kuangzheng.supervision.facts.told import Told

_GRANT_DAYS = ("pooled_on", "announced_on", "concluded_on", "published_on", "contracted_on")
_NEVER = "9999-12-31"
GRANT = Told(
    "grant_facts", _GRANT_DAYS, ("code", "method", "price_fen", *_GRANT_DAYS),
    lambda data: str(data["name"]),
)  # fmt: skip


async def keep_revenue(session: AsyncSession, event: CloudEvent) -> None:
    """An account: its contract, what falls due by it and what was paid, each a row; lines that are
    no longer told are gone."""
    data, account = event["data"], event["subject"]
    lines = [_contract(event), *map(_due(event), data["dues"]), *map(_payment, data["payments"])]
    same = {
        "division_code": event["divisioncode"], "account_id": account, "name": data["contract_no"],
        "right_id": data["right_id"], "mine_id": data["mine_id"], "told_at": event["time"],
    }  # fmt: skip
    for line in lines:
        await repository.keep(session, "revenue_facts", same | line)
    await repository.keep_lines(session, account, [str(line["subject_id"]) for line in lines])


def _contract(event: CloudEvent) -> dict[str, Any]:
    data = event["data"]
    told = (data["signed_on"], *(one["declared_on"] for one in data["dues"]),
            *(one["paid_on"] for one in data["payments"]))  # fmt: skip
    days = sorted(one for one in told if one)
    return {
        "subject_id": event["subject"], "held_from": days[-1], "begins": days[0],
        "line": "contract", "what": data["mode"], "on_day": data["signed_on"],
        "amount_fen": data["total_fen"], "late_fee_fen": 0,
        "next_due_on": None if data["next_due_on"] == _NEVER else data["next_due_on"],
    }  # fmt: skip


def _due(event: CloudEvent) -> Any:
    signed = event["data"]["signed_on"]

    def row(one: dict[str, Any]) -> dict[str, Any]:
        since = one["declared_on"] or signed
        return {
            "subject_id": one["id"], "held_from": since, "begins": since, "line": "due",
            "what": one["kind"], "on_day": one["due_on"], "amount_fen": one["amount_fen"],
            "late_fee_fen": 0,
        }  # fmt: skip

    return row


def _payment(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "subject_id": one["id"], "held_from": one["paid_on"], "begins": one["paid_on"],
        "line": "payment", "on_day": one["paid_on"], "amount_fen": one["amount_fen"],
        "late_fee_fen": one["late_fee_fen"],
    }  # fmt: skip


def reserve_row(event: CloudEvent) -> dict[str, Any]:
    """Reserves of a right, a mineral and a category hold from their day until the next ones."""
    data = event["data"]
    right = UUID(str(data["right_id"]))
    return {
        "division_code": event["divisioncode"],
        "subject_id": uuid5(right, f"{data['mineral']}|{data['category']}"),
        "held_from": data["as_of"], "held_until": data["until"],
        "name": mineral_name(data["mineral"]), "right_id": right, "mine_id": data["mine_id"],
        "mineral": mineral_name(data["mineral"]), "category": data["category"],
        "value": data["value"], "unit": data["unit"], "document_no": data["document_no"],
        "told_at": event["time"], **tens_of_thousands("value", data["value"], data["unit"]),
    }  # fmt: skip


async def keep_reserve(session: AsyncSession, event: CloudEvent) -> None:
    await repository.keep(session, "reserve_facts", reserve_row(event))


async def keep_reserve_page(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
    await repository.keep_all(session, "reserve_facts", [reserve_row(event) for event in events])
