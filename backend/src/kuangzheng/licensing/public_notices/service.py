"""Use cases of public notices: listed, one of them, its file."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.problems import Malformed, NotFound
from kuangzheng.kernel.public import Visit
from kuangzheng.licensing.notice_objections.rules import takes
from kuangzheng.licensing.places import prefix_range
from kuangzheng.licensing.public_notices import presenting, repository
from kuangzheng.licensing.public_notices.repository import Position
from kuangzheng.licensing.public_notices.schemas import (
    PublicNotice,
    PublicNoticeItem,
)
from kuangzheng.licensing.rights.presenting import division_name

_ORDER = "-published_on"
_MISSING = "没有此公示，或已不再公示"


async def listed(
    visit: Visit, page: PageRequest, kind: str | None, division: str | None, q: str | None
) -> Page[PublicNoticeItem]:
    """All kinds in one list, the newest first. Raises Malformed for another order."""
    if page.sort not in (None, _ORDER):
        raise Malformed(f"公示公告只按 {_ORDER} 排序")
    on, bound = today(visit.clock), page.bound(_ORDER)
    after = None if page.cursor is None else _position(decode_cursor(page.cursor, bound))
    within = prefix_range(division) if division else None
    filters = repository.asked(kind, within, q, on)
    rows = await repository.listed(visit.session, filters, after, page.limit + 1)
    kept, cursor, total = rows[: page.limit], None, None
    if len(rows) > page.limit:
        last = kept[-1]
        cursor = encode_cursor((last["published_on"], last["id"], last["kind"]), bound)
    if page.exact_count:
        total = await repository.counted(visit.session, filters)
    items = [PublicNoticeItem(**_head(row)) for row in kept]
    return Page[PublicNoticeItem](items=items, next_cursor=cursor, as_of=on, total=total)


async def get(visit: Visit, kind: str, notice_id: UUID) -> PublicNotice:
    """Raises NotFound for what is not public."""
    found = await _found(visit, kind, notice_id)
    head, on = _head(found), today(visit.clock)
    published = date.fromisoformat(str(head["published_on"]))
    until = None if head["until"] is None else date.fromisoformat(str(head["until"]))
    return PublicNotice(
        **head, takes_objections=takes(kind, head["state"], published, until, on),
        facts=presenting.facts_of(kind, found),
        tables=presenting.tables_of(kind, found), files=presenting.files_of(kind, found),
    )  # fmt: skip


async def file(visit: Visit, kind: str, notice_id: UUID) -> tuple[str, bytes, str]:
    """Name, bytes, media type. Raises NotFound."""
    made = presenting.file_of(kind, await _found(visit, kind, notice_id))
    if made is None:
        raise NotFound("此类公示没有可下载的文件")
    return made


async def _found(visit: Visit, kind: str, notice_id: UUID) -> dict[str, Any]:
    found = await repository.one(visit.session, kind, notice_id, today(visit.clock))
    if found is None:
        raise NotFound(_MISSING)
    return found


def _head(found: Mapping[str, Any]) -> dict[str, Any]:
    kind = found["kind"]
    kept = ("kind", "id", "division_code", "document_no", "published_on", "until", "state")
    return {
        **{name: found[name] for name in kept}, "title": presenting.title_of(found),
        "party": presenting.party_of(found), "kind_name": presenting.NAMES[kind],
        "state_name": presenting.STATE_NAMES[kind][found["state"]],
        "division_name": division_name(found["division_code"]),
    }  # fmt: skip


def _position(found: list[Any]) -> Position:
    try:
        on, id_, kind = found
        return date.fromisoformat(on), UUID(id_), str(kind)
    except (ValueError, TypeError, AttributeError) as error:
        raise Malformed("翻页标记无效，请从第一页重新查询") from error
