"""Reading what restoration told."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.restoration_facts.repository import RestorationFacts
from kuangzheng.licensing.restoration_facts.schemas import RestorationFactRead
from kuangzheng.licensing.restoration_facts.tables import RestorationFact

TOPIC_NAMES = {
    "green_mine": "绿色矿山", "fund": "治理恢复基金", "shortfall": "基金缴存",
    "fund_use": "基金使用", "acceptance": "修复验收", "publicity": "验收公示",
}  # fmt: skip
FACT_NAMES = {
    "green_mine_listed": "列入绿色矿山名录", "green_mine_removed": "移出绿色矿山名录",
    "fund_opened": "基金已开户", "fund_short": "基金欠缴", "fund_clear": "基金无欠缴",
    "off_plan_use_found": "基金使用超出修复方案",
    "stage_accepted": "阶段验收合格", "restoration_completed": "总体验收合格",
    "acceptance_publicised": "验收初步结果公示", "acceptance_publicity_ended": "验收公示结束",
}  # fmt: skip
LEVEL_NAMES = {"nation": "国家级", "province": "省级", "city": "市级", "county": "县级"}
SOURCE_NAME = "生态修复服务"


async def listed(
    act: Act, page: PageRequest, right_id: UUID | None, mine_id: UUID | None
) -> Page[RestorationFactRead]:
    """The newest first."""
    facts, on = RestorationFacts(act.session), today(act.clock)
    rows, cursor, total = await facts.page(right_id, mine_id, page)
    names = await facts.names([row.right_id for row in rows], on)
    items = [_read(row, names.get(row.right_id)) for row in rows]
    return Page[RestorationFactRead](items=items, next_cursor=cursor, as_of=on, total=total)


def _read(row: RestorationFact, right: Mapping[str, Any] | None) -> RestorationFactRead:
    data = row.data
    kept = row.model_dump(exclude={"data", "subject", "holder_id"})
    return RestorationFactRead(
        **kept, topic_name=TOPIC_NAMES[row.topic], fact_name=FACT_NAMES[row.fact],
        right_name=None if right is None else right["name"],
        right_code=None if right is None else right["code"],
        level=data.get("level"), level_name=LEVEL_NAMES.get(data.get("level") or ""),
        reason=data.get("reason"), effects=data.get("effects") or [],
        due=_money(data.get("due_fen")), paid=_money(data.get("paid_fen")),
        short=_money(data.get("short_fen")), used=_money(data.get("amount_fen")),
        plan_item=data.get("plan_item"), area_mu=data.get("area_mu"), source="restoration",
        source_name=SOURCE_NAME,
    )  # fmt: skip


def _money(fen: int | None) -> Money | None:
    return None if fen is None else Money(amount_fen=fen)
