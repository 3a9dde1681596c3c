"""GDAL's own client reads the collections: Debian's `ogrinfo`, and the library of `pyogrio`."""

import json
import re
import sys

import numpy as np
import pytest
import shapely

from .conftest import Data, ran, served

TABLES = {"rights": 2, "zones": 1, "patches": 1, "plots": 2}
_READ = """
import json, sys, pyogrio
address, layer, crs = sys.argv[1:]
meta, fids, shapes, columns = pyogrio.raw.read(address, layer=layer, CRS=crs)
print(json.dumps({"crs": meta["crs"], "shapes": [bytes(one).hex() for one in shapes]}))
"""


def counted(text: str) -> int:
    found = re.search(r"Feature Count: (\d+)", text)
    assert found is not None, text
    return int(found[1])


async def test_given_a_token_then_ogrinfo_lists_the_collections_and_counts_their_features(
    data: Data,
) -> None:
    async with served(data.city.apps["supervision"]) as origin:
        listed = await ran("ogrinfo", "-ro", f"OAPIF:{origin}/ogc", token=data.token)
        for name, count in TABLES.items():
            assert re.search(rf"\d: {name} ", listed), listed
            told = await ran("ogrinfo", "-ro", "-so", f"OAPIF:{origin}/ogc", name, token=data.token)
            assert counted(told) == count


async def test_given_filters_then_ogrinfo_has_them_answered(data: Data) -> None:
    async with served(data.city.apps["supervision"]) as origin:
        async def asked(layer: str, *options: str) -> str:
            return await ran("ogrinfo", "-ro", f"OAPIF:{origin}/ogc", layer, *options,
                             token=data.token)  # fmt: skip

        mining = await asked("rights", "-where", "kind = 'mining'")
        assert counted(mining) == 2
        assert counted(await asked("rights", "-where", "kind = 'exploration'")) == 0
        named = await asked("rights", "-where", "name = '示例二号矿山'")
        assert counted(named) == 1
        assert data.ids["second"] in named
        # the second right lies two hundredths of a degree east of the first
        near = await asked("rights", "-spat", "106.499", "29.399", "106.505", "29.405")
        assert counted(near) == 1
        assert "POLYGON ((106.5 29.4,106.504 29.4,106.504 29.404,106.5 29.404,106.5 29.4))" in near


async def test_given_the_token_of_another_county_then_ogrinfo_finds_nothing(data: Data) -> None:
    async with served(data.city.apps["supervision"]) as origin:
        for name in TABLES:
            told = await ran(
                "ogrinfo", "-ro", "-al", f"OAPIF:{origin}/ogc", name, token=data.elsewhere
            )
            assert counted(told) == 0
            assert "示例" not in told


async def test_given_no_permission_for_a_collection_then_ogrinfo_is_told(data: Data) -> None:
    narrow = data.city.make_token(kind="client", scopes=("licensing.zone:read",))
    async with served(data.city.apps["supervision"]) as origin:
        address = f"OAPIF:{origin}/ogc"
        assert counted(await ran("ogrinfo", "-ro", "-so", address, "zones", token=narrow)) == 1
        refused = await ran("ogrinfo", "-ro", "-so", address, "rights", token=narrow)
    assert "403" in refused
    assert "示例" not in refused


# The first corner of the right, 106.5° E 29.4° N, in zone 35 (105° E) and zone 36 (108° E):
# pyproj's own transformation, rounded to a tenth of a millimetre.
@pytest.mark.parametrize(
    ("crs", "first"),
    [("EPSG:4490", (106.5, 29.4)), ("EPSG:4523", (35645600.7825, 3254540.7077)),
     ("EPSG:4545", (354399.2175, 3254540.7077))],
)  # fmt: skip
async def test_given_a_system_then_gdal_reads_coordinates_in_it(
    data: Data, crs: str, first: tuple[float, float]
) -> None:
    async with served(data.city.apps["supervision"]) as origin:
        told = await ran(
            sys.executable, "-c", _READ, f"OAPIF:{origin}/ogc", "rights", crs, token=data.token
        )
    found = json.loads(told)
    assert found["crs"] == crs
    shapes = shapely.from_wkb([bytes.fromhex(one) for one in found["shapes"]])
    corners = shapely.get_coordinates(shapes)
    assert np.abs(corners - first).max(axis=1).min() < 1e-4
