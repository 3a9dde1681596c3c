"""The periods that run while an application is open. Pure.

Decision: from the day on which the material was complete, paused only on the grounds of
行政许可法 art. 45 and extended once by art. 42, of which the applicant was told in writing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kuangzheng.kernel.deadlines import (
    Deadline,
    Extension,
    Pause,
    Period,
    PeriodUnit,
    Standing,
    due,
    standing,
)
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.licensing.applications.procedure import Procedure
from kuangzheng.licensing.applications.words import GROUND_NAMES

NAMES = {"correction_notice": "受理期限", "decision": "审批期限"}


@dataclass(frozen=True, slots=True)
class Stop:
    """Days that do not count, the last one open while the clock stands."""

    ground: str
    first_on: date
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Running:
    """A period with where it stands."""

    name: str
    period: Period
    deadline: Deadline
    standing: Standing


def deadline_of(
    period: Period, start: date, stops: Iterable[Stop], calendar: HolidayCalendar,
    longer: Extension | None = None,
) -> Deadline:  # fmt: skip
    pauses = [Pause(stop.first_on, stop.last_on, GROUND_NAMES[stop.ground]) for stop in stops]
    extensions = () if longer is None else (longer,)
    return due(start, period, calendar, pauses, extensions, mark_missing_year=True)


def extension_of(kept: Mapping[str, Any] | None) -> Extension | None:
    """As it is kept with the application."""
    if kept is None:
        return None
    period = Period(kept["amount"], PeriodUnit(kept["unit"]), kept["basis"])
    return Extension(period, kept["notice_no"], date.fromisoformat(kept["approved_on"]))


def running(
    procedure: Procedure, state: str, submitted_on: date | None, complete_on: date | None,
    stops: Iterable[Stop], calendar: HolidayCalendar, now: datetime,
    longer: Extension | None = None,
) -> Running | None:  # fmt: skip
    """What runs in a state; None for drafts, closed ones, and where no rulebook says a period."""
    name, start = "decision", complete_on
    if state == "submitted":
        name, start = "correction_notice", submitted_on
    elif state not in ("accepted", "joint_review", "decision_pending", "publicised"):
        return None
    period = procedure.period(name)
    if period is None or start is None:
        return None
    decision = name == "decision"
    held = deadline_of(
        period, start, stops if decision else (), calendar, longer if decision else None
    )
    return Running(name, period, held, standing(held, now, calendar))
