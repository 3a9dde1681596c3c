"""Headings → columns, cells → values: whatever the order, the decoration or the spelling."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.onboarding.checking import check, folded
from kuangzheng.kernel.onboarding.declared import AREA_UNITS, MONEY_UNITS, Column, Sheet
from kuangzheng.kernel.onboarding.mapping import bare, kept_of, mapping_of, propose
from kuangzheng.kernel.onboarding.values import Misread, read_cell
from kuangzheng.kernel.onboarding.workbook import number_text

MINE = Sheet("mines", "矿山", (
    Column("number", "矿山编号", aliases=("编号",)),
    Column("name", "矿山名称", required=True, aliases=("矿名",)),
    Column("area", "面积", "decimal", units=AREA_UNITS),
    Column("money", "余额", "money", units=MONEY_UNITS),
    Column("since", "投产日期", "date", aliases=("投产时间",)),
    Column("state", "状态", "choice", words={"生产": "producing", "停产": "suspended"}),
), identity=("number", "name"), label="name", names=("name",), sums=("area", "money"))  # fmt: skip
RIGHT = Sheet("rights", "矿业权", (
    Column("code", "许可证号", required=True),
    Column("mine", "所属矿山", required=True, refers_to="mines"),
), identity=("code",), label="code")  # fmt: skip
ON = date(2025, 8, 1)
HEADS = {one.key: (one.title, *one.aliases) for one in MINE.columns}


def page(title: str, *rows: dict[str, tuple[str, str]], **said: Any) -> dict[str, Any]:
    """A sheet as the reader gives it: rows of `{letter: (kind, text)}`, counted from one."""
    told = [[n, {k: list(v) for k, v in row.items()}] for n, row in enumerate(rows, 1) if row]
    return {
        "title": title, "state": "visible", "rows": told, "merged": [], "hidden_rows": [],
        "hidden_columns": [],
    } | said  # fmt: skip


def texts(*cells: str | None) -> dict[str, tuple[str, str]]:
    return {
        letter: ("s", text) for letter, text in zip("ABCDEFGH", cells, strict=False)
        if text is not None
    }  # fmt: skip


@st.composite
def headings(draw: st.DrawFn) -> tuple[list[str], dict[str, str], int]:
    """Headings of a bureau's own making: any order, any alias, decorated; where each column is."""
    keys = draw(st.permutations(list(HEADS)))
    made, where = [], {}
    for n, key in enumerate(keys):
        word = draw(st.sampled_from(HEADS[key]))
        unit = draw(st.sampled_from(["", "（公顷）", "(公顷)"])) if key == "area" else ""
        before, after = draw(st.sampled_from([("", ""), ("*", ""), (" ", "："), ("", " *")]))
        made.append(f"{before}{word}{unit}{after}")
        where[key] = "ABCDEFGH"[n]
    return made, where, draw(st.integers(0, 5))


@given(headings())
def test_given_our_words_in_any_order_and_dress_then_every_column_is_found(
    made: tuple[list[str], dict[str, str], int],
) -> None:
    heads, where, above = made
    rows = [texts("示例区矿山一览表") for _ in range(above)]
    book = [page("台账", *rows, texts(*heads), texts("甲"))]
    found = propose(book, [MINE], {})["mines"]
    assert found.columns == where
    assert found.heading_row == above + 1
    assert found.guessed == []
    expected = "公顷" if any("公顷" in one for one in heads) else "平方千米"
    assert found.units["area"] == expected


@given(headings(), st.randoms())
def test_given_a_kept_mapping_then_it_is_found_again_wherever_the_columns_have_moved(
    made: tuple[list[str], dict[str, str], int], dice: random.Random
) -> None:
    heads, _, _ = made
    own = [f"自编{n}" if n % 2 else head for n, head in enumerate(heads)]
    book = [page("台账", texts(*own))]
    mapped = mapping_of({"mines": {
        "title": "台账", "heading_row": 1, "units": {}, "constants": {}, "guessed": [],
        "columns": {key: "ABCDEFGH"[n] for n, key in enumerate(HEADS)},
    }})  # fmt: skip
    kept = kept_of(mapped, book)
    moved = list(enumerate(own))
    dice.shuffle(moved)
    again = propose([page("新台账", texts(*(text for _, text in moved)))], [MINE], kept)["mines"]
    for key, letter in again.columns.items():
        assert moved["ABCDEFGH".index(letter)][1] == own[list(HEADS).index(key)]
    assert set(again.columns) == set(HEADS)


@given(headings())
def test_given_any_file_then_no_column_is_used_twice_and_none_is_made_up(
    made: tuple[list[str], dict[str, str], int],
) -> None:
    heads, _, _ = made
    book = [page("一", texts(*heads)), page("二", texts(*heads[::-1]))]
    for mapping in propose(book, [MINE, RIGHT], {}).values():
        letters = list(mapping.columns.values())
        assert len(letters) == len(set(letters))
        assert set(letters) <= set("ABCDEFGH"[: len(heads)])


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_given_a_day_in_any_spelling_then_it_is_that_day(day: date) -> None:
    column = MINE.column("since")
    serial = str((day - date(1899, 12, 30)).days)
    spelt = [
        ("d", day.isoformat()), ("s", f"{day.year}年{day.month}月{day.day}日"),
        ("s", f"{day.year}/{day.month}/{day.day}"), ("s", f"{day.year}.{day.month}.{day.day}"),
        ("s", day.strftime("%Y%m%d")),
    ]  # fmt: skip
    if 20000 < int(serial) < 80000:
        spelt.append(("n", serial))
    assert {read_cell(kind, text, column, None) for kind, text in spelt} == {day.isoformat()}


@given(st.decimals(0, 10**6, places=2), st.sampled_from(list(AREA_UNITS)))
def test_given_an_area_in_a_unit_then_it_is_kept_exactly_or_refused(
    value: Decimal, unit: str
) -> None:
    column = MINE.column("area")
    exact = value * AREA_UNITS[unit]
    try:
        found = Decimal(read_cell("s", str(value), column, unit))
    except Misread as error:
        assert error.code == "too_precise"
        assert exact != exact.quantize(Decimal("0.0001"))
    else:
        assert found == exact


@given(st.integers(-(10**12), 10**12))
def test_given_fen_written_in_yuan_or_ten_thousands_then_no_fen_is_lost(fen: int) -> None:
    column = MINE.column("money")
    yuan = format(Decimal(fen) / 100, "f")
    wan = format(Decimal(fen) / 1_000_000, "f")
    assert read_cell("s", yuan, column, "元") == fen
    assert read_cell("s", wan, column, "万元") == fen
    assert read_cell("s", f"{wan}万元", column, "元") == fen


@pytest.mark.parametrize(
    ("key", "kind", "text", "code"),
    [
        ("since", "s", "2020年3月", "not_a_date"), ("since", "s", "2020-02-30", "no_such_day"),
        ("since", "s", "长期", "open_ended"), ("since", "n", "2020", "not_a_date"),
        ("since", "s", "1820-01-01", "year_unlikely"), ("area", "s", "约12", "not_a_number"),
        ("area", "s", "1,23", "not_a_number"), ("area", "s", "12顷", "unit_unknown"),
        ("area", "s", "0.00001", "too_precise"), ("money", "s", "0.001", "below_fen"),
        ("money", "f", "5", "formula"), ("money", "e", "#REF!", "error_value"),
        ("state", "s", "半停", "word_unknown"), ("number", "n", "9150011300000000", "digits_lost"),
    ],
)  # fmt: skip
def test_given_what_cannot_be_read_then_it_says_why(
    key: str, kind: str, text: str, code: str
) -> None:
    unit = "元" if key == "money" else None
    with pytest.raises(Misread) as found:
        read_cell(kind, text, MINE.column(key), unit)
    assert found.value.code == code
    assert found.value.told and found.value.hint


def test_given_totals_then_each_stated_figure_stands_against_the_sum_of_its_rows() -> None:
    book = [page(
        "矿山", texts("编号", "矿名", "面积（公顷）", "余额（元）"),
        texts("1", "甲", "12.5", "100.10"), texts("2", "乙", "7.5", "0.90"),
        texts("小计", None, "20", "101"), texts("合计（共3座）", None, "21", "101"),
        texts("注：面积为登记面积"),
    )]  # fmt: skip
    found = check(book, [MINE], propose(book, [MINE], {}), ON)
    assert [row.key for row in found.rows] == ["1", "2"]
    assert [(t["measure"], t["stated"], t["summed"], t["agrees"]) for t in found.totals] == [
        ("count", "3", "2", False), ("area", "0.21", "0.2", False),
        ("money", "10100", "10100", True),
    ]  # fmt: skip


def test_given_a_total_that_is_a_formula_then_its_value_is_compared_and_never_entered() -> None:
    book = [page(
        "矿山", texts("编号", "矿名", "面积"), texts("1", "甲", "2"),
        {"A": ("s", "合计"), "C": ("f", "2")},
    )]  # fmt: skip
    found = check(book, [MINE], propose(book, [MINE], {}), ON)
    assert len(found.rows) == 1 and not found.rows[0].faulty
    assert found.totals[0]["agrees"]


def test_given_a_hidden_sheet_row_or_column_then_it_is_named() -> None:
    rows = (texts("编号", "矿名", "面积"), texts("1", "甲", "2"), texts("2", "乙", "3"))
    book = [
        page("矿山", *rows, hidden_rows=[3], hidden_columns=["C"]),
        page("隐藏表", *rows, state="hidden"), page("杂项", texts("示例")),
    ]  # fmt: skip
    found = check(book, [MINE], propose(book, [MINE], {}), ON)
    assert {one.code for one in found.findings} == {
        "hidden_sheet", "hidden_column", "sheet_unassigned",
    }  # fmt: skip
    assert [(row.key, row.faulty) for row in found.rows] == [("1", False), ("2", True)]


def test_given_two_mines_of_one_name_then_a_right_that_names_it_is_not_guessed() -> None:
    book = [
        page("矿山", texts("编号", "矿名"), texts("1", "甲"), texts("2", "甲"), texts("3", "乙")),
        page("矿业权", texts("许可证号", "所属矿山"), texts("C1", "甲"), texts("C2", " 乙 "),
             texts("C3", "2"), texts("C4", "丙")),
    ]  # fmt: skip
    sheets = [MINE, RIGHT]
    found = check(book, sheets, propose(book, sheets, {}), ON)
    links = {row.key: row.links["mine"] for row in found.rows if row.sheet == "rights"}
    assert links == {
        "c1": {"name": "甲", "several": 2}, "c2": {"key": "3"}, "c3": {"key": "2"},
        "c4": {"name": "丙"},
    }  # fmt: skip


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e14, max_value=1e14))
def test_given_a_number_of_excel_then_its_text_is_the_figure_it_shows(value: float) -> None:
    text = number_text(value)
    assert "e" not in text.lower()
    assert abs(float(text) - value) <= abs(value) * 1e-14


@given(st.text(alphabet="示例矿业（）() ·ＡA1", max_size=12))
def test_given_a_name_then_folding_it_twice_is_folding_it_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert folded(f" {name} ") == folded(name)
    assert bare(bare(name)) == bare(name)


def test_given_every_second_day_of_a_century_then_serials_of_excel_agree() -> None:
    column = MINE.column("since")
    for n in range(20001, 80000, 997):
        day = date(1899, 12, 30) + timedelta(days=n)
        assert read_cell("n", str(n), column, None) == day.isoformat()
