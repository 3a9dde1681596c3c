"""The parts of a dossier: which answer each is taken from, and what is shown of it.

A column is named once; the screen has its words by code, the paper those that stand here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Item = Mapping[str, Any]
Kind = Literal["text", "date", "fen", "km2", "hectares", "number", "quantity", "word", "yes"]
Tab = Literal[
    "right", "boundary", "permits", "production", "plan", "fund", "acceptance", "cases",
    "problems", "patrols", "responsibility", "credit",
]  # fmt: skip
TAB_NAMES: dict[Tab, str] = {
    "right": "权属与许可", "boundary": "边界与冲突", "permits": "手续与有效期",
    "production": "生产与储量", "plan": "修复方案与年度计划", "fund": "修复基金",
    "acceptance": "验收与绿色矿山", "cases": "案件与线索", "problems": "问题整改",
    "patrols": "巡查与图斑", "responsibility": "监管责任", "credit": "信用与公示",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """`key` leads into the item (`area.hectares`); `word` is the screen's vocabulary of a code, the
    paper takes the name the service told beside it (`state_name`)."""

    key: str
    name: str
    kind: Kind = "text"
    word: str = ""

    def value(self, item: Item) -> Any:
        found: Any = item
        for step in self.key.split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
        return found


@dataclass(frozen=True, slots=True)
class Part:
    """`inside`: the items stand under this key of each answer; `began` is the day from which an
    item is there at all, for services that keep no states of past days."""

    code: str
    tab: Tab
    name: str
    source: str
    columns: Sequence[Column]
    inside: str = ""
    began: str = ""
    keep: Callable[[Item], bool] = lambda item: True


def _word(key: str, name: str, vocabulary: str) -> Column:
    return Column(key, name, "word", vocabulary)


def _date(key: str, name: str) -> Column:
    return Column(key, name, "date")


def _fen(key: str, name: str) -> Column:
    return Column(key, name, "fen")


PARTS = (
    Part("rights", "right", "矿业权", "right", (
        Column("name", "名称"), Column("code", "登记编号"), _word("kind", "种类", "right_kind"),
        Column("holder.name", "矿业权人"), Column("minerals_text", "矿种"),
        Column("area_km2", "面积（平方千米）", "km2"), Column("capacity", "规模", "quantity"),
        _date("valid_from", "有效期起"), _date("valid_to", "有效期止"),
        _word("display_status", "状态", "display_status"),
    )),
    Part("licences", "right", "许可证", "right", (
        Column("number", "证号"), _word("kind", "种类", "right_kind"),
        Column("issuing_authority", "发证机关"),
        _word("issuing_level", "发证机关级别", "issuing_level"), _date("issued_on", "发证日期"),
        _date("valid_to", "有效期止"), _word("status", "状态", "permit_status"),
    ), inside="licences"),
    Part("outline", "boundary", "矿区范围", "right", (
        Column("no", "块段"), Column("points", "拐点数", "number"),
        Column("elevation.from_m", "开采标高上限（米）", "number"),
        Column("elevation.to_m", "下限（米）", "number"),
        Column("area_km2", "登记面积（平方千米）", "km2"),
    ), inside="parts"),
    Part("encumbrances", "boundary", "抵押、查封和争议", "right", (
        _word("kind", "种类", "encumbrance"), Column("authority", "机关"),
        Column("document_no", "文号"), _date("registered_on", "登记日期"), _date("until", "期限"),
        _date("lifted_on", "解除日期"), Column("in_force", "现行有效", "yes"),
    ), inside="encumbrances"),
    Part("zones", "boundary", "相交的管控区域", "zones", (
        Column("name", "名称"), Column("kind_name", "类型"), Column("layer_name", "图层"),
        Column("layer_confirmed", "图层已核实", "yes"),
        Column("overlap_km2", "重叠（平方千米）", "km2"),
        Column("share_percent", "占矿区（%）", "number"),
    )),
    Part("neighbours", "boundary", "重叠的矿业权", "neighbours", (
        Column("name", "名称"), Column("code", "登记编号"),
        _word("status", "状态", "display_status"),
        Column("overlap_km2", "重叠（平方千米）", "km2"),
        Column("share_percent", "占矿区（%）", "number"),
    )),
    Part("permits", "permits", "已登记手续", "right", (
        _word("kind", "手续", "permit_kind"), Column("number", "文号"),
        Column("authority", "机关"), _date("valid_from", "起"), _date("valid_to", "止"),
        Column("days_left", "剩余天数", "number"), _word("status", "状态", "permit_status"),
    ), inside="permits"),
    Part("gate", "permits", "投产应有手续", "gate", (
        Column("name", "手续"), Column("held", "已具备", "yes"), Column("number", "文号"),
        _date("valid_to", "有效期止"), Column("basis", "依据"),
    )),
    Part("returns", "production", "产量填报", "returns", (
        Column("year", "年度", "number"), Column("quarter", "季度", "number"),
        Column("mineral", "矿种"), Column("output", "产量", "number"), Column("unit", "单位"),
        _date("submitted_on", "填报日期"), _word("state", "状态", "return_state"),
    ), began="submitted_on"),
    Part("over_capacity", "production", "超规模线索", "over_capacity", (
        Column("year", "年度", "number"), Column("output", "产量", "number"),
        Column("capacity", "核定规模", "number"), Column("unit", "单位"),
        Column("ratio", "比例", "number"), _word("state", "处理", "finding_state"),
    )),
    Part("reserves", "production", "储量", "right", (
        Column("mineral", "矿种"), Column("category_name", "类别"),
        Column("value", "数量", "quantity"), _date("as_of", "截止日期"),
    ), inside="reserves"),
    Part("plans", "plan", "生态修复方案", "plans", (
        Column("title", "方案"), Column("decision_no", "批准文号"),
        _date("approved_on", "批准日期"), _date("starts_on", "起"),
        _date("ends_on", "止"), _fen("total.amount_fen", "投资"),
        _word("state", "状态", "plan_state"),
    ), began="approved_on"),
    Part("annual_plans", "plan", "年度计划", "annual_plans", (
        Column("year", "年度", "number"), Column("area.hectares", "面积（公顷）", "hectares"),
        _fen("total.amount_fen", "投资"), _date("submitted_on", "提交"),
        _date("checked_on", "年中检查"), _date("verified_on", "年末核验"),
        _word("state", "状态", "annual_state"),
    ), began="submitted_on"),
    Part("plots", "plan", "损毁地块", "plots", (
        Column("code", "编号"), Column("name", "地块"),
        Column("area.hectares", "面积（公顷）", "hectares"), Column("land_name", "地类"),
        _date("found_on", "登记"), _date("regreen_due", "复绿期限"),
        _word("state", "状态", "plot_state"),
    ), began="found_on"),
    Part("funds", "fund", "修复基金", "funds", (
        Column("right_name", "矿业权"), _word("state", "状态", "fund_state"),
        _date("opened_on", "开户日期"), _fen("plan_cost_fen", "方案所需"),
        _fen("due_fen", "应存"), _fen("paid_fen", "已存"), _fen("used_fen", "已用"),
        _fen("balance_fen", "余额"), _fen("short_fen", "欠缴"),
    ), began="plan_approved_on"),
    Part("uses", "fund", "基金使用备案", "uses", (
        Column("what_for", "用途"), Column("payee_name", "收款方"), _date("paid_on", "支付日期"),
        _fen("amount_fen", "金额"), _word("state", "状态", "use_state"),
    ), began="paid_on"),
    Part("acceptances", "acceptance", "修复验收", "acceptances", (
        Column("title", "验收"), _word("kind", "类型", "acceptance_kind"),
        Column("area.hectares", "面积（公顷）", "hectares"), _date("applied_on", "申请"),
        _date("confirmed_on", "确认"), Column("certificate_no", "文号"),
        _word("state", "状态", "acceptance_state"),
    ), began="applied_on"),
    Part("green", "acceptance", "绿色矿山", "green", (
        Column("name", "矿山"), _word("level", "级别", "green_level"),
        _date("candidate_on", "列入创建"), _date("listed_on", "入库"),
        _date("removed_on", "移出"), _word("state", "状态", "green_state"),
    ), began="candidate_on"),
    Part("cases", "cases", "行政处罚案件", "cases", (
        Column("no", "案号"), Column("title", "案由"), _word("violation", "违法类型", "violation"),
        _date("filed_on", "立案"), _date("decided_on", "决定"), Column("decision_no", "决定书文号"),
        _fen("fine.amount_fen", "罚款"), _word("state", "状态", "case_state"),
    ), began="proposed_on"),
    Part("archives", "cases", "案卷", "archives", (
        Column("no", "档号"), Column("title", "案卷题名"), _date("archived_on", "归档日期"),
        Column("count", "件数", "number"), Column("pages", "页数", "number"),
        Column("retention_name", "保管期限"),
    ), began="archived_on"),
    Part("clues", "cases", "线索", "clues", (
        Column("no", "编号"), _word("violation", "违法类型", "violation"), Column("text", "内容"),
        _date("received_on", "收到"), _word("outcome", "结果", "clue_outcome"),
        _word("state", "状态", "clue_state"),
    ), began="received_on"),
    Part("closures", "cases", "关闭", "closures", (
        Column("document_no", "决定文号"), _word("kind", "情形", "closure_kind"),
        Column("authority", "机关"), _date("ordered_on", "决定日期"),
        _date("accepted_on", "验收日期"), _word("state", "状态", "closure_state"),
    ), began="ordered_on"),
    Part("problems", "problems", "问题台账", "problems", (
        Column("no", "编号"), Column("description", "问题"),
        _word("category", "类别", "problem_category"), Column("responsible_unit", "责任单位"),
        _date("found_on", "发现"), _date("due_on", "期限"), _date("accepted_on", "验收"),
        _word("state", "状态", "problem_state"),
    ), began="found_on"),
    Part("rectifications", "problems", "一矿一策整改方案", "rectifications", (
        Column("document_no", "文号"), Column("goals", "目标"), _date("approved_on", "审定日期"),
        _word("state", "状态", "policy_state"),
    )),
    Part("checks", "problems", "专项排查", "checks", (
        _date("checked_on", "日期"), Column("findings", "情况"),
        Column("problems", "问题数", "number"), _word("result", "结论", "campaign_check_result"),
    ), began="checked_on"),
    Part("patrols", "patrols", "巡查记录", "patrols", (
        Column("no", "编号"), _date("patrolled_on", "日期"), Column("recorded_by_name", "记录人"),
        Column("findings", "情况"), Column("clue_no", "线索"),
        _word("result", "结论", "patrol_result"),
    ), began="patrolled_on"),
    Part("patches", "patrols", "卫片图斑", "patches", (
        Column("code", "编号"), _date("earlier_on", "前时相"), _date("later_on", "后时相"),
        Column("area_mu", "面积（亩）", "number"), Column("class_name", "比对"),
        _word("judgement", "判定", "patch_judgement"), _word("state", "状态", "patch_state"),
    ), began="later_on"),
    Part("responsibilities", "responsibility", "责任人", "responsibilities", (
        _word("level", "层级", "patrol_level"), Column("person_name", "姓名"),
        Column("post", "单位职务"), Column("document_no", "文号"), _date("from_on", "起"),
        _date("until_on", "止"),
    ), began="from_on"),
    Part("credit", "credit", "信用档案", "credit", (
        Column("holder_name", "矿业权人"), Column("points", "累计记分", "number"),
        _word("grade", "等级", "credit_grade"),
    )),
    Part("listings", "credit", "异常名录和严重失信主体名单", "listings", (
        _word("list", "名单", "list"), Column("reason", "事由"), _date("listed_on", "列入"),
        _date("until", "期限"), _date("delisted_on", "移出"),
        _word("state", "状态", "listing_state"),
    ), began="listed_on"),
    Part("statements", "credit", "年度信息公示", "statements", (
        Column("right_name", "矿业权"), Column("year", "年度", "number"),
        _date("submitted_on", "填报"), _date("published_on", "公示"),
        _word("state", "状态", "statement_state"),
    ), began="submitted_on"),
)  # fmt: skip
OF_CODE = {part.code: part for part in PARTS}
