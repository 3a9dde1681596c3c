"""Posting inside a transaction of our own: what a room does and what it books stand together."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.trace import current_trace_id
from kuangzheng.restoration.ledger.errors import refusal
from kuangzheng.restoration.ledger.posting import Voucher

AT_ONCE = 64
"""A call keeps its accounts in arrays that it copies for each request: of vouchers that each stand
for themselves many small calls are faster than a large one."""
_POST = text(
    "SELECT request, state, fault, told FROM ledger_post(CAST(:actors AS text[]),"
    " CAST(:traces AS text[]), CAST(:addresses AS text[]), CAST(:lo AS text[]),"
    " CAST(:hi AS text[]), NULL, NULL, NULL, CAST(:requests AS int[]), CAST(:ids AS uuid[]),"
    " CAST(:events AS timestamptz[]), CAST(:memos AS text[]), CAST(:places AS int[]),"
    " CAST(:accounts AS text[]), CAST(:amounts AS bigint[])) ORDER BY request"
)


async def post_each(session: AsyncSession, vouchers: Sequence[Voucher]) -> list[dict[str, Any]]:
    """Each voucher for itself: state (`posted`, `refused`), fault and figures, in order. Who posts
    and within which divisions is what the session has announced."""
    found: list[dict[str, Any]] = []
    for start in range(0, len(vouchers), AT_ONCE):
        batch = vouchers[start : start + AT_ONCE]
        found += await _post(session, batch, range(1, len(batch) + 1))
    return found


async def post_many(session: AsyncSession, vouchers: Sequence[Voucher]) -> dict[UUID, str]:
    """Thousands in one call, as one request that stands or falls as a whole; where it falls, each
    voucher for itself. The faults of those that were refused."""
    if not vouchers:
        return {}
    (whole,) = await _post(session, vouchers, [1] * len(vouchers))
    if whole["state"] == "posted":
        return {}
    answers = zip(vouchers, await post_each(session, vouchers), strict=True)
    return {one.id: answer["fault"] for one, answer in answers if answer["state"] != "posted"}


async def _post(
    session: AsyncSession, vouchers: Sequence[Voucher], requests: Sequence[int]
) -> list[dict[str, Any]]:
    """`requests`: the request of each voucher, counted from one."""
    count = requests[-1]
    lines = [(n, line) for n, one in enumerate(vouchers, 1) for line in one.lines]
    rows = await session.execute(_POST, {
        "actors": ["session"] * count, "traces": [current_trace_id()] * count,
        "addresses": [""] * count, "lo": [""] * count, "hi": [""] * count,
        "requests": list(requests), "ids": [one.id for one in vouchers],
        "events": [one.event_at for one in vouchers], "memos": [one.memo for one in vouchers],
        "places": [n for n, _ in lines], "accounts": [line.account for _, line in lines],
        "amounts": [line.amount_fen for _, line in lines],
    })  # fmt: skip
    return [dict(row) for row in rows.mappings()]


async def post_one(session: AsyncSession, voucher: Voucher, pointer: str = "/amount") -> None:
    """Raises the refusals of `errors.py`."""
    (found,) = await post_each(session, [voucher])
    if found["state"] != "posted":
        told = found["told"]
        figures = orjson.loads(told) if isinstance(told, str) else told
        raise refusal(found["fault"], figures or {}, pointer)
