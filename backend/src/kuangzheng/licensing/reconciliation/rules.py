"""Whose payment a reported line is, and what is wrong with it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kuangzheng.kernel.money import Fen, format_yuan

STATE_NAMES = {
    "matched": "已匹配", "unmatched": "未匹配", "different": "金额不符", "double": "重复",
    "assigned": "已认领", "rejected": "已退回",
}  # fmt: skip
FILE_STATES = {
    "waiting": "处理中", "taken": "已导入", "refused": "未导入", "failed": "处理失败",
    "stopped": "已停止",
}  # fmt: skip
OPEN = ("unmatched", "different", "double")


NOTHING = Fen(0)


@dataclass(frozen=True, slots=True)
class Line:
    """A payment as the tax office reports it."""

    row_no: int
    receipt_no: str
    paid_on: date
    amount: Fen
    late_fee: Fen = NOTHING
    contract_no: str | None = None
    right_code: str | None = None
    payer: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An account, and what is open on it before the file."""

    revenue_id: UUID
    contract_no: str
    right_code: str | None
    open: Fen


@dataclass(frozen=True, slots=True)
class Entered:
    """A payment that is entered already."""

    revenue_id: UUID
    paid_on: date
    amount: Fen
    late_fee: Fen


@dataclass(frozen=True, slots=True)
class Verdict:
    state: str
    told: str
    revenue_id: UUID | None = None


def match(
    lines: Sequence[Line], accounts: Iterable[Known], entered: Mapping[str, Entered], on: date
) -> list[Verdict]:
    """One verdict per line, in their order. A line that is matched takes from what is open."""
    known = list(accounts)
    left = {account.revenue_id: int(account.open) for account in known}
    seen: dict[str, int] = {}
    found = []
    for line in lines:
        verdict = _match(line, known, entered.get(line.receipt_no), seen, left, on)
        if verdict.state == "matched" and verdict.revenue_id is not None:
            left[verdict.revenue_id] -= line.amount
        seen.setdefault(line.receipt_no, line.row_no)
        found.append(verdict)
    return found


def _match(
    line: Line, accounts: Sequence[Known], entered: Entered | None, seen: Mapping[str, int],
    left: Mapping[UUID, int], on: date,
) -> Verdict:  # fmt: skip
    if line.receipt_no in seen:
        return Verdict("double", f"与第 {seen[line.receipt_no]} 行凭证号相同")
    if entered is not None:
        if (entered.paid_on, entered.amount, entered.late_fee) == (
            line.paid_on, line.amount, line.late_fee,
        ):  # fmt: skip
            return Verdict("double", "该凭证已登记，金额和日期相同", entered.revenue_id)
        told = f"该凭证已登记为 {format_yuan(entered.amount)}（{entered.paid_on}），与本行不同"
        return Verdict("different", told, entered.revenue_id)
    if line.paid_on > on:
        return Verdict("unmatched", "缴款日期晚于今日")
    account, told = _account(line, accounts)
    if account is None:
        return Verdict("unmatched", told)
    over = line.amount - left[account.revenue_id]
    if over > 0:
        told = f"超出台账未缴金额 {format_yuan(Fen(over))}"
        return Verdict("different", told, account.revenue_id)
    return Verdict("matched", told, account.revenue_id)


def _account(line: Line, accounts: Sequence[Known]) -> tuple[Known | None, str]:
    """The one account that contract and right both point to."""
    if not line.contract_no and not line.right_code:
        return None, "未填合同编号和矿业权编号"
    by_contract = [a for a in accounts if a.contract_no == line.contract_no]
    by_right = [a for a in accounts if line.right_code and a.right_code == line.right_code]
    if line.contract_no and line.right_code:
        if by_contract and by_right and not {a.revenue_id for a in by_contract} & {
            a.revenue_id for a in by_right
        }:  # fmt: skip
            return None, "合同编号与矿业权编号指向不同的台账"
        both = [a for a in by_contract if a in by_right]
        found = both or by_contract or by_right
    else:
        found = by_contract if line.contract_no else by_right
    if not found:
        return None, "没有此合同编号或矿业权编号的台账"
    if len(found) > 1:
        return None, f"{len(found)} 个台账的合同编号相同，请补充矿业权编号"
    how = "合同编号" if found[0] in by_contract else "矿业权编号"
    return found[0], f"按{how}匹配"
