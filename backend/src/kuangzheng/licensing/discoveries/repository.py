"""Every query of discoveries."""

from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.discoveries.tables import Discovery
from kuangzheng.licensing.places import within


class Discoveries(Records[Discovery]):
    table = Discovery
    missing = "没有此记录，或不在您的管辖范围内"
    sorts = Sorts(
        "-confirmed_on",
        {"confirmed_on": Sort(col(Discovery.confirmed_on), col(Discovery.id))},
    )

    @staticmethod
    def conditions(
        kind: str | None, mineral: str | None, division: str | None, after: date | None,
        until: date | None, large_medium: bool,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(within(col(Discovery.division_code), division))
        if after:
            found.append(col(Discovery.confirmed_on) > after)
        if until:
            found.append(col(Discovery.confirmed_on) <= until)
        if large_medium:
            found.append(col(Discovery.size_class).in_(("large", "medium")))
        if kind:
            found.append(col(Discovery.kind) == kind)
        if mineral:
            found.append(col(Discovery.mineral) == mineral)
        return found
