"""A workbook of a bureau comes into the register: checked, decided, applied, undone, confirmed."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE
from tests.onboarding_http import Batches, counts, figure, told_afresh
from tests.onboarding_workbooks import HOLDERS, RIGHTS, make

pytestmark = pytest.mark.service("licensing")


def ask(postgres: EmbeddedServer, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as superuser:
        return superuser.execute(query).fetchall()


def number(postgres: EmbeddedServer, table: str) -> int:
    return int(ask(postgres, f"SELECT count(*) FROM {table}")[0][0])


async def test_given_three_hundred_mines_with_planted_errors_then_each_is_found_in_its_cell(
    tmp_path: Path, batches: Batches
) -> None:
    made = make(tmp_path / "示例台账.xlsx")
    batch = await batches.begin(made.path)
    assert batch["state"] == "open", batch["problem"]
    assert counts(batch, "mines")["rows"] == counts(batch, "rights")["rows"] == 300
    found = await batches.findings(batch)
    assert set(made.planted) <= found
    assert {code for _, _, code in found} == {code for _, _, code in made.planted} | {
        "self_intersection", "reference_faulty",
    }  # fmt: skip
    area = next(one for one in batch["totals"] if one["measure"] == "registered_area_km2")
    assert not area["agrees"] and not batch["totals_agree"]
    refused = await batches.act(batch, "apply")
    assert refused.status_code == 409
    assert len(refused.json()["missing"]) == 2, refused.text


async def test_given_findings_then_the_workbook_comes_back_with_notes_in_its_cells(
    tmp_path: Path, batches: Batches
) -> None:
    made = make(tmp_path / "示例台账.xlsx", 30)
    batch = await batches.begin(made.path)
    answer = await batches.client.get(f"{batches.path}/{batch['id']}/workbook")
    assert answer.status_code == 200, answer.text
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames[0] == "核对结果"
    noted = book[RIGHTS]["I5"].comment
    assert noted is not None and "公式" in noted.text
    assert book[RIGHTS]["I4"].comment is None
    assert book[HOLDERS]["C13"].comment is not None


async def test_given_a_sound_workbook_then_it_is_applied_and_nothing_is_told_until_confirmed(
    tmp_path: Path, batches: Batches, second: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    made = make(tmp_path / "示例.xlsx", 12, planted=False)
    batch = await batches.begin(made.path)
    assert batch["totals_agree"], batch["totals"]
    batch = await batches.done(batch, "apply")
    assert batch["state"] == "applied", batch["problem"]
    assert await batches.rows(batch, show="refused") == []
    for sheet in ("holders", "mines", "rights"):
        assert counts(batch, sheet)["entered"] == 12
    area = figure(batch, "rights", "registered_area_km2")
    assert area["after"] == area["expected"] and area["agrees"]
    assert float(area["after"]) == float(area["stated"]) == float(made.area_km2)
    mines = figure(batch, "mines", "count")
    assert (mines["before"], mines["after"]) == ("0", "12")
    listed = (
        await batches.client.get(f"{BASE}/mining-rights", params={"count": "exact"})
    ).json()
    assert listed["total"] == 12
    assert number(postgres, "outbox") == 0

    assert (await batches.act(batch, "confirm")).status_code == 403
    answer = await batches.act(batch, "confirm", second)
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "confirmed"
    told = dict(ask(postgres, "SELECT type, count(*) FROM outbox GROUP BY type"))
    assert told == {"licensing.mine_registered": 12, "licensing.right_registered": 12}
    late = await batches.act(answer.json(), "undo", reason="示例")
    assert late.status_code == 409


async def test_given_records_held_back_then_the_snapshot_does_not_tell_them_either(
    tmp_path: Path, batches: Batches, second: httpx.AsyncClient, app: FastAPI,
    token: Callable[..., str],
) -> None:  # fmt: skip
    batch = await batches.begin(make(tmp_path / "示例.xlsx", 3, planted=False).path)
    batch = await batches.done(batch, "apply")

    feed = token(kind="client", scopes=("events:read", "events.type:*"))
    held = {row["record_id"] for row in await batches.rows(batch)}
    assert not held & await told_afresh(app, feed, BASE)
    assert (await batches.act(batch, "confirm", second)).status_code == 200
    rows = await batches.rows(batch)
    kept = {row["record_id"] for row in rows if row["sheet"] in ("mines", "rights")}
    assert kept <= await told_afresh(app, feed, BASE)


async def test_given_an_applied_batch_then_undo_takes_all_of_it_back(
    tmp_path: Path, batches: Batches, postgres: EmbeddedServer
) -> None:
    batch = await batches.begin(make(tmp_path / "示例.xlsx", 5, planted=False).path)
    batch = await batches.done(batch, "apply")
    batch = await batches.done(batch, "undo", reason="示例：数据截止日期有误")
    assert batch["state"] == "undone", batch["problem"]
    for table in ("holders", "mines", "mining_rights", "mining_right_versions", "outbox"):
        assert number(postgres, table) == 0, table
    assert number(postgres, "mining_right_history") == 5
    again = await batches.begin(make(tmp_path / "再.xlsx", 5, planted=False).path, "示例再次")
    assert counts(again, "rights")["fresh"] == 5


async def test_given_a_right_that_was_acted_on_since_then_undo_is_refused_with_its_row(
    tmp_path: Path, batches: Batches, clerk: httpx.AsyncClient
) -> None:
    batch = await batches.begin(make(tmp_path / "示例.xlsx", 3, planted=False).path)
    batch = await batches.done(batch, "apply")
    right = (await clerk.get(f"{BASE}/mining-rights")).json()["items"][1]
    permit = {
        "right_id": right["id"], "kind": "safety", "number": "示例安1号", "authority": "示例局",
        "valid_from": "2024-01-01",
    }  # fmt: skip
    made = await clerk.post(f"{BASE}/permits", json=permit, headers=new_key())
    assert made.status_code == 201, made.text
    answer = await batches.act(batch, "undo", reason="示例")
    assert answer.status_code == 409, answer.text
    problem = answer.json()
    assert problem["code"] == "batch_built_upon"
    assert {row["label"] for row in problem["rows"]} == {right["name"]}


async def test_given_a_holder_and_a_mine_of_the_register_then_a_person_decides(
    tmp_path: Path, batches: Batches
) -> None:
    first = await batches.begin(make(tmp_path / "一.xlsx", 2, planted=False).path, "示例一")
    await batches.done(first, "apply")
    other = make(tmp_path / "二.xlsx", 3, planted=False, totals=False)
    batch = await batches.begin(other.path, "示例二")
    assert counts(batch, "holders")["undecided"] == counts(batch, "mines")["undecided"] == 2
    waiting = await batches.act(batch, "apply")
    assert waiting.status_code == 409 and waiting.json()["code"] == "batch_not_ready"
    row = (await batches.rows(batch, show="undecided", sheet="holders"))[0]
    assert row["candidates"][0]["strength"] == "exact"
    assert row["candidates"][0]["reason"] == "统一社会信用代码相同，名称相同"
    assert (await batches.act(batch, "decide", no=row["no"], decision="new")).status_code == 422
    for strength in ("exact", "likely"):
        batch = await batches.done(batch, "decide", decision="same", strength=strength)
    batch = await batches.done(batch, "apply")
    assert counts(batch, "holders")["linked"] == 2
    assert counts(batch, "rights")["entered"] == 1


async def test_given_two_batches_at_once_then_the_second_is_sent_back_to_be_looked_at_again(
    tmp_path: Path, batches: Batches, postgres: EmbeddedServer
) -> None:
    one = await batches.begin(make(tmp_path / "一.xlsx", 3, planted=False).path, "示例一")
    other = await batches.begin(
        make(tmp_path / "二.xlsx", 4, planted=False, totals=False).path, "示例二"
    )
    for batch in (one, other):
        assert (await batches.act(batch, "apply")).status_code == 200
    await batches.run()
    assert (await batches.read(one["id"]))["state"] == "applied"
    other = await batches.read(other["id"])
    assert other["state"] == "open"
    assert other["problem"]["code"] == "register_moved_on"
    assert number(postgres, "mines") == 3
    other = await batches.done(other, "recheck")
    assert counts(other, "mines")["undecided"] == 3


async def test_given_another_county_then_the_batch_is_not_there(
    tmp_path: Path, batches: Batches, app: FastAPI, token: Callable[..., str]
) -> None:
    batch = await batches.begin(make(tmp_path / "示例.xlsx", 2, planted=False).path)
    async with client_for(app, token("data_admin", division="500112")) as elsewhere:
        assert (await elsewhere.get(f"{batches.path}/{batch['id']}")).status_code == 404
        assert (await elsewhere.get(f"{batches.path}/{batch['id']}/rows")).status_code == 404
        assert (await elsewhere.get(batches.path)).json()["items"] == []
        assert (await batches.act(batch, "apply", elsewhere)).status_code == 404
    beyond = await batches.ask(
        make(tmp_path / "外.xlsx", 1, planted=False).path, division_code="500112"
    )
    assert beyond.status_code == 422


async def test_given_a_mapping_that_a_person_decided_then_it_is_kept_for_the_next_workbook(
    tmp_path: Path, batches: Batches
) -> None:
    path = make(tmp_path / "示例.xlsx", 2, planted=False).path
    book = load_workbook(path)
    book[RIGHTS]["I2"] = "示例栏"
    book.save(path)
    batch = await batches.begin(path)
    mapping = batch["mapping"]
    assert "registered_area_km2" not in mapping["rights"]["columns"]
    mapping["rights"]["columns"]["registered_area_km2"] = "I"
    mapping["rights"]["units"]["registered_area_km2"] = "公顷"
    answer = await batches.client.patch(
        f"{batches.path}/{batch['id']}", json={"mapping": mapping, "keep_as": "示例局台账"},
        headers={"If-Match": f'"{batch["version"]}"'},
    )
    assert answer.status_code == 200, answer.text
    await batches.run()
    batch = await batches.read(batch["id"])
    assert batch["state"] == "open" and batch["totals_agree"]
    next_ = await batches.begin(path, "示例二")
    assert next_["mapping_from"] == "示例局台账（第 1 版）"
    assert next_["mapping"]["rights"]["columns"]["registered_area_km2"] == "I"


async def test_given_a_workbook_with_macros_or_none_at_all_then_it_is_refused_whole(
    tmp_path: Path, batches: Batches
) -> None:
    import zipfile

    path = make(tmp_path / "示例.xlsx", 1, planted=False).path
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    batch = await batches.begin(path)
    assert batch["state"] == "refused"
    assert batch["problem"]["code"] == "macros"
    other = tmp_path / "示例.csv"
    other.write_text("a,b\n")
    assert (await batches.ask(other)).status_code == 422


async def test_given_the_template_then_it_maps_onto_itself(
    tmp_path: Path, batches: Batches
) -> None:
    answer = await batches.client.get(f"{batches.path}/template")
    assert answer.status_code == 200
    path = tmp_path / "模板.xlsx"
    path.write_bytes(answer.content)
    batch = await batches.begin(path)
    sheets = (await batches.client.get(f"{batches.path}/sheets")).json()["items"]
    for sheet in sheets:
        mapped = batch["mapping"][sheet["key"]]
        assert set(mapped["columns"]) == {one["key"] for one in sheet["columns"]}
        assert mapped["guessed"] == []
