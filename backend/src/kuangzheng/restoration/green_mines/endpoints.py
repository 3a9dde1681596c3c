"""`/green-mines`, `/green-assessments`, `/green-schemes`, `/green-list`, `/green-figures`."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, StateCounts, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.green_mines import publishing, schemes, service, sheets, supervising
from kuangzheng.restoration.green_mines import schemas as s
from kuangzheng.restoration.green_mines import scheme_schemas as c
from kuangzheng.restoration.green_mines import write_schemas as w

mines = APIRouter(prefix="/green-mines", route_class=TransactionalRoute, tags=["绿色矿山"])
marks = APIRouter(
    prefix="/green-assessments", route_class=TransactionalRoute, tags=["绿色矿山评分"]
)
editions = APIRouter(prefix="/green-schemes", route_class=TransactionalRoute, tags=["绿色矿山指标"])
published = APIRouter(prefix="/green-list", route_class=TransactionalRoute, tags=["绿色矿山名录"])
counted = APIRouter(prefix="/green-figures", route_class=TransactionalRoute, tags=["绿色矿山统计"])
Reader = Annotated[Act, may("restoration.green:read")]
Writer = Annotated[Act, may("restoration.green:write")]
Assessor = Annotated[Act, may("restoration.green:assess")]
Checker = Annotated[Act, may("restoration.green:check")]
Reviewer = Annotated[Act, may("restoration.green:review")]
Approver = Annotated[Act, may("restoration.green:approve")]
OnList = Annotated[bool | None, Query(description="在名录内（含整改中和拟移出）")]
Division = Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")]


@mines.get("", summary="绿色矿山台账")
async def list_green_mines(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.GreenState | None = None,
    level: s.Level | None = None,
    late: bool | None = None,
    area: Words = None,
    mine_id: UUID | None = None,
    on_list: OnList = None,
) -> Page[s.GreenMineRead]:
    """Candidates and achieved; `late` finds what is past its day, `area` a demonstration area."""
    return await service.listed(act, page, q, division, state, level, late, area, mine_id, on_list)


@mines.get("/state-counts", summary="绿色矿山各状态数")
async def count_green_mines(
    act: Reader,
    q: Words = None,
    division: DivisionPrefix = None,
    level: s.Level | None = None,
    late: bool | None = None,
    area: Words = None,
    mine_id: UUID | None = None,
    on_list: OnList = None,
) -> StateCounts:
    """Of the list with the same filters."""
    return await service.state_counts(act, q, division, level, late, area, mine_id, on_list)


@mines.post("", status_code=201, summary="列入创建名录")
async def enter_green_mine(
    body: w.GreenEntry, act: Writer, request: Request, response: Response
) -> s.GreenMineDetail:
    return created(response, request.url.path, await service.enter(act, body))


@mines.get("/candidates", summary="可列入创建名录的采矿权")
async def find_green_candidates(
    act: Writer, q: Annotated[str, Query(min_length=1, max_length=60)]
) -> list[s.GreenCandidate]:
    """Rights without a record, twenty at most."""
    return await service.candidates(act, q)


@mines.get("/{green_mine_id}", summary="一座绿色矿山")
async def get_green_mine(green_mine_id: UUID, act: Reader, response: Response) -> s.GreenMineDetail:
    return tagged(response, await service.get(act, green_mine_id))


@mines.patch("/{green_mine_id}", summary="修改示范区、补偿林和规模")
async def update_green_mine(
    green_mine_id: UUID, body: w.GreenUpdate, act: Writer, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await service.update(act, green_mine_id, body))


@mines.post("/{green_mine_id}/plan", summary="编制创建计划")
async def plan_green_mine(
    green_mine_id: UUID, body: w.GreenPlanWrite, act: Writer, response: Response
) -> s.GreenMineDetail:
    """Phases still to do are replaced; those done stay."""
    return tagged(response, await service.plan(act, green_mine_id, body))


@mines.post("/{green_mine_id}/phase-done", summary="登记阶段完成")
async def finish_green_phase(
    green_mine_id: UUID, body: w.GreenPhaseDone, act: Writer, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await service.finish_phase(act, green_mine_id, body))


@mines.post("/{green_mine_id}/attest", summary="登记先决条件核实结论")
async def attest_green_condition(
    green_mine_id: UUID, body: w.GreenAttest, act: Writer, response: Response
) -> s.GreenMineDetail:
    """Only where no service tells the fact."""
    return tagged(response, await service.attest(act, green_mine_id, body))


@mines.post("/{green_mine_id}/begin", summary="建立评分表")
async def begin_green_sheet(
    green_mine_id: UUID, body: w.GreenSheetBegin, act: Reader, response: Response
) -> s.GreenMineDetail:
    """Self: the holder or a clerk; third party: a clerk; joint review: a reviewer."""
    return tagged(response, await sheets.begin(act, green_mine_id, body))


@mines.get("/{green_mine_id}/comparison", summary="评分表对照")
async def compare_green_sheets(
    green_mine_id: UUID,
    act: Reader,
    round_: Annotated[int | None, Query(alias="round", ge=1)] = None,
) -> s.GreenSheetCompare:
    return await sheets.compare(act, green_mine_id, round_)


@mines.post("/{green_mine_id}/submit-self", summary="提交自评")
async def submit_green_self(
    green_mine_id: UUID, body: w.GreenSelf, act: Assessor, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await sheets.submit_self(act, green_mine_id, body))


@mines.post("/{green_mine_id}/conclude-third-party", summary="第三方评估完成")
async def conclude_green_third_party(
    green_mine_id: UUID, body: w.GreenThirdParty, act: Writer, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await sheets.conclude_third(act, green_mine_id, body))


@mines.post("/{green_mine_id}/conclude-joint", summary="联审通过")
async def conclude_green_joint(
    green_mine_id: UUID, body: w.GreenJoint, act: Reviewer, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await sheets.conclude_joint(act, green_mine_id, body))


@mines.post("/{green_mine_id}/send-back", summary="退回创建")
async def send_back_green_mine(
    green_mine_id: UUID, body: w.GreenStep, act: Reviewer, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await service.send_back(act, green_mine_id, body))


@mines.post("/{green_mine_id}/enlist", summary="批准入库")
async def enlist_green_mine(
    green_mine_id: UUID, body: w.GreenEnlist, act: Approver, response: Response
) -> s.GreenMineDetail:
    """By another than prepared it; every precondition met or settled on a paper."""
    return tagged(response, await service.enlist(act, green_mine_id, body))


@mines.post("/{green_mine_id}/check", summary="登记检查")
async def check_green_mine(
    green_mine_id: UUID, body: w.GreenCheckWrite, act: Checker, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await supervising.check(act, green_mine_id, body))


@mines.post("/{green_mine_id}/order-rectification", summary="责令整改")
async def order_green_rectification(
    green_mine_id: UUID, body: w.GreenOrder, act: Writer, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await supervising.order(act, green_mine_id, body))


@mines.post("/{green_mine_id}/report-rectified", summary="登记整改情况")
async def report_green_rectified(
    green_mine_id: UUID, body: w.GreenReported, act: Writer, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await supervising.report(act, green_mine_id, body))


@mines.post("/{green_mine_id}/accept-rectification", summary="整改验收通过")
async def accept_green_rectification(
    green_mine_id: UUID, body: w.GreenStep, act: Reviewer, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await supervising.accept(act, green_mine_id, body))


@mines.post("/{green_mine_id}/propose-removal", summary="提出移出")
async def propose_green_removal(
    green_mine_id: UUID, body: w.GreenRemoval, act: Writer, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await supervising.propose_removal(act, green_mine_id, body))


@mines.post("/{green_mine_id}/remove", summary="决定移出")
async def remove_green_mine(
    green_mine_id: UUID, body: w.GreenDecision, act: Approver, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await supervising.remove(act, green_mine_id, body))


@mines.post("/{green_mine_id}/keep", summary="不予移出")
async def keep_green_mine(
    green_mine_id: UUID, body: w.GreenStep, act: Approver, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await supervising.keep(act, green_mine_id, body))


@mines.post("/{green_mine_id}/reapply", summary="重新列入创建名录")
async def reapply_green_mine(
    green_mine_id: UUID, body: w.GreenDecision, act: Writer, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await supervising.reapply(act, green_mine_id, body))


@mines.post("/{green_mine_id}/incentives", summary="登记奖励支持")
async def record_green_incentive(
    green_mine_id: UUID, body: w.GreenIncentiveWrite, act: Writer, response: Response
) -> s.GreenMineDetail:
    return tagged(response, await service.record_incentive(act, green_mine_id, body))


@marks.get("", summary="评分表")
async def list_green_assessments(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    green_mine_id: UUID | None = None,
) -> Page[s.GreenSheetRead]:
    return await sheets.listed(act, page, green_mine_id)


@marks.get("/{assessment_id}", summary="一份评分表")
async def get_green_assessment(
    assessment_id: UUID, act: Reader, response: Response
) -> s.GreenSheetRead:
    return tagged(response, await sheets.get(act, assessment_id))


@marks.post("/{assessment_id}/fill", summary="填写评分")
async def fill_green_assessment(
    assessment_id: UUID, body: w.GreenSheetWrite, act: Reader, response: Response
) -> s.GreenSheetRead:
    """Items given are replaced; sums come back with the sheet."""
    return tagged(response, await sheets.fill(act, assessment_id, body))


@marks.post("/{assessment_id}/evidence", summary="登记佐证材料")
async def add_green_evidence(
    assessment_id: UUID, body: w.GreenEvidenceWrite, act: Reader, response: Response
) -> s.GreenSheetRead:
    return tagged(response, await sheets.add_evidence(act, assessment_id, body))


@editions.get("", summary="评价指标版本")
async def list_green_schemes(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    frame: c.FrameCode | None = None,
    state: str | None = Query(None, pattern="^(entered|adopted|retired)$"),
) -> Page[s.GreenSchemeRead]:
    """Entered here or adopted above; the newest first."""
    return await schemes.listed(act, page, frame, state)


@editions.post("", status_code=201, summary="导入评价指标")
async def enter_green_scheme(
    body: c.GreenSchemeCreate, act: Writer, request: Request, response: Response
) -> s.GreenSchemeDetail:
    """Taken whole: number of items, sum of points and sections are those of the frame."""
    return created(response, request.url.path, await schemes.enter(act, body))


@editions.get("/reference", summary="指标框架与监管数值")
async def get_green_reference(act: Reader, division: Division = None) -> c.GreenReference:
    """What the sources say, each with its basis and whether it was confirmed."""
    return await schemes.reference(act, division)


@editions.get("/{scheme_id}", summary="一个评价指标版本")
async def get_green_scheme(scheme_id: UUID, act: Reader, response: Response) -> s.GreenSchemeDetail:
    return tagged(response, await schemes.get(act, scheme_id))


@editions.post("/{scheme_id}/adopt", summary="核对启用评价指标")
async def adopt_green_scheme(
    scheme_id: UUID, body: c.GreenSchemeStep, act: Reviewer, response: Response
) -> s.GreenSchemeDetail:
    """By another than entered it."""
    return tagged(response, await schemes.adopt(act, scheme_id, body))


@editions.post("/{scheme_id}/retire", summary="停用评价指标")
async def retire_green_scheme(
    scheme_id: UUID, body: c.GreenSchemeStep, act: Reviewer, response: Response
) -> s.GreenSchemeDetail:
    return tagged(response, await schemes.retire(act, scheme_id, body))


@published.get("", summary="绿色矿山名录")
async def get_green_list(act: Reader, division: DivisionPrefix = None) -> c.GreenList:
    """Those on the list by level, and those that were removed."""
    return await publishing.of_day(act, division)


@published.get("/workbook", summary="绿色矿山名录 Excel", response_class=Response)
async def get_green_workbook(act: Reader, division: DivisionPrefix = None) -> Response:
    found = await publishing.of_day(act, division)
    content = await asyncio.to_thread(publishing.workbook, found)
    headers = download_headers("绿色矿山名录.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@counted.get("", summary="绿色矿山统计")
async def get_green_figures(act: Reader, division: Division = None) -> c.GreenFigures:
    """By level, and green producing ÷ producing, of the whole and one level below."""
    return await publishing.figures(act, division)


router = gathered(mines, marks, editions, published, counted)
