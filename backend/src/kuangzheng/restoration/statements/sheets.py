"""Tables of the Chinese banks, CSV or xlsx. Which column is what, is data: `layouts.yaml`."""

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import StringIO
from itertools import pairwise
from typing import Any

import yaml

from kuangzheng.restoration.statements.reading import (
    Amount,
    Line,
    Statement,
    Unreadable,
    amount_of,
    clean,
    day_of_text,
    is_blank,
)

_YUAN = frozenset({"人民币", "CNY", "RMB", "人民币元", "156", ""})
_SEARCHED = 30
Row = tuple[int, list[str]]
Layout = Mapping[str, Any]


@cache
def layouts() -> Sequence[Layout]:
    """In the order in which they are tried."""
    text = files(__package__).joinpath("layouts.yaml").read_text(encoding="utf-8")
    found: Sequence[Layout] = yaml.safe_load(text)
    return found


def rows_of_csv(content: bytes) -> list[Row]:
    """Raises Unreadable for another encoding or a table that is none."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        reader = csv.reader(StringIO(text, newline=""), strict=False)
        try:
            return [(reader.line_num, [clean(cell) for cell in cells]) for cells in reader]
        except csv.Error as error:
            raise Unreadable(reader.line_num, "不是规范的 CSV 表格") from error
    raise Unreadable(None, "CSV 应以 UTF-8 或 GB18030 保存")


def read_rows(rows: Sequence[Row]) -> tuple[Layout, list[Statement]]:
    """The layout that fits the headings, and a statement per account. Raises Unreadable."""
    for at, (_, cells) in enumerate(rows[:_SEARCHED]):
        heads = [cell.replace(" ", "") for cell in cells]
        layout = next((one for one in layouts() if set(one["must"]) <= set(heads)), None)
        if layout is None:
            continue
        if layout.get("refused"):
            raise Unreadable(rows[at][0], layout["refused"])
        return layout, _Table(layout, heads, rows[:at], rows[at + 1 :]).statements()
    names = "、".join(one["name"] for one in layouts() if not one.get("refused"))
    raise Unreadable(None, f"没有找到认得的表头。目前认得：{names}")


class _Table:
    def __init__(
        self, layout: Layout, heads: list[str], before: Sequence[Row], rows: Sequence[Row]
    ) -> None:
        self._layout, self._rows = layout, rows
        self._places = {name: at for at, name in reversed(list(enumerate(heads)))}
        self._account = ""
        pattern = layout.get("account_before")
        for _, cells in before if pattern else ():
            found = re.search(str(pattern), " ".join(cells))
            self._account = self._account or ("" if found is None else found[1])

    def statements(self) -> list[Statement]:
        found: dict[str, Statement] = {}
        for row, cells in self._rows:
            if not any(cells) or self._is_total(cells):
                continue
            account = self._account_of(cells)
            one = found.setdefault(account, Statement(account, "CNY", row=row))
            one.add(self._line(row, cells))
        if not found:
            raise Unreadable(None, "表中没有流水")
        for one in found.values():
            _balanced(one)
        return list(found.values())

    def _is_total(self, cells: list[str]) -> bool:
        return any(cells[0].startswith(name) for name in self._layout.get("total_rows", ()))

    def _said(self, cells: list[str], field: str) -> str:
        """The first of the field's columns that is there and filled."""
        for name in self._layout.get(field, ()):
            at = self._places.get(name)
            if at is not None and at < len(cells) and not is_blank(cells[at]):
                return cells[at]
        return ""

    def _account_of(self, cells: list[str]) -> str:
        tail = self._said(cells, "account_tail")
        return f"****{tail}" if tail else self._said(cells, "account") or self._account

    def _line(self, row: int, cells: list[str]) -> Line:
        booked = day_of_text(self._said(cells, "booked"), row, "记账日期")
        valued = self._said(cells, "valued")
        amount = self._amount(row, cells)
        currency = self._said(cells, "currency")
        if currency not in _YUAN:
            amount = Amount(None, f"{amount.text} {currency}", "currency")
        balance = self._said(cells, "balance")
        names = [
            cells[at] for name in self._layout["summary"]
            if (at := self._places.get(name)) is not None and at < len(cells)
            and not is_blank(cells[at]) and not re.fullmatch(r"[-*\s]+", cells[at])
        ]  # fmt: skip
        return Line(
            row, booked, day_of_text(valued, row, "起息日") if valued else None, amount, "CNY",
            _stated(balance, row), self._said(cells, "party")[:200],
            self._said(cells, "party_account")[:60], self._said(cells, "reference")[:100],
            " ".join(names)[:500],
        )  # fmt: skip

    def _amount(self, row: int, cells: list[str]) -> Amount:
        if "money" in self._layout:
            said = self._said(cells, "money")
            if not said:
                raise Unreadable(row, "没有金额")
            return amount_of(said, row)
        paid_in, paid_out = self._said(cells, "money_in"), self._said(cells, "money_out")
        if not paid_in and not paid_out:
            raise Unreadable(row, "收入、支出两栏都没有金额")
        found = [amount_of(said, row) if said else Amount(0, "") for said in (paid_in, paid_out)]
        into, out = found
        if paid_in and paid_out and into.fen != 0 and out.fen != 0:
            return Amount(None, f"收入 {paid_in}，支出 {paid_out}", "ambiguous")
        if into.fen is None or out.fen is None:
            doubtful = into if into.fen is None else out
            return Amount(None, f"{'收入' if doubtful is into else '支出'} {doubtful.text}",
                          doubtful.doubt)  # fmt: skip
        if into.fen < 0 or out.fen < 0:
            return Amount(None, f"收入 {paid_in}，支出 {paid_out}", "ambiguous")
        return Amount(into.fen - out.fen, into.text or out.text)


def _stated(text: str, row: int) -> int | None:
    if not text:
        return None
    try:
        return amount_of(text, row).fen
    except Unreadable:  # a balance that is no figure says nothing; the line stands for itself
        return None


def _balanced(found: Statement) -> None:
    """Oldest first; opening and closing where every running balance agrees with the lines."""
    lines = found.lines
    if not _running(lines):
        turned = lines[::-1]
        if _running(turned) or lines[0].booked_on > lines[-1].booked_on:
            found.lines = lines = turned
    found.closed_on = max(line.booked_on for line in lines)
    first, last = lines[0], lines[-1]
    if any(line.balance_fen is None or line.amount.fen is None for line in lines):
        found.notes.append("balances_missing")
    elif not _running(lines):
        found.notes.append("balances_disagree")
    else:
        assert first.balance_fen is not None and first.amount.fen is not None
        found.opening_fen = first.balance_fen - first.amount.fen
        found.closing_fen = last.balance_fen


def _running(lines: Sequence[Line]) -> bool:
    return all(
        former.balance_fen is not None and line.amount.fen is not None
        and line.balance_fen == former.balance_fen + line.amount.fen
        for former, line in pairwise(lines)
    )  # fmt: skip
