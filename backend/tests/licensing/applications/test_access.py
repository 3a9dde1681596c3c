"""Who sees and does what with an application."""

import pytest

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.applications.people import NEW, URL, People
from tests.licensing.conftest import BASE
from tests.licensing.rooms import create

pytestmark = pytest.mark.service("licensing")


async def test_given_another_holder_then_it_sees_and_does_nothing(play: People) -> None:
    await play.draft()
    other = await create(play.clients["clerk"], "/holders", name="示例第二矿业有限公司")
    client = await play.seat("other", "holder", holder=other["id"])
    assert (await client.get(f"{URL}/{play.record['id']}")).status_code == 404
    assert (await client.get(URL)).json()["items"] == []
    answer = await play.act("other", "submit", status=404)
    assert answer["code"] == "not_found"


async def test_given_an_agent_of_the_holder_then_it_files_for_it(play: People) -> None:
    client = await play.seat("agent", "agent", holder=play.holder["id"])
    answer = await client.post(URL, json=NEW, headers=new_key())
    assert answer.status_code == 201, answer.text
    assert answer.json()["holder_name"] == play.holder["name"]


async def test_given_an_account_without_a_holder_then_it_cannot_file(play: People) -> None:
    client = await play.seat("nobody", "agent")
    answer = await client.post(URL, json=NEW, headers=new_key())
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "no_holder")


async def test_given_a_clerk_elsewhere_then_the_application_is_not_there(play: People) -> None:
    await play.submitted()
    client = await play.seat("elsewhere", "clerk", division="140902")
    assert (await client.get(f"{URL}/{play.record['id']}")).status_code == 404
    assert (await play.act("elsewhere", "accept", {}, status=404))["code"] == "not_found"


async def test_given_a_right_of_somebody_else_then_no_application_is_drafted(
    play: People, registered: object
) -> None:
    right = await registered()  # type: ignore[operator]
    answer = await play.draft(422, kind="renewal", right_id=right["id"], proposal=None)
    assert answer["errors"][0]["code"] == "unknown_right"


async def test_given_a_file_of_somebody_else_then_it_is_no_material(play: People) -> None:
    await play.draft()
    body = {"code": "eia", "title": "示例", "document_id": str(new_id())}
    answer = await play.act("holder", "materials", body, status=422)
    assert answer["errors"][0]["code"] == "unknown_document"


async def test_given_a_wrong_proposal_then_the_draft_names_the_place(play: People) -> None:
    proposal = NEW["proposal"] | {"minerals": ["不存在的矿"]}
    answer = await play.draft(422, proposal=proposal)
    assert answer["errors"][0]["pointer"].startswith("/proposal/minerals")


async def test_given_the_lists_then_each_shows_what_is_its_own(play: People) -> None:
    await play.reviewed()
    water = play.clients["water"]
    params = {"awaiting_my_opinion": "true"}
    waiting = (await water.get(URL, params=params)).json()["items"]
    assert [one["id"] for one in waiting] == [play.record["id"]]
    await play.opinion("water")
    assert (await water.get(URL, params=params)).json()["items"] == []
    clerk = play.clients["clerk"]
    found = (await clerk.get(URL, params={"q": "500113-2025", "pending": "true"})).json()["items"]
    assert [one["state"] for one in found] == ["joint_review"]
    assert (await clerk.get(URL, params={"q": "%"})).json()["items"] == []
    due = (await clerk.get(URL, params={"sort": "decision_due"})).json()["items"]
    assert due[0]["clock"]["due"] == "2025-09-01"


async def test_given_a_desk_that_is_held_then_it_is_not_registered_twice(play: People) -> None:
    body = {
        "division_code": "500113", "department": "water", "organisation_id": str(new_id()),
        "organisation_name": "示例水利局",
    }  # fmt: skip
    clerk = play.clients["clerk"]
    first = await clerk.post(f"{BASE}/review-desks", json=body, headers=new_key())
    again = await clerk.post(f"{BASE}/review-desks", json=body, headers=new_key())
    assert (first.status_code, again.status_code) == (201, 422)
    elsewhere = body | {"division_code": "140902"}
    refused = await clerk.post(f"{BASE}/review-desks", json=elsewhere, headers=new_key())
    assert refused.status_code == 403
    headers = {"If-Match": '"1"', **new_key()}
    path = f"{BASE}/review-desks/{first.json()['id']}/end"
    ended = await clerk.post(path, json={"ended_on": "2025-08-01"}, headers=headers)
    assert ended.json()["ended_on"] == "2025-08-01"
