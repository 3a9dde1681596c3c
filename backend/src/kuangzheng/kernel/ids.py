"""Identifiers: UUID version 7 (RFC 9562), so that ids sort by the time they were given."""

import secrets
import time
import uuid
from datetime import timedelta


def new_id() -> uuid.UUID:
    """A UUIDv7: 48 bits of Unix milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62))


def first_id_since(age: timedelta) -> uuid.UUID:
    """The lowest id that can have been given within `age`, to find new rows through their key."""
    milliseconds = time.time_ns() // 1_000_000 - int(age.total_seconds() * 1000)
    return uuid.UUID(int=(milliseconds & 0xFFFF_FFFF_FFFF) << 80)
