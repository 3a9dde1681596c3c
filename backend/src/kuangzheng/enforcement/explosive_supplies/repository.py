"""Every query of explosives' supply."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from kuangzheng.enforcement.explosive_supplies.standing import SUPPLYING
from kuangzheng.enforcement.explosive_supplies.tables import ExplosiveSupply
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records


class ExplosiveSupplies(Records[ExplosiveSupply]):
    table = ExplosiveSupply
    missing = "没有此项告知，或不在您的管辖范围内"
    sorts = Sorts(
        "-told_on", {"told_on": Sort(col(ExplosiveSupply.told_on), col(ExplosiveSupply.id))}
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, status: str | None, current: bool | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            named = col(ExplosiveSupply.mine_name).icontains(q, autoescape=True)
            found.append(named | col(ExplosiveSupply.document_no).icontains(q, autoescape=True))
        if division:
            found.append(within(col(ExplosiveSupply.division_code), division))
        if status:
            found.append(col(ExplosiveSupply.status) == status)
        if current is not None:
            found.append(col(ExplosiveSupply.current) == current)
        return found

    @staticmethod
    def of_mines(mines: Sequence[UUID]) -> ColumnElement[bool]:
        """What is in force for these mines and still supplies them."""
        held = col(ExplosiveSupply.current) & col(ExplosiveSupply.status).in_(SUPPLYING)
        return held & col(ExplosiveSupply.mine_id).in_(mines)

    async def supplied(self) -> list[UUID]:
        """The mines of the register that explosives are supplied to now."""
        held = col(ExplosiveSupply.current) & col(ExplosiveSupply.status).in_(SUPPLYING)
        query = select(col(ExplosiveSupply.mine_id)).where(
            held, col(ExplosiveSupply.mine_id).is_not(None)
        ).distinct()  # fmt: skip
        return [mine for mine in (await self._session.execute(query)).scalars() if mine]

    async def newest(
        self, division: str, mine_name: str, mine_id: UUID | None, *, lock: bool = False
    ) -> ExplosiveSupply | None:
        """What is in force for a mine: by its own id where both have one, else by its name."""
        same = (col(ExplosiveSupply.division_code) == division) & (
            col(ExplosiveSupply.mine_name) == mine_name
        )
        if mine_id is not None:
            same |= col(ExplosiveSupply.mine_id) == mine_id
        query = (
            select(ExplosiveSupply).where(col(ExplosiveSupply.current), same)
            .order_by(col(ExplosiveSupply.told_on).desc(), col(ExplosiveSupply.id).desc()).limit(1)
        )  # fmt: skip
        if lock:
            query = query.with_for_update()
        return (await self._session.execute(query)).scalar_one_or_none()
