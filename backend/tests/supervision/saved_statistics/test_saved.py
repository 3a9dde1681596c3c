"""Kept questions are one's own or one's organisation's, and never changed by another."""

from typing import Any

import httpx
import pytest

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.supervision.saved_statistics.schemas import SavedStatisticRead
from tests.supervision.conftest import OTHER_COUNTY, City

pytestmark = pytest.mark.service("supervision")
PATH = "/api/v1/supervision/saved-statistics"
QUESTION = {"measure": ["mining_rights"], "rows": "division", "where": ["mineral:煤|铁矿"]}
BUREAU = str(new_id())


async def keep(city: City, token: str, **changed: Any) -> httpx.Response:
    body = {"name": "示例：各区县煤矿", "question": QUESTION, **changed}
    async with city.client("supervision", token) as client:
        return await client.post(PATH, json=body, headers=new_key())


async def names(city: City, token: str) -> list[str]:
    async with city.client("supervision", token) as client:
        answer = (await client.get(PATH)).json()
        return [one["name"] for one in answer["items"]]


async def test_given_a_kept_question_then_its_owner_alone_sees_it(city: City) -> None:
    mine, other = city.make_token("leader"), city.make_token("leader")
    made = await keep(city, mine)
    assert made.status_code == 201, made.text
    record = SavedStatisticRead.model_validate(made.json())
    assert record.mine and record.question.where == ["mineral:煤|铁矿"]
    assert await names(city, mine) == ["示例：各区县煤矿"] and await names(city, other) == []
    async with city.client("supervision", other) as client:
        assert (await client.get(f"{PATH}/{record.id}")).status_code == 404


async def test_given_a_shared_one_then_the_organisation_uses_it_and_does_not_change_it(
    city: City,
) -> None:
    mine = city.make_token("leader", organisation=BUREAU)
    colleague = city.make_token("clerk", organisation=BUREAU)
    made = (await keep(city, mine, shared=True)).json()
    assert await names(city, colleague) == ["示例：各区县煤矿"]
    elsewhere = city.make_token("clerk", organisation=BUREAU, division=OTHER_COUNTY)
    assert await names(city, elsewhere) == []
    assert await names(city, city.make_token("clerk", organisation=str(new_id()))) == []
    body = {"name": "改", "question": QUESTION}
    tag = {"if-match": '"1"'}
    async with city.client("supervision", colleague) as client:
        read = await client.get(f"{PATH}/{made['id']}")
        assert read.json()["mine"] is False and read.headers["etag"] == '"1"'
        changed = await client.patch(f"{PATH}/{made['id']}", json=body, headers=tag)
        assert (changed.status_code, changed.json()["code"]) == (409, "not_the_owner")
        gone = await client.delete(f"{PATH}/{made['id']}", headers=tag)
        assert gone.status_code == 409
    async with city.client("supervision", mine) as client:
        assert (await client.patch(f"{PATH}/{made['id']}", json=body)).status_code == 428
        changed = await client.patch(f"{PATH}/{made['id']}", json=body, headers=tag)
        assert changed.json()["name"] == "改" and changed.headers["etag"] == '"2"'
        assert (await client.delete(f"{PATH}/{made['id']}", headers=tag)).status_code == 412
        gone = await client.delete(f"{PATH}/{made['id']}", headers={"if-match": '"2"'})
        assert gone.status_code == 204
    assert await names(city, mine) == []


@pytest.mark.parametrize(("changed", "code"), [
    ({"question": {"measure": ["示例"]}}, "validation_failed"),
    ({"question": {"measure": ["no_such"]}}, "unknown_measure"),
    ({"question": QUESTION | {"columns": "violation"}}, "unknown_dimension"),
    ({"shared": True}, "no_organisation"),
])  # fmt: skip
async def test_given_what_cannot_be_asked_or_shared_then_422(
    city: City, changed: dict[str, Any], code: str
) -> None:
    answer = await keep(city, city.make_token("leader"), **changed)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_given_a_name_twice_then_409(city: City) -> None:
    token = city.make_token("leader")
    assert (await keep(city, token)).status_code == 201
    again = await keep(city, token)
    assert (again.status_code, again.json()["code"]) == (409, "name_taken")


async def test_given_who_may_not_ask_then_403(city: City) -> None:
    assert (await keep(city, city.make_token("holder"))).status_code == 403
