"""What the ledger refuses, each with a stable code and what to do."""

from collections.abc import Mapping
from typing import Any

from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    NotFound,
    Problem,
    RuleViolation,
)


class Unbalanced(RuleViolation):
    code = "unbalanced"
    title, title_en = "借贷不平", "Debits and credits differ"


class OneSided(RuleViolation):
    code = "one_sided"
    title, title_en = "须有借有贷", "A transaction has both sides"


class AmountOutOfRange(RuleViolation):
    code = "amount_out_of_range"
    title, title_en = "金额不在范围内", "The amount is out of range"


class UnknownAccount(RuleViolation):
    code = "unknown_account"
    title, title_en = "没有此账户", "Unknown account"


class AccountClosed(Conflict):
    code = "account_closed"
    title, title_en = "账户已销户", "The account is closed"


class PeriodClosed(Conflict):
    code = "period_closed"
    title, title_en = "会计期间已结账", "The period is closed"


class MixedKinds(RuleViolation):
    code = "mixed_kinds"
    title, title_en = "两类资金不得混记", "The two kinds of money are never mixed"


class EventInFuture(RuleViolation):
    code = "event_in_future"
    title, title_en = "业务时间晚于当前时间", "The event lies in the future"


class BelowLimit(Conflict):
    code = "below_limit"
    title, title_en = "余额不足", "The balance would fall below its limit"


class AboveLimit(Conflict):
    code = "above_limit"
    title, title_en = "超过账户上限", "The balance would rise above its limit"


class BalanceOutOfRange(RuleViolation):
    code = "balance_out_of_range"
    title, title_en = "余额超出可以保存的范围", "The balance is out of range"


class TransactionExists(Conflict):
    code = "transaction_exists"
    title, title_en = "该编号的凭证已入账", "The transaction was posted before"


class HoldExists(Conflict):
    code = "hold_exists"
    title, title_en = "该编号的冻结已存在", "The hold exists"


class HoldEnded(Conflict):
    code = "hold_ended"
    title, title_en = "冻结已了结", "The hold has ended"


class HoldExpired(Conflict):
    code = "hold_expired"
    title, title_en = "冻结已到期", "The hold has expired"


class HoldNotExpired(Conflict):
    code = "hold_not_expired"
    title, title_en = "冻结尚未到期", "The hold has not expired"


class HoldOnMirrored(RuleViolation):
    code = "hold_on_mirrored"
    title, title_en = "镜像账户不能冻结", "A mirrored account holds nothing"


class HoldOfMatter(Conflict):
    code = "hold_of_matter"
    title, title_en = "冻结属于其他事项", "The hold belongs to a procedure"


class TransactionOfMatter(Conflict):
    code = "transaction_of_matter"
    title, title_en = "凭证属于其他事项", "The transaction belongs to a procedure"


class AboveHold(Conflict):
    code = "above_hold"
    title, title_en = "超过冻结金额", "More than is held"


class AlreadyReversed(Conflict):
    code = "already_reversed"
    title, title_en = "该凭证已冲销", "The transaction has been reversed"


class ReversalOfReversal(Conflict):
    code = "reversal_of_reversal"
    title, title_en = "冲销凭证不能再冲销", "A reversal is not reversed"


class ReversalBeforeEvent(RuleViolation):
    code = "reversal_before_event"
    title, title_en = "冲销时间早于原凭证", "The reversal precedes its transaction"


class PeriodNotOver(RuleViolation):
    code = "period_not_over"
    title, title_en = "期间尚未结束", "The period is not over"


class OutsideOwnDivision(Forbidden):
    code = "outside_scope"
    title, title_en = "超出管辖范围", "Outside the jurisdiction"


class TransactionMissing(NotFound):
    code = "transaction_not_found"
    title, title_en = "没有此凭证", "No such transaction"


class HoldMissing(NotFound):
    code = "hold_not_found"
    title, title_en = "没有此冻结", "No such hold"


class AccountMissing(NotFound):
    code = "account_not_found"
    title, title_en = "没有此账户", "No such account"


class AccountNotEmpty(Conflict):
    code = "account_not_empty"
    title, title_en = "账户尚有余额或冻结", "The account is not empty"


_KINDS: tuple[type[Problem], ...] = (
    Unbalanced, OneSided, AmountOutOfRange, UnknownAccount, AccountClosed, PeriodClosed, MixedKinds,
    EventInFuture, BelowLimit, AboveLimit, BalanceOutOfRange, TransactionExists, HoldExists,
    HoldEnded, HoldExpired, HoldNotExpired, HoldOnMirrored, AboveHold, AlreadyReversed,
    ReversalOfReversal, ReversalBeforeEvent, PeriodNotOver, OutsideOwnDivision,
    TransactionMissing, HoldMissing,
)  # fmt: skip
BY_FAULT: Mapping[str, type[Problem]] = {kind.code: kind for kind in _KINDS}
_TOLD = {
    "unbalanced": "借方合计与贷方合计相差 {difference}，请核对分录",
    "one_sided": "一笔凭证至少两条分录，且须有借有贷",
    "amount_out_of_range": "金额须为 1 至 9007199254740992 分的整数；方向由 side 表示",
    "unknown_account": "没有账户 {account}，或不在您的管辖范围内；请先开户",
    "account_closed": "账户 {account} 已销户，不能再记账",
    "period_closed": "账户 {account} 在 {until} 之前的期间已结账；请以结账后的日期另记调整凭证",
    "mixed_kinds": "账户 {account} 与本笔其他账户的资金性质不同，请分别记账",
    "event_in_future": "业务时间不得晚于当前时间",
    "below_limit": "账户 {account} 记账后余额 {balance}，扣除冻结 {held} 后低于下限 {limit}",
    "above_limit": "账户 {account} 记账后余额 {balance}，超过上限 {limit}",
    "balance_out_of_range": "账户 {account} 的余额超出可以保存的范围",
    "hold_exists": "编号为 {id} 的冻结已存在；请查询该冻结，或换用新编号",
    "hold_ended": "该冻结已了结，不能再付讫或解冻",
    "hold_expired": "冻结已过期限，不能付讫；请重新冻结",
    "hold_not_expired": "冻结尚未到期，请办理解冻",
    "hold_on_mirrored": "账户 {account} 是企业自有资金的镜像，我方不作冻结",
    "above_hold": "付讫金额不得超过冻结金额 {limit}",
    "already_reversed": "凭证 {id} 已被冲销，一笔凭证只能冲销一次",
    "reversal_of_reversal": "凭证 {id} 本身是冲销凭证；请另记一笔新凭证",
    "reversal_before_event": "冲销的业务时间不得早于原凭证",
    "period_not_over": "只能结账至昨日及以前",
    "outside_scope": "该行政区不在您的管辖范围内",
    "transaction_not_found": "没有凭证 {id}，或不在您的管辖范围内",
    "hold_not_found": "没有冻结 {id}，或不在您的管辖范围内",
    "transaction_exists": "编号为 {id} 的凭证已入账；请查询该凭证，或换用新编号",
}


def refusal(fault: str, told: Mapping[str, Any], pointer: str) -> Problem:
    """The problem of a fault that the database found; `told` are the figures it gave."""
    words: dict[str, Any] = {
        "account": told.get("account"), "id": told.get("id"), "until": told.get("closed_until"),
    }  # fmt: skip
    for name in ("difference", "balance", "held", "limit"):
        amount = told.get(f"{name}_fen")
        words[name] = "" if amount is None else format_yuan(Fen(int(amount)))
    detail = _TOLD[fault].format_map(words)
    errors = [FieldError(pointer, fault, detail)] if pointer else []
    return BY_FAULT[fault](detail, errors=errors, **told)
