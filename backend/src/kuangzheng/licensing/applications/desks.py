"""联审席位: which organisation speaks for which department."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import Forbidden
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.desk_schemas import DeskCreate, DeskEnd, DeskRead
from kuangzheng.licensing.applications.errors import invalid
from kuangzheng.licensing.applications.repository import ReviewDesks
from kuangzheng.licensing.applications.tables import ReviewDesk
from kuangzheng.licensing.applications.words import DEPARTMENT_NAMES


async def listed(act: Act, page: PageRequest) -> Page[DeskRead]:
    rows, cursor, total = await ReviewDesks(act.session).page([], page)
    return Page[DeskRead](items=[_read(row) for row in rows], next_cursor=cursor, total=total)


async def create(act: Act, body: DeskCreate) -> DeskRead:
    """Register a desk. Raises Forbidden elsewhere, ApplicationInvalid for one that is there."""
    if not act.principal.covers(body.division_code):
        raise Forbidden("只能登记本辖区的联审席位")
    now = act.clock.now()
    row = ReviewDesk(**body.model_dump(), id=new_id(), created_at=now, updated_at=now)
    try:
        async with act.session.begin_nested():
            await ReviewDesks(act.session).add(row)
    except IntegrityError as error:
        told = "该单位已登记为该部门的联审席位"
        raise invalid("/organisation_id", "desk_held", told) from error
    return _read(row)


async def end(act: Act, desk_id: UUID, body: DeskEnd) -> DeskRead:
    """The last day of a desk. Raises NotFound, Stale."""

    async def shown(row: ReviewDesk) -> DeskRead:
        return _read(row)

    desks = ReviewDesks(act.session)
    row = await desks.lock(desk_id, act.if_match, shown)
    await desks.change(row, {"ended_on": body.ended_on}, act.clock.now())
    return _read(row)


def _read(row: ReviewDesk) -> DeskRead:
    return DeskRead(**row.model_dump(), department_name=DEPARTMENT_NAMES[row.department])
