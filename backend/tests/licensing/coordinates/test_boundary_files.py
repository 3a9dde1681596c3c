"""`POST /boundary-files/search`: candidates of a file, nothing kept."""

from pathlib import Path
from typing import Any

import ezdxf
import httpx
import numpy as np
import pyogrio.raw
import pytest
import shapely

from kuangzheng.kernel.db.database import Database
from tests.licensing.cadastre.conftest import records
from tests.licensing.cadastre.files import bow_tie, geojson, rows, square, squares, vector

pytestmark = pytest.mark.service("licensing")
PATH = "/api/v1/licensing/boundary-files/search"


async def ask(client: httpx.AsyncClient, path: Path, **fields: str) -> httpx.Response:
    return await client.post(PATH, files={"file": (path.name, path.read_bytes())}, data=fields)


async def test_given_a_mine_plan_then_its_closed_lines_are_candidates(
    tmp_path: Path, clerk: httpx.AsyncClient
) -> None:
    drawing = ezdxf.new()  # type: ignore[attr-defined]
    corners = [(36_354_600, 3_253_000), (36_355_000, 3_253_000), (36_355_000, 3_253_400)]
    drawing.modelspace().add_lwpolyline(corners, close=True, dxfattribs={"layer": "矿界"})
    drawing.saveas(tmp_path / "plan.dxf")
    asked = (await ask(clerk, tmp_path / "plan.dxf", jurisdiction="500113")).json()
    assert not asked["ok"] and asked["problems"][0]["code"] == "crs_missing"
    assert asked["proposals"][0]["crs"] == "EPSG:4524"
    found = (await ask(clerk, tmp_path / "plan.dxf", crs="EPSG:4524", jurisdiction="500113")).json()
    assert found["ok"] and found["total"] == 1
    (one,) = found["features"]
    assert (one["name"], one["area_km2"]) == ("矿界", "0.0800")
    assert one["boundary"]["type"] == "Polygon"


async def test_given_sound_and_crossed_outlines_then_each_has_its_findings(
    tmp_path: Path, clerk: httpx.AsyncClient, database: Database
) -> None:
    path = vector(tmp_path / "a.gpkg", [square(), bow_tie(106.6)], rows(2))
    found = (await ask(clerk, path)).json()
    assert found["ok"]
    assert [feature["name"] for feature in found["features"]] == ["示例第1号矿山", "示例第2号矿山"]
    assert found["features"][0]["findings"] == []
    crossed = found["features"][1]
    assert crossed["boundary"] is None
    assert (crossed["findings"][0]["code"], crossed["findings"][0]["severity"]) == (
        "self_intersection", "error",
    )  # fmt: skip
    assert not await records(database, "SELECT FROM cadastre_imports")


async def test_given_several_layers_then_they_are_named_and_the_chosen_one_is_read(
    tmp_path: Path, clerk: httpx.AsyncClient
) -> None:
    path = vector(tmp_path / "a.gpkg", [square()], rows(1))
    wkb = np.array(shapely.to_wkb([square(106.6)]), dtype=object)
    pyogrio.raw.write(
        path, wkb, [np.array(["示例规划区块"], dtype=object)], ["名称"], layer="规划区块",
        geometry_type="Polygon", crs="EPSG:4490", driver="GPKG", append=True,
    )  # fmt: skip
    refused = await ask(clerk, path)
    (problem,) = refused.json()["errors"]
    assert (refused.status_code, problem["code"]) == (422, "layer_ambiguous")
    assert problem["detail"] == "文件有多个图层，请指定一个：a、规划区块"
    found = (await ask(clerk, path, source_layer="规划区块")).json()
    assert [feature["name"] for feature in found["features"]] == ["示例规划区块"]


async def test_given_more_outlines_than_an_answer_holds_then_it_says_so(
    tmp_path: Path, clerk: httpx.AsyncClient
) -> None:
    path = vector(tmp_path / "a.gpkg", squares(205, 103.0), rows(205))
    found = (await ask(clerk, path)).json()
    assert (found["total"], len(found["features"]), found["truncated"]) == (205, 200, True)


async def test_given_a_file_of_a_map_service_then_the_suspicion_is_a_note(
    tmp_path: Path, clerk: httpx.AsyncClient
) -> None:
    columns: dict[str, list[Any]] = {
        n: [1] for n in ("adcode", "childrenNum", "centroid", "acroutes")
    }
    found = (await ask(clerk, geojson(tmp_path / "a.geojson", [square()], columns))).json()
    assert found["ok"]
    assert "shift_accepted" in [note["code"] for note in found["notes"]]


async def test_given_wrong_files_then_the_reason_is_told(
    tmp_path: Path, clerk: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.gpkg").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    answer = await ask(clerk, tmp_path / "a.gpkg")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "format_unknown")
    assert (await ask(clerk, tmp_path / "a.gpkg", colour="red")).status_code == 400
    monkeypatch.setenv("KZ_BOUNDARY_MAX_BYTES", "50")
    assert (await ask(clerk, tmp_path / "a.gpkg")).status_code == 413
