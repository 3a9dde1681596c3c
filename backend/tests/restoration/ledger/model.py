"""What the ledger should do, in plain Python: the other half of the state machine."""

from dataclasses import dataclass, field, replace

MOST = 2**53
DEBIT_SIDE = ("asset", "expense")
Lines = list[tuple[str, int]]


@dataclass
class ModelAccount:
    """Balance and hold in the account's own direction."""

    type: str
    kind: str
    low: int | None
    balance: int = 0
    held: int = 0
    version: int = 0

    @property
    def sign(self) -> int:
        return 1 if self.type in DEBIT_SIDE else -1


@dataclass
class Model:
    """Accounts by code, holds by id (account, amount, state), transactions by id."""

    accounts: dict[str, ModelAccount] = field(default_factory=dict)
    holds: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    transactions: dict[str, Lines] = field(default_factory=dict)
    reversed: set[str] = field(default_factory=set)
    reversals: set[str] = field(default_factory=set)

    def post(self, transactions: list[tuple[str, Lines]]) -> str | None:
        """The fault, or None and everything is posted; all or nothing."""
        before = {code: replace(account) for code, account in self.accounts.items()}
        known = set(self.transactions)
        for id_, lines in transactions:
            fault = "transaction_exists" if id_ in known else self._apply(lines)
            if fault is not None:
                self.accounts = before
                return fault
            known.add(id_)
        self.transactions |= dict(transactions)
        return None

    def _apply(self, lines: Lines) -> str | None:
        begun: dict[str, int] = {}
        kind = None
        for code, amount in lines:
            account = self.accounts.get(code)
            if amount == 0 or abs(amount) > MOST:
                return "amount_out_of_range"
            if account is None:
                return "unknown_account"
            if kind is not None and account.kind != kind:
                return "mixed_kinds"
            kind = account.kind
            begun.setdefault(code, account.balance)
            account.balance += account.sign * amount
            account.version += 1
        amounts = [amount for _, amount in lines]
        if len(lines) < 2 or min(amounts) > 0 or max(amounts) < 0:
            return "one_sided"
        if sum(amounts) != 0:
            return "unbalanced"
        for code, _ in lines:
            account = self.accounts[code]
            if abs(account.balance) > MOST:
                return "balance_out_of_range"
            less = account.balance < begun[code] and account.kind == "decided"
            if less and account.low is not None and account.balance - account.held < account.low:
                return "below_limit"
        return None

    def hold(self, id_: str, code: str, amount: int) -> str | None:
        account = self.accounts.get(code)
        if account is None:
            return "unknown_account"
        if not 1 <= amount <= MOST:
            return "amount_out_of_range"
        if account.kind == "mirrored":
            return "hold_on_mirrored"
        low = -MOST if account.low is None else account.low
        if account.balance - account.held - amount < low:
            return "below_limit"
        if account.held + amount > MOST:
            return "balance_out_of_range"
        account.held += amount
        self.holds[id_] = code, amount, "held"
        return None

    def end_hold(self, id_: str, state: str) -> str | None:
        code, amount, now = self.holds[id_]
        if now != "held":
            return "hold_ended"
        self.accounts[code].held -= amount
        self.holds[id_] = code, amount, state
        return None

    def post_hold(self, id_: str, transaction: str, part: int, other: str) -> str | None:
        code, amount, now = self.holds[id_]
        if now != "held":
            return "hold_ended"
        if part < 1 or part > amount:
            return "amount_out_of_range" if part < 1 else "above_hold"
        account = self.accounts[code]
        account.held -= amount
        out = -account.sign * part
        fault = self.post([(transaction, [(code, out), (other, -out)])])
        if fault is not None:
            self.accounts[code].held += amount
            return fault
        self.holds[id_] = code, amount, "posted"
        return None

    def reverse(self, original: str, transaction: str) -> str | None:
        if original in self.reversals:
            return "reversal_of_reversal"
        if original in self.reversed:
            return "already_reversed"
        lines = [(code, -amount) for code, amount in self.transactions[original]]
        fault = self.post([(transaction, lines)])
        if fault is None:
            self.reversed.add(original)
            self.reversals.add(transaction)
        return fault
