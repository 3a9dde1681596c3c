"""Use cases of departments' summaries (S1-56)."""

from uuid import UUID

from kuangzheng.enforcement.campaign_reports import schemas as s
from kuangzheng.enforcement.campaign_reports.repository import DepartmentSummaries
from kuangzheng.enforcement.campaign_reports.tables import DepartmentSummary
from kuangzheng.enforcement.campaigns.errors import AlreadyThere
from kuangzheng.enforcement.campaigns.handling import running
from kuangzheng.enforcement.campaigns.vocabulary import DEPARTMENT_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, campaign_id: UUID | None, division: str | None,
    department: str | None,
) -> Page[s.DepartmentSummaryRead]:  # fmt: skip
    found = DepartmentSummaries(act.session)
    where = found.conditions(campaign_id, division, department)
    rows, cursor, total = await found.page(where, page)
    shown = [read(r) for r in rows]
    return Page[s.DepartmentSummaryRead](items=shown, next_cursor=cursor, total=total)


async def get(act: Act, summary_id: UUID) -> s.DepartmentSummaryRead:
    return read(await DepartmentSummaries(act.session).get(summary_id))


async def file(act: Act, body: s.DepartmentSummaryCreate) -> s.DepartmentSummaryRead:
    """One a department and division. Raises CampaignClosed, AlreadyThere."""
    campaign, found = await running(act, body.campaign_id), DepartmentSummaries(act.session)
    division, now = act.principal.division[:6], act.clock.now()
    for one in await found.of(campaign.id, division):
        if one.department == body.department:
            told = f"{DEPARTMENT_NAMES[body.department]}部门已报送工作总结，请在原稿上修改"
            raise AlreadyThere(told, summary_id=str(one.id))
    row = DepartmentSummary(
        **body.model_dump(), id=new_id(), division_code=division, filed_on=today(act.clock),
        filed_by=act.principal.id, filed_by_name=act.principal.name or None, created_at=now,
        updated_at=now,
    )  # fmt: skip
    return read(await found.add(row))


async def amend(
    act: Act, summary_id: UUID, body: s.DepartmentSummaryWrite
) -> s.DepartmentSummaryRead:
    found = DepartmentSummaries(act.session)

    async def shown(row: DepartmentSummary) -> s.DepartmentSummaryRead:
        return read(row)

    row = await found.lock(summary_id, act.if_match, shown)
    await running(act, row.campaign_id)
    values = {"text": body.text, "filed_on": today(act.clock)}
    return read(await found.change(row, values, act.clock.now()))


def read(row: DepartmentSummary) -> s.DepartmentSummaryRead:
    return s.DepartmentSummaryRead(
        **row.model_dump(exclude={"filed_by", "created_at"}),
        division_name=division_name(row.division_code),
        department_name=DEPARTMENT_NAMES[row.department],
    )
