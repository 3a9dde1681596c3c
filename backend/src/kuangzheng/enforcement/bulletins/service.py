"""Use cases of bulletins: drafted, reworded until another person issues them."""

from uuid import UUID

from kuangzheng.enforcement.bulletins import schemas as s
from kuangzheng.enforcement.bulletins.errors import (
    BulletinIssued,
    BulletinNumberTaken,
    BulletinSecondPerson,
)
from kuangzheng.enforcement.bulletins.repository import Bulletins
from kuangzheng.enforcement.bulletins.tables import Bulletin
from kuangzheng.enforcement.entry import between, entered, named, require_ours
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

KIND_NAMES = {
    "progress": "进展通报", "criticism": "问题通报", "typical_case": "典型案例通报",
    "major": "重大情况通报",
}  # fmt: skip
STATE_NAMES = {"draft": "草稿", "issued": "已印发"}


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, kind: str | None,
    state: str | None,
) -> Page[s.BulletinRead]:  # fmt: skip
    found = Bulletins(act.session)
    rows, cursor, total = await found.page(found.conditions(q, division, kind, state), page)
    items = [_read(row) for row in rows]
    return Page[s.BulletinRead](
        items=items, next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def get(act: Act, bulletin_id: UUID) -> s.BulletinRead:
    return _read(await Bulletins(act.session).get(bulletin_id))


async def create(act: Act, body: s.BulletinCreate) -> s.BulletinRead:
    require_ours(act, body.division_code)
    row = Bulletin(**body.model_dump(), **entered(act))
    return _read(await Bulletins(act.session).add(row))


async def amend(act: Act, bulletin_id: UUID, body: s.BulletinWrite) -> s.BulletinRead:
    """Whoever words it last is its drafter."""
    row = await _draft(act, bulletin_id)
    values = body.model_dump() | {
        "created_by": act.principal.id, "created_by_name": act.principal.name or None
    }
    return _read(await Bulletins(act.session).change(row, values, act.clock.now()))


async def issue(act: Act, bulletin_id: UUID, body: s.BulletinIssue) -> s.BulletinRead:
    row = await _draft(act, bulletin_id)
    if row.created_by in act.principal.hands:
        raise BulletinSecondPerson("通报由您起草，须由另一人印发")
    between(act, body.on)
    found = Bulletins(act.session)
    if await found.numbered(row.division_code, body.issue_no):
        raise BulletinNumberTaken("该期号已用于另一期通报")
    return _read(await found.change(row, {
        "state": "issued", "issue_no": body.issue_no, "issued_on": body.on,
        "issued_by": act.principal.id, "issued_by_name": act.principal.name or None,
    }, act.clock.now()))  # fmt: skip


async def _draft(act: Act, bulletin_id: UUID) -> Bulletin:
    async def shown(row: Bulletin) -> s.BulletinRead:
        return _read(row)

    row = await Bulletins(act.session).lock(bulletin_id, act.if_match, shown)
    if row.state == "issued":
        raise BulletinIssued("通报已印发，不再修改", ())
    return row


def _read(row: Bulletin) -> s.BulletinRead:
    return s.BulletinRead(
        **named(row, s.BulletinRead, "created_by_name"),
        division_name=division_name(row.division_code), kind_name=KIND_NAMES[row.kind],
        state_name=STATE_NAMES[row.state], created_by_name=row.created_by_name or row.created_by,
        allowed=["issue", "amend"] if row.state == "draft" else [],
    )  # fmt: skip
