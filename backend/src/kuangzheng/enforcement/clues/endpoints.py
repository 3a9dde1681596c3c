"""`/clues`."""

import asyncio
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.clues import acting, duplicates, mapping, service, statistics
from kuangzheng.enforcement.clues import schemas as s
from kuangzheng.enforcement.clues.reporters import reporter_key
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import (
    Act,
    TransactionalRoute,
    created,
    may,
    tagged,
    unhashed,
)

router = APIRouter(prefix="/clues", route_class=TransactionalRoute, tags=["违法线索"])
Reader = Annotated[Act, may("enforcement.clue:read")]
Writer = Annotated[Act, may("enforcement.clue:write")]
Checker = Annotated[Act, may("enforcement.clue:check")]
Approver = Annotated[Act, may("enforcement.clue:approve")]
Countersigner = Annotated[Act, may("enforcement.clue:countersign")]
Looker = Annotated[Act, may("enforcement.reporter:read")]
By = Annotated[statistics.By, Query(description="行政区、来源或违法类型")]


def _asked(
    q: Words = None,
    division: DivisionPrefix = None, source: s.Source | None = None, state: s.State | None = None,
    violation: s.Violation | None = None, outcome: s.Outcome | None = None,
    light: s.Lights | None = None, right_id: UUID | None = None, open_only: bool = False,
    counted: s.Counted | None = None, since: date | None = None, until: date | None = None,
    mine_id: UUID | None = None,
) -> dict[str, Any]:  # fmt: skip
    return {
        "q": q, "division": division, "source": source, "state": state, "violation": violation,
        "outcome": outcome, "light": light, "right_id": right_id, "open_only": open_only,
        "counted": counted, "since": since, "until": until, "mine_id": mine_id,
    }  # fmt: skip


Asked = Annotated[dict[str, Any], Depends(_asked)]


@router.get("", summary="违法线索")
async def list_clues(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)], asked: Asked
) -> Page[s.ClueRead]:
    """`counted` with `since` and `until`: the clues behind a figure of the statistics."""
    return await service.listed(act, page, **asked)


@router.post("", status_code=201, summary="登记线索")
@unhashed("reporter")
async def create_clue(
    body: s.ClueCreate, act: Writer, request: Request, response: Response
) -> s.ClueDetail:
    """With who reported it sealed; the query code is told here and never again."""
    record = await service.create(act, body, reporter_key(act.settings))
    created(response, request.url.path, record)
    kept = record.model_copy(update={"query_code": None})
    act.replay_with(kept.model_dump_json().encode())
    return record


@router.get("/points", summary="线索分布")
async def list_clue_points(act: Reader, asked: Asked) -> s.CluePoints:
    return await service.points(act, **asked)


mapping.LAYER.serve(
    router, "clues", "线索",
    "Those with coordinates, as they stood on the day; never what was reported nor by whom.",
)  # fmt: skip


@router.get("/statistics", summary="线索办理统计")
async def get_clue_statistics(
    act: Reader, since: date, until: date, by: By = "division", division: DivisionPrefix = None
) -> s.Statistics:
    """Received, accepted, investigated, answered, each with those in time."""
    return await statistics.statistics(act, by, division, since, until)


@router.get("/statistics/workbook", response_class=Response, summary="线索办理统计（Excel）")
async def get_clue_statistics_workbook(
    act: Reader, since: date, until: date, by: By = "division", division: DivisionPrefix = None
) -> Response:
    found = await statistics.statistics(act, by, division, since, until)
    content = await asyncio.to_thread(statistics.workbook, found)
    headers = download_headers(f"线索办理统计-{since}-{until}.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@router.get("/{clue_id}", summary="一条线索")
async def get_clue(clue_id: UUID, act: Reader, response: Response) -> s.ClueDetail:
    return tagged(response, await service.get(act, clue_id))


@router.get("/{clue_id}/like", summary="疑似重复的线索")
async def list_like_clues(clue_id: UUID, act: Reader) -> list[s.LikeRead]:
    """By place, time and words, by the rulebook's figures; a person decides."""
    return await duplicates.proposed(act, clue_id)


@router.patch("/{clue_id}", summary="更正线索")
async def update_clue(
    clue_id: UUID, body: s.ClueWrite, act: Writer, response: Response
) -> s.ClueDetail:
    return tagged(response, await service.amend(act, clue_id, body))


@router.post("/{clue_id}/reporter/search", summary="查看举报人（须说明理由，留痕）")
async def open_clue_reporter(clue_id: UUID, body: s.Look, act: Looker) -> s.ReporterRead:
    """Every look is written to the audit trail with its reason, and to the clue."""
    return await service.look(act, clue_id, body, reporter_key(act.settings))


@router.post("/{clue_id}/attach", summary="补充附件")
async def attach_to_clue(
    clue_id: UUID, body: s.Attach, act: Checker, response: Response
) -> s.ClueDetail:
    return tagged(response, await service.attach(act, clue_id, body))


@router.post("/{clue_id}/accept", summary="受理线索")
async def accept_clue(clue_id: UUID, body: s.Step, act: Writer, response: Response) -> s.ClueDetail:
    return tagged(response, await acting.accept(act, clue_id, body))


@router.post("/{clue_id}/join", summary="并入另一条线索")
async def join_clue(clue_id: UUID, body: s.Join, act: Writer, response: Response) -> s.ClueDetail:
    return tagged(response, await duplicates.join(act, clue_id, body))


@router.post("/{clue_id}/separate", summary="撤销并入")
async def separate_clue(
    clue_id: UUID, body: s.ReasonStep, act: Writer, response: Response
) -> s.ClueDetail:
    return tagged(response, await duplicates.separate(act, clue_id, body))


@router.post("/{clue_id}/keep-apart", summary="认定不是重复线索")
async def keep_clue_apart(
    clue_id: UUID, body: s.KeepApart, act: Writer, response: Response
) -> s.ClueDetail:
    return tagged(response, await duplicates.keep_apart(act, clue_id, body))


@router.post("/{clue_id}/take", summary="承办线索（或接替承办人）")
async def take_clue(clue_id: UUID, body: s.Step, act: Checker, response: Response) -> s.ClueDetail:
    return tagged(response, await acting.take(act, clue_id, body))


@router.post("/{clue_id}/second", summary="协办线索（B 角）")
async def second_clue(
    clue_id: UUID, body: s.Step, act: Checker, response: Response
) -> s.ClueDetail:
    return tagged(response, await acting.second(act, clue_id, body))


@router.post("/{clue_id}/extend", summary="延长核查期限")
async def extend_clue(
    clue_id: UUID, body: s.ReasonStep, act: Approver, response: Response
) -> s.ClueDetail:
    return tagged(response, await acting.extend(act, clue_id, body))


@router.post("/{clue_id}/verify", summary="提交核查结论")
async def verify_clue(
    clue_id: UUID, body: s.Verify, act: Checker, response: Response
) -> s.ClueDetail:
    """Refused where another department's law is broken and filing is proposed."""
    return tagged(response, await acting.verify(act, clue_id, body))


@router.post("/{clue_id}/approve", summary="审批核查结论")
async def approve_clue(
    clue_id: UUID, body: s.Step, act: Approver, response: Response
) -> s.ClueDetail:
    """By another person than prepared it."""
    return tagged(response, await acting.approve(act, clue_id, body))


@router.post("/{clue_id}/return", summary="退回重新核查")
async def return_clue(
    clue_id: UUID, body: s.ReasonStep, act: Approver, response: Response
) -> s.ClueDetail:
    return tagged(response, await acting.send_back(act, clue_id, body))


@router.post("/{clue_id}/reply", summary="答复举报人")
async def reply_clue(clue_id: UUID, body: s.Reply, act: Writer, response: Response) -> s.ClueDetail:
    """Seen by query code, also by those whose clue was joined into this one."""
    return tagged(response, await acting.reply(act, clue_id, body))


@router.post("/{clue_id}/close", summary="办结线索")
async def close_clue(clue_id: UUID, body: s.Step, act: Writer, response: Response) -> s.ClueDetail:
    """A superior's assignment and an inspector's finding then wait for a countersign."""
    return tagged(response, await acting.close(act, clue_id, body))


@router.post("/{clue_id}/countersign", summary="会签销号")
async def countersign_clue(
    clue_id: UUID, body: s.Step, act: Countersigner, response: Response
) -> s.ClueDetail:
    """By somebody who neither worked on it nor asked for the closing."""
    return tagged(response, await acting.countersign(act, clue_id, body))


@router.post("/{clue_id}/reject", summary="会签退回")
async def reject_clue(
    clue_id: UUID, body: s.ReasonStep, act: Countersigner, response: Response
) -> s.ClueDetail:
    return tagged(response, await acting.reject(act, clue_id, body))
