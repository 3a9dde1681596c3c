"""Accounts: opening, limits, closing, who sees them."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI
from tests.restoration.ledger.conftest import LEDGER, Opened, account_body, send, transfer

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key

pytestmark = pytest.mark.service("restoration")


def matched(account: dict[str, object]) -> dict[str, str]:
    return {"If-Match": f'"{account["version"]}"', **new_key()}


async def test_given_the_four_callers_then_only_the_right_one_opens(
    app: FastAPI, token: Callable[..., str]
) -> None:
    answers = await four_callers(
        app, lambda c: c.post(f"{LEDGER}/accounts", json=account_body("a-1"), headers=new_key()),
        wrong_role=token("clerk"), elsewhere=token("finance_officer", division="140902"),
        right=token("finance_officer"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 403, 201)


async def test_given_an_account_then_it_is_found_by_id_and_by_code_here_only(
    app: FastAPI, token: Callable[..., str], opened: Opened
) -> None:
    account = await opened("a-1")
    for place in (account["id"], "a-1"):
        answers = await four_callers(
            app, lambda c, place=place: c.get(f"{LEDGER}/accounts/{place}"),  # type: ignore[misc]
            wrong_role=token("township"), elsewhere=token("leader", division="140902"),
            right=token("leader"),
        )  # fmt: skip
        assert answers.statuses == (401, 403, 404, 200)
        assert answers.right.json() == account


async def test_given_an_invented_account_then_officials_of_the_whole_country_do_not_find_it(
    app: FastAPI, token: Callable[..., str], opened: Opened
) -> None:
    await opened("real")
    async with client_for(app, token("finance_officer", division="999901")) as sandbox:
        for code in ("invented", "other"):
            body = account_body(code, division_code="999901", min_balance_fen=None)
            made = await sandbox.post(f"{LEDGER}/accounts", json=body, headers=new_key())
            assert made.status_code == 201, made.text
    nation = token("leader", "finance_officer", division="100000")
    async with client_for(app, nation) as leader:
        found = {
            end: [(await leader.get(f"{LEDGER}/accounts/{code}{end}")).status_code
                  for code in ("real", "invented")]
            for end in ("", "/balance", "/statement")
        }  # fmt: skip
        posted = await send(leader, transfer("invented", "other", 5))
        listed = (await leader.get(f"{LEDGER}/accounts")).json()["items"]
    assert found == {end: [200, 404] for end in ("", "/balance", "/statement")}
    assert posted.json()["code"] == "unknown_account"
    assert [one["code"] for one in listed] == ["real"]


async def test_given_a_holder_then_the_own_account_and_statement_only(
    app: FastAPI, token: Callable[..., str], officer: httpx.AsyncClient, opened: Opened
) -> None:
    own, other = str(new_id()), str(new_id())
    mirrored = {"kind": "mirrored", "min_balance_fen": None}
    await opened("own", holder_id=own, **mirrored)
    await opened("other", holder_id=other, **mirrored)
    await opened("plan", type="equity", **mirrored)
    await send(officer, transfer("own", "plan", 5), transfer("other", "plan", 6))
    async with client_for(app, token("holder", holder=own)) as holder:
        listed = await holder.get(f"{LEDGER}/accounts")
        statement = await holder.get(f"{LEDGER}/accounts/own/statement")
        lines = await holder.get(f"{LEDGER}/entries")
        hidden = [await holder.get(f"{LEDGER}/accounts/other{end}") for end in ("", "/statement")]
    assert [a["code"] for a in listed.json()["items"]] == ["own"]
    assert [line["balance_fen"] for line in statement.json()["items"]] == [5]
    assert [line["account"] for line in lines.json()["items"]] == ["own"]
    assert [answer.status_code for answer in hidden] == [404, 404]


async def test_given_a_new_limit_then_it_holds_and_a_stale_tag_does_not(
    officer: httpx.AsyncClient, opened: Opened
) -> None:
    account = await opened("bank")
    await opened("deposits", type="liability")
    place = f"{LEDGER}/accounts/{account['id']}"
    body = {"name": "示例银行户", "min_balance_fen": 0, "max_balance_fen": 50}
    changed = await officer.patch(place, json=body, headers=matched(account))
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    stale = await officer.patch(place, json=body, headers=matched(account))
    assert (stale.status_code, stale.json()["current"]["max_balance_fen"]) == (412, 50)
    above = await send(officer, transfer("bank", "deposits", 51))
    assert (above.status_code, above.json()["code"]) == (409, "above_limit")
    assert (await send(officer, transfer("bank", "deposits", 50))).status_code == 201


async def test_given_money_on_it_then_an_account_stays_open_and_a_closed_one_takes_nothing(
    officer: httpx.AsyncClient, opened: Opened
) -> None:
    bank = await opened("bank")
    await opened("deposits", type="liability")
    await send(officer, transfer("bank", "deposits", 5))
    place = f"{LEDGER}/accounts/{bank['id']}"
    full = await officer.post(f"{place}/close", headers=matched(bank))
    assert (full.status_code, full.json()["code"]) == (409, "account_not_empty")
    await send(officer, transfer("deposits", "bank", 5))
    closed = await officer.post(f"{place}/close", headers=matched(bank))
    assert (closed.status_code, closed.json()["status"]) == (200, "closed")
    refused = await send(officer, transfer("bank", "deposits", 5))
    assert (refused.status_code, refused.json()["code"]) == (409, "account_closed")
    again = await officer.post(f"{place}/close", headers=matched(closed.json()))
    assert (again.status_code, again.json()["allowed"]) == (409, ["reopen"])
    opened_again = await officer.post(f"{place}/reopen", headers=matched(closed.json()))
    assert opened_again.json()["status"] == "open"
    assert (await send(officer, transfer("bank", "deposits", 5))).status_code == 201


async def test_given_a_list_then_filters_and_pages_hold(
    officer: httpx.AsyncClient, opened: Opened
) -> None:
    for number in range(5):
        await opened(f"a-{number}", type="asset" if number % 2 else "liability")
    first = await officer.get(f"{LEDGER}/accounts", params={"limit": 2, "count": "exact"})
    assert first.json()["total"] == 5
    second = await officer.get(
        f"{LEDGER}/accounts", params={"limit": 2, "cursor": first.json()["next_cursor"]}
    )
    assert [a["code"] for a in second.json()["items"]] == ["a-2", "a-3"]
    assets = await officer.get(f"{LEDGER}/accounts", params={"type": "asset", "q": "示例账户"})
    assert [a["code"] for a in assets.json()["items"]] == ["a-1", "a-3"]


async def test_given_a_statement_then_each_line_tells_the_balance_after_it(
    officer: httpx.AsyncClient, opened: Opened
) -> None:
    await opened("bank")
    await opened("deposits", type="liability")
    for amount in (5, 7):
        await send(officer, transfer("bank", "deposits", amount))
    await send(officer, transfer("deposits", "bank", 2))
    page = await officer.get(f"{LEDGER}/accounts/deposits/statement", params={"limit": 2})
    lines = [(x["version"], x["side"], x["amount_fen"], x["balance_fen"])
             for x in page.json()["items"]]  # fmt: skip
    assert lines == [(3, "debit", 2, 10), (2, "credit", 7, 12)]
    rest = await officer.get(
        f"{LEDGER}/accounts/deposits/statement",
        params={"limit": 2, "cursor": page.json()["next_cursor"]},
    )
    assert [x["balance_fen"] for x in rest.json()["items"]] == [5]
    assert rest.json()["next_cursor"] is None
