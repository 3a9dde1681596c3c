"""Use cases of acceptances up to the publication; what follows it is in `deciding`."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.acceptances import rules
from kuangzheng.restoration.acceptances import schemas as s
from kuangzheng.restoration.acceptances.presenting import read_rows, whole
from kuangzheng.restoration.acceptances.repository import Acceptances
from kuangzheng.restoration.acceptances.tables import Acceptance, Check, Participant
from kuangzheng.restoration.dealings import service as dealings
from kuangzheng.restoration.dealings.errors import WorkExists, invalid
from kuangzheng.restoration.dealings.repository import enter
from kuangzheng.restoration.dealings.schemas import WorkPhotoCreate
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.restoration_plans.repository import RestorationPlans

SUBJECT = "acceptance"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    kind: str | None, right_id: UUID | None, mine_id: UUID | None = None,
) -> Page[s.AcceptanceRead]:  # fmt: skip
    found, on = Acceptances(act.session), today(act.clock)
    texts = [Acceptance.right_name, Acceptance.holder_name, Acceptance.title]
    conditions = of_place(
        Acceptance, q, division, texts, state=state, kind=kind, right_id=right_id, mine_id=mine_id
    )
    rows, cursor, total = await found.page(conditions, page)
    return Page[s.AcceptanceRead](
        items=read_rows(rows, on), next_cursor=cursor, total=total, as_of=on
    )


async def get(act: Act, acceptance_id: UUID) -> s.AcceptanceDetail:
    return await whole(act, await Acceptances(act.session).get(acceptance_id))


async def create(act: Act, body: s.AcceptanceCreate) -> s.AcceptanceDetail:
    """For phases of the approved plan. Raises WorkInvalid, WorkExists, OutlineInvalid."""
    subject = await dealings.of_right(act, body.right_id)
    dealings.filed_on(act, body.applied_on, "/applied_on")
    plan = await RestorationPlans(act.session).bound(body.right_id)
    if plan is None:
        raise invalid("/right_id", "no_plan", "此采矿权尚无已批准绑定的修复方案，不能申请验收")
    phases = await _phases(act, body, plan.id)
    area = dealings.drawn(body.geometry, "/geometry")
    farmland = Decimal(0) if body.farmland is None else body.farmland.mu()
    if farmland > area["area_mu"]:
        raise invalid("/farmland", "beyond_area", "复垦耕地面积不得超过验收范围面积")
    row = Acceptance(
        **dealings.fresh(act), **subject, **area, plan_id=plan.id, kind=body.kind, phases=phases,
        title=body.title, reclamation=body.reclamation, farmland_mu=farmland,
        applied_on=body.applied_on, last_act_on=body.applied_on,
        **await decision_due(act, body.reclamation, subject["division_code"], body.applied_on),
    )  # fmt: skip
    await Acceptances(act.session).add(row)
    await dealings.told(act, SUBJECT, row, "register", body.applied_on)
    return await whole(act, row)


async def _phases(act: Act, body: s.AcceptanceCreate, plan_id: UUID) -> list[int]:
    """All of the plan for an overall acceptance. Raises WorkInvalid, WorkExists."""
    known = [one.no for one in (await RestorationPlans(act.session).content(plan_id))[0]]
    wanted = known if body.kind == "overall" else sorted(set(body.phases))
    if not wanted or not set(wanted) <= set(known):
        raise invalid("/phases", "unknown", f"请选择方案的期次（第 1 至 {len(known)} 期）")
    others = await Acceptances(act.session).of_right(body.right_id)
    if any(one.kind == "overall" and one.state == "confirmed" for one in others):
        raise WorkExists("此采矿权已总体验收合格")
    for one in others:
        same = one.kind == body.kind and set(one.phases) & set(wanted)
        if same and (one.state != "confirmed" or body.kind == "stage"):
            raise WorkExists(f"所选期次已有{rules.KIND_NAMES[one.kind]}：{one.title}")
    return wanted


async def decision_due(
    act: Act, reclamation: bool, division: str, on: date
) -> dict[str, Any]:
    """Where land is reclaimed the regulation says within how many days it is decided."""
    books = await fund_rulebooks(act.session)
    ruling = books.find("acceptance.decide_within", division, on)
    if not reclamation or ruling is None:
        return {"decide_due": None, "decide_basis": None, "decide_confirmed": False}
    calendar = await calendar_of(act.session)
    found = due(on, ruling.period(), calendar, mark_missing_year=True).due
    return {
        "decide_due": found, "decide_basis": ruling.basis, "decide_confirmed": ruling.confirmed,
    }  # fmt: skip


async def visit(act: Act, acceptance_id: UUID, body: s.SiteVisit) -> s.AcceptanceDetail:
    """Who was there and what they said. Raises as `taken`, WorkInvalid without those whom the law
    names."""
    row = await taken(act, acceptance_id, "visit", body.on)
    missing = rules.missing_roles([one.role for one in body.participants])
    if missing:
        words = "、".join(rules.ROLE_NAMES[name] for name in missing)
        told = f"现场验收还须有：{words}（矿产资源法第四十八条）"
        raise invalid("/participants", "missing_role", told)
    await enter(act.session, *(
        Participant(
            **one.model_dump(), id=new_id(), acceptance_id=row.id, round=row.round,
            division_code=row.division_code,
        )
        for one in body.participants
    ))  # fmt: skip
    data = {"participants": len(body.participants)}
    return await done(act, row, "visit", body.on, {"state": "visited"}, body.note, None, data)


async def check(act: Act, acceptance_id: UUID, body: s.AcceptanceCheck) -> s.AcceptanceDetail:
    """The four figures of the checklist against law and design. Raises as `taken`, WorkInvalid."""
    row = await taken(act, acceptance_id, "check", body.on)
    if len({one.item for one in body.checks}) != len(rules.ITEMS):
        raise invalid("/checks", "not_all", "请逐项填写边坡、回填、覆土、成活率，不重不漏")
    direction = "farmland" if row.farmland_mu else "other"
    books = await fund_rulebooks(act.session)
    rows = [
        _checked(books, row, one, at, direction, body.on) for at, one in enumerate(body.checks)
    ]
    await enter(act.session, *rows)
    said = await Acceptances(act.session).participants(row.id)
    agreed = all(one.opinion == "agree" for one in said if one.round == row.round)
    passed = agreed and all(one.passed is not False for one in rows)
    values = {"state": "checked", "passed": passed}
    return await done(act, row, "check", body.on, values, body.note, body.document_no)


def _checked(
    books: RulebookSet, row: Acceptance, one: s.CheckIn, at: int, direction: str, on: date
) -> Check:
    """Raises WorkInvalid where a figure has nothing to be held against."""
    name = rules.ITEMS[one.item][0]
    base: dict[str, Any] = {
        "id": new_id(), "acceptance_id": row.id, "division_code": row.division_code,
        "round": row.round, "item": one.item, "note": one.note,
    }  # fmt: skip
    if one.measured is None:
        if not one.note:
            told = f"请填写{name}；不适用的，请说明理由"
            raise invalid(f"/checks/{at}/measured", "missing", told)
        return Check(**base)
    ruling = books.find(
        "acceptance.limit", row.division_code, on, {"item": one.item, "land": direction}
    )
    legal = None if ruling is None else Decimal(str(ruling.integer()))
    design = None if one.design is None else Decimal(one.design)
    if legal is None and design is None:
        told = f"{name}没有规定的限值，请填写方案设计值"
        raise invalid(f"/checks/{at}/design", "missing", told)
    measured = Decimal(one.measured)
    return Check(
        **base, measured=measured, design=design, legal=legal,
        basis=None if ruling is None else ruling.basis,
        confirmed=ruling is not None and ruling.confirmed,
        passed=rules.passes(one.item, measured, [legal, design]),
    )  # fmt: skip


async def photograph(
    act: Act, acceptance_id: UUID, body: WorkPhotoCreate
) -> s.AcceptanceDetail:
    row = await locked(act, acceptance_id)
    if row.state == "confirmed":
        dealings.require_act("photo", [], rules.ACT_NAMES, rules.STATE_NAMES[row.state])
    await dealings.add_photo(act, SUBJECT, row, body)
    await dealings.told(act, SUBJECT, row, "photo", body.taken_on)
    return await whole(act, await Acceptances(act.session).change(row, {}, act.clock.now()))


async def locked(act: Act, acceptance_id: UUID) -> Acceptance:
    async def shown(row: Acceptance) -> s.AcceptanceDetail:
        return await whole(act, row)

    return await Acceptances(act.session).lock(acceptance_id, act.if_match, shown)


async def taken(act: Act, acceptance_id: UUID, name: str, on: date) -> Acceptance:
    """Locked, when this act may be done now, on that day."""
    await _before_locking(act, acceptance_id, name)
    row = await locked(act, acceptance_id)
    tracks = await Acceptances(act.session).tracks(row.id)
    acts = rules.allowed(
        row.state, passed=row.passed, tracked=any(one.done_on is None for one in tracks)
    )
    dealings.require_act(name, acts, rules.ACT_NAMES, rules.STATE_NAMES[row.state])
    dealings.not_later(act, on)
    if on < row.last_act_on:
        raise invalid("/on", "out_of_order", f"日期不得早于最近一次办理（{row.last_act_on}）")
    return row


async def _before_locking(act: Act, acceptance_id: UUID, name: str) -> None:
    """A holder can lock what waits for it and nothing else: told before why not, or it would hear
    that its acceptance does not exist. Raises NotFound, WorkActNotAllowed."""
    if act.principal.is_portal:
        row = await Acceptances(act.session).get(acceptance_id)
        acts = rules.allowed(row.state, passed=row.passed, tracked=False)
        dealings.require_act(name, acts, rules.ACT_NAMES, rules.STATE_NAMES[row.state])


async def done(
    act: Act, row: Acceptance, name: str, on: date, values: dict[str, Any],
    note: str | None = None, document_no: str | None = None, data: dict[str, Any] | None = None,
) -> s.AcceptanceDetail:  # fmt: skip
    """The change and the act."""
    await Acceptances(act.session).change(row, values | {"last_act_on": on}, act.clock.now())
    await dealings.told(
        act, SUBJECT, row, name, on, document_no=document_no, note=note, data=data
    )
    return await whole(act, row)
