"""Who sees and does what with an application."""

from datetime import datetime

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.applications.people import DEPARTMENTS, MATERIALS, NEW, URL, People
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


async def test_given_a_holder_whose_account_is_of_an_organisation_then_it_reads_its_own(
    play: People,
) -> None:
    await play.draft()
    claims = {"holder": play.holder["id"], "organisation": str(new_id())}
    client = await play.seat("employee", "holder", **claims)
    assert (await client.get(f"{URL}/{play.record['id']}")).status_code == 200
    found = await client.get(URL, params={"waiting": "true", "awaiting_my_opinion": "true"})
    assert (found.status_code, found.json()["items"]) == (200, [])


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


async def test_given_every_step_then_it_waits_at_the_one_desk_whose_turn_it_is(
    play: People,
) -> None:
    async def waits(who: str) -> list[str]:
        answer = await play.clients[who].get(URL, params={"waiting": "true", "sort": "due"})
        assert answer.status_code == 200, answer.text
        return [one["next"]["act"] for one in answer.json()["items"]]

    async def only(who: str, act: str) -> None:
        for name in ("holder", "clerk", "reviewer", "approver", *play.clients):
            seen = await waits(name)
            assert seen == ([act] if name == who else []), name

    await play.draft()
    await only("holder", "submit")
    await play.hand_in(*MATERIALS)
    await play.act("holder", "submit")
    await only("clerk", "accept")
    await play.act("clerk", "accept", {})
    await only("clerk", "start_review")
    await play.desks()
    await play.act("clerk", "start-review", {"due_on": "2025-08-20"})
    assert await waits("clerk") == []
    assert await waits("water") == ["give_opinion"]
    for department in DEPARTMENTS:
        await play.opinion(department)
    await only("clerk", "close_review")
    await play.act("clerk", "close-review", {})
    await only("clerk", "propose")
    await play.act("clerk", "propose", {"decision": "approve", "reasons": "符合条件"})
    await only("reviewer", "countersign")
    await play.act("reviewer", "countersign", {})
    await only("clerk", "publicise")
    body = {"from_on": "2025-08-04", "to_on": "2025-08-10", "place": "示例网站"}
    await play.act("clerk", "publicise", body)
    await only("nobody", "")
    play.clock.instant = datetime(2025, 8, 11, 10, tzinfo=CHINA)
    await only("approver", "sign_approval")
    await play.act("approver", "sign-approval", {"decision_no": "示例许〔2025〕1号"})
    await only("clerk", "seal")
    await play.act("clerk", "seal", {"seal_no": "示例印1"})
    await only("clerk", "issue")


async def test_given_no_opinion_in_time_then_it_waits_at_the_clerk_again(play: People) -> None:
    await play.reviewed()
    play.clock.instant = datetime(2025, 8, 21, 10, tzinfo=CHINA)
    for name, expected in (("clerk", ["close_review"]), ("water", [])):
        found = await play.clients[name].get(URL, params={"waiting": "true"})
        assert [one["next"]["act"] for one in found.json()["items"]] == expected


async def test_given_a_proposed_refusal_then_it_waits_at_the_signer(play: People) -> None:
    await play.decided_on()
    body = {"decision": "refuse", "reasons": "示例理由", "basis": "行政许可法 第38条"}
    await play.act("clerk", "propose", body)
    await play.act("reviewer", "countersign", {})
    found = await play.clients["approver"].get(URL, params={"waiting": "true"})
    assert [one["next"] for one in found.json()["items"]] == [
        {"act": "sign_refusal", "act_name": "签发不予许可决定", "desk": "signer",
         "by": "2025-09-01", "mine": True},
    ]  # fmt: skip
    shown = await play.read("holder")
    assert (shown["next"], shown["proposed"]) == (None, None)
