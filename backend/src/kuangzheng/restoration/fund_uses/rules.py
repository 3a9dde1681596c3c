"""A filed use compared with plan, contract, bank and progress; what may be done with it when.

Nothing is refused for what is found: a finding is a flag for the officer who decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, cast

from kuangzheng.restoration.statements.rules import same_name

Tone = Literal["ok", "flag", "unknown"]
STATE_NAMES = {
    "draft": "草稿", "submitted": "待核对", "inspecting": "现场核查", "ordered": "责令改正",
    "answered": "已答复待复核", "accepted": "已核对", "corrected": "已改正", "withdrawn": "已撤回",
}  # fmt: skip
ORDER_STATE_NAMES = {
    "issued": "改正中", "answered": "已答复待复核", "closed": "已办结", "withdrawn": "已撤销",
}  # fmt: skip
PURPOSE_NAMES = {
    "subsidence": "地面塌陷治理", "crack": "地裂缝治理", "collapse": "崩塌治理",
    "landslide": "滑坡治理", "landform": "地形地貌景观修复", "aquifer": "地下含水层修复",
    "vegetation": "地表植被修复", "monitoring": "矿山地质环境监测", "reclamation": "土地复垦",
    "other": "其他",
}  # fmt: skip
GROUND_NAMES = {
    "off_plan": "超出修复方案使用", "undocumented": "支出未备案", "over_contract": "超合同支付",
    "payee_differs": "收款人与备案不符", "progress_short": "工程进度与支付不符",
    "vouchers_missing": "凭证不全", "outside_scope": "超出基金使用范围", "other": "其他",
}  # fmt: skip
ANSWER_NAMES = {
    "returned": "款项已退回专户", "plan_adjusted": "已调整计划", "vouchers": "已补齐凭证",
    "filed": "已补办备案", "explained": "书面说明",
}  # fmt: skip
ACT_NAMES = {
    "file": "填报", "change": "修改", "submit": "提交备案", "withdraw": "撤回",
    "link": "关联银行流水", "unlink": "取消关联流水", "accept": "核对通过",
    "inspect": "安排现场核查",
    "inspected": "登记核查结果", "order": "责令改正", "answer": "答复整改", "recheck": "复核",
    "cancel": "撤销责令改正",
}  # fmt: skip
OFF_PLAN = frozenset({"off_plan", "outside_scope"})
"""Grounds that enforcement is told of as a clue."""
NEAR = timedelta(days=15)
"""A bank's booking this near to the day of payment may be the payment."""
SOON = timedelta(days=7)
_BASIS_SCOPE = "财建〔2017〕638号（基金使用范围）"
_BASIS_PLAN = "经批准的修复方案"
_BASIS_BANK = "基金专户银行对账单"
_ACTS = {
    "draft": ("change", "submit", "withdraw"),
    "submitted": ("accept", "inspect", "order", "link", "withdraw"),
    "inspecting": ("inspected", "order", "link"), "ordered": ("link",), "answered": ("link",),
    "accepted": (), "corrected": (), "withdrawn": (),
}  # fmt: skip
FILER = frozenset({"change", "submit", "withdraw"})


def allowed(state: str) -> list[str]:
    return list(_ACTS[state])


def order_allowed(state: str) -> list[str]:
    return {"issued": ["answer", "cancel"], "answered": ["recheck", "cancel"]}.get(state, [])


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule: what was found (`told` is its code), the value, what it may be, where it stands.
    `unit` says what value and limit are: fen, day, text or quantity."""

    rule: str
    tone: Tone
    told: str
    value: str | None = None
    limit: str | None = None
    unit: str = "fen"
    basis: str = ""

    def facts(self) -> dict[str, Any]:
        return {
            "rule": self.rule, "tone": self.tone, "told": self.told, "value": self.value,
            "limit": self.limit, "unit": self.unit, "basis": self.basis,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the restoration plan: what it may cost, what others filed of it, its phase."""

    name: str
    cost_fen: int
    filed_fen: int
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """An item of an annual plan; `recorded` is the progress entered, `claimed` what others say."""

    name: str
    year: int
    cost_fen: int
    filed_fen: int
    recorded: Decimal = Decimal(0)
    claimed: Decimal = Decimal(0)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Deal:
    """A contract and what others filed against it."""

    number: str
    amount_fen: int
    filed_fen: int
    party: str


@dataclass(frozen=True, slots=True)
class Booking:
    """The bank's line: the day, what left the account, to whom; `used` unless somebody found it
    to be something else than a use."""

    on: date
    amount_fen: int
    party: str = ""
    party_account: str = ""
    overdrawn: bool = False
    used: bool = True


@dataclass(frozen=True, slots=True)
class Filed:
    """What a use says of itself."""

    amount_fen: int
    paid_on: date
    purpose: str
    payee: str
    payee_account: str | None = None
    plan_item: str | None = None
    quantity: Decimal | None = None
    account: str = "fund"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known beside it. `items`: how many items the fund's plan has here; `told_until`: the
    last day a bank statement covers; `reclamation`: inside the fund or beside it."""

    items: int = 0
    item: Item | None = None
    year: Year | None = None
    deal: Deal | None = None
    booking: Booking | None = None
    candidates: int = 0
    told_until: date | None = None
    vouchers: int = 0
    photos: int = 0
    reclamation: str = "inside"
    plan_basis: str = ""


def compare(use: Filed, facts: Facts) -> list[Finding]:
    """Every rule in its order, those that are met too."""
    return [
        *_planned(use, facts), *_yearly(use, facts), _scope(use, facts), *_contracted(use, facts),
        *_banked(use, facts), *_progressed(use, facts), _vouched(facts),
    ]  # fmt: skip


def flags(findings: Sequence[Finding]) -> list[str]:
    """Rules that are not met, each once."""
    return sorted({one.rule for one in findings if one.tone == "flag"})


def _money(rule: str, value: int, limit: int, basis: str) -> Finding:
    over = value > limit
    return Finding(rule, "flag" if over else "ok", "beyond" if over else "within", str(value),
                   str(limit), "fen", basis)  # fmt: skip


def _planned(use: Filed, facts: Facts) -> list[Finding]:
    basis = facts.plan_basis or _BASIS_PLAN
    if not facts.items and facts.item is None:
        return [Finding("plan_item", "unknown", "no_items", use.plan_item, None, "text", basis)]
    if facts.item is None:
        told = "not_named" if use.plan_item is None else "not_in_plan"
        return [Finding("plan_item", "flag", told, use.plan_item, None, "text", basis)]
    item = facts.item
    found = [
        Finding("plan_item", "ok", "in_plan", item.name, None, "text", basis),
        _money("plan_amount", item.filed_fen + use.amount_fen, item.cost_fen, basis),
    ]
    if item.starts_on is not None and item.ends_on is not None:
        inside = item.starts_on <= use.paid_on <= item.ends_on
        span = f"{item.starts_on} ~ {item.ends_on}"
        found.append(Finding("plan_phase", "ok" if inside else "flag",
                             "within" if inside else "outside", str(use.paid_on), span, "day",
                             basis))  # fmt: skip
    return found


def _yearly(use: Filed, facts: Facts) -> list[Finding]:
    year = facts.year
    if year is None:
        return []
    basis = f"{year.year} 年度计划：{year.name}"
    same = use.paid_on.year == year.year
    return [
        Finding("annual_year", "ok" if same else "flag", "within" if same else "outside",
                str(use.paid_on.year), str(year.year), "text", basis),
        _money("annual_amount", year.filed_fen + use.amount_fen, year.cost_fen, basis),
    ]  # fmt: skip


def _scope(use: Filed, facts: Facts) -> Finding:
    name = PURPOSE_NAMES[use.purpose]
    reclaims, beside = use.purpose == "reclamation", facts.reclamation == "beside"
    if use.account == "reclamation":
        outside = not (reclaims and beside)
    else:
        outside = use.purpose == "other" or (reclaims and beside)
    return Finding("scope", "flag" if outside else "ok", "outside" if outside else "within", name,
                   None, "text", _BASIS_SCOPE)  # fmt: skip


def _contracted(use: Filed, facts: Facts) -> list[Finding]:
    deal = facts.deal
    if deal is None:
        return [Finding("contract", "flag", "none", None, None, "text", "备案所附合同")]
    basis = f"合同 {deal.number}"
    same = same_name(deal.party, use.payee)
    return [
        _money("contract", deal.filed_fen + use.amount_fen, deal.amount_fen, basis),
        Finding("contract_party", "ok" if same else "flag", "same" if same else "differs",
                use.payee, deal.party, "text", basis),
    ]  # fmt: skip


def _banked(use: Filed, facts: Facts) -> list[Finding]:
    booking = facts.booking
    if booking is None:
        return [_unbooked(use, facts)]
    near = abs(booking.on - use.paid_on) <= NEAR
    told = "other_purpose" if not booking.used else "near" if near else "far"
    found = [
        Finding("bank_line", "ok" if told == "near" else "flag", told, str(booking.on),
                str(use.paid_on), "day", _BASIS_BANK),
        Finding("bank_amount", *_same(booking.amount_fen == use.amount_fen), str(use.amount_fen),
                str(booking.amount_fen), "fen", _BASIS_BANK),
    ]  # fmt: skip
    if booking.party:
        found.append(Finding("payee", *_same(same_name(booking.party, use.payee)), use.payee,
                             booking.party, "text", _BASIS_BANK))  # fmt: skip
    else:
        found.append(Finding("payee", "unknown", "no_party", use.payee, None, "text", _BASIS_BANK))
    if booking.party_account and use.payee_account:
        same = booking.party_account == use.payee_account
        found.append(Finding("payee_account", *_same(same), use.payee_account,
                             booking.party_account, "text", _BASIS_BANK))  # fmt: skip
    if booking.overdrawn:
        found.append(Finding("balance", "flag", "overdrawn", None, None, "text", _BASIS_BANK))
    return found


def _unbooked(use: Filed, facts: Facts) -> Finding:
    """Missing only where the bank's statements reach far enough beyond the day."""
    told_until, tone, told = facts.told_until, "unknown", "proposed"
    if not facts.candidates:
        told = "not_yet"
        if told_until is not None and told_until >= use.paid_on + NEAR:
            tone, told = "flag", "none"
    until = None if told_until is None else str(told_until)
    return Finding("bank_line", cast(Tone, tone), told, str(use.paid_on), until, "day",
                   _BASIS_BANK)  # fmt: skip


def _same(same: bool) -> tuple[Tone, str]:
    return ("ok", "same") if same else ("flag", "differs")


def _progressed(use: Filed, facts: Facts) -> list[Finding]:
    if use.quantity is None:
        return []
    year = facts.year
    if year is None:
        return [Finding("progress", "unknown", "no_item", _plain(use.quantity), None, "quantity",
                        "年度计划进展")]  # fmt: skip
    value, limit = year.claimed + use.quantity, year.recorded
    over = value > limit
    return [Finding("progress", "flag" if over else "ok", "beyond" if over else "within",
                    f"{_plain(value)} {year.unit}".strip(), f"{_plain(limit)} {year.unit}".strip(),
                    "quantity", f"{year.year} 年度计划进展：{year.name}")]  # fmt: skip


def _vouched(facts: Facts) -> Finding:
    missing = facts.vouchers == 0
    return Finding("vouchers", "flag" if missing else "ok", "none" if missing else "there",
                   str(facts.vouchers), None, "quantity", "发票或付款凭证")  # fmt: skip


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bank debit that may be the payment: how sure, and why."""

    line_id: Any
    on: date
    amount_fen: int
    party: str
    score: int
    reasons: tuple[str, ...]


def candidate(
    use: Filed, line_id: Any, on: date, amount_fen: int, party: str, party_account: str = ""
) -> Candidate | None:
    """None where neither amount nor both day and payee fit.

    >>> one = Filed(500, date(2025, 7, 1), "crack", "示例公司")
    >>> candidate(one, 1, date(2025, 7, 3), 500, "示例公司").score
    100
    """
    near, same = abs(on - use.paid_on) <= NEAR, same_name(party, use.payee)
    account = bool(party_account) and party_account == use.payee_account
    equal = amount_fen == use.amount_fen
    if not near or not (equal or same or account):
        return None
    reasons = [name for name, told in (("amount", equal), ("party", same), ("account", account),
                                       ("day", abs(on - use.paid_on) <= timedelta(days=3)))
               if told]  # fmt: skip
    score = 60 * equal + 30 * (same or account) + (10 if "day" in reasons else 4)
    return Candidate(line_id, on, amount_fen, party, score, tuple(reasons))


def certain(found: Sequence[Candidate]) -> Candidate | None:
    """The only one of the same amount, paid to the same party; else a person says which."""
    sure = [one for one in found if "amount" in one.reasons
            and ("party" in one.reasons or "account" in one.reasons)]  # fmt: skip
    return sure[0] if len(sure) == 1 else None


def answer_fault(answer: str, *, returned: bool, files: int, line_order: bool) -> str | None:
    """Why an answer does not stand by itself."""
    if answer == "returned" and not returned:
        return "款项已退回的，请选择退回专户的银行流水"
    if answer == "filed" and not line_order:
        return "本件针对已备案的使用，请选择其他整改方式"
    if answer != "filed" and answer != "returned" and not files:
        return "请上传整改证明材料"
    return None
