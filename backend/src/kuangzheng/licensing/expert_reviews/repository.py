"""Every query of expert reviews."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.applications.tables import Application, ApplicationCondition
from kuangzheng.licensing.expert_reviews.tables import (
    ExpertDraw,
    ExpertRecusal,
    ExpertReview,
    ExpertSeat,
)

_EXPERTS = text("SELECT * FROM find_experts(:division, :on)")
_DRAWS = text("SELECT * FROM find_expert_draws(:review)")
_PROOF = text("SELECT * FROM find_expert_draw_proof(:review, :draw)")
_PHONES = text("SELECT seat_id, phone FROM find_panel_phones(:review)")
_ACCOUNTS = text("SELECT seat_id, account_id FROM find_drawn_accounts(:draw)")
_DOCUMENT = text(
    "SELECT id AS document_id, name AS file_name, sha256, size FROM documents WHERE id = :id"
)
_CREDIT_CODE = text("SELECT name, credit_code FROM holders WHERE id = :id")


class Reviews(Records[ExpertReview]):
    """Reviews of the caller's divisions, or of the caller's applications."""

    table = ExpertReview
    missing = "没有此专家评审，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at", {"updated_at": Sort(col(ExpertReview.updated_at), col(ExpertReview.id))}
    )

    @staticmethod
    def conditions(application_id: UUID | None, state: str | None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if application_id is not None:
            found.append(col(ExpertReview.application_id) == application_id)
        if state is not None:
            found.append(col(ExpertReview.state) == state)
        return found

    async def of_application(self, application_id: UUID) -> Sequence[ExpertReview]:
        query = (
            select(ExpertReview)
            .where(col(ExpertReview.application_id) == application_id)
            .order_by(col(ExpertReview.ordinal))
        )
        return (await self._session.execute(query)).scalars().all()

    async def application(self, application_id: UUID, *, locked: bool = False) -> Application:
        """Raises NotFound outside the scope."""
        query = select(Application).where(col(Application.id) == application_id)
        if locked:
            query = query.with_for_update().execution_options(populate_existing=True)
        found = (await self._session.execute(query)).scalar_one_or_none()
        if found is None:
            raise NotFound("没有此申请，或不在您的管辖范围内")
        return found

    async def company(self, holder_id: UUID) -> RowMapping | None:
        values = {"id": holder_id}
        return (await self._session.execute(_CREDIT_CODE, values)).mappings().one_or_none()

    async def pool(self, division: str, on: date) -> Sequence[Mapping[str, Any]]:
        """Who can be drawn for a division: its own pool and those above."""
        values = {"division": division, "on": on}
        return (await self._session.execute(_EXPERTS, values)).mappings().all()  # type: ignore[return-value]

    async def seats(self, review_id: UUID) -> Sequence[ExpertSeat]:
        query = (
            select(ExpertSeat)
            .where(col(ExpertSeat.review_id) == review_id)
            .order_by(col(ExpertSeat.position))
        )
        return (await self._session.execute(query)).scalars().all()

    async def draws(self, review_id: UUID) -> Sequence[RowMapping]:
        """What the caller may see of the draws, the oldest first."""
        return (await self._session.execute(_DRAWS, {"review": review_id})).mappings().all()

    async def waiting_draw(self, review_id: UUID) -> ExpertDraw | None:
        query = (
            select(ExpertDraw)
            .where(col(ExpertDraw.review_id) == review_id, col(ExpertDraw.state) == "committed")
            .with_for_update()
        )
        found: ExpertDraw | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def recusals(self, review_id: UUID) -> Sequence[ExpertRecusal]:
        query = (
            select(ExpertRecusal)
            .where(col(ExpertRecusal.review_id) == review_id)
            .order_by(col(ExpertRecusal.asked_at), col(ExpertRecusal.id))
        )
        return (await self._session.execute(query)).scalars().all()

    async def conditions_of(
        self, application_id: UUID, numbers: Sequence[int]
    ) -> Sequence[ApplicationCondition]:
        query = (
            select(ApplicationCondition)
            .where(
                col(ApplicationCondition.application_id) == application_id,
                col(ApplicationCondition.no).in_(numbers),
            )
            .order_by(col(ApplicationCondition.no))
        )
        return (await self._session.execute(query)).scalars().all()

    async def proof(self, review_id: UUID, draw_id: UUID) -> dict[str, Any]:
        """Raises NotFound."""
        values = {"review": review_id, "draw": draw_id}
        found = (await self._session.execute(_PROOF, values)).mappings().one_or_none()
        if found is None:
            raise NotFound("没有此次抽取，或不在您的查阅范围内")
        return dict(found)

    async def phones(self, review_id: UUID) -> dict[UUID, str | None]:
        rows = await self._session.execute(_PHONES, {"review": review_id})
        return {row.seat_id: row.phone for row in rows}

    async def accounts(self, draw_id: UUID) -> Sequence[RowMapping]:
        """Of those drawn who sign in themselves."""
        return (await self._session.execute(_ACCOUNTS, {"draw": draw_id})).mappings().all()

    async def document(self, document_id: UUID) -> RowMapping | None:
        """Of a file the caller may see."""
        values = {"id": document_id}
        return (await self._session.execute(_DOCUMENT, values)).mappings().one_or_none()
