"""A workbook of a bureau comes into the register: checked, decided, applied, undone, confirmed."""

from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from tests.licensing.conftest import BASE
from tests.licensing.onboarding_batches.conftest import (
    BATCHES,
    Begin,
    Runner,
    act,
    counts,
    read,
)
from tests.onboarding_workbooks import make

pytestmark = pytest.mark.service("licensing")


async def findings(client: httpx.AsyncClient, batch: dict[str, Any]) -> set[tuple[str, str, str]]:
    rows: list[dict[str, Any]] = []
    query: dict[str, Any] | None = {"show": "faulty", "limit": 500}
    while query is not None:
        answer = (await client.get(f"{BATCHES}/{batch['id']}/rows", params=query)).json()
        rows += answer["items"]
        more = answer["next_cursor"]
        query = None if more is None else {**query, "cursor": more}
    return {(f["sheet"], f["cell"], f["code"]) for row in rows for f in row["findings"]}


def ask(postgres: EmbeddedServer, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as superuser:
        return superuser.execute(query).fetchall()


async def test_given_three_hundred_mines_with_planted_errors_then_each_is_found_in_its_cell(
    tmp_path: Path, keeper: httpx.AsyncClient, begin: Begin
) -> None:
    made = make(tmp_path / "示例台账.xlsx")
    batch = await begin(made.path)
    assert batch["state"] == "open", batch["problem"]
    assert counts(batch, "mines")["rows"] == 300
    assert counts(batch, "rights")["rows"] == 300
    found = await findings(keeper, batch)
    assert set(made.planted) <= found
    assert {code for _, _, code in found} == {code for _, _, code in made.planted} | {
        "self_intersection", "reference_faulty",
    }  # fmt: skip
    area = next(one for one in batch["totals"] if one["measure"] == "registered_area_km2")
    assert not area["agrees"] and not batch["totals_agree"]


async def test_given_a_sound_workbook_then_it_is_applied_and_nothing_is_told_until_confirmed(
    tmp_path: Path, keeper: httpx.AsyncClient, second: httpx.AsyncClient, begin: Begin,
    run: Runner, postgres: EmbeddedServer,
) -> None:  # fmt: skip
    made = make(tmp_path / "示例.xlsx", 12, planted=False)
    batch = await begin(made.path)
    assert batch["totals_agree"], batch["totals"]
    answer = await act(keeper, batch, "apply")
    assert answer.status_code == 200, answer.text
    await run()
    batch = await read(keeper, batch["id"])
    assert batch["state"] == "applied", batch["problem"]
    rows = (await keeper.get(f"{BATCHES}/{batch['id']}/rows", params={"show": "refused"})).json()
    assert rows["items"] == []
    for sheet in ("holders", "mines", "rights"):
        assert counts(batch, sheet)["entered"] == 12
    by_measure = {(one["sheet"], one["measure"]): one for one in batch["reconciliation"]}
    area = by_measure["rights", "registered_area_km2"]
    assert area["after"] == area["expected"] == area["stated"] and area["agrees"]
    assert float(area["after"]) == float(made.area_km2)
    assert by_measure["mines", "count"]["before"] == "0"
    assert by_measure["mines", "count"]["after"] == "12"
    listed = (await keeper.get(f"{BASE}/mining-rights", params={"count": "exact"})).json()
    assert listed["total"] == 12
    assert ask(postgres, "SELECT count(*) FROM outbox") == [(0,)]

    own = await act(keeper, batch, "confirm")
    assert own.status_code == 403
    answer = await act(second, batch, "confirm")
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "confirmed"
    told = dict(ask(postgres, "SELECT type, count(*) FROM outbox GROUP BY type"))
    assert told == {"licensing.mine_registered": 12, "licensing.right_registered": 12}
    late = await act(keeper, answer.json(), "undo", reason="示例")
    assert late.status_code == 409


async def test_given_an_applied_batch_then_undo_takes_all_of_it_back(
    tmp_path: Path, keeper: httpx.AsyncClient, begin: Begin, run: Runner,
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    batch = await begin(make(tmp_path / "示例.xlsx", 5, planted=False).path)
    assert (await act(keeper, batch, "apply")).status_code == 200
    await run()
    batch = await read(keeper, batch["id"])
    answer = await act(keeper, batch, "undo", reason="示例：数据截止日期有误")
    assert answer.status_code == 200, answer.text
    await run()
    batch = await read(keeper, batch["id"])
    assert batch["state"] == "undone", batch["problem"]
    left = "SELECT (SELECT count(*) FROM {0})".format
    for table in ("holders", "mines", "mining_rights", "mining_right_versions", "outbox"):
        assert ask(postgres, left(table)) == [(0,)], table
    assert ask(postgres, left("mining_right_history")) == [(5,)]


async def test_given_a_right_that_was_acted_on_since_then_undo_is_refused_with_its_row(
    tmp_path: Path, keeper: httpx.AsyncClient, clerk: httpx.AsyncClient, begin: Begin,
    run: Runner,
) -> None:  # fmt: skip
    from kuangzheng.kernel.testing.plugin import new_key

    batch = await begin(make(tmp_path / "示例.xlsx", 3, planted=False).path)
    assert (await act(keeper, batch, "apply")).status_code == 200
    await run()
    batch = await read(keeper, batch["id"])
    right = (await clerk.get(f"{BASE}/mining-rights")).json()["items"][1]
    permit = {
        "right_id": right["id"], "kind": "safety", "number": "示例安1号", "authority": "示例局",
        "valid_from": "2024-01-01",
    }  # fmt: skip
    made = await clerk.post(f"{BASE}/permits", json=permit, headers=new_key())
    assert made.status_code == 201, made.text
    answer = await act(keeper, batch, "undo", reason="示例")
    assert answer.status_code == 409, answer.text
    problem = answer.json()
    assert problem["code"] == "batch_built_upon"
    assert {row["label"] for row in problem["rows"]} == {right["name"]}


async def test_given_a_holder_and_a_mine_of_the_register_then_a_person_decides(
    tmp_path: Path, keeper: httpx.AsyncClient, begin: Begin, run: Runner
) -> None:
    first = await begin(make(tmp_path / "一.xlsx", 2, planted=False).path, "示例一")
    assert (await act(keeper, first, "apply")).status_code == 200
    await run()
    other = make(tmp_path / "二.xlsx", 3, planted=False, totals=False)
    batch = await begin(other.path, "示例二")
    assert counts(batch, "holders")["undecided"] == 2
    assert counts(batch, "mines")["undecided"] == 2
    waiting = await act(keeper, batch, "apply")
    assert waiting.status_code == 409 and waiting.json()["code"] == "batch_not_ready"
    rows = (await keeper.get(
        f"{BATCHES}/{batch['id']}/rows", params={"show": "undecided", "sheet": "holders"}
    )).json()["items"]  # fmt: skip
    assert rows[0]["candidates"][0]["strength"] == "exact"
    assert rows[0]["candidates"][0]["reason"] == "统一社会信用代码相同，名称相同"
    anew = await act(keeper, batch, "decide", no=rows[0]["no"], decision="new")
    assert anew.status_code == 422
    for strength in ("exact", "likely"):
        answer = await act(keeper, batch, "decide", decision="same", strength=strength)
        assert answer.status_code == 200, answer.text
        batch = answer.json()
    answer = await act(keeper, batch, "apply")
    assert answer.status_code == 200, answer.text
    await run()
    batch = await read(keeper, batch["id"])
    assert counts(batch, "holders")["linked"] == 2
    assert counts(batch, "rights")["entered"] == 1
