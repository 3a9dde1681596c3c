"""The days of a clue's clock, by the rulebook in force on the day it starts to run."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holiday_table import calendar_of


@dataclass(frozen=True, slots=True)
class Due:
    """The last day, on which basis, whether a person has confirmed the figure."""

    on: date
    basis: str
    confirmed: bool


async def due_by(
    session: AsyncSession, parameter: str, division: str, on: date, source: str | None = None
) -> Due:
    """Raises NoValue without a ruling, CalendarYearMissing without holidays."""
    ruling = shipped_rulebooks().value(
        parameter, division, on, {} if source is None else {"source": source}
    )
    period = ruling.period()
    found = due(on, period, await calendar_of(session)).due
    assert found is not None  # nothing pauses
    return Due(found, f"{ruling.basis}：{period}", ruling.confirmed)
