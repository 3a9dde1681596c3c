"""Stored columns against their WKB. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import shapely

from kuangzheng.kernel.geo.area import areas_m2

BOX_DEGREES = 1e-9
"""About a tenth of a millimetre."""
AREA_KM2 = 1e-4
"""Areas are stored with four places."""
TABLE_NAMES = {
    "mining_right_versions": "矿业权登记版本", "zones": "管控分区", "planned_blocks": "规划区块",
}  # fmt: skip
_BOX = ("min_lon", "min_lat", "max_lon", "max_lat")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row whose column says something else than its geometry."""

    table: str
    id: str
    division_code: str
    column: str
    stored: str
    computed: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def wrong_rows(table: str, rows: Sequence[Mapping[str, Any]]) -> list[Wrong]:
    """The first wrong column of each row that has one, in the order given."""
    if not rows:
        return []
    data = np.array([bytes(row["geometry"]) for row in rows], dtype=object)
    shapes = shapely.from_wkb(data, on_invalid="ignore")
    boxes, areas = shapely.bounds(shapes), areas_m2(shapes) / 1e6
    found = (_first(table, row, shapes[n], boxes[n], float(areas[n])) for n, row in enumerate(rows))
    return [wrong for wrong in found if wrong is not None]


def _first(
    table: str, row: Mapping[str, Any], shape: Any, box: Any, area_km2: float
) -> Wrong | None:
    def wrong(column: str, stored: object, computed: object) -> Wrong:
        return Wrong(
            table, str(row["id"]), row["division_code"], column, str(stored), str(computed)
        )

    if shape is None:
        return wrong("geometry", "—", "不能读取")
    for column, computed in zip(_BOX, box, strict=True):
        if not abs(row[column] - computed) <= BOX_DEGREES:
            return wrong(column, row[column], computed)
    if not abs(float(row["area_km2"]) - area_km2) <= AREA_KM2:
        return wrong("area_km2", row["area_km2"], f"{area_km2:.4f}")
    return None
