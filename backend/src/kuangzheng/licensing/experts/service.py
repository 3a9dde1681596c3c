"""Use cases of the expert pool."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy.exc import IntegrityError

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import Forbidden
from kuangzheng.kernel.reference.codes import CodeError, checked_uscc
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.experts.errors import invalid
from kuangzheng.licensing.experts.repository import Experts
from kuangzheng.licensing.experts.rules import SPECIALITY_NAMES, is_active, ordered
from kuangzheng.licensing.experts.schemas import (
    ExpertCreate,
    ExpertImport,
    ExpertImported,
    ExpertRead,
    ExpertRow,
    ExpertUpdate,
)
from kuangzheng.licensing.experts.tables import Expert
from kuangzheng.licensing.holders.rules import masked_telephone
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.rights.presenting import division_name

_KNOWN = "专家库中已有同名、同单位、同证书号的专家"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, speciality: str | None,
    active: bool | None,
) -> Page[ExpertRead]:  # fmt: skip
    experts, on = Experts(act.session), today(act.clock)
    conditions = experts.conditions(q, division, speciality, active, on)
    rows, cursor, total = await experts.page(conditions, page)
    items = [_masked(row, on) for row in rows]
    return Page[ExpertRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, expert_id: UUID) -> ExpertRead:
    return await _told(act, await Experts(act.session).get(expert_id))


async def create(act: Act, body: ExpertCreate) -> ExpertRead:
    """Enter an expert. Raises Forbidden elsewhere, DivisionUnknown, ExpertInvalid."""
    _require_own(act, body.division_code)
    values = body.model_dump(mode="python") | {"interests": _plain(body.interests)}
    return await _told(act, await _added(act, values))


async def change(act: Act, expert_id: UUID, body: ExpertUpdate) -> ExpertRead:
    """Raises NotFound, Stale, ExpertInvalid."""

    async def shown(row: Expert) -> ExpertRead:
        return _masked(row, today(act.clock))

    experts = Experts(act.session)
    row = await experts.lock(expert_id, act.if_match, shown)
    values = body.model_dump(exclude_unset=True)
    for name in ("name", "specialities", "employer", "credential", "interests", "active_from"):
        if name in values and values[name] is None:
            raise invalid(f"/{name}", "required", "不能为空")
    if body.interests is not None:
        values["interests"] = _plain(body.interests)
    _require_sound({**row.model_dump(), **values})
    if "specialities" in values:
        values["specialities"] = ordered(values["specialities"])
    try:
        async with act.session.begin_nested():
            row = await experts.change(row, values, act.clock.now())
    except IntegrityError as error:
        raise invalid("/name", "known", _KNOWN) from error
    return await _told(act, row)


async def take_in(act: Act, body: ExpertImport) -> ExpertImported:
    """Add those who are not in the pool yet. Raises Forbidden, DivisionUnknown, ExpertInvalid."""
    _require_own(act, body.division_code)
    people = [(row.name, row.employer) for row in body.rows]
    there = await Experts(act.session).known(body.division_code, people)
    known, added = [], 0
    for at, row in enumerate(body.rows):
        key = (row.name, row.employer, row.credential_no or "")
        if key in there:
            known.append(row.number)
            continue
        there.add(key)
        values = row.model_dump(exclude={"number"})
        await _added(
            act, values | {"division_code": body.division_code, "interests": []}, f"/rows/{at}"
        )
        added += 1
    return ExpertImported(added=added, known=known)


async def _added(act: Act, values: dict[str, Any], under: str = "") -> Expert:
    _require_sound(values, under)
    now = act.clock.now()
    values["specialities"] = ordered(values["specialities"])
    row = Expert(**values, id=new_id(), created_at=now, updated_at=now)
    try:
        async with act.session.begin_nested():
            return await Experts(act.session).add(row)
    except IntegrityError as error:
        raise invalid(f"{under}/name", "known", _KNOWN) from error


def _require_own(act: Act, division: str) -> None:
    require_division(division, today(act.clock))
    if not act.principal.covers(division):
        raise Forbidden("只能维护本辖区的专家库")


def _require_sound(values: dict[str, Any], under: str = "") -> None:
    until: date | None = values["active_until"]
    if until is not None and until < values["active_from"]:
        raise invalid(f"{under}/active_until", "too_early", "停用日期不能早于入库日期")
    codes = [("/employer_code", values["employer_code"])]
    codes += [
        (f"/interests/{at}/credit_code", one.get("credit_code"))
        for at, one in enumerate(values["interests"])
    ]
    for pointer, code in codes:
        try:
            if code is not None:
                checked_uscc(code)
        except CodeError as error:
            told = f"统一社会信用代码有误：{error}"
            raise invalid(under + pointer, "credit_code", told) from error


def _plain(interests: Sequence[Any]) -> list[dict[str, Any]]:
    return [one.model_dump(mode="json") for one in interests]


async def _told(act: Act, row: Expert) -> ExpertRead:
    """With the telephone, which is protected: an entry says whose was read."""
    found = _masked(row, today(act.clock)).model_copy(update={"phone": row.phone})
    if row.phone:
        facts = orjson.dumps({"experts": [str(row.id)]}).decode()
        await act.record("read", "experts", str(row.id), facts)
    return found


def _masked(row: Expert, on: date) -> ExpertRead:
    return ExpertRead.model_validate({
        **row.model_dump(), "division_name": division_name(row.division_code),
        "speciality_names": [SPECIALITY_NAMES[one] for one in row.specialities],
        "phone": masked_telephone(row.phone),
        "active": is_active(row.active_from, row.active_until, on),
    })  # fmt: skip


def checked_rows(rows: Sequence[ExpertRow]) -> list[ExpertRow]:
    """The same rows. Raises ExpertInvalid naming the first that cannot be taken."""
    for at, row in enumerate(rows):
        _require_sound(row.model_dump() | {"interests": []}, f"/rows/{at}")
    return list(rows)
