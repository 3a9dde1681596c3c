"""The sheets of the register. Light enough for a limited process: no database, no framework."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.onboarding.boundaries import (
    CRS_WORDS,
    drawn,
    parts_of,
    read_boundary,
    vertex_columns,
    vertex_text,
)
from kuangzheng.kernel.onboarding.checking import Read, Staged
from kuangzheng.kernel.onboarding.declared import AREA_UNITS, METRES, Column, Found, Sheet
from kuangzheng.licensing.potential_surveys.rules import (
    KIND_NAMES,
    LEVEL_NAMES,
    ORE_NAMES,
    levels_of,
)

DECLARED = __name__
AREA_SLACK = Decimal("0.01")
"""How far registered and computed area may lie apart, of the larger, before a person is told."""
_KINDS = {
    "有限责任公司": "company", "企业": "company", "公司": "company", "私营企业": "company",
    "股份有限公司": "company", "民营": "company", "国有企业": "state_owned", "国有": "state_owned",
    "事业单位": "institution", "外商投资企业": "foreign_invested", "外资": "foreign_invested",
    "个体工商户": "other", "其他": "other",
}  # fmt: skip
_STATUSES = {
    "生产": "producing", "在产": "producing", "正常生产": "producing", "基建": "under_construction",
    "在建": "under_construction", "勘查": "exploring", "停产": "suspended", "停采": "suspended",
    "停产整治": "rectifying", "整改": "rectifying", "闭坑治理": "closing", "关闭": "closed",
    "已关闭": "closed", "已修复": "restored",
}  # fmt: skip
_METHODS = {
    "露天开采": "open_pit", "露天": "open_pit", "地下开采": "underground", "地下": "underground",
    "井工": "underground", "露天/地下开采": "combined", "露天+地下": "combined", "钻井开采": "well",
    "钻井": "well", "其他": "other",
}  # fmt: skip
_RIGHTS = {
    "采矿权": "mining", "采矿": "mining", "采矿许可证": "mining", "探矿权": "exploration",
    "探矿": "exploration", "勘查许可证": "exploration",
}  # fmt: skip
_LEVELS = {
    "部级": "ministry", "自然资源部": "ministry", "国家级": "ministry", "省级": "province",
    "市级": "city", "县级": "county", "区县级": "county",
}  # fmt: skip
_CAPACITY = dict.fromkeys(
    ("万吨/年", "万立方米/年", "吨/年", "立方米/年", "立方米/日", "千瓦"), Decimal(1)
)

HOLDERS = Sheet("holders", "矿业权人", (
    Column("name", "矿业权人名称", required=True,
           aliases=("矿业权人", "采矿权人", "企业名称", "单位名称", "持证人")),
    Column("credit_code", "统一社会信用代码", "credit_code",
           aliases=("信用代码", "社会信用代码", "组织机构代码"), note="18 位；没有的留空"),
    Column("kind", "企业类型", "choice", words=_KINDS, aliases=("经济类型", "企业性质")),
    Column("legal_representative", "法定代表人", aliases=("法人", "法人代表", "负责人"), most=60),
    Column("phone", "联系电话", aliases=("电话", "手机", "联系方式"), most=40),
    Column("address", "住所", aliases=("地址", "企业地址", "注册地址"), most=300),
), identity=("credit_code", "name"), label="name", names=("name",), aliases=("企业", "权人"))

MINES = Sheet("mines", "矿山", (
    Column("number", "矿山编号", aliases=("编号", "矿山代码", "序号编码"), most=60,
           note="本局自编的编号，供“矿业权”表引用"),
    Column("name", "矿山名称", required=True, aliases=("矿山", "矿名", "采石场名称")),
    Column("division_code", "行政区划代码", "division", aliases=("区划代码", "所在区划"),
           note="不填为批次的行政区"),
    Column("township", "乡镇", aliases=("所在乡镇", "镇街", "乡镇街道", "所在镇"), most=100),
    Column("basin", "流域", most=100),
    Column("status", "矿山状态", "choice", words=_STATUSES,
           aliases=("状态", "生产状态", "开采状态")),
    Column("document_no", "停产整治文号", aliases=("整治文号", "责令文号"), most=100,
           note="状态为停产整治的必填"),
    Column("mining_method", "开采方式", "choice", words=_METHODS),
    Column("main_mineral", "主矿种", "mineral", aliases=("矿种", "开采矿种", "开采主矿种")),
    Column("lon", "经度", "decimal", aliases=("中心经度", "东经"), places=7, note="十进制度"),
    Column("lat", "纬度", "decimal", aliases=("中心纬度", "北纬"), places=7, note="十进制度"),
), identity=("number", "name"), label="name", names=("name",), aliases=("矿山基本情况", "矿山名录"))

RIGHTS = Sheet("rights", "矿业权", (
    Column("code", "项目编号", required=True, most=80,
           aliases=("矿业权编号", "许可证号", "采矿许可证号", "证号", "项目档案号"),
           note="登记簿编号；没有单独编号的填许可证号"),
    Column("kind", "矿业权种类", "choice", required=True, words=_RIGHTS,
           aliases=("种类", "权利类型", "矿权类型", "项目类型")),
    Column("name", "矿业权名称", required=True, aliases=("项目名称", "采矿权名称", "矿权名称")),
    Column("certificate_no", "矿业权证书号", aliases=("证书号", "不动产权证号"), most=80),
    Column("holder", "矿业权人", required=True, refers_to="holders",
           aliases=("采矿权人", "矿业权人名称", "权利人", "持有人"),
           note="填统一社会信用代码或名称"),
    Column("mine", "所属矿山", refers_to="mines", aliases=("矿山名称", "矿山编号", "矿山"),
           note="填矿山编号或名称"),
    Column("minerals", "矿种", "minerals", required=True,
           aliases=("开采矿种", "勘查矿种", "主矿种")),
    Column("mining_method", "开采方式", "choice", words=_METHODS),
    Column("capacity", "生产规模", "decimal", units=_CAPACITY, names_unit=True,
           aliases=("设计规模", "核定规模", "年产规模"), note="如 120 万吨/年"),
    Column("registered_area_km2", "矿区面积", "decimal", units=AREA_UNITS,
           aliases=("登记面积", "面积", "勘查面积")),
    Column("elevation_from", "开采标高上限", "decimal", units=METRES, places=2,
           aliases=("最高标高", "标高上限", "标高自")),
    Column("elevation_to", "开采标高下限", "decimal", units=METRES, places=2,
           aliases=("最低标高", "标高下限", "标高至")),
    Column("valid_from", "有效期起", "date", required=True,
           aliases=("有效期开始", "起始日期", "有效期自")),
    Column("valid_to", "有效期止", "date",
           aliases=("有效期截止", "终止日期", "有效期至", "到期日期")),
    Column("effective_on", "登记日期", "date", aliases=("登记时间", "首次登记日期"),
           note="不填为有效期起"),
    Column("document_no", "登记文号", most=200, aliases=("批准文号",)),
    Column("licence_no", "许可证编号", "licence_no", aliases=("许可证编码", "勘查许可证号"),
           note="国家系统配发的编号"),
    Column("issued_on", "发证日期", "date", aliases=("发证时间", "颁证日期")),
    Column("issuing_authority", "发证机关", aliases=("发证单位", "颁证机关")),
    Column("issuing_level", "发证级别", "choice", words=_LEVELS,
           aliases=("发证机关级别", "颁证级别"), note="部级、省级、市级或县级；不清楚的留空"),
    Column("crs", "坐标系", "choice", words=CRS_WORDS, note="拐点坐标所用的坐标系"),
    Column("vertices", "拐点坐标", "vertices", most=200_000, aliases=("拐点", "坐标", "范围坐标"),
           note="点号 X Y，每点一行；也可以填在“拐点坐标”表"),
), identity=("code",), label="name", names=("name", "licence_no"),
   aliases=("采矿权", "矿权", "采矿权登记"), sums=("registered_area_km2",))

VERTICES = Sheet(
    "vertex_rows", "拐点坐标",
    vertex_columns("项目编号", ("矿业权编号", "许可证号", "采矿许可证号", "证号")),
    identity=("code",), label="code", part_of="rights",
    aliases=("坐标", "坐标表", "拐点", "界址点"),
)  # fmt: skip

_STOCK = dict.fromkeys((
    "万吨", "亿吨", "吨", "千克", "克拉", "万立方米", "亿立方米", "立方米", "万立方米/年",
), Decimal(1))  # fmt: skip


def _resources(level: str, *aliases: str) -> Column:
    return Column(level, LEVEL_NAMES[level], "decimal", units=_STOCK, names_unit=True,
                  aliases=aliases, note="如 120 万吨")  # fmt: skip


SURVEYS = Sheet("surveys", "潜力评价和国情调查", (
    Column("code", "成果编号", required=True, most=100,
           aliases=("预测区编号", "预测工作区编号", "矿区编号", "调查单元编号")),
    Column("kind", "成果种类", "choice", required=True,
           words={name: code for code, name in KIND_NAMES.items()}
           | {"矿产资源潜力评价": "potential", "矿产资源国情调查": "conditions"}),
    Column("name", "预测区或调查区名称", required=True,
           aliases=("预测区名称", "最小预测区", "调查区名称", "矿区名称")),
    Column("division_code", "行政区划代码", "division", note="不填为批次的行政区"),
    Column("mineral", "矿种", "mineral", required=True, aliases=("预测矿种", "调查矿种")),
    Column("year", "成果年度", "integer", required=True, aliases=("年度", "年份")),
    Column("ore", "矿石类型", "choice", words={name: code for code, name in ORE_NAMES.items()},
           note="不填为一般矿石"),
    _resources("predicted_1", "334-1", "3341资源量"),
    _resources("predicted_2", "334-2", "3342资源量"),
    _resources("predicted_3", "334-3", "3343资源量"),
    _resources("inferred", "推断"), _resources("indicated", "控制"),
    _resources("measured", "探明"),
    Column("surveyed_by", "承担单位", required=True, aliases=("项目承担单位", "调查单位")),
    Column("source", "成果报告名称", required=True, aliases=("报告名称", "资料来源")),
    Column("document_no", "报告编号", aliases=("汇交编号", "档案号"), most=100),
    Column("accepted_on", "验收日期", "date", aliases=("评审日期", "评审验收日期")),
    Column("acceptance_no", "验收文号", aliases=("评审意见书文号", "评审文号"), most=100),
    Column("crs", "坐标系", "choice", words=CRS_WORDS, note="拐点坐标所用的坐标系"),
    Column("vertices", "拐点坐标", "vertices", most=200_000, aliases=("拐点", "范围坐标"),
           note="点号 X Y，每点一行；没有范围的留空"),
), identity=("code",), label="name", aliases=("潜力评价", "国情调查", "预测区"))

SHEETS: Sequence[Sheet] = (HOLDERS, MINES, RIGHTS, VERTICES, SURVEYS)


def refine(found: Read, today: date) -> None:
    """What only this register asks: terms in order, a boundary that closes, its area."""
    for row in found.rows:
        if row.sheet == "rights":
            _terms(row, today)
            _boundary(row)
        elif row.sheet == "mines":
            _status(row)
        elif row.sheet == "surveys":
            _survey(row, today)


def _add(
    row: Staged, column: str, code: str, told: str, hint: str, level: Any = "error"
) -> None:
    sheet = next(one for one in SHEETS if one.key == row.sheet)
    row.findings.append(Found(
        row.where.get("title", sheet.title), f"{row.where.get(column, 'A')}{row.row_no}", column,
        row.raw.get(column, "")[:200], code, told, hint, level,
    ))  # fmt: skip


def _terms(row: Staged, today: date) -> None:
    said = row.content
    start, end = said.get("valid_from"), said.get("valid_to")
    if start and end and end < start:
        _add(row, "valid_to", "term_upside_down", "有效期止早于有效期起", "核对起止日期")
    effective = said.get("effective_on") or start
    if effective and effective > today.isoformat():
        _add(row, "effective_on" if said.get("effective_on") else "valid_from",
             "effective_in_future", "登记日期晚于今日", "尚未登记的不在存量数据中导入")  # fmt: skip
    upper, lower = said.get("elevation_from"), said.get("elevation_to")
    if upper is not None and lower is not None and Decimal(upper) <= Decimal(lower):
        _add(row, "elevation_to", "elevation_upside_down", "开采标高应由高到低", "核对标高上下限")
    if said.get("kind") == "exploration" and upper is not None:
        _add(row, "elevation_from", "elevation_of_exploration", "探矿权不登记开采标高", "删除标高")
    if said.get("licence_no") and not said.get("issued_on"):
        _add(row, "issued_on", "issued_missing", "有许可证编号而没有发证日期", "补填发证日期")
    if said.get("licence_no") and not end:
        _add(row, "valid_to", "valid_to_missing", "有许可证编号而没有有效期止", "补填有效期止")


def _status(row: Staged) -> None:
    if row.content.get("status") == "rectifying" and not row.content.get("document_no"):
        _add(row, "document_no", "document_missing", "停产整治须有责令文号", "补填文号")
    lon, lat = row.content.get("lon"), row.content.get("lat")
    if (lon is None) != (lat is None):
        _add(row, "lon", "half_a_position", "经度、纬度须同时填写", "补填或都留空")
    elif lon is not None and lat is not None and not _in_china(Decimal(lon), Decimal(lat)):
        _add(row, "lon", "outside_china", "坐标不在国内", "核对经度、纬度是否填反")


def _survey(row: Staged, today: date) -> None:
    """Resources of the levels its kind is told by, an acceptance with its paper, and an area where
    one is given."""
    said = row.content
    kind = str(said.get("kind", ""))
    told = [level for level in LEVEL_NAMES if level in said]
    if kind and not [one for one in told if one in levels_of(kind)]:
        first = levels_of(kind)[0]
        _add(row, first, "resources_missing", "没有填写资源量", "至少填写一个级别的资源量")
    for level in told:
        if kind and level not in levels_of(kind):
            name = KIND_NAMES[kind]
            _add(row, level, "level_of_kind", f"{name}不填{LEVEL_NAMES[level]}", "移到相应的级别")
    if (said.get("accepted_on") is None) != (said.get("acceptance_no") is None):
        _add(row, "acceptance_no", "half_an_acceptance", "验收日期和文号须同时填写", "补填或都留空")
    for name, day in (("accepted_on", today.isoformat()), ("year", str(today.year))):
        if str(said.get(name, "")) > day:
            _add(row, name, "in_future", "晚于今日", "核对日期和年度")
    text = vertex_text(said)
    if not text:
        return
    read = read_boundary(said, text)
    for one in read.errors[:5]:
        _add(row, "vertices", one.code, one.message_zh, "核对拐点坐标和坐标系")
    if read.polygon is not None and not read.errors:
        said["geometry"] = drawn(read)


def _in_china(lon: Decimal, lat: Decimal) -> bool:
    return 73 <= lon <= 136 and 3 <= lat <= 54


def _boundary(row: Staged) -> None:
    """The vertices as the register's own reader takes them; what is drawn is kept with the row."""
    text = vertex_text(row.content)
    if not text:
        _add(row, "vertices", "boundary_missing", "没有拐点坐标", "在本列或“拐点坐标”表中填写")
        return
    read = read_boundary(row.content, text)
    for one in read.errors[:5]:
        _add(row, "vertices", one.code, one.message_zh, "核对拐点坐标和坐标系")
    if read.polygon is None or read.errors:
        return
    row.content["boundary"] = parts_of(read)
    row.content["boundary_epsg"] = int(str(read.source_crs or "EPSG:4490").rpartition(":")[2])
    computed, stated = area_km2(read.polygon), row.content.get("registered_area_km2")
    row.content["computed_area_km2"] = format(computed, "f")
    if stated is not None:
        apart = abs(Decimal(stated) - computed)
        if apart > AREA_SLACK * max(Decimal(stated), computed):
            told = f"登记面积 {stated} 与坐标计算面积 {computed} 平方千米相差 {apart}"
            _add(row, "registered_area_km2", "area_differs", told,
                 "核对面积的单位和拐点坐标", "warning")  # fmt: skip
