"""The procedure of a use in approval mode, and the limits a payment keeps within."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Kind = Literal["advance", "progress"]
STATE_NAMES = {
    "draft": "草拟", "submitted": "待初审", "checked": "待复核", "reviewed": "待财政会签",
    "held": "已冻结待拨付", "lapsed": "冻结到期", "settled": "已办结", "returned": "退回补正",
    "refused": "不予同意", "withdrawn": "已撤回",
}  # fmt: skip
ACT_NAMES = {
    "register": "草拟申请", "change": "修改申请", "attach": "上传材料", "submit": "提交申请",
    "withdraw": "撤回申请", "check": "初审", "review": "复核", "countersign": "财政会签",
    "accept": "登记阶段验收", "pay": "拨付", "settle": "办结并解冻", "renew": "重新冻结",
    "lapse": "冻结到期",
}  # fmt: skip
KIND_NAMES: dict[Kind, str] = {"advance": "预付款", "progress": "进度款"}
FILE_NAMES = {"contract": "合同", "invoice": "发票", "photo": "照片", "other": "其他"}
NEEDED_FILES = ("contract", "invoice", "photo")
OUTCOME_NAMES = {"pass": "同意", "return": "退回补正", "refuse": "不予同意"}
PREPARING = frozenset({"register", "change", "attach", "submit"})
"""Whoever did one of these decides nothing about the request."""
BARRING: dict[str, frozenset[str]] = {
    "check": PREPARING, "review": PREPARING | {"check"},
    "countersign": PREPARING | {"check", "review"}, "accept": PREPARING | {"pay"},
    "pay": PREPARING | {"accept"}, "settle": PREPARING, "renew": PREPARING | {"check", "review"},
}  # fmt: skip
"""Acts after which the same person does not do this one."""
ENDED = frozenset({"settled", "refused", "withdrawn"})
_ACTS = {
    "draft": ("change", "attach", "submit", "withdraw"),
    "returned": ("change", "attach", "submit", "withdraw"),
    "submitted": ("check", "withdraw"), "checked": ("review", "withdraw"),
    "reviewed": ("countersign", "withdraw"), "held": ("accept", "pay", "settle"),
    "lapsed": ("renew", "settle"), "settled": (), "refused": (), "withdrawn": (),
}  # fmt: skip
DOER = {
    "change": "holder", "attach": "holder", "submit": "holder", "withdraw": "holder",
    "check": "check", "review": "review", "countersign": "pay", "accept": "accept", "pay": "pay",
    "settle": "pay", "renew": "pay",
}  # fmt: skip
"""Which permission of `restoration.use` an act belongs to; `holder` files."""
PERMISSION = {
    "holder": "restoration.use:file", "check": "restoration.use:check",
    "review": "restoration.use:review", "accept": "restoration.use:accept",
    "pay": "restoration.use:pay",
}  # fmt: skip
_AFTER = {"check": "checked", "review": "reviewed", "countersign": "held"}


def after(act: str, outcome: str) -> str:
    """The state a decision leads to.

    >>> after("check", "pass"), after("review", "return"), after("countersign", "refuse")
    ('checked', 'returned', 'refused')
    """
    return {"pass": _AFTER[act], "return": "returned", "refuse": "refused"}[outcome]


@dataclass(frozen=True, slots=True)
class Figures:
    """Where a request stands, in fen. `plan_fen` is what its item of the year leaves to it,
    payments of its own included; `free_fen` what the controlled account could still pay for it,
    its own hold included."""

    amount_fen: int
    accepted_fen: int = 0
    advance_fen: int = 0
    advance_cap_fen: int = 0
    paid_fen: int = 0
    held: bool = True
    plan_fen: int = 0
    free_fen: int = 0

    @property
    def held_fen(self) -> int:
        return self.amount_fen - self.paid_fen if self.held else 0

    @property
    def to_set_off_fen(self) -> int:
        """Advance that no accepted work stands against yet."""
        return max(self.paid_fen - self.accepted_fen, 0)


def allowed(state: str, figures: Figures) -> list[str]:
    """Acts in the order of the procedure: nothing is closed while an advance is not set off."""
    found = list(_ACTS[state])
    if "settle" in found and figures.to_set_off_fen:
        found.remove("settle")
    if "accept" in found and figures.accepted_fen >= figures.amount_fen:
        found.remove("accept")
    if "pay" in found and max(_work_left(figures), _advance_left(figures)) <= 0:
        found.remove("pay")
    return found


def _work_left(figures: Figures) -> int:
    return figures.accepted_fen - figures.paid_fen


def _advance_left(figures: Figures) -> int:
    """An advance comes before the payments for work: after the first of those there is none."""
    if figures.paid_fen > figures.advance_fen:
        return 0
    return min(figures.advance_cap_fen - figures.advance_fen, figures.amount_fen - figures.paid_fen)


def limits(kind: Kind, figures: Figures) -> dict[str, int]:
    """The four limits of a payment. An advance is set off in full against accepted work: what has
    been paid, whatever it was called, is never more than what has been accepted.

    >>> limits("progress", Figures(100, accepted_fen=60, paid_fen=30, plan_fen=90, free_fen=80))
    {'work': 30, 'hold': 70, 'plan': 60, 'balance': 80}
    """
    work = _work_left(figures) if kind == "progress" else _advance_left(figures)
    return {
        "work": max(work, 0), "hold": figures.held_fen,
        "plan": max(figures.plan_fen - figures.paid_fen, 0), "balance": max(figures.free_fen, 0),
    }  # fmt: skip


def exceeded(amount_fen: int, found: Mapping[str, int]) -> str | None:
    """The first limit that an amount goes beyond, in their order."""
    return next((name for name, limit in found.items() if amount_fen > limit), None)


def advance_cap(amount_fen: int, share: Fraction) -> int:
    """Whole fen, never rounded up.

    >>> advance_cap(100_001, Fraction(3, 10))
    30000
    """
    return amount_fen * share.numerator // share.denominator


def missing_files(kinds: Collection[str]) -> list[str]:
    return [name for name in NEEDED_FILES if name not in kinds]


def missing_checks(checks: Mapping[str, bool]) -> list[str]:
    """Names of what the first check did not find in order."""
    names = {
        "matches_plan": "符合年度计划", "within_budget": "预算有余额",
        "papers_complete": "合同与发票齐全", "photos_seen": "现场照片相符",
    }  # fmt: skip
    return [names[one] for one in names if not checks.get(one)]
