"""Grants, what they bring in, reserves, closures and what returns tell: figures worked by hand."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from kuangzheng.kernel.consumers import CloudEvent, rebuild
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.supervision.facts.licensing_feed import LICENSING_FACTS
from kuangzheng.supervision.measures.rows import behind, page_of
from tests.supervision.conftest import COUNTY, City
from tests.supervision.facts.test_facts import act, rows
from tests.supervision.measures.test_figures import ON, counted, tabled

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")
LIMESTONE = "建筑石料用灰岩"
LICENSING = "/api/v1/licensing"


def fen(yuan: int) -> dict[str, Any]:
    return {"amount_fen": yuan * 100, "currency": "CNY"}


async def value(city: City, code: str, as_of: date = ON, **where: Any) -> Any:
    return (await counted(city, code, as_of=as_of, **where)).value


async def sent(city: City, method: str, path: str, token: str, **body: Any) -> dict[str, Any]:
    """A change of a record of licensing as it stands."""
    async with client_for(city.apps["licensing"], token) as client:
        record = (await client.get(f"{LICENSING}{path.partition(':')[0]}")).headers["etag"]
        answer = await client.request(
            method, f"{LICENSING}{path.replace(':', '/')}", json=body or None,
            headers=new_key() | {"if-match": record},
        )  # fmt: skip
        assert answer.status_code in (200, 201), answer.text
        found: dict[str, Any] = answer.json()
        return found


async def account(city: City, right: str, **terms: Any) -> dict[str, Any]:
    """A million: 200,000 by 6 February 2025, the rest in four years from 31 January 2026."""
    return await city.post("licensing", "/grant-revenues", **({
        "right_id": right, "mode": "amount", "contract_no": "示例合同1号",
        "signed_on": "2025-01-02", "notice_on": "2025-01-06", "first_due_on": "2025-02-06",
        "total": fen(1_000_000), "first": fen(200_000), "instalments": 4,
        "instalments_from": "2026-01-31",
    } | terms))  # fmt: skip


async def test_given_an_account_then_what_is_contracted_due_and_paid(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    made = await account(city, ids["right"])
    await city.post(
        "licensing", f"/grant-revenues/{made['id']}/payments", receipt_no="示例凭证1号",
        paid_on="2025-02-15", amount=fen(50_000), late_fee=fen(100),
    )  # fmt: skip
    await city.told()
    assert await value(city, "revenue_contracts") == 1
    assert await value(city, "revenue_contracted") == Decimal("1000000.00")
    assert await value(city, "revenue_due") == Decimal("200000.00")
    # the first of four of (1,000,000 - 200,000) / 4 has fallen due
    assert await value(city, "revenue_due", date(2026, 2, 1)) == Decimal("400000.00")
    assert await value(city, "revenue_due", date(2025, 2, 5)) == 0
    assert await value(city, "revenue_paid") == Decimal("50000.00")
    assert await value(city, "revenue_paid", since="2025-03-01") == 0
    assert await value(city, "revenue_late_fees") == Decimal("100.00")
    assert await value(city, "revenue_overdue") == 1
    assert await value(city, "revenue_due", mineral=LIMESTONE) == Decimal("200000.00")
    by_year = await tabled(city, "revenue_due", rows="year", as_of=date(2027, 12, 31))
    assert {one.row: one.value for one in by_year.cells} == {
        "2025": Decimal("200000.00"), "2026": Decimal("200000.00"), "2027": Decimal("200000.00"),
    }  # fmt: skip
    before = await rows(city, "revenue_facts")
    await rebuild(city.databases["supervision"], "licensing")
    await city.told()
    assert await rows(city, "revenue_facts") == before and len(before) == 7


async def test_given_other_terms_or_a_payment_taken_back_then_the_former_lines_are_gone(
    city: City, mined: Mined
) -> None:
    made = await account(city, (await mined())["right"])
    await city.told()
    path, clerk = f"/grant-revenues/{made['id']}", city.make_token("clerk")
    await sent(city, "PATCH", path, clerk, mode="amount", contract_no="示例合同1号",
               signed_on="2025-01-02", notice_on="2025-01-06", first_due_on="2025-02-06",
               total=fen(600_000))  # fmt: skip
    await city.told()
    assert await value(city, "revenue_due", date(2040, 1, 1)) == Decimal("600000.00")
    paid = await city.post(
        "licensing", f"{path}/payments", receipt_no="示例凭证1号", paid_on="2025-02-01",
        amount=fen(600_000),
    )  # fmt: skip
    await city.told()
    assert await value(city, "revenue_overdue") == 0
    payment = paid["payments"][0]["id"]
    await sent(city, "POST", f"{path}:payments/{payment}/cancel", clerk, reason="示例：误登")
    await city.told()
    assert await value(city, "revenue_paid") == 0
    assert await value(city, "revenue_overdue") == 1


async def test_given_reserves_of_two_years_then_each_day_has_those_that_stood(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    scope = Scope.for_division(DbRole.WORKER, "test", NATIONAL)
    async with city.databases["licensing"].session(scope) as session:
        for day, amount, unit in (("2024-12-31", 955, "万吨"), ("2023-12-31", 10_000_000, "吨")):
            await session.execute(text(
                "INSERT INTO mining_right_reserves (id, right_id, division_code, mineral, value,"
                " unit, category, as_of) VALUES (uuidv7(), :right, '500113', :mineral, :amount,"
                " :unit, 'retained', :day)"
            ), {"right": ids["right"], "mineral": LIMESTONE, "amount": amount, "unit": unit,
                "day": date.fromisoformat(day)})  # fmt: skip
    await city.told()
    assert await value(city, "reserves_retained", date(2023, 12, 30)) == 0
    # 10,000,000 t are 1000 × 10,000 t
    assert await value(city, "reserves_retained", date(2024, 6, 30)) == Decimal("1000.00")
    assert await value(city, "reserves_retained") == Decimal("955.00")
    assert await value(city, "reserves_retained_volume") == 0
    before = await rows(city, "reserve_facts")
    await rebuild(city.databases["supervision"], "licensing")
    await city.told()
    assert await rows(city, "reserve_facts") == before and len(before) == 2
    await act(city, "licensing", f"/mining-rights/{ids['right']}/extinguish", "clerk",
              reason="示例：资源枯竭", effective_on="2025-08-01")
    await city.told()
    assert await value(city, "reserves_retained", date(2025, 7, 31)) == Decimal("955.00")
    assert await value(city, "reserves_retained") == 0


async def test_given_returns_of_two_quarters_then_profit_and_value_add_up_and_people_do_not(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    holder = city.make_token("holder", holder=ids["holder"])
    for quarter, profit, people in ((1, -12_000, 46), (2, 20_000, 50)):
        await accepted(city, holder, ids["right"], quarter, profit, people)
    await city.told()
    assert await value(city, "output") == Decimal("80.00")
    # -12,000 + 20,000; 8,000,000 twice; the newest quarter alone
    assert await value(city, "profit") == Decimal("8000.00")
    assert await value(city, "profit", until="2025-03-31") == Decimal("-12000.00")
    assert await value(city, "output_value") == Decimal("16000000.00")
    assert await value(city, "employees") == 50
    assert await value(city, "reserves_extracted") == Decimal("80.00")
    assert await value(city, "reserves_lost") == Decimal("10.00")
    before = await rows(city, "output_facts")
    await rebuild(city.databases["supervision"], "licensing")
    await city.told()
    assert await rows(city, "output_facts") == before and len(before) == 2


async def accepted(
    city: City, holder: str, right: str, quarter: int, profit: int, people: int
) -> None:
    opening = 1000 - 45 * (quarter - 1)
    line = {
        "mineral": LIMESTONE, "unit": "万吨", "output": "40", "sales_quantity": "38.5",
        "sales": fen(7_700_000), "recovery": {"numerator": "40", "denominator": "45"},
        "utilisation": {"percent": "92.5"},
        "reserves": {"unit": "万吨", "opening": str(opening), "added": "0", "extracted": "40",
                     "lost": "5", "closing": str(opening - 45)},
    }  # fmt: skip
    content = {"minerals": [line], "profit": fen(profit), "output_value": fen(8_000_000),
               "employees": people, "residues": []}  # fmt: skip
    async with client_for(city.apps["licensing"], holder) as client:
        answer = await client.post(
            f"{LICENSING}/production-returns", headers=new_key(),
            json={"right_id": right, "year": 2025, "quarter": quarter, "content": content},
        )  # fmt: skip
        assert answer.status_code == 201, answer.text
    path = f"/production-returns/{answer.json()['id']}"
    await sent(city, "POST", f"{path}:submit", holder)
    await sent(city, "POST", f"{path}:accept", city.make_token("clerk"))


async def test_given_closures_then_by_ground_and_day_and_a_mine_closed_counts_once(
    city: City, mined: Mined, clock: SettableClock
) -> None:
    ids = await mined()
    made = await city.post(
        "enforcement", "/mine-closures", kind="backward",
        mine_name="示例石灰岩矿山", mine_id=ids["mine"], division_code=COUNTY,
        authority="示例区政府",
        document_no="示例关〔2025〕1号", legal_ground="示例", ordered_on="2025-07-01",
        finish_by="2025-07-31",
    )  # fmt: skip
    await city.told()
    assert await value(city, "closures_ordered") == 1
    assert await value(city, "closures_ordered", since="2025-07-02") == 0
    assert await value(city, "closures_late") == 1
    assert await value(city, "closures_late", date(2025, 7, 31)) == 0
    table = await tabled(city, "closures_ordered", rows="closure")
    assert table.row_names == {"backward": "落后小矿山关闭退出"}
    async with city.databases["supervision"].session(
        Scope.for_division(DbRole.VERIFIER, "test", NATIONAL)
    ) as session:
        (row,) = await behind(session, "closures_ordered", division=COUNTY, as_of=ON)
    assert page_of("closures_ordered", row) == f"/enforcement/mine-closures?id={made['id']}"
    before = await rows(city, "closure_facts")
    await rebuild(city.databases["supervision"], "enforcement")
    await city.told()
    assert await rows(city, "closure_facts") == before and len(before) == 1
    steps = (("2025-08-11", "closing"), ("2025-08-21", "closed"), ("2025-08-31", "restored"))
    for day, status in steps:
        clock.instant += timedelta(days=10)
        await act(city, "licensing", f"/mines/{ids['mine']}/change-status", "clerk",
                  status=status, since=day, document_no="示例闭1号")  # fmt: skip
        await city.told()
    end = date(2025, 8, 31)
    assert await value(city, "mines_closed_then", date(2025, 8, 20)) == 0
    assert await value(city, "mines_closed_then", end, since="2025-08-21", until="2025-08-21") == 1
    assert await value(city, "mines_closed_then", end, since="2025-08-22") == 0


GRANT = {
    "code": "示例-01", "name": "示例石灰岩出让", "mineral": LIMESTONE, "method": "listing",
    "right_id": None, "price_fen": None, "pooled_on": "2025-02-01", "announced_on": None,
    "concluded_on": None, "published_on": None, "contracted_on": None, "division_code": COUNTY,
}  # fmt: skip
"""As licensing tells it (`tests/licensing/grant_projects`)."""


async def test_given_a_grant_step_by_step_then_each_day_counts_what_had_happened(
    city: City,
) -> None:
    await city.told()
    announced = GRANT | {"state": "announced", "announced_on": "2025-04-01"}
    sold = announced | {"state": "concluded", "concluded_on": "2025-05-05",
                        "price_fen": 100_000_000}  # fmt: skip
    signed = sold | {"state": "contracted", "published_on": "2025-05-06",
                     "contracted_on": "2025-06-03"}  # fmt: skip
    failed = GRANT | {"name": "示例二", "state": "failed", "announced_on": "2025-06-01"}
    for number, facts in ((1, announced), (1, sold), (1, signed), (2, failed)):
        await told_grant(city, number, facts)
    assert await value(city, "grants_announced") == 2
    assert await value(city, "grants_concluded") == 1
    assert await value(city, "grants_concluded", date(2025, 5, 4)) == 0
    assert await value(city, "grant_price") == Decimal("1000000.00")
    assert await value(city, "grants_contracted", since="2025-06-03") == 1
    assert await value(city, "grants_failed") == 1
    table = await tabled(city, "grant_price", rows="method")
    assert table.row_totals == {"listing": Decimal("1000000.00")}


async def told_grant(city: City, number: int, facts: dict[str, Any]) -> None:
    event: CloudEvent = {
        "type": "licensing.grant_changed.v1", "time": "2025-08-01T10:00:00+08:00",
        "subject": f"00000000-0000-7000-8000-00000000000{number}", "divisioncode": COUNTY,
        "data": facts,
    }  # fmt: skip
    scope = Scope.for_division(DbRole.WORKER, "test", NATIONAL)
    async with city.databases["supervision"].session(scope) as session:
        await LICENSING_FACTS.handlers["licensing.grant_changed"](session, event)
