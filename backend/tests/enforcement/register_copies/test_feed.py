"""The copy by interval: what the feed tells, told again, corrected, rebuilt; zones and leaves."""

import base64
from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import date
from typing import Any
from uuid import uuid5

import psycopg
import pytest
import shapely
from fastapi import FastAPI

from kuangzheng.enforcement.register_copies.feed import LICENSING_COPIES, RESTORATION_COPIES
from kuangzheng.enforcement.register_copies.finding import rights_in
from kuangzheng.kernel.consumers import Consumer, rebuild
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.events import Batch
from kuangzheng.kernel.sources import Snapshot
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.conftest import BASE
from tests.enforcement.patch_things import SPACE, heard, mine_event, right_event, square

pytestmark = pytest.mark.service("enforcement")
_FEED = Scope.for_division(DbRole.WORKER, "system:feed:restoration", NATIONAL)


def rows(postgres: EmbeddedServer, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        return connection.execute(query).fetchall()


VERSIONS = (
    "SELECT lower(valid_during)::text, upper(valid_during)::text, licence_status"
    " FROM right_copy_versions ORDER BY 1"
)
HISTORY = "SELECT count(*) FROM right_copy_history"


async def test_given_a_licence_detained_for_a_month_then_three_versions_and_what_was_believed(
    database: Database, postgres: EmbeddedServer
) -> None:
    await heard(database, right_event("甲", 106.5, 0.004))
    detained = right_event(
        "甲", 106.5, 0.004, licence_status="detained", valid_during=["2025-05-01", "2025-06-01"]
    )
    await heard(database, detained, detained)  # told twice, known once
    assert rows(postgres, VERSIONS) == [
        ("2020-01-01", "2025-05-01", "valid"), ("2025-05-01", "2025-06-01", "detained"),
        ("2025-06-01", None, "valid"),
    ]  # fmt: skip
    assert rows(postgres, HISTORY) == [(1,)]


def version_event(name: str, during: list[str | None], **said: Any) -> dict[str, Any]:
    """`licensing.right_version`, as a snapshot tells other days than today."""
    data = {
        "right_id": str(uuid5(SPACE, name)), "division_code": "500113", "code": name, "name": name,
        "kind": "mining", "status": "registered", "licence_status": "valid", "certificate_no": None,
        "holder_name": "示例矿业", "minerals": ["石灰岩", "limestone"], "mine_id": None,
        "term": ["2015-01-01", "2019-12-31"], "valid_during": during,
        "wkb": base64.b64encode(shapely.to_wkb(shapely.box(106.5, 29.4, 106.51, 29.41))).decode(),
    } | said  # fmt: skip
    return {
        "id": str(uuid5(SPACE, f"{name}{during}")), "type": "licensing.right_version.v1",
        "subject": data["right_id"], "time": "2025-07-01T09:00:00+08:00",
        "divisioncode": "500113", "data": data,
    }  # fmt: skip


class Told:
    """A source with one snapshot and nothing after it."""

    def __init__(self, items: Sequence[Any]) -> None:
        self._items = items

    async def snapshot(self) -> Snapshot:
        return Snapshot(self._items, "cursor", str(SPACE))

    async def pages(self) -> AsyncGenerator[Snapshot, None]:
        yield await self.snapshot()

    async def events(self, after: str | None, types: Sequence[str], wait_s: float) -> Batch:
        return Batch([], "cursor", str(SPACE))


async def test_given_a_snapshot_then_the_copy_is_rebuilt_and_what_was_known_is_kept(
    database: Database, postgres: EmbeddedServer
) -> None:
    await heard(database, right_event("不再", 106.6, 0.004))
    source = Told([
        right_event("甲", 106.5, 0.004), version_event("甲", ["2015-01-01", "2020-01-01"]),
    ])  # fmt: skip
    await Consumer(database, LICENSING_COPIES, source).step()
    assert rows(postgres, VERSIONS) == [
        ("2015-01-01", "2020-01-01", "valid"), ("2020-01-01", None, "valid"),
    ]  # fmt: skip
    assert rows(postgres, "SELECT name FROM right_copy_history") == [("不再",)]
    assert await rebuild(database, "licensing") is True
    await Consumer(database, LICENSING_COPIES, source).step()
    assert len(rows(postgres, VERSIONS)) == 2
    assert await rebuild(database, "nobody") is False


def layer_event(during: list[str | None] | None) -> dict[str, Any]:
    return {
        "id": "x", "type": "licensing.zone_layer_changed.v1", "subject": str(SPACE),
        "time": "2025-07-01T09:00:00+08:00", "divisioncode": "500113", "data": {
            "layer_id": str(SPACE), "division_code": "500113", "kind": "ecological_red_line",
            "kind_name": "生态保护红线", "name": "示例红线", "version_no": "2024-1",
            "source": "示例", "confirmed": False, "state": "published", "valid_during": during,
        },
    }  # fmt: skip


async def test_given_a_layer_replaced_then_its_zones_hold_until_that_day(
    database: Database, postgres: EmbeddedServer
) -> None:
    zone = {
        "id": "y", "type": "licensing.zone_published.v1", "subject": str(SPACE),
        "time": "2025-07-01T09:00:00+08:00", "divisioncode": "500113", "data": {
            "zone_id": str(SPACE), "layer_id": str(SPACE), "division_code": "500113",
            "kind": "ecological_red_line", "code": None, "name": "示例片区",
            "wkb": base64.b64encode(shapely.to_wkb(shapely.box(106, 29, 107, 30))).decode(),
        },
    }  # fmt: skip
    await heard(database, layer_event(["2024-01-01", None]), zone, zone)
    await heard(database, layer_event(["2024-01-01", "2025-07-01"]))
    await heard(database, layer_event(None))
    periods = rows(
        postgres, "SELECT valid_during::text FROM zone_layer_copies ORDER BY recorded_at"
    )
    assert periods == [("[2024-01-01,)",), ("[2024-01-01,2025-07-01)",), ("empty",)]
    assert rows(postgres, "SELECT name FROM zone_copies") == [("示例片区",)]


async def test_given_a_mines_status_and_a_projects_leave_then_both_are_kept_with_their_days(
    database: Database, postgres: EmbeddedServer
) -> None:
    mine = {
        "id": "z", "type": "licensing.mine_status_changed.v1", "subject": str(SPACE),
        "time": "2025-07-01T09:00:00+08:00", "divisioncode": "500113",
        "data": {"from": "producing", "to": "closed", "since": "2025-06-15", "document_no": "示例"},
    }  # fmt: skip
    await heard(database, mine, mine)
    assert rows(postgres, "SELECT since::text, status FROM mine_status_copies") == [
        ("2025-06-15", "closed"),
    ]
    leave = {
        "data": {
            "project_id": str(SPACE), "project_name": "示例修复项目", "division_code": "500113",
            "design_no": "示例设计1号", "design_t": "1000", "during": ["2025-01-01", "2025-12-31"],
            "geometry": square(106.5),
        },
    }  # fmt: skip
    async with database.session(_FEED) as session:
        await RESTORATION_COPIES.handlers["restoration.ore_leave_given"](session, leave)
    assert rows(postgres, "SELECT kind, valid_during::text FROM leave_copies") == [
        ("restoration", "[2025-01-01,2026-01-01)"),
    ]


async def test_given_a_mine_renamed_then_its_newest_name_and_its_rights_are_offered(
    database: Database, app: FastAPI, token: Callable[..., str]
) -> None:
    mine = str(uuid5(SPACE, "mine"))
    await heard(
        database, mine_event("示例旧矿"),
        mine_event("示例新矿", "mine_changed", at="2025-07-02T09:00:00+08:00"),
        mine_event("示例旧矿", at="2025-06-01T09:00:00+08:00"),  # late, and older
        right_event("甲", 106.5, 0.004, mine_id=mine), right_event("乙", 106.6, 0.004),
    )  # fmt: skip
    async with client_for(app, token("clerk")) as ours:
        found = (await ours.get(f"{BASE}/known-mines", params={"q": "新矿"})).json()["items"]
        rights = (await ours.get(f"{BASE}/known-rights", params={"q": "乙"})).json()["items"]
        missed = await ours.get(f"{BASE}/known-mines", params={"q": "旧矿"})
        city = await ours.get(f"{BASE}/known-rights", params={"division": "5001"})
        elsewhere = await ours.get(f"{BASE}/known-rights", params={"division": "14"})
    assert [(one["id"], one["name"]) for one in found] == [(mine, "示例新矿")]
    assert [one["name"] for one in found[0]["rights"]] == ["甲"]
    assert [(one["name"], one["holder_id"]) for one in rights] == [("乙", str(SPACE))]
    assert missed.json()["items"] == elsewhere.json()["items"] == []
    assert len(city.json()["items"]) == 2
    async with client_for(app, token("clerk", division="140902")) as theirs:
        assert (await theirs.get(f"{BASE}/known-mines")).json()["items"] == []
        assert (await theirs.get(f"{BASE}/known-rights")).json()["items"] == []


async def test_given_codes_and_names_of_minerals_then_each_is_read_once_by_its_name(
    database: Database,
) -> None:
    await heard(database, right_event("甲", 106.5, 0.004, minerals=[
        {"code": "limestone_building", "name": "建筑石料用灰岩", "main": True},
        {"code": "示例矿种", "name": "示例矿种", "main": False},
    ]))  # fmt: skip
    async with database.session(_FEED) as session:
        (right,) = await rights_in(session, "500113", date(2025, 8, 1))
    assert right.mineral_names == ["建筑石料用灰岩", "示例矿种"]
