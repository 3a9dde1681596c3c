"""Use cases of schemes: drafted by the county, heard, publicised, submitted, decided on."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.consolidation_schemes import content as contents
from kuangzheng.licensing.consolidation_schemes import executions, presenting, repository
from kuangzheng.licensing.consolidation_schemes.errors import (
    NoScreening,
    NotTheCity,
    SchemeFaulty,
    StepNotAllowed,
    day_ahead,
    refused,
)
from kuangzheng.licensing.consolidation_schemes.loading import Loaded, load
from kuangzheng.licensing.consolidation_schemes.milestones import milestones
from kuangzheng.licensing.consolidation_schemes.procedure import (
    ACTION_NAMES,
    CITYS,
    JUDGED,
    REACHED,
    actions,
)
from kuangzheng.licensing.consolidation_schemes.repository import Schemes
from kuangzheng.licensing.consolidation_schemes.schemas import (
    SchemeChange,
    SchemeContent,
    SchemeCreate,
    SchemeHead,
    SchemeHearing,
    SchemePaper,
    SchemePublicity,
    SchemeRead,
    SchemeReturn,
    SchemeStep,
)
from kuangzheng.licensing.consolidation_schemes.tables import Scheme, SchemeAct
from kuangzheng.licensing.consolidation_schemes.work import enter, require_another
from kuangzheng.licensing.notice_objections.repository import waiting as objections_waiting
from kuangzheng.licensing.places import require_division


async def listed(
    act: Act, page: PageRequest, division: str | None, screening: UUID | None, status: str | None
) -> Page[SchemeHead]:
    schemes = Schemes(act.session)
    conditions = schemes.conditions(division, screening, status)
    rows, cursor, total = await schemes.page(conditions, page)
    items = [presenting.listed(row) for row in rows]
    return Page[SchemeHead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, scheme_id: UUID, on: date | None = None) -> SchemeRead:
    return await whole(act, await Schemes(act.session).get(scheme_id), on=on)


async def create(act: Act, body: SchemeCreate) -> SchemeRead:
    """Raises DivisionUnknown, NoScreening, SchemeRefused; Duplicate for a second one."""
    require_division(body.division_code, today(act.clock))
    run = await repository.screening_of(act.session, body.division_code, body.screening_id)
    if run is None:
        raise NoScreening()
    schemes, now = Schemes(act.session), act.clock.now()
    scheme = Scheme(
        id=new_id(), division_code=body.division_code, city_code=run.city_code,
        screening_id=run.id, screened_on=run.on_date, title=body.title, content={},
        created_at=now, updated_at=now,
    )  # fmt: skip
    scheme.content = await _stored(act, scheme, body.content)
    await schemes.add(scheme)
    await enter(act, scheme, "prepared")
    return await whole(act, scheme)


async def change(act: Act, scheme_id: UUID, body: SchemeChange) -> SchemeRead:
    """New content makes a draft of it, to be heard and publicised again. Raises Stale,
    StepNotAllowed, SchemeRefused."""
    scheme = await locked(act, scheme_id)
    _require(scheme, "change")
    values: dict[str, Any] = {}
    if body.title is not None:
        values["title"] = body.title
    if body.content is not None:
        values |= {"content": await _stored(act, scheme, body.content), "status": "draft"}
    await Schemes(act.session).change(scheme, values, act.clock.now())
    await enter(act, scheme, "changed")
    return await whole(act, scheme)


async def hold_hearing(act: Act, scheme_id: UUID, body: SchemeHearing) -> SchemeRead:
    stated = {"document_no": body.document_no, "data": {"record": body.record}}
    return await _step(act, scheme_id, "hold-hearing", body.on, **stated)


async def publicise(act: Act, scheme_id: UUID, body: SchemePublicity) -> SchemeRead:
    """Raises SchemeRefused for a publicity that begins before the hearing."""
    hearing = await _newest(act, scheme_id, "heard")
    if hearing is not None and body.from_on < hearing.on_date:
        raise refused("/from_on", "before_hearing", f"公示起日早于听证日期 {hearing.on_date}")
    data = body.model_dump(mode="json", include={"media", "from_on", "to_on"})
    return await _step(
        act, scheme_id, "publicise", body.from_on, document_no=body.document_no, data=data
    )


async def submit(act: Act, scheme_id: UUID, body: SchemePaper) -> SchemeRead:
    """Raises SchemeRefused while the publicity runs."""
    on, publicity = body.on or today(act.clock), await _newest(act, scheme_id, "publicised")
    if publicity is not None and on <= date.fromisoformat(publicity.data["to_on"]):
        until = publicity.data["to_on"]
        raise refused("/on", "publicity_running", f"公示至 {until} 为止，期满后方可上报")
    if open_ := await objections_waiting(act.session, "consolidation_scheme", scheme_id):
        raise refused("/on", "objection_open", f"公示期内的 {open_} 件异议尚未答复，答复后方可上报")
    return await _step(
        act, scheme_id, "submit", on, document_no=body.document_no, reason=body.note
    )


async def approve(act: Act, scheme_id: UUID, body: SchemePaper) -> SchemeRead:
    """By the city, and by none who prepared it. Raises NotTheCity, SamePerson, SchemeFaulty."""
    return await _step(
        act, scheme_id, "approve", body.on, document_no=body.document_no, reason=body.note
    )


async def return_(act: Act, scheme_id: UUID, body: SchemeReturn) -> SchemeRead:
    """Raises NotTheCity, SamePerson."""
    return await _step(
        act, scheme_id, "return", body.on, document_no=body.document_no, reason=body.reason
    )


async def begin(act: Act, scheme_id: UUID, body: SchemeStep) -> SchemeRead:
    """Opens what has to be decided of each mine and each group."""
    record = await _step(
        act, scheme_id, "begin", body.on, document_no=body.document_no, reason=body.note
    )
    await executions.opened(act, record)
    return record


async def complete(act: Act, scheme_id: UUID, body: SchemeStep) -> SchemeRead:
    """When every closing and merged mine is cancelled and every group registered; exits may still
    be to come. Raises NotMeasured."""
    await executions.require_done(act, scheme_id)
    return await _step(
        act, scheme_id, "complete", body.on, document_no=body.document_no, reason=body.note
    )


async def _step(
    act: Act, scheme_id: UUID, action: str, on: date | None, **stated: Any
) -> SchemeRead:
    scheme = await locked(act, scheme_id)
    _require(scheme, action)
    day = on or today(act.clock)
    if day > today(act.clock):
        raise day_ahead("/from_on" if action == "publicise" else "/on", day)
    if action in CITYS:
        await _require_city(act, scheme)
    if action in JUDGED:
        faults = [one for one in (await load(act, scheme)).problems if one.severity == "error"]
        if faults:
            raise SchemeFaulty(faults)
    status = REACHED[action]
    await Schemes(act.session).change(scheme, {"status": status}, act.clock.now())
    await enter(act, scheme, status, on=day, **stated)
    return await whole(act, scheme)


async def _require_city(act: Act, scheme: Scheme) -> None:
    lo, hi = act.principal.span
    if not lo <= scheme.city_code < hi:
        raise NotTheCity("整合方案由市政府核准或退回，请以市级身份办理")
    await require_another(act, scheme.id, "核准或退回")


def _require(scheme: Scheme, action: str) -> None:
    allowed = actions(scheme.status)
    if action not in allowed:
        names = "、".join(ACTION_NAMES[name] for name in allowed) or "查看"
        raise StepNotAllowed(f"该整合方案现在只能：{names}", allowed)


async def locked(act: Act, scheme_id: UUID) -> Scheme:
    """Raises NotFound, PreconditionRequired, Stale."""
    return await Schemes(act.session).lock(scheme_id, act.if_match, partial(whole, act))


async def _stored(act: Act, scheme: Scheme, content: SchemeContent) -> dict[str, Any]:
    on = today(act.clock)
    rows = await repository.mines(
        act.session, scheme.screening_id, scheme.division_code, scheme.screened_on, on
    )
    contents.check(content, {row.right_id: row.name for row in rows})
    return content.model_dump(mode="json", exclude_none=True)


async def _newest(act: Act, scheme_id: UUID, name: str) -> SchemeAct | None:
    acts = await Schemes(act.session).acts(scheme_id)
    return next((one for one in reversed(acts) if one.act == name), None)


async def whole(
    act: Act, scheme: Scheme, *, on: date | None = None, loaded: Loaded | None = None
) -> SchemeRead:
    """The scheme with everything; lights as of a day."""
    schemes, day = Schemes(act.session), on or today(act.clock)
    loaded = loaded or await load(act, scheme)
    acts: Sequence[SchemeAct] = await schemes.acts(scheme.id)
    done = presenting.done_steps(acts, await executions.registrations(act, scheme))
    mine = not act.principal.hands.isdisjoint(await schemes.preparers(scheme.id))
    return SchemeRead.model_validate({
        **presenting.head(scheme), **presenting.whole(loaded),
        "milestones": presenting.milestones_read(milestones(loaded.dues, done, day)),
        "acts": presenting.acts_read(acts), "prepared_by_me": mine, "as_of": day,
    })  # fmt: skip
