"""Two rights, two plots, a patch and a zone of Banan, and whoever may read them."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import psycopg
import pytest_asyncio
import shapely
import uvicorn

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from tests.enforcement.patches.everything import patch_things
from tests.supervision.conftest import COUNTY, OTHER_COUNTY, City

SCOPES = (
    "licensing.register:read", "licensing.zone:read", "enforcement.patch:read",
    "restoration.work:read",
)  # fmt: skip
_LAYER = (
    "INSERT INTO zone_layers (id, division_code, kind, name, version_no, valid_during, source)"
    " VALUES (%s, %s, 'permanent_farmland', '示例', '示例一版', '[2021-01-01,2025-07-01)', '示例'),"
    " (%s, %s, 'permanent_farmland', '示例', '示例二版', '[2025-07-01,)', '示例')"
)
_ZONE = (
    "INSERT INTO zones (id, layer_id, division_code, kind, valid_during, name, area_km2, geometry,"
    " min_lon, min_lat, max_lon, max_lat) SELECT %s, l.id, l.division_code, l.kind,"
    " l.valid_during, %s, 0.1, %s, 106.5, 29.4, 106.51, 29.41 FROM zone_layers l WHERE l.id = %s"
)


@dataclass
class Data:
    """The platform with its records and the token of a partner."""

    city: City
    token: str
    elsewhere: str
    ids: dict[str, str] = field(default_factory=dict)

    def client(self, token: str | None = "", **headers: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.city.apps["supervision"], raise_app_exceptions=False)
        if token is not None:
            headers["Authorization"] = f"Bearer {token or self.token}"
        return httpx.AsyncClient(transport=transport, base_url="http://kz.test", headers=headers)

    async def get(self, path: str, token: str | None = "", **query: Any) -> httpx.Response:
        async with self.client(token) as client:
            return await client.get(f"/ogc{path}", params={k.replace("_", "-") if k in _DASHED
                                                           else k: v for k, v in query.items()})

    async def features(self, collection: str, **query: Any) -> list[dict[str, Any]]:
        answer = await self.get(f"/collections/{collection}/items", **query)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["features"]
        return found


_DASHED = {"bbox_crs"}
Tokens = Callable[..., str]


@pytest_asyncio.fixture
async def data(
    city: City, mined: Callable[..., Awaitable[dict[str, str]]], postgres: EmbeddedServer,
    token: Tokens,
) -> AsyncIterator[Data]:  # fmt: skip
    first, second = await mined(), await mined("示例二号矿山", 106.52)
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        async with city.client("enforcement") as clerk:
            patch = await patch_things(clerk, connection)
    layers, zones = _zones(postgres.superuser_dsn("kz_licensing"))
    yield Data(
        city, token(kind="client", scopes=SCOPES, division=COUNTY),
        token(kind="client", scopes=SCOPES, division=OTHER_COUNTY),
        {"rights": first["right"], "second": second["right"], "plots": first["plot"],
         "patches": patch["patch_id"], "zones": zones[1], "former_zone": zones[0],
         "layer": layers[1], "holder": first["holder"]},
    )  # fmt: skip


def _zones(dsn: str) -> tuple[list[str], list[str]]:
    """A layer that was replaced and the one that holds, with a zone in each."""
    layers, zones = ([str(new_id()) for _ in range(2)] for _ in range(2))
    shape = shapely.to_wkb(shapely.box(106.5, 29.4, 106.51, 29.41))
    with psycopg.connect(dsn) as connection:
        connection.execute("SELECT set_config('kz.actor', 'system:test', true)")
        connection.execute(_LAYER, (layers[0], COUNTY, layers[1], COUNTY))
        for layer, zone, name in zip(layers, zones, ("示例旧区", "示例新区"), strict=True):
            connection.execute(_ZONE, (zone, name, shape, layer))
    return layers, zones


@asynccontextmanager
async def served(app: Any) -> AsyncIterator[str]:
    """The application on a socket of its own; its address."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, lifespan="off")
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        await server.shutdown()


async def ran(*command: str, token: str) -> str:
    """What a program with GDAL says; the token is given as older (Debian's `ogrinfo`) and newer
    versions take it. It may not fail."""
    said = (
        {"GDAL_HTTP_HEADERS": f"Authorization: Bearer {token}"} if command[0] == "ogrinfo"
        else {"GDAL_HTTP_AUTH": "BEARER", "GDAL_HTTP_BEARER": token}
    )  # fmt: skip
    environment = {**os.environ, **said, "LC_ALL": "C.UTF-8"}
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    told, _ = await asyncio.wait_for(process.communicate(), 120)
    text = told.decode()
    assert process.returncode == 0, text
    return text
