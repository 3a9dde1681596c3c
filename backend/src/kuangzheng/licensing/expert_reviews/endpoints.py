"""`/expert-reviews`: the panel of an application from its notice to its letter."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.expert_reviews import concluding, drawing, opening, panel
from kuangzheng.licensing.expert_reviews import schemas as s
from kuangzheng.licensing.expert_reviews.presenting import DRAWS

router = APIRouter(prefix="/expert-reviews", route_class=TransactionalRoute, tags=["专家评审"])
Reader = Annotated[Act, may("licensing.application:read")]
Applicant = Annotated[Act, may("licensing.application:file")]
Handler = Annotated[Act, may("licensing.application:handle")]
Drawer = Annotated[Act, may(DRAWS)]
Signer = Annotated[Act, may("licensing.application:decide")]


@router.get("", summary="专家评审列表")
async def list_expert_reviews(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    application_id: UUID | None = None,
    state: s.ReviewState | None = None,
) -> Page[s.ReviewItem]:
    return await opening.listed(act, page, application_id, state)


@router.post("", status_code=201, summary="发起专家评审（书面告知，计时中止）")
async def begin_expert_review(
    body: s.ReviewOpen, act: Handler, request: Request, response: Response
) -> s.ReviewRead:
    """The days from the notice to the letter do not count (行政许可法 art. 45)."""
    return created(response, request.url.path, await opening.begin(act, body))


@router.get("/{review_id}", summary="一次专家评审")
async def get_expert_review(review_id: UUID, act: Reader, response: Response) -> s.ReviewRead:
    return tagged(response, await opening.get(act, review_id))


@router.get("/{review_id}/contacts", summary="专家组联系电话")
async def get_panel_contacts(review_id: UUID, act: Handler) -> s.Contacts:
    """Every reading is audited."""
    return await panel.contacts(act, review_id)


@router.get("/{review_id}/draws/{expert_draw_id}/proof", summary="抽取证明")
async def get_expert_draw_proof(
    review_id: UUID, expert_draw_id: UUID, act: Reader
) -> s.ExpertDrawProof:
    """To be saved as it is and given to the script of `/disclosure-draw-script`."""
    return await drawing.proof(act, review_id, expert_draw_id)


@router.get(
    "/{review_id}/papers/{code}", summary="一件文书（PDF 或 Word）", response_class=Response
)
async def get_expert_review_paper(
    review_id: UUID, code: s.ReviewPaper, act: Reader, form: Form = "pdf"
) -> Response:
    paper = await concluding.paper(act, review_id, code)
    name, font_path = f"{paper.title}-{review_id}", act.settings.font_path
    return sent(paper, form, name, act.clock.now(), font_path)


@router.post("/{review_id}/fix-list", summary="固定名单并公布承诺（专家组或补抽）")
async def fix_expert_list(
    review_id: UUID, body: s.ListFix, act: Handler, response: Response
) -> s.ReviewRead:
    """Who must not judge is left out by the machine; the commitment covers list, rule and seed."""
    return tagged(response, await drawing.fix_list(act, review_id, body))


@router.post("/{review_id}/draw", summary="录入公开随机数并抽取")
async def draw_experts(
    review_id: UUID, body: s.Randomness, act: Drawer, response: Response
) -> s.ReviewRead:
    return tagged(response, await drawing.enter_randomness(act, review_id, body))


@router.post("/{review_id}/void-draw", summary="作废抽取（抽取之前）")
async def void_expert_draw(
    review_id: UUID, body: s.DrawVoid, act: Handler, response: Response
) -> s.ReviewRead:
    return tagged(response, await drawing.void(act, review_id, body))


@router.post("/{review_id}/ask-recusal", summary="申请人申请回避")
async def ask_expert_recusal(
    review_id: UUID, body: s.RecusalAsk, act: Applicant, response: Response
) -> s.ReviewRead:
    return tagged(response, await panel.ask_recusal(act, review_id, body))


@router.post("/{review_id}/record-recusal", summary="登记回避或不能参加")
async def record_expert_recusal(
    review_id: UUID, body: s.RecusalRecord, act: Handler, response: Response
) -> s.ReviewRead:
    return tagged(response, await panel.record_recusal(act, review_id, body))


@router.post("/{review_id}/decide-recusal", summary="决定回避申请")
async def decide_expert_recusal(
    review_id: UUID, body: s.RecusalDecide, act: Signer, response: Response
) -> s.ReviewRead:
    return tagged(response, await panel.decide_recusal(act, review_id, body))


@router.post("/{review_id}/recheck", summary="重新核查回避情形")
async def recheck_panel(review_id: UUID, act: Handler, response: Response) -> s.ReviewRead:
    return tagged(response, await panel.recheck(act, review_id))


@router.post("/{review_id}/name-leader", summary="指定专家组组长")
async def name_panel_leader(
    review_id: UUID, body: s.LeaderName, act: Handler, response: Response
) -> s.ReviewRead:
    return tagged(response, await panel.name_leader(act, review_id, body))


@router.post("/{review_id}/opinions", summary="登记专家个人意见")
async def give_expert_opinion(
    review_id: UUID, body: s.ExpertOpinion, act: Handler, response: Response
) -> s.ReviewRead:
    return tagged(response, await panel.give_opinion(act, review_id, body))


@router.post("/{review_id}/conclude", summary="出具专家评审意见")
async def conclude_expert_review(
    review_id: UUID, body: s.Conclude, act: Handler, response: Response
) -> s.ReviewRead:
    return tagged(response, await concluding.conclude(act, review_id, body))


@router.post("/{review_id}/attach-letter", summary="上传评审意见签字原件")
async def attach_expert_letter(
    review_id: UUID, body: s.LetterAttach, act: Handler, response: Response
) -> s.ReviewRead:
    return tagged(response, await concluding.attach_letter(act, review_id, body))


@router.post("/{review_id}/confirm-revision", summary="确认修改情况")
async def confirm_plan_revision(
    review_id: UUID, body: s.RevisionConfirm, act: Handler, response: Response
) -> s.ReviewRead:
    return tagged(response, await concluding.confirm_revision(act, review_id, body))


@router.post("/{review_id}/give-up", summary="终止专家评审")
async def give_up_expert_review(
    review_id: UUID, body: s.GiveUp, act: Handler, response: Response
) -> s.ReviewRead:
    return tagged(response, await opening.give_up(act, review_id, body))
