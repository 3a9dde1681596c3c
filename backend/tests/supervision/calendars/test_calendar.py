"""The calendar by day, as a file, and under a private address."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.supervision.calendars.rules import calendar
from tests.supervision.conftest import BASE, City
from tests.supervision.dossiers.test_dossier import dead

pytestmark = pytest.mark.service("supervision")
MONTH = {"first": "2025-08-01", "last": "2025-08-31"}
MEETING = {
    "division_code": "500113", "kind": "joint", "title": "示例联席会议", "convenor": "示例召集人",
    "held_on": "2025-08-12", "agenda": "示例议程",
}  # fmt: skip
CLUE = {
    "source": "hotline", "source_no": "示例1", "division_code": "500113",
    "received_on": "2025-08-01", "violation": "beyond_boundary", "text": "示例：夜间开采石灰岩",
    "place": "示例镇",
}  # fmt: skip


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_given_long_titles_and_signs_then_lines_are_folded_by_octets_and_escaped() -> None:
    entry = {"on": "2025-08-12", "what": "deadline", "kind": "clue", "id": "1",
             "title": "逾期，须办；a,b;c" + "矿" * 60}  # fmt: skip
    content = calendar([entry], datetime(2025, 8, 1, tzinfo=UTC), "示例")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    lines = unfolded(content)
    assert "DTSTART;VALUE=DATE:20250812" in lines and "DTEND;VALUE=DATE:20250813" in lines
    assert f"SUMMARY:期限：逾期，须办；a\\,b\\;c{'矿' * 60}" in lines
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2] == "END:VCALENDAR"


async def test_given_a_deadline_and_a_meeting_then_both_stand_on_their_days(
    city: City, token: Callable[..., str]
) -> None:
    await city.post("enforcement", "/clues", **CLUE)
    await city.post("enforcement", "/meetings", **MEETING)
    told = (await city.get("/calendar", **MONTH)).json()
    found = [(one["on"], one["what"], one["kind"]) for one in told["items"]]
    assert found == [
        ("2025-08-04", "deadline", "clue"), ("2025-08-12", "deadline", "meeting"),
        ("2025-08-12", "occasion", "meeting"),
    ]  # fmt: skip
    assert told["missing"] == []
    other = (await city.get("/calendar", token("clerk", division="500112"), **MONTH)).json()
    assert other["items"] == []
    file = await city.get("/calendar/file", **MONTH)
    assert file.headers["content-type"].startswith("text/calendar")
    assert "SUMMARY:安排：示例联席会议" in unfolded(file.content)
    refused = await city.get("/calendar", first="2025-08-02", last="2025-08-01")
    assert refused.status_code == 422


async def test_given_a_silent_service_then_it_is_named_as_missing(city: City) -> None:
    city.peers["enforcement"] = dead
    told = (await city.get("/calendar", **MONTH)).json()
    assert told["missing"] == ["enforcement"] and told["items"] == []


async def _feed(city: City, owner: str) -> dict[str, Any]:
    async with client_for(city.apps["supervision"], owner) as client:
        answer = await client.post(
            f"{BASE}/calendar-feeds", json={"name": "手机日历"}, headers=new_key()
        )
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_given_a_private_address_then_it_shows_the_last_look_until_it_is_revoked(
    city: City, token: Callable[..., str], clock: SettableClock, postgres: EmbeddedServer
) -> None:
    owner, stranger = token("clerk", subject=str(new_id())), token("clerk")
    await city.post("enforcement", "/clues", **CLUE)
    made = await _feed(city, owner)
    await city.get("/calendar", owner, **MONTH)
    async with client_for(city.apps["supervision"]) as anybody:
        shown = await anybody.get(made["path"])
        assert shown.status_code == 200 and shown.content.count(b"BEGIN:VEVENT") == 1
        await city.post("enforcement", "/meetings", **MEETING)
        assert (await anybody.get(made["path"])).content.count(b"BEGIN:VEVENT") == 1
        await city.get("/calendar", owner, **MONTH)
        assert (await anybody.get(made["path"])).content.count(b"BEGIN:VEVENT") == 3
        unknown = made["path"].rsplit("/", 1)[0] + "/" + "x" * 43
        assert (await anybody.get(unknown)).status_code == 404
        with psycopg.connect(postgres.superuser_dsn("kz_supervision")) as connection:
            stored = connection.execute("SELECT entries::text FROM calendar_feeds").fetchone()
        assert stored is not None and "link" not in stored[0]
        assert (await city.get(f"/calendar-feeds/{made['id']}", stranger)).status_code == 404
        assert (await city.get("/calendar-feeds", stranger)).json()["items"] == []
        clock.instant += timedelta(days=15)
        stale = await anybody.get(made["path"])
        assert stale.status_code == 200 and b"BEGIN:VEVENT" not in stale.content
        clock.instant -= timedelta(days=15)
        async with client_for(city.apps["supervision"], owner) as client:
            answer = await client.post(
                f"{BASE}/calendar-feeds/{made['id']}/revoke",
                headers={**new_key(), "If-Match": f'"{made["version"]}"'},
            )
        assert answer.status_code == 200 and answer.json()["path"] is None
        assert (await anybody.get(made["path"])).status_code == 404


async def test_given_the_owner_disabled_then_the_address_shows_nothing(
    city: City, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    who = str(new_id())
    made = await _feed(city, token("clerk", subject=who))
    with psycopg.connect(postgres.superuser_dsn("kz_supervision")) as connection:
        connection.execute(
            "INSERT INTO disabled_principals (principal_id, disabled_at) VALUES (%s, now())", (who,)
        )
    city.apps["supervision"].state.verifier._refusals._looked_at = float("-inf")
    async with client_for(city.apps["supervision"]) as anybody:
        assert (await anybody.get(made["path"])).status_code == 404
