"""Use cases of comparisons."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.problems import Malformed
from kuangzheng.kernel.public import Visit
from kuangzheng.supervision.public_checks import repository
from kuangzheng.supervision.public_checks.schemas import PublicCheck
from kuangzheng.supervision.public_records.schemas import PublicPage
from kuangzheng.supervision.public_records.service import lags
from kuangzheng.supervision.public_records.vocabulary import RESOURCE_NAMES

_ORDER = "-started_at"
OUTCOME_NAMES = {"agrees": "一致", "differs": "有差异", "incomplete": "未能完成"}


async def listed(visit: Visit, page: PageRequest) -> PublicPage[PublicCheck]:
    """The newest first. Raises Malformed for another order."""
    if page.sort not in (None, _ORDER):
        raise Malformed(f"比对结果只按 {_ORDER} 排序")
    bound = page.bound(_ORDER)
    after = None if page.cursor is None else _position(decode_cursor(page.cursor, bound))
    rows = await repository.public(visit.session, after, page.limit + 1)
    kept, cursor = rows[: page.limit], None
    if len(rows) > page.limit:
        cursor = encode_cursor((kept[-1]["started_at"].isoformat(), kept[-1]["id"]), bound)
    return PublicPage[PublicCheck](
        items=[_read(row) for row in kept], next_cursor=cursor, as_of=today(visit.clock),
        published=await lags(visit),
    )  # fmt: skip


def _read(row: dict[str, Any]) -> PublicCheck:
    named = [
        {**one, "resource_name": RESOURCE_NAMES[one["resource"]]} for one in row["resources"]
    ]
    return PublicCheck.model_validate(
        row | {"resources": named, "outcome_name": OUTCOME_NAMES[row["outcome"]]}
    )


def _position(found: list[Any]) -> tuple[datetime, UUID]:
    try:
        at, id_ = found
        return datetime.fromisoformat(at), UUID(id_)
    except (ValueError, TypeError, AttributeError) as error:
        raise Malformed("翻页标记无效，请从第一页重新查询") from error
