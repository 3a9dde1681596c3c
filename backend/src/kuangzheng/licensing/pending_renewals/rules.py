"""Whether a renewal that is not decided keeps a right in the register as pending. Pure.

行政许可法 art. 50: asked for in time and not decided before the end, it counts as renewed; a court
reading has no mining while it is pending. The register shows the state, people decide what it lets
the holder do.
"""

from collections.abc import Sequence
from datetime import date

from kuangzheng.kernel.deadlines import Period, latest_before
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.licensing.licences.rules import projected_status

PENDING = "renewal_pending"
LAW = "行政许可法 第50条"


def in_time(term_to: date, asked_on: date, before: Period, calendar: HolidayCalendar) -> bool:
    """Whether it was asked for on or before the last day."""
    return asked_on <= latest_before(term_to, before, calendar)


def status_after(licences: Sequence[tuple[date, str]]) -> str | None:
    """What the right shows once nothing is pending, of its licences (issued on, state). One that
    an officer has entered as pending is settled by an officer and says nothing here."""
    return projected_status([one for one in licences if one[1] != PENDING])
