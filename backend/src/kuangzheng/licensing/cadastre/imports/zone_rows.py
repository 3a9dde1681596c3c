"""Features → zones of a layer version. A layer version is not rewritten: see `publishing`."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import orjson
import shapely

from kuangzheng.kernel.geo.readers.model import Collection, Note
from kuangzheng.licensing.cadastre.imports import copying, values
from kuangzheng.licensing.cadastre.imports.fields import Fields
from kuangzheng.licensing.cadastre.imports.geometry import Checked
from kuangzheng.licensing.cadastre.imports.options import Order

COLUMNS = (
    "no", "code", "name", "grade", "attributes", "area_km2", "geometry", "min_lon", "min_lat",
    "max_lon", "max_lat", "source_hash",
)  # fmt: skip


@dataclass(slots=True)
class Zones:
    """The fields of all features in file order."""

    fields: Fields
    registered: list[Decimal | None]
    source_ids: list[str | None]
    cells: dict[str, copying.Cells]


def read_zones(
    collection: Collection, mapping: dict[str, str], order: Order, notes: list[Note]
) -> Zones:
    """Columns without a field of their own are kept as attributes."""
    fields = Fields(collection, mapping)
    codes, names = fields.text("code", 80), fields.text("name", 200)
    fields.require([n or c for n, c in zip(names, codes, strict=True)], "name_missing", "缺少名称")
    rest = {c: v for c, v in collection.columns.items() if c not in set(mapping.values())}
    attributes = [_json(rest, row) for row in zip(*rest.values(), strict=True)]
    attributes = attributes or ["{}"] * fields.count
    column = mapping.get("area", "")
    areas = fields.read("area", lambda v: values.area_of(v, column).km2, None)
    ids = fields.text("source_id", 80)
    return Zones(
        fields, areas, [c or i for c, i in zip(codes, ids, strict=True)],
        {
            "code": copying.texts(codes),
            "name": copying.texts(n or c for n, c in zip(names, codes, strict=True)),
            "grade": copying.texts(fields.text("grade", 60)),
            "attributes": copying.texts(attributes),
        },
    )  # fmt: skip


def _json(names: Iterable[str], row: Iterable[Any]) -> str:
    """One feature's attributes; those without a value are left out."""
    told = {name: value for name, value in zip(names, row, strict=True) if value is not None}
    return orjson.dumps(told, default=str).decode()


def rows(zones: Zones, checked: Checked, first: int, kept: Sequence[int]) -> bytes:
    """COPY lines of the features `kept`."""
    shapes = checked.shapes[list(kept)]
    wkb = [bytes(one) for one in shapely.to_wkb(shapes, output_dimension=2, byte_order=1)]
    cells: dict[str, Any] = {c: [v[n + first] for n in kept] for c, v in zones.cells.items()}
    cells |= {
        "no": [str(n + first + 1) for n in kept],
        "area_km2": [f"{area:.4f}" for area in (checked.areas_m2[list(kept)] / 1e6).tolist()],
        "geometry": copying.binary(wkb),
    }
    box = shapely.bounds(shapes).T
    for name, column in zip(("min_lon", "min_lat", "max_lon", "max_lat"), box, strict=True):
        cells[name] = copying.floats(column.tolist())
    told = map("\t".join, zip(*(cells[c] for c in zones.cells), strict=True))
    cells["source_hash"] = copying.binary(
        hashlib.sha256(text.encode() + one).digest() for text, one in zip(told, wkb, strict=True)
    )
    return copying.lines([cells[name] for name in COLUMNS])
