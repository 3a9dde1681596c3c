"""Every query of applications."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, and_, case, exists, false, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.applications.due import Due, Week, counts_query, in_group, not_over
from kuangzheng.licensing.applications.rules import CLOSED, Desk
from kuangzheng.licensing.applications.tables import (
    Application,
    ApplicationAct,
    ApplicationCondition,
    ApplicationMaterial,
    ApplicationOpinion,
    ApplicationPause,
    ReviewDesk,
)
from kuangzheng.licensing.places import within

_SERIAL = text("SELECT take_application_serial(:division, :year)")
_HOLDER = text("SELECT id, name FROM holders WHERE id = :id")
_RIGHT = text(
    "SELECT division_code, holder_id, minerals[1] AS mineral, kind, scale_class, mine_id"
    " FROM mining_right_versions WHERE right_id = :id AND valid_during @> CAST(:on AS date)"
)
_ENCUMBRANCES = text(
    "SELECT DISTINCT kind FROM encumbrances WHERE right_id = :id"
    " AND encumbrance_in_force(kind, registered_on, until, lifted_on, :on) ORDER BY kind"
)
_LEAVES = text("SELECT find_no_enlargement(:id)")
_CHECKS = text(
    "SELECT check_id, occasion, verdict, at FROM application_checks"
    " WHERE application_id = :id ORDER BY at, check_id"
)
_ADD_CHECK = text(
    "INSERT INTO application_checks (application_id, check_id, division_code, occasion, verdict,"
    " at) VALUES (:id, :check_id, :division, :occasion, :verdict, :at)"
)
_MATERIALS = text(
    "SELECT m.id, m.code, m.title, m.document_no, m.document_id, d.name AS file_name, d.sha256,"
    " d.size, m.created_at FROM application_materials m JOIN documents d ON d.id = m.document_id"
    " WHERE m.application_id = :id AND m.removed_at IS NULL ORDER BY m.created_at, m.id"
)
_DOCUMENT = text("SELECT id FROM documents WHERE id = :id")
_DESKS = text(
    "SELECT department FROM review_desks WHERE organisation_id = CAST(:organisation AS uuid)"
    " AND division_code = :division AND (ended_on IS NULL OR ended_on >= :on)"
)
_BLOCK_TAKEN = text(
    "SELECT holder_name FROM applications WHERE block_id = :block AND id <> :id AND state IN"
    " ('accepted', 'joint_review', 'decision_pending', 'publicised', 'approved', 'issued')"
)
_CAPACITY = text(
    "SELECT capacity_value, capacity_unit FROM mining_right_versions"
    " WHERE right_id = :id AND valid_during @> CAST(:on AS date) AND capacity_value IS NOT NULL"
)
_RELEASE_WITHDRAWN = text("SELECT release_withdrawn_place(:id, :at)")
_OWES = text("SELECT owes_grant_revenue(:holder, :on)")
_SILENT = text(
    "SELECT id FROM applications WHERE state = 'submitted' AND correction_due < :on"
    " ORDER BY id FOR UPDATE SKIP LOCKED"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """At whose desks, of which departments, on what day; whether opinions may be looked at."""

    desks: frozenset[Desk]
    departments: tuple[str, ...]
    on: date
    opinions: bool = True


@dataclass(frozen=True, slots=True)
class Search:
    """Conditions of the list; all of them must hold. `department`: where its opinion is open,
    `waiting`: whose turn it is, `due` when of those."""

    state: str | None = None
    kind: str | None = None
    holder_id: UUID | None = None
    right_id: UUID | None = None
    pending: bool = False
    due_before: date | None = None
    department: tuple[str, ...] | None = None
    q: str | None = None
    waiting: Waiting | None = None
    due: Due | None = None
    division: str | None = None


def _due() -> ColumnElement[date]:
    """The end of the period that runs: of acceptance, then of the decision."""
    return case(
        (col(Application.state) == "submitted", col(Application.correction_due)),
        else_=col(Application.decision_due),
    )


class Applications(Records[Application]):
    """Applications of the caller's divisions, or of the caller's holder."""

    table = Application
    missing = "没有此申请，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(Application.updated_at), col(Application.id)),
            "decision_due": Sort(
                col(Application.decision_due), col(Application.id), nulls_last=True
            ),
            "due": Sort(_due(), col(Application.id), nulls_last=True),
        },
    )

    @staticmethod
    def conditions(search: Search) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        for name in ("state", "kind", "holder_id", "right_id"):
            value = getattr(search, name)
            if value is not None:
                found.append(getattr(Application, name) == value)
        if search.pending:
            found.append(col(Application.state).not_in([*CLOSED, "draft"]))
        if search.due_before is not None:
            found.append(col(Application.decision_due) < search.due_before)
        if search.department is not None:
            asked = select(col(ApplicationOpinion.application_id)).where(
                col(ApplicationOpinion.department).in_(search.department),
                col(ApplicationOpinion.opinion).is_(None),
            )
            found.append(col(Application.id).in_(asked))
            found.append(col(Application.state) == "joint_review")
        if search.waiting is not None:
            found += [waiting_at(search.waiting), not_over()]
            if search.due is not None:
                seen, week = search.waiting.opinions, Week.of(search.waiting.on)
                found.append(in_group(search.due, week, opinions=seen))
        if search.division:
            found.append(within(col(Application.division_code), search.division))
        if search.q:
            like = f"%{_escaped(search.q)}%"
            found.append(
                col(Application.title).ilike(like) | col(Application.serial).ilike(like)
                | col(Application.holder_name).ilike(like)
            )  # fmt: skip
        return found

    async def due_counts(self, waiting: Waiting) -> RowMapping:
        week = Week.of(waiting.on)
        query = counts_query(waiting_at(waiting), week, opinions=waiting.opinions)
        found: RowMapping = (await self._session.execute(query)).mappings().one()
        return found

    async def acts(self, application_id: UUID) -> Sequence[ApplicationAct]:
        """What was done, oldest first; applicants get what is not internal."""
        query = (
            select(ApplicationAct)
            .where(col(ApplicationAct.application_id) == application_id)
            .order_by(col(ApplicationAct.at), col(ApplicationAct.id))
        )
        return (await self._session.execute(query)).scalars().all()

    async def opinions(self, application_id: UUID) -> Sequence[ApplicationOpinion]:
        query = (
            select(ApplicationOpinion)
            .where(col(ApplicationOpinion.application_id) == application_id)
            .order_by(col(ApplicationOpinion.department))
        )
        return (await self._session.execute(query)).scalars().all()

    async def conditions_of(self, application_id: UUID) -> Sequence[ApplicationCondition]:
        query = (
            select(ApplicationCondition)
            .where(
                col(ApplicationCondition.application_id) == application_id,
                col(ApplicationCondition.dropped_at).is_(None),
            )
            .order_by(col(ApplicationCondition.no))
        )
        return (await self._session.execute(query)).scalars().all()

    async def last_condition(self, application_id: UUID) -> int:
        query = select(func.coalesce(func.max(col(ApplicationCondition.no)), 0)).where(
            col(ApplicationCondition.application_id) == application_id
        )
        found: int = (await self._session.execute(query)).scalar_one()
        return found

    async def pauses(self, application_id: UUID) -> Sequence[ApplicationPause]:
        query = (
            select(ApplicationPause)
            .where(col(ApplicationPause.application_id) == application_id)
            .order_by(col(ApplicationPause.first_on))
        )
        return (await self._session.execute(query)).scalars().all()

    async def material(self, application_id: UUID, material_id: UUID) -> ApplicationMaterial | None:
        query = select(ApplicationMaterial).where(
            col(ApplicationMaterial.id) == material_id,
            col(ApplicationMaterial.application_id) == application_id,
            col(ApplicationMaterial.removed_at).is_(None),
        )
        found: ApplicationMaterial | None = (
            await self._session.execute(query)
        ).scalar_one_or_none()
        return found

    async def enter(self, *rows: Any) -> None:
        """Add acts, opinions, conditions or pauses."""
        self._session.add_all(rows)
        await self._session.flush()


class ReviewDesks(Records[ReviewDesk]):
    """Who speaks for which department."""

    table = ReviewDesk
    missing = "没有此联审席位，或不在您的管辖范围内"
    sorts = Sorts(
        "department", {"department": Sort(col(ReviewDesk.department), col(ReviewDesk.id))}
    )


def waiting_at(waiting: Waiting) -> ColumnElement[bool]:
    """`turns.turn_of` as a condition: applications whose next act is done at one of the desks."""
    state, proposed = col(Application.state), col(Application.proposed)
    decision = proposed["decision"].astext
    signed = proposed["countersigned_by"].astext.is_not(None)
    pending = state == "decision_pending"
    overdue = func.coalesce(col(Application.lapse_from) <= waiting.on, false())
    turns: dict[Desk, ColumnElement[bool]] = {
        Desk.APPLICANT: state.in_(["draft", "correction_requested"]),
        Desk.HANDLER: or_(
            state.in_(["submitted", "accepted"]),
            and_(state == "approved", ~overdue),
            and_(state == "joint_review", ~_speaking(waiting.on)),
            and_(pending, or_(proposed.is_(None), and_(signed, decision == "approve"))),
            and_(state == "refused", col(Application.seal_no).is_(None)),
        ),
        Desk.DEPARTMENT: and_(
            state == "joint_review", _speaking(waiting.on, waiting.departments)
        ),
        Desk.REVIEWER: and_(pending, proposed.is_not(None), ~signed),
        Desk.SIGNER: or_(
            and_(pending, signed, decision == "refuse"),
            and_(state == "publicised", col(Application.publicised_to) < waiting.on),
            and_(state == "approved", overdue),
        ),
    }  # fmt: skip
    return or_(false(), *(turns[desk] for desk in waiting.desks if desk in turns))


def _speaking(on: date, departments: tuple[str, ...] | None = None) -> ColumnElement[bool]:
    """A department, or one of these, may still give its opinion."""
    opinion = ApplicationOpinion
    conditions = [
        col(opinion.application_id) == col(Application.id), col(opinion.opinion).is_(None),
        col(opinion.due_on) >= on,
    ]  # fmt: skip
    if departments is not None:
        conditions.append(col(opinion.department).in_(departments))
    return exists().where(*conditions)


def _escaped(text_: str) -> str:
    return text_.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


async def serial(session: AsyncSession, division: str, year: int) -> str:
    found: str = (await session.execute(_SERIAL, {"division": division, "year": year})).scalar_one()
    return found


async def holder(session: AsyncSession, holder_id: UUID) -> RowMapping | None:
    return (await session.execute(_HOLDER, {"id": holder_id})).mappings().one_or_none()


async def right(session: AsyncSession, right_id: UUID, on: date) -> RowMapping | None:
    return (await session.execute(_RIGHT, {"id": right_id, "on": on})).mappings().one_or_none()


async def block_taken(session: AsyncSession, block_id: UUID, but: UUID) -> str | None:
    """Whose application on the block has been accepted, other than this one."""
    found: str | None = (
        await session.execute(_BLOCK_TAKEN, {"block": block_id, "id": but})
    ).scalar_one_or_none()
    return found


async def capacity_of(session: AsyncSession, right_id: UUID, on: date) -> RowMapping | None:
    values = {"id": right_id, "on": on}
    return (await session.execute(_CAPACITY, values)).mappings().one_or_none()


async def release_withdrawn(session: AsyncSession, application_id: UUID, at: datetime) -> None:
    await session.execute(_RELEASE_WITHDRAWN, {"id": application_id, "at": at})


async def owes_revenue(session: AsyncSession, holder_id: UUID, on: date) -> bool:
    """Whether any right of the holder owes grant revenue that was due before the day."""
    found = await session.execute(_OWES, {"holder": holder_id, "on": on})
    return bool(found.scalar_one())


async def encumbrances(session: AsyncSession, right_id: UUID, on: date) -> list[str]:
    """Kinds in force on a day."""
    return list((await session.execute(_ENCUMBRANCES, {"id": right_id, "on": on})).scalars())


async def leaves_mined_out(session: AsyncSession, right_id: UUID) -> bool:
    """Whether a scheme of consolidation lets it mine what is left and no more."""
    return bool((await session.execute(_LEAVES, {"id": right_id})).scalar_one())


async def checks(session: AsyncSession, application_id: UUID) -> Sequence[RowMapping]:
    return (await session.execute(_CHECKS, {"id": application_id})).mappings().all()


async def add_check(
    session: AsyncSession, row: Application, check_id: UUID, occasion: str, verdict: str,
    at: datetime,
) -> None:  # fmt: skip
    values = {
        "id": row.id, "check_id": check_id, "division": row.division_code, "occasion": occasion,
        "verdict": verdict, "at": at,
    }  # fmt: skip
    await session.execute(_ADD_CHECK, values)


async def materials(session: AsyncSession, application_id: UUID) -> Sequence[RowMapping]:
    return (await session.execute(_MATERIALS, {"id": application_id})).mappings().all()


async def document_known(session: AsyncSession, document_id: UUID) -> bool:
    found = (await session.execute(_DOCUMENT, {"id": document_id})).scalar_one_or_none()
    return found is not None


async def desks_of(
    session: AsyncSession, organisation_id: str | None, division: str, on: date
) -> frozenset[str]:
    """The departments an organisation speaks for in a division on a day."""
    if organisation_id is None:
        return frozenset()
    values = {"organisation": organisation_id, "division": division, "on": on}
    return frozenset((await session.execute(_DESKS, values)).scalars())


async def pauses_of(
    session: AsyncSession, application_ids: Sequence[UUID]
) -> Sequence[ApplicationPause]:
    query = select(ApplicationPause).where(
        col(ApplicationPause.application_id).in_(application_ids)
    )
    return (await session.execute(query)).scalars().all()


async def silent(session: AsyncSession, on: date) -> Sequence[UUID]:
    """Submitted applications of which nothing was said in time, locked."""
    return (await session.execute(_SILENT, {"on": on})).scalars().all()


async def open_opinions(
    session: AsyncSession, application_ids: Sequence[UUID], on: date
) -> dict[UUID, date]:
    """Last day on which a department may still speak, by application."""
    query = (
        select(col(ApplicationOpinion.application_id), func.max(col(ApplicationOpinion.due_on)))
        .where(
            col(ApplicationOpinion.application_id).in_(application_ids),
            col(ApplicationOpinion.opinion).is_(None), col(ApplicationOpinion.due_on) >= on,
        )
        .group_by(col(ApplicationOpinion.application_id))
    )  # fmt: skip
    return {row[0]: row[1] for row in await session.execute(query)}
