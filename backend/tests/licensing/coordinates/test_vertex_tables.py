"""`POST /vertex-tables/search`: what people paste, read or refused by row."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for

pytestmark = pytest.mark.service("licensing")
PATH = "/api/v1/licensing/vertex-tables/search"
DMS = """拐点 X Y
1 29°24′00.000″ 106°30′00.000″
2 29°24′00.000″ 106°30′15.000″
3 29°24′15.000″ 106°30′15.000″
4 29°24′15.000″ 106°30′00.000″
"""


async def ask(client: httpx.AsyncClient, text: str, **told: Any) -> dict[str, Any]:
    answer = await client.post(PATH, json={"text": text, **told})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_given_degrees_minutes_seconds_then_boundary_vertices_and_area(
    clerk: httpx.AsyncClient,
) -> None:
    found = await ask(clerk, DMS, jurisdiction="500113")
    assert found["ok"] and not found["problems"]
    assert found["crs"]["epsg"] == 4490
    first = found["rings"][0][0]
    assert first["registered"] == ["29°24′00.000″", "106°30′00.000″"] and first["no"] == "1"
    assert (first["lon"], first["lat"]) == (106.5, 29.4)
    assert found["roles"] == [[0, 0]]
    # 15″ of longitude at 29°24′ are 404.6 m, 15″ of latitude 461.9 m
    assert float(found["area_km2"]) == pytest.approx(0.1869, abs=0.0003)
    assert found["boundary"]["type"] == "Polygon"


async def test_given_plane_coordinates_without_zone_then_the_meridian_is_asked_for(
    clerk: httpx.AsyncClient,
) -> None:
    table = "1 3253000.00 354600.00\n2 3253000.00 355000.00\n3 3253400.00 355000.00"
    found = await ask(clerk, table)
    assert not found["ok"] and found["boundary"] is None
    assert [problem["code"] for problem in found["problems"]] == ["zone_missing"]
    known = await ask(clerk, table, crs={"kind": "gk", "central_meridian": 108})
    assert known["ok"] and known["crs"]["epsg"] == 4545
    assert known["area_km2"] == "0.0800"


async def test_given_wrong_rows_then_each_is_named(clerk: httpx.AsyncClient) -> None:
    found = await ask(clerk, DMS.replace("29°24′15.000″ 106°30′15.000″", "29°24′ 东边"))
    assert not found["ok"]
    assert found["problems"][0]["row"] == 4


async def test_given_an_old_datum_without_parameters_then_refused_and_said_why(
    clerk: httpx.AsyncClient,
) -> None:
    found = await ask(clerk, DMS, crs={"kind": "xian80"})
    assert [problem["code"] for problem in found["problems"]] == ["conversion_missing"]
    answer = await clerk.post(
        PATH,
        json={"text": DMS, "crs": {"kind": "xian80",
                                   "parameters_id": "0190a000-0000-7000-8000-000000000000"}},
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (422, "conversion_unknown")
    assert answer.json()["errors"][0]["pointer"] == "/crs/parameters_id"


async def test_given_a_hole_then_it_is_reported_and_has_its_place(clerk: httpx.AsyncClient) -> None:
    inner = "内环\n1 29°24′03″ 106°30′03″\n2 29°24′03″ 106°30′06″\n3 29°24′06″ 106°30′06″\n"
    found = await ask(clerk, DMS + inner)
    assert found["ok"] and found["roles"] == [[0, 0], [0, 1]]
    assert found["rings"][1][0]["lon"] == pytest.approx(106 + 30 / 60 + 3 / 3600)


async def test_given_too_much_text_or_nobody_then_refused(
    clerk: httpx.AsyncClient, app: FastAPI
) -> None:
    answer = await clerk.post(PATH, json={"text": "1" * 2_000_001})
    assert answer.status_code in (400, 413, 422)
    async with client_for(app) as nobody:
        assert (await nobody.post(PATH, json={"text": DMS})).status_code == 401
