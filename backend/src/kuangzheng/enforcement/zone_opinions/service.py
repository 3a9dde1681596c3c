"""Use cases of opinions: which zones must be asked about, asked, answered, withdrawn."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from kuangzheng.enforcement.cases.service import held, loaded
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.entry import between, document, entered, invalid, named
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.zone_opinions import rules
from kuangzheng.enforcement.zone_opinions import schemas as s
from kuangzheng.enforcement.zone_opinions.errors import OpinionAsked, OpinionOver
from kuangzheng.enforcement.zone_opinions.repository import ZoneOpinions
from kuangzheng.enforcement.zone_opinions.tables import ZoneOpinion
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.rulebooks import Ruling
from kuangzheng.kernel.unit import Act

_ACTS = ["answer", "withdraw"]


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, case_id: UUID | None,
    state: str | None, overdue: bool,
) -> Page[s.ZoneOpinionRead]:  # fmt: skip
    found, on = ZoneOpinions(act.session), today(act.clock)
    where = found.conditions(q, division, case_id, state, on if overdue else None)
    rows, cursor, total = await found.page(where, page)
    items = [_read(row, on) for row in rows]
    return Page[s.ZoneOpinionRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, opinion_id: UUID) -> s.ZoneOpinionRead:
    return _read(await ZoneOpinions(act.session).get(opinion_id), today(act.clock))


async def duties(act: Act, case_id: UUID) -> s.ZoneDuties:
    """Zones of today that the case lies in. Raises NotFound."""
    case, on = await loaded(act, case_id), today(act.clock)
    ruling = _ruling(case, on)
    asked = {
        (one.zone_kind, one.zone_name): one
        for one in await ZoneOpinions(act.session).of_case(case.id)
    }  # fmt: skip
    items = [
        _duty(one, asked.get((one.kind, one.name)), on) for one in await _hits(act, case, ruling)
    ]
    return s.ZoneDuties(
        items=items, basis=ruling.basis, confirmed=ruling.confirmed, as_of=on
    )  # fmt: skip


def _ruling(case: Case, on: date) -> Ruling:
    return shipped_rulebooks().value("case.opinion_zones", case.division_code, on, {})


async def _hits(act: Act, case: Case, ruling: Ruling) -> list[rules.Hit]:
    kinds: list[str] = list(ruling.value)  # type: ignore[arg-type]
    return rules.hits(await ZoneOpinions(act.session).zones(case.id, today(act.clock), kinds))


def _duty(hit: rules.Hit, asked: ZoneOpinion | None, on: date) -> s.ZoneDuty:
    step: rules.Step = "not_asked"
    if asked is not None:
        step = rules.step(asked.state, asked.due_on, on)
    return s.ZoneDuty(
        **asdict(hit), step=step, step_name=rules.STEP_NAMES[step],
        opinion=None if asked is None else _read(asked, on),
    )  # fmt: skip


async def ask(act: Act, body: s.ZoneOpinionCreate) -> s.ZoneOpinionRead:
    """Of a zone that the case lies in, once. Raises NotFound, EntryInvalid, OpinionAsked."""
    case, on = await held(act, body.case_id), today(act.clock)
    between(act, body.asked_on, case.proposed_on, "/asked_on")
    if body.due_on <= body.asked_on:
        raise invalid("/due_on", "out_of_range", "答复期限须晚于征求意见日期")
    met = {one.zone_id: one for one in await _hits(act, case, _ruling(case, on))}
    hit = met.get(body.zone_id)
    if hit is None:
        raise invalid("/zone_id", "not_met", "本案的图斑、矿业权和线索地点不在该保护区内")
    for one in await ZoneOpinions(act.session).of_case(case.id):
        if (one.zone_kind, one.zone_name) == (hit.kind, hit.name):
            told = f"已于 {one.asked_on} 向{one.authority}征求意见（{one.asked_no}）"
            raise OpinionAsked(told, opinion_id=str(one.id))
    row = await ZoneOpinions(act.session).add(ZoneOpinion(
        **body.model_dump(), **entered(act), division_code=case.division_code, case_no=case.no,
        zone_kind=hit.kind, zone_kind_name=hit.kind_name, zone_name=hit.name,
        layer_name=hit.layer_name, layer_version=hit.layer_version,
        layer_confirmed=hit.layer_confirmed, sites=list(hit.sites),
    ))  # fmt: skip
    return _read(row, on)


async def answer(act: Act, opinion_id: UUID, body: s.ZoneOpinionAnswer) -> s.ZoneOpinionRead:
    """Raises OpinionOver, EntryInvalid."""
    row = await _taken(act, opinion_id)
    between(act, body.on, row.asked_on)
    file = await document(act, body.document_id, "/document_id")
    values = body.model_dump(exclude={"on", "document_id"})
    values |= file | {"state": "answered", "answered_on": body.on}
    return await _changed(act, row, values)


async def withdraw(act: Act, opinion_id: UUID, body: s.ZoneOpinionReason) -> s.ZoneOpinionRead:
    """Asked in error; it may be asked anew. Raises OpinionOver."""
    row = await _taken(act, opinion_id)
    return await _changed(act, row, {"state": "withdrawn", "reason": body.reason})


async def _taken(act: Act, opinion_id: UUID) -> ZoneOpinion:
    async def shown(one: ZoneOpinion) -> s.ZoneOpinionRead:
        return _read(one, today(act.clock))

    row = await ZoneOpinions(act.session).lock(opinion_id, act.if_match, shown)
    if row.state != "asked":
        raise OpinionOver(f"征求意见{rules.STATE_NAMES[row.state]}，不再变更", [])
    return row


async def _changed(act: Act, row: ZoneOpinion, values: dict[str, object]) -> s.ZoneOpinionRead:
    changed = await ZoneOpinions(act.session).change(row, values, act.clock.now())
    return _read(changed, today(act.clock))


def _read(row: ZoneOpinion, on: date) -> s.ZoneOpinionRead:
    return s.ZoneOpinionRead(
        **named(row, s.ZoneOpinionRead, "created_by_name"),
        division_name=division_name(row.division_code),
        overdue=rules.step(row.state, row.due_on, on) == "overdue",
        state_name=rules.STATE_NAMES[row.state],
        opinion_name=rules.OPINION_NAMES.get(row.opinion or ""),
        created_by_name=row.created_by_name or row.created_by,
        allowed=_ACTS if row.state == "asked" else [],
    )  # fmt: skip
