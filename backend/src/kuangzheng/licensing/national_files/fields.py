"""What of a right a national system may ask for, each as it is filled in. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.geo.formats import from_wkb
from kuangzheng.licensing.rights.area import parts_of
from kuangzheng.licensing.rights.presenting import (
    CATEGORY_NAMES,
    KIND_NAMES,
    division_name,
    four,
    plain,
)
from kuangzheng.licensing.rights.rules import METHOD_NAMES, SCALE_NAMES, STATUS_NAMES

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """`kind` decides how an answer is compared; `taken_as` is the field of a correction of the
    register (更正登记) that takes theirs over, None where another act has to be done. The number of
    a licence is recorded on the licence, where it has none."""

    name: str
    value: Callable[[Row], str]
    kind: str = "text"
    taken_as: str | None = None


def _of(column: str) -> Callable[[Row], str]:
    return lambda row: _text(row[column])


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value) or ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _named(column: str, names: Mapping[str, str]) -> Callable[[Row], str]:
    return lambda row: names.get(row[column], "") if row[column] else ""


def _vertices(row: Row) -> str:
    """Parts as `点数,点号,X,Y,…`, several told apart by `;`, as registered."""
    told = []
    for part in row["parts"] or parts_of(from_wkb(row["geometry"])):
        for ring in part["rings"]:
            listed = ",".join(f"{no},{x},{y}" for no, x, y in ring)
            told.append(f"{len(ring)},{listed}")
    return ";".join(told)


LICENCE_NUMBER = "licence_number"
FIELDS: Mapping[str, Field] = {
    "own_reference": Field("本系统标识", _of("right_id"), "key"),
    "code": Field("矿业权登记编号", _of("code"), "key"),
    "certificate_no": Field("矿业权证书号", _of("certificate_no"), taken_as="certificate_no"),
    LICENCE_NUMBER: Field("许可证编号", _of("licence_number"), taken_as="number"),
    "name": Field("矿业权名称", _of("name"), taken_as="name"),
    "kind": Field("矿业权种类", _named("kind", KIND_NAMES)),
    "status": Field("登记状态", _named("status", STATUS_NAMES)),
    "holder_name": Field("矿业权人", _of("holder_name")),
    "holder_code": Field("统一社会信用代码", _of("holder_code")),
    "division_code": Field("行政区划代码", lambda row: row["division_code"][:6]),
    "division_name": Field("行政区名称", lambda row: division_name(row["division_code"])),
    "main_mineral": Field("主矿种", lambda row: row["minerals"][0]),
    "other_minerals": Field("共伴生矿种", lambda row: "、".join(row["minerals"][1:])),
    "mining_method": Field("开采方式", _named("mining_method", METHOD_NAMES)),
    "capacity": Field("生产规模", _of("capacity_value"), "number"),
    "capacity_unit": Field("生产规模单位", _of("capacity_unit")),
    "scale_class": Field("规模类型", _named("scale_class", SCALE_NAMES)),
    "area_km2": Field(
        "面积（平方千米）", lambda row: four(row["registered_area_km2"] or row["area_km2"]),
        "number", "registered_area_km2",
    ),
    "elevation_from": Field("开采标高上限（米）", _of("elevation_from"), "number"),
    "elevation_to": Field("开采标高下限（米）", _of("elevation_to"), "number"),
    "valid_from": Field("有效期起", _of("term_from"), "date", "valid_from"),
    "valid_to": Field("有效期止", _of("term_to"), "date", "valid_to"),
    "ore_body": Field("矿体", _of("ore_body"), taken_as="ore_body"),
    "reserves": Field("资源储量", _of("reserve_value"), "number"),
    "reserves_unit": Field("资源储量单位", _of("reserve_unit")),
    "reserves_category": Field("储量类别", _named("reserve_category", CATEGORY_NAMES)),
    "reserves_as_of": Field("储量截止日期", _of("reserve_as_of"), "date"),
    "vertices": Field("拐点坐标", _vertices),
}  # fmt: skip
