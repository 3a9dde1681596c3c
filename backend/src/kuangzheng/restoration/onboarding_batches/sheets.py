"""The sheets of restoration. Light enough for a limited process."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.geo.area import area_m2
from kuangzheng.kernel.onboarding.boundaries import (
    CRS_WORDS,
    drawn,
    read_boundary,
    vertex_columns,
    vertex_text,
)
from kuangzheng.kernel.onboarding.checking import Read, Staged
from kuangzheng.kernel.onboarding.declared import MONEY_UNITS, Column, Found, Sheet
from kuangzheng.restoration.areas import mu_of
from kuangzheng.restoration.vocabulary import CATEGORY_NAMES, MODE_NAMES, PARTY_NAMES, STATE_NAMES

DECLARED = __name__
AREA_SLACK = Decimal("0.01")
_MU_UNITS = {"亩": Decimal(1), "公顷": Decimal(15), "平方米": Decimal("0.0015")}
_CATEGORIES = {word: code for code, word in CATEGORY_NAMES.items()} | {
    "持证矿山": "licensed_open_pit", "历史遗留矿山": "orphan_mine", "废弃矿山": "orphan_mine",
    "无证采矿点": "illegal_site", "废石废渣": "waste_heap", "渣堆": "waste_heap",
}  # fmt: skip
_STATES = {word: code for code, word in STATE_NAMES.items()} | {
    "未治理": "registered", "未修复": "registered", "治理中": "under_way", "已完工": "completed",
}  # fmt: skip
_RIGHT = ("许可证号", "采矿许可证号", "项目编号", "证号", "采矿权名称", "矿业权名称", "矿山名称")
REGISTER = "register_rights"
"""Rights as licensing told them: by number, certificate or name."""


def _money(key: str, title: str, *aliases: str, required: bool = False, note: str = "") -> Column:
    return Column(key, title, "money", required=required, aliases=aliases, units=MONEY_UNITS,
                  note=note)  # fmt: skip


FUNDS = Sheet("funds", "修复基金", (
    Column("right", "采矿权编号", required=True, refers_to=REGISTER, aliases=_RIGHT,
           note="登记簿中的项目编号、证书号或名称；先导入矿业权并确认"),
    Column("plan_title", "修复方案名称", required=True, aliases=("方案名称", "方案")),
    Column("plan_decision_no", "方案批准文号", required=True, most=100,
           aliases=("批准文号", "评审文号", "批复文号")),
    Column("plan_approved_on", "方案批准日期", "date", required=True,
           aliases=("批准日期", "批复日期")),
    Column("plan_until", "方案终止日期", "date", required=True,
           aliases=("方案期限至", "方案服务期止", "适用期止")),
    _money("plan_cost", "方案总费用", "方案费用", "治理恢复总费用", "估算总费用", required=True),
    Column("opened_on", "开户日期", "date", aliases=("账户开立日期",)),
    Column("bank_name", "开户银行", aliases=("银行", "开户行"), most=200),
    Column("bank_account_no", "银行账号", "digits", aliases=("账号", "基金账号", "专户账号"),
           most=40),
    Column("agreement_on", "监管协议日期", "date", aliases=("三方协议日期", "协议签订日期")),
    _money("due", "累计应提", "应计提", "应提金额", "累计计提"),
    _money("paid", "累计缴存", "缴存金额", "已缴存", "已计提存入"),
    _money("used", "累计使用", "使用金额", "已使用", "支出"),
    _money("interest", "利息", "累计利息", "利息收入"),
    _money("balance", "账户余额", "余额", "专户余额", "结余"),
), identity=("right",), label="right", aliases=("基金", "基金台账", "修复基金台账"),
   sums=("due", "paid", "used", "balance"))

SITES = Sheet("sites", "修复图斑", (
    Column("code", "图斑编号", required=True, most=80, aliases=("编号", "图斑号")),
    Column("name", "图斑名称", required=True, aliases=("名称", "点位名称")),
    Column("category", "类别", "choice", required=True, words=_CATEGORIES,
           aliases=("图斑类别", "矿山类别")),
    Column("found_on", "入账日期", "date", required=True, aliases=("调查日期", "发现日期")),
    Column("party_kind", "责任主体类型", "choice", required=True,
           words={word: code for code, word in PARTY_NAMES.items()}, aliases=("主体类型",)),
    Column("party_name", "责任主体", required=True, aliases=("责任主体名称", "治理责任人")),
    Column("right", "采矿权编号", refers_to=REGISTER, aliases=_RIGHT,
           note="责任主体为矿业权人的必填"),
    Column("township", "乡镇", aliases=("所在乡镇", "镇街", "所在镇"), most=100),
    Column("basin", "流域", most=100),
    Column("mode", "修复方式", "choice", required=True,
           words={word: code for code, word in MODE_NAMES.items()}, aliases=("治理方式",)),
    Column("state", "修复状态", "choice", words=_STATES, aliases=("治理状态", "状态"),
           note="已验收的按完工待验收导入，由另一人办理验收"),
    Column("state_on", "状态日期", "date", aliases=("完工日期",), note="不填为入账日期"),
    Column("area_mu", "图斑面积", "decimal", units=_MU_UNITS, aliases=("面积", "损毁面积"),
           note="只用于核对：登记面积由坐标计算"),
    Column("note", "备注", most=2000),
    Column("crs", "坐标系", "choice", words=CRS_WORDS),
    Column("vertices", "拐点坐标", "vertices", most=200_000, aliases=("拐点", "坐标", "范围坐标")),
), identity=("code",), label="name", aliases=("图斑", "修复图斑台账", "废弃矿山图斑"),
   sums=("area_mu",))

VERTICES = Sheet(
    "vertex_rows", "图斑拐点", vertex_columns("图斑编号", ("编号", "图斑号")), identity=("code",),
    label="code", part_of="sites", aliases=("图斑坐标",),
)  # fmt: skip

SHEETS: Sequence[Sheet] = (FUNDS, SITES, VERTICES)


def refine(found: Read, today: date) -> None:
    """Money that adds up, accounts that are whole, boundaries that close."""
    for row in found.rows:
        if row.sheet == "funds":
            _account(row)
            _money_adds_up(row)
            _days(row, today, ("plan_approved_on", "opened_on", "agreement_on"))
        elif row.sheet == "sites":
            _days(row, today, ("found_on", "state_on"))
            _boundary(row)


def _add(
    row: Staged, column: str, code: str, told: str, hint: str, level: Any = "error"
) -> None:
    sheet = next(one for one in SHEETS if one.key == row.sheet)
    row.findings.append(Found(
        row.where.get("title", sheet.title), f"{row.where.get(column, 'A')}{row.row_no}", column,
        row.raw.get(column, "")[:200], code, told, hint, level,
    ))  # fmt: skip


def _days(row: Staged, today: date, columns: Sequence[str]) -> None:
    for column in columns:
        if str(row.content.get(column, "")) > today.isoformat():
            _add(row, column, "in_future", "日期晚于今日", "核对日期")


def _account(row: Staged) -> None:
    of = ("opened_on", "bank_name", "bank_account_no", "agreement_on")
    given = [name for name in of if row.content.get(name)]
    if given and len(given) < len(of):
        for name in of:
            if name not in given:
                _add(row, name, "account_incomplete", "开户信息不完整",
                     "开户日期、银行、账号、协议日期须同时填写，未开户的都留空")  # fmt: skip
    if not given and any(row.content.get(name) for name in ("paid", "used", "balance")):
        _add(row, "bank_account_no", "account_missing", "有缴存、使用或余额而没有开户信息",
             "补填开户信息")  # fmt: skip
    start, end = row.content.get("plan_approved_on"), row.content.get("plan_until")
    if start and end and end < start:
        _add(row, "plan_until", "plan_upside_down", "方案终止日期早于批准日期", "核对日期")


def _money_adds_up(row: Staged) -> None:
    """Paid in and interest, less what was used, is what lies at the bank."""
    said = row.content
    for name in ("due", "paid", "used", "interest", "balance", "plan_cost"):
        if said.get(name, 0) < 0:
            _add(row, name, "negative", "金额不能为负", "核对金额")
    counted = said.get("paid", 0) + said.get("interest", 0) - said.get("used", 0)
    if "balance" not in said:
        if counted:
            said["balance"] = counted
        return
    if said["balance"] != counted:
        told = (
            f"余额与“缴存＋利息－使用”相差 {Decimal(said['balance'] - counted) / 100} 元"
        )
        _add(row, "balance", "balance_differs", told, "核对缴存、使用、利息和余额")


def _boundary(row: Staged) -> None:
    text = vertex_text(row.content)
    if not text:
        _add(row, "vertices", "boundary_missing", "没有拐点坐标", "在本列或“图斑拐点”表中填写")
        return
    read = read_boundary(row.content, text)
    for one in read.errors[:5]:
        _add(row, "vertices", one.code, one.message_zh, "核对拐点坐标和坐标系")
    if read.polygon is None or read.errors:
        return
    row.content["geometry"] = drawn(read)
    computed, stated = mu_of(area_m2(read.polygon)), row.content.get("area_mu")
    if stated is not None:
        apart = abs(Decimal(stated) - computed)
        if apart > AREA_SLACK * max(Decimal(stated), computed):
            told = f"填报面积 {stated} 亩与坐标计算面积 {computed} 亩相差 {apart} 亩"
            _add(row, "area_mu", "area_differs", told, "核对面积的单位和拐点坐标", "warning")
    row.content["area_mu"] = format(computed, "f")
