"""Every query of reserve standings."""

from sqlalchemy import ColumnElement
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.places import within
from kuangzheng.licensing.reserve_standings.tables import ReserveStanding


class ReserveStandings(Records[ReserveStanding]):
    table = ReserveStanding
    missing = "没有此记录，或不在您的管辖范围内"
    sorts = Sorts(
        "-year",
        {"year": Sort(col(ReserveStanding.year), col(ReserveStanding.id))},
    )

    @staticmethod
    def conditions(
        mineral: str | None, year: int | None, division: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if mineral:
            found.append(col(ReserveStanding.mineral) == mineral)
        if year:
            found.append(col(ReserveStanding.year) == year)
        if division:
            found.append(within(col(ReserveStanding.division_code), division))
        return found
