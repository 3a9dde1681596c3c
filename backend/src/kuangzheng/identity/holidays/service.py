"""List, enter and change years of holidays; every change is told to the other services."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kuangzheng.identity.events import holidays_changed
from kuangzheng.identity.holidays import repository
from kuangzheng.identity.holidays.rules import faults, working_days
from kuangzheng.identity.holidays.schemas import (
    HolidayDay,
    HolidayYearCreate,
    HolidayYearList,
    HolidayYearListed,
    HolidayYearRead,
    HolidayYearUpdate,
)
from kuangzheng.identity.holidays.tables import HolidayYear
from kuangzheng.identity.organisations import repository as organisations
from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.identity.users.divisions import division_name
from kuangzheng.kernel.db.scope import NATIONAL, ancestors
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.holidays import DayKind, HolidayCalendar, HolidayRow
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import Conflict, Forbidden, NotFound, RuleViolation
from kuangzheng.kernel.unit import Act


async def list_years(act: Act) -> HolidayYearList:
    """Every year that has an arrangement, the newest first."""
    calendar = await calendar_of(act.session)
    entered = {row.year: row for row in await repository.entered_years(act.session)}
    days: dict[int, list[HolidayRow]] = {}
    for row in calendar.rows():
        days.setdefault(row.day.year, []).append(row)
    items = [
        _listed(year, entered.get(year), days[year], calendar)
        for year in sorted(days, reverse=True)
    ]
    return HolidayYearList(items=items)


async def read_year(act: Act, year: int) -> HolidayYearRead:
    """The days of a year. Raises NotFound for one without any."""
    found = await repository.find_year(act.session, year)
    rows = await repository.days_of(act.session, date(year, 1, 1), date(year, 12, 31))
    if not rows:
        raise NotFound(f"{year} 年的节假日安排尚未录入")
    listed = _listed(year, found, rows, await calendar_of(act.session))
    days = [HolidayDay(day=row.day, kind=row.kind, name=row.name) for row in rows]
    return HolidayYearRead(**listed.model_dump(), days=days)


async def create_year(
    act: Act, settings: IdentitySettings, body: HolidayYearCreate
) -> HolidayYearRead:
    """Enter a year; a packaged year is overridden by it. Raises Conflict for one entered before."""
    await _require_top(act, settings)
    if await repository.find_year(act.session, body.year) is not None:
        raise Conflict(f"{body.year} 年已经录入，请修改该年")
    now = act.clock.now()
    row = HolidayYear(
        id=new_id(), created_at=now, updated_at=now, division_code=NATIONAL, year=body.year,
        source=body.source, days=_checked(body.year, body.days),
    )  # fmt: skip
    act.session.add(row)
    return await _told(act, row)


async def change_year(
    act: Act, settings: IdentitySettings, year: int, body: HolidayYearUpdate
) -> HolidayYearRead:
    """Replace an entered year. Raises NotFound for one that is only packaged or not there."""
    await _require_top(act, settings)
    row = await repository.find_year(act.session, year, lock=True)
    if row is None:
        raise NotFound(f"{year} 年没有录入过，请新增该年")
    act.check_version(row.version, (await read_year(act, year)).model_dump(mode="json"))
    row.source, row.days = body.source, _checked(year, body.days)
    row.touched(act.clock.now())
    return await _told(act, row)


async def _told(act: Act, row: HolidayYear) -> HolidayYearRead:
    await act.session.flush()
    await emit(act.session, holidays_changed(row))
    return await read_year(act, row.year)


async def _require_top(act: Act, settings: IdentitySettings) -> None:
    """Holidays hold for the whole installation. Raises Forbidden below its highest division."""
    division, top = act.principal.division, settings.identity_top_division
    if top and top != division:
        raise Forbidden(f"节假日安排由 {division_name(top)} 的系统管理员录入")
    above = [code for code in ancestors(division) if code != division]
    if not top and await organisations.authority_in(act.session, above):
        raise Forbidden("节假日安排为整个系统所用，请由上级行政区的系统管理员录入")


def _checked(year: int, days: Sequence[HolidayDay]) -> list[dict[str, Any]]:
    rows = [HolidayRow(day.day, day.kind, day.name) for day in days]
    wrong = faults(year, rows)
    if wrong:
        raise RuleViolation(f"{year} 年的安排有误，请按提示修改", errors=wrong)
    return [day.model_dump(mode="json") for day in sorted(days, key=lambda day: day.day)]


def _listed(
    year: int, row: HolidayYear | None, days: Sequence[HolidayRow], calendar: HolidayCalendar
) -> HolidayYearListed:
    off = sum(day.kind is DayKind.HOLIDAY for day in days)
    return HolidayYearListed(
        id=str(year), year=year, entered=row is not None, version=row.version if row else 0,
        source=row.source if row else None, updated_at=row.updated_at if row else None,
        holidays=off, make_up_workdays=len(days) - off, working_days=working_days(year, calendar),
    )  # fmt: skip
