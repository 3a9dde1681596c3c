"""What of a right, an approval, a statement or the ledger a national system may ask for. Pure."""

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
STAGE_NAMES = {
    "reconnaissance": "普查", "general": "详查", "detailed": "勘探", "none": "未开展",
}  # fmt: skip
MINE_STATE_NAMES = {
    "under_construction": "基建", "producing": "生产", "suspended": "停产", "closing": "闭坑治理",
}  # fmt: skip
ASKED_NAMES = {"new": "新立登记", "licence_issue": "核发许可证"}


@dataclass(frozen=True, slots=True)
class Field:
    """`kind` decides how an answer is compared; `taken_as` is the field of a correction of the
    register (更正登记) that takes theirs over, None where another act has to be done. The number of
    a licence is recorded on the licence, where it has none; that of an approval is kept for its
    entry in the register."""

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
    if not row["parts"] and row["geometry"] is None:
        return ""
    told = []
    for part in row["parts"] or parts_of(from_wkb(row["geometry"])):
        for ring in part["rings"]:
            listed = ",".join(f"{no},{x},{y}" for no, x, y in ring)
            told.append(f"{len(ring)},{listed}")
    return ";".join(told)


def _area(row: Row) -> str:
    area = row["registered_area_km2"] or row["area_km2"]
    return "" if area is None else four(area)


def _main_mineral(row: Row) -> str:
    return row["minerals"][0] if row["minerals"] else ""


def _stated(name: str, names: Mapping[str, str] | None = None) -> Callable[[Row], str]:
    """An item of the statement, whichever of its two shapes it is in."""

    def value(row: Row) -> str:
        found = _shape(row).get(name)
        if isinstance(found, list):
            return "、".join(found)
        return _text(found) if names is None else names.get(found or "", "")

    return value


def _shape(row: Row) -> Mapping[str, Any]:
    stated = row["statement"]
    return stated.get("exploration") or stated.get("mining") or {}


def _spent(row: Row) -> str:
    """In yuan, to the fen."""
    fen = _shape(row).get("spent_fen")
    return "" if fen is None else f"{fen // 100}.{fen % 100:02d}"


def _others(row: Row) -> str:
    items = _shape(row).get("others") or ()
    return "；".join(f"{one['item']}：{one['content']}" for one in items)


def _late(row: Row) -> str:
    return "是" if row["submitted_on"] > row["due_on"] else "否"


LICENCE_NUMBER, NATIONAL_NUMBER = "licence_number", "national_number"
LEDGER_MINERAL = "ledger_mineral"
_REGISTER: Mapping[str, Field] = {
    "own_reference": Field("本系统标识", _of("reference"), "key"),
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
    "main_mineral": Field("主矿种", _main_mineral),
    "other_minerals": Field("共伴生矿种", lambda row: "、".join((row["minerals"] or ())[1:])),
    "mining_method": Field("开采方式", _named("mining_method", METHOD_NAMES)),
    "capacity": Field("生产规模", _of("capacity_value"), "number"),
    "capacity_unit": Field("生产规模单位", _of("capacity_unit")),
    "scale_class": Field("规模类型", _named("scale_class", SCALE_NAMES)),
    "area_km2": Field("面积（平方千米）", _area, "number", "registered_area_km2"),
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
_APPROVED: Mapping[str, Field] = {
    "serial": Field("受理号", _of("serial"), "key"),
    NATIONAL_NUMBER: Field("国家系统配号", _of("national_number"), taken_as="number"),
    "asked": Field("申请事项", _named("asked", ASKED_NAMES)),
    "decision_no": Field("批准文号", _of("decision_no")),
    "decided_on": Field("批准日期", _of("decided_on"), "date"),
}  # fmt: skip
_STATEMENT: Mapping[str, Field] = {
    "statement_year": Field("填报年度", _of("year"), "number"),
    "stated_minerals": Field("填报矿种", _stated("minerals")),
    "mine_state": Field("矿山状态", _stated("mine_state", MINE_STATE_NAMES)),
    "stated_output": Field("实际开采量", _stated("output")),
    "exploration_unit": Field("勘查单位", _stated("exploration_unit")),
    "exploration_spent": Field("勘查投入（元）", _spent, "number"),
    "exploration_works": Field("完成的实物工作量", _stated("works")),
    "exploration_samples": Field("样品", _stated("samples")),
    "exploration_stage": Field("勘查阶段", _stated("stage", STAGE_NAMES)),
    "associated_minerals": Field("共伴生矿产", _stated("associated_minerals")),
    "shafts_sealed": Field("探坑井巷处理", _stated("shafts_sealed")),
    "geological_data": Field("地质资料汇交", _stated("data")),
    "stated_fees": Field("税费缴纳", _stated("fees")),
    "stated_others": Field("其他事项", _others),
    "submitted_on": Field("提交日期", _of("submitted_on"), "date"),
    "published_on": Field("公示日期", _of("published_on"), "date"),
    "late": Field("是否逾期", _late),
}  # fmt: skip
_LEDGER: Mapping[str, Field] = {
    "ledger_year": Field("统计年度", _of("year"), "number"),
    LEDGER_MINERAL: Field("矿种（台账）", _of("mineral")),
    "ledger_unit": Field("储量单位（台账）", _of("ledger_unit")),
    "opening": Field("年初保有量", _of("opening"), "number"),
    "added": Field("年内新增量", _of("added"), "number"),
    "extracted": Field("年内采出量", _of("extracted"), "number"),
    "lost": Field("年内损失量", _of("lost"), "number"),
    "closing": Field("年末保有量", _of("closing"), "number"),
    "ledger_gap": Field("台账差额", _of("gap"), "number"),
    "ledger_quarters": Field("已受理季度", _of("quarters")),
    "output": Field("年产量", _of("output"), "number"),
    "output_unit": Field("产量单位", _of("output_unit")),
}  # fmt: skip
_NOT_OF_APPROVAL = frozenset({
    "certificate_no", LICENCE_NUMBER, "status", "scale_class", "valid_from", "valid_to", "ore_body",
    "reserves_category", "reserves_as_of",
})  # fmt: skip
FIELDS: Mapping[str, Field] = {**_REGISTER, **_APPROVED, **_STATEMENT, **_LEDGER}
SUBJECT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "rights": tuple(_REGISTER),
    "applications": (*_APPROVED, *(code for code in _REGISTER if code not in _NOT_OF_APPROVAL)),
    "statements": (*_REGISTER, *_STATEMENT),
    "ledger": (*_REGISTER, *_LEDGER),
}
"""The fields of what a file lists, in the order in which they are offered."""


def takeable(subject: str, field: str, ours: str) -> bool:
    """Whether theirs can be taken over: of the register by a correction, a number where none is on
    the licence or while the approval is not entered. What a holder stated is the holder's."""
    if subject == "applications":
        return field == NATIONAL_NUMBER
    if subject != "rights" or FIELDS[field].taken_as is None:
        return False
    return not (field == LICENCE_NUMBER and ours)
