"""Batches over HTTP: taken in as a job, refused with reasons, compared and repeated."""

import io
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pyogrio.raw
import pytest
import shapely
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.enforcement.conftest import if_match
from tests.enforcement.patch_things import (
    BATCH,
    BATCHES,
    PATCHES,
    collection,
    heard,
    right_event,
    square,
    taken,
    uploaded,
    worked,
)

pytestmark = pytest.mark.service("enforcement")
Take = Callable[..., Any]
BOW = {"type": "Polygon", "coordinates": [
    [[106.5, 29.4], [106.501, 29.401], [106.501, 29.4], [106.5, 29.401], [106.5, 29.4]],
]}  # fmt: skip
PLAIN = collection((square(106.5), {"图斑编号": "A1"}))


@pytest.fixture
def take(
    clerk: httpx.AsyncClient, database: Database, settings: KernelSettings, clock: SettableClock
) -> Take:
    async def call(content: bytes, name: str = "图斑.geojson", **said: Any) -> Any:
        return await taken(clerk, database, settings, clock, content, name, **said)

    return call


async def test_given_a_file_then_sound_patches_are_compared_and_others_reported(
    clerk: httpx.AsyncClient, database: Database, take: Take
) -> None:
    await heard(
        database, right_event("甲", 106.499, 0.004),
        right_event("乙", 106.510, 0.0005, term=["2020-01-01", "2025-05-31"]),
    )  # fmt: skip
    batch = await take(collection(
        (square(106.5), {"图斑编号": "A1", "疑似矿种": "石灰岩"}),
        (square(106.51), {"图斑编号": "A2"}),
        (square(106.52), {"图斑编号": "A3"}), (BOW, {"图斑编号": "A4"}),
        (square(106.53), {"图斑编号": "A1"}), (square(106.54), {}), (None, {"图斑编号": "A7"}),
        (square(106.55), {"图斑编号": "A8", "行政区划代码": "140902"}),
    ))  # fmt: skip
    assert (batch["state"], batch["read_count"], batch["accepted"]) == ("received", 8, 3)
    assert [(one["row"], one["code"]) for one in batch["report"]] == [
        (4, "geometry_invalid"), (5, "duplicate"), (6, "no_code"), (7, "empty_geometry"),
        (8, "elsewhere"),
    ]  # fmt: skip
    items = (await clerk.get(PATCHES, params={"batch_id": batch["id"]})).json()["items"]
    # 0.001° by 0.001° at 29.4° N are 97.06 m by 110.84 m: 10,758 m², 16.14 mu.
    assert [(one["code"], one["class"], one["state"], one["area_mu"]) for one in items] == [
        ("A1", "inside", "compared", "16.14"), ("A2", "beyond", "compared", "16.14"),
        ("A3", "none", "compared", "16.14"),
    ]  # fmt: skip
    assert items[1]["classes"] == ["expired", "beyond"]
    assert batch["comparisons"][0]["counts"] == {"inside": 1, "beyond": 1, "none": 1}


async def test_given_a_comparison_then_repeated_as_of_its_instant_it_comes_out_the_same(
    clerk: httpx.AsyncClient, database: Database, settings: KernelSettings, clock: SettableClock,
    take: Take,
) -> None:  # fmt: skip
    await heard(database, right_event("甲", 106.499, 0.004))
    batch = await take(PLAIN)
    # Later the register learns that the licence was detained in May.
    await heard(database, right_event(
        "甲", 106.499, 0.004, licence_status="detained", valid_during=["2025-05-01", "2025-06-01"]
    ))  # fmt: skip
    answer = await clerk.post(f"{BATCHES}/{batch['id']}/repeat", headers=if_match(batch))
    batch = await worked(clerk, database, settings, clock, answer.json())
    assert batch["comparisons"][0]["same_as_repeated"] is True
    items = (await clerk.get(PATCHES)).json()["items"]
    assert items[0]["class"] == "inside"
    answer = await clerk.post(f"{BATCHES}/{batch['id']}/compare", headers=if_match(batch))
    batch = await worked(clerk, database, settings, clock, answer.json())
    items = (await clerk.get(PATCHES)).json()["items"]
    assert items[0]["class"] == "suspended"


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"earlier_on": None}, "/earlier_on"), ({"later_on": None}, "/later_on"),
        ({"earlier_on": "2025-06-30"}, "/later_on"), ({"issued_on": "2025-06-01"}, "/issued_on"),
        ({"received_on": "2025-07-01"}, "/received_on"),
    ],
)  # fmt: skip
async def test_given_no_or_impossible_days_then_refused(
    clerk: httpx.AsyncClient, said: dict[str, Any], pointer: str
) -> None:
    document = await uploaded(clerk, PLAIN, "图斑.geojson")
    body = BATCH | {"document_id": document} | said
    answer = await clerk.post(BATCHES, json=body, headers=new_key())
    assert answer.status_code in (400, 422)
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_given_a_shapefile_without_a_system_then_the_batch_is_refused(take: Take) -> None:
    batch = await take(shapefile(with_system=False), "图斑.zip")
    assert (batch["state"], batch["report"][0]["code"]) == ("refused", "crs_missing")


async def test_given_a_shapefile_or_a_geopackage_with_its_system_then_taken(take: Take) -> None:
    batch = await take(shapefile(with_system=True), "图斑.zip")
    assert (batch["state"], batch["accepted"], batch["format"]) == ("received", 1, "ESRI Shapefile")
    batch = await take(drawn("tb.gpkg", "GPKG", "EPSG:4490")["tb.gpkg"], "图斑.gpkg")
    assert (batch["state"], batch["accepted"], batch["format"]) == ("received", 1, "GPKG")


def drawn(name: str, driver: str, system: str | None) -> dict[str, bytes]:
    """One square under the name TBBH, written by GDAL: file name to content."""
    outline = shapely.to_wkb(shapely.box(106.5, 29.4, 106.501, 29.401))
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a file without a system, which is the point
        pyogrio.raw.write(
            str(Path(folder) / name), np.array([outline], dtype=object),
            [np.array(["S1"], dtype=object)], ["TBBH"], driver=driver, geometry_type="Polygon",
            crs=system,
        )  # fmt: skip
        return {one.name: one.read_bytes() for one in sorted(Path(folder).iterdir())}


def shapefile(*, with_system: bool) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in drawn(
            "tb.shp", "ESRI Shapefile", "EPSG:4490" if with_system else None
        ).items():
            archive.writestr(name, content)
    return packed.getvalue()


async def test_given_the_same_file_then_the_batch_that_is_there_is_named(
    clerk: httpx.AsyncClient, take: Take
) -> None:
    batch = await take(PLAIN)
    document = await uploaded(clerk, PLAIN, "另一名.geojson")
    body = BATCH | {"document_id": document}
    answer = await clerk.post(BATCHES, json=body, headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (409, "batch_file_taken")
    assert answer.json()["batch_id"] == batch["id"]


async def test_given_a_batch_passed_down_then_its_patches_wait_until_it_is_received(
    clerk: httpx.AsyncClient, take: Take
) -> None:
    batch = await take(PLAIN, received_on=None)
    (patch,) = (await clerk.get(PATCHES)).json()["items"]
    assert (batch["state"], patch["state"], patch["class"]) == ("issued", "issued", "none")
    answer = await clerk.post(
        f"{BATCHES}/{batch['id']}/receive", json={"on": "2025-07-09"}, headers=if_match(batch)
    )
    assert (answer.json()["state"], answer.json()["received_on"]) == ("received", "2025-07-09")
    (patch,) = (await clerk.get(PATCHES)).json()["items"]
    assert patch["state"] == "compared"


CALLS = [
    ("GET", "", None, 200, 200), ("GET", "/{id}", None, 200, 404),
    ("POST", "/{id}/receive", {"on": "2025-07-09"}, 200, 404),
    ("POST", "/{id}/compare", None, 200, 404), ("POST", "/{id}/repeat", None, 200, 404),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body", "right", "elsewhere"), CALLS)
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, take: Take, token: Callable[..., str], method: str, path: str, body: Any,
    right: int, elsewhere: int,
) -> None:  # fmt: skip
    batch = await take(PLAIN, received_on=None)
    headers = {} if method == "GET" else if_match(batch)

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        url = BATCHES + path.replace("{id}", batch["id"])
        return await client.request(method, url, json=body, headers=headers)

    answers = await four_callers(
        app, send, wrong_role=token("expert" if method == "GET" else "leader"),
        elsewhere=token("clerk", division="140902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, elsewhere, right)
    if elsewhere == 200:
        assert answers.elsewhere.json()["items"] == []


async def test_given_a_citys_batch_then_each_county_receives_its_own_share(
    app: FastAPI, token: Callable[..., str], database: Database, settings: KernelSettings,
    clock: SettableClock, clerk: httpx.AsyncClient,
) -> None:  # fmt: skip
    content = collection(
        (square(106.5), {"图斑编号": "A1", "行政区划代码": "500113"}),
        (square(106.51), {"图斑编号": "A2", "行政区划代码": "500113"}),
        (square(106.52), {"图斑编号": "B1", "行政区划代码": "500112"}),
    )
    async with (
        client_for(app, token("clerk", division="500000")) as city,
        client_for(app, token("clerk", division="500112")) as other,
    ):
        batch = await taken(
            city, database, settings, clock, content, received_on=None, issued_by="city"
        )
        shares = [(one["division_name"], one["patches"], one["waiting"])
                  for one in batch["shares"]]  # fmt: skip
        assert shares == [("渝北区", 1, 1), ("巴南区", 2, 2)]
        url = f"{BATCHES}/{batch['id']}"
        mine = (await clerk.get(url)).json()
        assert [one["division_code"] for one in mine["shares"]] == ["500113"]
        assert mine["allowed"] == ["receive"]
        for day, status in (("2025-07-04", 422), ("2025-08-02", 422), ("2025-07-09", 200)):
            answer = await clerk.post(
                f"{url}/receive", json={"on": day}, headers=if_match(mine)
            )
            assert answer.status_code == status, answer.text
        received = answer.json()
        assert (received["state"], received["allowed"]) == ("issued", [])  # the city's batch stands
        assert (received["shares"][0]["received_on"], received["shares"][0]["waiting"]) == (
            "2025-07-09", 0,
        )  # fmt: skip
        body = {"on": "2025-07-09"}
        again = await clerk.post(f"{url}/receive", json=body, headers=if_match(mine))
        assert again.status_code == 409
        bare = await other.post(f"{url}/receive", json={"on": "2025-07-10"}, headers=new_key())
        assert bare.status_code == 428
        states = {one["code"]: one["state"] for one in (await city.get(PATCHES)).json()["items"]}
        assert states == {"A1": "compared", "A2": "compared", "B1": "issued"}
        seen = {one["division_code"]: one for one in (await city.get(url)).json()["shares"]}
        assert (seen["500113"]["received_on"], seen["500112"]["received_on"]) == (
            "2025-07-09", None,
        )  # fmt: skip
        theirs = (await other.get(url)).json()
        assert [one["division_code"] for one in theirs["shares"]] == ["500112"]
        compare = await clerk.post(f"{url}/compare", headers=if_match(mine))
        assert compare.status_code == 404
