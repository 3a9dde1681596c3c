"""Every query of overlay enquiries."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from sqlalchemy import ColumnElement, or_, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.outlines import Outline
from kuangzheng.licensing.overlay_enquiries.rules import Under
from kuangzheng.licensing.overlay_enquiries.tables import OverlayEnquiry
from kuangzheng.licensing.places import within

_UNDER = text(
    "SELECT * FROM find_under_site(:west, :south, :east, :north, CAST(:on AS date), :most)"
)
_EXPORTED = text("SELECT audit_write('export', 'overlay_enquiries', :id, :division, NULL, NULL)")
_FACTS = (
    "id", "visible", "division_code", "name", "code", "kind", "status", "holder_name",
    "elevation_from", "elevation_to", "size_class", "plan_name", "reserves",
)  # fmt: skip


class OverlayEnquiries(Records[OverlayEnquiry]):
    """Enquiries of the caller's divisions."""

    table = OverlayEnquiry
    missing = "没有此查询，或不在您的管辖范围内"
    sorts = Sorts(
        "-received_on",
        {
            "received_on": Sort(col(OverlayEnquiry.received_on), col(OverlayEnquiry.id)),
            "updated_at": Sort(col(OverlayEnquiry.updated_at), col(OverlayEnquiry.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, outcome: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            names = (OverlayEnquiry.applicant, OverlayEnquiry.project, OverlayEnquiry.letter_no)
            found.append(or_(*(col(name).icontains(q, autoescape=True) for name in names)))
        if division:
            found.append(within(col(OverlayEnquiry.division_code), division))
        if state:
            found.append(col(OverlayEnquiry.state) == state)
        if outcome:
            found.append(col(OverlayEnquiry.outcome) == outcome)
        return found

    async def under(self, site: Outline, on: date, most: int) -> tuple[list[Under], str]:
        """What the site's box meets on a day, and the revision of the register."""
        west, south, east, north = site.geometry.bounds
        asked = {"west": west, "south": south, "east": east, "north": north}
        rows = (await self._session.execute(_UNDER, asked | {"on": on, "most": most})).mappings()
        found = list(rows)
        register = next(row["code"] for row in found if row["source"] == "register")
        kept = [row for row in found if row["source"] != "register"]
        raw = np.array([bytes(row["geometry"]) for row in kept], dtype=object)
        shapes: Any = shapely.from_wkb(raw) if kept else []
        return [
            Under(row["source"], {key: row[key] for key in _FACTS}, row["minerals"], shape)
            for row, shape in zip(kept, shapes, strict=True)
        ], register

    async def whole(self, conditions: Sequence[ColumnElement[bool]], most: int) -> Sequence[Any]:
        """The register in the order of its days, for a sheet."""
        query = (
            select(OverlayEnquiry)
            .where(*conditions)
            .order_by(col(OverlayEnquiry.received_on), col(OverlayEnquiry.id))
            .limit(most)
        )
        return (await self._session.execute(query)).scalars().all()

    async def letter_taken(self, division: str, number: str) -> bool:
        query = select(col(OverlayEnquiry.id)).where(
            col(OverlayEnquiry.division_code) == division,
            col(OverlayEnquiry.letter_no) == number,
            col(OverlayEnquiry.state).in_(("letter_prepared", "issued")),
        )
        return (await self._session.execute(query)).first() is not None

    async def note_export(self, enquiry_id: UUID, division: str) -> None:
        """An audit entry for an answer that leaves as a document."""
        await self._session.execute(_EXPORTED, {"id": str(enquiry_id), "division": division})
