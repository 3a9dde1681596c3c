"""Files we make: Excel without hidden formulas, PDF in Chinese, Word without gaps."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from kuangzheng.kernel.documents import XlsxColumn, render_docx, render_pdf, render_xlsx
from kuangzheng.kernel.documents import pdf as pdf_module
from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, paper_docx, paper_pdf
from kuangzheng.kernel.documents.pdf import FontMissing, chinese_fonts
from kuangzheng.kernel.documents.xlsx import safe_text
from kuangzheng.kernel.sandbox import Limits, run_limited

NOW = datetime(2025, 8, 1, 2, 0, tzinfo=UTC)


def test_given_rows_then_the_sheet_holds_them_with_their_types() -> None:
    columns = [XlsxColumn("名称"), XlsxColumn("面积", number_format="0.0000"), XlsxColumn("日期"),
               XlsxColumn("时间"), XlsxColumn("空")]  # fmt: skip
    rows = [["示例石场", Decimal("0.1234"), date(2025, 8, 1), NOW, None]]
    page = openpyxl.load_workbook(io.BytesIO(render_xlsx(columns, rows, "矿业权"))).active
    assert page is not None and page.title == "矿业权" and page.freeze_panes == "A2"
    found = [[cell.value for cell in row] for row in page.iter_rows()]
    assert found[0] == ["名称", "面积", "日期", "时间", "空"]
    assert found[1] == ["示例石场", 0.1234, datetime(2025, 8, 1), datetime(2025, 8, 1, 10), None]
    assert page["B2"].number_format == "0.0000"


@pytest.mark.parametrize(
    "attack",
    ["=1+1", '=HYPERLINK("http://x","y")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1",
     " =1", "＝1+1", "\r=1"],
)  # fmt: skip
def test_given_a_formula_in_data_then_it_stays_text(attack: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(render_xlsx([XlsxColumn("a")], [[attack]]))).active
    assert page is not None
    assert page["A2"].data_type == "s" and str(page["A2"].value).startswith("'")


@pytest.mark.parametrize("plain", ["-5.2", "+3", "示例石场", "500113", "a=b"])
def test_given_plain_text_then_it_is_left_alone(plain: str) -> None:
    assert safe_text(plain) == plain


@given(st.text())
def test_any_text_can_be_written(value: str) -> None:
    assert render_xlsx([XlsxColumn("a")], [[value]])[:2] == b"PK"


TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(font: json(bytes(sys.inputs.serif)), lang: "zh")
= #data.title
#for item in data.items [- #item]
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "notice.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


needs_font = pytest.mark.skipif(
    not chinese_fonts(), reason="no Chinese font on this machine (install fonts-noto-cjk)"
)


@needs_font
def test_given_data_with_markup_then_the_pdf_shows_it_as_text(template: Path) -> None:
    data = {"title": "责令改正通知书", "items": ["#panic()", "*示例*", "$x$"]}
    made = render_pdf(template, data, created_at=NOW)
    assert made.startswith(b"%PDF-")
    assert made == render_pdf(template, data, created_at=NOW)


@needs_font
async def test_given_a_worker_then_the_pdf_is_made_in_a_process(template: Path) -> None:
    made = await run_limited(
        "kuangzheng.kernel.documents.pdf:render_in_process",
        [template, {"title": "示例", "items": []}, NOW],
        Limits(memory_bytes=8 * 2**30),
    )
    assert made.startswith(b"%PDF-")


def test_given_no_chinese_font_then_rendering_refuses_clearly(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_module, "_fonts", lambda path: (None, [], []))
    with pytest.raises(FontMissing, match="fonts-noto-cjk"):
        render_pdf(template, {}, created_at=NOW)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("致 {{ holder }}：{{ text }}")
    path = tmp_path / "letter.docx"
    document.save(str(path))
    return path


def test_given_a_context_then_the_letter_is_filled_and_escaped(letter: Path) -> None:
    made = render_docx(letter, {"holder": "示例矿业有限公司", "text": "<b> & {{ 7*7 }}"})
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == (
        "致 示例矿业有限公司：<b> & {{ 7*7 }}"
    )


def test_given_a_missing_value_then_no_letter_is_made(letter: Path) -> None:
    with pytest.raises(UndefinedError):
        render_docx(letter, {"holder": "示例"})


def test_given_a_paper_then_word_carries_it_whole_and_markup_stays_text() -> None:
    paper = Paper(
        "决定书", ["第一段 <b>&</b> {{ 1 + 1 }}", Facts([("事项", "新立")]),
                Grid(("部门", "意见"), [("水利", "同意"), ("林业", "不同意")], "意见")],
        number="示例〔2025〕1号", addressee="示例公司", signed="示例局", dated=date(2025, 8, 1),
        notes=["附注"],
    )  # fmt: skip
    found = docx.Document(io.BytesIO(paper_docx(paper)))
    assert [p.text for p in found.paragraphs if p.text] == [
        "决定书", "示例〔2025〕1号", "示例公司：", "第一段 <b>&</b> {{ 1 + 1 }}", "意见", "示例局",
        "2025年8月1日", "附注",
    ]  # fmt: skip
    cells = [[[c.text for c in row.cells] for row in table.rows] for table in found.tables]
    assert cells == [[["事项", "新立"]], [["部门", "意见"], ["水利", "同意"], ["林业", "不同意"]]]


@pytest.mark.skipif(not chinese_fonts(), reason="no Chinese font on this machine")
def test_given_a_paper_then_equal_ones_give_equal_pdfs_and_an_empty_one_is_made_too() -> None:
    paper = Paper("公示", ["内容 #panic() $x$", Grid(("一", "二"), [])])
    assert paper_pdf(paper, NOW) == paper_pdf(paper, NOW)
    assert paper_pdf(Paper("空", []), NOW).startswith(b"%PDF-")
