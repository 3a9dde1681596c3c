"""Every query of the register's onboarding."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_FOLDED = "lower(regexp_replace(translate({0}, '（）', '()'), '[\\s()·.]', '', 'g'))"
_HOLDERS = text(
    f"SELECT id, name, credit_code, {_FOLDED.format('name')} AS folded, division_code FROM holders"
    f" WHERE credit_code = ANY (:codes) OR {_FOLDED.format('name')} = ANY (:folded)"
)
_MINES = text(
    f"SELECT m.id, m.name, m.township, m.lon, m.lat, {_FOLDED.format('m.name')} AS folded"
    f" FROM mines m WHERE {_FOLDED.format('m.name')} = ANY (:folded)"
    " OR (m.lon IS NOT NULL AND EXISTS (SELECT FROM unnest(CAST(:lons AS float8[]),"
    " CAST(:lats AS float8[])) AS p (lon, lat)"
    " WHERE abs(m.lon - p.lon) < :span AND abs(m.lat - p.lat) < :span))"
)
_RIGHTS = text(
    f"SELECT DISTINCT ON (v.right_id) v.right_id AS id, v.code, v.name, v.certificate_no,"
    f" v.mine_id, {_FOLDED.format('v.name')} AS folded, l.number"
    " FROM mining_right_versions v LEFT JOIN licences l ON l.right_id = v.right_id"
    " AND l.number = ANY (:codes)"
    f" WHERE v.code = ANY (:codes) OR v.certificate_no = ANY (:codes) OR l.id IS NOT NULL"
    f" OR {_FOLDED.format('v.name')} = ANY (:folded)"
    " ORDER BY v.right_id, v.valid_during DESC"
)
_VERSIONS = {
    "holders": text("SELECT id, version FROM holders WHERE id = ANY (:ids)"),
    "mines": text("SELECT id, version FROM mines WHERE id = ANY (:ids)"),
    "rights": text("SELECT id, version FROM mining_rights WHERE id = ANY (:ids)"),
    "surveys": text("SELECT id, version FROM potential_surveys WHERE id = ANY (:ids)"),
}
_SURVEYS = text(
    "SELECT id, kind, code, name, mineral FROM potential_surveys WHERE code = ANY (:codes)"
    " AND state <> 'superseded'"
)
_FIGURES = text(
    "SELECT (SELECT count(*) FROM holders) AS holders, (SELECT count(*) FROM mines) AS mines,"
    " (SELECT count(*) FROM potential_surveys) AS surveys,"
    " count(*) AS rights, coalesce(sum(registered_area_km2), 0) AS area"
    " FROM (SELECT DISTINCT ON (right_id) registered_area_km2 FROM mining_right_versions"
    " WHERE division_code >= :lo AND division_code < :hi ORDER BY right_id, valid_during DESC) v"
)


async def holders(
    session: AsyncSession, codes: Sequence[str], folded: Sequence[str]
) -> list[Any]:
    asked = {"codes": list(codes), "folded": list(folded)}
    return list((await session.execute(_HOLDERS, asked)).all())


async def mines(
    session: AsyncSession, folded: Sequence[str], places: Sequence[tuple[float, float]],
    span: float,
) -> list[Any]:  # fmt: skip
    asked = {
        "folded": list(folded), "lons": [lon for lon, _ in places],
        "lats": [lat for _, lat in places], "span": span,
    }  # fmt: skip
    return list((await session.execute(_MINES, asked)).all())


async def rights(
    session: AsyncSession, codes: Sequence[str], folded: Sequence[str]
) -> list[Any]:
    asked = {"codes": list(codes), "folded": list(folded)}
    return list((await session.execute(_RIGHTS, asked)).all())


async def surveys(session: AsyncSession, codes: Sequence[str]) -> list[Any]:
    return list((await session.execute(_SURVEYS, {"codes": list(codes)})).all())


async def versions(
    session: AsyncSession, sheet: str, ids: Sequence[UUID]
) -> Mapping[UUID, int]:
    rows = await session.execute(_VERSIONS[sheet], {"ids": list(ids)})
    return {row.id: row.version for row in rows}


async def figures(session: AsyncSession, lo: str, hi: str) -> Any:
    return (await session.execute(_FIGURES, {"lo": lo, "hi": hi})).one()
