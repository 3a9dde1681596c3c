"""Every query of opinions."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, text
from sqlmodel import col

from kuangzheng.enforcement.zone_opinions.tables import ZoneOpinion
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records

_ZONES = text("SELECT * FROM find_case_zones(:case, :on, :kinds)")


class ZoneOpinions(Records[ZoneOpinion]):
    table = ZoneOpinion
    missing = "没有此征求意见，或不在您的管辖范围内"
    sorts = Sorts("-asked_on", {
        "asked_on": Sort(col(ZoneOpinion.asked_on), col(ZoneOpinion.id)),
        "due_on": Sort(col(ZoneOpinion.due_on), col(ZoneOpinion.id)),
    })  # fmt: skip

    @staticmethod
    def conditions(
        q: str | None, division: str | None, case_id: UUID | None, state: str | None,
        overdue_on: date | None,
    ) -> list[ColumnElement[bool]]:
        one = ZoneOpinion
        texts = (col(one.case_no), col(one.zone_name), col(one.authority), col(one.asked_no))
        found = of_place(ZoneOpinion, q, division, texts, case_id=case_id, state=state)
        if overdue_on is not None:
            found += [col(ZoneOpinion.state) == "asked", col(ZoneOpinion.due_on) < overdue_on]
        return found

    async def of_case(self, case_id: UUID) -> Sequence[ZoneOpinion]:
        """Those that were not withdrawn."""
        query = select(ZoneOpinion).where(
            col(ZoneOpinion.case_id) == case_id, col(ZoneOpinion.state) != "withdrawn"
        )
        return (await self._session.execute(query)).scalars().all()

    async def zones(
        self, case_id: UUID, on: date, kinds: Sequence[str]
    ) -> list[dict[str, Any]]:
        values = {"case": case_id, "on": on, "kinds": list(kinds)}
        return [dict(row) for row in (await self._session.execute(_ZONES, values)).mappings()]
