"""Which kinds of work exist. A kind is `service.what`; `kernel.what` belongs to every service."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from kuangzheng.kernel.jobs.context import JobContext
    from kuangzheng.kernel.problems import Problem

JobHandler = Callable[["JobContext"], Awaitable[dict[str, Any] | None]]
FailureHandler = Callable[["AsyncSession", "JobContext", "Problem"], Awaitable[object]]
Task = Callable[[JobHandler], JobHandler]


class DueRule(Protocol):
    """When periodic work is due."""

    def next_after(self, instant: datetime) -> datetime: ...


@dataclass(frozen=True, slots=True)
class JobKind:
    """A declared kind of work; `attempts` bounds lost workers and passing failures together.

    `failed` is told of a job that has ended without success, in the transaction that says so.
    """

    name: str
    handler: JobHandler
    attempts: int
    failed: FailureHandler | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """Periodic work of a kind. After downtime `each` missed due date is done in order, or only the
    `latest`; work of one lane never overlaps."""

    kind: str
    due: DueRule
    catch_up: Literal["each", "latest"]
    lane: str


_KINDS: dict[str, JobKind] = {}
_SCHEDULES: dict[str, Schedule] = {}


def job(kind: str, *, attempts: int = 3, failed: FailureHandler | None = None) -> Task:
    """Declares a coroutine `handler(context) -> result` as the work of `kind`.

    Raises ValueError when two handlers claim one kind.
    """

    def declare(handler: JobHandler) -> JobHandler:
        known = _KINDS.get(kind)
        if known is not None and known.handler.__module__ != handler.__module__:
            raise ValueError(f"two handlers for the job kind {kind}")
        _KINDS[kind] = JobKind(kind, handler, attempts, failed)
        return handler

    return declare


def schedule(
    kind: str,
    due: DueRule,
    *,
    catch_up: Literal["each", "latest"] = "each",
    lane: str = "schedule",
    attempts: int = 3,
) -> Task:
    """Declares periodic work; its due date is `context.due`."""

    def declare(handler: JobHandler) -> JobHandler:
        job(kind, attempts=attempts)(handler)
        _SCHEDULES[kind] = Schedule(kind, due, catch_up, lane)
        return handler

    return declare


def kind_of(name: str) -> JobKind | None:
    return _KINDS.get(name)


def schedules_of(service: str) -> list[Schedule]:
    """The service's own periodic work and that of every service, in the order declared."""
    prefixes = (f"{service}.", "kernel.")
    return [found for kind, found in _SCHEDULES.items() if kind.startswith(prefixes)]
