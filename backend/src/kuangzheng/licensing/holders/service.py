"""Use cases of holders."""

from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, RuleViolation
from kuangzheng.kernel.reference.codes import CodeError, checked_uscc
from kuangzheng.kernel.text import bigrams
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.holders.repository import Holders
from kuangzheng.licensing.holders.schemas import (
    HolderCreate,
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


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, status: str | None
) -> Page[HolderRead]:
    holders = Holders(act.session)
    rows, cursor, total = await holders.page(holders.conditions(q, division, status), page)
    lists = await holders.listings([row.id for row in rows], today(act.clock))
    items = [_read(row, lists[row.id]) for row in rows]
    return Page[HolderRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, holder_id: UUID) -> HolderRead:
    return await _whole(act, await Holders(act.session).get(holder_id))


async def create(act: Act, body: HolderCreate) -> HolderRead:
    require_division(body.division_code, today(act.clock))
    _require_valid(body.credit_code)
    now = act.clock.now()
    holder = Holder(
        **body.model_dump(), id=new_id(), created_at=now, updated_at=now,
        bigrams=bigrams(body.name, body.credit_code),
    )  # fmt: skip
    return await _whole(act, await Holders(act.session).add(holder))


async def update(act: Act, holder_id: UUID, body: HolderUpdate) -> HolderRead:
    holders = Holders(act.session)
    holder = await holders.lock(holder_id, act.if_match)
    values = body.model_dump(exclude_unset=True)
    _require_valid(values.get("credit_code"))
    name = values.get("name") or holder.name
    code = values.get("credit_code", holder.credit_code)
    changed = await holders.change(
        holder, values | {"bigrams": bigrams(name, code)}, act.clock.now()
    )
    return await _whole(act, changed)


def _require_valid(code: str | None) -> None:
    if code is None:
        return
    try:
        checked_uscc(code)
    except CodeError as error:
        problem = FieldError("/credit_code", "check_digit", str(error))
        raise CreditCodeInvalid("请核对营业执照上的统一社会信用代码", errors=[problem]) from error


async def _whole(act: Act, holder: Holder) -> HolderRead:
    lists = await Holders(act.session).listings([holder.id], today(act.clock))
    return _read(holder, lists[holder.id])


def _read(holder: Holder, lists: list[HolderListing]) -> HolderRead:
    return HolderRead(
        **holder.model_dump(exclude={"bigrams"}), division_name=division_name(holder.division_code),
        arrears=holder.in_arrears, lists=[ListingRead.model_validate(entry) for entry in lists],
    )  # fmt: skip
