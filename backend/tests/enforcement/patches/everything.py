"""A batch of Banan with one compared patch, for the walks over every list."""

from typing import Any

import httpx
import psycopg

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.patch_things import BATCH, BATCHES, collection, square, uploaded


async def patch_things(clerk: httpx.AsyncClient, superuser: psycopg.Connection[Any]) -> (
    dict[str, str]
):
    """Ids by path parameter."""
    document = await uploaded(clerk, collection((square(106.5), {"图斑编号": "A1"})), "x.geojson")
    body = BATCH | {"document_id": document}
    answer = await clerk.post(BATCHES, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    batch, patch = answer.json()["id"], str(new_id())
    superuser.execute("SELECT set_config('kz.actor', 'system:test', true)")
    superuser.execute(
        "INSERT INTO satellite_patches (id, division_code, batch_id, code, state, area_m2,"
        " earlier_on, later_on, geometry, min_lon, min_lat, max_lon, max_lat)"
        " SELECT %s, '500113', %s, 'A1', 'received', 1000, '2025-04-01', '2025-06-30',"
        " decode(%s, 'hex'), 106.5, 29.4, 106.501, 29.401",
        (patch, batch, OUTLINE),
    )  # fmt: skip
    superuser.commit()
    return {"batch_id": batch, "patch_id": patch}


OUTLINE = (
    "010300000001000000040000000000000000A05A406666666666663D40F2D24D6210A05A406666666666663D"
    "40F2D24D6210A05A402DB29DEFA7663D400000000000A05A406666666666663D40"
)
"""A triangle about 106.5° E, 29.4° N."""
