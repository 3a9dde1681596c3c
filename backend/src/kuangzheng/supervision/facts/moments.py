"""Days and instants of events."""

from datetime import date, datetime
from typing import Any

from kuangzheng.kernel.consumers import CloudEvent


def day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def at_of(event: CloudEvent) -> datetime:
    return datetime.fromisoformat(event["time"])
