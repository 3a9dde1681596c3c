"""The lists of the public site by division, with and without scripts."""

from typing import Any

from kuangzheng.kernel.testing.plugin import new_key
from tests.supervision.conftest import COUNTY, OTHER_COUNTY, City


async def _published(city: City, no: int, division: str) -> str:
    """A penalty decision of a county, published by another person."""
    body: dict[str, Any] = {
        "division_code": division, "decision_no": f"示例罚〔2025〕{no}号", "party": "示例石料厂",
        "facts": "示例：越界开采", "legal_basis": "示例依据", "penalty": "示例：罚款",
        "authority": "示例局", "impact": "示例", "decided_on": "2025-07-25",
    }  # fmt: skip
    made: dict[str, Any] = {}
    for n, (role, path) in enumerate((("clerk", ""), ("reviewer", "/publish")), 1):
        token = city.make_token(
            role, division=division, subject=f"00000000-0000-7000-8000-00000000000{n}"
        )
        own = f"/{made['id']}" if made else ""
        url = f"/api/v1/enforcement/decision-notices{own}{path}"
        async with city.client("enforcement", token) as client:
            answer = await client.post(
                url, json={} if made else body, headers={"If-Match": '"1"', **new_key()}
            )
            assert answer.status_code in (200, 201), answer.text
            made = answer.json()
    return str(made["id"])


async def test_given_two_counties_then_the_list_is_narrowed_to_one_and_to_what_is_above(
    city: City,
) -> None:
    ours = await _published(city, 1, COUNTY)
    theirs = [await _published(city, no, OTHER_COUNTY) for no in (2, 3)]
    await city.told()

    choices = (await city.public("/penalties/divisions")).json()

    assert [(one["code"], one["name"], one["records"]) for one in choices] == [
        ("500000", "重庆市", 3), ("500112", "渝北区", 2), ("500113", "巴南区", 1),
    ]  # fmt: skip
    for division, wanted in (
        (COUNTY, {ours}), (OTHER_COUNTY, set(theirs)), ("500000", {ours, *theirs}),
        ("5001", {ours, *theirs}), ("510000", set()),
    ):  # fmt: skip
        page = (await city.public("/penalties", division=division, count="exact")).json()
        assert {one["id"] for one in page["items"]} == wanted
        assert page["total"] == len(wanted)
    assert (await city.public("/rights/divisions")).json() == []


async def test_given_no_scripts_then_the_page_has_a_form_that_narrows_it(city: City) -> None:
    ours = await _published(city, 1, COUNTY)
    theirs = await _published(city, 2, OTHER_COUNTY)
    await city.told()

    asked = {"path": "/public/penalties", "query": f"division={COUNTY}&q="}
    body = (await city.public("/plain-pages", **asked)).json()["body"]

    assert '<form method="get" action="/public/penalties" role="search">' in body
    assert '<select name="division">' in body
    assert '<option value="500113" selected>巴南区（1）</option>' in body
    assert '<option value="500112">渝北区（1）</option>' in body
    assert ours in body and theirs not in body
