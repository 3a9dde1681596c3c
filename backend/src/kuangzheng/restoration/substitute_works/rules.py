"""The procedure of substitute works, and what may be paid."""

from collections.abc import Mapping
from dataclasses import dataclass

STATE_NAMES = {
    "decided": "待复核", "confirmed": "待缴款施工", "working": "施工拨付中", "closed": "已结清",
    "revoked": "已撤销",
}  # fmt: skip
ACT_NAMES = {
    "register": "拟定代为治理决定", "confirm": "复核决定", "revoke": "撤销决定",
    "receive": "登记缴款", "demand": "追加催缴", "contract": "登记施工合同",
    "accept": "登记阶段验收", "pay": "拨付", "give_back": "退还余额", "close": "结清",
}  # fmt: skip
GROUND_NAMES = {
    "law_71": "矿产资源法（2024年修订）第七十一条", "law_69": "矿产资源法（2024年修订）第六十九条",
    "reclamation_18": "土地复垦条例第十八条",
}  # fmt: skip
LINE_NAMES = {
    "demand": "责令缴纳", "receipt": "缴款", "acceptance": "阶段验收", "payment": "拨付",
    "return": "退还",
}  # fmt: skip
_ACTS = {
    "decided": ("confirm", "revoke"), "confirmed": ("receive", "demand", "contract", "close"),
    "working": ("receive", "demand", "accept", "pay", "give_back", "close"),
    "closed": (), "revoked": (),
}  # fmt: skip
BARRING = {
    "confirm": frozenset({"register"}), "pay": frozenset({"register", "contract", "accept"}),
    "give_back": frozenset({"register"}), "accept": frozenset({"pay"}),
}  # fmt: skip
"""Acts after which the same person does not do this one."""


@dataclass(frozen=True, slots=True)
class Money:
    """In fen, as the lines sum up."""

    demanded: int = 0
    received: int = 0
    contract: int = 0
    accepted: int = 0
    paid: int = 0
    returned: int = 0

    @property
    def balance(self) -> int:
        """What lies in the account."""
        return self.received - self.paid - self.returned

    @property
    def owed(self) -> int:
        """Accepted work that is not paid."""
        return self.accepted - self.paid

    @property
    def outstanding(self) -> int:
        """Demanded of the duty holder and not paid in."""
        return max(self.demanded - self.received, 0)

    @property
    def short(self) -> int:
        """What has to be demanded besides for work that was accepted: beyond what was demanded."""
        return max(self.accepted - self.demanded, 0)

    @property
    def surplus(self) -> int:
        """What lies there beyond accepted work."""
        return max(self.balance - self.owed, 0)


def allowed(state: str, money: Money) -> list[str]:
    """Acts in the order of the procedure. Closed is only what is paid and given back."""
    found = list(_ACTS[state])
    if "close" in found and (money.owed or money.balance):
        found.remove("close")
    if "close" in found and state == "confirmed":
        found.remove("close")
    if "pay" in found and not limits(money)["work"]:
        found.remove("pay")
    if "accept" in found and money.accepted >= money.contract:
        found.remove("accept")
    if "give_back" in found and not money.surplus:
        found.remove("give_back")
    return found


def limits(money: Money) -> dict[str, int]:
    """What a payment keeps within: accepted work, and what was paid in.

    >>> limits(Money(demanded=100, received=50, contract=90, accepted=60, paid=20))
    {'work': 40, 'balance': 30}
    """
    return {"work": max(money.owed, 0), "balance": max(money.balance, 0)}


def exceeded(amount: int, found: Mapping[str, int]) -> str | None:
    return next((name for name, limit in found.items() if amount > limit), None)
