"""Every query of certificates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, not_, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.officer_certificates.tables import OfficerCertificate
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records

_OF_CASE = text(
    "SELECT person_id, valid_from, valid_until, withdrawn_on FROM find_case_certificates(:id)"
)
_ROW = OfficerCertificate


@dataclass(frozen=True, slots=True)
class Held:
    """Days of one certificate of one officer."""

    person_id: str
    valid_from: date | None
    valid_until: date
    withdrawn_on: date | None


class OfficerCertificates(Records[OfficerCertificate]):
    """Certificates of the caller's divisions."""

    table = OfficerCertificate
    missing = "没有此执法证，或不在您的管辖范围内"
    sorts = Sorts(
        "valid_until",
        {
            "valid_until": Sort(col(_ROW.valid_until), col(_ROW.id)),
            "officer_name": Sort(col(_ROW.officer_name), col(_ROW.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, officer_id: str | None,
        complete: bool | None, on: date,
    ) -> list[ColumnElement[bool]]:
        found = of_place(
            _ROW, q, division, (col(_ROW.officer_name), col(_ROW.certificate_no)),
            officer_id=officer_id,
        )  # fmt: skip
        if complete is not None:
            checked = and_(col(_ROW.issuer).is_not(None), col(_ROW.valid_from).is_not(None))
            found.append(checked if complete else not_(checked))
        if state:
            found.append(_in_state(state, on))
        return found

    async def of(self, officer_id: str) -> Sequence[OfficerCertificate]:
        query = (
            select(_ROW).where(col(_ROW.officer_id) == officer_id)
            .order_by(col(_ROW.valid_until).desc(), col(_ROW.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def numbered(self, division: str, number: str, but: UUID | None = None) -> bool:
        """Another certificate, not withdrawn, has this number."""
        query = select(col(_ROW.id)).where(
            col(_ROW.division_code) == division, col(_ROW.certificate_no) == number,
            col(_ROW.withdrawn_on).is_(None),
        )  # fmt: skip
        found = (await self._session.execute(query)).scalars().all()
        return any(one != but for one in found)


def _in_state(state: str, on: date) -> ColumnElement[bool]:
    gone = and_(col(_ROW.withdrawn_on).is_not(None), col(_ROW.withdrawn_on) <= on)
    early = and_(col(_ROW.valid_from).is_not(None), col(_ROW.valid_from) > on)
    late = col(_ROW.valid_until) < on
    if state == "withdrawn":
        return gone
    if state == "not_yet":
        return and_(not_(gone), early)
    if state == "expired":
        return and_(not_(gone), not_(early), late)
    return not_(or_(gone, early, late))


async def of_case(session: AsyncSession, case_id: UUID) -> Sequence[Held]:
    """What the register holds of those who investigate a case, of whatever division they are."""
    rows = await session.execute(_OF_CASE, {"id": case_id})
    return [Held(r.person_id, r.valid_from, r.valid_until, r.withdrawn_on) for r in rows]


async def ending(session: AsyncSession, on: date, until: date) -> Sequence[OfficerCertificate]:
    """Valid still, but not for long."""
    query = (
        select(_ROW)
        .where(col(_ROW.withdrawn_on).is_(None), col(_ROW.valid_until) >= on)
        .where(col(_ROW.valid_until) <= until)
        .order_by(col(_ROW.valid_until), col(_ROW.id)).limit(5000)
    )  # fmt: skip
    return (await session.execute(query)).scalars().all()
