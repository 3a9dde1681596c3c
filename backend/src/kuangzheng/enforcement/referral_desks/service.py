"""Use cases of referral desks: registered, ended."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from kuangzheng.enforcement.referral_desks import schemas as s
from kuangzheng.enforcement.referral_desks.repository import ReferralDesks
from kuangzheng.enforcement.referral_desks.tables import ReferralDesk
from kuangzheng.enforcement.referrals.errors import ReferralActNotAllowed, invalid
from kuangzheng.enforcement.vocabulary import DEPARTMENT_NAMES
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import Forbidden
from kuangzheng.kernel.unit import Act


async def listed(act: Act, page: PageRequest) -> Page[s.ReferralDeskRead]:
    rows, cursor, total = await ReferralDesks(act.session).page([], page)
    items = [_read(row) for row in rows]
    return Page[s.ReferralDeskRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, desk_id: UUID) -> s.ReferralDeskRead:
    return _read(await ReferralDesks(act.session).get(desk_id))


async def create(act: Act, body: s.ReferralDeskCreate) -> s.ReferralDeskRead:
    """Raises Forbidden elsewhere, ReferralInvalid for one that is there."""
    if not act.principal.covers(body.division_code):
        raise Forbidden("只能登记本辖区的移送接收单位")
    now = act.clock.now()
    row = ReferralDesk(**body.model_dump(), id=new_id(), created_at=now, updated_at=now)
    try:
        async with act.session.begin_nested():
            await ReferralDesks(act.session).add(row)
    except IntegrityError as error:
        told = "该单位已登记为该部门的移送接收单位"
        raise invalid("/organisation_id", "desk_held", told) from error
    return _read(row)


async def end(act: Act, desk_id: UUID, body: s.ReferralDeskEnd) -> s.ReferralDeskRead:
    """`on` is its last day. Raises NotFound, Stale, ReferralActNotAllowed once it has one."""

    async def shown(row: ReferralDesk) -> s.ReferralDeskRead:
        return _read(row)

    desks = ReferralDesks(act.session)
    row = await desks.lock(desk_id, act.if_match, shown)
    if row.ended_on is not None:
        raise ReferralActNotAllowed("该移送接收单位已停用", [])
    await desks.change(row, {"ended_on": body.on}, act.clock.now())
    return _read(row)


def _read(row: ReferralDesk) -> s.ReferralDeskRead:
    return s.ReferralDeskRead(
        **row.model_dump(), division_name=division_name(row.division_code),
        department_name=DEPARTMENT_NAMES[row.department],
        allowed=["end"] if row.ended_on is None else [],
    )  # fmt: skip
