"""Money as whole fen (分). No float comes near it.

Amounts are `int` fen everywhere; `Fen` only names them. Wire shape and rounding are fixed here.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NewType, TypedDict

Fen = NewType("Fen", int)

FEN_PER_YUAN = 100
_UNITS = {"": 100, "元": 100, "圆": 100, "万": 10**6, "万元": 10**6, "亿": 10**10, "亿元": 10**10}
_AMOUNT = re.compile(
    r"(?P<sign>[+\-−－])?(?:[¥￥]|RMB|CNY|人民币)?"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?(?P<unit>万元|亿元|元|圆|万|亿)?(?:整|正)?"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")


class MoneyError(ValueError):
    """Text that is not an exact amount of money."""


class MoneyWire(TypedDict):
    """Money as the API sends it."""

    amount_fen: int
    currency: str


def parse_money(text: str) -> Fen:
    """Fen of a written amount: `1,234.56 元`, `120万元`, `1.5亿元`, full-width digits too.

    Exact or refused: a third decimal of a yuan, misplaced thousands separators, a bracketed or
    masked amount raise `MoneyError`. A bare number is yuan.
    """
    cleaned = re.sub(r"[\s\u3000]", "", text).translate(_FULL_WIDTH)
    match = _AMOUNT.fullmatch(cleaned)
    if match is None:
        raise MoneyError(f"{text!r} is not an amount of money")
    whole = match["whole"].replace(",", "")
    value = Fraction(f"{whole}.{match['part'] or '0'}") * _UNITS[match["unit"] or ""]
    if value.denominator != 1:
        raise MoneyError(f"{text!r} has fractions of a fen")
    negative = match["sign"] in ("-", "−", "－")
    return Fen(-value.numerator if negative else value.numerator)


def yuan(amount: Decimal | int) -> Fen:
    """Fen of an amount in yuan; `MoneyError` when it has fractions of a fen."""
    value = Fraction(amount) * FEN_PER_YUAN
    if value.denominator != 1:
        raise MoneyError(f"{amount} yuan has fractions of a fen")
    return Fen(value.numerator)


def format_yuan(amount: Fen) -> str:
    """`1,234.56 元`, always two decimals."""
    sign = "-" if amount < 0 else ""
    whole, part = divmod(abs(amount), FEN_PER_YUAN)
    return f"{sign}{whole:,}.{part:02d} 元"


def format_wan(amount: Fen) -> str:
    """`12.3456 万元`, exact: as many decimals as the amount needs, none when whole."""
    sign = "-" if amount < 0 else ""
    whole, part = divmod(abs(amount), 10**6)
    decimals = f".{part:06d}".rstrip("0").rstrip(".")
    return f"{sign}{whole:,}{decimals} 万元"


def to_wire(amount: Fen) -> MoneyWire:
    """`{"amount_fen": 123456, "currency": "CNY"}`."""
    return {"amount_fen": amount, "currency": "CNY"}


def from_wire(wire: MoneyWire) -> Fen:
    """Fen of the wire shape; any other currency than CNY and any non-integer is refused."""
    amount = wire["amount_fen"]
    if wire.get("currency", "CNY") != "CNY":
        raise MoneyError(f"currency {wire['currency']!r} is not CNY")
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise MoneyError("amount_fen is a whole number of fen")
    return Fen(amount)


def times(amount: Fen, factor: Fraction | Decimal | int) -> Fen:
    """`amount` × `factor`, rounded half away from zero to the fen."""
    product = Fraction(factor) * amount
    doubled = abs(product) * 2 + 1
    rounded = doubled.numerator // (doubled.denominator * 2)
    return Fen(-rounded if product < 0 else rounded)


def split(amount: Fen, ratios: Sequence[int | Decimal | Fraction]) -> list[Fen]:
    """Shares of `amount` in proportion to `ratios`, summing to it exactly.

    Largest remainder; on equal remainders the earlier share gets the fen. Ratios are not negative
    and not all zero (`MoneyError`); they need not sum to one.
    """
    weights = [Fraction(ratio) for ratio in ratios]
    total = sum(weights, Fraction(0))
    if not weights or total == 0 or any(weight < 0 for weight in weights):
        raise MoneyError("ratios must not be negative and must have a positive sum")
    sign = -1 if amount < 0 else 1
    exact = [abs(amount) * weight / total for weight in weights]
    shares = [share.numerator // share.denominator for share in exact]
    left = abs(amount) - sum(shares)
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_remainder[:left]:
        shares[i] += 1
    return [Fen(sign * share) for share in shares]


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
CAPITAL_LIMIT = 10**18


def _capital_group(group: int) -> str:
    text, pending_zero = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit == 0:
            pending_zero = bool(text)
            continue
        text += ("零" if pending_zero else "") + _DIGITS[digit] + _PLACES[place]
        pending_zero = False
    return text


def _capital_whole(whole: int) -> str:
    text, gap = "", False
    for power in range(3, -1, -1):
        group = whole // 10 ** (4 * power) % 10**4
        if group == 0:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):
            text += "零"
        unit = "万" if power == 3 and whole // 10**8 % 10**4 else _GROUPS[power]
        text += _capital_group(group) + unit
        gap = False
    return text


def capital(amount: Fen) -> str:
    """The amount in capital numerals as vouchers and decisions print it.

    `123456` fen → `壹仟贰佰叁拾肆元伍角陆分`; whole yuan and whole jiao end with 整. Below
    10¹⁶ yuan, else `MoneyError`.
    """
    if abs(amount) >= CAPITAL_LIMIT:
        raise MoneyError("the amount is too large to be written out")
    if amount == 0:
        return "零元整"
    whole, part = divmod(abs(amount), FEN_PER_YUAN)
    jiao, fen = divmod(part, 10)
    text = "负" if amount < 0 else ""
    if whole:
        text += _capital_whole(whole) + "元"
    if jiao:
        text += _DIGITS[jiao] + "角"
    elif fen and whole:
        text += "零"
    return text + (_DIGITS[fen] + "分" if fen else "整")
