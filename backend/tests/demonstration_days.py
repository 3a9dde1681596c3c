"""Days at which a year, a quarter or a month ends or begins. All are past: what is to come the
ledger refuses."""

from datetime import date, datetime, time

from kuangzheng.kernel.clock import CHINA

NEW_YEAR, JANUARY, LEAP_DAY = date(2025, 1, 1), date(2025, 1, 14), date(2024, 2, 29)
QUARTER, YEARS_END = date(2025, 3, 31), date(2025, 12, 31)
DAYS = (
    NEW_YEAR, JANUARY, date(2025, 1, 31), LEAP_DAY, date(2025, 3, 1), QUARTER, date(2025, 6, 30),
    YEARS_END,
)  # fmt: skip


def morning(day: date) -> datetime:
    return datetime.combine(day, time(10), CHINA)
