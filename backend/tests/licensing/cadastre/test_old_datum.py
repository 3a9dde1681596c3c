"""Files on Xi'an 1980 and Beijing 1954: refused, proposed, converted and marked."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
import pytest_asyncio
import shapely
from fastapi import FastAPI
from pyproj import CRS

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.geo import ConversionParameters, gk_to_lonlat
from kuangzheng.kernel.testing.plugin import client_for
from kuangzheng.licensing.cadastre.imports.options import Order
from kuangzheng.licensing.cadastre.imports.origin import find_origin
from tests.licensing.cadastre.conftest import BASE, Runner, order, records, send
from tests.licensing.cadastre.files import rows, vector
from tests.licensing.cadastre.test_origin import codes, collection
from tests.licensing.conftest import if_match
from tests.licensing.conversions.sets import FOUR, enter

pytestmark = pytest.mark.service("licensing")
BOUNDARIES = f"{BASE}/boundary-files/search"
OLD_DEGREES = (
    ("29°24′00″", "106°30′00″"), ("29°24′00″", "106°30′15″"), ("29°24′15″", "106°30′15″"),
)  # fmt: skip
NORTH, EAST = 3_252_000.0, 370_000.0
FOUR_OF_36 = ConversionParameters(
    name="示例四参数（第 1 版）", source="xian80", method="four", dx_m=12.5, dy_m=-7.25, zone=36,
    scale_ppm=2.0, extent=(106.4, 29.1, 107.0, 29.8),
)  # fmt: skip


@pytest_asyncio.fixture
async def keeper(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("reviewer")) as client:
        yield client


def plot(offset: float = 0.0) -> shapely.Polygon:
    """400 m by 400 m, easting first as programs write it; `offset` is the zone's prefix."""
    return shapely.box(EAST + offset, NORTH, EAST + offset + 400, NORTH + 400)


def west_and_south() -> tuple[float, float]:
    """By hand: X + 12.5 + 2·10⁻⁶·X is 3 252 019.004, Y − 7.25 + 2·10⁻⁶·Y is 369 993.49. West of
    the meridian the grid leans, so that the upper left corner is the westernmost."""
    low, high = NORTH + 12.5 + 6.504, NORTH + 400 + 12.5 + 6.5048
    places = gk_to_lonlat([low, high], [EAST - 7.25 + 0.74] * 2, 36)
    return float(places[1][0]), float(places[0][1])


def converting(**told: Any) -> Order:
    return order(conversion=FOUR_OF_36, cited={"name": "示例四参数"}, **told)


ESRI = CRS.from_epsg(2360).to_wkt("WKT1_ESRI")


@pytest.mark.parametrize(
    ("shape", "declared", "given", "epsg"),
    [
        (plot(36e6), "EPSG:2360", None, 2360),
        (plot(36e6), ESRI, None, 2360),
        (plot(), "EPSG:2381", None, 2381),
        (plot(36e6), None, "xian80", 2360),
        (plot(), None, "xian80", 2381),
        (plot(), "EPSG:2381", "1980西安坐标系", 2381),
        (plot(36e6), None, "EPSG:2360", 2360),
    ],
)
def test_given_a_plot_of_xian_1980_and_parameters_then_it_lies_where_they_say(
    shape: Any, declared: str | None, given: str | None, epsg: int
) -> None:
    found = find_origin(collection([shape], declared), converting(crs=given))
    assert not found.problems, found.problems
    assert found.shapes is not None and found.epsg == epsg
    assert found.shapes[0].bounds[:2] == pytest.approx(west_and_south(), abs=1e-9)
    assert found.crs["path"] == f"EPSG:{epsg} → EPSG:4490，按换算参数“示例四参数（第 1 版）”换算"
    assert found.crs["conversion"] == {"name": "示例四参数"} and found.crs["datum"] == "xian80"


def test_given_degrees_of_the_old_datum_then_they_are_converted_too() -> None:
    """Seven zeros leave the place within the change of ellipsoid, here below 3 m."""
    zeros = replace(
        FOUR_OF_36, method="seven", zone=None, dx_m=0.0, dy_m=0.0, scale_ppm=0.0, source="beijing54"
    )
    square = shapely.box(106.5, 29.4, 106.51, 29.41)
    found = find_origin(collection([square], "EPSG:4214"), order(conversion=zeros))
    assert found.shapes is not None
    moved = shapely.get_coordinates(found.shapes[0]) - shapely.get_coordinates(square)
    assert 0 < np.abs(moved[:, 1]).max() < 3 / 110_000 and np.abs(moved[:, 0]).max() < 1e-9


@pytest.mark.parametrize(
    ("shape", "declared", "given", "code"),
    [
        (plot(36e6), "EPSG:2412", None, "conversion_mismatch"),
        (plot(36e6), "EPSG:4524", None, "conversion_not_needed"),
        (shapely.box(EAST + 2e5, NORTH, EAST + 2e5 + 400, NORTH + 400), "EPSG:2381", None,
         "conversion_mismatch"),
        (shapely.box(NORTH, 36_370_000, NORTH + 400, 36_370_400), None, "xian80", "axes_swapped"),
        (shapely.box(99e6, NORTH, 99e6 + 400, NORTH + 400), None, "xian80", "zone_missing"),
    ],
)  # fmt: skip
def test_given_parameters_that_do_not_fit_then_the_file_is_refused(
    shape: Any, declared: str | None, given: str | None, code: str
) -> None:
    found = find_origin(collection([shape], declared), converting(crs=given))
    assert codes(found) == [code] and found.shapes is None


async def test_given_a_file_of_xian_1980_then_sets_are_proposed_and_the_chosen_one_is_in_the_report(
    tmp_path: Path, clerk: httpx.AsyncClient, keeper: httpx.AsyncClient, run: Runner,
    database: Database,
) -> None:  # fmt: skip
    made = await enter(keeper, name="示例四参数", figures=FOUR)
    await enter(keeper, name="示例北京54", source="beijing54", figures=FOUR)
    path = vector(tmp_path / "旧矿区.gpkg", [plot(36e6)], rows(1), crs="EPSG:2360")
    refused = (await send(clerk, path)).headers["location"]
    await run()
    done = (await clerk.get(refused)).json()
    assert done["state"] == "refused"
    assert done["result"]["problems"][0]["code"] == "conversion_missing"
    choices = done["result"]["conversions"]
    assert [(one["id"], one["name"]) for one in choices] == [(made["id"], "示例四参数")]
    location = (await send(clerk, path, conversion_id=made["id"])).headers["location"]
    await run()
    done = (await clerk.get(location)).json()
    assert done["state"] == "published", done
    crs = done["result"]["crs"]
    assert crs["path"] == "EPSG:2360 → EPSG:4490，按换算参数“示例四参数（第 1 版）”换算"
    assert (crs["conversion"]["id"], crs["conversion"]["version"]) == (made["id"], 1)
    assert crs["conversion"]["text"] == "由1980西安坐标系按〈示例四参数〉（第 1 版）换算"
    (right,) = await records(
        database, "SELECT min_lon, min_lat, vertices_crs, parts FROM mining_right_versions"
    )
    assert (right["min_lon"], right["min_lat"]) == pytest.approx(west_and_south(), abs=1e-9)
    assert right["vertices_crs"] == 2360 and "36370000.000" in str(right["parts"])
    kept = await records(database, "SELECT options::text FROM cadastre_imports")
    assert not any("12.5" in one["options"] for one in kept)


async def test_given_a_set_withdrawn_after_the_order_then_the_import_is_refused_with_the_reason(
    tmp_path: Path, clerk: httpx.AsyncClient, keeper: httpx.AsyncClient, run: Runner
) -> None:
    made = await enter(keeper, figures=FOUR)
    path = vector(tmp_path / "a.gpkg", [plot(36e6)], rows(1), crs="EPSG:2360")
    location = (await send(clerk, path, conversion_id=made["id"])).headers["location"]
    url = f"{BASE}/conversions/{made['id']}/withdraw"
    await keeper.post(url, json={"reason": "示例"}, headers=if_match(made))
    await run()
    done = (await clerk.get(location)).json()
    assert (done["state"], done["result"]["problems"][0]["code"]) == (
        "refused", "conversion_withdrawn",
    )  # fmt: skip
    again = await send(clerk, path, conversion_id=made["id"])
    assert (again.status_code, again.json()["code"]) == (422, "conversion_withdrawn")
    unknown = await send(clerk, path, conversion_id="0190a000-0000-7000-8000-000000000000")
    assert (unknown.status_code, unknown.json()["code"]) == (422, "conversion_unknown")


async def test_given_a_vertex_csv_of_old_degrees_then_the_vertices_keep_their_own_system(
    tmp_path: Path, clerk: httpx.AsyncClient, keeper: httpx.AsyncClient, run: Runner,
    database: Database,
) -> None:  # fmt: skip
    made = await enter(keeper)
    path = tmp_path / "示例.csv"
    told = "采矿权,示例矿,建筑石料用灰岩,示例矿业有限公司,2024-01-01,2033-12-31"
    lines = ["登记编号,拐点,纬度,经度,类型,名称,矿种,矿业权人,有效期起,有效期止"]
    lines += [f"示例-0001,{n},{lat},{lon},{told}" for n, (lat, lon) in enumerate(OLD_DEGREES, 1)]
    path.write_text("\n".join(lines), encoding="utf-8")
    location = (await send(clerk, path, crs="xian80", conversion_id=made["id"])).headers["location"]
    await run()
    done = (await clerk.get(location)).json()
    assert done["state"] == "published", done["result"]
    (right,) = await records(
        database, "SELECT min_lat, vertices_crs, parts::text FROM mining_right_versions"
    )
    assert right["vertices_crs"] == 4610 and "29°24′00″" in right["parts"]
    # (10, −20, 30) m move it 36.9 m to the north, see the figures worked by hand
    assert (right["min_lat"] - 29.4) * 110_859 == pytest.approx(36.94, abs=0.05)


async def test_given_a_boundary_file_then_sets_are_proposed_and_the_answer_is_marked(
    tmp_path: Path, app: FastAPI, clerk: httpx.AsyncClient, keeper: httpx.AsyncClient,
    token: Callable[..., str],
) -> None:  # fmt: skip
    made = await enter(keeper, figures=FOUR)
    path = vector(tmp_path / "a.gpkg", [plot(36e6)], rows(1), crs="EPSG:2360")
    file = {"file": (path.name, path.read_bytes())}

    async def ask(client: httpx.AsyncClient, **fields: str) -> httpx.Response:
        return await client.post(BOUNDARIES, files=file, data={"jurisdiction": "500113", **fields})

    asked = (await ask(clerk)).json()
    assert not asked["ok"] and asked["problems"][0]["code"] == "conversion_missing"
    assert [one["id"] for one in asked["conversions"]] == [made["id"]]
    found = (await ask(clerk, conversion_id=made["id"])).json()
    assert found["ok"] and found["conversion"]["version"] == 1
    first = found["features"][0]["boundary"]["coordinates"][0]
    assert min(p[0] for p in first) == pytest.approx(west_and_south()[0], abs=2e-8)
    assert (await ask(clerk, conversion_id="七参数")).status_code == 400
    async with client_for(app, token("holder")) as holder:
        assert (await ask(holder)).json()["conversions"] == []
        assert (await ask(holder, conversion_id=made["id"])).status_code == 403
