"""The ledger of quotas: what accepted land brings, never more used than that, nothing rewritten."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.restoration.quotas.rules import day_fault, short, signed
from tests.restoration.conftest import BASE, act, if_match, land

pytestmark = pytest.mark.service("restoration")
URL = f"{BASE}/reclamation-quotas"
D = Decimal


def body(movement: str, mu: str, **fields: Any) -> dict[str, Any]:
    return {
        "division_code": "500113", "land_class": "dry", "movement": movement,
        "area": {"value": mu, "unit": "亩"}, "on": "2025-07-01", "document_no": "示例指1号",
    } | fields  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(["generated", "used", "traded_out", "traded_in"]),
                          st.decimals("0.0001", "500", places=4)), max_size=30))  # fmt: skip
def test_given_any_movements_then_what_is_entered_never_leaves_less_than_nothing(
    movements: list[tuple[str, Decimal]],
) -> None:
    balance = D(0)
    for movement, area in movements:
        change = signed(movement, area)
        if short(balance, change) is None:
            balance += change
        assert balance >= 0


def test_given_a_day_before_the_last_movement_then_it_is_refused() -> None:
    last, today = date(2025, 7, 1), date(2025, 8, 1)
    assert day_fault(None, date(2020, 1, 1), today) is None
    assert day_fault(last, date(2025, 7, 1), today) is None
    assert "最近一笔" in (day_fault(last, date(2025, 6, 30), today) or "")
    assert "今日" in (day_fault(last, date(2025, 8, 2), today) or "")


@pytest.fixture
def accepted(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, sited: Callable[..., Any]
) -> Callable[..., Any]:
    """A site of which 100 mu of dry farmland in a stage, then 20 more were accepted."""

    async def make() -> dict[str, Any]:
        site = await sited()
        for name, on in (("plan", "2024-05-01"), ("start", "2024-09-01")):
            site = await act(clerk, site, name, on=on)
        site = await act(
            reviewer, site, "accept-stage", on="2025-01-01", document_no="示例验1号",
            land=[land("100", "dry")],
        )  # fmt: skip
        site = await act(clerk, site, "complete", on="2025-05-01")
        site = await act(
            reviewer, site, "accept", on="2025-06-01", document_no="示例验2号",
            land=[land("20", "dry"), land("50")],
        )  # fmt: skip
        found: dict[str, Any] = site
        return found

    return make


async def test_given_movements_then_balances_of_every_day_and_never_below_zero(
    clerk: httpx.AsyncClient, accepted: Callable[..., Any]
) -> None:
    site = await accepted()

    async def enter(**fields: Any) -> httpx.Response:
        return await clerk.post(URL, json=fields, headers=new_key())

    first = await enter(**body("generated", "100", site_id=site["id"], on="2025-06-02"))
    assert first.status_code == 201, first.text
    beyond = await enter(**body("generated", "20.0001", site_id=site["id"]))
    assert beyond.json()["errors"][0]["code"] == "beyond_accepted"
    rest = await enter(**body("generated", "20", site_id=site["id"], on="2025-06-10"))
    assert rest.json()["balance_mu"] == "120.0000"
    used = await enter(**body("used", "2", area={"value": "2", "unit": "公顷"}))
    assert (used.json()["area_mu"], used.json()["balance_mu"]) == ("-30.0000", "90.0000")
    sold = await enter(**body(
        "traded_out", "60", counterparty="示例市", income={"amount_fen": 6_000_000_00},
        on="2025-07-10",
    ))  # fmt: skip
    assert sold.json()["number"] == 4
    short_ = await enter(**body("used", "30.0001", on="2025-07-11"))
    assert (short_.status_code, short_.json()["code"]) == (422, "quota_short")
    early = await enter(**body("used", "1", on="2025-07-09"))
    assert early.json()["errors"][0]["pointer"] == "/on"
    url = f"{URL}/{sold.json()['id']}/reverse"
    back = {"on": "2025-07-20", "document_no": "示例指9号", "note": "示例：合同解除"}
    undone = await clerk.post(url, json=back, headers=if_match(sold.json()))
    assert (undone.status_code, undone.json()["balance_mu"]) == (201, "90.0000")
    twice = await clerk.post(url, json=back, headers=if_match(sold.json()))
    assert (twice.status_code, twice.json()["code"]) == (409, "quota_reversed")

    async def told(on: str) -> tuple[Any, ...]:
        row = (await clerk.get(f"{URL}/balances", params={"as_of": on})).json()["items"][0]
        income = row["income"]["amount_fen"]
        return row["generated_mu"], row["used_mu"], row["traded_out_mu"], row["balance_mu"], income

    assert await told("2025-06-30") == ("120.0000", "0.0000", "0.0000", "120.0000", 0)
    assert await told("2025-07-10") == ("120.0000", "30.0000", "60.0000", "30.0000", 600_000_000)
    assert await told("2025-07-20") == ("120.0000", "30.0000", "0.0000", "90.0000", 0)


async def test_given_a_site_that_is_not_accepted_then_it_brings_nothing(
    clerk: httpx.AsyncClient, sited: Callable[..., Any]
) -> None:
    site = await sited()
    answer = await clerk.post(
        URL, json=body("generated", "1", site_id=site["id"]), headers=new_key()
    )
    assert answer.json()["errors"][0]["code"] == "not_accepted"
    for wrong in (body("generated", "1"), body("used", "1", site_id=site["id"]),
                  body("traded_in", "1"), body("used", "1", income={"amount_fen": 1})):  # fmt: skip
        assert (await clerk.post(URL, json=wrong, headers=new_key())).status_code == 422


async def test_given_a_movement_then_nobody_rewrites_it_and_no_balance_falls_below_zero(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    bought = body("traded_in", "5", counterparty="示例县")
    assert (await clerk.post(URL, json=bought, headers=new_key())).status_code == 201
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        with pytest.raises(psycopg.Error), superuser.transaction():
            superuser.execute("UPDATE reclamation_quota_movements SET area_mu = 6")
        with pytest.raises(psycopg.errors.CheckViolation), superuser.transaction():
            superuser.execute("UPDATE reclamation_quota_balances SET balance_mu = -1")


CALLS = [
    ("GET", URL, None, 200, 200), ("GET", f"{URL}/{{id}}", None, 200, 404),
    ("GET", f"{URL}/balances", None, 200, 200),
    ("POST", URL, body("traded_in", "1", counterparty="示例县"), 201, 403),
    ("POST", f"{URL}/{{id}}/reverse",
     {"on": "2025-07-02", "document_no": "示例1号", "note": "示例"}, 201, 404),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "sent", "right", "elsewhere"), CALLS)
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, clerk: httpx.AsyncClient, token: Callable[..., str], method: str, path: str,
    sent: Any, right: int, elsewhere: int,
) -> None:  # fmt: skip
    bought = body("traded_in", "5", counterparty="示例县")
    made = (await clerk.post(URL, json=bought, headers=new_key())).json()

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        headers = {} if method == "GET" else if_match(made)
        return await client.request(method, path.format(id=made["id"]), json=sent, headers=headers)

    answers = await four_callers(
        app, send, wrong_role=token("holder" if method == "GET" else "leader"),
        elsewhere=token("clerk", division="140902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, elsewhere, right)
