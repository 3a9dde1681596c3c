"""Typical cases as everybody reads them, without signing in."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.typical_cases import repository
from kuangzheng.enforcement.typical_cases import schemas as s
from kuangzheng.enforcement.typical_cases.masking import masked
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.places import division_name, prefix_range
from kuangzheng.kernel.problems import Malformed, NotFound
from kuangzheng.kernel.public import Visit

_ORDER = "-published_on"


async def listed(
    visit: Visit, page: PageRequest, division: str | None
) -> Page[s.PublicTypicalCase]:
    """The newest first. Raises Malformed for another order."""
    if page.sort not in (None, _ORDER):
        raise Malformed(f"典型案例只按 {_ORDER} 排序")
    on, bound = today(visit.clock), page.bound(_ORDER)
    after = None if page.cursor is None else _position(decode_cursor(page.cursor, bound))
    place = prefix_range(division) if division else None
    rows = await repository.published(visit.session, place, after, page.limit + 1, on)
    kept, cursor = rows[: page.limit], None
    if len(rows) > page.limit:
        cursor = encode_cursor((kept[-1].published_on, kept[-1].id), bound)
    items = [_shown(row) for row in kept]
    return Page[s.PublicTypicalCase](items=items, next_cursor=cursor, as_of=on)


async def get(visit: Visit, case_id: UUID) -> s.PublicTypicalCase:
    """Raises NotFound for what is not public."""
    row = await repository.published_one(visit.session, case_id, today(visit.clock))
    if row is None:
        raise NotFound("没有此案例，或已撤下")
    return _shown(row)


def _shown(row: Any) -> s.PublicTypicalCase:
    return s.PublicTypicalCase(
        id=row.id, division_code=row.division_code, published_on=row.published_on,
        division_name=division_name(row.division_code), **masked(row),
    )  # fmt: skip


def _position(found: list[Any]) -> tuple[date, UUID]:
    try:
        on, id_ = found
        return date.fromisoformat(on), UUID(id_)
    except (ValueError, TypeError, AttributeError) as error:
        raise Malformed("翻页标记无效，请从第一页重新查询") from error
