"""Features → planned blocks of a mineral-resources plan (one block, one holder)."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import shapely

from kuangzheng.kernel.geo.readers.model import Collection, Note
from kuangzheng.licensing.cadastre.imports import copying, values
from kuangzheng.licensing.cadastre.imports.fields import Fields
from kuangzheng.licensing.cadastre.imports.geometry import Checked
from kuangzheng.licensing.cadastre.imports.levels import levels_of
from kuangzheng.licensing.cadastre.imports.options import Order
from kuangzheng.licensing.plans.words import AREAS

COLUMNS = (
    "no", "code", "name", "kind", "setting", "mineral", "plan_name", "term_from", "term_to",
    "requirements", "release_on", "elevation_from", "elevation_to", "area_km2", "geometry",
    "min_lon", "min_lat", "max_lon", "max_lat", "source_hash", "plan_id", "area_class",
)  # fmt: skip


@dataclass(slots=True)
class Blocks:
    """The fields of all features in file order."""

    fields: Fields
    registered: list[Decimal | None]
    source_ids: list[str | None]
    cells: dict[str, copying.Cells]
    planned: dict[str, copying.Cells]
    """The plan and the class of area; what tells none of them keeps those a block has."""


def read_blocks(
    collection: Collection, mapping: dict[str, str], order: Order, notes: list[Note]
) -> Blocks:
    """A block needs code, mineral, setting and the plan it is of (also by option)."""
    fields = Fields(collection, mapping)
    codes = fields.text("code", 80)
    fields.require(codes, "code_missing", "缺少区块编号")
    for n, code in enumerate(codes):
        if code is not None and Counter(codes)[code] > 1:
            fields.refuse(n, Note("code_repeated", f"区块编号 {code} 在文件中重复"))
    minerals = _minerals(fields, order)
    named = fields.text("plan_name", 200)
    plans = [order.plan_name if order.plan_id else plan or order.plan_name for plan in named]
    fields.require(plans, "plan_missing", "缺少规划名称；可在导入选项中指定")
    settings = _settings(fields, notes)
    starts = [
        day or order.plan_from or order.effective_on
        for day in fields.read("term_from", values.day_of, None)
    ]
    ends = [day or order.plan_to for day in fields.read("term_to", values.day_of, None)]
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if end is not None and end <= start:
            fields.refuse(n, Note("term_upside_down", f"规划期止 {end} 不晚于规划期起 {start}"))
    levels = levels_of(fields)
    kinds = fields.read("kind", lambda v: values.kind_of(v) or "mining", "mining")
    for n, (kind, span) in enumerate(zip(kinds, levels, strict=True)):
        if span is not None and kind == "exploration":
            fields.refuse(n, Note("elevation_of_exploration", "探矿区块不设开采标高"))
    column = mapping.get("area", "")
    areas = fields.read("area", lambda v: values.area_of(v, column).km2, None)
    names = [n or c for n, c in zip(fields.text("name", 200), codes, strict=True)]
    return Blocks(
        fields, areas, list(codes),
        {
            "code": copying.texts(codes), "name": copying.texts(names),
            "kind": copying.plain(kinds),
            "setting": copying.plain(settings), "mineral": copying.texts(minerals),
            "plan_name": copying.texts(plans), "term_from": copying.plain(starts),
            "term_to": copying.plain(ends),
            "requirements": copying.texts(fields.text("requirements", 2000)),
            "release_on": copying.plain(fields.read("release_on", values.day_of, None)),
            "elevation_from": copying.plain(level and level[0] for level in levels),
            "elevation_to": copying.plain(level and level[1] for level in levels),
        },
        {
            "plan_id": copying.plain([order.plan_id] * fields.count),
            "area_class": copying.plain(fields.read("area_class", _area, None)),
        },
    )  # fmt: skip


def _minerals(fields: Fields, order: Order) -> list[str | None]:
    default = values.minerals_of(order.mineral_default)[0] if order.mineral_default else None

    def read(value: Any) -> str | None:
        try:
            found = values.minerals_of(value)
        except values.BadValue:
            if default is None:
                raise
            return default
        return found[0] if found else default

    minerals = fields.read("minerals", read, default)
    fields.require(minerals, "mineral_missing", "缺少矿种；可在导入选项中指定默认矿种")
    return minerals


def _area(value: Any) -> str | None:
    text = values.text_of(value)
    found = next((code for code, name in AREAS.items() if text in (code, name)), None)
    if text and found is None:
        told = f"所在区域“{text}”无法识别，可用：{'、'.join(AREAS.values())}"
        raise values.BadValue("area_class_unknown", told)
    return found


def _settings(fields: Fields, notes: list[Note]) -> list[str]:
    if not fields.has("setting"):
        notes.append(Note("setting_assumed", "文件没有设置类型字段，全部按新设"))

    def read(value: Any) -> str:
        text = values.text_of(value).lower()
        if text not in values.SETTINGS:
            raise values.BadValue(
                "setting_unknown", f"设置类型“{text}”无法识别，可用：保留、调整、新设"
            )
        return values.SETTINGS[text]

    return fields.read("setting", read, "new")


def rows(blocks: Blocks, checked: Checked, first: int, kept: Sequence[int]) -> bytes:
    """COPY lines of the features `kept`."""
    shapes = checked.shapes[list(kept)]
    wkb = [bytes(one) for one in shapely.to_wkb(shapes, output_dimension=2, byte_order=1)]
    cells: dict[str, Any] = {c: [v[n + first] for n in kept] for c, v in blocks.cells.items()}
    planned = {c: [v[n + first] for n in kept] for c, v in blocks.planned.items()}
    told = _hashed(list(cells.values()), list(planned.values()))
    cells |= planned
    cells |= {
        "no": [str(n + first + 1) for n in kept],
        "area_km2": [f"{area:.4f}" for area in (checked.areas_m2[list(kept)] / 1e6).tolist()],
        "geometry": copying.binary(wkb),
        "source_hash": copying.binary(
            hashlib.sha256(text.encode() + one).digest()
            for text, one in zip(told, wkb, strict=True)
        ),
    }
    box = shapely.bounds(shapes).T
    for name, column in zip(("min_lon", "min_lat", "max_lon", "max_lat"), box, strict=True):
        cells[name] = copying.floats(column.tolist())
    return copying.lines([cells[name] for name in COLUMNS])


def _hashed(cells: Sequence[Sequence[str]], planned: Sequence[Sequence[str]]) -> list[str]:
    """What is compared with an earlier import: plan and area only where they are told, so that a
    file that told none before is still the same."""
    told = map("\t".join, zip(*cells, strict=True))
    more = zip(*planned, strict=True)
    return [
        "\t".join((line, *two)) if set(two) != {copying.NULL} else line
        for line, two in zip(told, more, strict=True)
    ]
