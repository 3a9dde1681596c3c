"""The collections: what a feature tells, by what it is found, which service keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["string", "number", "integer", "boolean", "date", "date-time", "uuid"]
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Property:
    """`path` leads to the value in the service's own record. `asked_by` is the parameter of the
    service's list by which the property is searched; unless `exact`, that finds more."""

    name: str
    title: str
    kind: Kind = "string"
    path: tuple[str, ...] = ()
    asked_by: str | None = None
    exact: bool = True
    codes: tuple[str, ...] = ()

    def of(self, item: Item) -> Any:
        """The value as features have it: numbers as numbers, lists of names as text."""
        found: Any = item
        for step in self.path or (self.name,):
            found = found.get(step) if isinstance(found, Mapping) else None
        if isinstance(found, list):
            found = "、".join(str(one["name"]) for one in found) or None
        if found is None or self.kind not in ("number", "integer"):
            return found
        return float(found) if self.kind == "number" else int(found)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A filter that is no property: words, a mineral with its narrower ones, a division with what
    lies below it."""

    name: str
    description: str
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """`span`: what a period asks for is left to the service's `since` and `until`; otherwise the
    register is shown as of the period's last day."""

    id: str
    title: str
    description: str
    service: str
    path: str
    permission: str
    properties: tuple[Property, ...]
    parameters: tuple[Parameter, ...]
    span: bool
    temporal: str

    def known(self, name: str) -> Property | None:
        return next((one for one in self.properties if one.name == name), None)

    @property
    def queryables(self) -> tuple[Property, ...]:
        return tuple(one for one in self.properties if one.asked_by)


P = Property
_DIVISION = Parameter("division", "行政区及其下级的代码或前缀", "^[0-9]{2,9}$")
_WHOLE_DIVISION = Parameter("division", "行政区（六位或九位代码）及其下级", "^[0-9]{6}([0-9]{3})?$")
_WORDS = Parameter("q", "检索词，每个词至少两个字")
_PLACE = (
    P("division_code", "行政区划代码", asked_by="division", exact=False),
    P("division_name", "行政区"),
)
_UPDATED = P("updated_at", "更新时间", "date-time")

RIGHTS = Collection(
    "rights", "矿业权",
    "登记簿中的探矿权和采矿权，按某一日的登记状态给出；消灭的矿业权仍在其中并注明状态。",
    "licensing", "/mining-rights", "licensing.register:read",
    (
        P("code", "登记编号", asked_by="q", exact=False), P("certificate_no", "证书编号"),
        P("name", "名称", asked_by="q", exact=False),
        P("kind", "类型代码", asked_by="kind", codes=("exploration", "mining")),
        P("kind_name", "类型"),
        P("status", "登记状态代码"), P("status_name", "登记状态"),
        P("display_status", "显示状态代码", asked_by="status", codes=(
            "valid", "expiring", "expired", "renewal_pending", "suspended", "proposed",
            "extinguished",
        )),
        P("display_status_name", "显示状态"),
        P("licence_status", "许可证状态代码"), P("licence_status_name", "许可证状态"),
        P("holder_id", "矿业权人编号", "uuid", ("holder", "id"), "holder_id"),
        P("holder_name", "矿业权人", "string", ("holder", "name")),
        P("mine_id", "矿山编号", "uuid", ("mine", "id")),
        P("mine_name", "矿山", "string", ("mine", "name")),
        *_PLACE, P("minerals", "矿种"),
        P("mining_method", "开采方式代码"), P("mining_method_name", "开采方式"),
        P("area_km2", "面积（平方千米）", "number"),
        P("registered_area_km2", "登记面积（平方千米）", "number"),
        P("capacity", "生产规模", "number", ("capacity", "value")),
        P("capacity_unit", "生产规模单位", "string", ("capacity", "unit")),
        P("scale_class", "规模类型代码", asked_by="scale_class",
          codes=("large", "medium", "small")),
        P("scale_class_name", "规模类型"),
        P("elevation_from_m", "开采标高上限（米）", "number", ("elevation", "from_m")),
        P("elevation_to_m", "开采标高下限（米）", "number", ("elevation", "to_m")),
        P("valid_from", "有效期起", "date"), P("valid_to", "有效期止", "date"), _UPDATED,
    ),
    (_WORDS, Parameter("mineral", "矿种及其下级矿种，名称或代码"), _WHOLE_DIVISION),
    span=False,
    temporal="登记自首次登记之日起无终止；给出的是所求时段最后一日（不晚于今日）的登记状态，"
    "不求时段即为今日。",
)  # fmt: skip

ZONES = Collection(
    "zones", "管控区",
    "生态保护红线、永久基本农田、自然保护地、规划分区等图层中的区域，附图层版本和来源。",
    "licensing", "/zones", "licensing.zone:read",
    (
        P("name", "名称"), P("code", "编号"), P("kind", "类别代码", asked_by="kind"),
        P("kind_name", "类别"), P("grade", "级别"),
        P("area_km2", "面积（平方千米）", "number"),
        P("layer_id", "图层编号", "uuid", asked_by="layer"), P("layer_name", "图层"),
        P("layer_version", "图层版本"), P("layer_source", "图层来源"),
        P("layer_confirmed", "图层已核实", "boolean"), *_PLACE,
        P("valid_from", "有效期起", "date"), P("valid_to", "有效期止", "date"),
    ),
    (_DIVISION,), span=True,
    temporal="图层版本的有效期与所求时段有交集的区域；不求时段即为今日有效的区域。",
)  # fmt: skip

PATCHES = Collection(
    "patches", "卫片图斑", "卫星影像前后时相之间的变化图斑及其比对、核查和判定。",
    "enforcement", "/satellite-patches", "enforcement.patch:read",
    (
        P("code", "图斑编号", asked_by="q", exact=False),
        P("state", "状态代码", asked_by="state", codes=(
            "issued", "received", "compared", "checked", "judged", "city_passed", "passed",
            "returned",
        )),
        P("state_name", "状态"), P("mineral", "矿种"), P("kind", "图斑类型"),
        P("class", "比对结果代码", asked_by="class"), P("class_name", "比对结果"),
        P("area_m2", "面积（平方米）", "number"),
        P("inside_m2", "矿区范围内（平方米）", "number"),
        P("outside_m2", "矿区范围外（平方米）", "number"),
        P("suspected_m2", "疑似违法（平方米）", "number"),
        P("earlier_on", "前时相", "date"), P("later_on", "后时相", "date"),
        P("judgement", "判定代码", asked_by="judgement",
          codes=("legal", "illegal", "false_change")),
        P("judgement_name", "判定"), P("judged_on", "判定日期", "date"),
        P("illegal_m2", "违法面积（平方米）", "number"), P("due_on", "办理期限", "date"),
        P("overdue", "逾期", "boolean"), P("case_no", "立案文号"),
        P("filed_on", "立案日期", "date"), P("closed_on", "结案日期", "date"),
        P("batch_id", "批次编号", "uuid", asked_by="batch_id"), *_PLACE, _UPDATED,
    ),
    (_WORDS, _DIVISION), span=True,
    temporal="前后时相之间的时段与所求时段有交集的图斑；不求时段即为全部。",
)  # fmt: skip

PLOTS = Collection(
    "plots", "损毁地块", "矿山损毁的地块、是否必须复绿及复绿情况。",
    "restoration", "/damaged-plots", "restoration.work:read",
    (
        P("code", "地块编号", asked_by="q", exact=False),
        P("name", "名称", asked_by="q", exact=False),
        P("state", "状态代码", asked_by="state",
          codes=("found", "checked", "regreened", "confirmed")),
        P("state_name", "状态"), P("land_class", "地类代码"), P("land_name", "地类"),
        P("area_m2", "面积（平方米）", "number", ("area", "area_m2")),
        P("area_mu", "面积（亩）", "number", ("area", "mu")),
        P("found_on", "发现日期", "date"), P("checked_on", "核查日期", "date"),
        P("must_regreen", "必须复绿", "boolean", asked_by="must_regreen"),
        P("regreen_due", "复绿期限", "date"), P("regreened_on", "复绿日期", "date"),
        P("regreened_mu", "已复绿（亩）", "number", ("regreened", "mu")),
        P("confirmed_on", "确认日期", "date"), P("overdue", "逾期", "boolean"),
        P("developer", "开发主体"), P("damager", "损毁主体"), P("investor", "投入主体"),
        P("right_id", "矿业权编号", "uuid", asked_by="right_id"), P("right_name", "矿业权"),
        P("mine_id", "矿山编号", "uuid", asked_by="mine_id"),
        P("holder_id", "矿业权人编号", "uuid"), P("holder_name", "矿业权人"), *_PLACE, _UPDATED,
    ),
    (_WORDS, _DIVISION), span=True,
    temporal="自发现至确认复绿的时段与所求时段有交集的地块；不求时段即为全部。",
)  # fmt: skip

COLLECTIONS = (RIGHTS, ZONES, PATCHES, PLOTS)
OF_ID = {one.id: one for one in COLLECTIONS}
EXTENT = (73.0, 3.0, 136.0, 54.0)
"""Whatever lies in the country: the extent of what a caller may see would tell what others have."""
