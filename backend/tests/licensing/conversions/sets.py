"""Sets of parameters for tests. Every figure is invented; names carry 示例."""

from typing import Any

import httpx

from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import BASE

Body = dict[str, Any]
PATH = f"{BASE}/conversions"
EXTENT = {"west": "106.4", "south": "29.1", "east": "107", "north": "29.8"}
SEVEN: Body = {
    "method": "seven", "dx_m": "10", "dy_m": "-20", "dz_m": "30", "rx_arcsec": "0",
    "ry_arcsec": "0", "rz_arcsec": "0", "scale_ppm": "0",
    "rotation_convention": "coordinate_frame",
}  # fmt: skip
FOUR: Body = {
    "method": "four", "zone": 36, "dx_m": "12.5", "dy_m": "-7.25", "rotation_arcsec": "0",
    "scale_ppm": "2",
}  # fmt: skip
SET: Body = {
    "division_code": "500113", "name": "示例七参数", "source": "xian80", "figures": SEVEN,
    "extent": EXTENT, "basis": "示例测绘成果报告", "controls": [],
}  # fmt: skip


async def enter(keeper: httpx.AsyncClient, **fields: Any) -> Body:
    """A set as the service answered."""
    answer = await keeper.post(PATH, json=SET | fields, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: Body = answer.json()
    return found
