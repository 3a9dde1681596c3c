"""A boundary that came from an old datum: the check says by what, in its answer and as a PDF."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.conversions.sets import EXTENT, FOUR, enter
from tests.licensing.rooms import CHECK

pytestmark = pytest.mark.service("licensing")
CHECKS, CONVERSIONS = f"{BASE}/admission-checks", f"{BASE}/conversions"


@pytest_asyncio.fixture
async def keeper(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("reviewer")) as client:
        yield client


async def check(
    client: httpx.AsyncClient, made: dict[str, Any], version: int = 1, **fields: Any
) -> httpx.Response:
    body = CHECK | {"conversion": {"id": made["id"], "version": version}} | fields
    return await client.post(CHECKS, json=body, headers=new_key())


async def test_given_a_converted_boundary_then_the_stored_check_and_its_pdf_say_by_what(
    clerk: httpx.AsyncClient, keeper: httpx.AsyncClient
) -> None:
    made = await enter(keeper, name="示例四参数", figures=FOUR)
    answer = await check(clerk, made)
    assert answer.status_code == 201, answer.text
    stored = (await clerk.get(answer.headers["location"])).json()
    assert stored["conversion"] == {
        "id": made["id"], "version": 1, "name": "示例四参数", "source": "xian80",
        "source_name": "1980西安坐标系", "method": "four", "method_name": "四参数",
        "text": "由1980西安坐标系按〈示例四参数〉（第 1 版）换算",
    }  # fmt: skip
    assert stored["request"]["conversion"] == {"id": made["id"], "version": 1}
    url = f"{CONVERSIONS}/{made['id']}/withdraw"
    await keeper.post(url, json={"reason": "示例"}, headers=if_match(made))
    later = (await clerk.get(answer.headers["location"])).json()
    assert later == stored
    cited = await clerk.get(f"{CONVERSIONS}/{made['id']}/versions/1")
    assert cited.json()["name"] == "示例四参数"
    plain = await clerk.post(CHECKS, json=CHECK, headers=new_key())
    assert plain.json()["conversion"] is None
    marked, unmarked = [
        await clerk.get(f"{one.headers['location']}/pdf") for one in (answer, plain)
    ]
    assert (marked.status_code, unmarked.status_code) == (200, 200)
    assert len(marked.content) > len(unmarked.content)


async def test_given_a_set_that_may_not_be_cited_then_nothing_is_checked(
    app: FastAPI, clerk: httpx.AsyncClient, keeper: httpx.AsyncClient, token: Callable[..., str]
) -> None:
    made = await enter(keeper, figures=FOUR, extent=EXTENT | {"east": "106.7"})
    beyond = await check(clerk, made, boundary=square(106.75, 29.3))
    assert (beyond.json()["code"], beyond.json()["errors"][0]["code"]) == (
        "conversion_unfit", "outside_extent",
    )  # fmt: skip
    async with client_for(app, token("holder")) as holder:
        assert (await check(holder, made)).status_code == 403
    async with client_for(app, token("clerk", division="140900")) as elsewhere:
        assert (await check(elsewhere, made)).json()["code"] == "conversion_unknown"
    async with client_for(app, token("clerk", division="500000")) as city:
        other = await check(city, made, jurisdiction="500112")
        assert (other.json()["code"], other.json()["errors"][0]["code"]) == (
            "conversion_unfit", "other_division",
        )  # fmt: skip
    url = f"{CONVERSIONS}/{made['id']}"
    changed = await keeper.patch(url, json={"name": "示例新名"}, headers={"If-Match": '"1"'})
    stale = await check(clerk, made)
    assert (stale.status_code, stale.json()["code"]) == (422, "conversion_changed")
    record = changed.json()
    await keeper.post(f"{url}/withdraw", json={"reason": "示例"}, headers=if_match(record))
    withdrawn = await check(clerk, made, 3)
    assert (withdrawn.status_code, withdrawn.json()["code"]) == (422, "conversion_withdrawn")
    assert (await clerk.get(CHECKS, params={"count": "exact"})).json()["total"] == 0
