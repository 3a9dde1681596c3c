"""Use cases of the ledger of quotas."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, require_division
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.quotas import schemas as s
from kuangzheng.restoration.quotas.errors import QuotaReversed, QuotaShort, invalid
from kuangzheng.restoration.quotas.repository import Quotas
from kuangzheng.restoration.quotas.rules import day_fault, short, signed
from kuangzheng.restoration.quotas.tables import QuotaBalance, QuotaMovement
from kuangzheng.restoration.vocabulary import LAND_NAMES, MOVEMENT_NAMES, QUOTA_KIND_NAMES

_ZERO = Decimal(0)
_SUMS = ("generated", "used", "traded_out", "traded_in", "balance")


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, kind: str | None,
    land_class: str | None, movement: str | None, site_id: UUID | None,
) -> Page[s.QuotaRead]:  # fmt: skip
    quotas = Quotas(act.session)
    conditions = quotas.conditions(q, division, kind, land_class, movement, site_id)
    rows, cursor, total = await quotas.page(conditions, page)
    return Page[s.QuotaRead](items=await _read(act, rows), next_cursor=cursor, total=total)


async def get(act: Act, movement_id: UUID) -> s.QuotaRead:
    return (await _read(act, [await Quotas(act.session).get(movement_id)]))[0]


async def balances(act: Act, division: str | None, as_of: date | None) -> s.QuotaBalanceList:
    """What there was on the day, by division, kind and class."""
    on = as_of or today(act.clock)
    span = division_range(division) if division else act.principal.span
    rows = await Quotas(act.session).balances(span, on)
    return s.QuotaBalanceList(as_of=on, items=[_balance(row) for row in rows])


async def enter(act: Act, body: s.QuotaCreate) -> s.QuotaRead:
    """Raises DivisionUnknown, QuotaRefused, QuotaShort."""
    quotas = Quotas(act.session)
    require_division(body.division_code, today(act.clock))
    area = body.area.mu()
    if area <= 0:
        raise invalid("/area", "no_area", "面积应大于零")
    if body.project_id is not None and not await quotas.has_project(body.project_id):
        raise invalid("/project_id", "unknown", "没有此修复项目，或不在您的管辖范围内")
    balance = await quotas.hold(body.division_code, body.kind, body.land_class)
    if body.site_id is not None:
        await _check_site(quotas, body, area)
    return await _post(
        act, balance, signed(body.movement, area),
        **body.model_dump(exclude={"area", "on", "income"}), on_date=body.on,
        income_fen=None if body.income is None else body.income.amount_fen,
    )  # fmt: skip


async def reverse(act: Act, movement_id: UUID, body: s.QuotaReversal) -> s.QuotaRead:
    """A new movement that takes one back. Raises NotFound, Stale, QuotaReversed, QuotaShort."""
    quotas = Quotas(act.session)
    row = await quotas.get(movement_id)
    act.check_version(row.version, (await get(act, movement_id)).model_dump(mode="json"))
    balance = await quotas.hold(row.division_code, row.kind, row.land_class)
    if row.movement == "reversed" or await quotas.taken_back([row.id]):
        raise QuotaReversed("一笔指标只冲销一次；冲销本身不再冲销")
    return await _post(
        act, balance, -row.area_mu, division_code=row.division_code, kind=row.kind,
        land_class=row.land_class, movement="reversed", on_date=body.on,
        document_no=body.document_no, site_id=row.site_id, project_id=row.project_id,
        counterparty=row.counterparty, reverses=row.id, note=body.note,
    )  # fmt: skip


async def _check_site(quotas: Quotas, body: s.QuotaCreate, area: Decimal) -> None:
    """What comes was accepted on a site of the division, and did not come before."""
    site = await quotas.site(body.site_id) if body.site_id else None
    if site is None:
        raise invalid("/site_id", "unknown", "没有此图斑，或不在您的管辖范围内")
    if site["division_code"] != body.division_code:
        raise invalid("/site_id", "elsewhere", "图斑不在所填行政区")
    if site["state"] != "accepted":
        raise invalid("/site_id", "not_accepted", "图斑尚未整体验收，不能产生指标")
    left = await quotas.accepted(site["id"], body.land_class)
    left -= await quotas.generated(site["id"], body.land_class)
    if area > left:
        land = LAND_NAMES[body.land_class]
        raise invalid("/area", "beyond_accepted", f"该图斑验收的{land}尚可产生指标 {left:.4f} 亩")


async def _post(
    act: Act, balance: QuotaBalance | None, change: Decimal, **values: Any
) -> s.QuotaRead:
    """Enter the movement and what is left after it. Raises QuotaRefused, QuotaShort."""
    now, on = act.clock.now(), values["on_date"]
    before = _ZERO if balance is None else balance.balance_mu
    wrong = day_fault(None if balance is None else balance.last_on, on, today(act.clock))
    if wrong:
        raise invalid("/on", "out_of_range", wrong)
    lacking = short(before, change)
    if lacking:
        raise QuotaShort(lacking)
    if balance is None:
        balance = QuotaBalance(
            **{n: values[n] for n in ("division_code", "kind", "land_class")}, balance_mu=change,
            last_on=on, movements=1,
        )  # fmt: skip
    else:
        balance.balance_mu, balance.last_on = before + change, on
        balance.movements += 1
    row = QuotaMovement(
        **values, id=new_id(), area_mu=change, balance_mu=before + change,
        number=balance.movements, recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    await Quotas(act.session).enter(balance, row)
    return (await _read(act, [row]))[0]


async def _read(act: Act, rows: Sequence[QuotaMovement]) -> list[s.QuotaRead]:
    quotas = Quotas(act.session)
    names = await quotas.names([row.site_id for row in rows if row.site_id])
    gone = await quotas.taken_back([row.id for row in rows])
    return [
        s.QuotaRead(
            **row.model_dump(exclude={"area_mu", "balance_mu", "income_fen", "on_date",
                                      "recorded_by"}),
            division_name=division_name(row.division_code), kind_name=QUOTA_KIND_NAMES[row.kind],
            land_name=LAND_NAMES[row.land_class], movement_name=MOVEMENT_NAMES[row.movement],
            area_mu=f"{row.area_mu:.4f}", balance_mu=f"{row.balance_mu:.4f}", on=row.on_date,
            site_name=names.get(row.site_id) if row.site_id else None,
            income=None if row.income_fen is None else Money(amount_fen=row.income_fen),
            reversed=row.id in gone,
        )
        for row in rows
    ]  # fmt: skip


def _balance(row: Any) -> s.QuotaBalanceRead:
    numbers = {f"{name}_mu": f"{row[name] or _ZERO:.4f}" for name in _SUMS}
    key = (row["division_code"], row["kind"], row["land_class"])
    return s.QuotaBalanceRead(
        id="/".join(key), division_code=key[0], division_name=division_name(key[0]), kind=key[1],
        kind_name=QUOTA_KIND_NAMES[key[1]], land_class=key[2], land_name=LAND_NAMES[key[2]],
        income=Money(amount_fen=row["income"]), **numbers,
    )  # fmt: skip
