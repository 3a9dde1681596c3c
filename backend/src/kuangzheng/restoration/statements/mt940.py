"""SWIFT MT940, and MT942, which is recognised so as to be refused. Strict: a field that does not
follow the standard refuses the file and names its line."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kuangzheng.restoration.statements.reading import (
    Amount,
    Line,
    Statement,
    Unreadable,
    clean,
    fen_of,
)

_TAG = re.compile(r":(\d{2}[A-Z]?):(.*)")
_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})([0-9,]+)\s*")
_BOOKING = re.compile(
    r"(?P<valued>\d{6})(?P<booked>\d{4}| {4})?(?P<side>R?[CD])(?P<funds>[A-Z])?(?P<amount>[0-9,]+)"
    r"(?P<type>[A-Z][A-Z0-9]{3})(?P<own>.*?)(?://(?P<bank>.*))?"
)
_AMOUNT = re.compile(r"(\d{1,15}),(\d*)")
_END = re.compile(r"-(\}.*|XXX|\x03)?\s*")
Field = tuple[str, str, int]


def read_mt940(content: bytes) -> tuple[str, list[Statement]]:
    """Which of the two it is, and its statements. Raises Unreadable."""
    text = _decoded(content)
    statements: list[Statement] = []
    fields: list[Field] = []
    kind = "mt940"
    for tag, value, line in [*_fields(text), ("20", "", 0)]:
        if tag == "20" and fields:
            intraday, found = _statement(fields)
            kind = "mt942" if intraday else kind
            statements.append(found)
            fields = []
        fields.append((tag, value, line))
    if not statements:
        raise Unreadable(None, "文件中没有对账单（缺少 :20: 域）")
    return kind, statements


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030", "latin-1"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(None, "文件编码无法识别")


def _fields(text: str) -> Iterator[Field]:
    """Tag, value with its continuation lines, line number. What stands before the first :20: and
    between two messages is envelope."""
    tag, value, begun, inside = "", "", 0, False
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.rstrip("\r\n")
        found = _TAG.match(line)
        if found is not None and (inside or found[1] == "20"):
            if tag:
                yield tag, value, begun
            tag, value, begun, inside = found[1], found[2], number, True
        elif inside and _END.fullmatch(line):
            yield tag, value, begun
            tag, inside = "", False
        elif inside:
            value += f"\n{line}"
    if tag:
        yield tag, value, begun


def _statement(fields: list[Field]) -> tuple[bool, Statement]:
    known = dict.fromkeys(tag for tag, _, _ in fields)
    first = fields[0][2]
    intraday = "34F" in known or "13D" in known
    account = next((clean(value) for tag, value, _ in fields if tag in ("25", "25P")), "")
    if not account:
        raise Unreadable(first, "对账单没有账号（缺少 :25: 域）")
    found = Statement(account, "", _number(fields), first)
    for tag, value, line in fields:
        if tag in ("60F", "60M"):
            found.opening_fen, found.currency, _ = _balance(value, line)
        elif tag in ("62F", "62M"):
            found.closing_fen, currency, found.closed_on = _balance(value, line)
            if currency != found.currency:
                raise Unreadable(line, f"币种“{currency}”与期初余额不一致")
        elif tag == "61":
            found.add(_booking(value, line, found.currency))
        elif tag == "86" and found.lines:
            last = found.lines[-1]
            last.summary = clean(f"{last.summary} {value}")[:500]
    if not intraday:
        for needed, name in (("60", "期初余额"), ("62", "期末余额")):
            if not any(tag.startswith(needed) for tag in known):
                raise Unreadable(first, f"对账单没有{name}（缺少 :{needed}: 域）")
    return intraday, found


def _number(fields: list[Field]) -> str:
    return next((clean(value) for tag, value, _ in fields if tag in ("28C", "28")), "")


def _fen(text: str, line: int) -> int:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise Unreadable(line, f"金额“{text[:40]}”不符合 MT940 格式")
    return fen_of(Decimal(f"{found[1]}.{found[2] or 0}"), line, text)


def _balance(value: str, line: int) -> tuple[int, str, date]:
    found = _BALANCE.fullmatch(value.strip())
    if found is None:
        raise Unreadable(line, "余额域不符合 MT940 格式")
    fen = _fen(found[4], line)
    return (fen if found[1] == "C" else -fen), found[3], _day(found[2], line)


def _day(text: str, line: int) -> date:
    try:
        return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:]))
    except ValueError:
        raise Unreadable(line, f"“{text}”不是日期") from None


def _entry_day(valued: date, text: str | None, line: int) -> date:
    """The day of entry carries no year: the one nearest to the value date."""
    if not (text or "").strip():
        return valued
    assert text is not None
    days = []
    for year in (valued.year - 1, valued.year, valued.year + 1):
        try:
            days.append(date(year, int(text[:2]), int(text[2:])))
        except ValueError:
            continue
    if not days:
        raise Unreadable(line, f"“{text}”不是日期")
    return min(days, key=lambda day: abs((day - valued).days))


def _booking(value: str, line: int, currency: str) -> Line:
    head, _, supplement = value.partition("\n")
    found = _BOOKING.fullmatch(head.rstrip())
    if found is None:
        raise Unreadable(line, "交易域 :61: 不符合 MT940 格式")
    fen, valued = _fen(found["amount"], line), _day(found["valued"], line)
    if found["side"] in ("D", "RC"):
        fen = -fen
    own, bank = clean(found["own"]), clean(found["bank"] or "")
    references = [one for one in (own, clean(supplement)) if one and one != "NONREF"]
    return Line(
        line, _entry_day(valued, found["booked"], line), valued,
        Amount(fen, found["amount"]), currency, None, "", "",
        "" if bank == "NONREF" else bank, " ".join(references)[:500],
    )  # fmt: skip
