"""What a line of a bank is: which booking, for what, whether a person has to look."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from kuangzheng.restoration.funds.modes import Purse
from kuangzheng.restoration.statements.reading import Line, clean

Purpose = Literal["deposit", "interest", "use_return", "use", "charge", "deposit_return"]
ACCOUNT_OF: dict[str, str] = {
    "deposit": "paid", "interest": "interest", "use_return": "used", "use": "used",
    "charge": "charges", "deposit_return": "paid",
}  # fmt: skip
"""The account of the fund that stands against the bank's."""
PURSES: dict[str, tuple[str, ...]] = {
    "fund": ("deposit", "interest", "use_return", "use", "charge", "deposit_return"),
    "reclamation": ("deposit", "use_return", "use", "deposit_return"),
}
"""What may be said of either money: interest and charges of the account are the fund's."""
IN, OUT = ("deposit", "interest", "use_return"), ("use", "charge", "deposit_return")
PURPOSE_NAMES = {
    "deposit": "缴存", "interest": "利息", "use_return": "使用款退回", "use": "使用",
    "charge": "银行收费", "deposit_return": "缴存款退回",
}  # fmt: skip
_INTEREST = re.compile("利息|结息")
_CHARGE = re.compile("手续费|账户管理费|工本费|汇划费")
_BACK = re.compile("退")
SURE = 80
"""What a suggestion has to reach before a screen calls it likely."""


def account_of(text: str) -> str:
    """An account number without what separates its groups.

    >>> account_of("6200 0000-0000 0001")
    '6200000000000001'
    """
    return re.sub(r"[\s-]", "", clean(text))


def covers(masked: str, account: str) -> bool:
    """Whether a masked number may be this account.

    >>> covers("6200****0001", "6200000000000001"), covers("****0002", "6200000000000001")
    (True, False)
    """
    pattern = "".join(r"\d+" if part.startswith("*") else re.escape(part)
                      for part in re.findall(r"\*+|[^*]+", account_of(masked)))  # fmt: skip
    return re.fullmatch(pattern, account) is not None


def fingerprints(account: str, lines: Sequence[Line]) -> list[str]:
    """What makes a booking the same in every file that lists it. Equal bookings of one statement
    are told apart by how many went before: listed twice, they happened twice."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for line in lines:
        told: tuple[str, ...] = (
            account, line.booked_on.isoformat(),
            str(line.amount.fen) if line.amount.fen is not None else line.amount.text,
        )  # fmt: skip
        if line.reference:
            told += ("reference", line.reference)
        else:
            balance = "" if line.balance_fen is None else str(line.balance_fen)
            told += ("text", line.party, line.party_account, line.summary, balance)
        seen[told] += 1
        found.append(hashlib.sha256("\x1f".join((*told, str(seen[told]))).encode()).hexdigest())
    return found


def same_name(one: str, other: str) -> bool:
    """
    >>> same_name("示例矿业（重庆）有限公司", "示例矿业(重庆) 有限公司"), same_name("", "")
    (True, False)
    """
    left, right = (clean(text).replace(" ", "") for text in (one, other))
    return bool(left) and left == right


def purpose_of(amount_fen: int, party: str, summary: str, holder: str) -> Purpose | None:
    """What the line says by itself beyond doubt; None where a person decides."""
    by_bank = not party or "银行" in party
    if amount_fen > 0:
        if by_bank and _INTEREST.search(summary):
            return "interest"
        if same_name(party, holder) and not _BACK.search(summary):
            return "deposit"
    elif by_bank and _CHARGE.search(summary) and not _BACK.search(summary):
        return "charge"
    return None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger on the fund's bank account that no bank line stands behind."""

    transaction_id: UUID
    on: date
    amount_fen: int
    memo: str
    against: str


def named(entry: Entry, reference: str, summary: str) -> bool:
    """Whether the receipt that the entry names stands in the bank's own words."""
    words = [word for word in re.split(r"[\s，,；;]+", entry.memo) if len(word) >= 4]
    return any(word in text for word in words for text in (reference, summary))


def purpose_of_entry(entry: Entry) -> Purpose:
    """
    >>> purpose_of_entry(Entry(UUID(int=1), date(2025, 7, 1), -5, "", "used"))
    'use'
    """
    names = IN if entry.amount_fen > 0 else OUT
    against = entry.against.removeprefix("reclamation_")
    found = next((name for name in names if ACCOUNT_OF[name] == against), names[0])
    return found  # type: ignore[return-value]


def purse_of_entry(entry: Entry) -> Purse:
    """
    >>> purse_of_entry(Entry(UUID(int=1), date(2025, 7, 1), 5, "", "reclamation_paid"))
    'reclamation'
    """
    return "reclamation" if entry.against.startswith("reclamation_") else "fund"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`transaction_id` is set where the ledger has the booking already."""

    purpose: Purpose
    score: int
    reasons: tuple[str, ...]
    transaction_id: UUID | None = None
    on: date | None = None
    amount_fen: int | None = None
    memo: str = ""
    account: Purse = "fund"


def suggestions(
    amount_fen: int, on: date, party: str, reference: str, summary: str, holder: str,
    entries: Sequence[Entry],
) -> list[Suggestion]:  # fmt: skip
    """The best first; every one with its reasons, none of them acted upon."""
    found = [
        _of_entry(one, amount_fen, on, reference, summary) for one in entries
        if one.amount_fen == amount_fen or named(one, reference, summary)
    ]  # fmt: skip
    certain = purpose_of(amount_fen, party, summary, holder)
    for name in IN if amount_fen > 0 else OUT:
        score, reasons = 30, ["no_sign"]
        if name == certain:
            score, reasons = 85, ["party" if name == "deposit" else "words"]
        elif name in ("use_return", "deposit_return") and _BACK.search(summary):
            score, reasons = 60, ["words"]
        elif name == "use" and not same_name(party, holder):
            score, reasons = 50, ["other_party"]
        elif name == "deposit_return" and same_name(party, holder):
            score, reasons = 50, ["party"]
        found.append(Suggestion(name, score, tuple(reasons)))  # type: ignore[arg-type]
    return sorted(found, key=lambda one: (-one.score, one.on or date.min, one.purpose))


def _of_entry(
    entry: Entry, amount_fen: int, on: date, reference: str, summary: str
) -> Suggestion:
    score, reasons = 0, []
    if entry.amount_fen == amount_fen:
        score, reasons = 60, ["amount"]
    if named(entry, reference, summary):
        score, reasons = score + 25, [*reasons, "receipt"]
    apart = abs((entry.on - on).days)
    if apart <= 3:
        score, reasons = score + 14, [*reasons, "day"]
    elif apart <= 15:
        score, reasons = score + 6, [*reasons, "near_day"]
    return Suggestion(
        purpose_of_entry(entry), score, tuple(reasons), entry.transaction_id, entry.on,
        entry.amount_fen, entry.memo, purse_of_entry(entry),
    )  # fmt: skip
