"""Every query of checks."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.disclosure_checks.tables import DisclosureCheck
from kuangzheng.licensing.places import within

_RIGHT = text("""
    SELECT v.right_id, v.code, v.name, v.kind, v.division_code, v.holder_id,
           coalesce(h.name, '') AS holder_name
      FROM mining_right_versions v LEFT JOIN holders h ON h.id = v.holder_id
     WHERE v.right_id = :id AND (v.valid_during @> CAST(:on AS date)) IS TRUE
""")


class Checks(Records[DisclosureCheck]):
    """Checks of the caller's divisions."""

    table = DisclosureCheck
    missing = "没有此项核查，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {"updated_at": Sort(col(DisclosureCheck.updated_at), col(DisclosureCheck.id))},
    )

    @staticmethod
    def conditions(
        q: str | None, state: str | None, origin: str | None, right_id: UUID | None,
        draw_id: UUID | None, division: str | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            names = (DisclosureCheck.right_name, DisclosureCheck.right_code,
                     DisclosureCheck.holder_name)  # fmt: skip
            found.append(or_(*(col(name).icontains(q, autoescape=True) for name in names)))
        for column, value in (
            (DisclosureCheck.state, state), (DisclosureCheck.origin, origin),
            (DisclosureCheck.right_id, right_id), (DisclosureCheck.draw_id, draw_id),
        ):  # fmt: skip
            if value:
                found.append(col(column) == value)
        if division:
            found.append(within(col(DisclosureCheck.division_code), division))
        return found

    async def right(self, right_id: UUID, on: date) -> Any | None:
        """A right of the scope as of a day, with its holder's name where it may be seen."""
        return (await self._session.execute(_RIGHT, {"id": right_id, "on": on})).one_or_none()
