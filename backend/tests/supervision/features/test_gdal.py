"""GDAL's own client reads the collections: Debian's `ogrinfo`, and the library of `pyogrio`."""

import asyncio
import re
import subprocess
import sys

from .conftest import Data, ran, served

TABLES = {"rights": 2, "zones": 1, "patches": 1, "plots": 2}


def _count(text: str) -> int:
    found = re.search(r"Feature Count: (\d+)", text)
    assert found is not None, text
    return int(found[1])


async def test_given_a_token_then_ogrinfo_lists_the_collections_and_their_features(
    data: Data,
) -> None:
    async with served(data.city.apps["supervision"]) as origin:
        listed = await ran("ogrinfo", "-ro", f"OAPIF:{origin}/ogc", token=data.token)
        assert all(re.search(rf"\d: {name} ", listed) for name in TABLES), listed
        print(listed)
        for name, count in TABLES.items():
            told = await ran("ogrinfo", "-ro", "-so", f"OAPIF:{origin}/ogc", name, token=data.token)
            print(told)
            assert _count(told) == count
