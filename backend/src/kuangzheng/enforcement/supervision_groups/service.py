"""Use cases of supervision groups: set up, ended with what came of it."""

from uuid import UUID

from kuangzheng.enforcement.entry import between, entered, named, require_ours
from kuangzheng.enforcement.supervision_groups import schemas as s
from kuangzheng.enforcement.supervision_groups.errors import GroupEnded
from kuangzheng.enforcement.supervision_groups.repository import SupervisionGroups
from kuangzheng.enforcement.supervision_groups.tables import SupervisionGroup
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, require_division
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, county: str | None,
    active: bool | None,
) -> Page[s.SupervisionGroupRead]:  # fmt: skip
    found = SupervisionGroups(act.session)
    where = found.conditions(q, division, county, active)
    rows, cursor, total = await found.page(where, page)
    items = [_read(row) for row in rows]
    return Page[s.SupervisionGroupRead](
        items=items, next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def get(act: Act, group_id: UUID) -> s.SupervisionGroupRead:
    return _read(await SupervisionGroups(act.session).get(group_id))


async def create(act: Act, body: s.SupervisionGroupCreate) -> s.SupervisionGroupRead:
    """Raises DivisionUnknown for a county that there is not, Forbidden."""
    require_ours(act, body.division_code)
    for at, county in enumerate(body.counties):
        require_division(county, today(act.clock), f"/counties/{at}")
    row = SupervisionGroup(**body.model_dump(), **entered(act))
    return _read(await SupervisionGroups(act.session).add(row))


async def end(act: Act, group_id: UUID, body: s.SupervisionGroupEnd) -> s.SupervisionGroupRead:
    async def shown(row: SupervisionGroup) -> s.SupervisionGroupRead:
        return _read(row)

    found = SupervisionGroups(act.session)
    row = await found.lock(group_id, act.if_match, shown)
    if row.until_on is not None:
        raise GroupEnded("该督查组已结束，不再办理", ())
    between(act, body.on, row.from_on)
    values = {"until_on": body.on, "outcome": body.outcome}
    return _read(await found.change(row, values, act.clock.now()))


def _read(row: SupervisionGroup) -> s.SupervisionGroupRead:
    return s.SupervisionGroupRead(
        **named(row, s.SupervisionGroupRead, "created_by_name"),
        division_name=division_name(row.division_code),
        county_names=[division_name(one) for one in row.counties],
        created_by_name=row.created_by_name or row.created_by,
        allowed=["end"] if row.until_on is None else [],
    )  # fmt: skip
