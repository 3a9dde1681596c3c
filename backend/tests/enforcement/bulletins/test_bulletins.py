"""A bulletin is issued by another person than drafted it, and then it stands."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.conftest import if_match
from tests.enforcement.watch_things import BULLETIN, BULLETINS, act, post

pytestmark = pytest.mark.service("enforcement")
ISSUE = {"on": "2025-08-01", "issue_no": "第1期"}


async def test_given_a_draft_then_another_issues_it_and_its_number_is_used_once(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, app: FastAPI,
    token: Callable[..., str],
) -> None:  # fmt: skip
    async with client_for(app, token("clerk", "reviewer")) as both:
        own = await act(both, BULLETINS, await post(both, BULLETINS, BULLETIN), "issue", ISSUE, 409)
    assert own["code"] == "second_person_required"
    first = await act(
        reviewer, BULLETINS, await post(clerk, BULLETINS, BULLETIN), "issue", ISSUE
    )
    assert (first["state"], first["allowed"]) == ("issued", [])
    second = await post(clerk, BULLETINS, BULLETIN)
    taken = await act(reviewer, BULLETINS, second, "issue", ISSUE, 409)
    assert taken["code"] == "number_taken"
    body = {name: BULLETIN[name] for name in BULLETIN if name != "division_code"}
    answer = await clerk.patch(
        f"{BULLETINS}/{first['id']}", json=body, headers=if_match(first)
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "bulletin_issued")


async def test_given_an_issue_then_only_its_role_in_its_division(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    one = await post(clerk, BULLETINS, BULLETIN)
    url, headers = f"{BULLETINS}/{one['id']}/issue", if_match(one)
    answers = await four_callers(
        app, lambda client: client.post(url, json=ISSUE, headers=headers),
        wrong_role=token("clerk"), elsewhere=token("approver", division="500112"),
        right=token("approver"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)


async def test_given_a_bulletin_of_the_city_then_the_county_reads_it_once_it_is_issued(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    city, signer = token("clerk", division="500000"), token("approver", division="500000")
    async with client_for(app, city) as drafting, client_for(app, signer) as issuing:
        one = await post(drafting, BULLETINS, BULLETIN | {"division_code": "500000"})
        url = f"{BULLETINS}/{one['id']}"
        assert (await clerk.get(url)).status_code == 404
        one = await act(issuing, BULLETINS, one, "issue", ISSUE)
    assert (await clerk.get(url)).json()["issue_no"] == ISSUE["issue_no"]
    changed = await clerk.patch(url, json={"title": "示例"}, headers=if_match(one))
    assert changed.status_code in (404, 422)


async def test_given_a_bulletin_to_two_counties_then_the_city_sees_which_has_not_read_it(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    city, signer = token("clerk", division="500000"), token("approver", division="500000")
    body = BULLETIN | {"division_code": "500000", "divisions": ["500113", "500112"]}
    async with client_for(app, city) as drafting, client_for(app, signer) as issuing:
        one = await post(drafting, BULLETINS, body)
        url = f"{BULLETINS}/{one['id']}"
        early = await drafting.post(f"{url}/read")
        one = await act(issuing, BULLETINS, one, "issue", ISSUE)
        assert one["unread"] == ["巴南区", "渝北区"]

        told = (await clerk.get("/api/v1/enforcement/notices")).json()["items"]
        first, again = await clerk.post(f"{url}/read"), await clerk.post(f"{url}/read")
        seen = (await drafting.get(url)).json()
        (listed,) = (await drafting.get(BULLETINS)).json()["items"]
    async with client_for(app, token("clerk", division="500112")) as other:
        theirs = (await other.get(url)).json()

    assert (early.status_code, early.json()["code"]) == (409, "bulletin_not_issued")
    assert [one["title"] for one in told] == [f"收到通报：{BULLETIN['title']}"]
    assert first.status_code == 200
    assert again.json()["read_at"] == first.json()["read_at"]
    assert first.json()["unread"] is None
    assert (seen["unread"], listed["unread"]) == (["渝北区"], ["渝北区"])
    assert [(one["division_name"], one["read_at"]) for one in seen["readings"]] == [
        ("巴南区", first.json()["read_at"])
    ]
    assert (theirs["readings"], theirs["read_at"], theirs["allowed"]) == ([], None, ["read"])


@pytest.mark.parametrize("code", ["500113", "140900"])
async def test_given_a_division_that_is_not_below_then_it_is_not_addressed(
    clerk: httpx.AsyncClient, code: str
) -> None:
    refused = await post(clerk, BULLETINS, BULLETIN | {"divisions": [code]}, 422)

    assert refused["errors"][0]["pointer"] == "/divisions/0"
