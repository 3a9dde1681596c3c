"""Identifiers: UUID version 7 (RFC 9562), so that ids sort by the time they were given."""

import secrets
import threading
import time
import uuid
from datetime import timedelta


class _Counter:
    """What makes ids of one millisecond ascend: the 12 bits after the time count on from a random
    start (RFC 9562 section 6.2, method 1); a clock that is set back does not take them back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._milliseconds = self._count = 0

    def next(self) -> int:
        """Time and count, 60 bits."""
        now = time.time_ns() // 1_000_000
        with self._lock:
            self._count += 1
            if now > self._milliseconds or self._count > 0xFFF:
                self._milliseconds = max(now, self._milliseconds + 1)
                self._count = secrets.randbits(11)
            return self._milliseconds << 12 | self._count


_counter = _Counter()


def new_id() -> uuid.UUID:
    """A UUIDv7 above all that this process has made before: 48 bits of Unix milliseconds, 12 that
    count, 62 random ones."""
    place = _counter.next()
    value = (place >> 12) << 80 | 0x7 << 76 | (place & 0xFFF) << 64
    return uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62))


def first_id_since(age: timedelta) -> uuid.UUID:
    """The lowest id that can have been given within `age`, to find new rows through their key."""
    milliseconds = time.time_ns() // 1_000_000 - int(age.total_seconds() * 1000)
    return uuid.UUID(int=(milliseconds & 0xFFFF_FFFF_FFFF) << 80)
