"""Two decisions that are carried out (示例): one forty days late, one paid and closed, its file
waiting for a seal before it is bound."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.case_papers import schemas as p
from kuangzheng.enforcement.case_papers import service as papers
from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.clues.deadlines import due_by
from kuangzheng.enforcement.execution import schemas as s
from kuangzheng.enforcement.execution import service
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents import pdf
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.kernel.unit import Act

LATE_DAYS, DIVISION = 40, "500113"
FINE = 5_000_000
_INQUIRY = {
    "inquiry_at": "示例：上午九时至十时", "inquiry_place": "示例镇示例村", "asked_name": "示例某",
    "answers": "问：采石范围是否超出矿区？\n答：示例：北侧超出约二十米，已经停止。",
}  # fmt: skip
_TOLD = {"reasons": "示例：违反矿产资源法（示例条款）", "proposed": "罚款五万元"}
_STOP = {"demand": "停止在矿区范围以外采石；\n撤出设备，封堵便道。"}


async def load_execution(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many executions there are now, 0 when they were there already."""
    stage = Stage(database, store, today)
    handler, approver = people["case_handler"], people["approver"]
    first = PageRequest(1, None, None)
    if (await stage.create(handler, 0, _listed, first)).items:
        return 0
    ago = await stage.create(handler, 0, _late, today)
    late = await stage.create(handler, ago, _decided, (stage, people, 1, ago, "executing"))
    await play_paper(stage, store, handler, approver, late.id, "penalty_notice", _TOLD, ago + 20,
                 seal=people["clerk"])  # fmt: skip
    slip = s.ExecutionCreate(case_id=late.id, slip_no="示例缴〔演示〕1号")
    await stage.create(handler, ago - 1, service.create, slip)
    paid = await stage.create(handler, 60, _decided, (stage, people, 2, 60, "executing"))
    slip = s.ExecutionCreate(case_id=paid.id, slip_no="示例缴〔演示〕2号")
    record = await stage.create(handler, 59, service.create, slip)
    payment = s.FinePaymentCreate(
        amount=s.MoneyIn(amount_fen=FINE), paid_on=stage.day(50), receipt_no="示例票〔演示〕1号"
    )
    record = await stage.act(people["finance_officer"], 50, service.pay, record, payment)
    done = s.ExecutionFinish(on=stage.day(49))
    await stage.act(handler, 49, service.finish, record, done)
    await play_paper(stage, store, handler, handler, paid.id, "inquiry_record", _INQUIRY, 75)
    stop = {"found_on": stage.day(80).isoformat(), **_STOP}
    await play_paper(stage, store, handler, approver, paid.id, "stop_order", stop, 74)
    await stage.create(approver, 48, _close, (paid.id, stage.day(48)))
    return 2


async def _listed(act: Act, page: PageRequest) -> Any:
    return await service.listed(act, page, "示例罚〔演示〕", None, None, False, None)


async def _late(act: Act, today: date) -> int:
    """How long ago a decision was served whose fine is late for forty days today."""
    ago = LATE_DAYS + 15
    while True:
        served = today - timedelta(days=ago)
        found = await due_by(act.session, "execution.pay_within", DIVISION, served)
        if (today - found.on).days >= LATE_DAYS:
            return ago
        ago += 1


async def _decided(act: Act, given: tuple[Stage, Mapping[str, Principal], int, int, str]) -> Case:
    """A served decision, as the procedure leaves it."""
    stage, people, number, ago, state = given
    handler, now = people["case_handler"], act.clock.now()
    row = Case(
        id=new_id(), division_code=DIVISION, no=f"示例立〔演示〕{number}号", state=state,
        violation="beyond_boundary", title=f"示例采石场{number}号越界开采案",
        facts="示例：在登记的矿区范围以外采出石灰岩，实测越界范围 0.12 公顷。",
        act_from=stage.day(ago + 60), act_until=stage.day(ago + 50), place="示例镇示例村",
        party_kind="unit", party_name=f"示例采石有限公司（{number}）",
        party_code=f"91500113示例{number:08d}", right_name="示例采石场采矿权",
        proposed_on=stage.day(ago + 45), proposed_by=people["clerk"].id,
        filed_on=stage.day(ago + 44), filed_by=people["approver"].id,
        filed_by_name=people["approver"].name, handler_id=handler.id, handler_name=handler.name,
        proposal="penalty", outcome="penalty", fine_fen=FINE, additional_fine_told=True,
        penalties=[{"kind": "fine", "amount_fen": FINE, "text": "", "article": "示例条款"}],
        articles=["《矿产资源法》（示例条款）"], decision_no=f"示例罚〔演示〕{number}号",
        decided_on=stage.day(ago + 2), served_on=stage.day(ago), created_at=now, updated_at=now,
    )  # fmt: skip
    return await Cases(act.session).add(row)


async def play_paper(
    stage: Stage, store: BlobStore, writer: Principal, issuer: Principal, case_id: UUID, kind: Any,
    entered: dict[str, str], ago: int, seal: Principal | None = None, number: str | None = None,
) -> None:  # fmt: skip
    """Issued, and sealed by who keeps the seal, if any does."""
    body = p.PaperCreate(case_id=case_id, kind=kind, entered=entered)
    record = await stage.create(writer, ago, papers.create, body)
    issue = p.PaperIssue(on=stage.day(ago), number=number)
    record = await stage.act(issuer, ago, papers.issue, record, issue, store)
    if seal is not None:
        scan = await stage.create(seal, ago, _scan, (store, record, seal))
        stamp = p.PaperSeal(on=stage.day(ago), document_id=scan)
        await stage.act(seal, ago, papers.seal, record, stamp)


async def _scan(act: Act, given: tuple[BlobStore, Any, Principal]) -> UUID:
    """The paper as it went out; a real one is a picture of it with the seal."""
    store, record, keeper = given
    content = await store.read_all(record.pdf_sha256) + "% 示例盖章扫描件\n".encode()
    stored = await store_document(
        act.session, store, content, name=f"{record.title}（盖章）.pdf",
        media_type=pdf.MEDIA_TYPE, purpose="upload", owner=keeper.id,
        division_code=record.division_code, holder_id=None,
    )  # fmt: skip
    found: UUID = stored.id
    return found


async def _close(act: Act, given: tuple[Any, date]) -> None:
    case_id, on = given
    found = Cases(act.session)
    row = await found.hold(case_id)
    values = {"state": "closed", "closed_on": on, "close_reason": "executed"}
    await found.change(row, values, act.clock.now())
