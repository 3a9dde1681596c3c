"""Public registers as published: dirty, and imported whole."""

from pathlib import Path
from typing import Any

import pytest

from kuangzheng.kernel.db.database import Database
from tests.licensing.cadastre.conftest import ABROAD, BANAN, Importer, records

pytestmark = pytest.mark.service("licensing")


@pytest.fixture
def tenements(shared_data: Path) -> Path:
    return shared_data / "nsw_tenements_2015" / "nsw_tenement_12.shp"


def told(row: dict[str, Any], *names: str) -> list[Any]:
    return [row["result"][name] for name in names]


async def test_given_the_titles_of_2015_without_a_system_then_gda94_is_proposed_first(
    tenements: Path, imported: Importer
) -> None:
    done = await imported(tenements, ABROAD)
    assert told(done, "published", "read", "refused", "accepted") == [False, 2063, 2063, 0]
    proposals = done["result"]["proposals"]
    assert [p["crs"] for p in proposals] == ["EPSG:4283", "EPSG:7844", "EPSG:4326"]
    assert proposals[0]["evidence"] == "位于澳大利亚，公开数据多为 GDA94"


async def test_given_the_titles_in_gda94_then_29_are_refused_and_the_others_taken_once(
    tenements: Path, imported: Importer, database: Database
) -> None:
    refused = await imported(tenements, ABROAD, crs="EPSG:4283")
    assert told(refused, "published", "read", "refused", "accepted") == [False, 2063, 29, 2034]
    assert not await records(database, "SELECT FROM mining_rights")
    listed = await records(
        database,
        "SELECT source_id, code, message FROM cadastre_import_report"
        " WHERE import_id = $1 AND outcome = 'refused'", refused["id"],
    )  # fmt: skip
    assert len(listed) == 29
    assert {line["code"] for line in listed} == {"self_intersection"}
    assert all(line["source_id"] and "自相交" in line["message"] for line in listed)

    taken = await imported(tenements, ABROAD, crs="EPSG:4283", accept_valid=True)
    assert told(taken, "published", "refused", "accepted", "joined") == [True, 29, 2034, 10]
    assert taken["result"]["registered"] == 2034 - 10
    assert taken["result"]["crs"]["path"].startswith("EPSG:4283 → EPSG:4490")
    assert taken["result"]["extent_check"] == {"done": False, "note": "境外数据，未核对位置"}
    (count,) = await records(database, "SELECT count(*) AS n FROM mining_right_versions")
    assert count["n"] == 2024

    again = await imported(tenements, ABROAD, crs="EPSG:4283", accept_valid=True)
    assert told(again, "unchanged", "accepted", "registered", "changed") == [2034, 0, 0, 0]
    (after,) = await records(database, "SELECT count(*) AS n FROM mining_right_versions")
    assert after["n"] == 2024
    await check_report(database, taken["id"])


async def check_report(database: Database, import_id: Any) -> None:
    """Areas written as text, titles expired and still live, titles without a day.

    768 areas are in `UNITS`, 228 titles are pending; of these 16 and 4 are refused, and 4 and 1 are
    copies joined to another feature.
    """
    lines = await records(
        database, "SELECT * FROM cadastre_import_report WHERE import_id = $1 ORDER BY feature_no",
        import_id,
    )  # fmt: skip
    assert len(lines) == 2063
    first = lines[0]
    assert (first["source_id"], f"{first['area_registered_km2']}") == ("ML1177", "0.1770")
    assert f"{first['area_computed_km2']:.4f}" == "0.1810"
    codes = [code for line in lines for code in line["codes"]]
    assert codes.count("area_unreadable") == 768 - 16 - 4
    assert codes.count("still_pending") == 228 - 4 - 1
    assert codes.count("expired_but_live") > 1000
    assert {"area_differs", "code_repeated", "joined"} <= set(codes)
    missing = await records(
        database, "SELECT count(*) AS n FROM mining_right_versions WHERE term_to IS NULL"
    )
    assert missing[0]["n"] > 200


@pytest.mark.parametrize("crs", [None, "EPSG:4490"])
async def test_given_county_boundaries_of_a_map_service_then_suspected_shifted_and_refused(
    shared_data: Path, imported: Importer, crs: str | None
) -> None:
    path = shared_data / "cn_county_boundaries" / "province_500000.json"
    done = await imported(path, BANAN, crs=crs, mineral_default="页岩")
    assert not done["result"]["published"]
    assert done["result"]["problems"][0]["code"] == "shift_suspected"
    assert done["result"]["shift"]["verdict"] == "suspected"
    assert 480 < done["result"]["shift"]["offset_m"] < 640
