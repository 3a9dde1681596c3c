"""Every query of a holder's own problems: by column, as row security lets a holder read them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.problems.tables import (
    CampaignProblem,
    ProblemAcceptance,
    ProblemAct,
)
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.problems import NotFound

_COLUMNS = tuple(
    col(getattr(CampaignProblem, name))
    for name in (
        "id", "version", "division_code", "no", "right_id", "right_name", "subject", "category",
        "description", "measure", "measure_text", "responsible_unit", "responsible_person",
        "found_on", "due_on", "state", "failures", "stopped_on", "stop_no", "resumed_on",
        "submitted_on", "accepted_on", "updated_at",
    )
)  # fmt: skip
SORTS = Sorts(
    "-updated_at",
    {
        "updated_at": Sort(col(CampaignProblem.updated_at), col(CampaignProblem.id)),
        "due_on": Sort(col(CampaignProblem.due_on), col(CampaignProblem.id)),
    },
)


class OwnProblems:
    """Problems of rights that the caller's company holds."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(
        self, page: PageRequest, state: str | None
    ) -> tuple[Sequence[Row[Any]], str | None]:
        query = select(*_COLUMNS)
        if state is not None:
            query = query.where(col(CampaignProblem.state) == state)
        rows = (await self._session.execute(SORTS.apply(query, page))).all()
        key = SORTS.attribute_of(page)
        return cut(rows, page, lambda row: (getattr(row, key), str(row.id)), SORTS)

    async def get(self, problem_id: UUID) -> Row[Any]:
        """Raises NotFound, also for a problem of another company."""
        query = select(*_COLUMNS).where(col(CampaignProblem.id) == problem_id)
        found = (await self._session.execute(query)).one_or_none()
        if found is None:
            raise NotFound("没有此问题，或不属于您的矿业权")
        return found

    async def lock(self, problem_id: UUID) -> None:
        """Waits for who works on it; a problem that is no longer open is not locked."""
        query = select(col(CampaignProblem.id)).where(col(CampaignProblem.id) == problem_id)
        await self._session.execute(query.with_for_update())

    async def reports(self, problem_id: UUID) -> Sequence[Row[Any]]:
        act = ProblemAct
        query = (
            select(col(act.on_date), col(act.note), col(act.files))
            .where(col(act.problem_id) == problem_id, col(act.act) == "submit")
            .order_by(col(act.at).desc(), col(act.id).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).all()

    async def acceptances(self, problem_id: UUID) -> Sequence[Row[date, bool, str, str]]:
        of = ProblemAcceptance
        query = (
            select(col(of.on_date), col(of.passed), col(of.document_no), col(of.note))
            .where(col(of.problem_id) == problem_id)
            .order_by(col(of.created_at).desc(), col(of.id).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).all()

    async def submit(
        self, problem_id: UUID, version: int, values: dict[str, Any], now: datetime
    ) -> None:
        await self._session.execute(
            update(CampaignProblem)
            .where(col(CampaignProblem.id) == problem_id)
            .values(**values, state="submitted", version=version + 1, updated_at=now)
            .execution_options(synchronize_session=False)
        )

    async def enter(self, values: dict[str, Any]) -> None:
        await self._session.execute(insert(ProblemAct).values(**values))
