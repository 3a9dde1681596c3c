"""Every query of waste heaps."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.heaps.tables import Heap, HeapUse

_SITES = text(
    "SELECT id, code, name, state, category, division_code, found_on FROM restoration_sites"
    " WHERE id = ANY (:ids)"
)


class Heaps(Records[Heap]):
    """Heaps of the caller's divisions, or on the sites of the caller's holder."""

    table = Heap
    missing = "没有此废石废渣台账，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(Heap.updated_at), col(Heap.id)),
            "volume_m3": Sort(col(Heap.volume_m3), col(Heap.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, kind: str | None, site_id: UUID | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(Heap.owner).icontains(q, autoescape=True))
        if division:
            found.append(within(col(Heap.division_code), division))
        if kind:
            found.append(col(Heap.kind) == kind)
        if site_id:
            found.append(col(Heap.site_id) == site_id)
        return found

    async def sites(self, ids: Sequence[UUID]) -> dict[UUID, RowMapping]:
        rows = (await self._session.execute(_SITES, {"ids": list(ids)})).mappings()
        return {row["id"]: row for row in rows}

    async def of_site(self, site_id: UUID) -> Heap | None:
        query = select(Heap).where(col(Heap.site_id) == site_id)
        found: Heap | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def uses(self, heap_id: UUID) -> Sequence[HeapUse]:
        query = (
            select(HeapUse).where(col(HeapUse.heap_id) == heap_id)
            .order_by(col(HeapUse.on_date), col(HeapUse.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()
