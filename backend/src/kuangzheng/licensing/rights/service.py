"""Use cases of the register: first registration, the acts on a right, one right and its history."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.bitemporal import amend, record, touch, version_for_update
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.unit import Act as Unit
from kuangzheng.licensing.encumbrances import repository as encumbrances
from kuangzheng.licensing.events import (
    RIGHT_CHANGED,
    RIGHT_EXTINGUISHED,
    RIGHT_REGISTERED,
    right_event,
)
from kuangzheng.licensing.licences.rules import number_problem
from kuangzheng.licensing.licences.service import end_with_right
from kuangzheng.licensing.positions import bounds_of, require_position
from kuangzheng.licensing.rights import presenting, reading, repository
from kuangzheng.licensing.rights.cuts import largest_after_cut
from kuangzheng.licensing.rights.entry import changed_columns, check_term, interval_of
from kuangzheng.licensing.rights.errors import ActNotAllowed, Encumbered, wrong
from kuangzheng.licensing.rights.mines import require_mine
from kuangzheng.licensing.rights.reserve_schemas import ReserveRecord
from kuangzheng.licensing.rights.reserves import add_reserve
from kuangzheng.licensing.rights.rules import (
    ACT_NAMES,
    DISPLAY_NAMES,
    ENCUMBRANCE_NAMES,
    RECORDED,
    Act,
    Encumbrance,
    allowed_acts,
    blocking,
)
from kuangzheng.licensing.rights.schemas import (
    ActBase,
    CorrectAct,
    ExtinguishAct,
    RightCreate,
    RightRead,
)
from kuangzheng.licensing.rights.tables import RIGHTS, STATE
from kuangzheng.licensing.rulings.service import books_for


async def register(unit: Unit, body: RightCreate, *, on_file: bool = False) -> RightRead:
    """First registration. Raises RuleViolation with pointers, Duplicate for a known code.

    `on_file`: taken over from records kept before, whose numbers stand as they are.
    """
    session, on = unit.session, today(unit.clock)
    problem = None if on_file else number_problem(body.code, body.kind, on)
    if problem is not None:
        raise wrong("/code", "code_form", problem)
    division = body.division_code or unit.principal.division
    if not divisions.exists(division):
        raise wrong("/division_code", "division_unknown", f"行政区划代码 {division} 不存在")
    during = interval_of(body, None, on, None)  # type: ignore[arg-type]
    columns = dict.fromkeys(STATE) | changed_columns(body, body.kind, body.code, None)
    _require_position(division, columns, body)
    if body.mine_id is not None:
        await require_mine(session, body.mine_id, division)
    identity = {"division_code": division, "code": body.code, "kind": body.kind}
    rulebooks = await books_for(unit, division)
    check_term(rulebooks, division, {**columns, **identity}, body.effective_on, renewal=False)
    right_id, now = new_id(), unit.clock.now()
    await repository.insert_identity(session, right_id, division, body.code, body.kind, now)
    row = {
        **_stamp(unit, "registered", body.reason, body.document_no), **identity, **columns,
        "status": "registered",
    }  # fmt: skip
    await record(session, RIGHTS, right_id, during, _stored(row), now, first=True)
    for n, reserve in enumerate(body.reserves):
        await add_reserve(session, right_id, division, reserve, f"/reserves/{n}")
    for link in body.predecessors:
        await repository.link(
            session, link.right_id, right_id, link.relation, body.effective_on, division
        )
    return await _published(unit, right_id, RIGHT_REGISTERED, "registered", body.reason)


async def perform(
    unit: Unit, right_id: UUID, act: Act, body: ActBase, expected: int | None = None
) -> RightRead:
    """One act on a registered right, at the version the caller has read: `expected` where another
    record carries the request's If-Match. 消灭 cancels its licences with it.

    Raises NotFound, Stale, ActNotAllowed (409 with `allowed`), Encumbered, TooEarly, RuleViolation.
    """
    session, on = unit.session, today(unit.clock)
    present = await _locked(unit, right_id, on, expected or unit.if_match)
    await _check_state(unit, present, act, body.effective_on, on)
    last = None if act is Act.CORRECT else await repository.latest_start(session, right_id)
    until = body.effective_until if isinstance(body, CorrectAct) else None
    during = interval_of(body, until, on, last)
    subject = present
    if act is Act.CORRECT:
        subject = await _at(unit, right_id, body.effective_on)
    changes = changed_columns(body, present["kind"], present["code"], subject)
    _require_position(present["division_code"], changes, body)
    if changes.get("mine_id") not in (None, subject["mine_id"]):
        await require_mine(session, changes["mine_id"], present["division_code"])
    if {"term_from", "term_to"} & changes.keys():
        await _check_term(unit, act, {**subject, **changes}, body.effective_on)
    if act is Act.RENEW and present["kind"] == "exploration":
        await _check_cut(unit, subject, changes, body.effective_on)
    if act is not Act.CORRECT:
        changes["status"] = RECORDED[act]
    if act is Act.EXTINGUISH:
        await end_with_right(unit, right_id, body.effective_on, body.reason, body.document_no)
    stamp = _stamp(unit, RECORDED[act], body.reason, body.document_no)
    await amend(session, RIGHTS, right_id, during, _stored({**stamp, **changes}), unit.clock.now())
    if isinstance(body, ExtinguishAct) and body.successor_id is not None:
        await repository.link(
            session, right_id, body.successor_id, body.relation, body.effective_on,
            present["division_code"],
        )  # fmt: skip
    type_ = RIGHT_EXTINGUISHED if act is Act.EXTINGUISH else RIGHT_CHANGED
    return await _published(unit, right_id, type_, RECORDED[act], body.reason)


async def record_reserve(unit: Unit, right_id: UUID, body: ReserveRecord) -> RightRead:
    """登记储量 of a right in the register, as a report or its filing states them. The newest day
    counts; what was recorded for earlier days stays.

    Raises NotFound, Stale, ActNotAllowed for an extinguished right, RuleNotMet.
    """
    session, on = unit.session, today(unit.clock)
    present = await _locked(unit, right_id, on, unit.if_match)
    if present["status"] == "extinguished":
        raise ActNotAllowed("该矿业权已消灭，不能再登记储量", (Act.CORRECT,))
    if body.as_of > on:
        raise wrong("/as_of", "as_of_in_future", "储量基准日不得晚于今日")
    await add_reserve(session, right_id, present["division_code"], body, "/value")
    await touch(session, RIGHTS, right_id, unit.clock.now())
    return await reading.right(unit, right_id, None, None)


def _require_position(division: str, columns: Mapping[str, Any], body: Any) -> None:
    """Raises OutsideJurisdiction for an area that is entered elsewhere than in its division."""
    if columns.get("min_lon") is None:
        return
    pointer = "/geometry" if body.parts is None else "/parts"
    require_position(division, bounds_of(columns), pointer)


async def _locked(
    unit: Unit, right_id: UUID, on: date, expected: int | None
) -> dict[str, Any]:
    version = await version_for_update(unit.session, RIGHTS, right_id)
    present = await repository.one(unit.session, right_id, on)
    if version is None or present is None:
        raise NotFound("未找到该矿业权")
    if expected != version:
        current = await reading.right(unit, right_id, None, None)
        check_version(expected, version, current.model_dump(mode="json"))
    return present


async def _at(unit: Unit, right_id: UUID, day: date) -> dict[str, Any]:
    """What is to be corrected. Raises RuleNotMet when nothing is registered for that day."""
    found = await repository.one(unit.session, right_id, day)
    if found is None:
        raise wrong("/effective_on", "nothing_registered", f"{day} 没有可更正的登记内容")
    return found


async def _check_state(
    unit: Unit, present: Mapping[str, Any], act: Act, effective_on: date, on: date
) -> None:
    allowed = allowed_acts(
        present["kind"],
        present["status"],
        present["licence_status"],
        present["term_to"],
        effective_on,
    )
    if act not in allowed:
        name, wanted = DISPLAY_NAMES[present["display_status"]], ACT_NAMES[RECORDED[act]]
        raise ActNotAllowed(f"该矿业权当前为{name}，不能办理{wanted}登记", allowed)
    rows = await encumbrances.of_right(unit.session, present["right_id"], on)
    stated = [
        Encumbrance(r.kind, r.authority, r.document_no, r.registered_on, r.until, r.lifted_on)
        for r in rows
    ]
    found = blocking(act, stated, on)
    if found:
        named = "、".join(f"{ENCUMBRANCE_NAMES[e.kind]}（{e.authority}）" for e in found)
        raise Encumbered(
            f"存在{named}，解除前不得办理{ACT_NAMES[RECORDED[act]]}登记",
            [
                {"kind": e.kind, "kind_name": ENCUMBRANCE_NAMES[e.kind], "authority": e.authority,
                 "document_no": e.document_no, "registered_on": e.registered_on, "until": e.until}
                for e in found
            ],
        )  # fmt: skip


async def _check_term(unit: Unit, act: Act, columns: Mapping[str, Any], on: date) -> None:
    division = columns["division_code"]
    rulebooks = await books_for(unit, division)
    renewal = act is Act.RENEW
    if renewal and columns["kind"] == "exploration":
        most = rulebooks.find("right.exploration_renewals", division, on)
        done = await repository.renewals(unit.session, columns["right_id"])
        if most is not None and done >= most.integer():
            told = f"探矿权续期不超过 {most.integer()} 次（{most.basis}）"
            raise wrong("/valid_to", "renewals_used_up", told)
    check_term(rulebooks, division, columns, on, renewal=renewal)


async def _check_cut(
    unit: Unit, present: Mapping[str, Any], changes: Mapping[str, Any], on: date
) -> None:
    """An exploration right is renewed less a part of its first area, by a confirmed figure alone
    (矿产资源法 art. 24). Raises RuleNotMet."""
    books = await books_for(unit, present["division_code"])
    ruling = books.find("right.exploration_area_cut", present["division_code"], on)
    if ruling is None or not ruling.confirmed:
        return
    first = await repository.first_area(unit.session, present["right_id"])
    most = largest_after_cut(first or present["area_km2"], present["area_km2"], ruling.ratio())
    asked = changes.get("area_km2", present["area_km2"])
    if asked > most:
        told = f"续期应核减首次登记面积的 {ruling.quantity()}（{ruling.basis}）"
        raise wrong("/geometry", "area_not_cut", f"{told}，续期面积不超过 {most:.4f} 平方千米")


async def _published(unit: Unit, right_id: UUID, type_: str, act: str, reason: str) -> RightRead:
    on = today(unit.clock)
    row = await repository.one(unit.session, right_id, on)
    if row is None:
        raise NotFound("未找到该矿业权")
    links = presenting.lineage(await repository.lineage(unit.session, right_id, on), right_id)
    await emit(unit.session, right_event(type_, row, act, reason, links))
    return await reading.right(unit, right_id, None, None)


def _stamp(unit: Unit, act: str, reason: str, document_no: str | None) -> dict[str, Any]:
    return {
        "act_id": new_id(), "act": act, "reason": reason, "document_no": document_no,
        "recorded_by": unit.principal.id, "recorded_by_name": unit.principal.name or None,
    }  # fmt: skip


def _stored(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as the driver takes it: JSON as text."""
    found = dict(row)
    if found.get("parts") is not None:
        found["parts"] = orjson.dumps(found["parts"]).decode()
    return found
