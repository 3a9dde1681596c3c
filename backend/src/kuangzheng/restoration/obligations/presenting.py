"""Obligations as lines and a sheet; a demand as a record and a paper."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.money import Fen, capital, format_yuan
from kuangzheng.kernel.places import division_name
from kuangzheng.restoration.funds.presenting import STATE_NAMES, decimal4
from kuangzheng.restoration.obligations import schemas as s
from kuangzheng.restoration.obligations.tables import DemandNotice

LEVEL_NAMES = {"fund": "基金", "mine": "矿山", "county": "区县", "city": "市", "total": "合计"}
FIGURES = ("plan_fen", "need_fen", "due_fen", "declared_fen", "paid_fen", "used_fen", "balance_fen",
           "short_fen", "need_short_fen", "late_fen")  # fmt: skip
FIGURE_NAMES = {
    "plan_fen": "修复方案总费用", "need_fen": "截至当日方案需要", "due_fen": "测算应提",
    "declared_fen": "企业申报计提", "paid_fen": "已缴存", "used_fen": "已使用",
    "balance_fen": "专户余额", "short_fen": "欠缴（应提减缴存）",
    "need_short_fen": "较方案需要短缺", "late_fen": "逾期未缴存",
}  # fmt: skip
_MONEY = "#,##0.00"


def obligation(row: Any, level: s.Level, division: str) -> s.Obligation:
    code = {"county": row.key, "city": row.key, "total": division}.get(level, row.division_code)
    place = division_name(code)
    name = place if level in ("county", "city", "total") else row.right_name
    return s.Obligation(
        id=row.key or "total", level=level, name=name or f"{place}矿山（{row.funds} 个基金）",
        division_code=code, division_name=place,
        fund_id=row.fund_id if level in ("fund", "mine") else None, holder_name=row.holder_name,
        state=row.state if level == "fund" else None, term_to=row.term_to, funds=row.funds,
        short_funds=row.short_funds, late_funds=row.late_funds, expiring_funds=row.expiring_funds,
        drawn_ratio=_ratio(row.paid_fen, row.due_fen),
        used_ratio=_ratio(row.used_fen, row.paid_fen),
        **{name: getattr(row, name) for name in FIGURES},
    )  # fmt: skip


def _ratio(part: int, whole: int) -> str | None:
    return decimal4(Fraction(part, whole)) if whole > 0 and part >= 0 else None


def workbook(level: s.Level, rows: Sequence[s.Obligation], on: date) -> bytes:
    columns = (
        XlsxColumn(LEVEL_NAMES[level], 32), XlsxColumn("行政区", 16), XlsxColumn("矿业权人", 28),
        XlsxColumn("基金数", 8), *(XlsxColumn(f"{name}（元）", 20, _MONEY)
                                for name in FIGURE_NAMES.values()),
        XlsxColumn("提取率", 10), XlsxColumn("使用率", 10), XlsxColumn("状态", 10),
        XlsxColumn("许可到期", 12), XlsxColumn("统计日期", 12),
    )  # fmt: skip
    return render_xlsx(columns, [
        (one.name, one.division_name, one.holder_name, one.funds,
         *(Decimal(getattr(one, name)) / 100 for name in FIGURES), one.drawn_ratio, one.used_ratio,
         STATE_NAMES.get(one.state or ""), one.term_to, on)
        for one in rows
    ], "缴存义务")  # fmt: skip


def demand_read(row: DemandNotice) -> s.DemandRead:
    kept = row.model_dump(exclude={
        "holder_id", "drafted_by", "drafted_by_name", "issued_by", "created_at", "since_seq",
        "rest_fen", "met_by",
    })  # fmt: skip
    actions: dict[str, list[Any]] = {"draft": ["issue", "withdraw"], "issued": ["withdraw"]}
    return s.DemandRead(
        **kept, division_name=division_name(row.division_code),
        drafted_by_name=row.drafted_by_name or row.drafted_by, actions=actions.get(row.state, []),
        rest_fen=row.amount_fen if row.rest_fen is None else row.rest_fen,
        met_by=[s.DemandMetBy(**one) for one in row.met_by],
    )  # fmt: skip


def demand_paper(row: DemandNotice) -> Paper:
    """On paper is what was on file when it was drafted."""
    yuan = format_yuan(Fen(row.amount_fen))
    wanted = "测算应提" if row.basis == "estimate" else "修复方案截至当日的需要"
    body: list[str | Facts | Grid] = [
        f"你单位持有的“{row.right_name}”采矿权，依照《中华人民共和国矿产资源法》第四十九条的规定"
        "应当提取矿区生态修复费用，专门用于矿区生态修复。",
        f"经核对，截至{in_words(row.as_of)}，你单位修复基金专户缴存额低于{wanted}，"
        f"尚欠 {yuan}（大写：{capital(Fen(row.amount_fen))}）。",
        Grid(("项目", "金额（元）"), [
            (FIGURE_NAMES[name], format_yuan(Fen(row.figures[name])))
            for name in ("need_fen", "due_fen", "declared_fen", "paid_fen", "used_fen",
                         "balance_fen", "short_fen", "need_short_fen")
        ]),
    ]  # fmt: skip
    if row.pay_by is not None:
        body.append(
            f"请你单位于{in_words(row.pay_by)}前将所欠金额存入基金专户（{row.pay_by_basis}），"
            "并报送缴存凭证。"
        )
    else:
        body.append("请你单位及时将所欠金额存入基金专户，并报送缴存凭证。")
    if row.text:
        body.append(row.text)
    notes = [] if row.number else ["本件为未发出的草稿。"]
    return Paper(
        "矿区生态修复费用缴存催告书", body, number=row.number or "（草稿）",
        addressee=row.holder_name, signed="（行政机关印章）", dated=row.issued_on or row.as_of,
        notes=notes,
    )  # fmt: skip
