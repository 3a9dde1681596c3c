"""Every query of patches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    RowMapping,
    and_,
    func,
    literal_column,
    or_,
    select,
    text,
)
from sqlmodel import col

from kuangzheng.enforcement.patch_batches.tables import PatchBatch
from kuangzheng.enforcement.patches.tables import Patch, PatchAct, PatchCheck, PatchFinding
from kuangzheng.kernel.geo.boxes import BBox, meeting
from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records

_DOCUMENT = text("SELECT id, sha256, name, media_type FROM documents WHERE id = ANY (:ids)")
_TALLY = """
    SELECT division_code, state, class, count(*) AS patches,
           count(*) FILTER (WHERE judgement IS NOT NULL AND state <> 'returned') AS judged,
           count(*) FILTER (WHERE judgement = 'legal') AS legal,
           count(*) FILTER (WHERE judgement = 'illegal') AS illegal,
           count(*) FILTER (WHERE judgement = 'false_change') AS false_change,
           coalesce(sum(illegal_m2) FILTER (WHERE judgement = 'illegal'), 0) AS illegal_m2,
           count(*) FILTER (WHERE judgement = 'illegal' AND stopped_on IS NOT NULL) AS stopped,
           count(*) FILTER (WHERE judgement = 'illegal' AND filed_on IS NOT NULL) AS filed,
           count(*) FILTER (WHERE judgement = 'illegal' AND closed_on IS NOT NULL) AS closed,
           count(*) FILTER (WHERE state = 'returned' AND due_on < :on) AS overdue
      FROM satellite_patches
     WHERE (CAST(:batch AS uuid) IS NULL OR batch_id = :batch)
       AND (CAST(:lo AS text) IS NULL OR division_code >= :lo AND division_code < :hi)
     GROUP BY division_code, state, class
"""
WAITING = "waiting"
"""The class of what was not compared yet."""
PLACES = Layer(
    "SELECT * FROM find_patch_areas($1, $2, $3, $4, $5, $6, $7, $8)",
    "SELECT * FROM find_patch_cells($1, $2, $3, $4, $5, $6, $7, $8)",
)
"""As areas of the one map, and as cells."""
AROUND = "SELECT * FROM find_patch_surroundings($1, $2, $3, $4, $5)"
_MEETING = text("""
    SELECT f.patch_id FROM patch_findings f
      JOIN satellite_patches p ON p.id = f.patch_id AND p.comparison_id = f.comparison_id
     WHERE f.what = 'right'
       AND f.ref_id IN (SELECT v.right_id FROM right_copy_versions v WHERE v.mine_id = :mine)
""").columns(literal_column("patch_id"))
"""Patches that meet a right of the mine, by the comparison that stands."""
_WAITING = {
    "county": ("received", "compared", "checked", "returned"), "city": ("judged",),
    "province": ("city_passed",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PatchSearch:
    """Conditions of the list; all of them must hold."""

    q: str | None = None
    division: str | None = None
    batch_id: UUID | None = None
    state: str | None = None
    class_: str | None = None
    judgement: str | None = None
    waiting: str | None = None
    on_site: bool | None = None
    zones: bool | None = None
    repeated: bool | None = None
    overdue_on: date | None = None
    mine_id: UUID | None = None
    since: date | None = None
    until: date | None = None
    bbox: BBox | None = None


class Patches(Records[Patch]):
    """Of the caller's divisions."""

    table = Patch
    missing = "没有此图斑，或不在您的管辖范围内"
    pages = "find_patch_page"
    sorts = Sorts(
        "code",
        {
            "code": Sort(col(Patch.code), col(Patch.id)),
            "area": Sort(col(Patch.area_m2), col(Patch.id)),
            "updated_at": Sort(col(Patch.updated_at), col(Patch.id)),
        },
    )

    @staticmethod
    def conditions(search: PatchSearch) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if search.q:
            texts = (col(Patch.code), col(Patch.note), col(Patch.case_no))
            found.append(or_(*(column.icontains(search.q, autoescape=True) for column in texts)))
        if search.division:
            found.append(within(col(Patch.division_code), search.division))
        if search.class_ == WAITING:
            found.append(col(Patch.class_).is_(None))
        elif search.class_:
            found.append(col(Patch.class_) == search.class_)
        for name in ("batch_id", "state", "judgement"):
            if getattr(search, name):
                found.append(col(getattr(Patch, name)) == getattr(search, name))
        if search.waiting:
            found.append(col(Patch.state).in_(_WAITING[search.waiting]))
        if search.on_site is not None:
            found.append(col(Patch.on_site_by_province) == search.on_site)
        for wanted, column in ((search.zones, Patch.zones_hit),
                               (search.repeated, Patch.earlier_patches)):  # fmt: skip
            if wanted is not None:
                found.append(col(column) > 0 if wanted else col(column) == 0)
        if search.overdue_on is not None:
            late = and_(col(Patch.state) == "returned", col(Patch.due_on) < search.overdue_on)
            found.append(late)
        if search.since:
            found.append(col(Patch.later_on) >= search.since)
        if search.until:
            found.append(col(Patch.earlier_on) <= search.until)
        if search.bbox:
            found += meeting(Patch, search.bbox)
        if search.mine_id:
            found.append(col(Patch.id).in_(_MEETING.bindparams(mine=search.mine_id)))
        return found

    async def class_counts(self, search: PatchSearch) -> dict[str, int]:
        """How many of those found the machine put in each class."""
        named = func.coalesce(col(Patch.class_), WAITING)
        query = select(named, func.count()).where(*self.conditions(search)).group_by(named)
        return {row[0]: row[1] for row in await self._session.execute(query)}

    async def batch(self, batch_id: UUID) -> PatchBatch | None:
        return await self._session.get(PatchBatch, batch_id)

    async def findings(self, patch: Patch) -> Sequence[PatchFinding]:
        """Of the comparison that stands, the largest first."""
        query = (
            select(PatchFinding)
            .where(col(PatchFinding.patch_id) == patch.id,
                   col(PatchFinding.comparison_id) == patch.comparison_id)
            .order_by(col(PatchFinding.what), col(PatchFinding.inside_m2).desc(),
                      col(PatchFinding.ref_id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def checks(self, patch_id: UUID) -> Sequence[PatchCheck]:
        query = (
            select(PatchCheck).where(col(PatchCheck.patch_id) == patch_id)
            .order_by(col(PatchCheck.checked_on), col(PatchCheck.created_at), col(PatchCheck.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def check(self, check_id: UUID) -> PatchCheck | None:
        return await self._session.get(PatchCheck, check_id)

    async def acts(self, patch_id: UUID) -> Sequence[PatchAct]:
        query = (
            select(PatchAct).where(col(PatchAct.patch_id) == patch_id)
            .order_by(col(PatchAct.at), col(PatchAct.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def some(self, ids: Sequence[UUID]) -> dict[UUID, Patch]:
        """Those of the patches that are within the scope."""
        rows = await self._session.execute(select(Patch).where(col(Patch.id).in_(ids)))
        return {row.id: row for row in rows.scalars()}

    async def newest_checks(self, ids: Sequence[UUID]) -> dict[UUID, UUID]:
        """Patch → its newest check by the county."""
        query = (
            select(PatchCheck).where(col(PatchCheck.patch_id).in_(ids),
                                     col(PatchCheck.level) == "county")
            .order_by(col(PatchCheck.checked_on), col(PatchCheck.created_at))
        )  # fmt: skip
        rows = (await self._session.execute(query)).scalars().all()
        return {row.patch_id: row.id for row in rows}

    async def documents(self, ids: Sequence[UUID]) -> dict[UUID, RowMapping]:
        rows = await self._session.execute(_DOCUMENT, {"ids": list(ids)})
        return {row["id"]: row for row in rows.mappings()}

    async def tallies(
        self, batch_id: UUID | None, reach: tuple[str, str] | None, on: date
    ) -> Sequence[Row[Any]]:
        lo, hi = reach or (None, None)
        asked = {"batch": batch_id, "lo": lo, "hi": hi, "on": on}
        return (await self._session.execute(text(_TALLY), asked)).all()
