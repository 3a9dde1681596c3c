"""Accounts of grant revenue over HTTP. The clock stands at 2025-08-01."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import if_match, square
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.revenues.conftest import AMOUNT, PAYMENT, RATE, URL, fen
from tests.licensing.rooms import HOLDER, create
from tests.licensing.rulings.people import People

pytestmark = pytest.mark.service("licensing")
Opened = Callable[..., Any]
Body = dict[str, Any]


async def pay(client: httpx.AsyncClient, account: Body, **fields: Any) -> httpx.Response:
    url = f"{URL}/{account['id']}/payments"
    return await client.post(url, json=PAYMENT | fields, headers=new_key())


async def declare(
    client: httpx.AsyncClient, account: Body, year: int, sales: int, on: str = "2025-02-20"
) -> httpx.Response:
    body = {"year": year, "sales": fen(sales), "declared_on": on}
    url = f"{URL}/{account['id']}/declarations"
    return await client.post(url, json=body, headers=if_match(account))


async def test_given_a_contract_by_amount_then_its_instalments_and_what_delay_costs_are_shown(
    clerk: httpx.AsyncClient, opened: Opened
) -> None:
    answer = await opened(AMOUNT)
    account = answer.json()
    assert answer.status_code == 201
    assert answer.headers["location"] == f"{URL}/{account['id']}"
    assert [(d["kind"], d["due_on"], d["amount"]["amount_fen"]) for d in account["dues"]] == [
        ("first", "2025-02-05", 20_000_000),  # thirty days after 2025-01-06
        *(("instalment", f"{year}-01-31", 20_000_000) for year in (2026, 2027, 2028, 2029)),
    ]
    # 2025-02-05 to 2025-08-01: 177 days; 20,000,000 × 2 ‰ × 177 = 7,080,000
    assert (account["dues"][0]["days_late"], account["arrears"], account["late_fee"]) == (
        177, fen(20_000_000), fen(7_080_000),
    )  # fmt: skip
    assert account["next_due_on"] == "2025-02-05"
    assert {r["parameter"]: r["confirmed"] for r in account["rulings"]} == {
        "revenue.late_per_day": False
    }
    read = await clerk.get(f"{URL}/{account['id']}")
    assert (read.json(), read.headers["etag"]) == (account, '"1"')


async def test_given_a_payment_in_part_then_it_is_shared_and_each_portion_runs_to_its_day(
    clerk: httpx.AsyncClient, opened: Opened
) -> None:
    account = (await opened(AMOUNT)).json()
    answer = await pay(clerk, account, late_fee=fen(100_000))
    paid = answer.json()
    assert (answer.status_code, paid["version"]) == (201, 2)
    # 5,000,000 × 2 ‰ × 10 + 15,000,000 × 2 ‰ × 177 = 100,000 + 5,310,000
    assert (paid["arrears"], paid["late_fee"]) == (fen(15_000_000), fen(5_410_000))
    assert (paid["paid"], paid["late_fee_paid"]) == (fen(5_000_000), fen(100_000))
    assert (paid["central"], paid["local"]) == (fen(2_000_000), fen(3_000_000))
    then = (await clerk.get(f"{URL}/{account['id']}", params={"on": "2025-02-10"})).json()
    # before the payment: 20,000,000 × 2 ‰ × 5
    assert (then["paid"], then["late_fee"]) == (fen(0), fen(200_000))


async def test_given_the_same_receipt_again_then_nothing_changes_and_other_figures_are_409(
    clerk: httpx.AsyncClient, opened: Opened
) -> None:
    account = (await opened(AMOUNT)).json()
    first = await pay(clerk, account)
    again = await pay(clerk, account)
    other = await pay(clerk, account, amount=fen(5_000_001))
    assert again.json() == first.json()
    assert (other.status_code, other.json()["code"]) == (409, "revenue_receipt_taken")
    assert other.json()["revenue_id"] == account["id"]


async def test_given_a_rulebook_with_a_provincial_share_then_three_parts_add_up(
    app: FastAPI, clerk: httpx.AsyncClient, opened: Opened, token: Callable[..., str]
) -> None:
    account = (await opened(AMOUNT)).json()
    await pay(clerk, account, amount=fen(101))
    plain = (await clerk.get(f"{URL}/{account['id']}")).json()
    assert (plain["provincial"], plain["below"], plain["local"]) == (None, None, fen(61))
    text = (
        'jurisdiction: "500113"\ntitle: 示例分成规定\nsource: 示例〔2025〕4号\nparameters:\n'
        '  revenue.provincial_share:\n    - {value: 30, unit: "%", basis: 示例第4条,'
        " confirmed: true}\n"
    )
    async with AsyncExitStack() as stack:
        await in_force(People(app, token, stack), "500113", text)
    split = (await clerk.get(f"{URL}/{account['id']}")).json()
    # 101 fen: 40 central; of the 61 local ones half is 30.5, the odd fen to the province
    assert (split["central"], split["provincial"], split["below"]) == (fen(40), fen(31), fen(30))
    assert split["payments"][0]["local"] == fen(61)


async def test_given_more_than_is_due_then_it_is_kept_and_shown(
    clerk: httpx.AsyncClient, opened: Opened
) -> None:
    account = (await opened(AMOUNT)).json()
    paid = (await pay(clerk, account, amount=fen(100_000_123))).json()
    assert (paid["overpaid"], paid["arrears"], paid["next_due_on"]) == (fen(123), fen(0), None)


async def test_given_an_entry_in_error_then_it_is_cancelled_once_and_its_receipt_is_free(
    clerk: httpx.AsyncClient, opened: Opened
) -> None:
    account = (await pay(clerk, (await opened(AMOUNT)).json())).json()
    url = f"{URL}/{account['id']}/payments/{account['payments'][0]['id']}/cancel"
    body = {"reason": "示例录入有误"}
    bare = await clerk.post(url, json=body, headers=new_key())
    cancelled = await clerk.post(url, json=body, headers=if_match(account))
    again = await clerk.post(url, json=body, headers=if_match(cancelled.json()))
    assert (bare.status_code, cancelled.status_code) == (428, 200)
    assert cancelled.json()["payments"][0]["cancelled_on"] == "2025-08-01"
    assert (cancelled.json()["paid"], cancelled.json()["central"]) == (fen(0), fen(0))
    assert (again.status_code, again.json()["code"]) == (409, "revenue_payment_cancelled")
    anew = await pay(clerk, account, amount=fen(1))
    assert (anew.status_code, len(anew.json()["payments"])) == (201, 2)


async def test_given_a_contract_by_rate_then_each_years_sales_fall_due_at_the_end_of_february(
    clerk: httpx.AsyncClient, opened: Opened
) -> None:
    account = (await opened(RATE)).json()
    years = [(y["year"], y["due_on"], y["overdue"]) for y in account["undeclared"]]
    assert years == [(2023, "2024-02-29", True), (2024, "2025-02-28", True)]
    declared = (await declare(clerk, account, 2024, 123_456_789)).json()
    line = declared["dues"][-1]
    # 123,456,789 × 2.3 % = 2,839,506.147
    assert (line["amount"], line["due_on"], line["year"]) == (fen(2_839_506), "2025-02-28", 2024)
    assert [y["year"] for y in declared["undeclared"]] == [2023]
    corrected = (await declare(clerk, declared, 2024, 100_000)).json()
    assert [d["amount"] for d in corrected["dues"]] == [fen(5_000_000), fen(2_300)]
    assert (corrected["booked"], corrected["rate_percent"]) == (fen(5_002_300), "2.3")
    stale = await declare(clerk, declared, 2024, 1)
    assert stale.status_code == 412


@pytest.mark.parametrize(
    ("mineral", "terms", "ruled"),
    # 出让公告 2026 年 9 月: copper 1.2 %, phosphate 2.1 %; none for limestone, none by amount
    [
        ("铜", RATE, "1.2"), ("磷", RATE, "2.1"), ("建筑石料用灰岩", RATE, None),
        ("铜", AMOUNT, None),
    ],
)
async def test_given_a_contract_then_the_rulebooks_rate_of_its_mineral_stands_beside_it(
    registered: Callable[..., Any], opened: Opened, mineral: str, terms: Body, ruled: str | None
) -> None:
    right = await registered(code=f"示例-{mineral}", minerals=[mineral], geometry=square(106.7))
    account = (await opened(terms, right["id"])).json()
    assert account["ruled_rate_percent"] == ruled
    named = {one["parameter"] for one in account["rulings"]}
    assert ("revenue.rate" in named) == (ruled is not None)


async def test_given_terms_then_they_change_until_something_is_paid(
    clerk: httpx.AsyncClient, opened: Opened
) -> None:
    account = (await opened(AMOUNT)).json()
    url, whole = f"{URL}/{account['id']}", {
        k: v for k, v in AMOUNT.items() if k not in ("first", "instalments", "instalments_from")
    }  # fmt: skip
    changed = await clerk.patch(url, json=whole, headers=if_match(account))
    assert [(d["kind"], d["amount"]) for d in changed.json()["dues"]] == [
        ("whole", fen(100_000_000))
    ]
    paid = (await pay(clerk, account)).json()
    refused = await clerk.patch(url, json=whole, headers=if_match(paid))
    assert (refused.status_code, refused.json()["code"]) == (409, "revenue_account_in_use")


async def test_given_a_right_with_an_account_then_a_second_one_is_409_naming_it(
    opened: Opened, registered: Callable[..., Any]
) -> None:
    right = (await registered())["id"]
    first = (await opened(AMOUNT, right)).json()
    second = await opened(RATE, right)
    assert (second.status_code, second.json()["revenue_id"]) == (409, first["id"])


@pytest.mark.parametrize(
    ("terms", "fields", "code"),
    [
        (AMOUNT, {"first": fen(9_999_999)}, "revenue_first_share"),
        (AMOUNT, {"first": fen(20_000_001)}, "revenue_first_share"),
        (AMOUNT, {"first": fen(100_000_000)}, "register_rule"),
        (AMOUNT, {"total": fen(0)}, "register_rule"),
        (AMOUNT, {"instalments": 9}, "register_rule"),  # the last one 2034-01-31, after the term
        (AMOUNT, {"instalments_from": "2025-02-05"}, "register_rule"),
        (AMOUNT, {"notice_on": "2025-08-02"}, "register_rule"),
        (AMOUNT, {"notice_on": "2025-01-01"}, "register_rule"),
        (AMOUNT, {"first_due_on": "2025-01-05"}, "register_rule"),
        (AMOUNT, {"first": None}, "validation_failed"),
        (AMOUNT, {"rate_percent": "2.3"}, "validation_failed"),
        (AMOUNT, {"total": {"amount_fen": 1.5}}, "validation_failed"),
        (AMOUNT, {"total": {"amount_fen": 1, "currency": "USD"}}, "validation_failed"),
        (RATE, {"rate_percent": None}, "validation_failed"),
        (RATE, {"rate_percent": "0"}, "validation_failed"),
        (RATE, {"rate_percent": "100.1"}, "validation_failed"),
        (RATE, {"first": fen(1)}, "validation_failed"),
        (RATE, {"signed_on": "1986-09-30"}, "validation_failed"),
        (RATE, {"extra": 1}, "validation_failed"),
    ],
)
async def test_given_wrong_terms_then_422(
    opened: Opened, terms: Body, fields: Body, code: str
) -> None:
    answer = await opened(terms, **fields)
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.text


async def test_given_a_first_payment_outside_its_limits_then_the_problem_says_them_unconfirmed(
    opened: Opened,
) -> None:
    problem = (await opened(AMOUNT, first=fen(9_999_999))).json()
    assert (problem["limits"], problem["confirmed"]) == (["10 %", "20 %"], False)
    assert "未经核实" in problem["detail"]


async def test_given_what_cannot_be_paid_or_declared_then_refused(
    clerk: httpx.AsyncClient, opened: Opened, registered: Callable[..., Any]
) -> None:
    right = await registered(code="示例-2", geometry=square(106.7, 29.6))
    by_rate, by_amount = (await opened(RATE)).json(), (await opened(AMOUNT, right["id"])).json()
    answers = [
        await pay(clerk, by_amount, paid_on="2025-08-02"),
        await pay(clerk, by_amount, amount=fen(0)),
        await pay(clerk, by_amount, amount=fen(-1)),
        await declare(clerk, by_rate, 2022, 1),  # before the contract
        await declare(clerk, by_rate, 2025, 1),  # not over
        await declare(clerk, by_rate, 2024, 1, "2024-12-31"),
        await declare(clerk, by_rate, 2024, 1, "2025-08-02"),
        await declare(clerk, by_amount, 2024, 1),
        await clerk.get(f"{URL}/{by_rate['id']}", params={"on": "2026-08-03"}),
    ]
    assert [a.status_code for a in answers] == [422, 422, 422, 422, 422, 422, 422, 409, 422]
    assert answers[7].json()["code"] == "revenue_not_by_rate"


async def test_given_accounts_then_the_list_runs_by_day_and_finds_those_overdue(
    clerk: httpx.AsyncClient, opened: Opened, registered: Callable[..., Any]
) -> None:
    places = [square(106.6 + n / 10, 29.6) for n in range(3)]
    rights = [await registered(code=f"示例-{n}", geometry=p) for n, p in enumerate(places)]
    late = (await opened(AMOUNT, rights[0]["id"])).json()
    soon = (await opened(AMOUNT, rights[1]["id"], first_due_on="2025-08-20")).json()
    done = (await opened(RATE, rights[2]["id"])).json()
    await pay(clerk, done)

    async def ids(**params: Any) -> list[str]:
        answer = await clerk.get(URL, params=params)
        return [one["id"] for one in answer.json()["items"]]

    assert await ids() == [late["id"], soon["id"], done["id"]]
    assert await ids(overdue=True) == [late["id"]]
    assert await ids(due_before="2025-08-21") == [late["id"], soon["id"]]
    assert await ids(mode="rate") == [done["id"]]
    assert await ids(right_id=rights[1]["id"]) == [soon["id"]]
    assert await ids(q="合同2") == [done["id"]]
    assert await ids(division="500112") == []
    cursor = (await clerk.get(URL, params={"limit": 2})).json()["next_cursor"]
    assert await ids(limit=2, cursor=cursor) == [done["id"]]


async def test_given_more_paid_accounts_than_a_page_then_every_page_of_them_follows(
    clerk: httpx.AsyncClient, opened: Opened, registered: Callable[..., Any]
) -> None:
    """Accounts with nothing due stand last, however many: behind 9999-12-31 no row is lost."""
    places = [square(106.5 + n / 10, 29.6) for n in range(5)]
    rights = [await registered(code=f"示例-{n}", geometry=p) for n, p in enumerate(places)]
    for n, right in enumerate(rights):
        account = (await opened(RATE, right["id"], contract_no=f"示例合同-{n}")).json()
        paid = await pay(clerk, account, receipt_no=f"示例凭证-{n}")
        assert paid.json()["next_due_on"] is None, paid.text
    for sort in ("next_due_on", "-next_due_on"):
        seen, cursor = list[str](), None
        while cursor is not None or not seen:
            asked = {"limit": 2, "sort": sort} | ({} if cursor is None else {"cursor": cursor})
            page = (await clerk.get(URL, params=asked)).json()
            seen += [one["right"]["code"] for one in page["items"]]
            cursor = page["next_cursor"]
        assert sorted(seen) == [right["code"] for right in rights]


async def test_given_a_holder_then_the_portal_shows_the_account_of_its_own_right_alone(
    app: FastAPI, clerk: httpx.AsyncClient, opened: Opened, registered: Callable[..., Any],
    token: Callable[..., str],
) -> None:  # fmt: skip
    holder = (await create(clerk, "/holders", **HOLDER))["id"]
    account = (await opened(AMOUNT, (await registered(holder_id=holder))["id"])).json()
    account = (await pay(clerk, account)).json()
    url = f"{URL}/{account['id']}"
    async with client_for(app, token("holder", holder=holder)) as own:
        assert (await own.get(url)).json() == account
        assert len((await own.get(URL)).json()["items"]) == 1
        assert (await pay(own, account, receipt_no="示例2号")).status_code == 403
    async with client_for(app, token("holder", holder=str(uuid4()))) as stranger:
        assert (await stranger.get(url)).status_code == 404
        assert (await stranger.get(URL)).json()["items"] == []


async def test_given_arrears_on_an_account_then_the_check_of_the_holder_says_so(
    clerk: httpx.AsyncClient, opened: Opened, registered: Callable[..., Any]
) -> None:
    holder = (await create(clerk, "/holders", **HOLDER))["id"]
    account = (await opened(AMOUNT, (await registered(holder_id=holder))["id"])).json()

    async def found() -> tuple[str, str]:
        check = await create(clerk, "/admission-checks", holder_id=holder)
        (one,) = [r for r in check["results"] if r["rule"] == "admission.arrears.grant_revenue"]
        return one["outcome"], one["value"]

    assert await found() == ("warn", "有到期未缴的出让收益")
    await pay(clerk, account, amount=fen(20_000_000))
    assert await found() == ("pass", "无欠缴记录")


CALLS: dict[str, Callable[[httpx.AsyncClient, Body], Any]] = {
    "list": lambda client, _: client.get(URL),
    "read": lambda client, one: client.get(f"{URL}/{one['id']}"),
    "open": lambda client, one: client.post(
        URL, json=AMOUNT | {"right_id": one["spare"]}, headers=new_key()
    ),
    "change": lambda client, one: client.patch(
        f"{URL}/{one['id']}", json=RATE, headers=if_match(one)
    ),
    "declare": lambda client, one: declare(client, one, 2024, 100),
    "pay": lambda client, one: pay(client, one),
    "cancel": lambda client, one: client.post(
        f"{URL}/{one['id']}/payments/{one['payment']}/cancel", json={"reason": "示例"},
        headers=if_match(one),
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("call", "role", "wrong", "elsewhere", "status"),
    [
        ("list", "leader", "expert", 200, 200), ("read", "leader", "expert", 404, 200),
        ("open", "clerk", "leader", 404, 201), ("change", "finance_officer", "leader", 404, 200),
        ("declare", "finance_officer", "leader", 404, 200),
        ("pay", "finance_officer", "leader", 404, 201), ("cancel", "clerk", "leader", 404, 200),
    ],
)  # fmt: skip
async def test_given_four_callers_then_only_the_permitted_one_here_is_served(
    app: FastAPI, clerk: httpx.AsyncClient, opened: Opened, registered: Callable[..., Any],
    token: Callable[..., str], call: str, role: str, wrong: str, elsewhere: int, status: int,
) -> None:  # fmt: skip
    made = (await opened(RATE)).json()
    made["spare"] = (await registered(code="示例-2", geometry=square(106.7, 29.6)))["id"]
    if call == "cancel":
        paid = (await pay(clerk, made)).json()
        made |= {"version": paid["version"], "payment": paid["payments"][0]["id"]}
    answers = await four_callers(
        app, lambda client: CALLS[call](client, made), wrong_role=token(wrong),
        elsewhere=token(role, division="140902"), right=token(role),
    )  # fmt: skip
    assert answers.statuses == (401, 403, elsewhere, status)
    if call == "list":
        assert answers.elsewhere.json()["items"] == []
        assert len(answers.right.json()["items"]) == 1
