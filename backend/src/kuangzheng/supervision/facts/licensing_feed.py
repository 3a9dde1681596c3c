"""What licensing tells of rights, mines and production, as rows of facts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.consumers import CloudEvent, Handler, PageHandler, Subscription
from kuangzheng.supervision.facts import repository
from kuangzheng.supervision.facts.amounts import mineral_name, tens_of_thousands
from kuangzheng.supervision.facts.grants_feed import (
    GRANT,
    keep_reserve,
    keep_reserve_page,
    keep_revenue,
)
from kuangzheng.supervision.facts.moments import at_of, day

PRESENT = ("mine_facts", "output_facts", "grant_facts", "revenue_facts")
"""Of these a snapshot tells what holds now."""
EVER = ("right_facts", "reserve_facts")
"""Of these it tells every day."""
RowOf = Callable[[CloudEvent], dict[str, Any]]
_QUARTER_ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


def right_row(event: CloudEvent) -> dict[str, Any]:
    """A register entry holds in its interval."""
    data = event["data"]
    minerals = data["minerals"]
    capacity = data["capacity"] or {"value": None, "unit": None}
    return _right_row(event, {
        "mineral": minerals[0]["name"] if minerals else None, "scale": data["scale_class"],
        "method": data["mining_method"], "holder_name": (data["holder"] or {}).get("name"),
        "area_km2": data["area"]["area_km2"],
        **tens_of_thousands("capacity", capacity["value"], capacity["unit"], yearly=True),
    })  # fmt: skip


def former_row(event: CloudEvent) -> dict[str, Any]:
    """A version of other days than today, as a snapshot tells it."""
    data = event["data"]
    capacity = data.get("capacity") or {"value": None, "unit": None}
    return _right_row(event, {
        "mineral": mineral_name(data.get("main_mineral")), "scale": data.get("scale_class"),
        "method": data.get("mining_method"), "holder_name": data["holder_name"],
        "area_km2": data.get("area_km2") or "0",
        **tens_of_thousands("capacity", capacity["value"], capacity["unit"], yearly=True),
    })  # fmt: skip


def _right_row(event: CloudEvent, said: Mapping[str, Any]) -> dict[str, Any]:
    data = event["data"]
    start, end = data["valid_during"]
    return {
        "division_code": data["division_code"], "subject_id": data["right_id"],
        "held_from": start or date.min, "held_until": end, "name": data["name"],
        "right_id": data["right_id"], "mine_id": data["mine_id"], "status": data["status"],
        "told_at": event["time"], "kind": data["kind"], "code": data["code"],
        "licence_status": data["licence_status"], "term_from": data["term"][0],
        "term_to": data["term"][1], **said,
    }  # fmt: skip


def _rights(row_of: RowOf) -> tuple[Handler, PageHandler]:
    """What lies on a right takes its mineral and scale from what holds without end."""

    async def keep(session: AsyncSession, event: CloudEvent) -> None:
        row = row_of(event)
        await repository.keep(session, "right_facts", row)
        if row["held_until"] is None:
            right = UUID(str(row["right_id"]))
            await repository.settle_right(session, right, row["mineral"], row["scale"])

    async def keep_page(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
        rows = [row_of(event) for event in events]
        await repository.keep_all(session, "right_facts", rows)
        standing: dict[str, dict[str, Any]] = {}
        for row in rows:
            if row["held_until"] is None:
                before = standing.get(row["right_id"], {})
                standing[row["right_id"]] = {
                    "right": row["right_id"], "mineral": row["mineral"],
                    "scale": before.get("scale") if row["scale"] is None else row["scale"],
                }  # fmt: skip
        await repository.settle_rights(session, list(standing.values()))

    return keep, keep_page


keep_right, keep_right_page = _rights(right_row)
keep_former, keep_former_page = _rights(former_row)


def mine_row(event: CloudEvent) -> dict[str, Any] | None:
    """Since which day a mine stands as it does; its basin is told with it."""
    data = event["data"]
    if data.get("name") is None:
        return None  # told before mines said their names
    since = day(data.get("since")) or day_of(at_of(event))
    return {
        "division_code": event["divisioncode"], "subject_id": UUID(str(event["subject"])),
        "held_from": since, "begins": since, "name": data["name"],
        "mine_id": UUID(str(event["subject"])), "mineral": mineral_name(data["main_mineral"]),
        "status": data["to"], "basin": data.get("basin"), "told_at": event["time"],
        "township": data["township"], "scale": None,
    }  # fmt: skip


async def keep_mine(session: AsyncSession, event: CloudEvent) -> None:
    row = mine_row(event)
    if row is not None:
        await repository.keep(session, "mine_facts", row)
        await repository.settle_mine(session, row["mine_id"], row["basin"], row["mineral"])


async def keep_mine_page(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
    rows = [row for event in events if (row := mine_row(event)) is not None]
    await repository.keep_all(session, "mine_facts", rows)
    standing = {
        row["mine_id"]: {"mine": row["mine_id"], "basin": row["basin"], "mineral": row["mineral"]}
        for row in rows
    }
    await repository.settle_mines(session, list(standing.values()))


def output_rows(event: CloudEvent) -> list[dict[str, Any]]:
    """An accepted return: from its day on it is what the period gave, mineral by mineral."""
    data = event["data"]
    year, quarter = data["period"]["year"], data["period"]["quarter"]
    rows = []
    for part, one in enumerate(data["minerals"] or ()):
        value, unit = one["output"]["value"], one["output"]["unit"]
        rows.append({
            "division_code": data["division_code"], "subject_id": data["return_id"], "part": part,
            "held_from": data["accepted_on"], "begins": data["accepted_on"],
            "name": _period_name(year, quarter),
            "right_id": data["right_id"], "mine_id": data["mine_id"],
            "mineral": mineral_name(one["mineral"]), "told_at": event["time"], "year": year,
            "quarter": quarter, "period_end": date(year, *_QUARTER_ENDS[quarter or 4]),
            "output": Decimal(value), "unit": unit, "sales_fen": one["sales"]["amount_fen"],
            **tens_of_thousands("output", value, unit), **_moved(one.get("reserves")),
            **(_of_return(data) if part == 0 else {}),
        })  # fmt: skip
    return rows


async def keep_output(session: AsyncSession, event: CloudEvent) -> None:
    for row in output_rows(event):
        await repository.keep(session, "output_facts", row)


async def keep_output_page(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
    rows = [row for event in events for row in output_rows(event)]
    await repository.keep_all(session, "output_facts", rows)


def _moved(reserves: Mapping[str, Any] | None) -> dict[str, Any]:
    """What was found, taken out and lost in the quarter."""
    found: dict[str, Any] = {}
    for name in ("added", "extracted", "lost") if reserves else ():
        found |= tens_of_thousands(name, reserves[name], reserves["unit"])  # type: ignore[index]
    return found


def _of_return(data: Mapping[str, Any]) -> dict[str, Any]:
    """What is told once of a return, kept with its main mineral."""
    if data.get("profit") is None:
        return {}  # told before returns said it
    return {"profit_fen": data["profit"]["amount_fen"],
            "value_fen": data["output_value"]["amount_fen"], "employees": data["employees"]}


def _period_name(year: int, quarter: int | None) -> str:
    return f"{year}年" if quarter is None else f"{year}年第{'一二三四'[quarter - 1]}季度"


async def reset(session: AsyncSession) -> None:
    """The snapshot tells rights and reserves of every day, the others as they stand now."""
    await repository.forget(session, EVER)
    await repository.doubt(session, PRESENT)


async def filled(session: AsyncSession) -> None:
    await repository.drop_doubted(session, PRESENT)


LICENSING_FACTS = Subscription(
    "licensing",
    {
        "licensing.right_registered": keep_right,
        "licensing.right_changed": keep_right,
        "licensing.right_extinguished": keep_right,
        "licensing.right_version": keep_former,
        "licensing.mine_registered": keep_mine,
        "licensing.mine_changed": keep_mine,
        "licensing.mine_status_changed": keep_mine,
        "licensing.production_returned": keep_output,
        "licensing.grant_changed": GRANT.handler(),
        "licensing.grant_revenue_changed": keep_revenue,
        "licensing.reserve_registered": keep_reserve,
    },
    reset, filled=filled, pages={
        "licensing.right_registered": keep_right_page,
        "licensing.right_changed": keep_right_page,
        "licensing.right_extinguished": keep_right_page,
        "licensing.right_version": keep_former_page,
        "licensing.mine_registered": keep_mine_page,
        "licensing.mine_changed": keep_mine_page,
        "licensing.mine_status_changed": keep_mine_page,
        "licensing.production_returned": keep_output_page,
        "licensing.grant_changed": GRANT.page_handler(),
        "licensing.reserve_registered": keep_reserve_page,
    },
)  # fmt: skip
