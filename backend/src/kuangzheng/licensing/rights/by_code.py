"""Pages of rights in the order of their codes, for lists of who owes something of a period."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

from kuangzheng.kernel.paging import PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.problems import Malformed

ORDER = "code"
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
