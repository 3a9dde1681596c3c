"""What the accounts of grant revenue refuse."""

from fractions import Fraction

from kuangzheng.kernel.problems import Conflict, FieldError, RuleViolation
from kuangzheng.kernel.rulebooks import Ruling


class AccountExists(Conflict):
    """A right has one account; the problem names it."""

    code = "revenue_account_exists"
    title, title_en = "该矿业权已有出让收益台账", "The right has an account of grant revenue"


class AccountInUse(Conflict):
    """Terms that were paid or declared against are no longer changed."""

    code = "revenue_account_in_use"
    title, title_en = "台账已有缴款或申报，不能修改约定", "The account has payments or declarations"


class NotByRate(Conflict):
    code = "revenue_not_by_rate"
    title, title_en = "该台账不按率征收", "The account is not levied by rate"


class ReceiptTaken(Conflict):
    """409: the receipt is entered already, with other figures or on another account."""

    code = "revenue_receipt_taken"
    title, title_en = "缴款凭证号已登记", "The receipt has been entered"


class PaymentCancelled(Conflict):
    code = "revenue_payment_cancelled"
    title, title_en = "该笔缴款已撤销", "The payment has been cancelled"


class FirstShare(RuleViolation):
    """422 with the limits, their basis and whether they are confirmed."""

    code = "revenue_first_share"
    title, title_en = "首期缴款比例不符合规定", "The first payment is outside its limits"

    def __init__(self, least: Ruling, most: Ruling) -> None:
        low, high = (_percent(ruling.ratio()) for ruling in (least, most))
        unsure = "" if least.confirmed and most.confirmed else "（数值未经核实，请以办法原文为准）"
        detail = f"首期应为总额的 {low} 至 {high}（{least.basis}）{unsure}；一次缴清的不分期"
        super().__init__(
            detail, errors=[FieldError("/first", self.code, detail)], limits=[low, high],
            basis=least.basis, confirmed=least.confirmed and most.confirmed,
            rulebook=least.ident, version=least.version,
        )  # fmt: skip


def _percent(ratio: Fraction) -> str:
    return f"{float(ratio * 100):g} %"
