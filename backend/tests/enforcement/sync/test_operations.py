"""What came from devices, as the desk sees it."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.patch_things import collection, square, taken
from tests.enforcement.sync.conftest import NOON, SYNC, Device, clue, operation

pytestmark = pytest.mark.service("enforcement")
SEEN = {"checkers": ["示例甲"], "findings": "示例：有开挖面", "working": False}


async def operations(client: httpx.AsyncClient, **asked: Any) -> list[dict[str, Any]]:
    answer = await client.get(f"{SYNC}/operations", params=asked)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


async def test_given_results_of_every_kind_then_each_is_found_by_what_became_of_it(
    device: Device, supervisor: httpx.AsyncClient
) -> None:
    good, wrong = operation("clue", clue()), operation("clue", clue(right_id=str(new_id())))
    await device.push(good, wrong)
    await device.push(good)
    await device.push(good | {"body": clue(text="示例：另一内容")})
    kept = {one["id"]: one for one in await operations(supervisor, device_id=device.id)}
    applied, refused = kept[good["id"]], kept[wrong["id"]]
    assert (applied["status_name"], applied["repeats"], applied["differing"]) == (
        "已采纳", 2, True
    )  # fmt: skip
    assert applied["subject_no"].startswith("XS500113-2025-")
    assert (refused["status"], refused["repeats"], refused["repeated_at"]) == ("refused", 0, None)
    for status, ids in (("applied", [good]), ("refused", [wrong]), ("duplicate", [good]),
                        ("conflict", [])):  # fmt: skip
        found = await operations(supervisor, status=status)
        assert [one["id"] for one in found] == [one["id"] for one in ids], status
    assert await operations(supervisor, kind="track") == []
    detail = (await supervisor.get(f"{SYNC}/operations/{wrong['id']}")).json()
    assert (detail["code"], [one["pointer"] for one in detail["errors"]]) == (
        "clue_invalid", ["/right_id"]
    )  # fmt: skip


async def test_given_a_conflict_then_both_versions_are_kept_with_it(
    device: Device, supervisor: httpx.AsyncClient, clerk: httpx.AsyncClient, database: Any,
    settings: Any, clock: Any,
) -> None:  # fmt: skip
    await taken(clerk, database, settings, clock, collection((square(106.5), {"图斑编号": "A1"})))
    patch = next(one for one in (await device.pull())["items"] if one["kind"] == "patch")
    seen = {"patch_id": patch["id"], "base_version": patch["data"]["version"]} | SEEN
    stale = operation("patch_check", seen | {"findings": "示例：无变化"})
    await device.push(operation("patch_check", seen), stale)
    detail = (await supervisor.get(f"{SYNC}/operations/{stale['id']}")).json()
    assert (detail["status"], detail["mine"]["findings"], detail["theirs"]["findings"]) == (
        "conflict", "示例：无变化", "示例：有开挖面"
    )  # fmt: skip


async def test_given_a_track_then_it_is_shown_by_our_clock(
    device: Device, supervisor: httpx.AsyncClient
) -> None:
    points = [[106.5, 29.4, 5.0, 0], [106.5, 29.41, 8.0, 600]]
    sent = operation("track", {"began_at": "2025-08-02T09:00:00+08:00", "points": points})
    told = await device.push(sent, at="2025-08-02T10:00:00+08:00")
    found = (await supervisor.get(f"{SYNC}/tracks/{told['results'][0]['subject']['id']}")).json()
    assert found["points"] == points
    assert (found["began_at"], found["ended_at"], found["clock_wrong"]) == (
        "2025-08-01T09:00:00+08:00", "2025-08-01T09:10:00+08:00", True
    )  # fmt: skip
    # 0.01° of latitude at 29.4°: a(1-e²)/(1-e²sin²φ)^1.5 · π/18000 = 1108.4 m
    assert float(found["length_m"]) == pytest.approx(1108.4, abs=0.3)


async def test_given_an_inspector_or_another_county_then_none_of_it_is_shown(
    app: FastAPI, token: Any, device: Device
) -> None:
    told = await device.push(
        operation("track", {"began_at": NOON, "points": [[106.5, 29.4, 5.0, 0]]})
    )
    one, track = told["results"][0]["id"], told["results"][0]["subject"]["id"]
    paths = ("/operations", f"/operations/{one}", f"/tracks/{track}")
    async with client_for(app, token("clerk", division="500114")) as client:
        answers = [await client.get(SYNC + path) for path in paths]
        assert [answer.status_code for answer in answers] in ([200, 404, 404], [403, 403, 403])
    async with client_for(app, token("inspector_chief", division="500114")) as client:
        answers = [await client.get(SYNC + path) for path in paths]
        assert [answer.status_code for answer in answers] == [200, 404, 404]
        assert answers[0].json()["items"] == []
    async with client_for(app, None) as client:
        answers = [await client.get(SYNC + path) for path in paths]
        assert [answer.status_code for answer in answers] == [401] * 3
