"""Reports of a campaign as they were kept."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.campaign_reports import papers
from kuangzheng.enforcement.campaign_reports import schemas as s
from kuangzheng.enforcement.campaign_reports.repository import CampaignReports
from kuangzheng.enforcement.campaign_reports.tables import CampaignReport
from kuangzheng.enforcement.campaigns.repository import Campaigns
from kuangzheng.enforcement.campaigns.tables import Campaign
from kuangzheng.enforcement.campaigns.vocabulary import REPORT_KIND_NAMES, REPORT_STATE_NAMES
from kuangzheng.kernel.documents.papers import Paper
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act


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
    row = await CampaignReports(act.session).get(report_id)
    return _whole(row, await Campaigns(act.session).get(row.campaign_id))


async def paper(act: Act, report_id: UUID) -> Paper:
    """Raises NotFound for what was never issued."""
    row = await CampaignReports(act.session).get(report_id)
    if row.figures is None:
        raise NotFound("该报告没有印发，没有文本")
    await act.record("export", "campaign_reports", str(row.id))
    campaign = await Campaigns(act.session).get(row.campaign_id)
    return papers.paper(_whole(row, campaign), campaign.name, campaign.source)


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


def _whole(row: CampaignReport, campaign: Campaign) -> s.CampaignReportRead:
    figures = None if row.figures is None else s.CampaignFigures.model_validate(row.figures)
    return s.CampaignReportRead(
        **_told(row, campaign), work=row.work, difficulties=row.difficulties,
        proposals=row.proposals, figures=figures,
    )  # fmt: skip
