"""Plays one decision of substitute works: half is paid in, a first stage accepted and paid in part,
the rest of the payment overdue."""

from collections.abc import Mapping
from datetime import date

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.restoration.demo.approvals import yuan
from kuangzheng.restoration.substitute_works import schemas as s
from kuangzheng.restoration.substitute_works import service

BANAN = "500113"


async def load_substitutes(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """How many decisions there are now, 0 when they were there already."""
    stage, clerk = Stage(database, store, today), accounts["clerk"]
    present = await stage.create(
        clerk, 0, lambda act, _: service.listed(act, PageRequest(1, None, None), None, None, None),
        None,
    )  # fmt: skip
    if present.items:
        return 0
    body = s.SubstituteCreate(
        division_code=BANAN, title="示例安澜废弃采坑代为治理", duty_name="示例安澜建材有限公司",
        ground="law_71", order_no="示例责改〔2026〕5号", order_due=stage.day(150),
        decision_no="示例代治〔2026〕1号", decided_on=stage.day(120), demanded=yuan(480_000),
        pay_by=stage.day(90), note="示例：责令改正期满仍未修复",
    )  # fmt: skip
    row = await stage.create(clerk, 120, service.create, body)
    step = s.SubstituteStep(on=stage.day(115))
    row = await stage.act(accounts["reviewer"], 115, service.confirm, row, step)
    paid = s.SubstituteAmount(on=stage.day(95), amount=yuan(240_000), document_no="示例缴1号")
    row = await stage.act(accounts["fund_officer"], 95, service.receive, row, paid)
    contract = s.SubstituteContract(
        on=stage.day(80), contractor="示例生态工程有限公司", contract_no="示例合同〔2026〕30号",
        amount=yuan(450_000),
    )  # fmt: skip
    row = await stage.act(clerk, 80, service.contract, row, contract)
    work = s.SubstituteAmount(on=stage.day(30), amount=yuan(260_000), document_no="示例阶验30号")
    row = await stage.act(clerk, 30, service.accept, row, work)
    pay = s.SubstituteAmount(on=stage.day(20), amount=yuan(200_000), document_no="示例付30号")
    await stage.act(accounts["finance_officer"], 20, service.pay, row, pay)
    return 1
