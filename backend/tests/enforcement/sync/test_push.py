"""Operations of a device: each once, in order, each by itself."""

import hashlib
from datetime import datetime
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.enforcement.sync import rules
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from tests.enforcement.clues.conftest import CLUES
from tests.enforcement.conftest import BASE
from tests.enforcement.patch_things import PATCHES, collection, square, taken
from tests.enforcement.sync.conftest import JPEG, NOON, SYNC, Device, clue, operation, registered

pytestmark = pytest.mark.service("enforcement")
SEEN = {"checkers": ["示例甲"], "findings": "示例：有开挖面", "working": False}


def statuses(told: dict[str, Any]) -> list[str]:
    return [one["status"] for one in told["results"]]


async def clues_of(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    return list((await client.get(CLUES)).json()["items"])


async def test_given_a_batch_twice_then_it_has_its_effect_once_and_the_same_answer(
    device: Device,
) -> None:
    batch = [operation("clue", clue(text=f"示例：第{n}处")) for n in range(3)]
    first, second = await device.push(*batch), await device.push(*reversed(batch))
    assert statuses(first) == ["applied"] * 3
    assert statuses(second) == ["duplicate"] * 3
    assert [one["first"] for one in second["results"]] == ["applied"] * 3
    subjects = [one["subject"] for one in first["results"]]
    assert [one["subject"] for one in reversed(second["results"])] == subjects
    made = await clues_of(device.client)
    assert sorted(one["text"] for one in made) == [f"示例：第{n}处" for n in range(3)]
    assert {(one["source"], one["source_name"]) for one in made} == {("patrol", "示例终端一号")}


async def test_given_the_same_operation_twice_within_a_batch_then_the_second_is_a_duplicate(
    device: Device,
) -> None:
    one = operation("clue", clue())
    assert statuses(await device.push(one, one)) == ["applied", "duplicate"]


async def test_given_another_content_under_a_known_id_then_it_is_refused_and_the_first_stays(
    device: Device,
) -> None:
    one = operation("clue", clue())
    await device.push(one)
    told = await device.push(one | {"body": clue(text="示例：改过的")})
    assert told["results"][0]["problem"]["code"] == "operation_id_reused"
    assert statuses(await device.push(one)) == ["duplicate"]
    assert len(await clues_of(device.client)) == 1


async def test_given_a_batch_out_of_its_order_then_none_of_it_is_taken_and_the_place_is_named(
    device: Device,
) -> None:
    first, second = operation("clue", clue(), seq=7), operation("clue", clue(), seq=8)
    told = await device.push(second, first, status=422)
    assert told["code"] == "batch_reordered"
    assert [one["pointer"] for one in told["errors"]] == ["/operations/1/seq"]
    assert await clues_of(device.client) == []
    await device.push(first, first, status=422)
    assert statuses(await device.push(first, second)) == ["applied", "applied"]
    assert statuses(await device.push(first, second)) == ["duplicate", "duplicate"]


@pytest.mark.parametrize(("counts", "place"), [
    ([], None), ([None, None], None), ([3, 5, 9], None), ([3, None, 4], None),
    ([3, 3], 1), ([1, 5, 4, 2], 2), ([5, None, 4], 2),
])  # fmt: skip
def test_given_counts_then_the_first_not_above_those_before_is_named(
    counts: list[int | None], place: int | None
) -> None:
    assert rules.out_of_order(counts) == place


async def test_given_one_that_is_refused_then_those_before_and_after_it_stand(
    device: Device,
) -> None:
    outside = clue(point={"lon": "10.000000", "lat": "29.400000"})
    batch = [
        operation("clue", clue(text="示例：前")), operation("clue", outside),
        operation("clue", {"violation": "beyond_boundary"}), operation("flood", {}),
        operation("clue", clue(right_id=str(new_id()))), operation("clue", clue(text="示例：后")),
    ]  # fmt: skip
    told = await device.push(*batch)
    assert statuses(told) == ["applied", *["refused"] * 4, "applied"]
    codes = [one["problem"]["code"] for one in told["results"] if one["problem"]]
    assert codes == ["clue_invalid", "operation_invalid", "operation_invalid", "clue_invalid"]
    assert [e["pointer"] for e in told["results"][1]["problem"]["errors"]] == ["/point"]
    again = await device.push(*batch)
    assert [one["first"] for one in again["results"]] == statuses(told)
    assert len(await clues_of(device.client)) == 2


async def test_given_a_clock_a_day_ahead_then_it_is_noted_and_no_period_runs_by_it(
    device: Device, supervisor: httpx.AsyncClient
) -> None:
    made = "2025-08-02T09:00:00+08:00"
    told = await device.push(
        operation("clue", clue(), made_at=made), at="2025-08-02T10:00:00+08:00"
    )
    assert (told["clock_offset_s"], told["clock_wrong"]) == (86_400, True)
    subject = told["results"][0]["subject"]["id"]
    record = (await device.client.get(f"{CLUES}/{subject}")).json()
    assert (record["received_on"], record["occurred_on"]) == ("2025-08-01", "2025-08-01")
    assert record["due_on"] > "2025-08-01"
    noted = record["acts"][0]["data"]
    assert (noted["clock_offset_s"], noted["clock_wrong"]) == (86_400, True)
    listed = (
        await supervisor.get(f"{SYNC}/operations", params={"subject_id": subject})
    ).json()["items"]
    assert [(one["made_at"], one["clock_offset_s"]) for one in listed] == [(made, 86_400)]


async def test_given_a_clock_a_day_behind_then_the_day_is_the_servers(device: Device) -> None:
    told = await device.push(
        operation("clue", clue(), made_at="2025-07-31T08:00:00+08:00"),
        at="2025-07-31T10:00:00+08:00",
    )
    record = (
        await device.client.get(f"{CLUES}/{told['results'][0]['subject']['id']}")
    ).json()
    assert (record["received_on"], record["occurred_on"]) == ("2025-08-01", "2025-08-01")


async def test_given_a_photograph_that_has_not_come_then_the_operation_waits_for_it(
    device: Device, inspector: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    stamped = {"taken_at": NOON, "lon": 106.54, "lat": 29.4, "accuracy_m": 6.5}
    sha256 = "ab" * 32
    early = operation("clue", clue(photos=[{"sha256": sha256} | stamped]))
    told = (await device.push(early))["results"][0]
    assert (told["status"], told["retry"]) == ("refused", True)
    assert told["problem"]["missing"] == [sha256]
    came = await device.photo()
    one = operation("clue", clue(photos=[{"sha256": came} | stamped]))
    assert statuses(await device.push(one)) == ["applied"]
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        (kept,) = superuser.execute(
            "SELECT device_id::text, operation_id::text, sha256, taken_at, lon::float, lat::float,"
            " accuracy_m::float FROM field_photos"
        ).fetchall()
    assert kept == (
        device.id, one["id"], came, datetime.fromisoformat(NOON), 106.54, 29.4, 6.5,
    )  # fmt: skip
    more = await device.photo(b"\x89PNG\r\n\x1a\n" + b"1" * 64)
    later = operation("photo", {
        "subject": {"kind": "clue", "operation": one["id"]},
        "photos": [{"sha256": more} | stamped],
    })  # fmt: skip
    result = (await device.push(later))["results"][0]
    assert result["status"] == "applied"
    record = (await inspector.get(f"{CLUES}/{result['subject']['id']}")).json()
    assert {one["sha256"] for one in record["files"]} == {came, more}
    lost = operation("photo", {
        "subject": {"kind": "clue", "operation": str(new_id())},
        "photos": [{"sha256": more} | stamped],
    })  # fmt: skip
    assert (await device.push(lost))["results"][0]["problem"]["code"] == "subject_unknown"


async def test_given_a_check_of_an_older_version_then_both_are_shown_field_by_field(
    device: Device, clerk: httpx.AsyncClient, database: Database, settings: KernelSettings,
    clock: SettableClock,
) -> None:  # fmt: skip
    content = collection((square(106.5), {"图斑编号": "A1"}))
    await taken(clerk, database, settings, clock, content)
    items = [one for one in (await device.pull())["items"] if one["kind"] == "patch"]
    patch, version = items[0]["id"], items[0]["data"]["version"]
    seen = {"patch_id": patch, "base_version": version} | SEEN
    assert statuses(await device.push(operation("patch_check", seen))) == ["applied"]
    stale = operation("patch_check", seen | {"findings": "示例：无变化", "working": True})
    told = (await device.push(stale))["results"][0]
    assert told["status"] == "conflict"
    assert told["theirs"]["findings"] == "示例：有开挖面"
    assert (told["theirs"]["working"], told["mine"]["working"]) == (False, True)
    settled = stale["body"] | {"base_version": told["theirs"]["version"]}
    assert statuses(await device.push(operation("patch_check", settled))) == ["applied"]
    record = (await clerk.get(f"{PATCHES}/{patch}")).json()
    assert [one["findings"] for one in record["checks"]] == ["示例：有开挖面", "示例：无变化"]


async def test_given_a_track_then_its_length_is_along_the_ellipsoid(
    device: Device, supervisor: httpx.AsyncClient
) -> None:
    points = [[106.5, 29.4, 5.0, 0], [106.5, 29.41, 5.0, 600]]
    told = await device.push(operation("track", {"began_at": NOON, "points": points}))
    # 0.01° of latitude at 29.4°: a(1-e²)/(1-e²sin²φ)^1.5 · π/18000 = 1108.6 m
    assert told["results"][0]["subject"]["no"] == "1.11 km"


async def test_given_no_permission_for_a_kind_then_that_operation_is_refused(
    app: FastAPI, token: Any
) -> None:
    async with client_for(app, token("inspector_chief", subject="chief-1")) as client:
        device = await registered(client, "示例终端三号")
        seen = {"patch_id": str(new_id()), "base_version": 1} | SEEN
        told = await device.push(operation("patch_check", seen), operation("clue", clue()))
    assert statuses(told) == ["refused", "applied"]
    assert told["results"][0]["problem"]["code"] == "forbidden"


async def test_given_a_file_that_stopped_half_way_then_it_goes_on_where_it_was(
    device: Device,
) -> None:
    import hashlib

    content = b"\xff\xd8\xff" + bytes(range(256)) * 8
    path = f"{BASE}/blobs/{hashlib.sha256(content).hexdigest()}"
    total = len(content)
    part = {"Content-Range": f"bytes 0-999/{total}"}
    first = await device.client.put(
        path, content=content[:1000], headers=part, params={"name": "a.jpg"}
    )
    assert first.status_code == 202
    head = await device.client.head(path)
    assert head.headers["Upload-Offset"] == "1000"
    rest = {"Content-Range": f"bytes 1000-{total - 1}/{total}"}
    done = await device.client.put(
        path, content=content[1000:], headers=rest, params={"name": "a.jpg"}
    )
    assert (done.status_code, done.json()["complete"]) == (201, True)


async def test_given_one_wrong_among_many_then_the_others_are_done_in_their_order(
    device: Device,
) -> None:
    batch = [operation("clue", clue(text=f"示例：第{n}处")) for n in range(40)]
    batch[17]["body"]["right_id"] = str(new_id())
    batch[30]["body"].pop("text")
    told = await device.push(*batch)
    wrong = [at for at, one in enumerate(told["results"]) if one["status"] != "applied"]
    assert wrong == [17, 30]
    listed = (await device.client.get(CLUES, params={"limit": 100})).json()["items"]
    made = {one["no"]: one["text"] for one in listed}
    numbers = [one["subject"]["no"] for one in told["results"] if one["subject"]]
    assert [made[no] for no in numbers] == [
        f"示例：第{n}处" for n in range(40) if n not in (17, 30)
    ]
    assert numbers == sorted(numbers)
    assert [one["first"] for one in (await device.push(*batch))["results"]] == statuses(told)


async def test_given_many_with_photographs_then_each_clue_has_its_own_once(
    device: Device, inspector: httpx.AsyncClient
) -> None:
    one, other = await device.photo(), await device.photo(b"\x89PNG\r\n\x1a\n" + b"2" * 64)
    stamped = [{"sha256": sha, "taken_at": NOON} for sha in (one, other)]
    told = await device.push(
        operation("clue", clue(photos=stamped)), operation("clue", clue(photos=stamped[1:])),
        operation("clue", clue(photos=[*stamped[1:], *stamped[1:]])),
    )
    assert statuses(told) == ["applied"] * 3, told
    kept = [
        (await inspector.get(f"{CLUES}/{one['subject']['id']}")).json() for one in told["results"]
    ]
    assert [sorted(f["sha256"] for f in record["files"]) for record in kept] == [
        sorted([one, other]), [other], [other],
    ]  # fmt: skip
    assert [[act["act"] for act in record["acts"]] for record in kept] == [["register"]] * 3


async def test_given_a_photo_above_the_limit_then_a_problem_document_and_nothing_is_kept(
    device: Device, settings: KernelSettings
) -> None:
    most, sha256 = settings.blob_max_bytes, hashlib.sha256(JPEG).hexdigest()
    headers = {"Content-Range": f"bytes 0-{len(JPEG) - 1}/{most + 1}"}
    answer = await device.client.put(
        f"{BASE}/blobs/{sha256}", content=JPEG, params={"name": "示例.jpg"}, headers=headers
    )
    told = answer.json()
    assert (answer.status_code, told["code"], told["max_bytes"]) == (413, "payload_too_large", most)
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert f"{most // 2**20} MB" in told["detail"]
    assert (await device.client.head(f"{BASE}/blobs/{sha256}")).status_code == 404
    photo = {"sha256": sha256, "taken_at": NOON}
    visit = {
        "place": "示例镇示例村", "division_code": "500113", "manner": "open",
        "participants": ["示例甲"], "started_at": NOON, "ended_at": NOON, "result": "nothing",
        "photos": [photo],
    }  # fmt: skip
    sent = await device.push(operation("patrol_record", visit))
    assert statuses(sent) == ["refused"]
    assert sent["results"][0]["problem"]["code"] == "photos_missing"
