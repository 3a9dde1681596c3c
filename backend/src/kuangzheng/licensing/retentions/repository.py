"""Every query of the list."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.mines.tables import Mine
from kuangzheng.licensing.places import within
from kuangzheng.licensing.retentions.rules import GONE, coal_minerals
from kuangzheng.licensing.retentions.tables import Retention

_ENTRIES = text(
    "SELECT r.division_code, r.decision, r.target_year, r.capacity, r.capacity_unit, m.status"
    " FROM mine_retentions r JOIN mines m ON m.id = r.mine_id"
    " WHERE r.division_code >= :lo AND r.division_code < :hi"
    " AND (CAST(:minerals AS text[]) IS NULL OR m.main_mineral = ANY (:minerals))"
)
_CANCELLED = text(
    "SELECT r.mine_id, count(DISTINCT l.id) AS licences FROM mining_right_versions r"
    " JOIN licences l ON l.right_id = r.right_id JOIN licence_versions s ON s.licence_id = l.id"
    " WHERE r.mine_id = ANY (:mines) AND upper_inf(s.valid_during) AND s.status = 'cancelled'"
    " AND s.cancel_ground IS DISTINCT FROM 'replaced'"
    " GROUP BY 1"
)
_CANCELLATIONS = text(
    "SELECT DISTINCT ON (l.id) l.id, l.number, l.kind, l.right_id, s.division_code, s.document_no,"
    " s.reason, s.cancel_ground, lower(s.valid_during) AS cancelled_on,"
    " (SELECT v.name FROM mining_right_versions v WHERE v.right_id = l.right_id"
    " ORDER BY v.valid_during DESC LIMIT 1) AS right_name"
    " FROM licence_versions s JOIN licences l ON l.id = s.licence_id"
    " WHERE s.status = 'cancelled' AND l.kind <> 'exploration'"
    " AND s.division_code >= :lo AND s.division_code < :hi"
    " AND lower(s.valid_during) BETWEEN :first AND :last ORDER BY l.id, lower(s.valid_during)"
)
_BY_NAME = text("SELECT id, division_code, name FROM mines WHERE name = ANY (:names) ORDER BY id")
_DOCUMENT = text("SELECT id, sha256, name, size FROM documents WHERE id = :id")


class Retentions(Records[Retention]):
    table = Retention
    missing = "名单中没有此矿山，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(Retention.updated_at), col(Retention.id)),
            "decided_on": Sort(col(Retention.decided_on), col(Retention.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, decision: str | None, target_year: int | None,
        coal: bool, state: str | None, year: int,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        own = col(Mine.id) == col(Retention.mine_id)
        if q:
            found.append(exists().where(own, col(Mine.name).icontains(q, autoescape=True)))
        if coal:
            found.append(exists().where(own, col(Mine.main_mineral).in_(coal_minerals())))
        if division:
            found.append(within(col(Retention.division_code), division))
        if decision:
            found.append(col(Retention.decision) == decision)
        if target_year:
            found.append(col(Retention.target_year) == target_year)
        if state:
            found.append(_stands(state, year))
        return found

    async def mines(self, mine_ids: Sequence[UUID]) -> dict[UUID, Mine]:
        rows = await self._session.execute(select(Mine).where(col(Mine.id).in_(mine_ids)))
        return {mine.id: mine for mine in rows.scalars()}

    async def of_mines(self, mine_ids: Sequence[UUID]) -> dict[UUID, Retention]:
        query = select(Retention).where(col(Retention.mine_id).in_(mine_ids))
        return {row.mine_id: row for row in (await self._session.execute(query)).scalars()}

    async def cancelled(self, mine_ids: Sequence[UUID]) -> dict[UUID, int]:
        """Cancelled licences of the mines' rights, without those that a new one replaced."""
        rows = await self._session.execute(_CANCELLED, {"mines": list(mine_ids)})
        return {row.mine_id: row.licences for row in rows}

    async def named(self, names: Sequence[str]) -> Sequence[Any]:
        return (await self._session.execute(_BY_NAME, {"names": list(names)})).all()

    async def entries(self, span: tuple[str, str], coal: bool) -> Sequence[Any]:
        values = {"lo": span[0], "hi": span[1], "minerals": list(coal_minerals()) if coal else None}
        return (await self._session.execute(_ENTRIES, values)).all()

    async def cancellations(self, span: tuple[str, str], first: date, last: date) -> Sequence[Any]:
        """Mining licences cancelled in a time, each once, the replaced ones too."""
        values = {"lo": span[0], "hi": span[1], "first": first, "last": last}
        return (await self._session.execute(_CANCELLATIONS, values)).all()

    async def document(self, document_id: UUID) -> Any:
        rows = await self._session.execute(_DOCUMENT, {"id": document_id})
        return rows.mappings().one_or_none()


def _stands(state: str, year: int) -> ColumnElement[bool]:
    """The states of `rules.state_of` as conditions."""

    def of_mine(*more: ColumnElement[bool]) -> ColumnElement[bool]:
        return exists().where(col(Mine.id) == col(Retention.mine_id), *more)

    gone = of_mine(col(Mine.status).in_(GONE))
    closing = of_mine(col(Mine.status) == "closing")
    keeps, closes = col(Retention.decision) == "keep", col(Retention.decision) == "close"
    late = and_(closes, ~gone, col(Retention.target_year) < year)
    return {
        "kept": and_(keeps, ~gone), "kept_closed": and_(keeps, gone), "closed": and_(closes, gone),
        "overdue": late, "closing": and_(closes, closing, ~late),
        "planned": and_(closes, ~or_(gone, closing, late)),
    }[state]  # fmt: skip
