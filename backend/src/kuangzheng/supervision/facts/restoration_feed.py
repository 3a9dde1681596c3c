"""What restoration tells of funds, sites, projects and green mines."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.supervision.facts import repository
from kuangzheng.supervision.facts.told import Data, Told

_FUND_DAYS = ("plan_approved_on", "opened_on", "counted_on", "accepted_on", "closed_on")
_PROJECT_DAYS = ("entered_on", "started_on", "finished_on", "accepted_on")
_GREEN_DAYS = ("candidate_on", "listed_on", "removed_on")
_SUMS = ("due_fen", "paid_fen", "used_fen", "balance_fen", "short_fen")


def _sums(data: Data) -> dict[str, Any]:
    """A fund that is only registered is not in the ledger yet."""
    return {name: data[name] or 0 for name in _SUMS}


TOLD = {
    "restoration.fund_changed": Told(
        "fund_facts", _FUND_DAYS,
        ("plan_approved_on", "plan_cost_fen", "opened_on", "term_to", "accepted_on", "closed_on",
         "merged_into", "dated"), lambda data: str(data["right_name"]), also=_sums,
    ),
    "restoration.project_changed": Told(
        "project_facts", _PROJECT_DAYS,
        ("code", "programme", "mode", "investment_fen", "trees_planned", "planned_start",
         "planned_finish", *_PROJECT_DAYS), lambda data: str(data["name"]),
    ),
    "restoration.green_mine_changed": Told(
        "green_facts", _GREEN_DAYS, ("level", *_GREEN_DAYS), lambda data: str(data["name"]),
        also=lambda data: {"scale": data["size"]},
    ),
}  # fmt: skip
_TABLES = tuple(one.table for one in TOLD.values())


def site_row(event: CloudEvent) -> dict[str, Any]:
    """A version of a site holds in its interval."""
    data = event["data"]
    kept = ("name", "code", "category", "closed", "mode", "basin", "right_id", "area_mu",
            "restored_mu", "held_from", "held_until")  # fmt: skip
    return {
        "division_code": event["divisioncode"], "subject_id": event["subject"],
        "status": data["state"], "told_at": event["time"], **{name: data[name] for name in kept},
    }  # fmt: skip


async def keep_site(session: AsyncSession, event: CloudEvent) -> None:
    await repository.keep(session, "site_facts", site_row(event))


async def keep_site_page(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
    await repository.keep_all(session, "site_facts", [site_row(event) for event in events])


async def reset(session: AsyncSession) -> None:
    """The snapshot tells every version of a site."""
    await repository.forget(session, ("site_facts",))
    await repository.doubt(session, _TABLES)


async def filled(session: AsyncSession) -> None:
    await repository.drop_doubted(session, _TABLES)


RESTORATION_FACTS = Subscription(
    "restoration",
    {"restoration.site_version": keep_site,
     **{type_: one.handler() for type_, one in TOLD.items()}},
    reset, filled=filled, pages={
        "restoration.site_version": keep_site_page,
        **{type_: one.page_handler() for type_, one in TOLD.items()},
    },
)  # fmt: skip
