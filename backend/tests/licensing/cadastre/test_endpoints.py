"""Imports and exports over HTTP, with the worker that does them."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import openpyxl
import pyogrio.raw
import pytest
from fastapi import FastAPI
from sqlalchemy import event
from sqlalchemy.engine import Engine

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key, scope_of
from kuangzheng.licensing.cadastre.imports import repository
from kuangzheng.licensing.cadastre.imports import work as working
from kuangzheng.licensing.cadastre.imports.direct import file_hash
from kuangzheng.licensing.cadastre.imports.options import Place
from tests.licensing.cadastre.conftest import (
    BASE,
    Importer,
    Runner,
    order,
    records,
    send,
)
from tests.licensing.cadastre.files import bow_tie, rows, shapefile_zip, squares, vector

pytestmark = pytest.mark.service("licensing")


async def test_given_a_file_when_sent_then_a_job_imports_it_and_the_report_is_there(
    tmp_path: Path, clerk: httpx.AsyncClient, run: Runner
) -> None:
    folder = tmp_path / "shapes"
    folder.mkdir()
    vector(folder / "a.shp", [*squares(2), bow_tie(106.7)], rows(3), driver="ESRI Shapefile")
    archive = shapefile_zip(tmp_path / "示例.zip", folder)
    answer = await send(clerk, archive, accept_valid=True)
    assert answer.status_code == 202, answer.text
    asked = answer.json()
    assert asked["state"] == "waiting" and asked["job"]["status"] == "queued"
    assert asked["file"]["name"] == "示例.zip" and asked["file"]["sha256"] == file_hash(archive)[0]
    await run()
    done = (await clerk.get(answer.headers["location"])).json()
    assert (done["state"], done["job"]["status"]) == ("published", "succeeded")
    counts = {k: done["result"][k] for k in ("read", "accepted", "refused", "published")}
    assert counts == {"read": 3, "accepted": 2, "refused": 1, "published": True}
    assert done["result"]["extent_check"]["done"] is True
    assert done["job"]["progress"]["done"] == 3
    page = (await clerk.get(done["report_url"], params={"limit": 2})).json()
    assert [line["outcome"] for line in page["items"]] == ["accepted", "accepted"]
    rest = (
        await clerk.get(done["report_url"], params={"limit": 2, "cursor": page["next_cursor"]})
    ).json()
    assert [(line["feature_no"], line["code"]) for line in rest["items"]] == [
        (3, "self_intersection")
    ]
    assert rest["next_cursor"] is None
    sheet = await clerk.get(f"{done['report_url']}.xlsx")
    (tmp_path / "report.xlsx").write_bytes(sheet.content)
    book = openpyxl.load_workbook(tmp_path / "report.xlsx").worksheets[0]
    assert [row[2].value for row in book.iter_rows(min_row=2)] == ["拒收", "接收", "接收"]
    listed = (await clerk.get(f"{BASE}/mining-rights")).json()["items"]
    assert [right["code"] for right in listed] == ["示例-0001", "示例-0002"]
    imports = (await clerk.get(f"{BASE}/cadastre-imports")).json()["items"]
    assert [one["id"] for one in imports] == [done["id"]]


async def test_given_a_page_of_imports_then_their_jobs_are_read_in_one_query(
    tmp_path: Path, clerk: httpx.AsyncClient
) -> None:
    for n in range(3):
        path = vector(tmp_path / f"{n}.gpkg", squares(n + 1), rows(n + 1))
        assert (await send(clerk, path)).status_code == 202
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        items = (await clerk.get(f"{BASE}/cadastre-imports")).json()["items"]
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert [one["job"]["status"] for one in items] == ["queued"] * 3
    assert len([one for one in asked if "FROM jobs" in one]) == 1


async def test_given_a_file_without_a_system_then_proposals_come_back(
    tmp_path: Path, clerk: httpx.AsyncClient, run: Runner
) -> None:
    path = vector(tmp_path / "a.gpkg", squares(2), rows(2), crs=None)
    location = (await send(clerk, path)).headers["location"]
    await run()
    done = (await clerk.get(location)).json()
    assert (done["state"], done["job"]["status"]) == ("refused", "succeeded")
    assert done["result"]["problems"][0]["code"] == "crs_missing"
    assert done["proposals"][0]["crs"] == "EPSG:4490" and "%" in done["proposals"][0]["evidence"]


async def test_given_one_key_twice_then_one_import_and_another_order_under_it_is_refused(
    tmp_path: Path, clerk: httpx.AsyncClient
) -> None:
    path, key = vector(tmp_path / "a.gpkg", squares(1), rows(1)), new_key()
    first = await send(clerk, path, key)
    second = await send(clerk, path, key)
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json()["id"] == second.json()["id"]
    other = await send(clerk, path, key, repair=True)
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")
    keyless = await clerk.post(f"{BASE}/cadastre-imports", files={"file": ("a", b"x")})
    assert keyless.json()["code"] == "idempotency_key_required"


async def test_given_wrong_orders_then_each_is_refused_before_any_job(
    tmp_path: Path, clerk: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = vector(tmp_path / "a.gpkg", squares(1), rows(1))
    for options, status, code in (
        ({"jurisdiction": "360902"}, 422, "jurisdiction_wrong"),
        ({"jurisdiction": "500999"}, 422, "jurisdiction_wrong"),
        ({"jurisdiction": "foreign"}, 422, "jurisdiction_wrong"),
        ({"jurisdiction": "巴南"}, 400, "malformed_request"),
        ({"target": "zones"}, 400, "malformed_request"),
        ({"effective_on": "2025-08-02"}, 422, "rule_violation"),
        ({"unknown": 1}, 400, "malformed_request"),
    ):
        answer = await send(clerk, path, **options)
        assert (answer.status_code, answer.json()["code"]) == (status, code), options
    image = await send(clerk, path, name="a.png")
    assert (image.status_code, image.json()["errors"][0]["code"]) == (422, "format_mismatch")
    monkeypatch.setenv("KZ_IMPORT_MAX_BYTES", "1000")
    large = await send(clerk, path)
    assert (large.status_code, large.json()["max_bytes"]) == (413, 1000)
    plain = await clerk.post(f"{BASE}/cadastre-imports", headers=new_key(), json={})
    assert plain.status_code == 415


async def test_given_somebody_without_the_permission_or_elsewhere_then_nothing_is_shown(
    tmp_path: Path, app: FastAPI, clerk: httpx.AsyncClient, token: Callable[..., str]
) -> None:
    path = vector(tmp_path / "a.gpkg", squares(1), rows(1))
    made = (await send(clerk, path)).json()
    async with client_for(app) as nobody:
        assert (await send(nobody, path)).status_code == 401
    async with client_for(app, token("inspector")) as inspector:
        assert (await send(inspector, path)).status_code == 403
    async with client_for(app, token("clerk", division="360902")) as elsewhere:
        assert (await elsewhere.get(f"{BASE}/cadastre-imports/{made['id']}")).status_code == 404
        assert (await elsewhere.get(made["report_url"])).status_code == 404


async def test_given_the_register_when_exported_then_a_file_that_can_be_imported_again(
    tmp_path: Path, app: FastAPI, clerk: httpx.AsyncClient, run: Runner, imported: Importer,
    token: Callable[..., str], database: Database,
) -> None:  # fmt: skip
    columns = rows(3, 标高上限="310", 标高下限="200")
    columns["名称"][1] = '=HYPERLINK("http://x")'
    await imported(vector(tmp_path / "a.gpkg", squares(3), columns))
    asked = await clerk.post(
        f"{BASE}/cadastre-exports", headers=new_key(),
        json={"format": "gpkg", "filters": {"status": "valid", "division": "500113"}},
    )  # fmt: skip
    assert asked.status_code == 202, asked.text
    sheet = await clerk.post(f"{BASE}/cadastre-exports", headers=new_key(), json={"format": "xlsx"})
    await run()
    files = []
    for answer in (asked, sheet):
        job = (await clerk.get(answer.headers["location"])).json()
        assert job["status"] == "succeeded", job
        assert job["result"]["rows"] == 3
        document = job["result"]["document"]
        found = await clerk.get(document["url"])
        files.append(tmp_path / document["name"])
        files[-1].write_bytes(found.content)
    book = openpyxl.load_workbook(files[1]).worksheets[0]
    assert book["C3"].value == '\'=HYPERLINK("http://x")'
    assert book["O2"].value == pytest.approx(0.1722, abs=0.001)
    meta, _, shapes, _ = pyogrio.raw.read(files[0])
    assert meta["crs"] == "EPSG:4490" and len(shapes) == 3
    async with client_for(app, token("audit_admin")) as auditor:
        trail = (await auditor.get(f"{BASE}/audit-entries", params={"action": "export"})).json()
    assert [entry["after"]["rows"] for entry in trail["items"]] == [3, 3]
    elsewhere = Place("500112", "渝北区", None, "", False)
    again = await imported(files[0], elsewhere)
    assert again["result"]["published"] and again["result"]["registered"] == 3, again["result"]
    pair = await records(
        database,
        "SELECT minerals, term_to, capacity_value, elevation_from, area_km2, holder_id IS NULL AS h"
        " FROM mining_right_versions WHERE code = '示例-0001' ORDER BY division_code",
    )
    assert dict(pair[0]) == dict(pair[1])


async def test_given_wrong_filters_then_the_export_is_refused_at_once(
    clerk: httpx.AsyncClient,
) -> None:
    for filters in ({"status": "sleeping"}, {"bbox": "1,2"}, {"mineral": "月亮石头"}):
        answer = await clerk.post(
            f"{BASE}/cadastre-exports", headers=new_key(), json={"filters": filters}
        )
        assert answer.status_code == 400, filters


class Killed(Exception):
    """The worker is gone."""


async def staged_then_killed(
    database: Database, clock: SettableClock, path: Path
) -> tuple[working.Work, dict[str, Any]]:
    """An import whose worker died between staging and publishing, and its checkpoint."""
    row: dict[str, Any] = {
        "id": new_id(), "division_code": "500113", "target": "mining_rights", "layer_id": None,
        "jurisdiction": "500113", "effective_on": order().effective_on, "file_name": path.name,
        "sha256": file_hash(path)[0], "size": 1, "options": {}, "job_id": None,
        "created_by": "test",
    }  # fmt: skip
    scope = scope_of(role=DbRole.WORKER)
    async with database.session(scope) as session:
        await repository.insert(session, row, clock.now())
    checkpoint: dict[str, Any] = {}

    async def tell(phase: str, done: int, total: int | None, staged: Any) -> None:
        if phase == "publish":
            checkpoint.update(staged["staged"])
            raise Killed

    async def complete(session: Any, result: Any) -> None:
        """No job."""

    work = working.Work(
        row | {"state": "waiting", "result": None}, order(), path, "test", clock,
        lambda: database.session(scope), tell, complete, working.WORK_LIMITS,
    )  # fmt: skip
    with pytest.raises(Killed):
        await working.carry_out(work, None)
    return work, checkpoint


async def test_given_a_worker_killed_after_staging_then_the_next_publishes_without_reading(
    tmp_path: Path, database: Database, clock: SettableClock
) -> None:
    path = vector(tmp_path / "a.gpkg", squares(2), rows(2))
    work, checkpoint = await staged_then_killed(database, clock, path)
    assert not await records(database, "SELECT FROM mining_rights")
    path.unlink()
    result = await working.carry_out(work, checkpoint)
    assert result["published"] and result["registered"] == 2
    done_before = await working.carry_out(
        replace(work, row=work.row | {"state": "published", "result": result}), None
    )
    assert done_before == result


async def test_given_staging_tables_emptied_by_a_crash_then_the_file_is_read_again(
    tmp_path: Path, database: Database, clock: SettableClock
) -> None:
    path = vector(tmp_path / "a.gpkg", squares(2), rows(2))
    work, checkpoint = await staged_then_killed(database, clock, path)
    async with work.transaction() as session:
        await repository.open_stage(session, work.id, "mining_rights")

    async def tell(*told: Any) -> None:
        """Goes on."""

    result = await working.carry_out(replace(work, tell=tell), checkpoint)
    assert result["published"] and result["registered"] == 2


async def test_given_a_running_import_when_cancelled_then_it_stops_and_leaves_nothing(
    tmp_path: Path, clerk: httpx.AsyncClient, run: Runner, database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = vector(tmp_path / "a.gpkg", squares(2), rows(2))
    answer = await send(clerk, path)
    job = answer.json()["job"]["id"]

    async def cancel_and_wait(*told: Any) -> Any:
        stopped = await clerk.post(f"{BASE}/jobs/{job}/cancel", headers=new_key())
        assert stopped.status_code == 200, stopped.text
        await asyncio.Event().wait()

    monkeypatch.setattr(working, "run_limited", cancel_and_wait)
    await run()
    done = (await clerk.get(answer.headers["location"])).json()
    assert done["job"]["status"] == "cancelled" and done["state"] == "waiting"
    assert not await records(database, "SELECT FROM mining_rights")
    assert not await records(
        database, "SELECT FROM pg_class WHERE relnamespace = 'staging'::regnamespace"
    )
    assert UUID(done["id"])


async def inbox(clerk: httpx.AsyncClient) -> list[Any]:
    return list((await clerk.get(f"{BASE}/notices")).json()["items"])


async def test_given_an_import_that_ended_then_who_asked_is_told_what_became_of_it(
    tmp_path: Path, app: FastAPI, token: Callable[..., str], run: Runner
) -> None:
    mine = token("clerk", subject="me")
    good = vector(tmp_path / "a.gpkg", squares(2), rows(2))
    async with client_for(app, mine) as clerk:
        published = await send(clerk, good)
        await run()
        bad = vector(tmp_path / "b.gpkg", [bow_tie(106.7)], rows(1))
        await send(clerk, bad)
        await run()
        refused, done = await inbox(clerk)
    assert done["title"] == "数据入库已完成：a.gpkg" and "接收 2 个" in done["body"]
    assert done["link"] == f"/import/{published.json()['id']}"
    assert refused["title"] == "数据入库未完成：b.gpkg" and "拒收 1 个" in refused["body"]
    async with client_for(app, token("clerk", subject="you")) as other:
        assert await inbox(other) == []


async def test_given_an_import_whose_work_failed_then_who_asked_is_told_so(
    tmp_path: Path, app: FastAPI, token: Callable[..., str], run: Runner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    async def break_down(*told: Any) -> Any:
        raise KeyError("nothing to be told")

    monkeypatch.setattr(working, "run_limited", break_down)
    async with client_for(app, token("clerk", subject="me")) as clerk:
        await send(clerk, vector(tmp_path / "a.gpkg", squares(2), rows(2)))
        await run()
        (told,) = await inbox(clerk)
    assert told["title"] == "数据入库未完成：a.gpkg"
    assert "请重新提交" in told["body"] and "nothing" not in told["body"]


async def test_given_an_export_that_ended_then_who_asked_finds_the_file_by_its_notice(
    tmp_path: Path, app: FastAPI, token: Callable[..., str], run: Runner
) -> None:
    async with client_for(app, token("clerk", subject="me")) as clerk:
        await send(clerk, vector(tmp_path / "a.gpkg", squares(2), rows(2)))
        await run()
        asked = {"format": "xlsx", "filters": {}}
        await clerk.post(f"{BASE}/cadastre-exports", json=asked, headers=new_key())
        await run()
        told = next(n for n in await inbox(clerk) if n["kind"] == "export_ended")
        file = await clerk.get(told["link"])
    assert "共 2 条" in told["body"] and file.status_code == 200
