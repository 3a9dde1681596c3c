"""A case that is over (示例): decided, paid, closed, and bound with its sealed papers, so that the
file of its mine has an archive in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kuangzheng.enforcement.case_archives import schemas as a
from kuangzheng.enforcement.case_archives import service as archives
from kuangzheng.enforcement.cases import deciding, service
from kuangzheng.enforcement.cases import schemas as c
from kuangzheng.enforcement.demo.cases import Plays
from kuangzheng.enforcement.demo.dossier import MINE
from kuangzheng.enforcement.demo.execution import play_paper
from kuangzheng.enforcement.execution import schemas as e
from kuangzheng.enforcement.execution import service as execution
from kuangzheng.enforcement.register_copies.finding import rights_in
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today as day_of
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.kernel.unit import Act

FILED, OVER = 240, 200
_TITLE = "示例桃子荡一号矿山越界开采石灰岩案"
_NOTICE = {
    "reasons": "示例：违反矿产资源法（2024 年修订）第64条",
    "proposed": "罚款三十万元；没收采出的石灰岩 2000 吨",
}  # fmt: skip
_DECISION = {
    "evidence": "现场勘测笔录", "hearing_facts": "示例：告知书已送达，当事人书面放弃陈述申辩和听证",
    "performance": "自收到本决定书之日起十五日内缴纳罚款", "reconsideration_body": "示例市人民政府",
    "court": "示例区人民法院",
}  # fmt: skip


async def load_archives(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many files were bound, 0 when they were already or the mine is not known."""
    stage = Stage(database, store, today)

    async def begun(act: Act, _: None) -> Any:
        rights = await rights_in(act.session, act.principal.division, day_of(act.clock), MINE)
        known = await service.listed(act, PageRequest(1, None, None), q=_TITLE)
        return None if known.items or not rights else rights[0]

    right = await stage.create(people["clerk"], 0, begun, None)
    if right is None:
        return 0
    about = {
        "title": _TITLE, "right_id": right.id, "mine_id": right.mine_id,
        "party_name": "示例桃子荡矿业12有限公司", "place": "示例桃子荡镇",
    }  # fmt: skip
    record = await Plays(stage, people, about, papers=100).executing(FILED)
    await _paid(stage, people, record)
    papers = {"notice": ("penalty_notice", _NOTICE), "decision": ("decision", _DECISION)}
    for paper in record.instruments:
        kind, entered = papers[paper.kind]
        ago = (today - paper.sealed_on).days
        await play_paper(
            stage, store, people["case_handler"], people["approver"], record.id, kind, entered,
            ago, seal=people["clerk"], number=paper.number,
        )  # fmt: skip
    record = await stage.create(people["approver"], OVER, service.get, record.id)
    done = c.CaseCloseIn(on=stage.day(OVER), reason="executed", note="示例：罚款已缴清")
    closed = await stage.act(people["approver"], OVER, deciding.close, record, done)
    body = a.ArchiveCreate(
        case_id=closed.id, no="示例档〔演示〕1号", on=stage.day(OVER - 10), retention="long"
    )
    await stage.create(people["case_handler"], OVER - 10, _bind, (body, store))
    return 1


async def _bind(act: Act, given: tuple[a.ArchiveCreate, BlobStore]) -> None:
    await archives.create(act, *given)


async def _paid(stage: Stage, people: Mapping[str, Principal], record: Any) -> None:
    """Ten days after it was handed to the execution."""
    handler, day = people["case_handler"], stage.day
    slip = e.ExecutionCreate(case_id=record.id, slip_no="示例缴〔演示〕3号")
    made = await stage.create(handler, FILED - 23, execution.create, slip)
    payment = e.FinePaymentCreate(
        amount=e.MoneyIn(amount_fen=made.fine_fen), paid_on=day(FILED - 33),
        receipt_no="示例票〔演示〕3号",
    )  # fmt: skip
    made = await stage.act(people["finance_officer"], FILED - 33, execution.pay, made, payment)
    await stage.act(
        handler, FILED - 34, execution.finish, made, e.ExecutionFinish(on=day(FILED - 34))
    )
