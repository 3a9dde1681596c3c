"""The policy decides field by field; what it withholds is in no answer, page, feed or export."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio

from kuangzheng.supervision.public_records.jobs import applied
from tests.supervision.conftest import City

Mined = Callable[..., Awaitable[dict[str, str]]]
Change = Callable[..., Awaitable[None]]
RULES = "/api/v1/supervision/disclosure-rules"


@pytest_asyncio.fixture
async def change(city: City) -> AsyncIterator[Change]:
    """`await change("rights", "capacity", treatment="withheld")`; put back afterwards."""
    before: dict[str, dict[str, Any]] = {}

    async def made(resource: str, field: str, **said: Any) -> None:
        path = f"{RULES}/{resource}/{field}"
        async with city.client("supervision", city.make_token("chief")) as client:
            read = await client.get(path)
            before.setdefault(path, read.json())
            body = {"basis": "示例依据", "reason": "示例修改", "confirmed": False} | said
            answer = await client.patch(
                path, json=body, headers={"If-Match": read.headers["etag"]}
            )
            assert answer.status_code == 200, answer.text
        await applied(city.databases["supervision"])

    yield made
    async with city.client("supervision", city.make_token("chief")) as client:
        for path, rule in before.items():
            tag = (await client.get(path)).headers["etag"]
            body = {name: rule[name] for name in ("treatment", "mask", "basis", "confirmed")}
            await client.patch(
                path, json=body | {"reason": "示例恢复"}, headers={"If-Match": tag}
            )


async def _everything(city: City, right: str) -> str:
    """All that the public can read of a right, as one text."""
    bbox = "106,29,107,30"
    texts = [
        (await city.public(path, **query)).text for path, query in (
            ("/rights", {}), (f"/rights/{right}", {}), ("/rights/map", {"bbox": bbox}),
            ("/rights/export", {"form": "csv"}), ("/findings", {"q": "石灰岩"}), ("/status", {}),
        )
    ]  # fmt: skip
    book = await city.public("/rights/export", form="xlsx")
    return "\n".join([*texts, _cells(book.content)])


def _cells(content: bytes) -> str:
    from io import BytesIO

    from openpyxl import load_workbook

    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


@pytest.mark.parametrize(("field", "value"), [
    ("capacity", "120万吨/年"), ("holder_name", "示例石灰岩矿山有限公司"),
    ("minerals", "建筑石料用灰岩"),
    ("elevation", "310~200"), ("boundary", "106.51"), ("code", "示例-示例石灰岩矿山"),
])  # fmt: skip
async def test_given_a_field_is_withheld_then_its_value_is_nowhere(
    city: City, mined: Mined, change: Change, field: str, value: str
) -> None:
    ids = await mined(lon=106.51)
    await city.told()
    assert value in await _everything(city, ids["right"])

    await change("rights", field, treatment="withheld")

    assert value not in await _everything(city, ids["right"])


async def test_given_a_withheld_field_then_it_is_not_searched_either(
    city: City, mined: Mined, change: Change
) -> None:
    await mined()
    await city.told()
    assert (await city.public("/rights", q="120万吨")).json()["items"]

    await change("rights", "capacity", treatment="withheld")

    assert (await city.public("/rights", q="120万吨")).json()["items"] == []


async def test_given_a_withheld_field_then_it_is_gone_before_the_rows_are_gone_over(
    city: City, mined: Mined, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = await mined()
    await city.told()

    async def nothing(database: object) -> None:
        """The worker has not come to it yet."""

    monkeypatch.setattr("tests.supervision.disclosure_rules.test_policy.applied", nothing)
    await change("rights", "capacity", treatment="withheld")

    right = (await city.public(f"/rights/{ids['right']}")).json()
    assert "capacity" not in right["fields"]
    assert (await city.public("/status")).json()["rows_under_earlier_policy"] is True


async def test_given_another_precision_then_the_boundary_is_drawn_with_it(
    city: City, mined: Mined, change: Change
) -> None:
    ids = await mined(lon=106.51234567)
    await city.told()

    await change("rights", "boundary", treatment="masked", mask="decimals:2")
    coarse = (await city.public(f"/rights/{ids['right']}")).json()["outline"]
    await change("rights", "boundary", treatment="published")
    exact = (await city.public(f"/rights/{ids['right']}")).json()["outline"]

    assert coarse["coordinates"][0][0][0] == [106.51, 29.4]
    assert exact["coordinates"][0][0][0] == 106.51234567


async def test_given_a_feed_then_what_it_tells_later_is_shown_by_the_present_policy(
    city: City, mined: Mined, change: Change
) -> None:
    await change("rights", "capacity", treatment="withheld")
    ids = await mined()
    await city.told()

    right = (await city.public(f"/rights/{ids['right']}")).json()

    assert "capacity" not in right["fields"]
    assert "holder_id" not in right["fields"]
    assert "mine_id" not in right["fields"]


async def test_given_the_policy_then_everybody_reads_it_with_its_ground(city: City) -> None:
    policy = (await city.public("/disclosure-policy")).json()
    rules = {(one["resource"], one["field"]): one for one in policy["rules"]}

    assert rules["penalties", "facts"]["basis"] == "行政处罚法第48条"
    assert rules["rights", "holder_id"]["treatment"] == "withheld"
    assert all(one["basis"] for one in policy["rules"])


async def test_given_four_callers_then_only_who_decides_changes_a_rule(city: City) -> None:
    path = f"{RULES}/rights/capacity"
    body = {"treatment": "withheld", "basis": "示例依据", "reason": "示例"}
    answers = []
    for token in (None, city.make_token("clerk")):
        async with city.client("supervision", token or "none") as client:
            answers.append(await client.patch(path, json=body, headers={"If-Match": '"1"'}))
    async with city.client("supervision", city.make_token("chief")) as client:
        answers.append(await client.patch(path, json=body))
        answers.append(await client.patch(path, json=body, headers={"If-Match": '"999"'}))
        answers.append(await client.patch(
            f"{RULES}/rights/boundary", json=body | {"treatment": "masked", "mask": "party"},
            headers={"If-Match": (await client.get(f"{RULES}/rights/boundary")).headers["etag"]},
        ))  # fmt: skip
        answers.append(await client.get(f"{RULES}/rights/nothing"))

    assert [one.status_code for one in answers] == [401, 403, 428, 412, 422, 404]
    assert answers[4].json()["code"] == "disclosure_mask_unfit"


async def test_given_a_change_then_its_history_says_who_decided_what_since_when(
    city: City, change: Change
) -> None:
    path = f"{RULES}/rights/capacity"
    async with city.client("supervision", city.make_token("clerk")) as client:
        before = (await client.get(f"{path}/versions")).json()["items"]

    await change("rights", "capacity", treatment="withheld", basis="示例条例第3条")

    async with city.client("supervision", city.make_token("clerk")) as client:
        newest, former, *_ = (await client.get(f"{path}/versions")).json()["items"]
        rule = (await client.get(path)).json()
        nothing = await client.get(f"{RULES}/rights/nothing/versions")
    assert (newest["treatment"], newest["basis"]) == ("withheld", "示例条例第3条")
    assert newest["reason"] == "示例修改"
    assert newest["effective_to"] is None
    assert newest["effective_from"] == rule["effective_from"] == former["effective_to"]
    assert former == before[0] | {"effective_to": newest["effective_from"]}
    assert nothing.status_code == 404


@pytest.mark.parametrize(("query", "fits"), [
    ({"resource": "rights"}, lambda one: one["resource"] == "rights"),
    ({"treatment": "withheld"}, lambda one: one["treatment"] == "withheld"),
    ({"confirmed": "true"}, lambda one: one["confirmed"]),
    ({"q": "处罚法"}, lambda one: "处罚法" in one["basis"]),
    ({"q": "holder_"}, lambda one: "holder_" in one["field"]),
])  # fmt: skip
async def test_given_a_filter_then_the_list_has_those_that_fit_and_no_others(
    city: City, query: dict[str, str], fits: Callable[[dict[str, Any]], bool]
) -> None:
    async with city.client("supervision", city.make_token("clerk")) as client:
        everything = (await client.get(RULES)).json()["items"]
        found = (await client.get(RULES, params=query)).json()["items"]

    assert found == [one for one in everything if fits(one)] != []
