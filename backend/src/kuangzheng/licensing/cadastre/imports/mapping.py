"""Which column holds what: known names in Chinese and English, or as the import was told."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from kuangzheng.kernel.geo.readers.model import Unreadable

_LOOSE = re.compile(r"[\s_\-.:：/（）()\[\]]+")
_SHARED = {
    "code": ("登记编号", "矿业权编号", "采矿权编号", "探矿权编号", "项目档案号", "编号", "区块编号",
    "code",
             "right code", "tenid", "tenement id", "title", "title id", "licence no", "license no",
             "tas id", "ident"),
    "source_id": ("来源编号", "要素编号", "图形编号", "objectid", "feature id", "fid", "gid", "id"),
    "name": ("名称", "矿山名称", "矿业权名称", "项目名称", "采矿权名称", "勘查项目名称", "区块名称",
    "name",
             "mine name", "right name", "title name"),
    "area": ("面积", "矿区面积", "登记面积", "勘查面积", "总面积", "area", "area km2",
    "registered area",
             "registered area km2", "mjkm2", "面积km2", "矿区面积km2", "面积平方千米",
             "面积平方公里"),
}  # fmt: skip
KNOWN: Mapping[str, Mapping[str, Sequence[str]]] = {
    "mining_rights": {
        **_SHARED,
        "certificate_no": ("许可证号", "采矿许可证号", "勘查许可证号", "证号", "许可证编号",
        "certificate no",
                           "certificate", "permit no", "licence number"),
        "kind": ("类型", "矿业权类型", "权利类型", "许可证类型", "kind", "type", "title type",
        "right type"),
        "status": ("许可证状态", "lic status", "状态", "登记状态", "status",
        "tenstatus", "title status"),
        "holder": ("矿业权人", "采矿权人", "探矿权人", "权利人", "申请人", "企业名称", "holder",
        "owner",
                   "company", "holder name"),
        "credit_code": ("统一社会信用代码", "信用代码", "credit code", "uscc"),
        "minerals": ("矿种", "开采矿种", "开采主矿种", "主矿种", "勘查矿种", "主要矿种", "mineral",
                     "minerals", "commodity", "main mineral"),
        "mining_method": ("开采方式", "mining method", "method"),
        "capacity": ("生产规模", "设计生产规模", "生产能力", "capacity"),
        "capacity_unit": ("规模单位", "生产规模单位", "capacity unit"),
        "elevation_from": ("标高上限", "开采标高上限", "开采上限", "elevation from", "from m",
        "上限标高"),
        "elevation_to": ("标高下限", "开采标高下限", "开采下限", "elevation to", "to m",
        "下限标高"),
        "elevation": ("开采标高", "标高", "elevation"),
        "term_from": ("有效期起", "起始日期", "有效期自", "发证日期", "valid from", "term from",
                      "grantdate", "grant date", "start date"),
        "term_to": ("有效期止", "终止日期", "有效期至", "到期日期", "valid to", "term to",
        "expiredate",
                    "expiry date", "expire date", "end date"),
        "document_no": ("文号", "批准文号", "document no"),
    },
    "zones": {
        **_SHARED,
        "grade": ("级别", "等级", "保护级别", "grade", "level"),
    },
    "planned_blocks": {
        **_SHARED,
        "minerals": ("矿种", "主矿种", "主要矿种", "mineral", "minerals", "commodity"),
        "kind": ("类型", "区块类型", "kind", "type"),
        "setting": ("设置类型", "设置方式", "投放类型", "setting"),
        "plan_name": ("规划名称", "plan name", "plan"),
        "area_class": ("所在区域", "规划分区", "area class"),
        "requirements": ("要求", "准入要求", "管理要求", "requirements"),
        "elevation_from": ("标高上限", "开采标高上限", "开采上限", "elevation from", "from m"),
        "elevation_to": ("标高下限", "开采标高下限", "开采下限", "elevation to", "to m"),
        "elevation": ("开采标高", "标高", "elevation"),
        "release_on": ("投放时间", "拟投放日期", "release on"),
        "term_from": ("规划期起", "valid from"),
        "term_to": ("规划期止", "valid to"),
    },
}  # fmt: skip
FIELD_NAMES = {
    "code": "登记编号", "source_id": "来源编号", "name": "名称", "area": "面积",
    "certificate_no": "许可证号",
    "kind": "类型", "status": "状态", "holder": "矿业权人", "credit_code": "统一社会信用代码",
    "minerals": "矿种", "mining_method": "开采方式", "capacity": "生产规模",
    "capacity_unit": "规模单位",
    "elevation_from": "标高上限", "elevation_to": "标高下限", "elevation": "开采标高",
    "term_from": "有效期起", "term_to": "有效期止", "document_no": "文号", "grade": "级别",
    "setting": "设置类型", "plan_name": "规划名称", "requirements": "要求",
    "area_class": "所在区域",
    "release_on": "投放日期",
}  # fmt: skip


def map_columns(
    target: str, columns: Sequence[str], told: Mapping[str, str],
    cut: Mapping[str, tuple[bytes, str]] = MappingProxyType({}),
) -> dict[str, str]:  # fmt: skip
    """Field → column. What was told wins; a column serves one field. `cut` are columns whose
    names may go on: (bytes so far, encoding).

    Raises Unreadable `mapping_unknown` for a field or column that does not exist.
    """
    known = KNOWN[target]
    for name, column in told.items():
        if name not in known:
            raise Unreadable("mapping_unknown", f"没有字段 {name}，可用：{'、'.join(known)}")
        if column not in columns:
            raise Unreadable("mapping_unknown", f"文件没有列“{column}”，现有：{'、'.join(columns)}")
    by_word: dict[str, str] = {}
    for column in columns:
        by_word.setdefault(_loose(column), column)
    found = dict(told)
    taken = set(told.values())
    for name, words in known.items():
        if name in found:
            continue
        match = next((by_word[w] for w in map(_loose, words) if w in by_word), None)
        match = match or _completed(words, {c: v for c, v in cut.items() if c not in taken})
        if match is not None and match not in taken:
            found[name] = match
            taken.add(match)
    if "code" not in found and target != "zones" and "source_id" in found:
        found["code"] = found.pop("source_id")
    return found


def _completed(words: Sequence[str], cut: Mapping[str, tuple[bytes, str]]) -> str | None:
    """The one column whose stored bytes begin a known name."""
    for word in words:
        fitting = [
            column for column, (begun, encoding) in cut.items()
            if word.encode(encoding, errors="ignore").startswith(begun)
        ]  # fmt: skip
        if len(fitting) == 1:
            return fitting[0]
    return None


def _loose(name: str) -> str:
    return _LOOSE.sub("", unicodedata.normalize("NFKC", name).lower())
