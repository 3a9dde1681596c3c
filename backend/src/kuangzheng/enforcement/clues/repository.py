"""Every query of clues but the statistics."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.clues import rules
from kuangzheng.enforcement.clues.tables import Clue, ClueAct, ClueFile, ClueReporter
from kuangzheng.enforcement.referrals.tables import Referral
from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records

PLACES = Layer(
    "SELECT * FROM find_clue_places($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    "SELECT * FROM find_clue_cells($1, $2, $3, $4, $5, $6, $7, $8, $9)",
)
"""As places of the one map, and as cells."""

_NUMBER = text("SELECT nextval('clue_numbers')")
_NUMBERS = text("SELECT nextval('clue_numbers') FROM generate_series(1, :count)")
_LOOK = text("SELECT open_clue_reporter(:id, :reason)")
_DOCUMENTS = text("SELECT id, sha256, name, media_type FROM documents WHERE id = ANY (:ids)")
_LIKE = text(
    "SELECT id, alike FROM find_like_clues(:id, :text, :alike, :west, :south, :east, :north,"
    " :right, :since, :until)"
)
_ORIGIN = text(
    "SELECT 'campaign_check' AS kind, k.id, c.name || '：' || k.right_name AS name, k.created_at"
    " FROM campaign_checks k JOIN campaigns c ON c.id = k.campaign_id WHERE k.clue_id = :id"
    " UNION ALL SELECT 'campaign_problem', p.id, c.name || '：' || p.no, a.at"
    " FROM problems p JOIN campaigns c ON c.id = p.campaign_id"
    " JOIN problem_acts a ON a.problem_id = p.id AND a.act = 'clue' WHERE p.clue_id = :id"
    " UNION ALL SELECT 'patrol', p.id, p.no, p.created_at FROM patrols p WHERE p.clue_id = :id"
    " ORDER BY created_at, id"
)
MOST_POINTS = 2000


class Clues(Records[Clue]):
    """Clues of the caller's divisions."""

    table = Clue
    missing = "没有此线索，或不在您的管辖范围内"
    sorts = Sorts(
        "-received_on",
        {
            "received_on": Sort(col(Clue.received_on), col(Clue.id)),
            "due_on": Sort(col(Clue.due_on), col(Clue.id)),
            "updated_at": Sort(col(Clue.updated_at), col(Clue.id)),
        },
    )

    async def number(self) -> int:
        found: int = (await self._session.execute(_NUMBER)).scalar_one()
        return found

    async def numbers(self, count: int) -> list[int]:
        return list((await self._session.execute(_NUMBERS, {"count": count})).scalars())

    async def many(self, ids: Sequence[UUID]) -> dict[UUID, Clue]:
        query = select(Clue).where(col(Clue.id).in_(ids))
        return {row.id: row for row in (await self._session.execute(query)).scalars()}

    async def joined(self, clue_id: UUID) -> Sequence[Clue]:
        query = select(Clue).where(col(Clue.joined_into) == clue_id).order_by(col(Clue.id))
        return (await self._session.execute(query)).scalars().all()

    async def acts(self, clue_id: UUID) -> Sequence[ClueAct]:
        query = (
            select(ClueAct).where(col(ClueAct.clue_id) == clue_id)
            .order_by(col(ClueAct.at), col(ClueAct.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def files(self, clue_id: UUID) -> Sequence[ClueFile]:
        query = select(ClueFile).where(col(ClueFile.clue_id) == clue_id).order_by(col(ClueFile.id))
        return (await self._session.execute(query)).scalars().all()

    async def referrals(self, ids: Sequence[UUID]) -> Sequence[Referral]:
        query = (
            select(Referral)
            .where(col(Referral.clue_id).in_(ids), col(Referral.state) != "withdrawn")
            .order_by(col(Referral.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def origins(self, clue_id: UUID) -> Sequence[RowMapping]:
        """The record that opened it, then those that found the same again."""
        return (await self._session.execute(_ORIGIN, {"id": clue_id})).mappings().all()

    async def documents(self, ids: Sequence[UUID]) -> dict[UUID, RowMapping]:
        rows = (await self._session.execute(_DOCUMENTS, {"ids": list(ids)})).mappings()
        return {row["id"]: row for row in rows}

    async def look(self, clue_id: UUID, reason: str) -> bytes | None:
        """Sealed, and written down in the same statement."""
        values = {"id": clue_id, "reason": reason}
        found: bytes | None = (await self._session.execute(_LOOK, values)).scalar_one()
        return None if found is None else bytes(found)

    async def like(
        self, clue_id: UUID, words: str, right_id: UUID | None, alike: float,
        box: tuple[Decimal, Decimal, Decimal, Decimal] | None, since: date, until: date,
    ) -> list[tuple[UUID, float]]:  # fmt: skip
        west, south, east, north = box or (None, None, None, None)
        rows = await self._session.execute(_LIKE, {
            "id": clue_id, "text": words, "alike": alike, "west": west, "south": south,
            "east": east, "north": north, "right": right_id, "since": since, "until": until,
        })  # fmt: skip
        return [(row.id, row.alike) for row in rows]

    async def points(self, conditions: Sequence[ColumnElement[bool]]) -> Sequence[Clue]:
        """One more than is shown, so that it can be told when there are more."""
        query = (
            select(Clue).where(*conditions, col(Clue.lon).is_not(None))
            .order_by(col(Clue.received_on).desc(), col(Clue.id)).limit(MOST_POINTS + 1)
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def seal(self, clue_id: UUID, division: str, sealed: bytes) -> None:
        await self.enter(ClueReporter(clue_id=clue_id, division_code=division, sealed=sealed))


def conditions(
    on: date, *, q: str | None = None, division: str | None = None, light: str | None = None,
    open_only: bool = False, **equal: Any,
) -> list[ColumnElement[bool]]:  # fmt: skip
    """Of a list: words, a division, the clock's colour, columns that equal."""
    found: list[ColumnElement[bool]] = [
        col(getattr(Clue, n)) == v for n, v in equal.items() if v is not None
    ]
    if q:
        texts = (Clue.text, Clue.no, Clue.place, Clue.right_name, Clue.source_no)
        found.append(or_(*(col(one).icontains(q, autoescape=True) for one in texts)))
    if division:
        found.append(within(col(Clue.division_code), division))
    if open_only:
        found.append(col(Clue.state).in_(rules.OPEN))
    if light == "red":
        found.append(col(Clue.due_on) < on)
    elif light == "grey":
        found.append(col(Clue.due_on).is_(None))
    elif light:
        left = (col(Clue.due_on) - on) * 5
        whole = col(Clue.due_on) - col(Clue.due_from)
        found.append(col(Clue.due_on) >= on)
        found.append(left <= whole if light == "amber" else left > whole)
    return found


async def overdue(session: AsyncSession, on: date) -> Sequence[Clue]:
    """Those whose running clock ends tomorrow or has ended."""
    query = (
        select(Clue).where(col(Clue.due_on) <= on).order_by(col(Clue.due_on), col(Clue.id))
        .limit(5000)
    )  # fmt: skip
    return (await session.execute(query)).scalars().all()
