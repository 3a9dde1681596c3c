"""How often the city and the county look at a listed mine, where a rule says so; nothing is due
where none does."""

from collections.abc import Mapping
from datetime import date

from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.restoration.green_mines.figures import Figures
from kuangzheng.restoration.green_mines.rules import TIER_NAMES
from kuangzheng.restoration.green_mines.schemas import GreenTierRead

TIERS = ("city", "county")


def tiers(
    known: Figures, calendar: HolidayCalendar, listed_on: date, last: Mapping[str, date]
) -> list[GreenTierRead]:
    """The next check of each tier: counted from its last one, before the first from the listing."""
    return [_tier(tier, known, calendar, listed_on, last.get(tier)) for tier in TIERS]


def _tier(
    tier: str, known: Figures, calendar: HolidayCalendar, listed_on: date, last: date | None
) -> GreenTierRead:
    found = known.ruling("green.check_within", tier=tier)
    until = None
    if found is not None:
        start = max(listed_on, last or listed_on)
        until = due(start, found.period(), calendar, mark_missing_year=True).due
    return GreenTierRead(
        tier=tier, tier_name=TIER_NAMES[tier], last_on=last, due_on=until,
        overdue=until is not None and until < known.on,
        within=known.told("green.check_within", tier=tier),
    )  # fmt: skip
