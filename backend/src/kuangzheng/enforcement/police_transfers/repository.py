"""Every query of transfers to the police."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.police_transfers.tables import PoliceTransfer, PoliceTransferAct
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records

ILLEGAL_MINING = (
    "unlicensed_mining", "mining_as_exploration", "mining_as_construction", "wrong_mineral",
    "beyond_boundary", "disguised", "unsealing", "river_sand",
)  # fmt: skip
"""Acts that count as mining without a licence (法释〔2016〕25号 2)."""
ENDED = ("not_filed", "terminated", "closed", "archived")
OVER = ("refused", "returned", "sentenced")


class Transfers(Records[PoliceTransfer]):
    """Transfers of the caller's divisions."""

    table = PoliceTransfer
    missing = "没有此移送，或不在您的管辖范围内"
    sorts = Sorts("-reported_on", {
        "reported_on": Sort(col(PoliceTransfer.reported_on), col(PoliceTransfer.id)),
        "due_on": Sort(col(PoliceTransfer.due_on), col(PoliceTransfer.id)),
    })  # fmt: skip

    @staticmethod
    def conditions(
        case_id: UUID | None, state: str | None, division: str | None, overdue_on: date | None
    ) -> list[ColumnElement[bool]]:
        found = of_place(PoliceTransfer, None, division, (), case_id=case_id, state=state)
        if overdue_on is not None:
            found.append(col(PoliceTransfer.due_on) < overdue_on)
        return found

    async def cases(self, ids: Sequence[UUID]) -> dict[UUID, Case]:
        query = select(Case).where(col(Case.id).in_(ids))
        return {row.id: row for row in (await self._session.execute(query)).scalars()}

    async def open_of(self, case_id: UUID) -> PoliceTransfer | None:
        query = select(PoliceTransfer).where(
            col(PoliceTransfer.case_id) == case_id, col(PoliceTransfer.state).not_in(OVER)
        )
        found: PoliceTransfer | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def of_case(self, case_id: UUID) -> Sequence[PoliceTransfer]:
        query = select(PoliceTransfer).where(col(PoliceTransfer.case_id) == case_id)
        return (await self._session.execute(query)).scalars().all()

    async def acts(self, transfer_id: UUID) -> Sequence[PoliceTransferAct]:
        query = (
            select(PoliceTransferAct).where(col(PoliceTransferAct.transfer_id) == transfer_id)
            .order_by(col(PoliceTransferAct.at), col(PoliceTransferAct.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def penalised(self, case: Case, since: date) -> Sequence[Case]:
        """Penalties of the same actor for illegal mining, decided in the period before the act."""
        query = _same_actor(case).where(
            col(Case.for_illegal_mining), col(Case.outcome) == "penalty",
            col(Case.decided_on) >= since, col(Case.decided_on) <= case.act_until,
        )  # fmt: skip
        found: Sequence[Case] = (await self._session.execute(query)).scalars().all()
        return found

    async def unhandled(self, case: Case, since: date) -> Sequence[Case]:
        """Acts of the same actor in the period that nobody has decided upon."""
        query = _same_actor(case).where(
            col(Case.violation).in_(ILLEGAL_MINING), col(Case.decided_on).is_(None),
            col(Case.state).not_in(ENDED), col(Case.act_until) >= since,
            col(Case.act_until) <= case.act_until,
        )  # fmt: skip
        found: Sequence[Case] = (await self._session.execute(query)).scalars().all()
        return found


def _same_actor(case: Case) -> Select[Case]:
    """By the code where there is one, else by the exact name."""
    who = (
        col(Case.party_code) == case.party_code if case.party_code
        else col(Case.party_name) == case.party_name
    )  # fmt: skip
    return select(Case).where(who, col(Case.id) != case.id).order_by(col(Case.no)).limit(200)


async def overdue(session: AsyncSession, on: date) -> Sequence[PoliceTransfer]:
    """Those whose running clock ends today or has ended."""
    query = (
        select(PoliceTransfer).where(col(PoliceTransfer.due_on) <= on)
        .order_by(col(PoliceTransfer.due_on), col(PoliceTransfer.id)).limit(5000)
    )  # fmt: skip
    return (await session.execute(query)).scalars().all()
