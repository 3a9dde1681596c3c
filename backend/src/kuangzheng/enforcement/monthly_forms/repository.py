"""Every query of monthly forms: what a figure counts and its rows, by one condition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.monthly_forms.tables import MonthlyForm
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import prefix_range, within
from kuangzheng.kernel.records import Records

MOST_ROWS = 5000
_CASE, _CLUE = "enforcement.case:read", "enforcement.clue:read"
_CLOSURE = "enforcement.closure:read"
_MEETING, _PATROL = "enforcement.meeting:read", "enforcement.patrol:read"
_PATCH, _PUBLIC = "enforcement.patch:read", "enforcement.publicity:read"
_SHAFT = "(SELECT s.name FROM sealed_shafts s WHERE s.id = t.shaft_id)"
_SPOT = "(SELECT s.name FROM hot_spots s WHERE s.id = t.spot_id)"
_PARTY = "t.no || ' ' || t.party_name"
_PAID = "CASE WHEN t.reverses IS NULL THEN t.amount_fen ELSE -t.amount_fen END"
_FINED = "t.fine_fen + t.gains_fen"
_HANDED = "(t.handed_at AT TIME ZONE 'Asia/Shanghai')::date"
_TRANSFERRED = "(SELECT c.no || ' ' || c.party_name FROM cases c WHERE c.id = t.case_id)"


@dataclass(frozen=True)
class Line:
    """`day` decides the month; `fen` is what a row adds to a figure of money."""

    table: str
    day: str
    title: str
    permission: str
    more: str = ""
    fen: str | None = None

    @property
    def where(self) -> str:
        return (
            f"FROM {self.table} t WHERE {self.day} BETWEEN :since AND :until"
            f" AND t.division_code >= :lo AND t.division_code < :hi{self.more}"
        )

    @property
    def figure(self) -> str:
        what = f"coalesce(sum({self.fen}), 0)::bigint" if self.fen else "count(*)"
        return f"SELECT {what} {self.where}"

    @property
    def rows(self) -> str:
        now = f"(sum({self.fen}) OVER ())::bigint" if self.fen else "count(*) OVER ()"
        return (
            f"SELECT t.id, t.division_code, {self.day} AS on_date, {self.title} AS title,"
            f" ({self.fen or 'NULL'})::bigint AS amount_fen,"
            f" count(*) OVER () AS total, {now} AS now"
            f" {self.where} ORDER BY on_date, t.id LIMIT :most"
        )


def _clue(day: str, more: str = "") -> Line:
    return Line("clues", day, "t.no", _CLUE, more)


def _visit(manner: str) -> Line:
    return Line("hot_spot_visits", "t.on_date", _SPOT, _MEETING, f" AND t.manner = '{manner}'")


def _meeting(kind: str) -> Line:
    more = f" AND t.state = 'held' AND t.kind = '{kind}'"
    return Line("meetings", "t.held_on", "t.title", _MEETING, more)


def _case(day: str, more: str = "", fen: str | None = None) -> Line:
    return Line("cases", day, _PARTY, _CASE, more, fen)


COUNTS = {
    "clues_received": _clue("t.received_on"),
    "clues_concluded": _clue("t.concluded_on"),
    "clues_stopped": _clue("t.concluded_on", " AND t.outcome = 'stopped'"),
    "clues_filed": _clue("t.concluded_on", " AND t.outcome = 'filed'"),
    "clues_referred": _clue("t.concluded_on", " AND t.outcome = 'referred'"),
    "patches_judged": Line("satellite_patches", "t.judged_on", "t.code", _PATCH),
    "patches_illegal": Line(
        "satellite_patches", "t.judged_on", "t.code", _PATCH, " AND t.judgement = 'illegal'"
    ),
    "closures_ordered": Line("mine_closures", "t.ordered_on", "t.mine_name", _CLOSURE),
    "closures_accepted": Line("mine_closures", "t.accepted_on", "t.mine_name", _CLOSURE),
    "shafts_sealed": Line("sealed_shafts", "t.sealed_on", "t.name", _CLOSURE),
    "shafts_inspected": Line("shaft_inspections", "t.on_date", _SHAFT, _CLOSURE),
    "shafts_reopened": Line(
        "shaft_inspections", "t.on_date", _SHAFT, _CLOSURE, " AND NOT t.intact"
    ),
    "visits_open": _visit("open"),
    "visits_unannounced": _visit("unannounced"),
    "meetings_joint": _meeting("joint"),
    "meetings_promotion": _meeting("promotion"),
    "decisions_published": Line("decision_notices", "t.published_on", "t.decision_no", _PUBLIC),
    "appeals_received": Line("appeals", "t.received_on", "t.source_no", _PUBLIC),
    "appeals_answered": Line("appeals", "t.answered_on", "t.source_no", _PUBLIC),
    "cases_filed": _case("t.filed_on"),
    "cases_decided": _case("t.decided_on"),
    "cases_closed": _case("t.closed_on"),
    "penalties_decided": _case("t.decided_on", " AND t.outcome = 'penalty'"),
    "penalties_due": _case("t.decided_on", " AND t.outcome = 'penalty'", _FINED),
    "penalties_collected": Line(
        "execution_payments", "t.paid_on", "t.receipt_no", "enforcement.execution:read",
        " AND t.kind IN ('fine', 'confiscation')", _PAID,
    ),
    "transfers_handed": Line(
        "police_transfers", _HANDED, _TRANSFERRED, "enforcement.penalty:read"
    ),
    "transfers_accepted": Line(
        "police_transfers", "t.filed_on", _TRANSFERRED, "enforcement.penalty:read"
    ),
    "patrols_done": Line(
        "patrols", "t.patrolled_on", "concat_ws(' ', t.no, t.mine_name)", _PATROL
    ),
    "patrols_overdue": Line(
        "patrol_tasks", "t.due_on", "t.title", _PATROL,
        " AND t.state <> 'cancelled' AND coalesce(t.done_on, :on) > t.due_on",
    ),
}  # fmt: skip
"""Each figure by the day of what it counts; a task is overdue if it was not done by its day."""
_COUNT = text("SELECT " + ", ".join(f"({one.figure}) AS {name}" for name, one in COUNTS.items()))
_ROWS = {name: text(one.rows) for name, one in COUNTS.items()}


async def counted(
    session: AsyncSession, division: str, since: date, until: date, on: date
) -> dict[str, int]:
    """The figures of a division and what lies in it, from one day to another, as known `on`."""
    row = (await session.execute(_COUNT, _values(division, since, until, on))).mappings().one()
    return {name: int(row[name]) for name in COUNTS}


async def behind(
    session: AsyncSession, figure: str, division: str, since: date, until: date, on: date
) -> Sequence[Row[Any]]:
    """The rows a figure counts, by day, the first MOST_ROWS of them."""
    values = _values(division, since, until, on) | {"most": MOST_ROWS}
    found: Sequence[Row[Any]] = (await session.execute(_ROWS[figure], values)).all()
    return found


def _values(division: str, since: date, until: date, on: date) -> dict[str, Any]:
    lo, hi = prefix_range(division)
    return {"lo": lo, "hi": hi, "since": since, "until": until, "on": on}


class MonthlyForms(Records[MonthlyForm]):
    table = MonthlyForm
    missing = "没有此月报，或不在您的管辖范围内"
    sorts = Sorts("-month", {"month": Sort(col(MonthlyForm.month), col(MonthlyForm.id))})

    @staticmethod
    def conditions(
        division: str | None, state: str | None, month: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(within(col(MonthlyForm.division_code), division))
        if state:
            found.append(col(MonthlyForm.state) == state)
        if month:
            found.append(col(MonthlyForm.month) == date.fromisoformat(f"{month}-01"))
        return found

    async def of(self, division: str, month: date) -> UUID | None:
        query = select(col(MonthlyForm.id)).where(
            col(MonthlyForm.division_code) == division, col(MonthlyForm.month) == month
        )
        found: UUID | None = (await self._session.execute(query)).scalar_one_or_none()
        return found
