"""Pages of rights in the order of their codes, for lists of who owes something of a period."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

from kuangzheng.kernel.paging import PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.problems import Malformed

ORDER = "code"
_IN_PERIOD = (
    "v.status <> 'extinguished' AND lower(v.valid_during) <= :last"
    " AND coalesce(upper(v.valid_during), 'infinity'::date) > :first"
)
STOOD = f"EXISTS (SELECT FROM mining_right_versions v WHERE v.right_id = m.id AND {_IN_PERIOD})"
"""Of rights `m`: those that stood in the register between :first and :last."""
AS_LAST = (
    "SELECT v.name, v.kind, v.division_code, v.holder_id FROM mining_right_versions v"
    f" WHERE v.right_id = p.id AND {_IN_PERIOD} ORDER BY lower(v.valid_during) DESC LIMIT 1"
)
"""A right of the page `p` as it stood last between them."""
PAGE_HEAD = "SELECT m.id, m.code FROM mining_rights m WHERE"
PAGE_TAIL = (
    ' AND m.division_code >= :lo AND m.division_code < :hi AND (m.code COLLATE "C", m.id)'
    ' > (:after, CAST(:after_id AS uuid)) ORDER BY m.code COLLATE "C", m.id LIMIT :limit'
)
"""The page is found by the codes of rights (0089), before what is shown of each is looked up."""
Place = tuple[str, str]
"""Code and id of the right that was the last; codes need not be unique."""
FIRST: Place = ("", str(UUID(int=0)))


async def page_by_code(
    page: PageRequest,
    find: Callable[[Place, int], Awaitable[Sequence[Any]]],
    count: Callable[[], Awaitable[int]],
) -> tuple[Sequence[Any], str | None, int | None]:
    """Rows of the page, the cursor of the next one, the exact count when asked for.

    `find` gives at most so many rows with `code` and `right_id`, after a place. Raises Malformed
    for another order or a cursor of another list.
    """
    if page.sort not in (None, ORDER):
        raise Malformed(f"不能按 {page.sort} 排序，可用：{ORDER}")
    after = FIRST
    if page.cursor:
        code, right_id = decode_cursor(page.cursor, page.bound(ORDER))
        after = (str(code), str(right_id))
    rows = await find(after, page.limit + 1)
    kept, more = rows[: page.limit], None
    if len(rows) > page.limit:
        more = encode_cursor((kept[-1]["code"], str(kept[-1]["right_id"])), page.bound(ORDER))
    return kept, more, await count() if page.exact_count else None
