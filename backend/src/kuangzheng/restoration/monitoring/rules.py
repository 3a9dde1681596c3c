"""When something is looked at next."""

from datetime import date

from kuangzheng.kernel.deadlines import add_months

KIND_NAMES = {"monitoring": "监测", "aftercare": "管护"}
FINDING_NAMES = {"normal": "正常", "abnormal": "异常"}


def next_due(starts_on: date, ends_on: date, every: int, done_for: date) -> date | None:
    """The first day of the schedule after the one that was done; None after the last.

    Counted from the first day, so that a month's last day does not creep:

    >>> next_due(date(2025, 1, 31), date(2025, 12, 31), 1, date(2025, 2, 28))
    datetime.date(2025, 3, 31)
    """
    step = 1
    while (day := add_months(starts_on, step * every)) <= done_for:
        step += 1
    return day if day <= ends_on else None


def missed(starts_on: date, ends_on: date, every: int, due: date | None, on: date) -> int:
    """How many days of the schedule have gone by undone."""
    count, day = 0, due
    while day is not None and day < on:
        count += 1
        day = next_due(starts_on, ends_on, every, day)
    return count
