"""Every query of monthly forms, and what they count."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.monthly_forms.tables import MonthlyForm
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import prefix_range, within
from kuangzheng.kernel.records import Records

_PLACE = " AND division_code >= :lo AND division_code < :hi"
_IN = "BETWEEN :since AND :until" + _PLACE


def _count(table: str, day: str, more: str = "") -> str:
    return f"SELECT count(*) FROM {table} WHERE {day} {_IN}{more}"


COUNTS = {
    "clues_received": _count("clues", "received_on"),
    "clues_concluded": _count("clues", "concluded_on"),
    "clues_stopped": _count("clues", "concluded_on", " AND outcome = 'stopped'"),
    "clues_filed": _count("clues", "concluded_on", " AND outcome = 'filed'"),
    "clues_referred": _count("clues", "concluded_on", " AND outcome = 'referred'"),
    "patches_judged": _count("satellite_patches", "judged_on"),
    "patches_illegal": _count("satellite_patches", "judged_on", " AND judgement = 'illegal'"),
    "closures_ordered": _count("mine_closures", "ordered_on"),
    "closures_accepted": _count("mine_closures", "accepted_on"),
    "shafts_sealed": _count("sealed_shafts", "sealed_on"),
    "shafts_inspected": _count("shaft_inspections", "on_date"),
    "shafts_reopened": _count("shaft_inspections", "on_date", " AND NOT intact"),
    "visits_open": _count("hot_spot_visits", "on_date", " AND manner = 'open'"),
    "visits_unannounced": _count("hot_spot_visits", "on_date", " AND manner = 'unannounced'"),
    "meetings_joint": _count("meetings", "held_on", " AND state = 'held' AND kind = 'joint'"),
    "meetings_promotion": _count(
        "meetings", "held_on", " AND state = 'held' AND kind = 'promotion'"
    ),
    "decisions_published": _count("decision_notices", "published_on"),
    "appeals_received": _count("appeals", "received_on"),
    "appeals_answered": _count("appeals", "answered_on"),
}
"""Each figure by the day of what it counts."""
_COUNT = text(
    "SELECT " + ", ".join(f"({query}) AS {name}" for name, query in COUNTS.items())
)


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


async def counted(
    session: AsyncSession, division: str, since: date, until: date
) -> dict[str, int]:
    """The figures of a division and what lies in it, from one day to another."""
    lo, hi = prefix_range(division)
    values = {"lo": lo, "hi": hi, "since": since, "until": until}
    row = (await session.execute(_COUNT, values)).mappings().one()
    return {name: int(row[name]) for name in COUNTS}
