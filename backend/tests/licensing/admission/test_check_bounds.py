"""A check that is asked too much says so, and one that is asked much lets others go on."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import CHECK, counts, create, insert_zone, run_sql

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/admission-checks"
Zones = Callable[..., Any]


@pytest.fixture
def zones(clerk: httpx.AsyncClient, postgres: EmbeddedServer) -> Zones:
    async def make(count: int, **layer_fields: str) -> None:
        layer = await create(clerk, "/zone-layers", **layer_fields)
        zone = insert_zone(postgres, layer, square(106.6, 29.3))
        columns = (
            "layer_id, division_code, kind, name, valid_during, area_km2, geometry, min_lon,"
            " min_lat, max_lon, max_lat"
        )
        run_sql(
            postgres,
            f"INSERT INTO zones (id, {columns}) SELECT uuidv7(), {columns} FROM zones,"
            " generate_series(2, %s) WHERE id = %s",
            count, zone,
        )  # fmt: skip

    return make


async def test_given_an_area_above_the_bound_of_its_kind_then_422_names_both(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KZ_CHECK_MINING_KM2", "1")
    large = CHECK | {"boundary": square(106.6, 29.3, 0.02)}
    refused = await clerk.post(URL, json=large, headers=new_key())
    taken = await clerk.post(URL, json=CHECK, headers=new_key())
    assert (refused.status_code, refused.json()["code"]) == (422, "proposal_invalid")
    (error,) = refused.json()["errors"]
    assert (error["pointer"], error["code"]) == ("/boundary", "area_too_large")
    assert "上限 1 平方千米" in refused.json()["detail"]
    assert taken.status_code == 201
    assert counts(postgres, "admission_checks") == [1]


async def test_given_more_candidates_than_one_check_weighs_then_422_before_any_is_weighed(
    clerk: httpx.AsyncClient, zones: Zones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KZ_CHECK_CANDIDATES", "3")
    await zones(3)
    taken = await clerk.post(URL, json=CHECK, headers=new_key())
    await zones(1, version_no="示例")
    refused = await clerk.post(URL, json=CHECK, headers=new_key())
    assert taken.status_code == 201, taken.text
    assert (refused.status_code, refused.json()["code"]) == (422, "too_many_candidates")
    assert refused.json()["errors"][0]["pointer"] == "/boundary"
    assert "超过 3 个" in refused.json()["detail"]


async def test_given_many_candidates_then_each_is_still_named(
    clerk: httpx.AsyncClient, zones: Zones
) -> None:
    await zones(150)
    answer = await clerk.post(URL, json=CHECK, headers=new_key())
    assert answer.status_code == 201, answer.text
    named = [one for result in answer.json()["results"] for one in result["evidence"]]
    assert len([one for one in named if one.get("layer")]) >= 150
