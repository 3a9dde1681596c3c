"""A file of blocks is laid under a plan in force, and says in which area each block lies."""

from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from tests.licensing.cadastre.conftest import Importer, records, send
from tests.licensing.cadastre.files import vector
from tests.licensing.cadastre.test_publishing import result, squares
from tests.licensing.plans.conftest import put_in_force
from tests.licensing.rulings.people import People, people

__all__ = ["people"]
pytestmark = pytest.mark.service("licensing")
COLUMNS = {
    "编号": ["示例区块1", "示例区块2"], "矿种": ["页岩", "页岩"],
    "规划名称": ["示例旧名", "示例旧名"],
}  # fmt: skip
TOLD: dict[str, Any] = {"target": "planned_blocks", "plan_from": date(2021, 1, 1)}
QUERY = "SELECT plan_id::text, plan_name, area_class, version FROM planned_blocks ORDER BY code"


async def test_given_a_plan_then_the_blocks_of_the_file_are_of_it_and_stay_so(
    tmp_path: Path, imported: Importer, database: Database, people: People
) -> None:
    plan = await put_in_force(people)
    path = vector(tmp_path / "a.gpkg", squares(2), COLUMNS)
    await imported(path, **TOLD)
    rows = await records(database, QUERY + " LIMIT 1")
    assert tuple(rows[0]) == (None, "示例旧名", None, 1)
    told = TOLD | {"plan_id": plan["id"], "plan_name": plan["title"]}
    areas = COLUMNS | {"所在区域": ["重点开采区", ""]}
    named = vector(tmp_path / "b.gpkg", squares(2), areas)
    assert result(await imported(named, **told), "published", "changed") == [True, 2]
    under = [
        (plan["id"], plan["title"], "key_mining_area", 2), (plan["id"], plan["title"], None, 2)
    ]
    assert [tuple(row) for row in await records(database, QUERY)] == under
    assert result(await imported(named, **told), "unchanged") == [2]
    await imported(path, **TOLD)
    kept = [tuple(row)[::2] for row in await records(database, QUERY)]
    assert kept == [(plan["id"], "key_mining_area"), (plan["id"], None)]


async def test_given_an_area_that_no_plan_knows_then_the_block_is_refused_with_the_known_ones(
    tmp_path: Path, imported: Importer, database: Database
) -> None:
    path = vector(tmp_path / "a.gpkg", squares(2), COLUMNS | {"所在区域": ["示例区", "集中开采区"]})
    done = await imported(path, accept_valid=True, **TOLD)
    assert result(done, "accepted", "refused") == [1, 1]
    (row,) = await records(
        database, "SELECT code, message FROM cadastre_import_report WHERE outcome = 'refused'"
    )
    assert row["code"] == "area_class_unknown" and "集中开采区" in row["message"]


async def test_given_a_plan_that_is_not_there_then_the_file_is_not_taken(
    tmp_path: Path, clerk: httpx.AsyncClient
) -> None:
    path = vector(tmp_path / "a.gpkg", squares(2), COLUMNS)
    answer = await send(clerk, path, target="planned_blocks", plan_id=str(new_id()))
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["code"] == "unknown_plan"
