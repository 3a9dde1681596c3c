"""Every query of enforcement's onboarding."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_RIGHTS = text(
    "SELECT DISTINCT ON (right_id) right_id AS id, code, certificate_no, name, mine_id"
    " FROM right_copy_versions WHERE code = ANY (:names) OR certificate_no = ANY (:names)"
    " OR name = ANY (:names) ORDER BY right_id, valid_during DESC"
)
_MINES = text("SELECT mine_id AS id, name FROM known_mines WHERE name = ANY (:names)")
_CASES = text(
    "SELECT id, no, title, party_name, decision_no FROM cases WHERE no = ANY (:nos)"
    " OR decision_no = ANY (:decisions)"
)
_VERSIONS = text("SELECT id, version FROM cases WHERE id = ANY (:ids)")
_FIGURES = text(
    "SELECT count(*) AS n, coalesce(sum(fine_fen), 0)::bigint AS fine,"
    " coalesce(sum(gains_fen), 0)::bigint AS gains FROM cases"
    " WHERE division_code >= :lo AND division_code < :hi"
)


async def rights(session: AsyncSession, names: Sequence[str]) -> list[Any]:
    return list((await session.execute(_RIGHTS, {"names": list(names)})).all())


async def mines(session: AsyncSession, names: Sequence[str]) -> list[Any]:
    return list((await session.execute(_MINES, {"names": list(names)})).all())


async def cases(
    session: AsyncSession, nos: Sequence[str], decisions: Sequence[str]
) -> list[Any]:
    asked = {"nos": list(nos), "decisions": list(decisions)}
    return list((await session.execute(_CASES, asked)).all())


async def versions(session: AsyncSession, ids: Sequence[UUID]) -> Mapping[UUID, int]:
    rows = await session.execute(_VERSIONS, {"ids": list(ids)})
    return {row.id: row.version for row in rows}


async def figures(session: AsyncSession, lo: str, hi: str) -> Any:
    return (await session.execute(_FIGURES, {"lo": lo, "hi": hi})).one()
