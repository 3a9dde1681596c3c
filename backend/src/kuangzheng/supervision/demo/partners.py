"""A department's feed whose rows the desk of rejects has to look at, and a webhook that is paused
until its receiver is there. All invented (示例)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.outbound import Outbound
from kuangzheng.kernel.stage import Did, Stage
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.inbound_feeds import schemas as inbound
from kuangzheng.supervision.inbound_feeds import service as feeds
from kuangzheng.supervision.inbound_feeds import staging
from kuangzheng.supervision.webhooks import schemas as hooks
from kuangzheng.supervision.webhooks import service as webhooks
from kuangzheng.supervision.webhooks.granted import Granted

_THERE = text("SELECT EXISTS (SELECT FROM inbound_feeds)")
_CODE = "shili-anquan"
_FIELDS = {
    "external_id": {"column": "许可ID"}, "right_code": {"column": "采矿许可证号"},
    "kind": {"value": "safety"}, "number": {"column": "许可证编号"},
    "authority": {"value": "示例应急管理局"}, "valid_from": {"column": "有效期起"},
    "valid_to": {"column": "有效期止"},
    "status": {"column": "许可状态", "codes": {"正常": "valid", "暂扣": "suspended"}},
}  # fmt: skip
_ROWS = (
    {"许可ID": "示例-2026-017", "采矿许可证号": "示例证号017",
     "许可证编号": "示例安许证字〔2026〕17号",
     "有效期起": "2026-13-01", "有效期止": "2029-01-01", "许可状态": "正常"},
    {"许可ID": "示例-2026-018", "采矿许可证号": "示例证号018",
     "许可证编号": "示例安许证字〔2026〕18号",
     "有效期起": "2026-02-01", "有效期止": "2029-01-31", "许可状态": "整改中"},
    {"许可ID": "示例-2026-019", "采矿许可证号": "", "许可证编号": "示例安许证字〔2026〕19号",
     "有效期起": "2026-03-01", "有效期止": "2029-02-28", "许可状态": "正常"},
)  # fmt: skip


async def load_partners(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date,
    client_id: UUID,
) -> None:  # fmt: skip
    """`client_id`: the tax system, as identity knows it. Does nothing where a feed is there."""
    clerk, admin = people["clerk"], people["system_admin"]
    async with database.session(clerk.scope()) as session:
        if (await session.execute(_THERE)).scalar_one():
            return
    stage = Stage(database, store, today)
    feed = await stage.create(clerk, 20, feeds.create_feed, inbound.InboundFeedCreate(
        code=_CODE, name="示例：安全生产许可证", source_name="示例应急管理局",
        kind="permits", division_code=clerk.division, note="示例：每月由应急管理部门报送",
    ))  # fmt: skip
    fields = inbound.InboundMappingCreate.model_validate({"fields": _FIELDS})
    mapping = await stage.create(clerk, 20, _of(feed, feeds.create_mapping), fields)
    await stage.act(clerk, 20, feeds.activate_mapping, mapping)
    await stage.create(clerk, 3, _taken, inbound.InboundRowsIn.model_validate(
        {"rows": [{"data": row} for row in _ROWS], "batch": "示例：安全许可月报.xlsx"}
    ))  # fmt: skip
    endpoint = await stage.create(admin, 10, _endpoint, (admin.division, client_id))
    await stage.act(admin, 9, webhooks.move, endpoint, "pause", "示例：等待接收方联调")


def _of(feed: inbound.InboundFeedRead, does: Did) -> Did:
    async def act(act: Act, body: Any) -> Any:
        return await does(act, feed.id, body)

    return act


async def _taken(act: Act, body: inbound.InboundRowsIn) -> None:
    await staging.stage(act.session, act.principal, act.clock, _CODE, body)


async def _endpoint(act: Act, given: tuple[str, UUID]) -> hooks.WebhookEndpointRead:
    division, client_id = given

    async def lookup(host: str, port: int) -> Sequence[str]:
        return ["223.5.5.5"]  # nothing is sent: it is paused before its first event

    body = hooks.WebhookEndpointCreate(
        name="示例：税务部门登记变更推送", url="https://hooks.shili.example/kuangzheng",
        types=["licensing.right_registered", "licensing.right_changed",
               "licensing.licence_status_changed"],
        division_code=division, note="示例",
    )  # fmt: skip
    granted = Granted(client_id, "示例税务征收系统", division, None)
    return await webhooks.create(act, body, granted, Outbound(lookup=lookup))
