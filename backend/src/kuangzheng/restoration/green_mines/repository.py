"""Every query of green mines."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, delete, or_, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.green_mines import rules
from kuangzheng.restoration.green_mines.tables import (
    GreenAct,
    GreenAssessment,
    GreenAttestation,
    GreenCheck,
    GreenEvidence,
    GreenIncentive,
    GreenMine,
    GreenPhase,
    GreenRectification,
    GreenScheme,
)

_RIGHT = text(
    "SELECT right_id, division_code, name, mine_id, holder_id, holder_name, kind, ended"
    " FROM right_copies WHERE right_id = :id"
)
_CANDIDATES = text(
    "SELECT r.right_id AS id, r.name, r.certificate_no, r.division_code, r.holder_name"
    " FROM right_copies r WHERE NOT r.ended AND r.kind = 'mining' AND (r.name LIKE :q"
    " OR r.holder_name LIKE :q OR r.certificate_no LIKE :q) AND NOT EXISTS (SELECT FROM green_mines"
    " g WHERE g.right_id = r.right_id) ORDER BY r.name, r.right_id LIMIT 20"
)
_FACTS = text("""
    SELECT l.licence_status, l.told_at AS licence_at, coalesce(r.ended, false) AS ended,
           s.status AS mine_status, s.told_at AS mine_at, m.short_fen, m.counted_at,
           y.state AS year_state, y.updated_at AS year_at,
           l.capacity_value, l.capacity_unit, l.outline,
           v.contract_no, v.mode, v.signed_on, v.dues, v.paid_fen, v.told_at AS revenue_at
      FROM green_mines g
      LEFT JOIN right_copies r ON r.right_id = g.right_id
      LEFT JOIN right_licence_copies l ON l.right_id = g.right_id
      LEFT JOIN mine_status_copies s ON s.mine_id = g.mine_id
      LEFT JOIN LATERAL (SELECT f.short_fen, f.counted_at FROM funds u JOIN fund_sums f
                          ON f.fund_id = u.id WHERE u.right_id = g.right_id) m ON true
      LEFT JOIN revenue_copies v ON v.right_id = g.right_id
      LEFT JOIN annual_plans y ON y.right_id = g.right_id AND y.year = :year
     WHERE g.id = :id
""")
_LISTS = text("SELECT * FROM find_holder_lists(:holder)")
_CASES = text("SELECT * FROM find_mine_cases(:id)")
_STOPS = text("SELECT * FROM find_mine_stops(:id)")
_SAFETY = text(
    "SELECT number, valid_from, valid_to, status, told_at FROM permit_copies"
    " WHERE right_id = :right ORDER BY valid_to DESC NULLS FIRST, permit_id DESC"
)
_DISASTERS = text(
    "SELECT happened_on, place, updated_at FROM damage_reports WHERE right_id = :right"
    " AND kind = 'disaster' ORDER BY happened_on DESC, id"
)
# Of each mineral the newest recoverable reserves, and what was returned of quarters since: tonnes,
# and how many quarters were not returned in tonnes.
_RESERVES = text("""
    SELECT s.mineral, s.value, s.unit, s.as_of, s.document_no, s.told_at, o.output_t, o.unweighed
      FROM (SELECT DISTINCT ON (mineral) * FROM reserve_copies
             WHERE right_id = :right AND as_of <= :on ORDER BY mineral, as_of DESC) s,
           LATERAL (SELECT coalesce(sum(q.output_t), 0) AS output_t,
                           count(*) FILTER (WHERE q.output_t IS NULL)::int AS unweighed
                      FROM output_copies q WHERE q.right_id = s.right_id
                       AND make_date(q.year, 3 * q.quarter - 2, 1) > s.as_of) o
     ORDER BY s.mineral
""")
_PROTECTED = text(
    "SELECT * FROM find_protected_zones(:id, :west, :south, :east, :north, CAST(:on AS date))"
)
_PUBLISHED = text("SELECT * FROM find_green_list(:lo, :hi)")
_DOCUMENT = text("SELECT id, sha256, name, media_type, size FROM documents WHERE id = :id")
_DRAWN = text(
    "SELECT EXISTS (SELECT FROM green_draws, jsonb_array_elements(result) r WHERE id = :draw"
    " AND r ->> 'code' = CAST(:mine AS text))"
)
_EDITION = text(
    "SELECT coalesce(max(edition), 0) + 1 FROM green_schemes"
    " WHERE division_code = :division AND frame = :frame"
)
_DUE = text("""
    SELECT id, name, division_code, holder_id, state, build_by, rectify_due FROM green_mines
     WHERE state = 'rectifying' AND rectify_due <= :until
        OR state IN ('candidate', 'self_assessed', 'third_party', 'reviewed') AND build_by <= :until
     ORDER BY coalesce(rectify_due, build_by), id
""")
_CHECKED = text("""
    SELECT g.id, g.name, g.division_code, g.listed_on,
           max(c.on_date) FILTER (WHERE c.tier = 'city') AS city,
           max(c.on_date) FILTER (WHERE c.tier = 'county') AS county
      FROM green_mines g LEFT JOIN green_checks c ON c.green_mine_id = g.id
     WHERE g.state IN ('listed', 'rectifying') AND g.listed_on IS NOT NULL
     GROUP BY g.id ORDER BY g.id
""")
_FIGURES = text("""
    SELECT g.division_code, g.state, g.level, g.size, count(*)::int AS number,
           count(*) FILTER (WHERE s.status = 'producing')::int AS producing
      FROM green_mines g LEFT JOIN mine_status_copies s ON s.mine_id = g.mine_id
     WHERE g.division_code >= :lo AND g.division_code < :hi GROUP BY 1, 2, 3, 4
""")
_PRODUCING = text(
    "SELECT division_code, count(*)::int AS number, max(told_at) AS told_at FROM mine_status_copies"
    " WHERE status = 'producing' AND division_code >= :lo AND division_code < :hi GROUP BY 1"
)


class GreenMines(Records[GreenMine]):
    """Green mines of the caller's divisions; a holder's own."""

    table = GreenMine
    missing = "没有此绿色矿山记录，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(GreenMine.updated_at), col(GreenMine.id)),
            "name": Sort(col(GreenMine.name), col(GreenMine.id)),
            "candidate_on": Sort(col(GreenMine.candidate_on), col(GreenMine.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, level: str | None,
        late_on: date | None, area: str | None, mine_id: UUID | None = None,
        on_list: bool | None = None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            texts = (col(GreenMine.name), col(GreenMine.holder_name))
            found.append(or_(*(column.icontains(q, autoescape=True) for column in texts)))
        if division:
            found.append(within(col(GreenMine.division_code), division))
        if state:
            found.append(col(GreenMine.state) == state)
        if level:
            found.append(col(GreenMine.level) == level)
        if area:
            found.append(col(GreenMine.demonstration_area).icontains(area, autoescape=True))
        if mine_id:
            found.append(col(GreenMine.mine_id) == mine_id)
        if on_list is not None:
            listed = col(GreenMine.state).in_(sorted(rules.LISTED))
            found.append(listed if on_list else ~listed)
        if late_on:
            building = ("candidate", "self_assessed", "third_party", "reviewed")
            found.append(or_(
                (col(GreenMine.state) == "rectifying") & (col(GreenMine.rectify_due) < late_on),
                col(GreenMine.state).in_(building) & (col(GreenMine.build_by) < late_on),
            ))  # fmt: skip
        return found

    async def published(self, lo: str | None, hi: str | None) -> list[Mapping[str, Any]]:
        """The list as it is published, and what was removed, of whatever division."""
        return await self._all(_PUBLISHED, {"lo": lo, "hi": hi})

    async def of_right(self, right_id: UUID) -> GreenMine | None:
        query = select(GreenMine).where(col(GreenMine.right_id) == right_id)
        found: GreenMine | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def right(self, right_id: UUID) -> Mapping[str, Any] | None:
        return await self._one(_RIGHT, {"id": right_id})

    async def candidates(self, q: str) -> Sequence[Mapping[str, Any]]:
        words = q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return await self._all(_CANDIDATES, {"q": f"%{words}%"})

    async def facts(self, mine: GreenMine, on: date) -> dict[str, Any]:
        """What other rooms told of the mine: its lists, penalties and stops beside its state."""
        row = await self._one(_FACTS, {"id": mine.id, "year": on.year - 1})
        assert row is not None
        return row | {
            "lists": await self._all(_LISTS, {"holder": mine.holder_id}),
            "penalties": await self._all(_CASES, {"id": mine.id}),
            "stops": await self._all(_STOPS, {"id": mine.id}),
            "disasters": await self._all(_DISASTERS, {"right": mine.right_id}),
            "safety": await self._all(_SAFETY, {"right": mine.right_id}),
            "reserves": await self._all(_RESERVES, {"right": mine.right_id, "on": on}),
        }  # fmt: skip

    async def protected(
        self, mine: GreenMine, box: tuple[float, float, float, float], on: date
    ) -> list[Mapping[str, Any]]:
        """Layers of nature reserves in force, each with its zones that meet the box."""
        west, south, east, north = box
        return await self._all(_PROTECTED, {
            "id": mine.id, "west": west, "south": south, "east": east, "north": north, "on": on,
        })  # fmt: skip

    async def document(self, document_id: UUID) -> Mapping[str, Any] | None:
        return await self._one(_DOCUMENT, {"id": document_id})

    async def drawn(self, draw_id: UUID, mine_id: UUID) -> bool:
        """Whether a draw chose the mine."""
        values = {"draw": draw_id, "mine": str(mine_id)}
        return bool((await self._session.execute(_DRAWN, values)).scalar_one())

    async def phases(self, mine_id: UUID) -> Sequence[GreenPhase]:
        return await self._of(GreenPhase, mine_id, col(GreenPhase.no))

    async def drop_phases(self, mine_id: UUID) -> None:
        undone = (col(GreenPhase.green_mine_id) == mine_id) & col(GreenPhase.done_on).is_(None)
        await self._session.execute(delete(GreenPhase).where(undone))

    async def checks(self, mine_id: UUID) -> Sequence[GreenCheck]:
        return await self._of(GreenCheck, mine_id, col(GreenCheck.on_date).desc())

    async def rectifications(self, mine_id: UUID) -> Sequence[GreenRectification]:
        return await self._of(GreenRectification, mine_id, col(GreenRectification.ordered_on))

    async def attestations(self, mine_id: UUID) -> Sequence[GreenAttestation]:
        return await self._of(GreenAttestation, mine_id, col(GreenAttestation.at))

    async def incentives(self, mine_id: UUID) -> Sequence[GreenIncentive]:
        return await self._of(GreenIncentive, mine_id, col(GreenIncentive.granted_on))

    async def acts(self, mine_id: UUID) -> Sequence[GreenAct]:
        return await self._of(GreenAct, mine_id, col(GreenAct.at))

    async def assessments(self, mine_id: UUID) -> Sequence[GreenAssessment]:
        return await self._of(GreenAssessment, mine_id, col(GreenAssessment.created_at))

    async def _of(self, table: Any, mine_id: UUID, order: Any) -> Sequence[Any]:
        query = select(table).where(table.green_mine_id == mine_id).order_by(order, table.id)
        return (await self._session.execute(query)).scalars().all()

    async def figures(self, lo: str, hi: str) -> Sequence[Mapping[str, Any]]:
        return await self._all(_FIGURES, {"lo": lo, "hi": hi})

    async def producing(self, lo: str, hi: str) -> Sequence[Mapping[str, Any]]:
        return await self._all(_PRODUCING, {"lo": lo, "hi": hi})

    async def _one(self, query: Any, values: dict[str, Any]) -> dict[str, Any] | None:
        row = (await self._session.execute(query, values)).mappings().one_or_none()
        return None if row is None else dict(row)

    async def _all(self, query: Any, values: dict[str, Any]) -> list[Mapping[str, Any]]:
        rows = (await self._session.execute(query, values)).mappings()
        return [dict(row) for row in rows]


class Judged(NamedTuple):
    """A closed sheet with its mine and edition."""

    mine: GreenMine
    sheet: GreenAssessment
    scheme: GreenScheme


class GreenSheets(Records[GreenAssessment]):
    """Sheets of one stage of one round."""

    table = GreenAssessment
    missing = "没有此评分表，或不在您的管辖范围内"
    sorts = Sorts(
        "created_at", {"created_at": Sort(col(GreenAssessment.created_at), col(GreenAssessment.id))}
    )

    @staticmethod
    def conditions(mine_id: UUID | None) -> list[ColumnElement[bool]]:
        return [] if mine_id is None else [col(GreenAssessment.green_mine_id) == mine_id]

    async def of_round(self, mine: GreenMine) -> dict[str, GreenAssessment]:
        """The sheets of the running round by stage."""
        query = select(GreenAssessment).where(
            col(GreenAssessment.green_mine_id) == mine.id,
            col(GreenAssessment.round) == mine.round,
        )
        return {one.stage: one for one in (await self._session.execute(query)).scalars()}

    async def concluded(self, division: str) -> list[Judged]:
        """The last closed sheet of each mine of the division, with mine and edition."""
        sheet, mine = GreenAssessment, GreenMine
        query = (
            select(mine, sheet, GreenScheme)
            .join(sheet, col(sheet.green_mine_id) == col(mine.id))
            .join(GreenScheme, col(GreenScheme.id) == col(sheet.scheme_id))
            .where(within(col(mine.division_code), division), col(sheet.state) == "closed")
            .ext(distinct_on(col(mine.id)))
            .order_by(col(mine.id), col(sheet.closed_at).desc(), col(sheet.id).desc())
        )
        return [Judged(*row) for row in await self._session.execute(query)]

    async def evidence(self, ids: Sequence[UUID]) -> Sequence[GreenEvidence]:
        query = select(GreenEvidence).where(col(GreenEvidence.assessment_id).in_(ids))
        query = query.order_by(col(GreenEvidence.added_at), col(GreenEvidence.id))
        return (await self._session.execute(query)).scalars().all()


class GreenSchemes(Records[GreenScheme]):
    """Editions entered here or adopted above."""

    table = GreenScheme
    missing = "没有此评价指标版本"
    sorts = Sorts(
        "-created_at", {"created_at": Sort(col(GreenScheme.created_at), col(GreenScheme.id))}
    )

    @staticmethod
    def conditions(frame: str | None, state: str | None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if frame:
            found.append(col(GreenScheme.frame) == frame)
        if state:
            found.append(col(GreenScheme.state) == state)
        return found

    async def next_edition(self, division: str, frame: str) -> int:
        values = {"division": division, "frame": frame}
        return int((await self._session.execute(_EDITION, values)).scalar_one())

    async def by_ids(self, ids: Sequence[UUID]) -> dict[UUID, GreenScheme]:
        query = select(GreenScheme).where(col(GreenScheme.id).in_(ids))
        return {one.id: one for one in (await self._session.execute(query)).scalars()}

    async def usable(self, scheme_id: UUID) -> GreenScheme | None:
        """An adopted edition; None for any other."""
        found: GreenScheme | None = await self._session.get(GreenScheme, scheme_id)
        return found if found is not None and found.state == "adopted" else None


async def due_rows(session: AsyncSession, until: date) -> Sequence[Mapping[str, Any]]:
    """Mines under rectification, or still to be built, whose day is not after `until`."""
    rows = (await session.execute(_DUE, {"until": until})).mappings()
    return [dict(row) for row in rows]


async def standing(session: AsyncSession) -> Sequence[GreenMine]:
    """Mines on the list, also under rectification, whose removal nobody has proposed."""
    query = select(GreenMine).where(col(GreenMine.state).in_(("listed", "rectifying")))
    return (await session.execute(query.order_by(col(GreenMine.id)))).scalars().all()


async def checked_rows(session: AsyncSession) -> Sequence[Mapping[str, Any]]:
    """Mines on the list that are checked, with the last day of the city's and of the county's."""
    return [dict(row) for row in (await session.execute(_CHECKED)).mappings()]
