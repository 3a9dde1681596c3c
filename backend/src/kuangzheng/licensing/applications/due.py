"""By when the next act of an application is to be done: the same day that its line shows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, and_, case, func, null, or_, select
from sqlmodel import col

from kuangzheng.licensing.applications.tables import Application, ApplicationOpinion

Due = Literal["overdue", "today", "week", "later", "undated"]
GROUPS: tuple[Due, ...] = ("overdue", "today", "week", "later", "undated")


@dataclass(frozen=True, slots=True)
class Week:
    """A day and the Sunday of its week."""

    on: date
    last: date

    @classmethod
    def of(cls, on: date) -> "Week":
        return cls(on, on + timedelta(days=7 - on.isoweekday()))


def group_of(by: date | None, week: Week) -> Due:
    if by is None:
        return "undated"
    if by < week.on:
        return "overdue"
    if by == week.on:
        return "today"
    return "week" if by <= week.last else "later"


def act_due(on: date, *, opinions: bool = True) -> ColumnElement[date]:
    """`NextRead.by` as a column: acceptance, then the departments, then the decision, then the day
    by which an approval is collected; none while the clock stands and at the applicant's desk.
    Without `opinions` for applicants, who see nothing of them."""
    state = col(Application.state)
    speaking = (
        select(func.max(col(ApplicationOpinion.due_on)))
        .where(
            col(ApplicationOpinion.application_id) == col(Application.id),
            col(ApplicationOpinion.opinion).is_(None), col(ApplicationOpinion.due_on) >= on,
        )
        .correlate(Application)
        .scalar_subquery()
    )  # fmt: skip
    decision = col(Application.decision_due)
    return case(
        (state.in_(["draft", "correction_requested", "refused"]), null()),
        (state == "approved", col(Application.collect_by)),
        (state == "submitted", col(Application.correction_due)),
        (state == "joint_review", func.coalesce(speaking, decision) if opinions else decision),
        else_=decision,
    )


def in_group(group: Due, week: Week, *, opinions: bool = True) -> ColumnElement[bool]:
    return _conditions(act_due(week.on, opinions=opinions), week)[group]


def _conditions(by: ColumnElement[Any], week: Week) -> dict[Due, ColumnElement[bool]]:
    return {
        "overdue": by < week.on, "today": by == week.on,
        "week": and_(by > week.on, by <= week.last), "later": by > week.last,
        "undated": by.is_(None),
    }  # fmt: skip


def not_over() -> ColumnElement[bool]:
    """What may still wait for somebody, worded as the index `applications_waiting` is."""
    refused = and_(col(Application.state) == "refused", col(Application.seal_no).is_(None))
    return or_(col(Application.closed_on).is_(None), refused)


def counts_query(
    waiting: ColumnElement[bool], week: Week, *, opinions: bool = True
) -> Select[*tuple[Any, ...]]:
    """How many of these there are of each group, in one pass."""
    by = act_due(week.on, opinions=opinions).label("by")
    rows = select(by).where(waiting, not_over()).subquery()
    conditions = _conditions(rows.c.by, week)
    return select(
        *(func.count().filter(conditions[name]).label(name) for name in GROUPS),
        func.count().label("total"),
    ).select_from(rows)
