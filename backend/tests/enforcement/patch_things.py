"""Batches of patches over Banan and what lies under them, for the tests of both rooms."""

import hashlib
import json
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import httpx
import shapely

from kuangzheng.enforcement.register_copies.feed import LICENSING_COPIES
from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.runner import run_job
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.conftest import BASE

BATCHES, PATCHES = f"{BASE}/patch-batches", f"{BASE}/satellite-patches"
SPACE = UUID("01980000-0000-7000-8000-000000000000")
BATCH = {
    "programme": "示例2025年度矿产卫片执法", "code": "示例2025Q2", "issued_by": "ministry",
    "earlier_on": "2025-04-01", "later_on": "2025-06-30", "issued_on": "2025-07-05",
    "received_on": "2025-07-08",
}  # fmt: skip
_FEED = Scope.for_division(DbRole.WORKER, "system:feed:licensing", NATIONAL)


def square(west: float, size: float = 0.001, south: float = 29.4) -> dict[str, Any]:
    return json.loads(shapely.to_geojson(shapely.box(west, south, west + size, south + size)))


def collection(*features: tuple[dict[str, Any] | None, dict[str, Any]]) -> bytes:
    return json.dumps({
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": shape, "properties": told} for shape, told in features
        ],
    }).encode()  # fmt: skip


def right_event(name: str, west: float, size: float, **said: Any) -> dict[str, Any]:
    """`licensing.right_registered` as the feed tells it."""
    data = {
        "right_id": str(uuid5(SPACE, name)), "version": 1, "code": name, "name": name,
        "certificate_no": None, "kind": "mining", "status": "registered", "licence_status": "valid",
        "division_code": "500113", "mine_id": None,
        "holder": {"id": str(SPACE), "name": "示例矿业"},
        "minerals": [{"code": "limestone", "name": "石灰岩", "main": True}],
        "area": {"area_km2": "1.0000", "bbox": [], "geometry": square(west, size)},
        "term": ["2020-01-01", "2030-01-01"], "valid_during": ["2020-01-01", None],
    } | said  # fmt: skip
    return {
        "id": str(uuid5(SPACE, f"{name}{said}")), "type": "licensing.right_registered.v1",
        "subject": data["right_id"], "time": "2025-07-01T09:00:00+08:00",
        "divisioncode": data["division_code"], "data": data,
    }  # fmt: skip


def mine_event(name: str, kind: str = "mine_registered", **said: Any) -> dict[str, Any]:
    """A mine as the feed tells it."""
    data = {
        "from": None, "to": "producing", "since": "2020-01-01", "document_no": None, "name": name,
        "township": "示例镇", "main_mineral": "石灰岩",
    } | said  # fmt: skip
    return {
        "id": str(uuid5(SPACE, f"{name}{kind}{said}")), "type": f"licensing.{kind}.v1",
        "subject": str(uuid5(SPACE, "mine")), "time": said.pop("at", "2025-07-01T09:00:00+08:00"),
        "divisioncode": "500113", "data": data,
    }  # fmt: skip


async def heard(database: Database, *events: dict[str, Any]) -> None:
    """The service's worker applies them."""
    async with database.session(_FEED) as session:
        for event in events:
            name = event["type"].rpartition(".v")[0]
            await LICENSING_COPIES.handlers[name](session, event)


async def uploaded(client: httpx.AsyncClient, content: bytes, name: str) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    answer = await client.put(
        f"{BASE}/blobs/{sha256}", content=content, params={"name": name}
    )
    assert answer.status_code in (200, 201), answer.text
    return str(answer.json()["document_id"])


async def taken(
    client: httpx.AsyncClient, database: Database, settings: KernelSettings, clock: Clock,
    content: bytes, name: str = "图斑.geojson", **said: Any,
) -> dict[str, Any]:  # fmt: skip
    """A batch as the service shows it after its job."""
    document = await uploaded(client, content, name)
    body = BATCH | {"document_id": document} | said
    answer = await client.post(BATCHES, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    return await worked(client, database, settings, clock, answer.json())


async def worked(
    client: httpx.AsyncClient, database: Database, settings: KernelSettings, clock: Clock,
    batch: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    """The batch after its job was run."""
    worker = Worker("enforcement", database, settings, clock)
    await run_job(worker, UUID(batch["job"]["id"]), stopping=lambda: False)
    found: dict[str, Any] = (await client.get(f"{BATCHES}/{batch['id']}")).json()
    return found


DAY = date(2025, 8, 1)
"""Today of the tests' clock."""
