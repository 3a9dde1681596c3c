"""Use cases of projects."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import require_division
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.projects import schemas as s
from kuangzheng.restoration.projects.errors import (
    ProjectActNotAllowed,
    ProjectSamePerson,
    SourcesExceed,
    invalid,
)
from kuangzheng.restoration.projects.presenting import read_all, whole
from kuangzheng.restoration.projects.repository import Projects
from kuangzheng.restoration.projects.rules import (
    ACT_NAMES,
    STEPS,
    allowed,
    booking_fault,
    gap,
    same_hand,
)
from kuangzheng.restoration.projects.tables import (
    Project,
    ProjectAct,
    ProjectFund,
    ProjectMilestone,
    ProjectSite,
    ProjectYear,
)
from kuangzheng.restoration.vocabulary import PROJECT_STATE_NAMES

_DAYS = {"start": "started_on", "complete": "finished_on", "accept": "accepted_on"}
_PARTS = {"investment", "site_ids", "funds"}


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    programme: str | None, basin: str | None, market_funded: bool | None, site_id: UUID | None,
) -> Page[s.ProjectRead]:  # fmt: skip
    projects = Projects(act.session)
    conditions = projects.conditions(
        q, division, state, programme, basin, market_funded, site_id
    )
    rows, cursor, total = await projects.page(conditions, page)
    return Page[s.ProjectRead](items=await read_all(act, rows), next_cursor=cursor, total=total)


async def get(act: Act, project_id: UUID) -> s.ProjectDetail:
    return await whole(act, await Projects(act.session).get(project_id))


async def create(act: Act, body: s.ProjectCreate) -> s.ProjectDetail:
    """Raises DivisionUnknown, SourcesExceed, ProjectInvalid."""
    projects, now = Projects(act.session), act.clock.now()
    require_division(body.division_code, today(act.clock))
    _check_sum(body)
    project = Project(
        **body.model_dump(exclude=_PARTS), investment_fen=body.investment.amount_fen, id=new_id(),
        created_by=act.principal.id, created_at=now, updated_at=now,
    )  # fmt: skip
    await projects.add(project)
    await _cover(act, project, body.site_ids)
    await projects.enter(*(_fund(project, one) for one in body.funds))
    await _told(act, project, "register", today(act.clock))
    return await whole(act, project)


async def update(act: Act, project_id: UUID, body: s.ProjectWrite) -> s.ProjectDetail:
    """Raises NotFound, Stale, SourcesExceed, ProjectInvalid."""
    projects = Projects(act.session)
    project = await _locked(act, project_id)
    if project.state == "accepted":
        raise ProjectActNotAllowed("项目已验收，不能修改", allowed(project.state))
    _check_sum(body)
    values = body.model_dump(exclude=_PARTS) | {"investment_fen": body.investment.amount_fen}
    await projects.change(project, values, act.clock.now())
    await _cover(act, project, body.site_ids)
    await _replace_funds(projects, project, body.funds)
    await _told(act, project, "change", today(act.clock))
    return await whole(act, project)


async def step(act: Act, project_id: UUID, name: str, body: s.ProjectStep) -> s.ProjectDetail:
    """Start, complete, accept, send back.

    Raises NotFound, Stale, ProjectActNotAllowed, ProjectSamePerson, ProjectInvalid.
    """
    projects = Projects(act.session)
    project = await _locked(act, project_id)
    acts = allowed(project.state)
    if name not in acts:
        state = PROJECT_STATE_NAMES[project.state]
        raise ProjectActNotAllowed(f"项目现为〈{state}〉，不能{ACT_NAMES[name]}", acts)
    hands = {(one.act, one.recorded_by) for one in await projects.acts(project.id)}
    barred = same_hand(name, act.principal.hands, hands)
    if barred:
        did = "、".join(ACT_NAMES[one] for one in barred)
        raise ProjectSamePerson(f"您办理了本项目的{did}，须由另一人{ACT_NAMES[name]}")
    last = project.finished_on or project.started_on
    if body.on > today(act.clock) or (last is not None and body.on < last):
        raise invalid("/on", "out_of_range", "日期应在上一步之后，且不晚于今日")
    values: dict[str, Any] = {"state": STEPS[name].after}
    if name in _DAYS:
        values[_DAYS[name]] = body.on
    if name == "send_back":
        values["finished_on"] = None
    await projects.change(project, values, act.clock.now())
    await _told(act, project, name, body.on, body.document_no, body.note)
    return await whole(act, project)


async def book(act: Act, project_id: UUID, body: s.FundBooking) -> s.ProjectDetail:
    """How much of a source is allocated and paid so far. Raises NotFound, Stale, ProjectInvalid."""
    projects = Projects(act.session)
    project = await _locked(act, project_id)
    fund = next((one for one in await projects.funds(project.id) if one.id == body.fund_id), None)
    if fund is None:
        raise invalid("/fund_id", "unknown", "本项目没有此资金来源")
    allocated, paid = body.allocated.amount_fen, body.paid.amount_fen
    fault = booking_fault(fund.amount_fen, allocated, paid)
    if fault:
        raise invalid("/allocated" if allocated > fund.amount_fen else "/paid", "beyond", fault)
    if body.on > today(act.clock):
        raise invalid("/on", "in_future", "日期不得晚于今日")
    fund.allocated_fen, fund.paid_fen = allocated, paid
    fund.document_no, fund.booked_on = body.document_no, body.on
    await projects.enter(fund)
    return await whole(act, await projects.change(project, {}, act.clock.now()))


async def set_milestone(
    act: Act, project_id: UUID, body: s.ProjectMilestoneWrite
) -> s.ProjectDetail:
    """A new milestone, or one as it is now. Raises NotFound, Stale, ProjectInvalid."""
    projects = Projects(act.session)
    project = await _locked(act, project_id)
    if body.reached_on is not None and body.reached_on > today(act.clock):
        raise invalid("/reached_on", "in_future", "完成日期不得晚于今日")
    values = body.model_dump(exclude={"milestone_id"})
    if body.milestone_id is None:
        milestone = ProjectMilestone(
            **values, id=new_id(), project_id=project.id, division_code=project.division_code
        )
    else:
        known = {one.id: one for one in await projects.milestones(project.id)}
        if body.milestone_id not in known:
            raise invalid("/milestone_id", "unknown", "本项目没有此节点")
        milestone = known[body.milestone_id]
        for name, value in values.items():
            setattr(milestone, name, value)
    await projects.enter(milestone)
    return await whole(act, await projects.change(project, {}, act.clock.now()))


async def report_year(act: Act, project_id: UUID, body: s.ProjectYearWrite) -> s.ProjectDetail:
    """What was done in a year; again: a correction. Raises NotFound, Stale, ProjectInvalid."""
    projects = Projects(act.session)
    project = await _locked(act, project_id)
    if body.year > today(act.clock).year:
        raise invalid("/year", "in_future", "年度不得晚于今年")
    years = {one.year: one for one in await projects.years(project.id)}
    row = years.get(body.year) or ProjectYear(
        id=new_id(), project_id=project.id, division_code=project.division_code, year=body.year,
        area_mu=body.area.mu(),
    )
    row.area_mu, row.trees, row.note = body.area.mu(), body.trees, body.note
    row.invested_fen = body.invested.amount_fen
    await projects.enter(row)
    return await whole(act, await projects.change(project, {}, act.clock.now()))


def _check_sum(body: s.ProjectWrite) -> None:
    left = gap(body.investment.amount_fen, (one.amount.amount_fen for one in body.funds))
    if left < 0:
        raise SourcesExceed(-left)


async def _cover(act: Act, project: Project, site_ids: Sequence[UUID]) -> None:
    """The sites the project is for, those and no others."""
    projects, wanted = Projects(act.session), list(dict.fromkeys(site_ids))
    unknown = set(wanted) - await projects.known_sites(wanted)
    if unknown:
        raise invalid("/site_ids", "unknown", "所选图斑不存在，或不在您的管辖范围内")
    await projects.drop_sites(project.id)
    await projects.enter(*(
        ProjectSite(project_id=project.id, site_id=one, division_code=project.division_code)
        for one in wanted
    ))  # fmt: skip


async def _replace_funds(
    projects: Projects, project: Project, given: Sequence[s.ProjectFundIn]
) -> None:
    """The sources as given, one by one per kind; what was allocated of one stays with it."""
    present = list(await projects.funds(project.id))
    kept = []
    for one in given:
        same = next((row for row in present if row.source == one.source), None)
        if same is None:
            kept.append(_fund(project, one))
            continue
        present.remove(same)
        if one.amount.amount_fen < same.allocated_fen:
            raise invalid("/funds", "below_allocated", "来源金额不得小于已下达的金额")
        same.amount_fen = one.amount.amount_fen
        same.document_no = one.document_no or same.document_no
        kept.append(same)
    if any(row.allocated_fen for row in present):
        raise invalid("/funds", "allocated", "已下达资金的来源不能删除")
    await projects.drop(*present)
    await projects.enter(*kept)


def _fund(project: Project, one: s.ProjectFundIn) -> ProjectFund:
    return ProjectFund(
        id=new_id(), project_id=project.id, division_code=project.division_code,
        source=one.source, document_no=one.document_no, amount_fen=one.amount.amount_fen,
    )  # fmt: skip


async def _locked(act: Act, project_id: UUID) -> Project:
    async def shown(row: Project) -> s.ProjectDetail:
        return await whole(act, row)

    return await Projects(act.session).lock(project_id, act.if_match, shown)


async def _told(
    act: Act, project: Project, name: str, on: date, document_no: str | None = None,
    note: str | None = None,
) -> None:  # fmt: skip
    await Projects(act.session).enter(ProjectAct(
        id=new_id(), project_id=project.id, division_code=project.division_code, act=name,
        on_date=on, document_no=document_no, note=note, recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, created_at=act.clock.now(),
    ))  # fmt: skip
