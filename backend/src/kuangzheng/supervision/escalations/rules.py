"""Which steps are reached, and which division's desk is told. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kuangzheng.kernel.db.scope import NATIONAL
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.places import superior_city
from kuangzheng.kernel.rulebooks import RulebookSet

PARAMETER = "escalation.step"
STEPS = ("1", "2", "3")
LEVELS = ("own", "city", "province")
KINDS = frozenset({
    "application", "opinion", "measure", "lapse_list", "objection", "audited_approval",
    "disclosure_correction", "scheme_execution", "case", "clue", "problem", "patrol_task",
    "meeting_action", "group_matter", "appeal", "publication", "withdrawal", "referral", "shaft",
    "plan_check", "plan_report", "acceptance", "farmland_track", "site_rectification",
    "mining_area", "monitoring", "damaged_plot", "milestone", "fund", "correction_order",
    "green_rectification", "legal_remedy",
})  # fmt: skip
"""What the services tell of, as their `matters.py` declare."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step that has been reached."""

    no: int
    role: str
    division: str
    working_days: int
    basis: str
    confirmed: bool


def division_at(level: str, code: str) -> str:
    """The division of a level that something in `code` is under; a township has its county's desk,
    the districts of a municipality are under the municipality itself (500100 is no division), and
    what a province leads directly is under the province.

    >>> division_at("own", "500113001"), division_at("city", "500113")
    ('500113', '500000')
    >>> division_at("city", "429004"), division_at("city", "500000")
    ('420000', '500000')
    >>> division_at("city", "140902"), division_at("province", "140902")
    ('140900', '140000')
    """
    county = code[:6]
    if county == NATIONAL or level == "own":
        return county
    return f"{county[:2]}0000" if level == "province" else superior_city(county)


def reached(
    books: RulebookSet, calendar: HolidayCalendar, kind: str, division: str, due: date, on: date
) -> Iterator[Step]:
    """The steps whose working days have passed since the last day. Two steps of one desk are one.

    Raises CalendarYearMissing for a year whose holidays nobody has entered.
    """
    days = calendar.working_days_between(due, on)
    told: set[tuple[str, str]] = set()
    for step in STEPS:
        asked = {"kind": kind, "step": step} if kind in KINDS else {"step": step}
        ruling = books.find(PARAMETER, division[:6], on, asked)
        if ruling is None or days < ruling.integer():
            continue
        role, level = str(ruling.attributes["role"]), str(ruling.attributes["level"])
        place = division_at(level, division)
        if (role, place) not in told:
            told.add((role, place))
            yield Step(
                int(step), role, place, ruling.integer(), ruling.basis, ruling.confirmed
            )
