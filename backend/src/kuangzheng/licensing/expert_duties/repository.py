"""Every query of an expert's own reviews; the row policies of the portal say which these are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, and_, func, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.expert_reviews.tables import ExpertRecusal, ExpertReview, ExpertSeat

_SUBJECTS = text("SELECT * FROM find_expert_duties(:seats)")
_MATERIALS = text("SELECT * FROM find_expert_materials(:seat)")
_TIES = text("SELECT * FROM find_expert_ties(:seat)")
_SETTLE = text("SELECT settle_expert_recusals(:seat, :name, :at)")


class Duties(Records[Any]):
    """Places of the caller. What a person sees as an official is no place of their own."""

    table = ExpertSeat
    missing = "没有此项评审任务，或您未被抽取为该项评审的专家"
    sorts = Sorts(
        "-created_at", {"created_at": Sort(col(ExpertSeat.created_at), col(ExpertSeat.id))}
    )

    @staticmethod
    def conditions(state: str | None) -> list[ColumnElement[bool]]:
        own = select(func.expert_seats_of_caller())
        found: list[ColumnElement[bool]] = [col(ExpertSeat.id).in_(own)]
        if state is None:
            return found
        stays = col(ExpertSeat.left_as).is_(None)
        running = select(col(ExpertReview.id)).where(col(ExpertReview.state) == "open")
        is_open = col(ExpertSeat.review_id).in_(running)
        opined = col(ExpertSeat.opinion).is_not(None)
        found.append({
            "waiting": and_(stays, is_open, ~opined), "given": and_(stays, is_open, opined),
            "over": and_(stays, ~is_open), "left": ~stays,
        }[state])  # fmt: skip
        return found

    async def own(self, seat_id: UUID) -> ExpertSeat | None:
        query = select(ExpertSeat).where(col(ExpertSeat.id) == seat_id, *self.conditions(None))
        found: ExpertSeat | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def reviews(self, seats: Sequence[ExpertSeat]) -> dict[UUID, ExpertReview]:
        ids = [one.review_id for one in seats]
        query = select(ExpertReview).where(col(ExpertReview.id).in_(ids))
        return {one.id: one for one in (await self._session.execute(query)).scalars()}

    async def subjects(self, seats: Sequence[ExpertSeat]) -> dict[UUID, RowMapping]:
        values = {"seats": [one.id for one in seats]}
        rows = (await self._session.execute(_SUBJECTS, values)).mappings()
        return {one["seat_id"]: one for one in rows}

    async def materials(self, seat_id: UUID) -> Sequence[RowMapping]:
        return (await self._session.execute(_MATERIALS, {"seat": seat_id})).mappings().all()

    async def ties(self, seat_id: UUID) -> Mapping[str, Any]:
        found = (await self._session.execute(_TIES, {"seat": seat_id})).mappings().one()
        return dict(found)

    async def declaration(self, seat_id: UUID) -> ExpertRecusal | None:
        """Why the caller left, in the caller's own words."""
        query = (
            select(ExpertRecusal)
            .where(
                col(ExpertRecusal.seat_id) == seat_id,
                col(ExpertRecusal.cause).in_(("expert", "declined")),
            )
            .order_by(col(ExpertRecusal.asked_at).desc())
            .limit(1)
        )
        found: ExpertRecusal | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def settle(self, seat_id: UUID, name: str | None, at: datetime) -> None:
        """An applicant's request about somebody who leaves is settled."""
        await self._session.execute(_SETTLE, {"seat": seat_id, "name": name, "at": at})
