"""The present state as facts for a reader that starts afresh: the register, then the approved
restoration plans, then the output that was returned, grants, revenue and reserves."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.clock import Clock, SystemClock
from kuangzheng.kernel.events import Event
from kuangzheng.kernel.feeds import SnapshotHook, SnapshotPage, in_parts
from kuangzheng.kernel.matters import overdue_part
from kuangzheng.kernel.onboarding.held import without_held
from kuangzheng.kernel.paging import decode_cursor, encode_cursor
from kuangzheng.kernel.telling import told
from kuangzheng.licensing.applications.publishing import plan_fact
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.guide_prices.telling import prices_snapshot
from kuangzheng.licensing.permits.telling import permits_snapshot
from kuangzheng.licensing.public_notices.telling import notices_on
from kuangzheng.licensing.returns.handling import RETURNED, money
from kuangzheng.licensing.rights.former import former_on
from kuangzheng.licensing.rights.reading import snapshot_on as register_on
from kuangzheng.licensing.zones.telling import layers_snapshot, zones_snapshot

_PLANS, _OUTPUT = "plans", "output"
_FIRST = "00000000-0000-0000-0000-000000000000"
_RETURNED = text("""
    SELECT r.id AS return_id, r.right_id, r.mine_id, r.holder_id, r.division_code, r.year,
           r.quarter, e.id, e.no, e.sales_fen, e.profit_fen, e.output_value_fen, e.employees,
           e.accepted_on,
           (SELECT jsonb_agg(jsonb_build_object(
                'mineral', o.mineral, 'main', o.main,
                'output', jsonb_build_object('value', trim_scale(o.output)::text, 'unit', o.unit),
                'sales_quantity', jsonb_build_object('value', trim_scale(o.sales_quantity)::text,
                                                     'unit', o.unit),
                'sales', jsonb_build_object('amount_fen', o.sales_fen, 'currency', 'CNY'),
                'reserves', CASE WHEN o.reserve_unit IS NOT NULL THEN jsonb_build_object(
                    'unit', o.reserve_unit, 'opening', trim_scale(o.opening)::text,
                    'added', trim_scale(o.added)::text, 'extracted', trim_scale(o.extracted)::text,
                    'lost', trim_scale(o.lost)::text, 'closing', trim_scale(o.closing)::text) END)
                ORDER BY NOT o.main, o.mineral)
              FROM production_outputs o WHERE o.edition_id = e.id) AS minerals
      FROM production_editions e JOIN production_returns r ON r.id = e.return_id
     WHERE e.superseded_on IS NULL AND e.id > CAST(:after AS uuid)
     ORDER BY e.id LIMIT :limit
""")


def snapshot_on(clock: Clock) -> SnapshotHook:
    """The register first: what follows speaks of its rights."""
    return without_held(in_parts({
        "rights": register_on(clock), "plans": _plans, "output": _output,
        "versions": former_on(clock), "layers": layers_snapshot, "zones": zones_snapshot,
        "permits": permits_snapshot, "prices": prices_snapshot, "notices": notices_on(clock),
        "grants": told("grant_projects", "licensing.grant_changed"),
        "revenues": told("grant_revenues", "licensing.grant_revenue_changed"),
        "reserves": told("mining_right_reserves", "licensing.reserve_registered"),
        "overdue": overdue_part("licensing"),
    }))  # fmt: skip


async def _plans(session: AsyncSession, cursor: str | None, limit: int) -> SnapshotPage:
    """Every approval of a plan that carried a restoration plan."""
    (after,) = decode_cursor(cursor, _PLANS) if cursor else (_FIRST,)
    query = (
        select(Application)
        .where(
            col(Application.id) > after, col(Application.state).in_(("approved", "issued")),
            col(Application.restoration_plan).is_not(None),
            col(Application.decided_on).is_not(None), col(Application.right_id).is_not(None),
        )
        .order_by(col(Application.id)).limit(limit)
    )  # fmt: skip
    rows = (await session.execute(query)).scalars().all()
    events = [
        await plan_fact(session, row, row.decided_on) for row in rows
        if row.restoration_plan is not None and isinstance(row.decided_on, date)
    ]  # fmt: skip
    last = None if len(rows) < limit else encode_cursor((str(rows[-1].id),), _PLANS)
    return SnapshotPage(events, last)


async def _output(session: AsyncSession, cursor: str | None, limit: int) -> SnapshotPage:
    """The newest edition of every accepted return."""
    (after,) = decode_cursor(cursor, _OUTPUT) if cursor else (_FIRST,)
    asked = {"after": after, "limit": limit}
    rows = (await session.execute(_RETURNED, asked)).mappings().all()
    last = None if len(rows) < limit else encode_cursor((str(rows[-1]["id"]),), _OUTPUT)
    return SnapshotPage([_returned(dict(row)) for row in rows], last)


def _returned(row: Mapping[str, Any]) -> Event:
    """Without the year to date, which was told when the return was accepted."""
    said = {name: row[name] for name in ("return_id", "right_id", "mine_id", "holder_id",
                                         "division_code", "minerals", "accepted_on")}  # fmt: skip
    return Event(RETURNED, row["return_id"], row["division_code"], said | {
        "period": {"year": row["year"], "quarter": row["quarter"]}, "edition": row["no"],
        "sales": money(row["sales_fen"]), "profit": money(row["profit_fen"]),
        "output_value": money(row["output_value_fen"]), "employees": row["employees"],
        "year_to_date": None,
    })  # fmt: skip


snapshot = snapshot_on(SystemClock())
"""For a reader in a process that has this service's database at hand."""
