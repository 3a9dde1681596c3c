"""Use cases of proposed ranges: prepared, surveyed, argued, drawn, approved, filed, answered."""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.admission.schemas import AdmissionCheckCreate
from kuangzheng.licensing.admission.service import Submission, service_of
from kuangzheng.licensing.applications.repository import desks_of
from kuangzheng.licensing.applications.words import OPINION_NAMES
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.release_ranges import schemas as s
from kuangzheng.licensing.release_ranges.errors import (
    BlockInRange,
    NotThisParticipant,
    RangeBarred,
    invalid,
)
from kuangzheng.licensing.release_ranges.presenting import bars_of, items, whole
from kuangzheng.licensing.release_ranges.procedure import asked_of
from kuangzheng.licensing.release_ranges.repository import ReleaseRanges
from kuangzheng.licensing.release_ranges.tables import ReleaseRange, ReleaseRangeOpinion
from kuangzheng.licensing.release_ranges.work import done, entry, in_order, known_document, taken
from kuangzheng.licensing.rulings.service import books_for

_PATH = "/api/v1/licensing/admission-checks"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    block_id: UUID | None, pending: bool,
) -> Page[s.RangeItem]:  # fmt: skip
    ranges = ReleaseRanges(act.session)
    found = ranges.conditions(q, division, state, block_id, pending)
    rows, cursor, total = await ranges.page(found, page)
    return Page[s.RangeItem](items=await items(act, rows), next_cursor=cursor, total=total)


async def get(act: Act, range_id: UUID) -> s.RangeRead:
    return await whole(act, await ReleaseRanges(act.session).get(range_id))


async def create(act: Act, body: s.RangeCreate) -> s.RangeRead:
    """Raises DivisionUnknown, UnknownMineral, RangeInvalid, BlockInRange."""
    on, now, ranges = today(act.clock), act.clock.now(), ReleaseRanges(act.session)
    require_division(body.division_code, on)
    mineral = canonical(body.mineral, "/mineral") or body.mineral
    if body.block_id is not None:
        await _require_block(act, body.block_id, body.division_code, mineral, on)
    books = await books_for(act, body.division_code)
    row = ReleaseRange(
        **body.model_dump(exclude={"mineral"}), id=new_id(), mineral=mineral, created_at=now,
        updated_at=now, asked=asked_of(books, body.division_code, on, mineral),
    )  # fmt: skip
    await ranges.add(row)
    await ranges.enter(entry(act, row, "prepare", note=body.note))
    return await whole(act, row)


async def change(act: Act, range_id: UUID, body: s.RangeUpdate) -> s.RangeRead:
    """Raises Stale, RangeActNotAllowed."""
    row = await taken(act, range_id, "change")
    sent = body.model_dump(exclude_unset=True)
    if "name" in sent and sent["name"] is None:
        raise invalid("/name", "required", "请填写名称")
    return await done(act, row, "change", sent)


async def survey(act: Act, range_id: UUID, body: s.RangeSurvey) -> s.RangeRead:
    """As it was held; what it lacks is said and stands against the argument.

    Raises Stale, RangeActNotAllowed, RangeInvalid.
    """
    row = await taken(act, range_id, "survey")
    in_order(act, body.on)
    await known_document(act, body.document_id)
    told = body.model_dump(mode="json", exclude={"document_id"})
    values = {"survey": told, "survey_no": row.survey_no + 1}
    units = [one.unit for one in body.participants]
    return await done(
        act, row, "survey", values, on=body.on, document_id=body.document_id, note=body.findings,
        data={"participants": units},
    )  # fmt: skip


async def opine(act: Act, range_id: UUID, body: s.OpinionIn) -> s.RangeRead:
    """A department speaks for itself, by its desk of the joint review.

    Raises Stale, RangeActNotAllowed, NotThisParticipant, RangeInvalid.
    """
    row = await taken(act, range_id, "opine")
    one, on = _participant(row, body.unit), today(act.clock)
    desks = await desks_of(act.session, act.principal.organisation_id, row.division_code, on)
    if one.get("department") not in desks:
        told = f"您的单位没有登记为{body.unit}的联审席位，请联系自然资源部门登记，或由经办凭函登记"
        raise NotThisParticipant(told)
    return await _spoken(act, row, body, on, None)


async def record_opinion(act: Act, range_id: UUID, body: s.OpinionFromPaper) -> s.RangeRead:
    """Raises Stale, RangeActNotAllowed, RangeInvalid."""
    row = await taken(act, range_id, "record_opinion")
    _participant(row, body.unit)
    in_order(act, body.on, row.survey, "联合踏勘日期")
    return await _spoken(act, row, body, body.on, body.document_no)


async def argue(act: Act, range_id: UUID, body: s.RangeArgument) -> s.RangeRead:
    """Suitable only after a whole survey on which everybody has spoken and nobody objects; that it
    is not suitable may be said before.

    Raises Stale, RangeActNotAllowed, RangeBarred, RangeInvalid.
    """
    row = await taken(act, range_id, "argue")
    in_order(act, body.on, row.survey, "联合踏勘日期")
    await known_document(act, body.document_id)
    suitable = body.conclusion == "suitable"
    if suitable:
        bars = bars_of(row, await ReleaseRanges(act.session).opinions(row))
        if bars:
            raise RangeBarred(bars)
    return await done(
        act, row, "argue", {"argument": body.model_dump(mode="json")}, on=body.on,
        document_no=body.document_no, document_id=body.document_id, note=body.statement,
        data={"conclusion": body.conclusion}, after=None if suitable else "unsuitable",
    )  # fmt: skip


async def delimit(act: Act, range_id: UUID, body: s.RangeDrawn) -> s.RangeRead:
    """Draw the range and check it against the register; the check is stored. A range that is
    blocked is kept, shows why, and cannot be approved.

    Raises Stale, RangeActNotAllowed and what the check refuses of a boundary.
    """
    row = await taken(act, range_id, "delimit")
    drawn = body.model_dump(mode="json", exclude={"note"}, exclude_none=True)
    asked = AdmissionCheckCreate.model_validate(drawn | {
        "jurisdiction": row.division_code, "kind": "mining", "operation": "new",
        "minerals": [row.mineral],
    })  # fmt: skip
    sent = Submission(_PATH, new_id().hex, hashlib.sha256(row.id.bytes).digest())
    made = orjson.loads((await service_of(act.app_state).submit(act.principal, asked, sent)).body)
    verdict = str(made["verdict"])
    values = {
        "proposal": drawn, "area_km2": Decimal(made["area_km2"]), "check_id": UUID(made["id"]),
        "check_verdict": verdict, "approval": None, "filing": None,
    }  # fmt: skip
    data = {"verdict": verdict, "area_km2": made["area_km2"], "check_id": made["id"]}
    return await done(act, row, "delimit", values, note=body.note, data=data)


async def approve(act: Act, range_id: UUID, body: s.RangeApproval) -> s.RangeRead:
    """The district government's approval, entered by another person than who prepared.

    Raises Stale, RangeActNotAllowed, SamePerson, RangeBarred, RangeInvalid.
    """
    row = await taken(act, range_id, "approve")
    in_order(act, body.on, row.argument, "论证日期")
    await known_document(act, body.document_id)
    bars = bars_of(row, {})
    if bars:
        raise RangeBarred(bars)
    return await _papered(act, row, "approve", body, {"approval": body.model_dump(mode="json")})


async def reject(act: Act, range_id: UUID, body: s.RangeRefusal) -> s.RangeRead:
    """Raises Stale, RangeActNotAllowed, SamePerson, RangeInvalid."""
    row = await taken(act, range_id, "reject")
    in_order(act, body.on, row.argument, "论证日期")
    await known_document(act, body.document_id)
    return await _papered(act, row, "reject", body, {})


async def file(act: Act, range_id: UUID, body: s.RangeFiling) -> s.RangeRead:
    """Raises Stale, RangeActNotAllowed, RangeInvalid."""
    row = await taken(act, range_id, "file")
    in_order(act, body.on, row.approval, "区县政府批准日期")
    await known_document(act, body.document_id)
    return await _papered(act, row, "file", body, {"filing": body.model_dump(mode="json")})


async def answer(
    act: Act, range_id: UUID, name: str, body: s.RangeAnswer | s.RangeRefusal
) -> s.RangeRead:
    """What the city said: `accept` or `return`. Raises Stale, RangeActNotAllowed, RangeInvalid."""
    row = await taken(act, range_id, name)
    in_order(act, body.on, row.filing, "申报日期")
    await known_document(act, body.document_id)
    return await _papered(act, row, name, body, {})


async def withdraw(act: Act, range_id: UUID, body: s.RangeWithdrawal) -> s.RangeRead:
    """Raises Stale, RangeActNotAllowed, RangeInvalid."""
    row = await taken(act, range_id, "withdraw")
    in_order(act, body.on)
    return await done(act, row, "withdraw", on=body.on, note=body.reason)


async def _papered(
    act: Act, row: ReleaseRange, name: str, body: Any, values: dict[str, Any]
) -> s.RangeRead:
    note = getattr(body, "reason", None) or getattr(body, "note", None)
    return await done(
        act, row, name, values, on=body.on, document_no=body.document_no,
        document_id=body.document_id, note=note,
    )  # fmt: skip


async def _spoken(
    act: Act, row: ReleaseRange, body: s.OpinionIn, on: date, document_no: str | None
) -> s.RangeRead:
    await known_document(act, body.document_id)
    await ReleaseRanges(act.session).enter(
        ReleaseRangeOpinion(
            id=new_id(), division_code=row.division_code, range_id=row.id,
            survey_no=row.survey_no, unit=body.unit, opinion=body.opinion,
            statement=body.statement, basis=body.basis, on_date=on, document_no=document_no,
            document_id=body.document_id, own_desk=document_no is None,
            recorded_by=act.principal.id, recorded_by_name=act.principal.name or None,
            recorded_at=act.clock.now(),
        )
    )  # fmt: skip
    return await done(
        act, row, "opine" if document_no is None else "record_opinion", on=on,
        document_no=document_no, document_id=body.document_id, note=body.statement,
        data={"unit": body.unit, "opinion": body.opinion, "words": OPINION_NAMES[body.opinion]},
    )  # fmt: skip


def _participant(row: ReleaseRange, unit: str) -> dict[str, Any]:
    """Raises RangeInvalid for a unit that was not at the survey."""
    for one in (row.survey or {}).get("participants", ()):
        if one["unit"] == unit:
            return dict(one)
    raise invalid("/unit", "not_at_survey", f"{unit}没有参加联合踏勘，请先登记其参加踏勘")


async def _require_block(
    act: Act, block_id: UUID, division: str, mineral: str, on: date
) -> None:
    ranges = ReleaseRanges(act.session)
    block = (await ranges.blocks([block_id], on)).get(block_id)
    if block is None or block["division_code"] != division or block["kind"] != "mining":
        raise invalid("/block_id", "unknown_block", "没有此开采规划区块，或不属于本行政区")
    if block["occupied_by_right_id"] is not None:
        told = f"区块 {block['code']} 已设矿业权，一个区块只设一个矿业权"
        raise invalid("/block_id", "block_occupied", told)
    if not block["valid"]:
        told = f"区块 {block['code']} 现不在规划期内"
        raise invalid("/block_id", "block_expired", told)
    if canonical(block["mineral"], "/block_id") != mineral:
        told = f"区块 {block['code']} 规划矿种为{block['mineral']}，与所填矿种不同"
        raise invalid("/mineral", "other_mineral", told)
    other = (await ranges.of_blocks([block_id])).get(block_id)
    if other is not None and other.state != "accepted":
        told = f"该区块已有在办的拟出让范围《{other.name}》，请在其上继续办理或先撤回"
        raise BlockInRange(told, range_id=str(other.id))
