"""Every query of draws and of national lists."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, text
from sqlmodel import col

from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.disclosure_draws.tables import DisclosureDraw, NationalDrawList
from kuangzheng.licensing.places import within

_CANDIDATES = text(
    "SELECT * FROM find_disclosure_candidates(:lo, :hi, CAST(:kinds AS text[]), CAST(:on AS date))"
)
_CHECKS = text("SELECT right_id, id FROM disclosure_checks WHERE draw_id = :draw")
_LIST_CHECKS = text("SELECT right_id, id FROM disclosure_checks WHERE national_list_id = :list")
_PROOF = text("SELECT * FROM find_draw_proof(:draw, CAST(:on AS date))")
_BY_NUMBER = text("""
    SELECT n.number, v.right_id, v.code, v.name
      FROM unnest(CAST(:numbers AS text[])) AS n(number)
      JOIN mining_right_versions v ON (v.certificate_no = n.number OR v.code = n.number)
       AND (v.valid_during @> CAST(:on AS date)) IS TRUE
     WHERE v.division_code >= :lo AND v.division_code < :hi
    UNION
    SELECT n.number, v.right_id, v.code, v.name
      FROM unnest(CAST(:numbers AS text[])) AS n(number)
      JOIN licences l ON l.number = n.number
      JOIN mining_right_versions v ON v.right_id = l.right_id
       AND (v.valid_during @> CAST(:on AS date)) IS TRUE
     WHERE v.division_code >= :lo AND v.division_code < :hi
""")


class Draws(Records[DisclosureDraw]):
    """Draws of the caller's divisions."""

    table = DisclosureDraw
    missing = "没有此次抽取，或不在您的管辖范围内"
    sorts = Sorts(
        "-committed_at",
        {"committed_at": Sort(col(DisclosureDraw.committed_at), col(DisclosureDraw.id))},
    )

    @staticmethod
    def conditions(
        division: str | None, state: str | None, year: int | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(within(col(DisclosureDraw.division_code), division))
        if state:
            found.append(col(DisclosureDraw.state) == state)
        if year:
            found.append(col(DisclosureDraw.year) == year)
        return found

    async def candidates(self, division: str, kinds: Sequence[str], on: date) -> Sequence[Any]:
        """Rights of a division within the caller's scope, by code."""
        lo, hi = division_range(division)
        asked = {"lo": lo, "hi": hi, "kinds": list(kinds), "on": on}
        return (await self._session.execute(_CANDIDATES, asked)).all()

    async def proof(self, draw_id: UUID, on: date) -> dict[str, Any]:
        """What is published of a draw, whoever asks. Raises NotFound."""
        asked = {"draw": draw_id, "on": on}
        found = (await self._session.execute(_PROOF, asked)).mappings().one_or_none()
        if found is None:
            raise NotFound("没有此次抽取")
        return dict(found)

    async def checks(self, draw_id: UUID) -> dict[UUID, UUID]:
        """The check that was opened for a right drawn, by right."""
        rows = (await self._session.execute(_CHECKS, {"draw": draw_id})).all()
        return {row.right_id: row.id for row in rows}


class NationalLists(Records[NationalDrawList]):
    table = NationalDrawList
    missing = "没有此名单，或不在您的管辖范围内"
    sorts = Sorts(
        "-created_at",
        {"created_at": Sort(col(NationalDrawList.created_at), col(NationalDrawList.id))},
    )

    @staticmethod
    def conditions(year: int | None) -> list[ColumnElement[bool]]:
        return [col(NationalDrawList.year) == year] if year else []

    async def checks(self, list_id: UUID) -> dict[UUID, UUID]:
        """The check that was opened for a right on the list, by right."""
        rows = (await self._session.execute(_LIST_CHECKS, {"list": list_id})).all()
        return {row.right_id: row.id for row in rows}

    async def by_number(
        self, numbers: Sequence[str], division: str, on: date
    ) -> dict[str, list[Any]]:
        """Rights by certificate, licence or register number within a division."""
        lo, hi = division_range(division)
        asked = {"numbers": list(numbers), "on": on, "lo": lo, "hi": hi}
        found: dict[str, list[Any]] = {}
        for row in await self._session.execute(_BY_NUMBER, asked):
            found.setdefault(row.number, []).append(row)
        return found
