"""Uses, contracts and orders as they are shown, as a sheet and on paper."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.money import Fen, capital, format_yuan
from kuangzheng.kernel.places import division_name
from kuangzheng.restoration.fund_uses import schemas as s
from kuangzheng.restoration.fund_uses.rules import (
    ACT_NAMES,
    GROUND_NAMES,
    ORDER_STATE_NAMES,
    PURPOSE_NAMES,
    STATE_NAMES,
    order_allowed,
)
from kuangzheng.restoration.fund_uses.tables import (
    CorrectionOrder,
    FundContract,
    FundPayee,
    FundUse,
    FundUseAct,
    FundUseFile,
)

RULE_NAMES = {
    "plan_item": "方案项目", "plan_amount": "方案项目余额", "plan_phase": "方案分期",
    "annual_year": "年度计划年份", "annual_amount": "年度计划余额", "scope": "使用范围",
    "contract": "合同", "contract_party": "合同相对方", "bank_line": "银行流水",
    "bank_amount": "流水金额", "payee": "收款人", "payee_account": "收款账号",
    "balance": "专户余额", "progress": "工程进度", "vouchers": "凭证",
}  # fmt: skip
PURSE_NAMES = {"fund": "基金专户", "reclamation": "土地复垦费用"}
_MONEY = "#,##0.00"


def payee_read(row: FundPayee, right_name: str) -> s.FundPayeeRead:
    kept = row.model_dump(exclude={"recorded_by", "recorded_by_name", "created_at"})
    return s.FundPayeeRead(**kept, right_name=right_name)


def contract_read(
    row: FundContract, right_name: str, payee_name: str, filed_fen: int
) -> s.FundContractRead:
    kept = row.model_dump(exclude={"recorded_by", "recorded_by_name", "created_at", "document_id"})
    return s.FundContractRead(
        **kept, right_name=right_name, payee_name=payee_name, filed_fen=filed_fen,
        over_paid=filed_fen > row.amount_fen,
    )  # fmt: skip


def facts_of(
    row: FundUse, payees: Mapping[UUID, FundPayee], contracts: Mapping[UUID, FundContract],
    items: Mapping[tuple[UUID, str], str], order: CorrectionOrder | None, on: date,
) -> dict[str, Any]:  # fmt: skip
    fields = {"id", "version", "division_code", "fund_id", "right_name", "holder_name", "state",
              "paper_filed", "plan_item", "annual_item_id", "purpose", "account", "what_for",
              "contract_id", "payee_id", "amount_fen", "paid_on", "bank_line_id", "flags",
              "submitted_on", "settled_on", "updated_at"}  # fmt: skip
    contract = contracts.get(row.contract_id) if row.contract_id else None
    due = None if order is None or order.state != "issued" else order.due
    return {
        **row.model_dump(include=fields), "division_name": division_name(row.division_code),
        "state_name": STATE_NAMES[row.state], "purpose_name": PURPOSE_NAMES[row.purpose],
        "payee_name": payees[row.payee_id].name,
        "contract_no": None if contract is None else contract.number,
        "plan_item_name": items.get((row.fund_id, row.plan_item or "")),
        "order_due": due, "overdue": due is not None and due < on,
    }  # fmt: skip


def order_facts(row: CorrectionOrder, on: date) -> dict[str, Any]:
    kept = row.model_dump(exclude={"issued_by", "answered_by", "answered_by_name", "rechecked_by",
                                   "figures", "created_at", "overdue_told"})  # fmt: skip
    return {
        **kept, "division_name": division_name(row.division_code),
        "state_name": ORDER_STATE_NAMES[row.state], "ground_name": GROUND_NAMES[row.ground],
        "issued_by_name": row.issued_by_name or row.issued_by,
        "rechecked_by_name": row.rechecked_by_name or row.rechecked_by,
        "overdue": row.state == "issued" and row.due < on,
    }  # fmt: skip


def order_read(row: CorrectionOrder, on: date) -> s.CorrectionOrderRead:
    return s.CorrectionOrderRead(**order_facts(row, on))


def order_detail(
    row: CorrectionOrder, on: date, files: Sequence[FundUseFile], acts: Sequence[FundUseAct],
    returns: Sequence[Any],
) -> s.CorrectionOrderDetail:  # fmt: skip
    return s.CorrectionOrderDetail(
        **order_facts(row, on), figures=[s.UseFindingRead(**one) for one in row.figures],
        files=[file_read(one) for one in files], acts=[act_read(one) for one in acts],
        actions=order_allowed(row.state), returns=[line_brief(one) for one in returns],
    )  # fmt: skip


def file_read(row: FundUseFile) -> s.UseFileRead:
    return s.UseFileRead(
        **row.model_dump(include={"id", "kind", "name", "sha256", "taken_on", "at"}),
        url=f"/api/v1/restoration/blobs/{row.sha256}", by_name=row.by_name or row.by_id,
    )  # fmt: skip


def act_read(row: FundUseAct) -> s.UseActRead:
    return s.UseActRead(
        **row.model_dump(include={"act", "document_no", "note", "data", "at"}),
        act_name=ACT_NAMES[row.act], on=row.on_date, by_name=row.by_name or row.by_id,
    )  # fmt: skip


def line_brief(row: Any, score: int | None = None, reasons: Sequence[str] = ()) -> s.UseBankLine:
    fields = ("id", "booked_on", "amount_fen", "party", "summary", "state")
    return s.UseBankLine(**{name: row[name] for name in fields}, score=score, reasons=list(reasons))


def workbook(rows: Sequence[s.FundUseRead]) -> bytes:
    columns = (
        XlsxColumn("矿业权", 30), XlsxColumn("矿业权人", 28), XlsxColumn("行政区", 14),
        XlsxColumn("状态", 14), XlsxColumn("支付日期", 12), XlsxColumn("金额（元）", 18, _MONEY),
        XlsxColumn("款项类别", 14), XlsxColumn("用途", 18), XlsxColumn("用途说明", 36),
        XlsxColumn("方案项目", 26),
        XlsxColumn("合同", 20), XlsxColumn("收款人", 28), XlsxColumn("比对提示", 40),
        XlsxColumn("改正期限", 12), XlsxColumn("提交日期", 12), XlsxColumn("办结日期", 12),
    )  # fmt: skip
    return render_xlsx(columns, [
        (one.right_name, one.holder_name, one.division_name, one.state_name, one.paid_on,
         Decimal(one.amount_fen) / 100, PURSE_NAMES[one.account], one.purpose_name, one.what_for,
         one.plan_item_name or one.plan_item, one.contract_no, one.payee_name,
         "、".join(RULE_NAMES[name] for name in one.flags), one.order_due, one.submitted_on,
         one.settled_on)
        for one in rows
    ], "使用备案")  # fmt: skip


def _shown(value: str | None, unit: str) -> str:
    if value is None:
        return "—"
    return format_yuan(Fen(int(value))) if unit == "fen" else value


def order_paper(row: CorrectionOrder) -> Paper:
    """On paper is what was found when it was issued."""
    yuan = format_yuan(Fen(row.amount_fen))
    wrong = [one for one in row.figures if one["tone"] == "flag"]
    body: list[str | Facts | Grid] = [
        f"经核对你单位持有的“{row.right_name}”采矿权修复基金使用情况，其中一笔支出 {yuan}"
        f"（大写：{capital(Fen(row.amount_fen))}）存在以下问题：{GROUND_NAMES[row.ground]}。",
        row.text,
    ]
    if wrong:
        body.append(Grid(("比对项目", "备案（支付）情况", "应为（限额）", "依据"), [
            (RULE_NAMES[one["rule"]], _shown(one["value"], one["unit"]),
             _shown(one["limit"], one["unit"]), one["basis"])
            for one in wrong
        ]))  # fmt: skip
    body.append(
        f"依据{row.basis}，责令你单位自收到本通知之日起 {row.working_days} 个工作日内"
        f"（{in_words(row.due)}前）改正，并将改正情况和证明材料书面报送我局。逾期不改正的，依法处理。"
    )
    notes = [f"本件已撤销：{row.reason}"] if row.state == "withdrawn" else []
    return Paper(
        "责令改正通知书", body, number=row.number, addressee=row.holder_name,
        signed="（行政机关印章）", dated=row.issued_on, notes=notes,
    )  # fmt: skip
