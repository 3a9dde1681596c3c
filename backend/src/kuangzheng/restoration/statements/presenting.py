"""Files, statements and lines as they are shown."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.restoration.funds.tables import Fund
from kuangzheng.restoration.statements import schemas as s
from kuangzheng.restoration.statements.rules import PURPOSE_NAMES, SURE, Suggestion
from kuangzheng.restoration.statements.sheets import layouts
from kuangzheng.restoration.statements.tables import BankFile, BankLine, BankStatement

Names = Mapping[UUID, Fund]
STATE_NAMES = {"waiting": "待认领", "matched": "已认领", "excluded": "已剔除"}
KIND_NAMES = {
    "opening": "首份对账单的期初余额", "bank_only": "银行已记、总账未记",
    "ledger_only": "总账已记、银行未记", "timing": "入账日不同", "unstated": "对账单余额与流水不符",
    "doubtful": "金额未明确",
}  # fmt: skip
_MONEY = "#,##0.00"


def file_read(row: BankFile) -> s.BankFileRead:
    names = {one["code"]: one["name"] for one in layouts()}
    shown = row.model_dump(
        exclude={"document_id", "sha256", "recorded_by", "recorded_by_name", "updated_at"}
    )
    return s.BankFileRead(
        **shown, recorded_by_name=row.recorded_by_name or row.recorded_by,
        layout_name=names.get(row.layout or ""),
    )  # fmt: skip


def statement_read(
    row: BankStatement, names: Names, gap: Any
) -> s.BankStatementRead:
    gap_fen = None if gap is None else gap["gap_fen"]
    flags: list[Any] = []
    if row.difference_fen:
        flags.append("unbalanced")
    if gap_fen:
        flags.append("gap")
    if row.closing_fen is None:
        flags.append("no_balances")
    if row.fund_id is None:
        flags.append("no_fund")
    fund = names.get(row.fund_id) if row.fund_id else None
    return s.BankStatementRead(
        **row.model_dump(exclude={"updated_at"}), flags=flags, gap_fen=gap_fen,
        former_id=None if gap is None else gap["former_id"],
        right_name=None if fund is None else fund.right_name,
    )  # fmt: skip


def line_read(row: BankLine, names: Names) -> s.BankLineRead:
    fund = names.get(row.fund_id) if row.fund_id else None
    kept = row.model_dump(exclude={"fingerprint", "tries", "settled_by", "created_at",
                                   "settled_by_name"})  # fmt: skip
    return s.BankLineRead(
        **kept, actions=actions(row), settled_by_name=row.settled_by_name or row.settled_by,
        right_name=None if fund is None else fund.right_name,
        holder_name=None if fund is None else fund.holder_name,
    )  # fmt: skip


def actions(row: BankLine) -> list[Any]:
    if row.state == "matched":
        return ["undo"]
    if row.state == "excluded" or row.fund_id is None:
        return []
    if row.amount_fen is None:
        return ["amount"]
    return ["match", "exclude"] if row.doubt == "twin" else ["match"]


def suggestion_read(one: Suggestion) -> s.SuggestionRead:
    return s.SuggestionRead(
        purpose=one.purpose, purpose_name=PURPOSE_NAMES[one.purpose], score=one.score,
        likely=one.score >= SURE, reasons=list(one.reasons), transaction_id=one.transaction_id,
        on=one.on, amount_fen=one.amount_fen, memo=one.memo, account=one.account,
    )  # fmt: skip


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100


def lines_workbook(rows: Sequence[s.BankLineRead]) -> bytes:
    columns = (
        XlsxColumn("记账日期", 12), XlsxColumn("矿业权", 30), XlsxColumn("账号", 24),
        XlsxColumn("金额（元）", 18, _MONEY), XlsxColumn("原文金额", 18), XlsxColumn("对方", 28),
        XlsxColumn("流水号", 24), XlsxColumn("摘要", 40), XlsxColumn("状态", 10),
        XlsxColumn("性质", 12), XlsxColumn("方案项目", 16), XlsxColumn("说明", 30),
    )  # fmt: skip
    return render_xlsx(columns, [
        (one.booked_on, one.right_name, one.account_no, _yuan(one.amount_fen), one.amount_text,
         one.party, one.reference, one.summary, STATE_NAMES[one.state],
         PURPOSE_NAMES.get(one.purpose or ""), one.plan_item, one.reason)
        for one in rows
    ], "银行流水")  # fmt: skip


def day_workbook(found: s.Reconciliation) -> bytes:
    """Both balances, then the difference line by line, then its sum."""
    columns = (
        XlsxColumn("项目", 26), XlsxColumn("日期", 12), XlsxColumn("金额（元）", 20, _MONEY),
        XlsxColumn("说明", 60),
    )  # fmt: skip
    bank = found.bank_fen if found.stated_fen is None else found.stated_fen
    rows: list[tuple[Any, ...]] = [
        ("银行余额", found.on, _yuan(bank), found.right_name),
        ("总账余额", found.on, _yuan(found.ledger_fen), ""),
        ("差额", found.on, _yuan(found.difference_fen), "银行余额减总账余额"),
        *((KIND_NAMES[one.kind], one.on, _yuan(one.amount_fen), one.text) for one in found.items),
        ("已说明", found.on, _yuan(found.explained_fen), ""),
    ]
    return render_xlsx(columns, rows, "余额核对")
