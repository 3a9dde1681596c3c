"""Use cases of holders."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.errors import Duplicate
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, Forbidden, NotFound, RuleViolation
from kuangzheng.kernel.reference.codes import CodeError, checked_uscc
from kuangzheng.kernel.text import bigrams
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.holders.repository import Holders
from kuangzheng.licensing.holders.rules import masked_telephone
from kuangzheng.licensing.holders.schemas import (
    Company,
    HolderCreate,
    HolderDivision,
    HolderRead,
    HolderUpdate,
    ListingRead,
)
from kuangzheng.licensing.holders.tables import Holder, HolderListing
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.rights.presenting import division_name


class CreditCodeInvalid(RuleViolation):
    code = "credit_code_invalid"
    title, title_en = "统一社会信用代码有误", "Invalid unified social credit code"


class KeptElsewhere(Forbidden):
    code = "holder_kept_elsewhere"
    title, title_en = "由其他行政区登记的矿业权人", "The holder is kept by another division"


class OtherName(RuleViolation):
    code = "holder_name_differs"
    title, title_en = "名称与已登记的不一致", "The company is registered under another name"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, status: str | None
) -> Page[HolderRead]:
    holders = Holders(act.session)
    rows, cursor, total = await holders.page(holders.conditions(q, division, status), page)
    items = await _reads(act, rows)
    await _record_telephones(act, items)
    return Page[HolderRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, holder_id: UUID) -> HolderRead:
    return await _told(act, await Holders(act.session).get(holder_id))


async def _told(act: Act, holder: Holder) -> HolderRead:
    found = await _whole(act, holder)
    await _record_telephones(act, [found])
    return found


async def _record_telephones(act: Act, shown: Sequence[HolderRead]) -> None:
    """Telephones are protected: one entry per answer says whose were read."""
    whose = [str(holder.id) for holder in shown if holder.phone]
    if whose:
        facts = orjson.dumps({"holders": whose}).decode()
        await act.record("read", "holders", whose[0] if len(whose) == 1 else None, facts)


async def company(act: Act, credit_code: str) -> Company:
    """Public facts of a company, whichever division keeps it. Raises NotFound, RuleViolation."""
    _require_valid(credit_code)
    holders = Holders(act.session)
    found = await holders.company(credit_code)
    if found is None:
        raise NotFound("该统一社会信用代码尚未登记为矿业权人")
    lists = (await holders.listings([found.id], today(act.clock)))[found.id]
    return Company(
        **found._mapping, division_name=division_name(found.division_code),
        lists=[ListingRead.model_validate(entry) for entry in lists],
    )


async def create(act: Act, body: HolderCreate) -> HolderRead:
    """Enter a holder, or register here the company that another division keeps already.

    Raises Duplicate when it is registered here, OtherName, RuleViolation.
    """
    require_division(body.division_code, today(act.clock))
    _require_valid(body.credit_code)
    holders, now = Holders(act.session), act.clock.now()
    known = await holders.company(body.credit_code) if body.credit_code else None
    if known is not None:
        await _require_new_here(holders, known, body)
        return await _told(act, await holders.register(known.id, body.division_code, now))
    holder = Holder(
        **body.model_dump(), id=new_id(), created_at=now, updated_at=now,
        bigrams=bigrams(body.name, body.credit_code),
    )  # fmt: skip
    return await _whole(act, await holders.add(holder))


async def _require_new_here(holders: Holders, known: Any, body: HolderCreate) -> None:
    entered = {row.division_code for row in (await holders.divisions([known.id]))[known.id]}
    if body.division_code in entered:
        raise Duplicate(f"该企业已在{division_name(body.division_code)}登记", id=known.id)
    if known.name != body.name:
        detail = f"该统一社会信用代码已登记为“{known.name}”，请核对名称"
        raise OtherName(detail, errors=[FieldError("/name", "differs", detail)])


async def update(act: Act, holder_id: UUID, body: HolderUpdate) -> HolderRead:
    """Change a holder. What another division keeps only takes a note of arrears.

    Raises NotFound, Stale, KeptElsewhere, RuleViolation.
    """
    holders, values = Holders(act.session), body.model_dump(exclude_unset=True)
    present = await holders.get(holder_id)
    if not act.principal.covers(present.division_code):
        return await _update_registered(act, holders, present, values)
    holder = await holders.lock(holder_id, act.if_match, partial(_masked, act))
    _require_valid(values.get("credit_code"))
    _require_given(values, "name", "kind", "status", "in_arrears")
    if values.get("credit_code") not in (None, holder.credit_code):
        await _require_unknown(holders, values["credit_code"])
    name = values.get("name") or holder.name
    code = values.get("credit_code", holder.credit_code)
    changed = await holders.change(
        holder, values | {"bigrams": bigrams(name, code)}, act.clock.now()
    )
    if values.get("in_arrears") is False:
        changed = await _lifted_below(act, holders, changed)
    return await _told(act, changed)


async def _lifted_below(act: Act, holders: Holders, holder: Holder) -> Holder:
    """Who answers for several divisions reads the arrears of any, and lifts them in all."""
    places = (await holders.divisions([holder.id]))[holder.id]
    if any(place.in_arrears and act.principal.covers(place.division_code) for place in places):
        return await holders.note_arrears(holder.id, arrears=False, now=act.clock.now())
    return holder


async def _masked(act: Act, holder: Holder) -> HolderRead:
    """As a refusal shows it: what a refusal tells is in no audit entry, since it rolls back."""
    whole = await _whole(act, holder)
    return whole.model_copy(update={"phone": masked_telephone(whole.phone)})


async def _require_unknown(holders: Holders, credit_code: str) -> None:
    known = await holders.company(credit_code)
    if known is not None:
        raise Duplicate(f"该统一社会信用代码已登记为“{known.name}”", id=known.id)


async def _update_registered(
    act: Act, holders: Holders, holder: Holder, values: dict[str, Any]
) -> HolderRead:
    version = await holders.lock_registered(holder.id)
    if act.if_match != version:
        await act.session.refresh(holder)
        act.check_version(version, (await _masked(act, holder)).model_dump(mode="json"))
    if values.keys() - {"in_arrears"}:
        keeper = division_name(holder.division_code)
        raise KeptElsewhere(f"该企业由{keeper}登记，名称等由其修改；本行政区可记载欠缴情况")
    _require_given(values, "in_arrears")
    if values:
        holder = await holders.note_arrears(holder.id, values["in_arrears"], act.clock.now())
    return await _told(act, holder)


def _require_valid(code: str | None) -> None:
    if code is None:
        return
    try:
        checked_uscc(code)
    except CodeError as error:
        problem = FieldError("/credit_code", "check_digit", str(error))
        raise CreditCodeInvalid("请核对营业执照上的统一社会信用代码", errors=[problem]) from error


def _require_given(values: Mapping[str, Any], *names: str) -> None:
    empty = [name for name in names if name in values and values[name] is None]
    if empty:
        errors = [FieldError(f"/{name}", "missing", "必填") for name in empty]
        raise RuleViolation("必填项不能为空", errors=errors)


async def _whole(act: Act, holder: Holder) -> HolderRead:
    return (await _reads(act, [holder]))[0]


async def _reads(act: Act, rows: Sequence[Holder]) -> list[HolderRead]:
    holders, ids = Holders(act.session), [row.id for row in rows]
    lists = await holders.listings(ids, today(act.clock))
    places = await holders.divisions(ids)
    return [_read(act.principal, row, lists[row.id], places[row.id]) for row in rows]


def _read(
    principal: Principal, holder: Holder, lists: list[HolderListing], places: Sequence[Any]
) -> HolderRead:
    return HolderRead(
        **holder.model_dump(exclude={"bigrams", "in_arrears"}),
        division_name=division_name(holder.division_code),
        in_arrears=any(p.in_arrears for p in places if principal.covers(p.division_code)),
        arrears=any(place.in_arrears for place in places),
        lists=[ListingRead.model_validate(entry) for entry in lists],
        divisions=[
            HolderDivision(
                code=place.division_code, name=division_name(place.division_code),
                in_arrears=place.in_arrears,
            )
            for place in places
        ],
    )  # fmt: skip
