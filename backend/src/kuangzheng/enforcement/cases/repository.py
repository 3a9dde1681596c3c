"""Every query of cases but the statistics."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases.procedure_tables import (
    CaseHearing,
    CaseOfficer,
    CaseOpinion,
    ClockChange,
    Evidence,
    Instrument,
)
from kuangzheng.enforcement.cases.tables import Case, CaseAct
from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.officer_certificates.repository import Held, of_case
from kuangzheng.enforcement.patches.tables import Patch
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import prefix_range
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records

_NUMBER = text("SELECT nextval('case_numbers')")
_DOCUMENTS = text("SELECT id, sha256, name, media_type FROM documents WHERE id = ANY (:ids)")
_FIND = text("SELECT find_cases(:q, :lo, :hi)")
UNCLOCKED = date(9999, 1, 1)
"""Where a case without a running clock stands in the queue: last."""


@dataclass(frozen=True, slots=True)
class Folder:
    """All that belongs to a case, each in the order it came."""

    officers: Sequence[CaseOfficer]
    changes: Sequence[ClockChange]
    evidence: Sequence[Evidence]
    papers: Sequence[Instrument]
    opinions: Sequence[CaseOpinion]
    hearings: Sequence[CaseHearing]
    certificates: Sequence[Held]

    def last(self, kind: str) -> Instrument | None:
        """The last paper of a kind that was not returned."""
        kept = [one for one in self.papers if one.kind == kind and one.state != "returned"]
        return kept[-1] if kept else None

    def in_hand(self) -> Instrument | None:
        """The paper that is on its way from the draft to its service."""
        return next((p for p in self.papers if p.state not in ("served", "returned")), None)

    def hearing_of(self, paper: Instrument | None) -> CaseHearing | None:
        if paper is None:
            return None
        return next((one for one in self.hearings if one.instrument_id == paper.id), None)


class Cases(Records[Case]):
    """Cases of the caller's divisions."""

    table = Case
    missing = "没有此案件，或不在您的管辖范围内"
    sorts = Sorts(
        "queue_on",
        {
            "queue_on": Sort(col(Case.queue_on), col(Case.id)),
            "proposed_on": Sort(col(Case.proposed_on), col(Case.id)),
            "updated_at": Sort(col(Case.updated_at), col(Case.id)),
        },
    )

    async def number(self) -> int:
        found: int = (await self._session.execute(_NUMBER)).scalar_one()
        return found

    async def hold(self, case_id: UUID) -> Case:
        """Locked whatever its version. Raises NotFound."""
        query = select(Case).where(col(Case.id) == case_id).with_for_update()
        found: Case | None = (await self._session.execute(query)).scalar_one_or_none()
        if found is None:
            raise NotFound(self.missing)
        return found

    async def acts(self, case_id: UUID) -> Sequence[CaseAct]:
        return await self._of(CaseAct, case_id, CaseAct.at, CaseAct.id)

    async def folder(self, case_id: UUID) -> Folder:
        return Folder(
            officers=await self._of(CaseOfficer, case_id, CaseOfficer.since, CaseOfficer.id),
            changes=await self._of(ClockChange, case_id, ClockChange.first_on, ClockChange.id),
            evidence=await self._of(Evidence, case_id, Evidence.created_at, Evidence.id),
            papers=await self._of(Instrument, case_id, Instrument.created_at, Instrument.id),
            opinions=await self._of(CaseOpinion, case_id, CaseOpinion.created_at, CaseOpinion.id),
            hearings=await self._of(CaseHearing, case_id, CaseHearing.created_at, CaseHearing.id),
            certificates=await of_case(self._session, case_id),
        )

    async def _of(self, table: Any, case_id: UUID, *order: Any) -> Sequence[Any]:
        query = select(table).where(col(table.case_id) == case_id)
        rows = await self._session.execute(query.order_by(*(col(one) for one in order)))
        return rows.scalars().all()

    async def changes(self, case_id: UUID) -> Sequence[ClockChange]:
        return await self._of(ClockChange, case_id, ClockChange.first_on, ClockChange.id)

    async def documents(self, ids: Sequence[UUID]) -> dict[UUID, RowMapping]:
        rows = (await self._session.execute(_DOCUMENTS, {"ids": list(ids)})).mappings()
        return {row["id"]: row for row in rows}

    async def clue(self, clue_id: UUID) -> Clue | None:
        query = select(Clue).where(col(Clue.id) == clue_id).with_for_update()
        found: Clue | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def patch(self, patch_id: UUID) -> Patch | None:
        query = select(Patch).where(col(Patch.id) == patch_id).with_for_update()
        found: Patch | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def sources(self, row: Case) -> tuple[str | None, str | None]:
        """The number of the clue and the code of the patch it came from."""
        clue = patch = None
        if row.clue_id is not None:
            query = select(col(Clue.no)).where(col(Clue.id) == row.clue_id)
            clue = (await self._session.execute(query)).scalar_one_or_none()
        if row.patch_id is not None:
            query = select(col(Patch.code)).where(col(Patch.id) == row.patch_id)
            patch = (await self._session.execute(query)).scalar_one_or_none()
        return clue, patch

    async def found(self, q: str, division: str) -> list[UUID]:
        """Cases by number, title or party: through the index, in the caller's scope."""
        lo, hi = prefix_range(division)
        rows = await self._session.execute(_FIND, {"q": q, "lo": lo, "hi": hi})
        return list(rows.scalars())


def conditions(
    on: date, *, division: str | None = None, light: str | None = None, open_only: bool = False,
    ids: Sequence[UUID] | None = None, **equal: Any,
) -> list[ColumnElement[bool]]:  # fmt: skip
    """Of a list: a division, the clock's colour, columns that equal."""
    found: list[ColumnElement[bool]] = [
        col(getattr(Case, n)) == v for n, v in equal.items() if v is not None
    ]
    if ids is not None:
        found.append(col(Case.id).in_(ids))
    if division:
        lo, hi = prefix_range(division)
        found += [col(Case.division_code) >= lo, col(Case.division_code) < hi]
    if open_only:
        found.append(col(Case.state).in_(rules.OPEN))
    if light == "red":
        found.append(col(Case.queue_on) < on)
    elif light == "amber":
        found += [col(Case.queue_on) >= on, col(Case.amber_on) <= on]
    elif light == "green":
        found += [col(Case.queue_on) >= on, col(Case.amber_on) > on]
    elif light == "grey":
        found.append(col(Case.queue_on) == UNCLOCKED)
    return found


async def ending(session: AsyncSession, on: date) -> Sequence[Case]:
    """Those whose clock is in its last fifth or over."""
    query = (
        select(Case).where(col(Case.amber_on) <= on).order_by(col(Case.queue_on), col(Case.id))
        .limit(5000)
    )  # fmt: skip
    return (await session.execute(query)).scalars().all()
