"""Every query of the inventory."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, RowMapping, cast, or_, select, text
from sqlmodel import col

from kuangzheng.kernel.bitemporal import Register
from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.sites.tables import Site, SiteAct, SiteImport, SitePhoto

REGISTER = Register(
    "restoration_sites", "restoration_site_versions", "restoration_site_history", "site_id",
    ("division_code", "code", "name", "category", "state", "closed", "mode", "basin", "programmes",
     "party_kind", "party_name", "holder_id", "area_mu", "restored_mu", "geometry", "min_lon",
     "min_lat", "max_lon", "max_lat"),
)  # fmt: skip
_DOCUMENT = text(
    "SELECT id, sha256, name, media_type, size FROM documents WHERE id = :id"
)
_CODES = text(
    "SELECT division_code, code FROM restoration_sites WHERE (division_code, code) IN"
    " (SELECT * FROM unnest(CAST(:divisions AS text[]), CAST(:codes AS text[])))"
)
PLACES = Layer(
    "SELECT * FROM find_site_areas($1, $2, $3, $4, $7, $5, $6, $8)",
    "SELECT * FROM find_site_cells($1, $2, $3, $4, $7, $5, $6, $8)",
)
"""As areas of the one map, and as cells."""


@dataclass(frozen=True, slots=True)
class SiteSearch:
    """Conditions of the list; all of them must hold."""

    q: str | None = None
    division: str | None = None
    category: str | None = None
    state: str | None = None
    party_kind: str | None = None
    mode: str | None = None
    direction: str | None = None
    basin: str | None = None
    programme: str | None = None
    visible_range: bool | None = None
    right_id: UUID | None = None


class Sites(Records[Site]):
    """Sites of the caller's divisions, or of the caller's holder."""

    table = Site
    missing = "没有此图斑，或不在您的管辖范围内"
    sorts = Sorts(
        "code",
        {
            "code": Sort(col(Site.code), col(Site.id)),
            "area": Sort(col(Site.area_mu), col(Site.id)),
            "updated_at": Sort(col(Site.updated_at), col(Site.id)),
            "visible_range": Sort(cast(col(Site.visible_range), Integer), col(Site.id)),
        },
    )

    @staticmethod
    def conditions(search: SiteSearch) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if search.q:
            texts = (col(Site.name), col(Site.code), col(Site.party_name))
            found.append(or_(*(column.icontains(search.q, autoescape=True) for column in texts)))
        if search.division:
            found.append(within(col(Site.division_code), search.division))
        for name in ("category", "state", "party_kind", "mode", "direction", "basin", "right_id"):
            if getattr(search, name):
                found.append(col(getattr(Site, name)) == getattr(search, name))
        if search.programme:
            found.append(col(Site.programmes).contains([search.programme]))
        if search.visible_range is not None:
            found.append(col(Site.visible_range) == search.visible_range)
        return found

    async def acts(self, site_id: UUID) -> Sequence[SiteAct]:
        query = (
            select(SiteAct).where(col(SiteAct.site_id) == site_id)
            .order_by(col(SiteAct.on_date), col(SiteAct.created_at), col(SiteAct.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def photos(self, site_id: UUID) -> Sequence[SitePhoto]:
        query = (
            select(SitePhoto).where(col(SitePhoto.site_id) == site_id)
            .order_by(col(SitePhoto.taken_on), col(SitePhoto.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def document(self, document_id: UUID) -> RowMapping | None:
        found = await self._session.execute(_DOCUMENT, {"id": document_id})
        return found.mappings().one_or_none()

    async def taken(self, places: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        """Which of these (division, code) are there already."""
        values = {"divisions": [d for d, _ in places], "codes": [c for _, c in places]}
        rows = await self._session.execute(_CODES, values)
        return {(row.division_code, row.code) for row in rows}


class SiteImports(Records[SiteImport]):
    """Files that sites came from."""

    table = SiteImport
    missing = "没有此导入记录，或不在您的管辖范围内"
    sorts = Sorts(
        "-created_at",
        {"created_at": Sort(col(SiteImport.created_at), col(SiteImport.id))},
    )

    async def with_hash(self, division: str, sha256: str) -> SiteImport | None:
        query = select(SiteImport).where(
            col(SiteImport.sha256) == sha256, col(SiteImport.division_code) == division
        )
        found: SiteImport | None = (await self._session.execute(query)).scalar_one_or_none()
        return found
