"""How a route is given notice of: headers `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) on every
answer, the successor as a link, and the mark in the OpenAPI document."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Any, TypeVar

from kuangzheng.kernel.clock import CHINA

F = TypeVar("F", bound=Callable[..., Any])
_MARK = "__kz_deprecated__"


@dataclass(frozen=True, slots=True)
class Deprecation:
    """Since when not to be built upon, when it goes away, what stands in its place."""

    since: date
    sunset: date | None = None
    successor: str | None = None

    def __post_init__(self) -> None:
        if self.sunset is not None and self.sunset <= self.since:
            raise ValueError("a route goes away after it was given notice of")
        if self.successor is not None and not self.successor.startswith("/"):
            raise ValueError(f"a successor is a path, not {self.successor!r}")

    @property
    def headers(self) -> dict[str, str]:
        found = {"Deprecation": f"@{int(_begin(self.since).timestamp())}"}
        if self.sunset is not None:
            found["Sunset"] = format_datetime(_begin(self.sunset), usegmt=True)
        if self.successor is not None:
            found["Link"] = f'<{self.successor}>; rel="successor-version"'
        return found

    @property
    def documented(self) -> dict[str, Any]:
        """What the OpenAPI document says of the operation."""
        dates = {"x-deprecated-since": self.since.isoformat()}
        if self.sunset is not None:
            dates["x-sunset"] = self.sunset.isoformat()
        return dates if self.successor is None else dates | {"x-successor": self.successor}


def deprecated(
    since: date, sunset: date | None = None, successor: str | None = None
) -> Callable[[F], F]:
    """Marks an endpoint of a TransactionalRoute. Raises ValueError for a sunset that is not later.

    Below the route's decorator, so that the route finds the mark:

        @router.get("/old")
        @deprecated(date(2027, 1, 1), date(2027, 7, 1), "/api/v1/licensing/new")
        async def old(…)
    """
    notice = Deprecation(since, sunset, successor)

    def mark(endpoint: F) -> F:
        setattr(endpoint, _MARK, notice)
        return endpoint

    return mark


def deprecation_of(endpoint: Callable[..., Any]) -> Deprecation | None:
    found: Deprecation | None = getattr(endpoint, _MARK, None)
    return found


def _begin(day: date) -> datetime:
    """The first second of a day in China."""
    return datetime.combine(day, time(), CHINA).astimezone(UTC)
