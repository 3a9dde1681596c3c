"""ISO 20022: camt.053, and its siblings of the day, which are recognised so as to be refused.

Read by expat itself: it names the line of whatever is wrong, and a document type, with which
entities and their bombs come, ends the reading at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.restoration.statements.reading import (
    Amount,
    Line,
    Statement,
    Unreadable,
    clean,
    day_of_text,
    fen_of,
)

_KINDS = {"Stmt": "camt.053", "Rpt": "camt.052", "Ntfctn": "camt.054"}
_DEPTH, _NODES = 40, 1_000_000
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")
_CHINESE = {"gbk", "gb2312", "gb18030"}


@dataclass(slots=True)
class _Node:
    name: str
    line: int
    attributes: dict[str, str]
    text: str = ""
    children: list["_Node"] = field(default_factory=list)

    def at(self, path: str) -> "_Node | None":
        found: _Node | None = self
        for name in path.split("/"):
            if found is None:
                return None
            found = next((one for one in found.children if one.name == name), None)
        return found

    def said(self, *paths: str) -> str:
        """The text at the first of the paths that has one."""
        for path in paths:
            found = self.at(path)
            if found is not None and found.text.strip():
                return clean(found.text)
        return ""

    def all(self, name: str) -> "Iterator[_Node]":
        return (one for one in self.children if one.name == name)


def read_camt(content: bytes) -> tuple[str, list[Statement]]:
    """Which of the messages it is, and its statements. Raises Unreadable."""
    root = _tree(content)
    for body in root.children:
        found = [one for one in body.children if one.name in _KINDS]
        if found:
            return _KINDS[found[0].name], [_statement(one) for one in found]
    raise Unreadable(root.line, "报文中没有对账单（缺少 Stmt）")


def _tree(content: bytes) -> _Node:
    declared = _DECLARED.match(content.removeprefix(b"\xef\xbb\xbf"))
    encoding = None
    if declared is not None and declared[1].decode().lower() in _CHINESE:
        try:
            content, encoding = content.decode("gb18030").encode(), "utf-8"
        except UnicodeDecodeError as error:
            raise Unreadable(None, "文件编码与所声明的不符") from error
    parser = expat.ParserCreate(encoding, namespace_separator=" ")
    top = _Node("", 0, {})
    open_nodes, count = [top], 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(open_nodes) > _DEPTH or count > _NODES:
            raise Unreadable(parser.CurrentLineNumber, "报文层级过深或过大")
        node = _Node(name.rpartition(" ")[2], parser.CurrentLineNumber, attributes)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def read(text: str) -> None:
        open_nodes[-1].text += text

    def refuse(*_: object) -> None:
        raise Unreadable(parser.CurrentLineNumber, "报文含有文档类型或实体声明，不予读取")

    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: open_nodes.pop()
    parser.CharacterDataHandler = read
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Unreadable(error.lineno, "不是完整的 XML 报文") from error
    return top.children[0]


def _statement(node: _Node) -> Statement:
    account = node.said("Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Id/PrtryAcct/Id")
    if not account:
        raise Unreadable(node.line, "对账单没有账号")
    entries = list(node.all("Ntry"))
    found = Statement(
        account, _currency(node, entries), node.said("ElctrncSeqNb", "LglSeqNb", "Id"), node.line
    )
    _balances(node, found)
    for entry in entries:
        status = entry.said("Sts/Cd", "Sts")
        if status != "BOOK":
            found.pending += 1
            continue
        found.add(_line(entry, found.currency))
    return found


def _currency(node: _Node, entries: list[_Node]) -> str:
    said = node.said("Acct/Ccy")
    if said:
        return said
    for one in [*(one.at("Amt") for one in node.all("Bal")), *(one.at("Amt") for one in entries)]:
        if one is not None and one.attributes.get("Ccy"):
            return one.attributes["Ccy"]
    return ""


def _balances(node: _Node, found: Statement) -> None:
    """Booked balances alone; the close of the former statement stands for the opening."""
    previous = None
    for one in node.all("Bal"):
        code = one.said("Tp/CdOrPrtry/Cd", "Tp/Cd")
        if code not in ("OPBD", "PRCD", "CLBD"):
            continue
        fen = _signed(one, found.currency)
        if code == "OPBD":
            found.opening_fen = fen
        elif code == "PRCD":
            previous = fen
        else:
            found.closing_fen, found.closed_on = fen, _day(one, "Dt")
    if found.opening_fen is None:
        found.opening_fen = previous


def _signed(node: _Node, currency: str) -> int:
    amount = node.at("Amt")
    if amount is None:
        raise Unreadable(node.line, "缺少金额")
    if amount.attributes.get("Ccy") != currency:
        said = amount.attributes.get("Ccy") or "未注明"
        raise Unreadable(amount.line, f"币种“{said}”与账户币种“{currency or '未注明'}”不一致")
    text = amount.text.strip()
    try:
        if not re.fullmatch(r"\d+(\.\d*)?|\.\d+", text):
            raise InvalidOperation
        fen = fen_of(Decimal(text), amount.line, text)
    except InvalidOperation:
        raise Unreadable(amount.line, f"金额“{text[:40]}”不是数字") from None
    side = node.said("CdtDbtInd")
    if side not in ("CRDT", "DBIT"):
        raise Unreadable(node.line, "没有注明借贷方向")
    return fen if side == "CRDT" else -fen


def _day(node: _Node, *names: str) -> date | None:
    for name in names:
        inner = node.at(name)
        said = "" if inner is None else inner.said("Dt", "DtTm")
        if inner is not None and said:
            return day_of_text(said, inner.line, "日期")
    return None


def _line(entry: _Node, currency: str) -> Line:
    fen = _signed(entry, currency)
    booked = _day(entry, "BookgDt", "ValDt")
    if booked is None:
        raise Unreadable(entry.line, "没有记账日期")
    details = [one for group in entry.all("NtryDtls") for one in group.all("TxDtls")]
    single = details[0] if len(details) == 1 else None
    party, account, told, reference = "", "", "", entry.said("AcctSvcrRef")
    if single is not None:
        side = "Dbtr" if fen > 0 else "Cdtr"
        parties = single.at("RltdPties") or _Node("", 0, {})
        party = parties.said(f"{side}/Nm", f"{side}/Pty/Nm")
        account = parties.said(f"{side}Acct/Id/IBAN", f"{side}Acct/Id/Othr/Id")
        reference = reference or single.said("Refs/AcctSvcrRef")
        told = " ".join(filter(None, [
            _endless(single.said("Refs/EndToEndId")),
            *(clean(one.text) for info in single.all("RmtInf") for one in info.all("Ustrd")),
            single.said("RmtInf/Strd/CdtrRefInf/Ref"),
        ]))  # fmt: skip
    elif details:
        told = f"批量 {len(details)} 笔"
    summary = " ".join(filter(None, [entry.said("AddtlNtryInf"), told]))
    return Line(
        entry.line, booked, _day(entry, "ValDt"), Amount(fen, format_yuan(Fen(fen))), currency,
        None, party, account, reference, summary[:500],
    )  # fmt: skip


def _endless(text: str) -> str:
    return "" if text in ("NOTPROVIDED", "NONREF") else text
