"""Use cases of campaigns: create from a template or freely, show, cover, close."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement import campaign_templates as templates
from kuangzheng.enforcement.campaigns import rules
from kuangzheng.enforcement.campaigns import schemas as s
from kuangzheng.enforcement.campaigns import vocabulary as words
from kuangzheng.enforcement.campaigns.errors import CampaignInvalid, WrongLevel, invalid
from kuangzheng.enforcement.campaigns.handling import in_order, require_act, require_owner
from kuangzheng.enforcement.campaigns.repository import Campaigns, rights_of
from kuangzheng.enforcement.campaigns.tables import Campaign
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, prefix_range
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act


def shipped(year: int) -> list[s.CampaignTemplate]:
    """The shipped templates with their days in a year."""
    return [
        s.CampaignTemplate.model_validate(templates.of_year(one, year))
        for one in templates.codes()
    ]


async def listed(
    act: Act, page: PageRequest, q: str | None, state: str | None
) -> Page[s.CampaignRead]:
    campaigns, on = Campaigns(act.session), today(act.clock)
    rows, cursor, total = await campaigns.page(campaigns.conditions(q, state), page)
    return Page[s.CampaignRead](items=[read(r, on) for r in rows], next_cursor=cursor, total=total)


async def get(act: Act, campaign_id: UUID) -> s.CampaignDetail:
    return await whole(act, await Campaigns(act.session).get(campaign_id))


async def create(act: Act, body: s.CampaignCreate) -> s.CampaignDetail:
    """Raises CampaignInvalid for days that do not fit, or a share below what is due."""
    _check(body)
    if len(act.principal.division) != 6:
        raise WrongLevel("专项行动由县级以上机关组织")
    now, division = act.clock.now(), act.principal.division
    basis, confirmed = _share(body, division)
    told = body.model_dump(exclude={"phases", "tasks", "duties", "base_on"})
    row = Campaign(
        **told, id=new_id(), division_code=division, base_on=body.base_on or body.from_on,
        phases=_plain(body.phases), tasks=_plain(body.tasks), duties=_plain(body.duties),
        spot_basis=basis, spot_confirmed=confirmed, created_by=act.principal.id,
        created_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return await whole(act, await Campaigns(act.session).add(row))


def _check(body: s.CampaignCreate) -> None:
    windows = [rules.Window(one.code, one.from_on, one.until_on) for one in body.phases]
    dues = [
        (f"/phases/{at}/deliverables/{n}", item.due_on)
        for at, phase in enumerate(body.phases) for n, item in enumerate(phase.deliverables)
    ]  # fmt: skip
    found = rules.faults(windows, dues, body.from_on, body.until_on, body.tail_until)
    if found:
        errors = [FieldError(*one) for one in found]
        raise CampaignInvalid(found[0][2], errors=errors)
    if body.template is not None and body.template not in templates.codes():
        raise invalid("/template", "unknown", "没有此方案模板")


def _share(body: s.CampaignCreate, division: str) -> tuple[str, bool]:
    """On what basis so many are checked on the spot. Raises CampaignInvalid for fewer."""
    if body.template is not None:
        shipped_ = templates.of_year(body.template, body.from_on.year)
        least, basis, confirmed = int(shipped_["spot_percent"]), str(shipped_["spot_basis"]), True
    else:
        found = shipped_rulebooks().value("campaign.spot_percent", division, body.from_on)
        least, basis, confirmed = found.integer(), found.basis, found.confirmed
    if body.spot_percent < least:
        raise invalid("/spot_percent", "too_few", f"抽查比例不得低于 {least}%（{basis}）")
    return basis, confirmed


def _plain(parts: list[Any]) -> list[dict[str, Any]]:
    return [one.model_dump(mode="json") for one in parts]


async def close(act: Act, campaign_id: UUID, body: s.CampaignClose) -> s.CampaignDetail:
    """After its last day; what is open stays to be seen. Raises WrongLevel, CampaignInvalid."""
    campaigns = Campaigns(act.session)
    seen = await campaigns.get(campaign_id)
    require_owner(act, seen)
    row = await campaigns.lock(campaign_id, act.if_match, lambda one: whole(act, one))
    require_act("close", _allowed(row), {"close": "收官"}, words.CAMPAIGN_STATE_NAMES[row.state])
    in_order(act, body.on, row.until_on)
    values = {"state": "closed", "closed_on": body.on, "close_note": body.note}
    return await whole(act, await campaigns.change(row, values, act.clock.now()))


async def coverage(act: Act, campaign_id: UUID, division: str | None) -> s.CampaignCoverage:
    """No right of the campaign's day without a record; which are without one."""
    campaigns = Campaigns(act.session)
    row, on = await campaigns.get(campaign_id), today(act.clock)
    place = division or _seen_place(act, row)
    found = {one["id"]: one for one in await rights_of(act.session, place, row.base_on)}
    checked = await campaigns.checked(campaign_id, list(found))
    lacking = rules.missing(found, checked)
    done = len(found) - len(lacking)
    names = ("id", "division_code", "code", "name", "kind", "holder_name")
    return s.CampaignCoverage(
        campaign_id=campaign_id, base_on=row.base_on, rights=len(found), checked=done,
        percent=rules.percent(done, len(found)), as_of=on,
        missing=[
            s.UncheckedRight(
                **{name: found[one][name] for name in names},
                division_name=division_name(found[one]["division_code"]),
            )
            for one in lacking
        ],
    )  # fmt: skip


async def plans_needed(act: Act, campaign_id: UUID, division: str | None) -> s.CampaignPlansNeeded:
    """Mines that have to have a rectification plan, and which lack an approved one."""
    campaigns = Campaigns(act.session)
    row = await campaigns.get(campaign_id)
    found = await campaigns.needed(row.id, prefix_range(division or _seen_place(act, row)))
    mines = [
        s.MineToPlan(**one, division_name=division_name(one["division_code"])) for one in found
    ]
    return s.CampaignPlansNeeded(
        campaign_id=row.id, campaign_name=row.name, needed=len(mines),
        lacking=sum(one.plan_state != "approved" for one in mines), mines=mines,
        as_of=today(act.clock),
    )  # fmt: skip


def _seen_place(act: Act, row: Campaign) -> str:
    """The narrower of the campaign's territory and the caller's division."""
    return max(row.division_code, act.principal.division, key=lambda one: len(one.rstrip("0")))


def read(row: Campaign, on: date) -> s.CampaignRead:
    return s.CampaignRead(**_told(row, on))


def _told(row: Campaign, on: date) -> dict[str, Any]:
    stage = stage_of(row, on)
    kept = row.model_dump(exclude={"phases", "tasks", "duties", "created_by", "close_note"})
    return kept | {
        "division_name": division_name(row.division_code), "stage": stage,
        "state_name": words.CAMPAIGN_STATE_NAMES[row.state],
        "stage_name": words.STAGE_NAMES[stage],
    }  # fmt: skip


def windows_of(row: Campaign) -> list[rules.Window]:
    return [
        rules.Window(one["code"], *(date.fromisoformat(one[n]) for n in ("from_on", "until_on")))
        for one in row.phases
    ]  # fmt: skip


def stage_of(row: Campaign, on: date) -> str:
    return rules.stage(windows_of(row), row.until_on, row.tail_until, row.long_term, on)


def _allowed(row: Campaign) -> list[str]:
    return ["close"] if row.state == "running" else []


async def whole(act: Act, row: Campaign) -> s.CampaignDetail:
    owner = act.principal.division == row.division_code
    tasks = [s.CampaignTask.model_validate(one) for one in row.tasks]
    texts = {one["department"]: one["text"] for one in row.duties}
    known = [*texts, *(d for one in tasks for d in one.departments if d not in texts)]
    duties = [
        s.CampaignDutyRead(
            department=one, department_name=words.DEPARTMENT_NAMES[one], text=texts.get(one),
            tasks=[task.code for task in tasks if one in task.departments],
        )
        for one in dict.fromkeys(known)
    ]  # fmt: skip
    return s.CampaignDetail(
        **_told(row, today(act.clock)), tasks=tasks, duties=duties, close_note=row.close_note,
        phases=[s.CampaignPhase.model_validate(one) for one in row.phases],
        allowed=_allowed(row) if owner else [],
    )  # fmt: skip


