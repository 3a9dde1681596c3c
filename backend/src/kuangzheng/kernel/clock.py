"""The one place that asks for the present moment.

Rules take a `Clock` or a plain date as argument; nothing else calls `datetime.now()`.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Protocol

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The legal time of the whole country; no daylight saving since 1991."""


class Clock(Protocol):
    """Anything that can say what time it is, as an aware instant in `CHINA`."""

    def now(self) -> datetime: ...


def today(clock: Clock) -> date:
    """The calendar day in China at the clock's instant."""
    return clock.now().astimezone(CHINA).date()


def day_of(instant: datetime) -> date:
    """The calendar day in China of an aware instant. Raises `ValueError` for a naive one."""
    return aware(instant).astimezone(CHINA).date()


def aware(instant: datetime) -> datetime:
    """The same instant, or `ValueError` when it carries no offset: offsets are never guessed."""
    if instant.utcoffset() is None:
        raise ValueError(f"{instant.isoformat()} carries no UTC offset")
    return instant


class SystemClock:
    """The machine's clock, shown with China's offset."""

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone(CHINA)


class RehearsalClock:
    """The machine's clock, ahead by the whole days that a file tells; for rehearsals (演练) in
    which periods of days have to pass.

    The file is looked at whenever it has changed, so that every process goes ahead together. Time
    never goes back: what was recorded would lie in the future. A file that cannot be read, or says
    anything but a number of days, stops whoever asks.
    """

    MOST = 3660

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen: tuple[int, int] | None = None
        self._days = 0
        self.now()

    def now(self) -> datetime:
        return SystemClock().now() + timedelta(days=self._ahead())

    def _ahead(self) -> int:
        found = self._file.stat()
        seen = (found.st_mtime_ns, found.st_ino)
        if seen != self._seen:
            told = self._file.read_text(encoding="ascii").strip()
            if not told.isdecimal() or not self._days <= int(told) <= self.MOST:
                wanted = f"a number of days from {self._days} to {self.MOST}"
                raise ValueError(f"{self._file} tells {told!r}, not {wanted}")
            self._days, self._seen = int(told), seen
        return self._days


class FrozenClock:
    """A clock that moves only when told; for tests and for replaying a past day."""

    def __init__(self, instant: datetime) -> None:
        self._instant = aware(instant).astimezone(CHINA)

    @classmethod
    def on(cls, day: date, hour: int = 9) -> "FrozenClock":
        """Stand at `hour` o'clock, China time, of `day`."""
        return cls(datetime(day.year, day.month, day.day, hour, tzinfo=CHINA))

    def now(self) -> datetime:
        return self._instant

    def advance(self, by: timedelta) -> None:
        """Move forward; a clock that runs backwards is a mistake in the test."""
        if by < timedelta(0):
            raise ValueError("a frozen clock only moves forward; use move_to for another day")
        self._instant += by

    def move_to(self, instant: datetime) -> None:
        """Stand at another instant, earlier or later."""
        self._instant = aware(instant).astimezone(CHINA)
