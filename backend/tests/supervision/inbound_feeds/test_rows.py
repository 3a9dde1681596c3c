"""Rows of other departments: understood, handed to the owner once, rejected with the reason."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from kuangzheng.kernel.ids import new_id
from tests.supervision.conftest import COUNTY, OTHER_COUNTY
from tests.supervision.dossiers.test_dossier import dead
from tests.supervision.inbound_feeds.conftest import PERMITS, SEND, Desk, permit

pytestmark = pytest.mark.service("supervision")
Mined = Callable[..., Awaitable[dict[str, str]]]
RIGHT = "示例-示例石灰岩矿山"


async def permits(desk: Desk) -> dict[str, dict[str, Any]]:
    async with desk.city.client("licensing") as client:
        found = await client.get("/api/v1/licensing/permits?limit=500")
    return {one["number"]: one for one in found.json()["items"]}


async def test_given_rows_then_each_is_accepted_a_duplicate_or_rejected_with_its_reason(
    desk: Desk, mined: Mined
) -> None:
    await mined()
    await desk.feed()
    rows = [
        permit("1", RIGHT), permit("2", "没有此证"), permit("3", RIGHT, 类型="未知类"),
        permit("1", RIGHT), permit("4", RIGHT, 情况="暂扣"), {"证号": "无编号"},
    ]  # fmt: skip
    told = await desk.submit(rows)
    assert [one["result"] for one in told["results"]] == [
        "accepted", "rejected", "rejected", "duplicate", "accepted", "rejected"
    ]  # fmt: skip
    assert (told["accepted"], told["duplicate"], told["rejected"]) == (2, 1, 3)
    one, two, three, *_, last = told["results"]
    assert two["code"] == "right_not_found" and "没有此证" in two["reason"]
    assert three["errors"][0]["column"] == "类型" and "未知类" in three["reason"]
    assert last["code"] == "external_id_missing" and last["row_id"] is None
    known = await permits(desk)
    assert one["target"] == f"/api/v1/licensing/permits/{known['示例安1']['id']}"
    assert known["示例安1"]["valid_to"] == "2026-12-31"
    assert known["示例安4"]["status"] == "suspended" and "示例安2" not in known
    again = await desk.submit([permit("1", RIGHT), permit("4", RIGHT, 情况="暂扣")])
    assert [one["result"] for one in again["results"]] == ["duplicate", "duplicate"]
    assert len(await permits(desk)) == len(known)


async def test_given_a_row_told_otherwise_then_the_permit_follows_and_both_are_kept(
    desk: Desk, mined: Mined
) -> None:
    await mined()
    await desk.feed()
    await desk.submit([permit("1", RIGHT)])
    told = await desk.submit([permit("1", RIGHT, 情况="暂扣")])
    assert told["accepted"] == 1
    assert (await permits(desk))["示例安1"]["status"] == "suspended"
    kept = await desk.rows(q="1")
    assert sorted((one["revision"], one["state"]) for one in kept) == [
        (1, "accepted"), (2, "accepted")
    ]  # fmt: skip


async def test_given_a_permit_entered_by_hand_then_it_is_not_entered_twice(
    desk: Desk, mined: Mined
) -> None:
    ids = await mined()
    await desk.city.post("licensing", "/permits", kind="safety", number="示例安1",
                         authority="示例应急管理局", valid_from="2024-01-01",
                         valid_to="2026-12-31", right_id=ids["right"])  # fmt: skip
    before = await permits(desk)
    await desk.feed()
    told = await desk.submit([permit("1", RIGHT)])
    assert told["accepted"] == 1 and len(await permits(desk)) == len(before)


async def test_given_a_rejected_row_then_a_clerk_mends_and_sends_it_or_dismisses_it(
    desk: Desk, mined: Mined
) -> None:
    await mined()
    await desk.feed()
    await desk.submit([permit("1", "写错的证号"), permit("2", "别处的矿")])
    one, two = sorted(await desk.rows(state="rejected"), key=lambda r: r["external_id"])
    path = f"/inbound-rows/{one['id']}"
    body = {"data": permit("1", "仍然写错"), "reason": "按来函更正"}
    still = await desk.call("POST", f"{path}/mend", version=one["version"], body=body)
    assert still.json()["state"] == "rejected" and still.json()["mends"] == 1
    stale = await desk.call("POST", f"{path}/mend", version=one["version"], body=body)
    assert stale.status_code == 412 and stale.json()["current"]["mends"] == 1
    body["data"] = permit("1", RIGHT)
    good = await desk.call("POST", f"{path}/mend", version=still.json()["version"], body=body)
    assert good.status_code == 200 and good.json()["state"] == "accepted"
    assert good.json()["raw"]["采矿许可证号"] == "写错的证号"
    assert good.json()["resolution"] == "按来函更正" and "示例安1" in await permits(desk)
    gone = await desk.call("POST", f"/inbound-rows/{two['id']}/dismiss", version=two["version"],
                           body={"reason": "不属于本县"})  # fmt: skip
    assert gone.json()["state"] == "dismissed" and gone.json()["allowed"] == []
    for step, sent in (("mend", body), ("dismiss", {"reason": "x"})):
        answer = await desk.call("POST", f"/inbound-rows/{two['id']}/{step}",
                                 version=gone.json()["version"], body=sent)  # fmt: skip
        assert answer.status_code == 409, step
    again = await desk.submit([permit("2", "别处的矿")])
    assert again["results"][0]["result"] == "duplicate"


async def test_given_an_owner_that_is_silent_then_staged_and_sent_again_without_doubling(
    desk: Desk, mined: Mined
) -> None:
    await mined()
    await desk.feed()
    licensing = desk.city.peers["licensing"]
    desk.city.peers["licensing"] = dead
    told = await desk.submit([permit("1", RIGHT)])
    assert told["results"][0]["result"] == "staged"
    desk.city.peers["licensing"] = licensing
    again = await desk.submit([permit("1", RIGHT)])
    assert again["accepted"] == 1
    (row,) = await desk.rows()
    assert row["state"] == "accepted" and row["revision"] == 1


async def test_given_an_answer_that_was_lost_then_the_same_key_makes_no_second_record(
    desk: Desk, mined: Mined
) -> None:
    """The owner has done it, and its answer never came."""
    await mined()
    await desk.feed()
    licensing = desk.city.peers["licensing"]

    async def deaf(scope: Any, receive: Any, send: Any) -> None:
        async def lost(message: Any) -> None:
            if scope["method"] == "POST":
                raise ConnectionError("lost")
            await send(message)

        await licensing(scope, receive, lost)

    desk.city.peers["licensing"] = deaf
    told = await desk.submit([permit("1", RIGHT)])
    assert told["results"][0]["result"] == "staged"
    assert "示例安1" in await permits(desk)
    count = len(await permits(desk))
    desk.city.peers["licensing"] = licensing
    assert (await desk.submit([permit("1", RIGHT)]))["accepted"] == 1
    assert len(await permits(desk)) == count


async def test_given_a_system_without_the_owners_permission_then_rejected_saying_so(
    desk: Desk, mined: Mined
) -> None:
    await mined()
    await desk.feed()
    told = await desk.submit([permit("1", RIGHT)], desk.system("licensing.register:read"))
    (one,) = told["results"]
    assert (one["result"], one["code"]) == ("rejected", "forbidden") and "没有办理" in one["reason"]
    assert "示例安1" not in await permits(desk)


async def test_given_another_system_county_or_role_then_nothing_is_there(
    desk: Desk, mined: Mined, token: Callable[..., str]
) -> None:
    await mined()
    feed = await desk.feed()
    await desk.submit([permit("1", RIGHT)])
    (row,) = await desk.rows()
    strangers = (
        token(kind="client", subject=str(new_id()), scopes=SEND, division=COUNTY),
        token("clerk", division=OTHER_COUNTY),
    )
    for stranger in strangers:
        for path in ("/inbound-feeds", "/inbound-rows"):
            assert (await desk.call("GET", path, stranger)).json()["items"] == []
        for path in (f"/inbound-feeds/{feed['id']}", "/inbound-feeds/shili-1",
                     f"/inbound-rows/{row['id']}"):  # fmt: skip
            assert (await desk.call("GET", path, stranger)).status_code == 404
        sent = await desk.call("POST", "/inbound-feeds/shili-1/rows", stranger,
                               body={"rows": [{"data": permit("9", RIGHT)}]})  # fmt: skip
        assert sent.status_code == 404
    assert (await desk.call("GET", "/inbound-feeds", token("expert"))).status_code == 403
    own = (await desk.call("GET", "/inbound-rows", desk.system())).json()["items"]
    assert [one["id"] for one in own] == [row["id"]]


async def test_given_no_key_then_nothing_is_taken(desk: Desk, mined: Mined) -> None:
    await mined()
    await desk.feed()
    async with desk.city.client("supervision", desk.writer()) as client:
        for _ in range(2):
            answer = await client.post("/api/v1/supervision/inbound-feeds/shili-1/rows",
                                       json={"rows": [{"data": permit("1", RIGHT)}]})  # fmt: skip
            assert answer.json()["code"] == "idempotency_key_required"
    assert await desk.rows() == []


async def test_given_the_same_key_then_the_same_answer(desk: Desk, mined: Mined) -> None:
    await mined()
    await desk.feed()
    body, key = {"rows": [{"data": permit("1", RIGHT)}]}, {"Idempotency-Key": "shili-key-1"}
    path, who = "/inbound-feeds/shili-1/rows", desk.writer()
    first = await desk.call("POST", path, who, body=body, key=key)
    again = await desk.call("POST", path, who, body=body, key=key)
    assert first.json() == again.json() and first.json()["accepted"] == 1


async def test_given_a_mapping_then_versions_trial_and_what_it_lacks(desk: Desk) -> None:
    feed = await desk.feed()
    tried = await desk.call("POST", "/inbound-trials/search", body={
        "kind": "permits", "fields": PERMITS, "rows": [permit("1", RIGHT), {"许可ID": "2"}],
    })  # fmt: skip
    good, bad = tried.json()["rows"]
    assert good["mapped"]["valid_from"] == "2024-01-01" and good["faults"] == []
    assert {one["code"] for one in bad["faults"]} == {"missing"}
    draft = await desk.call("POST", f"/inbound-feeds/{feed['id']}/mappings",
                            body={"fields": {"number": {"column": "证号"}}})  # fmt: skip
    assert draft.json()["number"] == 2 and draft.json()["faults"]
    refused = await desk.call(
        "POST", f"/inbound-mappings/{draft.json()['id']}/activate", version=1
    )
    assert refused.json()["code"] == "inbound_mapping_incomplete"
    other = await desk.mapping(feed, {**PERMITS, "number": {"column": "文号"}})
    listed = (await desk.call("GET", f"/inbound-mappings?feed_id={feed['id']}")).json()["items"]
    assert [(one["number"], one["state"]) for one in listed] == [
        (3, "active"), (2, "draft"), (1, "retired")
    ]  # fmt: skip
    assert (await desk.call("GET", "/inbound-feeds/shili-1")).json()["mapping_number"] == 3
    back = await desk.call("POST", f"/inbound-mappings/{listed[2]['id']}/activate",
                           version=listed[2]["version"])  # fmt: skip
    assert back.json()["state"] == "active" and other["number"] == 3


async def test_given_a_feed_without_mapping_or_closed_then_409(desk: Desk) -> None:
    body = {"code": "shili-2", "name": "示例", "source_name": "示例", "kind": "payments",
            "division_code": COUNTY}  # fmt: skip
    made = await desk.call("POST", "/inbound-feeds", body=body)
    taken = await desk.call("POST", "/inbound-feeds", body=body)
    assert taken.status_code == 422 and taken.json()["errors"][0]["pointer"] == "/code"
    rows = {"rows": [{"data": {"x": 1}}]}
    none = await desk.call("POST", "/inbound-feeds/shili-2/rows", body=rows)
    assert (none.status_code, none.json()["code"]) == (409, "inbound_mapping_missing")
    path = f"/inbound-feeds/{made.json()['id']}"
    closed = await desk.call("PATCH", path, version=1, body={"state": "closed"})
    assert closed.json()["state"] == "closed"
    gone = await desk.call("POST", "/inbound-feeds/shili-2/rows", body=rows)
    assert gone.json()["code"] == "inbound_feed_closed"


async def test_given_a_sheet_then_its_rows_and_a_mapping_to_begin_with(desk: Desk) -> None:
    content = "来源记录编号,证号或文号,其他\nA1,示例安1,x\n".encode("gb18030")
    read = await desk.call("POST", "/inbound-sheets/search?kind=permits", body=content)
    assert read.status_code == 200, read.text
    told = read.json()
    assert told["rows"] == [{"来源记录编号": "A1", "证号或文号": "示例安1", "其他": "x"}]
    assert {name: one["column"] for name, one in told["suggested"].items()} == {
        "external_id": "来源记录编号", "number": "证号或文号"
    }  # fmt: skip
    bad = await desk.call("POST", "/inbound-sheets/search?kind=permits", body=b"a,a\n1,2\n")
    assert bad.json()["code"] == "inbound_sheet_refused"


@pytest.mark.parametrize("value", ["a\x00b", 2**70, {"x": "\x00"}])
async def test_given_what_cannot_be_kept_then_422(desk: Desk, value: Any) -> None:
    await desk.feed()
    answer = await desk.call("POST", "/inbound-feeds/shili-1/rows", desk.writer(),
                             body={"rows": [{"data": {"证号": value}}]})  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (422, "validation_failed")
