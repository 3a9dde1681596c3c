"""Every query of the problem ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.mine_closures.tables import MineClosure
from kuangzheng.enforcement.problems.tables import (
    CampaignProblem,
    ProblemAcceptance,
    ProblemAct,
    ProblemEscalation,
)
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records

_NUMBER = text("SELECT nextval('problem_numbers')")
_CLUE = text("SELECT no FROM clues WHERE id = :id")
LIVE = ("open", "submitted")


@dataclass(frozen=True, slots=True)
class ProblemSearch:
    """Conditions of the list; all of them must hold."""

    q: str | None = None
    campaign_id: UUID | None = None
    division: str | None = None
    mine_id: UUID | None = None
    right_id: UUID | None = None
    state: str | None = None
    source: str | None = None
    category: str | None = None
    measure: str | None = None
    late_on: date | None = None


class Problems(Records[CampaignProblem]):
    table = CampaignProblem
    missing = "没有此问题，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(CampaignProblem.updated_at), col(CampaignProblem.id)),
            "due_on": Sort(col(CampaignProblem.due_on), col(CampaignProblem.id)),
            "no": Sort(col(CampaignProblem.no), col(CampaignProblem.id)),
        },
    )

    @staticmethod
    def conditions(search: ProblemSearch) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if search.q:
            texts = (
                CampaignProblem.no, CampaignProblem.subject, CampaignProblem.description,
                CampaignProblem.responsible_unit, CampaignProblem.responsible_person,
            )  # fmt: skip
            found.append(or_(*(col(one).icontains(search.q, autoescape=True) for one in texts)))
        if search.division:
            found.append(within(col(CampaignProblem.division_code), search.division))
        for name in ("campaign_id", "mine_id", "right_id", "state", "source", "category",
                     "measure"):  # fmt: skip
            if getattr(search, name):
                found.append(col(getattr(CampaignProblem, name)) == getattr(search, name))
        if search.late_on is not None:
            found += [col(CampaignProblem.state).in_(LIVE),
                      col(CampaignProblem.due_on) < search.late_on]  # fmt: skip
        return found

    async def number(self, division: str, year: int) -> str:
        following = int((await self._session.execute(_NUMBER)).scalar_one())
        return f"WT{division[:6]}-{year}-{following:06d}"

    async def held(self, problem_id: UUID) -> CampaignProblem:
        """Locked by an act that creates a record of its own. Raises NotFound."""
        query = select(CampaignProblem).where(col(CampaignProblem.id) == problem_id)
        locked = await self._session.execute(query.with_for_update())
        found: CampaignProblem | None = locked.scalar_one_or_none()
        if found is None:
            raise NotFound(self.missing)
        return found

    async def acts(self, problem_id: UUID) -> Sequence[ProblemAct]:
        query = select(ProblemAct).where(col(ProblemAct.problem_id) == problem_id)
        ordered = query.order_by(col(ProblemAct.at), col(ProblemAct.id))
        return (await self._session.execute(ordered)).scalars().all()

    async def acceptances(self, problem_id: UUID) -> Sequence[ProblemAcceptance]:
        query = select(ProblemAcceptance).where(col(ProblemAcceptance.problem_id) == problem_id)
        ordered = query.order_by(col(ProblemAcceptance.created_at), col(ProblemAcceptance.id))
        return (await self._session.execute(ordered)).scalars().all()

    async def escalation(self, problem_id: UUID) -> ProblemEscalation | None:
        query = select(ProblemEscalation).where(col(ProblemEscalation.problem_id) == problem_id)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def open_of_mine(self, campaign_id: UUID, mine_id: UUID) -> Sequence[CampaignProblem]:
        query = (
            select(CampaignProblem)
            .where(col(CampaignProblem.campaign_id) == campaign_id,
                   col(CampaignProblem.mine_id) == mine_id, col(CampaignProblem.state).in_(LIVE))
            .order_by(col(CampaignProblem.no))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def others_stopped(self, row: CampaignProblem) -> int:
        """Other problems for which the mine still stands still."""
        query = select(func.count()).select_from(CampaignProblem).where(
            col(CampaignProblem.mine_id) == row.mine_id, col(CampaignProblem.id) != row.id,
            col(CampaignProblem.stopped_on).is_not(None), col(CampaignProblem.state) != "accepted",
        )  # fmt: skip
        return int((await self._session.execute(query)).scalar_one())

    async def clue_no(self, clue_id: UUID | None) -> str | None:
        if clue_id is None:
            return None
        found = await self._session.execute(_CLUE, {"id": clue_id})
        number: str | None = found.scalar_one_or_none()
        return number

    async def numbers(self, ids: Sequence[UUID]) -> dict[UUID, CampaignProblem]:
        query = select(CampaignProblem).where(col(CampaignProblem.id).in_(ids))
        return {row.id: row for row in (await self._session.execute(query)).scalars()}


async def falling_due(
    session: AsyncSession, until: date, after: UUID, limit: int
) -> Sequence[CampaignProblem]:
    """Those alive whose day is `until` or before, in the order of their ids."""
    table = CampaignProblem
    query = (
        select(table).where(col(table.state).in_(LIVE), col(table.due_on) <= until,
                            col(table.id) > after)
        .order_by(col(table.id)).limit(limit)
    )  # fmt: skip
    return (await session.execute(query)).scalars().all()


async def escalated(session: AsyncSession, escalation_id: UUID) -> ProblemEscalation | None:
    """A proposal that the caller may see."""
    query = select(ProblemEscalation).where(col(ProblemEscalation.id) == escalation_id)
    found: ProblemEscalation | None = (await session.execute(query)).scalar_one_or_none()
    return found


class Acceptances(Records[ProblemAcceptance]):
    table = ProblemAcceptance
    missing = "没有此验收记录，或不在您的管辖范围内"
    sorts = Sorts("-created_at", {"created_at": Sort(col(ProblemAcceptance.created_at),
                                                     col(ProblemAcceptance.id))})  # fmt: skip

    @staticmethod
    def conditions(
        problem_id: UUID | None, division: str | None, passed: bool | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if problem_id:
            found.append(col(ProblemAcceptance.problem_id) == problem_id)
        if division:
            found.append(within(col(ProblemAcceptance.division_code), division))
        if passed is not None:
            found.append(col(ProblemAcceptance.passed) == passed)
        return found


class Escalations(Records[ProblemEscalation]):
    """Read by whoever decides on closures; `waiting`: no order was made of it."""

    table = ProblemEscalation
    missing = "没有此提请，或不在您的管辖范围内"
    sorts = Sorts("-created_at", {"created_at": Sort(col(ProblemEscalation.created_at),
                                                     col(ProblemEscalation.id))})  # fmt: skip

    @staticmethod
    def conditions(
        mine_id: UUID | None, division: str | None, waiting: bool
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if mine_id:
            found.append(col(ProblemEscalation.mine_id) == mine_id)
        if waiting:
            led = select(col(MineClosure.id)).where(
                col(MineClosure.escalation_id) == col(ProblemEscalation.id)
            )
            found.append(~led.exists())
        if division:
            found.append(within(col(ProblemEscalation.division_code), division))
        return found
