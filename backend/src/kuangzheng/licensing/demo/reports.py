"""Two written reports that are issued, so that their figures stand: the plan's evaluation and the
mineral assets of the year before. Every figure is what the registers of the demonstration say."""

from collections.abc import Mapping
from datetime import date

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.licensing.demo.banan_data import DIVISION
from kuangzheng.licensing.demo.stage import Stage
from kuangzheng.licensing.plans.repository import Plans
from kuangzheng.licensing.written_reports import service
from kuangzheng.licensing.written_reports.composing import REASON
from kuangzheng.licensing.written_reports.schemas import (
    ReportChange,
    ReportCreate,
    ReportIssue,
    WrittenReportRead,
)

_TEXTS = {
    "conclusion": "示例：主要指标按数据表所列对照规划目标评估；未取得数据的指标不作结论。",
    "proposals": "示例：补齐暂缺的数据后再行评估；偏差指标在下一年度出让计划中统筹。",
    "work_done": "示例：按年度出让计划办理出让和登记，核对矿山年度报表和储量变动。",
    "problems": "示例：部分矿山储量数据未更新，资产金额以登记和报表数据为准。",
}
_DEVIATION = "示例：现状与规划目标存在差距，原因由规划管理岗位核实后补充。"


async def load_reports(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """Written by the clerk, issued by the chief; how many there are."""
    stage = Stage(database, store, today)
    async with database.session(accounts["clerk"].scope()) as session:
        plan = await Plans(session).in_force(DIVISION, stage.day(20))
    bodies = [ReportCreate(kind="mineral_assets", year=today.year - 1)]
    if plan is not None:
        evaluation = ReportCreate(kind="plan_evaluation", plan_id=plan.id, as_of=stage.day(20))
        bodies.insert(0, evaluation)
    for number, body in enumerate(bodies, 1):
        draft = await stage.create(accounts["clerk"], 19, service.create, body)
        change = ReportChange(texts=_texts(draft))
        draft = await stage.act(accounts["clerk"], 18, service.change, draft, change)
        issued = ReportIssue(document_no=f"示例规资〔{today.year}〕{number}号")
        await stage.act(accounts["chief"], 15, service.issue, draft, issued)
    return len(bodies)


def _texts(draft: WrittenReportRead) -> dict[str, str]:
    """The chapters that have to be written; the others stay empty, since nobody knows them."""
    return {
        one.key: _DEVIATION if one.key.startswith(REASON) else _TEXTS[one.key]
        for one in draft.chapters if one.required
    }  # fmt: skip
