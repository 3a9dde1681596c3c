"""Every query of discoveries."""

from sqlalchemy import ColumnElement
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.discoveries.tables import Discovery


class Discoveries(Records[Discovery]):
    table = Discovery
    missing = "没有此记录，或不在您的管辖范围内"
    sorts = Sorts(
        "-confirmed_on",
        {"confirmed_on": Sort(col(Discovery.confirmed_on), col(Discovery.id))},
    )

    @staticmethod
    def conditions(kind: str | None, mineral: str | None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if kind:
            found.append(col(Discovery.kind) == kind)
        if mineral:
            found.append(col(Discovery.mineral) == mineral)
        return found
