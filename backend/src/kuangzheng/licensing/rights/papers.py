"""The register certificate and the licence on paper, as the register says them on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words
from kuangzheng.licensing.licences.schemas import LicenceRead
from kuangzheng.licensing.rights.rules import ENCUMBRANCE_NAMES
from kuangzheng.licensing.rights.schemas import PartRead, RightRead

_VERTEX_HEADS = ("区块", "点号", "X（纵坐标）或经度", "Y（横坐标）或纬度")


def certificate(right: RightRead) -> Paper:
    """矿业权证书 (矿产资源法 22): what the register says of the right. The number is the one
    registered, never made here."""
    said = f"据登记簿打印，反映{in_words(right.as_of)}的登记状态；与登记簿不一致的，以登记簿为准。"
    standing = [
        f"{ENCUMBRANCE_NAMES.get(one['kind'], one['kind'])}（{one['document_no']}）"
        for one in right.encumbrances
    ] or ["无"]
    rows = [*_facts(right), ("权利限制", "；".join(standing))]
    return Paper(
        f"{right.kind_name}证书", [Facts(rows), _vertices(right)],
        number=_number(right.certificate_no, "证书号"), signed="（登记机关印章）",
        notes=[said],
    )  # fmt: skip


def licence(record: LicenceRead, right: RightRead) -> Paper:
    """勘查许可证, 采矿许可证 (矿产资源法 33), with the area of the right as registered."""
    term = _term(record.valid_from, record.valid_to) or "未登记"
    rows = [
        *_facts(right, term=False),
        ("许可证有效期限", term),
        ("发证机关", record.issuing_authority),
        ("发证机关级别", record.issuing_level_name or "未登记"),
    ]
    notes = [f"据登记簿打印，许可证状态为“{record.status_name}”（自{in_words(record.since)}）。"]
    if record.kind == "combined_old":
        notes.append("2025年7月1日前核发的权证合一旧证。")
    return Paper(
        "采矿许可证" if right.kind == "mining" else "勘查许可证", [Facts(rows), _vertices(right)],
        number=_number(record.number, "证号"), signed=record.issuing_authority,
        dated=record.issued_on, notes=notes,
    )  # fmt: skip


def _facts(right: RightRead, term: bool = True) -> list[tuple[str, str]]:
    main, *others = [one.name for one in right.minerals]
    rows: list[tuple[str, Any]] = [
        ("登记编号", right.code),
        ("矿业权人", right.holder.name if right.holder else None),
        (f"{right.kind_name}名称", right.name), ("所在行政区", right.division_name),
        ("主矿种", main), ("共伴生矿种", "、".join(others)),
        ("开采方式", right.mining_method_name),
        ("生产规模", right.capacity and f"{right.capacity.value} {right.capacity.unit}"),
        ("面积", f"{right.registered_area_km2 or right.area_km2} 平方千米"),
        ("开采标高", right.elevation
         and f"{right.elevation.from_m} 米至 {right.elevation.to_m} 米（1985国家高程基准）"),
        ("权利期限", _term(right.valid_from, right.valid_to) if term else None),
    ]  # fmt: skip
    return [(name, str(value)) for name, value in rows if value]


def _term(first: date | None, last: date | None) -> str | None:
    if first is None and last is None:
        return None
    return f"{in_words(first) if first else '—'}至{in_words(last) if last else '—'}"


def _vertices(right: RightRead) -> Grid:
    return vertex_grid(right.parts, right.vertices_crs.name)


def vertex_grid(parts: Sequence[PartRead], system: str) -> Grid:
    """The table of corner points, numbered and written as they were entered."""
    rows = [(part.no, vertex.no, *vertex.registered) for part in parts for vertex in part.vertices]
    return Grid(_VERTEX_HEADS, rows, f"拐点坐标（{system}）")


def _number(number: str | None, name: str) -> str:
    return f"{name} {number}" if number else f"{name}未登记"
