"""Operations in words."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.problems import Malformed, NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.operations import repository
from kuangzheng.licensing.operations.schemas import OperationRead
from kuangzheng.licensing.rights.rules import ACT_NAMES

ENTITY_NAMES = {
    "mining_rights": "矿业权", "mining_right_versions": "登记内容", "mining_right_lineage": "沿革",
    "mining_right_reserves": "资源储量", "encumbrances": "权利限制", "permits": "相关许可",
    "licences": "许可证", "licence_versions": "许可证状态",
}  # fmt: skip
ACTION_NAMES = {"insert": "新增", "update": "修改", "delete": "删除"}
_ORDER = "-recorded_at"


async def of_right(act: Act, right_id: UUID, page: PageRequest) -> Page[OperationRead]:
    """A page, the newest first. Raises NotFound outside the scope, Malformed for another order."""
    if page.sort not in (None, _ORDER):
        raise Malformed(f"操作记录只能按 {_ORDER} 排序")
    if not await repository.exists(act.session, right_id):
        raise NotFound("未找到该矿业权")
    before = _place(page) if page.cursor else None
    rows = await repository.find(act.session, right_id, before, page.limit + 1)
    kept, more = rows[: page.limit], None
    if len(rows) > page.limit:
        more = encode_cursor([kept[-1]["seq"]], page.bound(_ORDER))
    total = await repository.count(act.session, right_id) if page.exact_count else None
    items = [read(row) for row in kept]
    return Page(items=items, next_cursor=more, known_at=act.clock.now(), total=total)


def _place(page: PageRequest) -> int:
    assert page.cursor is not None
    match decode_cursor(page.cursor, page.bound(_ORDER)):
        case [int(seq)]:
            return seq
    raise Malformed("翻页标记无效，请从第一页重新查询")


def read(row: Mapping[str, Any]) -> OperationRead:
    """One transaction in words."""
    works = [
        {"entity": entity, "entity_name": ENTITY_NAMES[entity], "action": action,
         "action_name": ACTION_NAMES[action]}
        for entity, _, action in (work.partition(":") for work in row["works"])
    ]  # fmt: skip
    return OperationRead.model_validate({
        **{name: row[name] for name in (
            "recorded_at", "actor", "actor_name", "act", "document_no", "trace_id",
        )},
        "id": str(row["seq"]), "works": works,
        "act_name": None if row["act"] is None else ACT_NAMES[row["act"]],
    })  # fmt: skip
