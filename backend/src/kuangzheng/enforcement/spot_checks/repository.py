"""Every query of spot checks."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, or_, select
from sqlmodel import col

from kuangzheng.enforcement.spot_checks.tables import SpotCheck, SpotCheckItem
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records


class SpotChecks(Records[SpotCheck]):
    """Of the caller's divisions and of those above."""

    table = SpotCheck
    missing = "没有此抽查，或不在您的管辖范围内"
    sorts = Sorts("-updated_at", {"updated_at": Sort(col(SpotCheck.updated_at),
                                                     col(SpotCheck.id))})  # fmt: skip

    @staticmethod
    def conditions(campaign_id: UUID | None, state: str | None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if campaign_id:
            found.append(col(SpotCheck.campaign_id) == campaign_id)
        if state:
            found.append(col(SpotCheck.state) == state)
        return found

    async def tallies(self, check_id: UUID) -> Sequence[Row[Any]]:
        """By county: drawn, checked, returned; of the caller's divisions."""
        county = func.left(col(SpotCheckItem.division_code), 6).label("county")
        query = (
            select(
                county, func.count().label("drawn"),
                func.count(col(SpotCheckItem.result)).label("checked"),
                func.count().filter(col(SpotCheckItem.result) == "returned").label("returned"),
            )
            .where(col(SpotCheckItem.spot_check_id) == check_id).group_by(county)
        )  # fmt: skip
        found: Sequence[Row[Any]] = (await self._session.execute(query)).all()
        return found


class SpotCheckItems(Records[SpotCheckItem]):
    table = SpotCheckItem
    missing = "没有此抽查项，或不在您的管辖范围内"
    sorts = Sorts(
        "right_code",
        {
            "right_code": Sort(col(SpotCheckItem.right_code), col(SpotCheckItem.id)),
            "updated_at": Sort(col(SpotCheckItem.updated_at), col(SpotCheckItem.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, spot_check_id: UUID | None, campaign_id: UUID | None, division: str | None,
        result: str | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found = of_place(
            SpotCheckItem, None, division, (), spot_check_id=spot_check_id, campaign_id=campaign_id
        )
        if q:
            texts = (col(SpotCheckItem.right_code), col(SpotCheckItem.right_name))
            found.append(or_(*(one.icontains(q, autoescape=True) for one in texts)))
        if result == "waiting":
            found.append(col(SpotCheckItem.result).is_(None))
        elif result:
            found.append(col(SpotCheckItem.result) == result)
        return found
