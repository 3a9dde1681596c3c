"""Clocks of transfers: by the rulebook in force on the day they start to run."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.deadlines import PeriodUnit, due
from kuangzheng.kernel.holiday_table import calendar_of


@dataclass(frozen=True, slots=True)
class Running:
    """The last day (of a period in hours: also the instant), on which basis."""

    on: date
    at: datetime | None
    basis: str
    confirmed: bool


async def running(
    session: AsyncSession, parameter: str, division: str, start: datetime
) -> Running:
    """Raises NoValue without a ruling, CalendarYearMissing without holidays."""
    day = day_of(start)
    ruling = shipped_rulebooks().value(parameter, division, day)
    period = ruling.period()
    begun = start if period.unit is PeriodUnit.HOURS else day
    found = due(begun, period, await calendar_of(session))
    assert found.due is not None  # nothing pauses
    return Running(found.due, found.due_at, f"{ruling.basis}：{period}", ruling.confirmed)
