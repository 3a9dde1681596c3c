"""The kinds of feeds: which of our fields a row has to fill. Decision 0110."""

from dataclasses import dataclass, field
from typing import Literal

FieldKind = Literal["text", "date", "money", "quantity", "code", "outline"]


@dataclass(frozen=True, slots=True)
class Field:
    """One of our fields. `codes`: ours with their words."""

    name: str
    label: str
    kind: FieldKind = "text"
    required: bool = True
    codes: dict[str, str] = field(default_factory=dict)
    most: int = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """Whose rows `service` owns, and what a row has to tell."""

    code: str
    name: str
    service: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        return next((one for one in self.fields if one.name == name), None)


ID = Field("external_id", "来源记录编号")
_PERMIT_KINDS = {
    "safety": "安全生产许可证", "eia": "环境影响评价批复", "water_soil": "水土保持批复",
    "three_simultaneous": "安全设施“三同时”验收", "water_soil_acceptance": "水土保持设施验收报备",
    "land": "用地手续", "forest": "使用林地手续", "discharge": "排污许可", "water": "取水许可",
    "project_approval": "项目核准文件", "project_filing": "项目备案证明",
}  # fmt: skip
_SUSPECTED = {
    "unlicensed_mining": "无证开采", "beyond_boundary": "越界开采", "over_capacity": "超能力开采",
    "illegal_ore": "非法矿产品", "not_restored": "未履行修复义务", "pollution": "污染环境",
    "water_soil": "水土流失", "illegal_land": "非法占地", "illegal_forest": "非法占用林地",
    "river_sand": "非法采砂", "explosives": "民用爆炸物品", "safety": "矿山安全生产违法行为",
    "other": "其他",
}  # fmt: skip
KINDS = {
    one.code: one
    for one in (
        Kind("permits", "相关许可（应急、环保、水利、林业）", "licensing", (
            ID, Field("right_code", "矿业权编号或许可证号"),
            Field("kind", "许可类别", "code", codes=_PERMIT_KINDS),
            Field("number", "证号或文号", most=100), Field("authority", "发证机关"),
            Field("valid_from", "有效期起", "date"),
            Field("valid_to", "有效期止", "date", required=False),
            Field("status", "状态", "code", required=False,
                  codes={"valid": "有效", "suspended": "暂停", "withdrawn": "撤销"}),
            Field("note", "备注", required=False, most=2000),
        )),
        Kind("payments", "税务缴款（出让收益）", "licensing", (
            ID, Field("contract_no", "出让合同编号", most=100),
            Field("receipt_no", "缴款凭证号", most=100), Field("paid_on", "缴款日期", "date"),
            Field("amount", "本金", "money"),
            Field("late_fee", "滞纳金", "money", required=False),
            Field("note", "备注", required=False, most=1000),
        )),
        Kind("bank_lines", "银行流水（基金专户）", "restoration", (
            ID, Field("account", "账号", most=40), Field("booked_on", "记账日期", "date"),
            Field("money_in", "收入", "money", required=False),
            Field("money_out", "支出", "money", required=False),
            Field("balance", "余额", "money"), Field("party", "对方户名", required=False),
            Field("party_account", "对方账号", required=False, most=40),
            Field("summary", "摘要", required=False),
        )),
        Kind("patches", "卫片图斑", "enforcement", (
            ID, Field("batch", "批次编号", most=80), Field("programme", "任务名称"),
            Field("issued_by", "下发层级", "code", codes={
                "ministry": "自然资源部", "province": "省级", "city": "市级", "county": "县级"}),
            Field("earlier_on", "前时相", "date"), Field("later_on", "后时相", "date"),
            Field("issued_on", "下发日期", "date"),
            Field("outline", "图斑范围（GeoJSON 几何）", "outline"),
        )),
        Kind("clues", "部门移送线索", "enforcement", (
            ID, Field("authority", "移送部门"),
            Field("number", "证号或文号", required=False, most=100),
            Field("sent_on", "移送日期", "date"),
            Field("violation", "涉嫌行为", "code", codes=_SUSPECTED),
            Field("text", "事实情况", most=4000),
            Field("occurred_on", "行为发生日期", "date", required=False),
            Field("place", "地点", required=False, most=300),
            Field("right_code", "矿业权编号或许可证号", required=False),
        )),
        Kind("overloads", "公路超限超载（交通运输执法）", "enforcement", (
            ID, Field("authority", "查处机关"),
            Field("number", "证号或文号", required=False, most=100),
            Field("weighed_on", "检测日期", "date"), Field("place", "检测地点", most=300),
            Field("goods", "货物", most=100), Field("origin", "装载地", most=200),
            Field("weight_t", "车货总质量（吨）", "quantity"),
            Field("limit_t", "限定质量（吨）", "quantity"),
            Field("right_code", "矿业权编号或许可证号", required=False),
            Field("note", "备注", required=False, most=1000),
        )),
    )
}  # fmt: skip
