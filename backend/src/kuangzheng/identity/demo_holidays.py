"""Years of the demonstration that nobody has entered yet: its procedures run into them."""

from datetime import date

from kuangzheng.identity.base import authority
from kuangzheng.identity.events import holidays_changed
from kuangzheng.identity.holidays.tables import HolidayYear
from kuangzheng.kernel.clock import Clock, SystemClock, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.holidays import DayKind
from kuangzheng.kernel.ids import new_id

SOURCE = "示例：公布的安排尚未录入，仅列日期固定的法定节假日，须以国务院办公厅公布的安排为准"
_FIXED = ((1, 1, "元旦"), (5, 1, "劳动节"), (5, 2, "劳动节"),
          (10, 1, "国庆节"), (10, 2, "国庆节"), (10, 3, "国庆节"))  # fmt: skip
"""Holidays with a date of the solar calendar (全国年节及纪念日放假办法 2)."""


async def ensure_demo_holidays(database: Database, clock: Clock | None = None) -> None:
    """Enter every year up to the next that neither the package nor anybody has: a day that is far
    ahead looks back on years that the package does not know either."""
    when = clock or SystemClock()
    async with database.session(authority("system:demo")) as session:
        now, known = when.now(), (await calendar_of(session)).years
        this = today(when).year
        for year in sorted(set(range(min(known, default=this), this + 2)) - known):
            days = [{"day": date(year, month, day).isoformat(), "kind": DayKind.HOLIDAY.value,
                     "name": name} for month, day, name in _FIXED]  # fmt: skip
            row = HolidayYear(
                id=new_id(), created_at=now, updated_at=now, division_code=NATIONAL, year=year,
                source=SOURCE, days=days,
            )  # fmt: skip
            session.add(row)
            await session.flush()
            await emit(session, holidays_changed(row))
