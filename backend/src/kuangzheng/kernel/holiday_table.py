"""The holidays of a service's database: seeded, read as a calendar, kept in step with identity.

`builtin_holidays` is what the installed package knows, `holiday_years` what an administrator
entered in identity; a year entered counts instead of the packaged one.
"""

from collections.abc import Mapping
from typing import Any

import orjson
import psycopg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.holidays import (
    DayKind,
    HolidayCalendar,
    HolidayRow,
    chinesecalendar_rows,
)

HOLIDAYS_CHANGED = "identity.holidays_changed"
_STAMP = text(
    "SELECT concat_ws('/', (SELECT concat(count(*), '@', max(day)) FROM builtin_holidays),"
    " (SELECT string_agg(concat(id, ':', version, '@', updated_at), ',' ORDER BY year)"
    " FROM holiday_years))"
)
_DAYS = text("SELECT day, kind, name FROM holidays")
_KEEP = text(
    "INSERT INTO holiday_years AS h (id, year, version, source, days, created_at, updated_at)"
    " VALUES (CAST(:id AS uuid), :year, :version, :source, CAST(:days AS jsonb),"
    " clock_timestamp(), clock_timestamp())"
    " ON CONFLICT (year) DO UPDATE SET id = excluded.id, version = excluded.version,"
    " source = excluded.source, days = excluded.days, updated_at = excluded.updated_at"
)
_FORGET = text("DELETE FROM holiday_years")
_KNOWN: dict[str, HolidayCalendar] = {}
_MOST_KNOWN = 8


def seed_holidays(connection: "psycopg.Connection[Any]") -> None:
    """Make the packaged years those of the installed package; entered years stay."""
    connection.execute("DELETE FROM builtin_holidays")
    with connection.cursor().copy("COPY builtin_holidays (day, kind, name) FROM STDIN") as copy:
        for row in chinesecalendar_rows():
            copy.write_row((row.day, row.kind.value, row.name))


async def calendar_of(session: AsyncSession) -> HolidayCalendar:
    """The working days that the database knows now; read anew only after a change of the table."""
    stamp: str = (await session.execute(_STAMP)).scalar_one()
    known = _KNOWN.get(stamp)
    if known is None:
        rows = (await session.execute(_DAYS)).all()
        known = HolidayCalendar(HolidayRow(r.day, DayKind(r.kind), r.name) for r in rows)
        while len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.pop(next(iter(_KNOWN)))
        _KNOWN[stamp] = known
    return known


async def keep_holidays(session: AsyncSession, event: Mapping[str, Any]) -> None:
    """Handler of HOLIDAYS_CHANGED in a service that keeps a copy: the year is as the event says."""
    data = event["data"]
    await session.execute(
        _KEEP,
        {
            "id": event["subject"], "year": data["year"], "version": data["version"],
            "source": data["source"], "days": orjson.dumps(data["days"]).decode(),
        },
    )  # fmt: skip


async def forget_holidays(session: AsyncSession) -> None:
    """Empty the copy before it is filled again from identity's snapshot."""
    await session.execute(_FORGET)
