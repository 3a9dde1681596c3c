"""Use cases of site conditions."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.annual_plans.repository import AnnualPlans
from kuangzheng.restoration.dealings import service as dealings
from kuangzheng.restoration.dealings.errors import invalid
from kuangzheng.restoration.dealings.repository import document
from kuangzheng.restoration.dealings.schemas import WorkStep
from kuangzheng.restoration.site_conditions import schemas as s
from kuangzheng.restoration.site_conditions.repository import SiteConditions
from kuangzheng.restoration.site_conditions.rules import (
    ACT_NAMES,
    ITEM_NAMES,
    PREPARING,
    STATE_NAMES,
    due_fault,
    failing,
    overdue,
)
from kuangzheng.restoration.site_conditions.tables import SiteCondition

SUBJECT = "site_condition"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    right_id: UUID | None, annual_plan_id: UUID | None,
) -> Page[s.SiteConditionRead]:  # fmt: skip
    conditions = SiteConditions(act.session)
    texts = [SiteCondition.right_name, SiteCondition.holder_name]
    where = of_place(
        SiteCondition, q, division, texts, state=state, right_id=right_id,
        annual_plan_id=annual_plan_id,
    )  # fmt: skip
    rows, cursor, total = await conditions.page(where, page)
    items = [s.SiteConditionRead(**_facts(act, row)) for row in rows]
    return Page[s.SiteConditionRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, condition_id: UUID) -> s.SiteConditionDetail:
    return await _whole(act, await SiteConditions(act.session).get(condition_id))


async def create(act: Act, body: s.SiteConditionCreate) -> s.SiteConditionDetail:
    """Raises WorkInvalid."""
    subject = await dealings.of_right(act, body.right_id)
    dealings.not_later(act, body.seen_on, "/seen_on")
    found = {item: getattr(body, item) for item in ITEM_NAMES}
    fault = due_fault(found, body.seen_on, body.rectify_due)
    if fault:
        raise invalid("/rectify_due", "not_right", fault)
    if body.annual_plan_id is not None:
        await _require_year(act, body.annual_plan_id, body.right_id)
    sha256 = await _require_picture(act, body.photo_document_id)
    row = SiteCondition(
        **dealings.fresh(act), **subject, **body.model_dump(exclude={"right_id"}),
        state="rectifying" if failing(found) else "met", photo_sha256=sha256,
    )  # fmt: skip
    await SiteConditions(act.session).add(row)
    await dealings.told(act, SUBJECT, row, "register", body.seen_on, note=body.note)
    if row.state == "rectifying":
        names = "、".join(ITEM_NAMES[one] for one in failing(found))
        await post_notice(act.session, Notice(
            kind="restoration", reason=f"site-condition:{row.id}", title="现场条件不符合，请整改",
            body=f"{row.right_name}：{names}不符合，请于 {row.rectify_due} 前整改",
            holder_id=row.holder_id, division_code=row.division_code,
            link=f"/restoration/site-conditions?id={row.id}",
        ), act.clock.now())  # fmt: skip
    return await _whole(act, row)


async def rectified(act: Act, condition_id: UUID, body: WorkStep) -> s.SiteConditionDetail:
    """Seen again and put right, by another person than recorded it. Raises NotFound, Stale,
    WorkActNotAllowed, WorkSamePerson, WorkInvalid."""
    row = await SiteConditions(act.session).lock(
        condition_id, act.if_match, lambda one: _whole(act, one)
    )
    dealings.require_act("rectified", _allowed(row.state), ACT_NAMES, STATE_NAMES[row.state])
    await dealings.require_other_hand(act, row, "rectified", PREPARING, ACT_NAMES)
    dealings.not_later(act, body.on)
    if body.on < row.seen_on:
        raise invalid("/on", "out_of_order", f"不得早于检查日期（{row.seen_on}）")
    values = {"state": "rectified", "rectified_on": body.on}
    await SiteConditions(act.session).change(row, values, act.clock.now())
    await dealings.told(
        act, SUBJECT, row, "rectified", body.on, note=body.note, document_no=body.document_no
    )
    return await _whole(act, row)


def _allowed(state: str) -> list[str]:
    return ["rectified"] if state == "rectifying" else []


async def _require_year(act: Act, plan_id: UUID, right_id: UUID) -> None:
    try:
        plan = await AnnualPlans(act.session).get(plan_id)
    except NotFound:
        plan = None
    if plan is None or plan.right_id != right_id:
        raise invalid("/annual_plan_id", "unknown", "没有此采矿权的该年度计划")


async def _require_picture(act: Act, document_id: UUID) -> str:
    found = await document(act.session, document_id)
    if found is None or found["media_type"] not in ("image/jpeg", "image/png"):
        raise invalid("/photo_document_id", "not_an_image", "请先上传现场照片（JPEG 或 PNG）")
    return str(found["sha256"])


async def _whole(act: Act, row: SiteCondition) -> s.SiteConditionDetail:
    url = None if act.principal.is_portal else f"/api/v1/restoration/blobs/{row.photo_sha256}"
    facts = _facts(act, row)
    return s.SiteConditionDetail(
        **facts, failing_names=[ITEM_NAMES[one] for one in facts["failing"]], photo_url=url,
        allowed=_allowed(row.state), acts=await dealings.acts_read(act, row.id, ACT_NAMES),
    )  # fmt: skip


def _facts(act: Act, row: SiteCondition) -> dict[str, Any]:
    fields = {
        "annual_plan_id", "state", "seen_on", *ITEM_NAMES, "photo_sha256", "note", "rectify_due",
        "rectified_on",
    }  # fmt: skip
    return {
        **dealings.right_read(row), **row.model_dump(include=fields),
        "state_name": STATE_NAMES[row.state],
        "failing": failing({item: getattr(row, item) for item in ITEM_NAMES}),
        "overdue": overdue(row.state, row.rectify_due, today(act.clock)),
    }  # fmt: skip
