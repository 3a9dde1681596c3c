"""What is proposed for a licence whose term is over. Pure.

国务院令第241号 art. 7: renewal is asked for a set time before expiry, else the licence lapses by
itself; 行政许可法 art. 50: asked for in time and not answered, it stands. The machine proposes, an
officer confirms.
"""

from dataclasses import dataclass
from datetime import date

from kuangzheng.kernel.deadlines import Period, latest_before
from kuangzheng.kernel.holidays import HolidayCalendar


@dataclass(frozen=True, slots=True)
class Proposal:
    """The state proposed, why, and the last day on which renewal could be asked for."""

    status: str
    grounds: str
    last_day: date


def proposal(
    term_to: date, asked_on: date | None, before: Period, calendar: HolidayCalendar
) -> Proposal:
    """For a licence that ended on `term_to`; `asked_on`: when renewal was last asked for."""
    last = latest_before(term_to, before, calendar)
    if asked_on is None:
        return Proposal("lapsed", f"未申请续期（最迟应于 {last} 申请）", last)
    if asked_on > last:
        return Proposal("lapsed", f"{asked_on} 才申请续期，晚于 {last}", last)
    return Proposal("renewal_pending", f"{asked_on} 已按期申请续期，尚未办结", last)
