"""A dossier is composed with the caller's own token; what does not answer is missing, not empty."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

import pytest

from kuangzheng.kernel.problems import Unavailable
from kuangzheng.kernel.testing.access import document_of
from kuangzheng.supervision.dossiers.parts import PARTS
from kuangzheng.supervision.dossiers.schemas import DossierRead
from kuangzheng.supervision.dossiers.sources import SOURCES
from kuangzheng.supervision.inbox.rules import SOURCES as INBOX
from tests.supervision.conftest import BASE, OTHER_COUNTY, City, part, source

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")
ENFORCEMENT = [one.code for one in SOURCES if one.service == "enforcement"]


def rows(dossier: dict[str, Any], code: str) -> list[str]:
    return [one["id"] for one in part(dossier, code)["rows"]]


async def test_given_a_mine_then_each_service_tells_its_part_and_when(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    await mined("示例他矿", 106.6)
    told = await city.dossier(ids["mine"])
    DossierRead.model_validate(told)
    assert told["complete"] is True and told["mine"]["name"] == "示例石灰岩矿山"
    assert [one["code"] for one in told["parts"]] == [one.code for one in PARTS]
    assert {one["state"] for one in told["sources"]} == {"shown"}
    assert source(told, "plots")["path"] == "/api/v1/restoration/damaged-plots"
    assert source(told, "plots")["told_at"] == "2025-08-01T10:00:00+08:00"
    assert rows(told, "rights") == [ids["right"]] and rows(told, "permits") == [ids["permit"]]
    assert rows(told, "plots") == [ids["plot"]] and rows(told, "patrols") == [ids["patrol"]]
    assert rows(told, "responsibilities") == [ids["duty"]] and rows(told, "cases") == [ids["case"]]
    assert part(told, "rights")["rows"][0]["holder.name"] == "示例石灰岩矿山有限公司"
    assert part(told, "outline")["rows"][0]["points"] == 4
    assert part(told, "acceptances")["state"] == "shown" and rows(told, "acceptances") == []


async def test_given_four_readers_at_once_then_each_gets_the_whole_file(
    city: City, mined: Mined
) -> None:
    ids, other = await mined(), await mined("示例他矿", 106.6)
    asked = (ids, other, ids, other)
    told = await asyncio.gather(*(city.dossier(one["mine"]) for one in asked))
    assert all(one["complete"] for one in told)
    assert [rows(one, "cases") for one in told] == [[one["case"]] for one in asked]
    assert told[0]["parts"] == told[2]["parts"] and told[1]["parts"] == told[3]["parts"]


async def test_given_more_readers_than_turns_then_the_others_wait_theirs(
    city: City, mined: Mined
) -> None:
    mines = [(await mined(f"示例{no}号矿", 106.5 + no / 50))["mine"] for no in range(4)]
    enforcement, seen, done = city.peers["enforcement"], list[str](), list[int]()
    full = asyncio.Event()

    async def counting(scope: Any, receive: Any, send: Any) -> None:
        seen.extend(one for one in mines if one in str(scope) and one not in seen)
        if len(seen) >= 2:
            full.set()
        await full.wait()
        await enforcement(scope, receive, send)

    async def read(mine: str) -> Any:
        told = await city.dossier(mine)
        done.append(len(seen))
        return told

    city.peers["enforcement"] = counting
    told = await asyncio.gather(*(read(mine) for mine in mines))
    assert all(one["complete"] for one in told)
    assert (done[0], len(seen)) == (2, 4)  # the first was done before a third had begun


async def test_given_what_happened_then_it_stands_in_one_order(city: City, mined: Mined) -> None:
    told = await city.dossier((await mined())["mine"])
    said = [(one["on"], one["what"]) for one in told["timeline"]]
    assert said == [
        ("2025-08-01", "mine_status"), ("2025-07-31", "permit_ended"), ("2025-07-20", "patrolled"),
        ("2025-07-10", "plot_found"), ("2025-07-01", "duty_from"), ("2024-01-01", "permit_from"),
        ("2024-01-01", "right_valid_from"),
    ]  # fmt: skip
    permits = [one["number"] for one in told["papers"] if one["kind"] == "安全生产许可证"]
    assert permits == ["示例安1号"]


async def test_given_another_right_over_the_area_then_by_how_much(city: City, mined: Mined) -> None:
    ids = await mined()
    other = await mined("示例邻矿", 106.502)
    told = await city.dossier(ids["mine"])
    (met,) = part(told, "neighbours")["rows"]
    assert met["id"] == other["right"]
    assert met["share_percent"] == "50.00"  # a square 0.004° wide, its right half
    assert rows(await city.dossier((await mined("示例远矿", 106.6))["mine"]), "neighbours") == []


async def test_given_a_day_before_then_what_was_so_and_what_began_later_is_left_out(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    told = await city.dossier(ids["mine"], as_of="2025-07-15")
    assert told["as_of"] == "2025-07-15"
    assert source(told, "right")["standing"] == "as_of"
    assert source(told, "patrols")["standing"] == "now"
    assert rows(told, "plots") == [ids["plot"]] and rows(told, "patrols") == []
    assert rows(told, "cases") == []
    assert max(one["on"] for one in told["timeline"]) == "2025-07-10"
    before = await city.dossier(ids["mine"], as_of="2023-12-31")
    assert rows(before, "rights") == [] and before["complete"] is True
    unknown = await city.dossier(ids["mine"], known_at="2020-01-01T00:00:00+08:00")
    assert rows(unknown, "rights") == []
    assert source(unknown, "zones")["standing"] == "now"


@pytest.mark.parametrize("query", [
    {"as_of": "2025-08-02"}, {"known_at": "2025-08-01T10:00:01+08:00"}, {"as_of": "yesterday"},
])  # fmt: skip
async def test_given_a_time_to_come_then_400(city: City, mined: Mined, query: Any) -> None:
    answer = await city.get(f"/mines/{(await mined())['mine']}/dossier", **query)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/" + next(iter(query))


async def hanging(scope: Any, receive: Any, send: Any) -> None:
    await asyncio.Event().wait()


async def dead(scope: Any, receive: Any, send: Any) -> None:
    raise Unavailable("示例")


async def failing(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 500, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


async def raising(scope: Any, receive: Any, send: Any) -> None:
    raise ZeroDivisionError


async def talking(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 422, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


@pytest.mark.parametrize(("peer", "reason"), [
    (hanging, "late"), (dead, "down"), (failing, "broken"), (raising, "broken"),
    (talking, "broken"), (None, "down"),
])  # fmt: skip
async def test_given_a_service_that_does_not_answer_then_its_parts_are_missing_and_not_empty(
    city: City, mined: Mined, peer: Any, reason: str
) -> None:
    ids = await mined()
    settings = city.apps["supervision"].state.settings
    settings.dossier_part_seconds = 3.0 if peer is hanging else 8.0
    city.peers["enforcement"] = peer
    told = await city.dossier(ids["mine"])
    assert told["complete"] is False
    for code in ENFORCEMENT:
        assert (source(told, code)["state"], source(told, code)["reason"]) == ("missing", reason)
    missing = {one["code"] for one in told["parts"] if one["state"] == "missing"}
    assert missing == {one.code for one in PARTS if one.source in ENFORCEMENT}
    assert all(part(told, code)["rows"] == [] for code in missing)
    assert rows(told, "plots") == [ids["plot"]] and rows(told, "rights") == [ids["right"]]
    score = {one["item"]: one["state"] for one in told["score"]["items"]}
    assert score["patrol"] == score["responsibility"] == "unknown"
    assert told["score"]["at_least"] < told["score"]["at_most"]


async def test_given_a_silent_register_then_what_hangs_on_it_is_missing_and_the_rest_is_shown(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    city.peers["licensing"] = dead
    told = await city.dossier(ids["mine"])
    DossierRead.model_validate(told)
    assert told["mine"] is None
    assert source(told, "mine")["reason"] == "down"
    assert source(told, "right")["reason"] == source(told, "credit")["reason"] == "depends"
    assert rows(told, "plots") == [ids["plot"]] and rows(told, "patrols") == [ids["patrol"]]
    refused = await city.get(f"/mines/{ids['mine']}/dossier/file")
    assert (refused.status_code, refused.json()["code"]) == (503, "mine_not_told")


async def test_given_another_county_then_there_is_no_such_mine(
    city: City, mined: Mined, token: Callable[..., str]
) -> None:
    ids = await mined()
    for elsewhere in (
        token("clerk", division=OTHER_COUNTY), token("holder", holder=ids["case"]),
        token("holder"),
    ):  # fmt: skip
        for path in ("dossier", "dossier/file"):
            answer = await city.get(f"/mines/{ids['mine']}/{path}", elsewhere)
            assert (answer.status_code, answer.json()["code"]) == (404, "mine_unknown")
    async with city.client("supervision", token("clerk", division="500000")) as client:
        answer = await client.get(f"{BASE}/mines/{ids['mine']}/dossier")
        assert answer.status_code == 200 and rows(answer.json(), "cases") == [ids["case"]]


async def test_given_a_holder_then_only_what_is_its_own(
    city: City, mined: Mined, token: Callable[..., str]
) -> None:
    ids = await mined()
    told = await city.dossier(ids["mine"], token("holder", holder=ids["holder"]))
    assert rows(told, "rights") == [ids["right"]] and rows(told, "plots") == [ids["plot"]]
    assert {source(told, code)["state"] for code in ENFORCEMENT} <= {"forbidden", "shown"}
    assert part(told, "cases")["state"] == "forbidden"
    assert part(told, "cases")["rows"] == [] and part(told, "clues")["rows"] == []


async def test_given_a_second_mine_on_the_same_ground_then_rows_are_never_mixed(
    city: City, mined: Mined
) -> None:
    first, second = await mined(), await mined("示例二矿", 106.501)
    told = await city.dossier(second["mine"])
    mine = {one["id"] for one in told["parts"] for one in one["rows"] if one["id"]}
    neighbours = set(rows(told, "neighbours"))
    assert neighbours == {first["right"]}
    assert (mine - neighbours) & set(first.values()) == set()


def test_every_part_hangs_on_a_question_that_is_asked() -> None:
    assert {one.source for one in PARTS} <= {one.code for one in SOURCES}
    assert len({one.code for one in PARTS}) == len(PARTS)


def test_every_parameter_that_is_asked_with_is_one_the_list_knows(city: City) -> None:
    """An unknown one would be passed over in silence, and other mines' rows be shown."""
    asked = [(f"{one.service}{one.path}", one.service, one.path, one.query) for one in SOURCES]
    asked += [(f"{one.service}{one.path}", one.service, one.path, one.query) for one in INBOX]
    lost = []
    for name, service, path, query in asked:
        known = document_of(city.apps[service])["paths"]
        route = known[f"/api/v1/{service}{path}".replace("{mine}", "{mine_id}")
                      .replace("{right}", "{right_id}")]["get"]  # fmt: skip
        names = {one["name"] for one in route.get("parameters", ())}
        lost += [(name, one) for one in parse_qs(query) if one not in names]
    assert len(asked) > 30 and lost == []
