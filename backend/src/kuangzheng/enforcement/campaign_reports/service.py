"""Use cases of reports: drafted with live figures, issued with those of the day."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.campaign_reports import papers
from kuangzheng.enforcement.campaign_reports import schemas as s
from kuangzheng.enforcement.campaign_reports.repository import CampaignReports, DepartmentSummaries
from kuangzheng.enforcement.campaign_reports.tables import CampaignReport
from kuangzheng.enforcement.campaigns.cockpit import cockpit
from kuangzheng.enforcement.campaigns.errors import AlreadyThere, CampaignActNotAllowed, invalid
from kuangzheng.enforcement.campaigns.handling import (
    county,
    in_order,
    require_other,
    require_owner,
    running,
)
from kuangzheng.enforcement.campaigns.repository import Campaigns
from kuangzheng.enforcement.campaigns.service import coverage
from kuangzheng.enforcement.campaigns.tables import Campaign
from kuangzheng.enforcement.campaigns.vocabulary import (
    DEPARTMENT_NAMES,
    REPORT_KIND_NAMES,
    REPORT_STATE_NAMES,
)
from kuangzheng.enforcement.problems.repository import Problems, ProblemSearch
from kuangzheng.kernel.clock import day_of, today
from kuangzheng.kernel.documents import docx
from kuangzheng.kernel.documents.papers import Paper, paper_docx
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

_ALL = PageRequest(500, None, "due_on")


async def listed(
    act: Act, page: PageRequest, campaign_id: UUID | None, division: str | None,
    kind: str | None, state: str | None,
) -> Page[s.CampaignReportHead]:  # fmt: skip
    reports = CampaignReports(act.session)
    where = reports.conditions(campaign_id, division, kind, state)
    rows, cursor, total = await reports.page(where, page)
    known = await Campaigns(act.session).many({row.campaign_id for row in rows})
    items = [s.CampaignReportHead(**_told(row, known[row.campaign_id])) for row in rows]
    return Page[s.CampaignReportHead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, report_id: UUID) -> s.CampaignReportRead:
    return await whole(act, await CampaignReports(act.session).get(report_id))


async def create(act: Act, body: s.CampaignReportCreate) -> s.CampaignReportRead:
    """A draft. Raises CampaignClosed, WrongLevel, AlreadyThere for another draft of the kind."""
    campaign, now = await running(act, body.campaign_id), act.clock.now()
    if body.kind == "city_summary":
        require_owner(act, campaign)
        division = act.principal.division
    else:
        division = county(act)
    reports = CampaignReports(act.session)
    known = await reports.draft(campaign.id, division, body.kind)
    if known is not None:
        raise AlreadyThere("已有此类报告的草稿，请在原稿上修改", report_id=str(known.id))
    title = f"{division_name(division)}{campaign.name}{REPORT_KIND_NAMES[body.kind]}"
    row = CampaignReport(
        id=new_id(), division_code=division, campaign_id=campaign.id, kind=body.kind,
        title=title[:200], prepared_by=act.principal.id,
        prepared_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return await whole(act, await reports.add(row))


async def change(act: Act, report_id: UUID, body: s.CampaignReportChange) -> s.CampaignReportRead:
    """Chapters that are named are set; whoever writes them prepares the report."""
    row = await _drafted(act, report_id, "change")
    values = body.model_dump(exclude_unset=True) | {
        "prepared_by": act.principal.id, "prepared_by_name": act.principal.name or None
    }
    return await whole(
        act, await CampaignReports(act.session).change(row, values, act.clock.now())
    )


async def issue(
    act: Act, report_id: UUID, body: s.CampaignReportIssue, store: BlobStore
) -> s.CampaignReportRead:
    """The figures of this day and the Word file stay. Raises CampaignSecondPerson."""
    row = await _drafted(act, report_id, "issue")
    require_other(act, row.prepared_by, "报告由您编制")
    if not row.work:
        raise invalid("/work", "chapter_missing", "请先填写“工作开展情况”")
    in_order(act, body.on, day_of(row.created_at))
    campaign = await Campaigns(act.session).get(row.campaign_id)
    figures = await figures_of(act, row, campaign)
    values: dict[str, Any] = {
        "state": "issued", "figures": figures.model_dump(mode="json"), "as_of": today(act.clock),
        "document_no": body.document_no, "issued_on": body.on, "issued_by": act.principal.id,
        "issued_by_name": act.principal.name or None,
    }  # fmt: skip
    reports = CampaignReports(act.session)
    await reports.change(row, values, act.clock.now())
    content = await asyncio.to_thread(paper_docx, await paper_of(act, row))
    kept = await store_document(
        act.session, store, content, name=f"{row.title}.docx", media_type=docx.MEDIA_TYPE,
        purpose="paper", owner=act.principal.id, division_code=row.division_code,
    )  # fmt: skip
    row.document_id, row.sha256 = kept.id, kept.sha256
    await act.session.flush()
    return await whole(act, row)


async def paper(act: Act, report_id: UUID) -> Paper:
    row = await CampaignReports(act.session).get(report_id)
    await act.record("export", "campaign_reports", str(row.id))
    return await paper_of(act, row)


async def paper_of(act: Act, row: CampaignReport) -> Paper:
    campaign = await Campaigns(act.session).get(row.campaign_id)
    return papers.paper(await whole(act, row), campaign.name, campaign.source)


async def figures_of(act: Act, row: CampaignReport, campaign: Campaign) -> s.CampaignFigures:
    """Counted now, over the division of the report."""
    found = await cockpit(act, campaign.id, row.division_code)
    covered = await coverage(act, campaign.id, row.division_code)
    late, _, _ = await Problems(act.session).page(
        Problems.conditions(ProblemSearch(
            campaign_id=campaign.id, division=row.division_code, late_on=today(act.clock)
        )), _ALL,
    )  # fmt: skip
    filed = await DepartmentSummaries(act.session).of(campaign.id, row.division_code)
    known = {one.department for one in filed}
    members = [one["department"] for one in campaign.duties]
    total = found.total if row.kind == "city_summary" else found.counties[0]
    return s.CampaignFigures(
        total=total, counties=found.counties, by_category=found.by_category,
        by_measure=found.by_measure, by_source=found.by_source, missing=covered.missing,
        late=[s.LateProblem(**one.model_dump(include=set(s.LateProblem.model_fields)))
              for one in late],
        summaries=[s.MemberSummary(department_name=DEPARTMENT_NAMES[one.department], text=one.text)
                   for one in filed],
        lacking=[DEPARTMENT_NAMES[one] for one in members if one not in known],
    )  # fmt: skip


async def _drafted(act: Act, report_id: UUID, name: str) -> CampaignReport:
    row = await CampaignReports(act.session).lock(
        report_id, act.if_match, lambda one: whole(act, one)
    )
    await running(act, row.campaign_id)
    if name not in _allowed(row):
        raise CampaignActNotAllowed("报告已印发，数据和内容不能再改；有变化的请另编一份", [])
    return row


def _allowed(row: CampaignReport) -> list[str]:
    return ["change", "issue"] if row.state == "draft" else []


def _told(row: CampaignReport, campaign: Campaign) -> dict[str, Any]:
    hidden = {"work", "difficulties", "proposals", "figures", "prepared_by", "issued_by",
              "document_id", "created_at"}  # fmt: skip
    return row.model_dump(exclude=hidden) | {
        "division_name": division_name(row.division_code),
        "kind_name": REPORT_KIND_NAMES[row.kind], "state_name": REPORT_STATE_NAMES[row.state],
        "due_on": _due(row.kind, campaign),
    }  # fmt: skip


def _due(kind: str, campaign: Campaign) -> date | None:
    for item in (item for one in campaign.phases for item in one["deliverables"]):
        if item["code"] == kind:
            return date.fromisoformat(item["due_on"])
    return campaign.tail_until if kind == "city_summary" else None


async def whole(act: Act, row: CampaignReport) -> s.CampaignReportRead:
    """A draft with the figures of now, an issued one with its own."""
    campaign = await Campaigns(act.session).get(row.campaign_id)
    live = row.figures is None
    figures = (
        await figures_of(act, row, campaign) if live
        else s.CampaignFigures.model_validate(row.figures)
    )
    as_of = today(act.clock) if live else row.as_of
    return s.CampaignReportRead(
        **_told(row, campaign) | {"as_of": as_of}, work=row.work, difficulties=row.difficulties,
        proposals=row.proposals, figures=figures, mine=row.prepared_by in act.principal.hands,
        allowed=_allowed(row),
    )  # fmt: skip
