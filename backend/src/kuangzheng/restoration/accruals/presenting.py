"""Runs and their lines as they are shown and exported."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.places import division_name
from kuangzheng.restoration.accruals import schemas as s
from kuangzheng.restoration.accruals.tables import Accrual, AccrualRun
from kuangzheng.restoration.funds.tables import Fund

OUTCOME_NAMES = {
    "new": "新增", "same": "一致", "corrected": "更正", "undetermined": "待补充",
    "refused": "未入账",
}  # fmt: skip
FORMULA_NAMES = {"factor": "系数法", "plan": "方案法"}
STEP_NAMES = {
    "formula": "公式", "floor": "不低于方案需要", "first_share": "首期最低比例",
    "all_at_once": "一次提足", "plan_spent": "不超过方案费用",
}  # fmt: skip
VALUE_NAMES = {
    "base": "类别基数（元/吨）", "method": "开采方式系数", "land": "土地类型系数",
    "region": "地区系数", "price": "价格系数", "output": "产量（吨）",
    "remaining_cost": "剩余方案费用（元）", "remaining_output": "剩余矿量（吨）",
    "formula": "测算方式", "period": "提取周期",
}  # fmt: skip
_IN_FEN = ("base", "remaining_cost")
_MONEY = "#,##0.00"
_COLUMNS = (
    XlsxColumn("矿业权", 32), XlsxColumn("矿业权人", 28), XlsxColumn("行政区", 16),
    XlsxColumn("周期", 10), XlsxColumn("结果", 10), XlsxColumn("测算方式", 10),
    XlsxColumn("测算依据", 60), XlsxColumn("测算过程", 40), XlsxColumn("应提（元）", 18, _MONEY),
    XlsxColumn("已入账（元）", 18, _MONEY), XlsxColumn("差额（元）", 18, _MONEY),
    XlsxColumn("缴存期限", 14), XlsxColumn("待补充", 30), XlsxColumn("未核实", 8),
)  # fmt: skip


def run(row: AccrualRun) -> s.RunRead:
    kept = {"period_from", "period_to", "asked_by", "asked_by_name", "updated_at"}
    return s.RunRead(
        **row.model_dump(exclude=kept), division_name=division_name(row.division_code),
        asked_by_name=row.asked_by_name or row.asked_by,
    )  # fmt: skip


def line(row: Accrual, fund: Fund) -> s.AccrualRead:
    facts = row.facts
    return s.AccrualRead(
        **row.model_dump(exclude={"period_from", "period_to", "facts", "created_at"}),
        right_name=fund.right_name, holder_name=fund.holder_name,
        division_name=division_name(row.division_code), values=facts["values"],
        steps=[s.StepRead(kind=kind, amount_fen=amount) for kind, amount in facts["steps"]],
        missing=facts["missing"], estimate_now_fen=facts.get("estimate_now"),
        rulings=[
            s.AccrualRulingRead(**{k: r[k] for k in ("key", "book", "basis", "confirmed")})
            for r in facts["rulings"]
        ],
    )  # fmt: skip


def workbook(items: Sequence[s.AccrualRead]) -> bytes:
    return render_xlsx(_COLUMNS, [
        (
            one.right_name, one.holder_name, one.division_name, one.period,
            OUTCOME_NAMES[one.outcome], FORMULA_NAMES.get(one.formula or "", ""),
            _values(one.values), _steps(one.steps), _yuan(one.amount_fen), _yuan(one.before_fen),
            None if one.amount_fen is None else _yuan(one.amount_fen - one.before_fen),
            one.deposit_due, "、".join(VALUE_NAMES.get(name, name) for name in one.missing),
            "是" if one.unconfirmed else "",
        )
        for one in items
    ])  # fmt: skip


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100


def _values(values: Mapping[str, str]) -> str:
    """
    >>> _values({"base": "550", "output": "10"})
    '类别基数（元/吨） 5.5；产量（吨） 10'
    """
    return "；".join(
        f"{VALUE_NAMES.get(name, name)} {_plain(name, value)}" for name, value in values.items()
    )


def _plain(name: str, value: str) -> str:
    return f"{(Decimal(value) / 100).normalize():f}" if name in _IN_FEN else value


def _steps(steps: Sequence[s.StepRead]) -> str:
    return " → ".join(
        f"{STEP_NAMES.get(one.kind, one.kind)} {Decimal(one.amount_fen) / 100:,.2f}"
        for one in steps
    )
