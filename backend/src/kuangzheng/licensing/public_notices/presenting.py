"""What kinds of notices there are and how each reads: facts, tables and files of its public
columns. Pure. Persons are masked; a draw's list is not, for it is what its hash was taken of."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import orjson

from kuangzheng.kernel.masking import masked_party, masked_text
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.licensing.annual_information.rules import ENTRY_NAMES
from kuangzheng.licensing.applications.words import KIND_NAMES as APPLICATION_NAMES
from kuangzheng.licensing.grant_projects.rules import METHOD_NAMES
from kuangzheng.licensing.holder_listings.rules import GROUND_NAMES
from kuangzheng.licensing.public_notices.schemas import (
    PublicColumn,
    PublicFact,
    PublicFile,
    PublicTable,
)
from kuangzheng.licensing.restoration_facts.service import LEVEL_NAMES
from kuangzheng.licensing.rights.presenting import KIND_NAMES as RIGHT_NAMES

NAMES = {
    "application": "申请公示", "lapse_list": "许可证自行废止名单", "draw": "随机抽取",
    "annual_information": "年度信息公示", "listing": "异常名录与严重失信主体名单",
    "grant_notice": "出让公告", "grant_result": "出让结果公示",
    "consolidation_scheme": "整合方案公示",
    "green_mine": "绿色矿山名录", "acceptance": "修复验收公示",
    "plan": "规划公告", "release_plan": "年度出让计划公告", "mining_area": "矿区范围公告",
}  # fmt: skip
STATE_NAMES = {
    "application": {"publicised": "公示中", "approved": "已准予许可"},
    "lapse_list": {"published": "公告中", "in_effect": "已生效"},
    "draw": {"committed": "已公布承诺", "drawn": "已抽取", "voided": "已作废"},
    "annual_information": {"published": "已公示"},
    "listing": {"abnormal": "异常名录", "serious": "严重失信主体名单"},
    "grant_notice": {
        "announced": "公告中", "concluded": "已成交", "failed": "流拍", "terminated": "已终止",
    },
    "grant_result": {"published": "已公示"},
    "consolidation_scheme": {"publicised": "已公示", "approved": "已核准"},
    "green_mine": {"listed": "已入库", "removed": "已移出"},
    "acceptance": {"publicised": "公示中", "confirmed": "验收合格"},
    "plan": {"in_force": "实施中"}, "release_plan": {"accepted": "已备案"},
    "mining_area": {"published": "已公告"},
}  # fmt: skip
FACT_NAMES = {
    "serial": "受理号", "application_kind": "申请事项", "right_kind": "矿业权种类",
    "mineral": "矿种",
    "place": "公示（公告）地点", "decided_on": "决定日期", "effective_on": "生效日期",
    "sha256": "名单 SHA-256", "year": "年度", "candidates": "候选数", "sample": "抽取数",
    "visit_on": "检查日期", "commitment": "承诺（名单 SHA-256）", "committed_at": "承诺公布时间",
    "randomness": "公开随机数", "randomness_source": "随机数来源", "seed": "种子",
    "right_code": "矿业权编号", "submitted_on": "填报日期", "late": "逾期填报",
    "ground": "列入情形",
    "reason": "列入理由", "code": "项目编号", "method": "出让方式", "block": "区块",
    "block_code": "区块编号", "area_km2": "面积（平方千米）", "start_price": "起始价",
    "price": "成交价", "concluded_on": "成交日期", "exploration_unit": "勘查单位",
    "spent": "投入资金", "works": "完成工作量", "samples": "样品", "minerals": "矿种",
    "stage": "勘查阶段", "associated_minerals": "共伴生矿种", "shafts_sealed": "坑道封闭",
    "fees": "费用缴纳", "data": "地质资料汇交", "mine_state": "矿山状态", "output": "实际产量",
    "level": "级别", "scheme": "评价指标", "listed_on": "入库日期", "removed_on": "移出日期",
    "removal_reason": "移出原因", "told_at": "生态修复服务告知时间",
    "acceptance_kind": "验收种类", "right_name": "矿业权", "round": "验收轮次",
    "phases": "验收阶段",
    "result": "初步结果", "area_mu": "验收面积（亩）", "farmland_mu": "其中耕地（亩）",
    "objection_way": "异议方式", "basis": "公示依据", "confirmed_on": "确认日期",
    "certificate_no": "验收文号",
    "plan_level": "规划层级", "plan_edition": "规划版次", "base_year": "基期年",
    "target_year": "目标年", "valid_from": "规划期自", "valid_to": "规划期至",
    "planned_items": "计划出让数（宗）",
}  # fmt: skip
_STAGES = {"reconnaissance": "普查", "general": "详查", "detailed": "勘探", "none": "未开展"}
_MINE_STATES = {
    "under_construction": "基建", "producing": "生产", "suspended": "停产", "closing": "闭坑",
}  # fmt: skip
_ACCEPTANCES = {"stage": "阶段验收", "overall": "总体验收"}
_PLAN_LEVELS = {"nation": "国家级", "province": "省级", "city": "市级", "county": "县级"}
_PLAN_EDITIONS = {"first": "首版", "adjustment": "规划调整", "next_round": "新一轮规划"}
_RESULTS = {"passed": "初步验收合格"}
_COLUMNS = {
    "entries": ("no", "number", "right_name", "holder_name", "valid_to", "grounds", "state"),
    "drawn": ("position", "code", "name", "officers"),
    "records": ("kind", "content", "authority", "document_no", "on_date"),
    "others": ("item", "content"),
}
_COLUMN_NAMES = {
    "no": "序号", "number": "许可证号", "right_name": "矿业权", "holder_name": "矿业权人",
    "valid_to": "有效期至", "grounds": "依据", "state": "状态", "position": "次序", "code": "编号",
    "name": "名称", "officers": "检查人员", "kind": "类别", "content": "内容", "authority": "机关",
    "document_no": "文号", "on_date": "日期", "item": "项目",
}  # fmt: skip
_TABLE_NAMES = {
    "entries": "名单", "drawn": "抽取结果", "records": "许可、变更与处罚", "others": "其他",
}
_ENTRY_STATES = {"published": "公告中", "withdrawn": "已撤回", "lapsed": "已自行废止"}
_FILE_NAMES = {
    "listing": "名单原文（.txt）", "proof": "抽取证明（.json）",
    "script": "重复抽取的小程序（redraw.py）",
}  # fmt: skip
Found = Mapping[str, Any]


def facts_of(kind: str, found: Found) -> list[PublicFact]:
    """Facts of a notice in the order they are read; what is not known is left out."""
    return [one for one in _FACTS[kind](found) if one.value]


def tables_of(kind: str, found: Found) -> list[PublicTable]:
    made = {
        "lapse_list": _lapsing, "draw": _drawn, "annual_information": _records,
    }.get(kind)  # fmt: skip
    return [] if made is None else [one for one in made(found) if one.rows]


def files_of(kind: str, found: Found) -> list[PublicFile]:
    base = f"/public-notices/{kind}/{found['id']}/file"
    if kind == "lapse_list":
        return [PublicFile(code="listing", name=_FILE_NAMES["listing"], path=base)]
    if kind == "draw":
        script = "/public-notices/draw-script"
        return [
            PublicFile(code="proof", name=_FILE_NAMES["proof"], path=base),
            PublicFile(code="script", name=_FILE_NAMES["script"], path=script),
        ]
    return []


def file_of(kind: str, found: Found) -> tuple[str, bytes, str] | None:
    """Name, bytes and media type of the file of a notice."""
    if kind == "lapse_list":
        return "listing.txt", str(found["listing"]).encode(), "text/plain; charset=utf-8"
    if kind == "draw":
        proof = orjson.dumps(found["proof"], option=orjson.OPT_INDENT_2)
        return "proof.json", proof, "application/json"
    return None


def party_of(found: Found) -> str | None:
    return masked_party(found["party"]) if found["party"] else None


def title_of(found: Found) -> str:
    """The name of a listed person is its title too."""
    return party_of(found) or "" if found["kind"] == "listing" else masked_text(found["title"])


def _plain(found: Found, *codes: str) -> list[PublicFact]:
    return [_fact(code, found.get(code)) for code in codes]


def _fact(code: str, value: Any, word: str | None = None) -> PublicFact:
    said = "" if value is None else masked_text(str(value))
    if word is None:
        return PublicFact(code=code, name=FACT_NAMES[code], value=said)
    return PublicFact(code=code, name=FACT_NAMES[code], value=word, value_code=said)


def _coded(code: str, found: Found, names: Mapping[str, str]) -> PublicFact:
    value = found.get(code)
    return _fact(code, value, "" if value is None else names[value])


def _yuan(code: str, fen: int | None) -> PublicFact:
    return _fact(code, None if fen is None else format_yuan(Fen(fen)))


def _application(found: Found) -> list[PublicFact]:
    return [
        _fact("serial", found["serial"]), _coded("application_kind", found, APPLICATION_NAMES),
        _coded("right_kind", found, RIGHT_NAMES), *_plain(found, "mineral", "place", "decided_on"),
    ]  # fmt: skip


def _draw(found: Found) -> list[PublicFact]:
    proof = found["proof"]
    return [
        *_plain(found, "year", "candidates", "sample", "visit_on"),
        *_plain(proof, "commitment", "committed_at", "randomness", "randomness_source", "seed"),
    ]  # fmt: skip


def _annual(found: Found) -> list[PublicFact]:
    said = found["statement"]
    listed = {name: "、".join(said.get(name) or ()) for name in ("minerals", "associated_minerals")}
    return [
        _fact("year", found["year"]), _coded("right_kind", found, RIGHT_NAMES),
        _fact("right_code", found["right_code"]), _fact("submitted_on", found["submitted_on"]),
        _fact("late", "yes" if found["late"] else None, "是" if found["late"] else ""),
        _coded("mine_state", said, _MINE_STATES), _coded("stage", said, _STAGES),
        _yuan("spent", said.get("spent_fen")),
        *_plain(said | listed, "exploration_unit", "minerals", "associated_minerals", "output",
                "works", "samples", "shafts_sealed", "fees", "data"),
    ]  # fmt: skip


def _listing(found: Found) -> list[PublicFact]:
    return [_coded("ground", found, GROUND_NAMES), _fact("reason", found["reason"])]


def _granted(found: Found) -> list[PublicFact]:
    return [
        *_plain(found, "code", "mineral"), _coded("method", found, METHOD_NAMES),
        *_plain(found, "block_code", "block", "area_km2", "place"),
        _yuan("start_price", found.get("start_price_fen")), _yuan("price", found.get("price_fen")),
        _fact("concluded_on", found.get("concluded_on")),
    ]  # fmt: skip


def _green(found: Found) -> list[PublicFact]:
    return [
        _coded("level", found, LEVEL_NAMES),
        *_plain(found, "scheme", "listed_on", "removed_on", "removal_reason", "told_at"),
    ]  # fmt: skip


def _accepted(found: Found) -> list[PublicFact]:
    phases = "、".join(str(one) for one in found.get("phases") or ())
    return [
        _coded("acceptance_kind", found, _ACCEPTANCES), *_plain(found, "right_name", "round"),
        _fact("phases", phases), *_plain(found, "area_mu", "farmland_mu"),
        _coded("result", found, _RESULTS),
        *_plain(found, "place", "objection_way", "basis", "confirmed_on", "certificate_no",
                "told_at"),
    ]  # fmt: skip


def _plan(found: Found) -> list[PublicFact]:
    return [
        _coded("plan_level", found, _PLAN_LEVELS), _coded("plan_edition", found, _PLAN_EDITIONS),
        *_plain(found, "base_year", "target_year", "valid_from", "valid_to"),
    ]  # fmt: skip


_FACTS: Mapping[str, Callable[[Found], Iterable[PublicFact]]] = {
    "application": _application, "draw": _draw, "annual_information": _annual,
    "listing": _listing, "grant_notice": _granted, "grant_result": _granted,
    "green_mine": _green, "acceptance": _accepted, "plan": _plan,
    "release_plan": lambda found: _plain(found, "year", "planned_items"),
    "mining_area": lambda found: _plain(
        found, "right_code", "minerals", "area_km2", "place", "basis"
    ),
    "lapse_list": lambda found: _plain(found, "place", "effective_on", "sha256"),
    "consolidation_scheme": lambda found: _plain(found, "place"),
}  # fmt: skip


def _table(code: str, rows: Iterable[Found]) -> PublicTable:
    columns = _COLUMNS[code]
    return PublicTable(
        code=code, name=_TABLE_NAMES[code],
        columns=[PublicColumn(code=one, name=_COLUMN_NAMES[one]) for one in columns],
        rows=[["" if row.get(c) is None else str(row[c]) for c in columns] for row in rows],
    )  # fmt: skip


def _lapsing(found: Found) -> list[PublicTable]:
    rows = [
        one | {
            "state": _ENTRY_STATES[one["state"]], "grounds": masked_text(one["grounds"]),
            "holder_name": masked_party(one["holder_name"]) if one["holder_name"] else None,
        }
        for one in found["entries"] or ()
    ]  # fmt: skip
    return [_table("entries", rows)]


def _drawn(found: Found) -> list[PublicTable]:
    proof = found["proof"]
    names = {one["code"]: one["name"] for one in orjson.loads(proof["listing"])["candidates"]}
    people = {one["token"]: one["name"] for one in proof["officers"] or ()}
    rows = [
        {
            "position": at, "code": one["code"], "name": names[one["code"]],
            "officers": "、".join(people.get(token, token) for token in one["officers"]),
        }
        for at, one in enumerate(proof["result"] or (), start=1)
    ]  # fmt: skip
    return [_table("drawn", rows)]


def _records(found: Found) -> list[PublicTable]:
    records = [
        one | {"kind": ENTRY_NAMES[one["kind"]], "content": masked_text(one["content"])}
        for one in found["entries"] or ()
    ]
    others = [
        {"item": masked_text(one["item"]), "content": masked_text(one["content"])}
        for one in found["statement"].get("others") or ()
    ]
    return [_table("records", records), _table("others", others)]
