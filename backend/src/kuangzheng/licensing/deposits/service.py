"""Use cases of deposits."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.deposits.repository import Deposits
from kuangzheng.licensing.deposits.schemas import DepositRead, DepositWrite
from kuangzheng.licensing.deposits.tables import Deposit
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.positions import place_note, require_place
from kuangzheng.licensing.rights.presenting import division_name


async def listed(act: Act, page: PageRequest, *filters: str | None) -> Page[DepositRead]:
    deposits = Deposits(act.session)
    q, division, kind, mineral, size = filters
    wanted = canonical(mineral, "/mineral")
    conditions = deposits.conditions(q, division, kind, wanted, size)
    rows, cursor, total = await deposits.page(conditions, page)
    return Page[DepositRead](items=[_read(row) for row in rows], next_cursor=cursor, total=total)


async def get(act: Act, deposit_id: UUID) -> DepositRead:
    return _read(await Deposits(act.session).get(deposit_id))


async def create(act: Act, body: DepositWrite) -> DepositRead:
    require_division(body.division_code, today(act.clock))
    require_place(body.division_code, body.lon, body.lat)
    now = act.clock.now()
    deposit = Deposit(**_columns(body), id=new_id(), created_at=now, updated_at=now)
    return _read(await Deposits(act.session).add(deposit))


async def update(act: Act, deposit_id: UUID, body: DepositWrite) -> DepositRead:
    deposits = Deposits(act.session)
    require_division(body.division_code, today(act.clock))
    require_place(body.division_code, body.lon, body.lat)
    deposit = await deposits.lock(deposit_id, act.if_match, _whole)
    return _read(await deposits.change(deposit, _columns(body), act.clock.now()))


def _columns(body: DepositWrite) -> dict[str, Any]:
    values = body.model_dump(mode="json")
    for number, entry in enumerate(values["reserves"]):
        entry["mineral"] = canonical(entry["mineral"], f"/reserves/{number}/mineral")
    minerals = [canonical(word, f"/minerals/{n}") for n, word in enumerate(body.minerals)]
    return values | {"minerals": minerals}


async def _whole(deposit: Deposit) -> DepositRead:
    return _read(deposit)


def _read(deposit: Deposit) -> DepositRead:
    values = deposit.model_dump(exclude={"geometry"})
    return DepositRead(
        **values, division_name=division_name(deposit.division_code),
        position_note=place_note(deposit.division_code, deposit.lon, deposit.lat),
    )  # fmt: skip
