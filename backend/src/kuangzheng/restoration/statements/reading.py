"""What every form of bank statement is read into, and how amounts and days are read: strictly."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

MOST_BYTES = 8 * 2**20
MOST_LINES = 20_000
MOST_FEN = 2**53
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d+))?")
_MASKED = re.compile(r"[*×xX#]{2,}|[xX]{1,},[yY]")
_BLANK = frozenset({"", "-", "--", "—", "/"})

class Unreadable(ValueError):
    """The file as a whole is not taken: `line` (None where there is none) and a plain reason."""

    def __init__(self, line: int | None, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason

    @property
    def told(self) -> list[Any]:
        return [self.line, self.reason]

@dataclass(slots=True)
class Amount:
    """`fen` is None where the file does not say it beyond doubt: `doubt` is then masked,
    ambiguous or currency, and `text` what the file says."""

    fen: int | None
    text: str
    doubt: str | None = None

@dataclass(slots=True)
class Line:
    """One booking as the bank lists it; money in above zero, money out below."""

    row: int
    booked_on: date
    valued_on: date | None
    amount: Amount
    currency: str
    balance_fen: int | None = None
    party: str = ""
    party_account: str = ""
    reference: str = ""
    summary: str = ""

@dataclass(slots=True)
class Statement:
    """`account` as the file has it, perhaps masked; balances None where the bank states none."""

    account: str
    currency: str
    number: str = ""
    row: int = 1
    opening_fen: int | None = None
    closing_fen: int | None = None
    closed_on: date | None = None
    pending: int = 0
    notes: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> None:
        if len(self.lines) >= MOST_LINES:
            raise Unreadable(line.row, f"一份对账单超过 {MOST_LINES} 笔，请分段导出后上传")
        self.lines.append(line)

    def plain(self) -> dict[str, Any]:
        return asdict(self)

def clean(text: str) -> str:
    """Full-width digits and spaces as usual ones, one space between words."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()

def is_blank(text: str) -> bool:
    return clean(text) in _BLANK

def is_masked(text: str) -> bool:
    """
    >>> [is_masked(text) for text in ("6226******5669", "xx,yyyy.zz", "1,234.56")]
    [True, True, False]
    """
    return _MASKED.search(clean(text)) is not None

def fen_of(number: Decimal, row: int | None, text: str) -> int:
    """Whole fen. Raises Unreadable for parts of a fen and sums beyond all measure."""
    fen = number * 100
    if fen != fen.to_integral_value():
        raise Unreadable(row, f"金额“{text}”不足一分，无法入账")
    if abs(fen) > MOST_FEN:
        raise Unreadable(row, f"金额“{text}”超出范围")
    return int(fen)

def amount_of(text: str, row: int) -> Amount:
    """An amount as a table writes it: thousands separated in threes or not at all, a point before
    the fen. A masked one, or one that can be read in two ways, waits for a person. Raises
    Unreadable where there is no figure at all.

    >>> amount_of("-2,600.00", 1).fen, amount_of("1,23", 1).doubt, amount_of("**", 1).doubt
    (-260000, 'ambiguous', 'masked')
    """
    said = clean(text).replace("¥", "").replace("￥", "").removesuffix("元").strip()
    if is_masked(said):
        return Amount(None, said, "masked")
    found = _NUMBER.fullmatch(said)
    if found is not None and len((found[1] or "").rstrip("0")) <= 2:
        return Amount(fen_of(Decimal(said.replace(",", "")), row, said), said)
    if not re.search(r"\d", said):
        raise Unreadable(row, f"金额栏“{said[:40]}”不是数字")
    return Amount(None, said[:60], "ambiguous")

def day_of_text(text: str, row: int, name: str) -> date:
    """2025-08-22, 2025/8/22, 2025年8月22日, 20250822, with or without a time behind. Raises
    Unreadable.

    >>> day_of_text("2025年8月2日", 1, "日期"), day_of_text("20250802 10:00", 1, "日期")
    (datetime.date(2025, 8, 2), datetime.date(2025, 8, 2))
    """
    said = clean(text)
    found = re.match(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:$|[ T])", said) or re.match(
        r"(\d{4})(\d{2})(\d{2})(?:$|[ T])", said
    )
    try:
        if found is not None:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise Unreadable(row, f"{name}“{said[:40]}”不是日期")

def answer(form: str, layout: str | None, statements: Sequence[Statement]) -> dict[str, Any]:
    """Plain data for the process that asked."""
    return {
        "format": form, "layout": layout, "refused": None,
        "statements": [one.plain() for one in statements],
    }  # fmt: skip
