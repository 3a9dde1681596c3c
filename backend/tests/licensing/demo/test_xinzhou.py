"""The demonstration city: 60 mines, each judged by the criteria of seed 004 as worked by hand.

Within 500 m with an ore body in common, area below 0.1 km², reserves below 300,000 t: all four, or
it need not merge; what is not known decides only where nothing else does.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
import pytest
import shapely
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.geo.distance import distance_m
from kuangzheng.kernel.reference.divisions import division
from kuangzheng.kernel.testing.plugin import client_for
from kuangzheng.licensing.demo.xinzhou import built, load_xinzhou
from tests.licensing.consolidation.conftest import CITY, PATH, screened

pytestmark = pytest.mark.service("licensing")
MUST, NO, UNKNOWN = "must_merge", "not_required", "undetermined"
FAR = "distance"
"""The criterion that is not met (or not known); None where all four are met."""
WORKED: dict[str, tuple[str, str | None, int | None, str | None]] = {
    # code: outcome, what decided against it, group, metres to the mine that decided
    "140902001": (MUST, None, 1, "500"),       # 500.0 m count in
    "140902002": (MUST, None, 1, "500"),
    "140902003": (NO, FAR, None, None),        # 500.1 m do not
    "140902004": (MUST, None, 2, "90"),        # its neighbour lies in another county
    "140921001": (MUST, None, 3, "120"),       # Ⅱ号 and II号 with a space are one name
    "140921002": (MUST, None, 3, "120"),
    "140921003": (NO, "ore_body", None, "100"),  # three neighbours, none on its ore body
    "140921004": (MUST, None, 3, "490"),       # the nearer one is on another ore body
    "140921005": (MUST, None, 2, "90"),
    "140922001": (MUST, None, 4, "163.1"),     # registered 0.0999, by its boundary 0.1004
    "140922002": (NO, "area", None, "163.1"),  # registered 0.1000, by its boundary 0.0996
    "140922003": (MUST, None, 4, "163.1"),     # by its boundary 0.0999
    "140922004": (NO, "area", None, "163.9"),  # by its boundary 0.1000
    "140923001": (MUST, None, 5, "120"),       # 299,999 t
    "140923002": (NO, "reserves", None, "120"),  # 300,000 t
    "140923003": (MUST, None, 5, "120"),       # 29.9999 万吨
    "140923004": (NO, "reserves", None, "120"),  # 30 万吨
    "140923005": (MUST, None, 5, "120"),       # 12 万立方米 × 2.4999 t/m³ = 299,988 t
    "140923006": (NO, "reserves", None, "120"),  # × 2.5 t/m³ = 300,000 t
    "140923007": (MUST, None, 5, "120"),       # 150,000 t + 149,999 t
    "140923008": (NO, "reserves", None, "120"),  # 150,000 t + 150,000 t
    "140924001": (MUST, None, 6, "120"),       # of one day the verified statement counts
    "140924002": (MUST, None, 6, "120"),       # the larger one is of later
    "140924003": (NO, "reserves", None, "120"),  # stated on the very day
    "140924004": (MUST, None, 6, "120"),       # recoverable reserves are another thing
    "140925001": (UNKNOWN, "ore_body", None, "100"),
    "140925002": (NO, "area", None, "100"),    # 0.15 km²
    "140925003": (NO, "reserves", None, "100"),  # no ore body, but 300,000 t
    "140925004": (NO, "area", None, "100"),
    "140926001": (UNKNOWN, "reserves", None, "100"),  # cubic metres without a density
    "140926002": (NO, "area", None, "100"),    # 0.12 km²
    "140926003": (NO, "area", None, "100"),    # no reserves stated, but 0.12 km²
    "140926004": (NO, "reserves", None, "100"),  # 300,000 t beside cubic metres without a density
    "140926005": (NO, "ore_body", None, "100"),  # no reserves stated, but another ore body
    "140926006": (NO, "ore_body", None, "100"),
    "140927001": (NO, FAR, None, None),
    "140927002": (NO, FAR, None, None),
    "140928001": (MUST, None, 7, "0"),         # a border in common
    "140928002": (MUST, None, 7, "0"),
    "140928003": (MUST, None, 7, "0"),         # overlapping
    "140929001": (NO, "area", None, "100"),    # 0.3 km², 8,000,000 t
    "140929002": (NO, "area", None, "100"),
    "140930001": (MUST, None, 8, "300"),
    "140930002": (MUST, None, 8, "300"),
    "140930003": (MUST, None, 8, "450"),       # 950 m from the first, but in its group
    "140931001": (MUST, None, 9, "500"),       # corner to corner: 300² + 400² = 500²
    "140931002": (MUST, None, 9, "500"),
    "140931003": (NO, FAR, None, None),        # 300.08² + 400.08² = 500.1²
    "140932001": (NO, "area", None, "40"),
    "140932002": (MUST, None, 10, "40"),
    "140932003": (MUST, None, 10, "40"),
    "140932004": (MUST, None, 10, "60"),
    "140981001": (NO, "area", None, "100"),
    "140981002": (MUST, None, 11, "100"),
    "140981003": (MUST, None, 11, "100"),
    "140981004": (MUST, None, 11, "100"),
    "140981005": (MUST, None, 11, "100"),
    "140981006": (MUST, None, 12, "200"),      # 1号 and １号 with a space are one name
    "140981007": (MUST, None, 12, "200"),
    "140981008": (NO, FAR, None, None),
}  # fmt: skip
COUNTS = {MUST: 33, NO: 25, UNKNOWN: 2}


@pytest.fixture
async def loaded(postgres: EmbeddedServer, database: Any) -> None:
    assert await load_xinzhou(postgres.dsn("licensing").owner)


async def test_given_the_city_when_screened_then_every_mine_is_judged_as_worked_by_hand(
    app: FastAPI, loaded: None, token: Callable[..., str]
) -> None:
    async with client_for(app, token("clerk", division=CITY)) as client:
        run = await screened(client)
        answer = await client.get(f"{PATH}/{run['id']}/results", params={"limit": 100})
    assert {k: run[k] for k in COUNTS} == COUNTS
    assert (run["rights"], run["groups"]) == (60, 12)
    found = {one["code"].removeprefix("示例"): one for one in answer.json()["items"]}
    assert {code: _told(one) for code, one in found.items()} == WORKED
    missing = {
        code: [(m["what"], m["right"]["code"]) for m in one["missing"]]
        for code, one in found.items() if one["missing"]
    }  # fmt: skip
    assert missing == {
        "140925001": [("ore_body", "示例140925001")], "140926001": [("density", "示例140926001")],
    }  # fmt: skip


def _told(one: dict[str, Any]) -> tuple[str, str | None, int | None, str | None]:
    criteria = {c["code"]: c for c in one["criteria"]}
    wanted = "unknown" if one["outcome"] == UNKNOWN else "not_met"
    against = next((code for code, c in criteria.items() if c["outcome"] == wanted), None)
    return one["outcome"], against, one["group_no"], criteria["distance"]["value"]


def test_given_the_hair_between_500_m_and_more_then_the_stored_boundaries_have_it() -> None:
    outline = {one.code.removeprefix("示例"): one.outline for one in built()}
    apart = [
        distance_m(outline[f"140{first}"], outline[f"140{second}"])
        for first, second in (
            ("902001", "902002"), ("902002", "902003"), ("931001", "931002"), ("931002", "931003"),
        )
    ]  # fmt: skip
    assert [round(metres, 1) for metres in apart] == [500.0, 500.1, 500.0, 500.1]


def test_given_the_table_then_the_mines_lie_in_the_counties_they_are_said_to_lie_in() -> None:
    root = os.environ.get("KZ_SHARED")
    path = Path(root or "") / "data" / "cn_county_boundaries" / "city_140900.json"
    if root is None or not path.exists():
        pytest.skip("public test data absent: set KZ_SHARED to the folder that holds data/")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    shapes = {
        one["properties"]["name"]: shapely.from_geojson(json.dumps(one["geometry"]))
        for one in features
    }
    # the published boundaries are about 500 m off
    slack = 0.012
    for one in built():
        county = shapes[division(one.mine.county).name]
        assert county.buffer(slack).contains(one.outline), one.name


async def test_given_the_city_then_it_is_loaded_once_and_all_of_it_says_that_it_is_invented(
    loaded: None, postgres: EmbeddedServer
) -> None:
    assert not await load_xinzhou(postgres.dsn("licensing").owner)
    columns = {
        "holders": "name", "mines": "name", "mining_rights": "code",
        "mining_right_versions": "name", "licences": "number",
    }  # fmt: skip
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        for table, column in columns.items():
            counted = connection.execute(
                f"SELECT count(*), count(*) FILTER (WHERE {column} LIKE '示例%') FROM {table}"
            ).fetchone()
            assert counted == (60, 60), table
        stored = connection.execute("SELECT geometry FROM mining_right_versions ORDER BY code")
        shapes = shapely.from_wkb(np.array([row[0] for row in stored], dtype=object))
    assert shapely.is_valid(shapes).all()
    assert len(WORKED) == len(shapes)
