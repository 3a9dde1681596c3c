"""Use cases of bulletins: drafted, reworded until another person issues them."""

from collections.abc import Sequence
from uuid import UUID

from kuangzheng.enforcement.bulletins import schemas as s
from kuangzheng.enforcement.bulletins.errors import (
    BulletinIssued,
    BulletinNotIssued,
    BulletinNumberTaken,
    BulletinSecondPerson,
)
from kuangzheng.enforcement.bulletins.repository import Bulletins
from kuangzheng.enforcement.bulletins.tables import Bulletin, BulletinReading
from kuangzheng.enforcement.entry import between, entered, invalid, named, require_ours
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.notices import ONCE, Notice, at_desk, post_notice
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
    read = await found.readings([row.id for row in rows])
    items = [_read(act, row, read[row.id]) for row in rows]
    return Page[s.BulletinRead](
        items=items, next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def get(act: Act, bulletin_id: UUID) -> s.BulletinDetail:
    return await _whole(act, await Bulletins(act.session).get(bulletin_id))


async def mark_read(act: Act, bulletin_id: UUID) -> s.BulletinDetail:
    """By who is at a desk: the first time counts. Raises NotFound, BulletinNotIssued."""
    found = Bulletins(act.session)
    row = await found.get(bulletin_id)
    if row.state != "issued":
        raise BulletinNotIssued("通报尚未印发", ())
    await found.mark({
        "bulletin_id": row.id, "reader": act.principal.id, "division_code": act.principal.division,
        "reader_name": act.principal.name or None, "read_at": act.clock.now(),
    })  # fmt: skip
    return await _whole(act, row)


async def create(act: Act, body: s.BulletinCreate) -> s.BulletinDetail:
    require_ours(act, body.division_code)
    values = body.model_dump() | {"divisions": _below(body.division_code, body.divisions)}
    row = Bulletin(**values, **entered(act))
    return await _whole(act, await Bulletins(act.session).add(row))


async def amend(act: Act, bulletin_id: UUID, body: s.BulletinWrite) -> s.BulletinDetail:
    """Whoever words it last is its drafter."""
    row = await _draft(act, bulletin_id)
    values = body.model_dump() | {
        "divisions": _below(row.division_code, body.divisions),
        "created_by": act.principal.id, "created_by_name": act.principal.name or None,
    }  # fmt: skip
    return await _whole(
        act, await Bulletins(act.session).change(row, values, act.clock.now())
    )


async def issue(act: Act, bulletin_id: UUID, body: s.BulletinIssue) -> s.BulletinDetail:
    """The desks of the divisions it is addressed to are told, once."""
    row = await _draft(act, bulletin_id)
    if row.created_by in act.principal.hands:
        raise BulletinSecondPerson("通报由您起草，须由另一人印发")
    between(act, body.on)
    found = Bulletins(act.session)
    if await found.numbered(row.division_code, body.issue_no):
        raise BulletinNumberTaken("该期号已用于另一期通报")
    row = await found.change(row, {
        "state": "issued", "issue_no": body.issue_no, "issued_on": body.on,
        "issued_by": act.principal.id, "issued_by_name": act.principal.name or None,
    }, act.clock.now())  # fmt: skip
    for code in row.divisions:
        await post_notice(act.session, Notice(
            kind="bulletin_issued", reason=f"bulletin:{row.id}", title=f"收到通报：{row.title}",
            body=f"{division_name(row.division_code)}印发{row.issue_no}，请阅后签收",
            division_code=code, audience=at_desk("clerk", code),
            link=f"/enforcement/bulletins?id={row.id}", window=ONCE,
        ), act.clock.now())  # fmt: skip
    return await _whole(act, row)


async def _draft(act: Act, bulletin_id: UUID) -> Bulletin:
    async def shown(row: Bulletin) -> s.BulletinDetail:
        return await _whole(act, row)

    row = await Bulletins(act.session).lock(bulletin_id, act.if_match, shown)
    if row.state == "issued":
        raise BulletinIssued("通报已印发，不再修改", ())
    return row


def _below(division: str, codes: Sequence[str]) -> list[str]:
    """Raises EntryInvalid for a division that is not below the one that issues."""
    lo, hi = division_range(division)
    for at, code in enumerate(codes):
        if code == division or not lo <= code < hi:
            raise invalid(f"/divisions/{at}", "not_below", "只能发给下级行政区")
    return list(dict.fromkeys(codes))


async def _whole(act: Act, row: Bulletin) -> s.BulletinDetail:
    read = (await Bulletins(act.session).readings([row.id]))[row.id]
    told = [
        s.ReadingRead(
            division_code=one.division_code, division_name=division_name(one.division_code),
            reader_name=one.reader_name or one.reader, read_at=one.read_at,
        )
        for one in read
    ]  # fmt: skip
    return s.BulletinDetail(**_read(act, row, read).model_dump(), readings=told)


def _read(act: Act, row: Bulletin, read: Sequence[BulletinReading]) -> s.BulletinRead:
    """A division has read what one of its desks, or of those below it, has read. Who drafted or
    issued it need not say so."""
    unread, issued = None, row.state == "issued"
    if issued and act.principal.covers(row.division_code):
        unread = [
            division_name(code) for code in row.divisions
            if not any(within_division(one.division_code, code) for one in read)
        ]
    mine = next((one.read_at for one in read if one.reader in act.principal.hands), None)
    known = mine or not act.principal.hands.isdisjoint((row.created_by, row.issued_by))
    allowed = ["issue", "amend"] if not issued else [] if known else ["read"]
    return s.BulletinRead(
        **named(row, s.BulletinRead, "created_by_name", "division_names", "unread", "read_at"),
        division_name=division_name(row.division_code), kind_name=KIND_NAMES[row.kind],
        state_name=STATE_NAMES[row.state], created_by_name=row.created_by_name or row.created_by,
        division_names=[division_name(code) for code in row.divisions], unread=unread,
        read_at=mine, allowed=allowed,
    )  # fmt: skip


def within_division(code: str, above: str) -> bool:
    lo, hi = division_range(above)
    return lo <= code < hi
