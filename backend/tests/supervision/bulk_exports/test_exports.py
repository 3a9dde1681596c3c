"""Exports from asking to the file: what is in it, whose it is, what may go wrong."""

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pyogrio.raw
import pytest
import shapely

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.supervision.bulk_exports.jobs import drop_kept
from tests.supervision.conftest import BASE, COUNTY
from tests.supervision.features.conftest import SCOPES, Data, data

__all__ = ["data"]
EXPORTS = f"{BASE}/bulk-exports"
MAY = "supervision.export:make"
ALL = ["rights", "zones", "patches", "plots"]


def exporter(data: Data, subject: str, *without: str, division: str = COUNTY) -> str:
    scopes = tuple(one for one in (*SCOPES, MAY) if one not in without)
    return data.city.make_token(
        kind="client", scopes=scopes, subject=subject, division=division
    )


async def ask(data: Data, token: str, **body: Any) -> httpx.Response:
    async with data.client(token) as client:
        answer = await client.post(EXPORTS, json=body, headers=new_key())
    await data.city.apps["supervision"].state.workshop.idle()
    return answer


async def made(data: Data, token: str, **body: Any) -> tuple[dict[str, Any], zipfile.ZipFile]:
    asked = await ask(data, token, **body)
    assert asked.status_code == 201, asked.text
    async with data.client(token) as client:
        record = (await client.get(asked.headers["location"])).json()
        assert record["state"] == "ready", record
        file = await client.get(record["url"])
    assert file.status_code == 200
    assert hashlib.sha256(file.content).hexdigest() == record["sha256"]
    assert len(file.content) == record["size_bytes"]
    return record, zipfile.ZipFile(io.BytesIO(file.content))


async def test_given_all_collections_then_geopackage_csv_manifest_and_sums(
    data: Data, tmp_path: Path
) -> None:
    token = exporter(data, str(new_id()))
    record, archive = await made(data, token, collections=ALL, formats=["gpkg", "csv"])
    counts = {one["id"]: one["features"] for one in record["collections"]}
    assert counts == {"rights": 2, "zones": 1, "patches": 1, "plots": 2}
    archive.extractall(tmp_path)
    for line in (tmp_path / "SHA256SUMS").read_text().splitlines():
        sha256, name = line.split("  ")
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == sha256
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["export_id"] == record["id"]
    assert {one["name"] for one in manifest["files"]} == {
        "data.gpkg", *(f"{name}.csv" for name in ALL)
    }
    assert {one["id"]: one["count"] for one in manifest["collections"]} == counts

    package = str(tmp_path / "data.gpkg")
    layers = {name for name, _ in pyogrio.list_layers(package)}
    assert layers == {*ALL, "manifest"}
    for name in ALL:
        meta, _, shapes, columns = pyogrio.raw.read(package, layer=name)
        assert meta["crs"] == "EPSG:4490"
        assert len(shapes) == counts[name]
        told = await data.features(name, token=token)
        ids = list(columns[list(meta["fields"]).index("feature_id")])
        assert sorted(ids) == sorted(one["id"] for one in told)
        for feature_id, shape in zip(ids, shapes, strict=True):
            want = next(one["geometry"] for one in told if one["id"] == feature_id)
            given = shapely.from_geojson(json.dumps(want))
            assert shapely.equals(shapely.from_wkb(shape), given)
    with sqlite3.connect(package) as connection:
        marks = dict(connection.execute("SELECT name, value FROM manifest").fetchall())
    assert marks["export_id"] == record["id"]

    rows = list(csv.DictReader((tmp_path / "rights.csv").open(encoding="utf-8-sig")))
    assert {row["code"] for row in rows} == {"示例-示例石灰岩矿山", "示例-示例二号矿山"}
    first = next(row for row in rows if row["feature_id"] == data.ids["rights"])
    assert (first["valid_to"], first["capacity"]) == ("2033-12-31", "120.0")
    assert first["wkt"].startswith("POLYGON ((106.5 29.4")


async def test_given_a_box_and_a_day_then_only_what_is_there(data: Data) -> None:
    token = exporter(data, str(new_id()))
    record, _ = await made(data, token, collections=["rights"], bbox="106.519,29.39,106.6,29.5")
    assert record["collections"][0]["features"] == 1
    record, _ = await made(data, token, collections=["rights"], datetime="2023-12-31")
    assert record["collections"][0]["features"] == 0


async def test_given_nobody_the_wrong_one_and_another_division(data: Data) -> None:
    own = str(new_id())
    record, _ = await made(data, exporter(data, own), collections=["zones"])

    async def read(client: httpx.AsyncClient) -> httpx.Response:
        return await client.get(f"{EXPORTS}/{record['id']}/file")

    answers = await four_callers(
        data.city.apps["supervision"], read, wrong_role=exporter(data, own, MAY),
        elsewhere=exporter(data, own, division="500112"), right=exporter(data, own),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    # somebody else of the same division may have lesser permissions: he does not see it either
    async with data.client(exporter(data, str(new_id()))) as client:
        assert (await client.get(f"{EXPORTS}/{record['id']}")).status_code == 404
        assert (await client.get(f"{EXPORTS}/{record['id']}/file")).status_code == 404
        assert (await client.get(EXPORTS)).json()["items"] == []
    async with data.client(exporter(data, own)) as client:
        listed = (await client.get(EXPORTS)).json()["items"]
    assert [one["id"] for one in listed] == [record["id"]]


async def test_given_another_county_then_its_export_is_empty(data: Data) -> None:
    token = exporter(data, str(new_id()), division="500112")
    record, _ = await made(data, token, collections=ALL, formats=["csv"])
    assert [one["features"] for one in record["collections"]] == [0, 0, 0, 0]


@pytest.mark.parametrize(("body", "status"), [
    ({"collections": []}, 422), ({"collections": ["mines"]}, 422), ({}, 422),
    ({"collections": ["rights"], "formats": ["shp"]}, 422),
    ({"collections": ["rights"], "bbox": "1,2,3"}, 400),
    ({"collections": ["rights"], "datetime": "gestern"}, 400),
])  # fmt: skip
async def test_given_a_wrong_order_then_refused(
    data: Data, body: dict[str, Any], status: int
) -> None:
    assert (await ask(data, exporter(data, str(new_id())), **body)).status_code == status


async def test_given_no_permission_for_one_of_them_then_403(data: Data) -> None:
    token = exporter(data, str(new_id()), "enforcement.patch:read")
    answer = await ask(data, token, collections=["rights", "patches"])
    assert answer.status_code == 403
    async with data.client(token) as client:
        assert (await client.get(EXPORTS)).json()["items"] == []


async def test_given_a_service_that_is_down_then_it_fails_and_says_why(data: Data) -> None:
    token = exporter(data, str(new_id()))
    del data.city.peers["restoration"]
    asked = await ask(data, token, collections=["rights", "plots"])
    async with data.client(token) as client:
        record = (await client.get(asked.headers["location"])).json()
        file = await client.get(f"{EXPORTS}/{record['id']}/file")
    assert (record["state"], record["url"]) == ("failed", None)
    assert "损毁地块所在的服务暂时没有答复" in record["problem"]
    assert (file.status_code, file.json()["code"]) == (409, "export_not_ready")


async def test_given_one_that_is_being_made_then_no_second_and_interrupted_when_it_is_silent(
    data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = exporter(data, str(new_id()))
    workshop = data.city.apps["supervision"].state.workshop

    async def lost(order: Any) -> None:
        """The process is gone before it began."""

    with monkeypatch.context() as patch:
        patch.setattr(workshop, "start", lost)
        asked = await ask(data, token, collections=["zones"])
    assert asked.json()["state"] == "running"
    again = await ask(data, token, collections=["zones"])
    assert (again.status_code, again.json()["code"]) == (409, "export_running")
    clock = data.city.apps["supervision"].state.clock
    clock.instant += timedelta(minutes=3)
    async with data.client(token) as client:
        record = (await client.get(asked.headers["location"])).json()
    assert record["state"] == "interrupted"
    assert (await ask(data, token, collections=["zones"])).status_code == 201


async def test_given_the_declared_time_is_over_then_the_file_goes_and_the_record_stays(
    data: Data,
) -> None:
    token = exporter(data, str(new_id()))
    app = data.city.apps["supervision"]
    old, _ = await made(data, token, collections=["zones"], formats=["csv"])
    clock, start = app.state.clock, app.state.clock.instant
    kept = datetime.fromisoformat(old["kept_until"]) - datetime.fromisoformat(old["ended_at"])
    assert kept == timedelta(days=14)
    worker = Worker("supervision", data.city.databases["supervision"], app.state.settings, clock)
    clock.instant = start + timedelta(days=13, hours=23)
    assert await drop_kept(worker) == {"exports": 0, "objects": 0}
    clock.instant = start + timedelta(days=14, minutes=1)
    late = exporter(data, str(new_id()))
    new, _ = await made(data, late, collections=["zones"], formats=["csv"])
    assert await drop_kept(worker) == {"exports": 1, "objects": 1}
    assert await drop_kept(worker) == {"exports": 0, "objects": 0}
    store = app.state.workshop.store
    assert not await store.has(old["sha256"])
    assert await store.has(new["sha256"])
    async with data.client(token) as client:
        record = (await client.get(f"{EXPORTS}/{old['id']}")).json()
        file = await client.get(f"{EXPORTS}/{old['id']}/file")
    assert (record["state"], record["url"], record["kept_until"]) == ("expired", None, None)
    assert record["sha256"] == old["sha256"]  # what left the house stays on record
    assert (file.status_code, file.json()["code"]) == (409, "export_expired")
    async with data.client(late) as client:
        assert (await client.get(f"{EXPORTS}/{new['id']}/file")).status_code == 200


async def test_given_a_name_that_a_spreadsheet_would_run_then_it_is_text(
    data: Data, tmp_path: Path
) -> None:
    async with data.city.client("licensing") as clerk:
        version = await clerk.get(f"/api/v1/licensing/mining-rights/{data.ids['rights']}")
        await clerk.post(
            f"/api/v1/licensing/mining-rights/{data.ids['rights']}/change",
            json={"effective_on": "2025-07-01", "reason": "示例", "name": "=1+1 示例"},
            headers={"If-Match": version.headers["etag"], **new_key()},
        )  # fmt: skip
    token = exporter(data, str(new_id()))
    _, archive = await made(data, token, collections=["rights"], formats=["csv"])
    text = archive.read("rights.csv").decode("utf-8-sig")
    assert "'=1+1 示例" in text and ",=1+1" not in text
