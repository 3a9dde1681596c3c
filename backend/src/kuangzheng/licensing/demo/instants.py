"""When the records of the demonstration were entered: as if it had been kept all along."""

from datetime import date, datetime, timedelta

from kuangzheng.kernel.clock import CHINA

WRONG = (2, 14)
"""Rights that were entered under a wrong name."""


def instant(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)


def corrected_on(began: date) -> date:
    """When the wrong name was noticed."""
    return began + timedelta(days=365)


def told_at(number: int, began: date, start: date) -> datetime:
    """When an act of a right was entered: on its day, unless it is the corrected first one."""
    return instant(corrected_on(began) if number in WRONG and start == began else start)
