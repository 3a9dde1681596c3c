"""`/fund-rules` and `/fund-rule-previews`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.fund_rules import schemas as s
from kuangzheng.restoration.fund_rules import service, trying

_TAGS = ["基金规则"]
_rules = APIRouter(prefix="/fund-rules", route_class=TransactionalRoute, tags=[*_TAGS])
_previews = APIRouter(prefix="/fund-rule-previews", route_class=TransactionalRoute, tags=[*_TAGS])
Reader = Annotated[Act, may("restoration.fund_rule:read")]
Writer = Annotated[Act, may("restoration.fund_rule:write")]
Releaser = Annotated[Act, may("restoration.fund_rule:release")]
Pages = Annotated[PageRequest, Depends(page_request)]


@_rules.get("", summary="基金规则版本")
async def list_fund_rules(
    act: Reader, page: Pages,
    division: DivisionPrefix = None,
    state: s.State | None = None,
) -> Page[s.FundRulesRead]:  # fmt: skip
    return await service.listed(act, page, division, state)


@_rules.post("", status_code=201, summary="起草基金规则")
async def draft_fund_rules(
    body: s.FundRulesCreate, act: Writer, request: Request, response: Response
) -> s.FundRulesDetail:
    """One draft a division; it begins with what the last version says."""
    return created(response, request.url.path, await service.draft(act, body))


@_rules.get("/parameters", summary="基金规则可规定的参数")
async def list_fund_rule_parameters(act: Reader) -> list[s.FundRuleParameterRead]:
    return service.parameters()


@_rules.get("/{rules_id}", summary="一个基金规则版本")
async def get_fund_rules(rules_id: UUID, act: Reader, response: Response) -> s.FundRulesDetail:
    """Every value beside what decides without this version."""
    return tagged(response, await service.get(act, rules_id))


@_rules.patch("/{rules_id}", summary="修改草稿")
async def change_fund_rules(
    rules_id: UUID, body: s.FundRulesWrite, act: Writer, response: Response
) -> s.FundRulesDetail:
    return tagged(response, await service.change(act, rules_id, body))


@_rules.post("/{rules_id}/release", summary="发布")
async def release_fund_rules(
    rules_id: UUID, body: s.FundRulesRelease, act: Releaser, response: Response
) -> s.FundRulesDetail:
    """By somebody who wrote nothing of it, from a day after the last posted period."""
    return tagged(response, await service.release(act, rules_id, body))


@_rules.post("/{rules_id}/discard", summary="作废草稿")
async def discard_fund_rules(
    rules_id: UUID, body: s.FundRulesDiscard, act: Writer, response: Response
) -> s.FundRulesDetail:
    return tagged(response, await service.discard(act, rules_id, body))


@_rules.post("/{rules_id}/previews", status_code=201, summary="用往期数据试算")
async def preview_fund_rules(
    rules_id: UUID, body: s.FundRulePreviewCreate, act: Reader, response: Response
) -> s.FundRulePreviewRead:
    """One job with progress (`job_id`); nothing is posted."""
    record = await service.preview(act, rules_id, body)
    created(response, "/api/v1/restoration/fund-rule-previews", record)
    return record


@_rules.get("/{rules_id}/green-trial", summary="用绿色矿山评估结果试算")
async def try_fund_rules_on_green_mines(rules_id: UUID, act: Reader) -> s.GreenTrial:
    """What each mine's last concluded evaluation would come to; nothing changes by it."""
    return await trying.green_trial(act, rules_id)


@_previews.get("", summary="一个版本的试算")
async def list_fund_rule_previews(
    act: Reader, page: Pages, rules_id: UUID
) -> Page[s.FundRulePreviewRead]:
    return await service.list_previews(act, page, rules_id)


@_previews.get("/{preview_id}", summary="一次试算")
async def get_fund_rule_preview(
    preview_id: UUID, act: Reader, response: Response
) -> s.FundRulePreviewDetail:
    return tagged(response, await service.get_preview(act, preview_id))


@_previews.get("/{preview_id}/lines", summary="试算明细")
async def list_fund_rule_preview_lines(
    preview_id: UUID, act: Reader, page: Pages
) -> Page[s.FundRulePreviewLineRead]:
    return await service.preview_lines(act, page, preview_id)


router = gathered(_rules, _previews)
