"""Reading, telling bookings apart, and the difference of a day: without a database."""

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from kuangzheng.restoration.statements.camt import read_camt
from kuangzheng.restoration.statements.mt940 import read_mt940
from kuangzheng.restoration.statements.reading import Unreadable, amount_of, day_of_text
from kuangzheng.restoration.statements.recognising import read_file, recognised
from kuangzheng.restoration.statements.reconciling import Account, Booking, Posting, Stated
from kuangzheng.restoration.statements.rules import Entry, fingerprints, purpose_of, suggestions
from tests.restoration.statements.files import ACCOUNT, HOLDER_NAME, Booked, camt

DAY = date(2025, 7, 1)
AMOUNTS = st.integers(-10**9, 10**9).filter(bool).map(lambda fen: f"{fen / 100:.2f}")
BOOKED: st.SearchStrategy[Booked] = st.tuples(
    st.dates(DAY, DAY + timedelta(days=20)).map(str), AMOUNTS,
    st.sampled_from(["示例公司", HOLDER_NAME]), st.sampled_from(["", "", "R1", "R2"]),
    st.sampled_from(["缴存", "工程款"]),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "fen", "doubt"),
    [
        ("1,234.56", 123_456, None), ("-2,600.00", -260_000, None), ("０.０１", 1, None),
        ("5", 500, None), ("1.230", 123, None), ("￥12.30元", 1_230, None),
        ("1,23", None, "ambiguous"), ("1.234,56", None, "ambiguous"),
        ("12.345", None, "ambiguous"), ("8,000.00(CN)", None, "ambiguous"),
        ("***", None, "masked"), ("1,2**.00", None, "masked"), ("xx,yyyy.zz", None, "masked"),
    ],
)  # fmt: skip
def test_an_amount_is_read_or_waits(text: str, fen: int | None, doubt: str | None) -> None:
    found = amount_of(text, 1)
    assert (found.fen, found.doubt) == (fen, doubt)


def test_what_is_no_figure_or_no_day_is_refused_with_its_line() -> None:
    for call in (lambda: amount_of("暂无", 7), lambda: day_of_text("12/29", 7, "日期"),
                 lambda: day_of_text("2025-02-30", 7, "日期")):  # fmt: skip
        with pytest.raises(Unreadable) as refused:
            call()
        assert refused.value.line == 7


@given(st.lists(BOOKED, max_size=12), st.integers(-10**9, 10**9))
def test_lines_of_a_whole_statement_sum_to_closing_less_opening(
    lines: list[Booked], opening: int
) -> None:
    _, (found,) = read_camt(camt(lines, f"{opening / 100:.2f}"))
    assert found.opening_fen is not None and found.closing_fen is not None
    total = sum(line.amount.fen or 0 for line in found.lines)
    assert (found.opening_fen, total) == (opening, found.closing_fen - found.opening_fen)


@given(st.lists(BOOKED, min_size=1, max_size=10), st.data())
def test_in_whatever_order_files_of_whole_days_come_each_booking_stands_once(
    lines: list[Booked], data: st.DataObject
) -> None:
    days = sorted({line[0] for line in lines})
    spans = data.draw(st.lists(st.tuples(st.sampled_from(days), st.sampled_from(days)), max_size=4))
    files = [lines, *([one for one in lines if lo <= one[0] <= hi] for lo, hi in spans)]
    orders = data.draw(st.permutations(files)), files
    whole = _recorded([lines])
    assert [_recorded(order) for order in orders] == [whole, whole]
    assert len(whole) == len(lines)


def _recorded(files: Sequence[Sequence[Booked]]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for one in files:
        _, (statement,) = read_camt(camt(one))
        prints = fingerprints(ACCOUNT, statement.lines)
        found.update(
            {mark: line.amount.fen for mark, line in zip(prints, statement.lines, strict=True)}
        )
    return found


def test_given_a_document_type_or_an_entity_then_the_reading_ends() -> None:
    body = camt([]).decode().partition("?>")[2]
    bomb = (
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + body
    ).encode()
    outside = ('<!DOCTYPE a SYSTEM "file:///etc/passwd">' + body).encode()
    for content in (bomb, outside):
        with pytest.raises(Unreadable) as refused:
            read_camt(content)
        assert (refused.value.line, "实体" in refused.value.reason) == (1, True)
    with pytest.raises(Unreadable) as refused:
        read_camt(b"<a>" * 50)
    assert "过深" in refused.value.reason
    with pytest.raises(Unreadable) as refused:
        read_camt(camt([])[:-40])
    assert refused.value.line is not None


def test_given_gbk_declared_then_the_message_is_read() -> None:
    text = camt([("2025-07-01", "1.00", HOLDER_NAME, "", "缴存")]).decode()
    _, (found,) = read_camt(text.replace("UTF-8", "GB18030").encode("gb18030"))
    assert found.lines[0].party == HOLDER_NAME


MT940 = """:20:1
:25:6200000000000001
:28C:7/1
:60F:C250630CNY100,00
:61:2507010701C50,00NTRFR1//B1
:86:缴存
:61:2507020702D20,5NMSCNONREF//B2
:62F:C250702CNY129,50
-
"""


def test_given_mt940_in_yuan_then_sides_and_fractions_are_read() -> None:
    _, (found,) = read_mt940(MT940.encode())
    assert [line.amount.fen for line in found.lines] == [5_000, -2_050]
    assert (found.opening_fen, found.closing_fen, found.number) == (10_000, 12_950, "7/1")
    assert (found.lines[0].reference, found.lines[0].summary) == ("B1", "R1 缴存")
    turned = MT940.replace("0702D20,5", "0702RC20,5").replace("0701C50", "0701RD50")
    _, (found,) = read_mt940(turned.encode())
    assert [line.amount.fen for line in found.lines] == [5_000, -2_050]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("C50,00NTRF", "C5o,00NTRF", 5), ("D20,5N", "D20.5N", 7), ("2507020702", "2513020702", 7),
     ("CNY129,50", "USD129,50", 8), (":25:6200000000000001\n", "", 1),
     (":62F:C250702CNY129,50\n", "", 1)],
)  # fmt: skip
def test_given_a_broken_field_then_its_line_is_named(old: str, new: str, line: int) -> None:
    with pytest.raises(Unreadable) as refused:
        read_mt940(MT940.replace(old, new).encode())
    assert refused.value.line == line


HEADS = ["账号", "记账日期", "借方发生额", "贷方发生额", "余额", "对方户名", "摘要"]


def _book(tmp_path: Path, *rows: Sequence[Any]) -> Path:
    book, buffer = Workbook(), BytesIO()
    for row in (["示例银行对公账户明细"], HEADS, *rows):
        book.active.append(list(row))  # type: ignore[union-attr]
    book.save(buffer)
    path = tmp_path / "明细.xlsx"
    path.write_bytes(buffer.getvalue())
    return path


def test_given_a_workbook_then_debit_leaves_the_account(tmp_path: Path) -> None:
    path = _book(
        tmp_path, [ACCOUNT, date(2025, 7, 1), None, 300.5, 300.5, HOLDER_NAME, "缴存"],
        [ACCOUNT, date(2025, 7, 2), "100.25", "", "200.25", "示例公司", "工程款"],
        [ACCOUNT, date(2025, 7, 3), "5.00", "6.00", "201.25", "", "两栏都有"],
    )  # fmt: skip
    found = read_file(str(path))
    (one,) = found["statements"]
    assert (found["format"], found["layout"], one["account"]) == ("xlsx", "corporate", ACCOUNT)
    assert [line["amount"]["fen"] for line in one["lines"]] == [30_050, -10_025, None]
    assert one["lines"][2]["amount"]["doubt"] == "ambiguous"
    assert (one["opening_fen"], one["closing_fen"]) == (None, None)


def test_given_old_excel_or_an_unknown_table_then_it_is_said_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for content, word in ((b"\xd0\xcf\x11\xe0....", "另存为"), (b"a,b\n1,2\n", "认得"),
                          (b"", "空的")):  # fmt: skip
        path.write_bytes(content)
        assert word in read_file(str(path))["refused"][1]
    with pytest.raises(Unreadable):
        recognised("借方\n".encode("utf-16"), "a.csv")


@pytest.mark.parametrize(
    ("fen", "party", "summary", "purpose"),
    [
        (5, "", "结息", "interest"), (5, "示例银行", "存款利息", "interest"),
        (5, HOLDER_NAME, "往来", "deposit"), (5, HOLDER_NAME, "退回", None),
        (5, "示例公司", "缴存", None), (-5, "", "账户管理费", "charge"),
        (-5, "示例公司", "手续费", None), (-5, HOLDER_NAME, "工程款", None),
    ],
)
def test_only_what_says_itself_what_it_is_needs_nobody(
    fen: int, party: str, summary: str, purpose: str | None
) -> None:
    assert purpose_of(fen, party, summary, HOLDER_NAME) == purpose


def test_given_a_booking_with_the_receipt_and_amount_of_the_day_then_it_is_the_best() -> None:
    near = Entry(UUID(int=1), DAY, 500, "缴存 回单0001", "paid")
    far = Entry(UUID(int=2), DAY - timedelta(days=40), 500, "缴存 回单0002", "paid")
    other = Entry(UUID(int=3), DAY, 501, "缴存 回单0003", "paid")
    found = suggestions(500, DAY, "", "", "附言 回单0001", HOLDER_NAME, [far, near, other])
    assert [(one.score, one.transaction_id and one.transaction_id.int) for one in found[:2]] == [
        (99, 1), (60, 2),
    ]  # fmt: skip
    assert 3 not in {one.transaction_id.int for one in found if one.transaction_id}


def test_whatever_stands_between_bank_and_ledger_is_told_line_by_line() -> None:
    ids = [UUID(int=n) for n in range(6)]
    lines = [
        Booking(ids[0], DAY, 1_000, "甲", DAY), Booking(ids[1], DAY, 40, "乙"),
        Booking(ids[2], DAY, None, "丙"), Booking(ids[3], DAY, -7, "丁", DAY + timedelta(days=2)),
    ]  # fmt: skip
    postings = [
        Posting(ids[0], ids[0], DAY, 1_000, "甲", linked=True),
        Posting(ids[3], ids[3], DAY + timedelta(days=2), -7, "丁", linked=True),
        Posting(ids[4], ids[4], DAY, 300, "戊", linked=False),
        Posting(ids[5], ids[4], DAY + timedelta(days=1), -300, "冲戊", linked=False),
    ]
    account = Account(lines, postings, [Stated(DAY, DAY, 50, 1_100)])
    found = account.at(DAY)
    # bank: 50 + 1,000 + 40 − 7 = 1,083, stated 1,100; ledger: 1,300
    assert (found.bank_fen, found.stated_fen, found.ledger_fen) == (1_083, 1_100, 1_300)
    assert [(one.kind, one.amount_fen) for one in found.items] == [
        ("opening", 50), ("bank_only", 40), ("doubtful", None), ("timing", -7),
        ("ledger_only", -300), ("unstated", 17),
    ]  # fmt: skip
    assert found.explained_fen == found.difference_fen == -200
    later = account.at(DAY + timedelta(days=2))
    assert [one.kind for one in later.items] == ["opening", "bank_only", "doubtful"]
    assert account.at(DAY - timedelta(days=1)).difference_fen is None


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(-99, 99), st.integers(-1, 6)), max_size=8),
    st.lists(st.tuples(st.integers(0, 6), st.integers(-99, 99)), max_size=5),
    st.integers(-50, 50), st.integers(0, 6),
)  # fmt: skip
def test_the_difference_is_always_explained_to_the_fen(
    lines: list[tuple[int, int, int]], others: list[tuple[int, int]], opening: int, at: int
) -> None:
    def day(n: int) -> date:
        return DAY + timedelta(days=n)

    booked, posted = [], []
    for n, (on, amount, settled) in enumerate(lines):
        known = day(settled) if settled >= 0 else None
        booked.append(Booking(UUID(int=n), day(on), amount, "", known))
        if settled >= 0:
            posted.append(Posting(UUID(int=n), UUID(int=n), day(settled), amount, "", linked=True))
    for n, (on, amount) in enumerate(others, 100):
        posted.append(Posting(UUID(int=n), UUID(int=n), day(on), amount, "", linked=False))
    found = Account(booked, posted, [Stated(DAY, DAY, opening, None)]).at(day(at))
    assert found.explained_fen == found.difference_fen
