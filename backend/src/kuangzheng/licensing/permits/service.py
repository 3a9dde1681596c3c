"""Entering and keeping permits."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.problems import Malformed, NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.permits import repository
from kuangzheng.licensing.permits.repository import PermitSearch
from kuangzheng.licensing.permits.rules import STAGE_NAMES, STAGED, stage_problem
from kuangzheng.licensing.permits.schemas import (
    PermitCreate,
    PermitDetail,
    PermitRead,
    PermitUpdate,
    paper,
    read,
)
from kuangzheng.licensing.permits.telling import tell_permit
from kuangzheng.licensing.rights.errors import wrong
from kuangzheng.licensing.rights.repository import division_of


async def listed(act: Act, page: PageRequest, search: PermitSearch) -> Page[PermitRead]:
    """A page by expiry. Raises Malformed for another order."""
    sort, on = page.sort or "valid_to", today(act.clock)
    if sort not in ("valid_to", "-valid_to"):
        raise Malformed(f"不能按 {sort.lstrip('-')} 排序，可用：valid_to")
    search = replace(
        search, on=on, descending=sort.startswith("-"), limit=page.limit + 1,
        after=decode_cursor(page.cursor, page.bound(sort)) if page.cursor else None,
    )  # fmt: skip
    rows = await repository.find(act.session, search)
    kept = rows[: page.limit]
    more = None
    if len(rows) > page.limit:
        more = encode_cursor((kept[-1].place, kept[-1].id), page.bound(sort))
    total = await repository.count(act.session, search) if page.exact_count else None
    return Page(
        items=[read(row, on) for row in kept], next_cursor=more, as_of=on, total=total
    )


async def create(act: Act, body: PermitCreate) -> PermitDetail:
    """Enter a permit of a right. Raises NotFound for the right, RuleNotMet."""
    _ordered(body.valid_from, body.valid_to)
    await _staged(act, body.kind, None, body.model_dump())
    division = await division_of(act.session, body.right_id)
    if division is None:
        raise NotFound("未找到该矿业权")
    permit_id, told = new_id(), body.model_dump()
    row = {**told, "id": permit_id, "division": division, "at": act.clock.now()}
    await repository.insert(act.session, row)
    await _keep_paper(act, permit_id, division, told)
    return await _told(act, permit_id)


async def get(act: Act, permit_id: UUID) -> PermitDetail:
    """Raises NotFound, also for a permit outside the scope."""
    row = await repository.one(act.session, permit_id)
    if row is None:
        raise NotFound("未找到该许可手续")
    papers = [paper(one) for one in await repository.papers(act.session, permit_id)]
    return PermitDetail(**dict(read(row, today(act.clock))), papers=papers)


async def update(act: Act, permit_id: UUID, body: PermitUpdate) -> PermitDetail:
    """Change a permit; where its stage or the paper of it changes, the paper is kept.

    Raises NotFound, Stale, RuleNotMet."""
    await _lock(act.session, permit_id)
    present = await get(act, permit_id)
    act.check_version(present.version, present.model_dump(mode="json"))
    nullable = ("valid_to", "note")
    changes: dict[str, Any] = {
        name: value
        for name, value in body.model_dump(exclude_unset=True).items()
        if value is not None or name in nullable
    }
    before = present.model_dump()
    merged = {**before, "document_id": None, **changes}
    _ordered(merged["valid_from"], merged["valid_to"])
    await _staged(act, present.kind, present, merged)
    await repository.update(act.session, permit_id, changes, act.clock.now())
    if merged["document_id"] or any(merged[name] != before[name] for name in _OF_PAPER):
        await _keep_paper(act, permit_id, present.division_code, merged)
    return await _told(act, permit_id)


_OF_PAPER = ("status", "number", "authority", "valid_from")


async def _staged(
    act: Act, kind: str, present: PermitDetail | None, told: Mapping[str, Any]
) -> None:
    """Raises RuleNotMet for a stage out of order, for one that is older than that before it or
    has a last day, and for a file that was not uploaded."""
    wrong_stage = stage_problem(kind, None if present is None else present.status, told["status"])
    if wrong_stage is not None:
        raise wrong("/status", "stage", wrong_stage)
    if told["status"] in ("prepared", "reviewed") and told["valid_to"] is not None:
        raise wrong("/valid_to", "stage", "批准之前没有有效期止，请留空")
    if present is not None and told["status"] != present.status and kind in STAGED:
        last = max((one.on_date for one in present.papers), default=told["valid_from"])
        if told["valid_from"] < last:
            raise wrong("/valid_from", "stage_order", f"日期早于上一阶段（{last}）")
    document = told.get("document_id")
    if document is not None and not await repository.document_known(act.session, document):
        raise wrong("/document_id", "unknown_document", "没有此文件，请先上传")


async def _keep_paper(
    act: Act, permit_id: UUID, division: str, told: Mapping[str, Any]
) -> None:
    if told["status"] not in STAGE_NAMES:
        return
    await repository.add_paper(act.session, {
        "id": new_id(), "division": division, "permit": permit_id, "stage": told["status"],
        "number": told["number"], "authority": told["authority"], "on": told["valid_from"],
        "document": told.get("document_id"), "by": act.principal.id,
        "by_name": act.principal.name or None, "at": act.clock.now(),
    })  # fmt: skip


async def _told(act: Act, permit_id: UUID) -> PermitDetail:
    found = await get(act, permit_id)
    await tell_permit(act.session, found)
    return found


async def _lock(session: AsyncSession, permit_id: UUID) -> None:
    if await repository.lock(session, permit_id) is None:
        raise NotFound("未找到该许可手续")


def _ordered(valid_from: Any, valid_to: Any) -> None:
    if valid_to is not None and valid_to < valid_from:
        raise wrong("/valid_to", "term_upside_down", "有效期止早于有效期起")
