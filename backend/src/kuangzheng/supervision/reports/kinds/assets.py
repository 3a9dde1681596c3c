"""The yearly report on mineral assets to the standing committee of the People's Congress (S0-1 to
S0-7, S0-26 to S0-29). Registers are counted on the report's day, what was done from the first of
January to it; every figure says its own day."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kuangzheng.supervision.reports.facts import SourcedTable, written
from kuangzheng.supervision.reports.kinds.base import (
    Answer,
    Answers,
    Asked,
    Chapter,
    Composed,
    FigureDef,
    Kind,
    Question,
    TableDef,
    Value,
    absent,
    counted,
    tabled,
)
from kuangzheng.supervision.reports.kinds.money import wan

SECTIONS = {
    "resources": "资源底数", "exploration": "探矿权", "mining": "采矿权", "grants": "矿业权出让",
    "reserves": "保有资源储量", "production": "矿山生产", "restoration": "生态修复",
    "mines": "矿山整治",
    "enforcement": "监督执法",
}  # fmt: skip
_REGISTER = (
    FigureDef("minerals", "resources", "发现矿种", "种"),
    FigureDef("proven", "resources", "其中探明资源储量的矿种", "种"),
    FigureDef("deposits", "resources", "矿床", "处", "deposits"),
    FigureDef("occurrences", "resources", "矿（化）点", "处", "occurrences"),
    FigureDef("exploration_count", "exploration", "探矿权数量", "个",
              measure="exploration_rights"),
    FigureDef("exploration_area", "exploration", "探矿权登记面积", "平方千米",
              measure="exploration_area"),
    FigureDef("exploration_share", "exploration", "占行政区面积比例", "%", "exploration_count"),
    FigureDef("mining_count", "mining", "采矿权数量", "个", measure="mining_rights"),
    FigureDef("mining_area", "mining", "采矿权登记面积", "平方千米", measure="mining_area"),
    *(FigureDef(f"mining_{code}", "mining", f"其中{name}", "个", measure="mining_rights",
                where=(("scale", code),))
      for code, name in (("large", "大型"), ("medium", "中型"), ("small", "小型"))),
    FigureDef("mining_small_share", "mining", "小型矿山占比", "%", measure="small_mine_share"),
    FigureDef("mining_capacity", "mining", "采矿权登记生产规模", "万吨/年",
              measure="mining_capacity"),
    FigureDef("grants_public", "grants", "公开出让采矿权", "个", "grants_public"),
    FigureDef("grants_public_price", "grants", "公开出让成交价", "亿元", "grants_public"),
    FigureDef("grants_registered", "grants", "本年新登记采矿权", "个", "grants_registered"),
    FigureDef("grants_contracts", "grants", "本年签订出让合同", "份", "grants_contracts"),
    FigureDef("grants_revenue", "grants", "合同约定出让收益", "亿元", "grants_contracts"),
    FigureDef("top_three", "reserves", "保有资源储量居全省前三位的矿种", "种"),
    FigureDef("ore_mass", "production", "年产矿石量（以质量计）", "万吨"),
    FigureDef("ore_volume", "production", "年产量（以体积计）", "万立方米"),
    FigureDef("sales", "production", "销售收入", "亿元"),
    FigureDef("profit", "production", "利润总额", "亿元"),
    FigureDef("output_value", "production", "矿业工业总产值", "亿元"),
    FigureDef("employees", "production", "矿山从业人员", "万人"),
)  # fmt: skip
_WORK = (
    FigureDef("mines_existing", "mines", "实有矿山", "座", measure="mines_existing"),
    FigureDef("mines_closed", "mines", "累计关闭退出矿山", "座", measure="mines_closed"),
    FigureDef("licences_cancelled", "mines", "本年注销采矿许可证", "个",
              measure="licences_cancelled"),
    FigureDef("patches_judged", "enforcement", "判定卫片图斑", "个", measure="patches_judged"),
    FigureDef("patches_illegal", "enforcement", "其中判定违法", "个", measure="patches_illegal"),
    FigureDef("patch_filing_share", "enforcement", "违法图斑立案率", "%",
              measure="patch_filing_share"),
    FigureDef("sites_count", "restoration", "应修复图斑", "处", measure="sites"),
    FigureDef("sites_done", "restoration", "已完成修复", "处", measure="sites_done"),
    FigureDef("sites_restored_mu", "restoration", "已修复面积", "亩", measure="restored_area"),
    FigureDef("sites_rate", "restoration", "修复率", "%", measure="restored_share"),
    FigureDef("investment", "restoration", "修复工程总投资", "亿元",
              measure="restoration_investment", per=100_000_000),
    FigureDef("green_mines", "restoration", "在册绿色矿山", "家", measure="green_mines"),
    FigureDef("clues_received", "enforcement", "收到违法线索", "条", measure="clues"),
    FigureDef("clues_concluded", "enforcement", "查处线索", "条", measure="clues_verified"),
    FigureDef("patrols", "enforcement", "动态巡查", "次", measure="patrols"),
    FigureDef("patrols_stopped", "enforcement", "发现并制止违法行为", "宗",
              measure="violations_stopped"),
    FigureDef("patrols_banned", "enforcement", "制止取缔无证开采", "宗"),
    FigureDef("adits", "enforcement", "炸封矿井洞", "个"),
    FigureDef("cases_filed", "enforcement", "立案查处", "宗", measure="cases_filed"),
    FigureDef("gains", "enforcement", "决定没收违法所得", "万元", measure="gains", per=10_000),
    FigureDef("fines", "enforcement", "决定罚款", "万元", measure="fines", per=10_000),
    FigureDef("collected", "enforcement", "已收缴罚没款", "万元"),
    FigureDef("closures_ordered", "enforcement", "下达关闭决定", "个", "closures_ordered"),
    FigureDef("closures_accepted", "enforcement", "完成关闭验收", "个", "closures_accepted"),
)  # fmt: skip
_RESERVES = TableDef("reserves", "主要矿种保有资源储量", (
    ("mineral", "矿种", False), ("division", "行政区", False), ("year", "年度", True),
    ("value", "保有资源储量", True), ("unit", "单位", False), ("rank", "全省位次", True),
    ("source", "来源", False),
))  # fmt: skip
_MINERALS = TableDef("minerals", "分矿种年产量", (
    ("mineral", "矿种", False), ("unit", "单位", False), ("output", "产量", True),
    ("sales_quantity", "销售量", True), ("sales", "销售收入（万元）", True),
    ("rights", "矿山数", True),
))  # fmt: skip
_RESTORATION = TableDef("restoration", "矿山修复分类情况", (
    ("category", "类别", False), ("count", "数量", True), ("done", "已完成", True),
    ("area", "需修复面积（亩）", True), ("restored", "已修复面积（亩）", True),
    ("rate", "修复率（%）", True),
))  # fmt: skip
_OUTLINE = (
    ("p", "按照市人大常委会听取国有资产管理情况报告的安排，现将{{ report.division_name }}"
     "{{ report.year }}年度矿产资源资产管理情况报告如下。登记类数据截至{{ report.as_of }}，"
     "各项数据的截止日和来源见尾注。"),
    ("h1", "一、基本情况"),
    ("h2", "（一）资产底数"),
    ("p", "全域共发现矿产{{ f.minerals }}种，其中探明资源储量的{{ f.proven }}种；登记矿床"
     "{{ f.deposits }}处、矿（化）点{{ f.occurrences }}处。"),
    ("p", "共设置探矿权{{ f.exploration_count }}个，登记面积{{ f.exploration_area }}平方千米，"
     "占行政区面积的{{ f.exploration_share }}%。采矿权{{ f.mining_count }}个，登记面积"
     "{{ f.mining_area }}平方千米，其中大型{{ f.mining_large }}个、中型{{ f.mining_medium }}个、"
     "小型{{ f.mining_small }}个，小型矿山占{{ f.mining_small_share }}%；以重量计的登记生产规模"
     "合计{{ f.mining_capacity }}万吨/年。"),
    ("p", "本年公开出让采矿权{{ f.grants_public }}个，成交价{{ f.grants_public_price }}亿元；"
     "新登记采矿权{{ f.grants_registered }}个；签订出让合同{{ f.grants_contracts }}份，约定出让"
     "收益{{ f.grants_revenue }}亿元。"),
    ("p", "保有资源储量居全省前三位的矿种有{{ f.top_three }}种，主要矿种情况见下表。"),
    ("table", "reserves"),
    ("p", "本年度矿山累计生产矿石{{ f.ore_mass }}万吨，以体积计的矿种{{ f.ore_volume }}万立方米，"
     "销售收入{{ f.sales }}亿元，利润总额{{ f.profit }}亿元，矿业工业总产值"
     "{{ f.output_value }}亿元，从业人员{{ f.employees }}万人。"),
    ("table", "minerals"),
    ("h2", "（二）管理工作"),
    ("text", "work_done"),
    ("p", "生态修复方面，应修复图斑{{ f.sites_count }}处，已完成{{ f.sites_done }}处，修复面积"
     "{{ f.sites_restored_mu }}亩，修复率{{ f.sites_rate }}%；修复工程总投资{{ f.investment }}亿"
     "元。在册绿色矿山{{ f.green_mines }}家。"),
    ("table", "restoration"),
    ("if", "supply"),
    ("h2", "（三）监管力度"),
    ("p", "实有矿山{{ f.mines_existing }}座，累计关闭退出{{ f.mines_closed }}座，本年注销采矿许可证"
     "{{ f.licences_cancelled }}个。"),
    ("if", "upgrading"),
    ("p", "收到违法线索{{ f.clues_received }}条，查处{{ f.clues_concluded }}条；开展动态巡查"
     "{{ f.patrols }}次，发现并制止违法行为{{ f.patrols_stopped }}宗，制止取缔无证开采"
     "{{ f.patrols_banned }}宗，炸封矿井洞{{ f.adits }}个；立案查处{{ f.cases_filed }}宗，决定没收"
     "违法所得{{ f.gains }}万元、罚款{{ f.fines }}万元，已收缴罚没款{{ f.collected }}万元；下达矿山"
     "关闭决定{{ f.closures_ordered }}个，完成关闭验收{{ f.closures_accepted }}个。"),
    ("p", "卫片执法方面，已判定图斑{{ f.patches_judged }}个，其中违法{{ f.patches_illegal }}个，"
     "违法图斑立案率{{ f.patch_filing_share }}%。"),
    ("if", "supervision"),
    ("h1", "二、存在的主要困难和问题"),
    ("text", "problems"),
    ("h1", "三、意见建议"),
    ("text", "proposals"),
)  # fmt: skip


def _questions(asked: Asked) -> Mapping[str, Question]:
    place, days = f"division={asked.division}", f"since={asked.since}&until={asked.as_of}"
    return {
        "assets": Question(
            "licensing", "/mineral-asset-report",
            f"{place}&year={asked.year}&register_on={asked.as_of}&production_as_of={asked.today}",
        ),
        "restored": Question("restoration", "/restoration-progress",
                             f"{place}&as_of={asked.as_of}"),
        "patrols": Question("enforcement", "/patrols/statistics", f"{place}&{days}"),
        "cases": Question("enforcement", "/cases/statistics", f"{place}&{days}"),
        "closures": Question("enforcement", "/mine-closures/statistics", f"{place}&{days}"),
    }  # fmt: skip


def _compose(asked: Asked, answers: Answers) -> Composed:
    values = register_values(answers["assets"], asked.as_of)
    values |= _enforced(answers, asked.as_of)
    tables = [
        *register_tables(answers["assets"], asked),
        tabled(_RESTORATION, answers["restored"], asked.as_of, "修复图斑台账",
               [_site_row(one) for one in _lines(answers["restored"])]),
    ]  # fmt: skip
    return Composed(values, tables)


def register_values(answer: Answer, as_of: date) -> dict[str, Value]:
    """The figures of licensing as it composes them, each on its own day."""
    if answer.body is None:
        return {one.key: absent(answer, as_of, "矿业权登记服务") for one in _REGISTER}
    return {
        one["key"]: Value(
            one["value"] and written(Decimal(one["value"]), one["unit"]),
            date.fromisoformat(one["as_of"]), one["source"],
            one["query"] or answer.question.address, None, one["note"],
        )
        for one in answer.body["figures"]
    }  # fmt: skip


def register_tables(answer: Answer, asked: Asked) -> list[SourcedTable]:
    body = answer.body or {"reserves": [], "production": {"minerals": [], "as_of": None}}
    reserves = [
        {**one, "division": one["division_name"], "rank": one["province_rank"]}
        for one in body["reserves"]
    ]
    minerals = [
        {**one, "sales": wan(one["sales"]["amount_fen"])} for one in body["production"]["minerals"]
    ]
    counted_on = body["production"]["as_of"]
    day = date.fromisoformat(counted_on) if counted_on else asked.as_of
    return [
        tabled(_RESERVES, answer, asked.as_of, "储量通报", reserves),
        tabled(_MINERALS, answer, day, "生产季报（已接收）", minerals),
    ]


def _lines(answer: Answer) -> list[Any]:
    return list(answer.body["rows"]) if answer.body is not None else []


def _site_row(one: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "category": one["category_name"], "count": one["count"], "done": one["done"],
        "area": one["area_mu"], "restored": one["restored_mu"], "rate": one["rate_percent"],
    }


def _enforced(answers: Answers, as_of: date) -> dict[str, Value]:
    """What is no measure yet: kinds of acts on patrol, money collected, closures."""
    patrols: Any = (answers["patrols"].body or {}).get("total", {})
    adits = patrols.get("blasted_adits", 0) + patrols.get("sealed_adits", 0)
    cases: Any = (answers["cases"].body or {}).get("total", {})
    fen = sum(cases.get(name, {}).get("amount_fen", 0)
              for name in ("gains_collected", "fine_collected"))  # fmt: skip
    closures: Any = (answers["closures"].body or {}).get("total", {})
    return {
        "patrols_banned": counted(answers["patrols"], as_of, "巡查记录", patrols.get("banned")),
        "adits": counted(answers["patrols"], as_of, "巡查记录", adits),
        "collected": counted(answers["cases"], as_of, "案件台账", wan(fen)),
        **{
            f"closures_{name}": counted(answers["closures"], as_of, "矿山关闭台账",
                                        closures.get(name))
            for name in ("ordered", "accepted")
        },
    }  # fmt: skip


MINERAL_ASSETS = Kind(
    code="mineral_assets", name="矿产资源资产管理情况报告（人大常委会）", period="year",
    sections=SECTIONS, figures=(*_REGISTER, *_WORK),
    tables=(_RESERVES, _MINERALS, _RESTORATION),
    chapters=(
        Chapter("work_done", "管理工作情况"),
        Chapter("supply", "砂石骨料等重要矿产保障情况", required=False, unwritten=""),
        Chapter("upgrading", "矿山转型升级和流域整治情况", required=False, unwritten=""),
        Chapter("supervision", "其他监管工作情况", required=False, unwritten=""),
        Chapter("problems", "存在的主要困难和问题"),
        Chapter("proposals", "意见建议"),
    ),
    outline=_OUTLINE, questions=_questions, compose=_compose,
    title=lambda asked: f"{asked.division_name}{asked.year}年度矿产资源资产管理情况报告",
    basis=("mining_count", "exploration_count"),
)  # fmt: skip


def _yearly(asked: Asked, answers: Answers) -> Composed:
    return Composed(
        register_values(answers["assets"], asked.as_of), register_tables(answers["assets"], asked)
    )


RESERVES_AND_USE = Kind(
    code="reserves_and_use", name="矿产资源储量和开发利用年报", period="year",
    sections={name: SECTIONS[name] for name in ("resources", "mining", "reserves", "production")},
    figures=tuple(
        one for one in _REGISTER
        if one.section in ("resources", "mining", "reserves", "production")
    ),
    tables=(_RESERVES, _MINERALS),
    chapters=(Chapter("notes", "填报说明", required=False),),
    outline=(
        ("p", "{{ report.division_name }}{{ report.year }}年度矿产资源储量和开发利用情况如下，"
         "登记类数据截至{{ report.as_of }}，各项数据的截止日和来源见尾注。"),
        ("h1", "一、资源和矿山"),
        ("p", "发现矿产{{ f.minerals }}种，探明资源储量的{{ f.proven }}种，矿床{{ f.deposits }}处，"
         "矿（化）点{{ f.occurrences }}处。采矿权{{ f.mining_count }}个，登记面积"
         "{{ f.mining_area }}平方千米，大型{{ f.mining_large }}个、中型{{ f.mining_medium }}个、"
         "小型{{ f.mining_small }}个（占{{ f.mining_small_share }}%）；以重量计的登记生产规模合计"
         "{{ f.mining_capacity }}万吨/年。"),
        ("h1", "二、保有资源储量"),
        ("p", "保有资源储量居全省前三位的矿种{{ f.top_three }}种，主要矿种情况见下表。"),
        ("table", "reserves"),
        ("h1", "三、开发利用"),
        ("p", "矿山累计生产矿石{{ f.ore_mass }}万吨，以体积计的矿种{{ f.ore_volume }}万立方米；"
         "销售收入{{ f.sales }}亿元，利润总额{{ f.profit }}亿元，矿业工业总产值"
         "{{ f.output_value }}亿元，从业人员{{ f.employees }}万人。"),
        ("table", "minerals"),
        ("h1", "四、填报说明"),
        ("text", "notes"),
    ),
    questions=lambda asked: {"assets": _questions(asked)["assets"]}, compose=_yearly,
    title=lambda asked: f"{asked.division_name}{asked.year}年度矿产资源储量和开发利用年报",
    basis=("mining_count", "deposits"),
)  # fmt: skip
