"""A paper as PDF and as Word, from the same blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from kuangzheng.kernel.documents.pdf import render_pdf

_TEMPLATE = Path(__file__).parent / "templates" / "case_paper.typ"
_COUNT = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)|/Count (\d+)")
_SERIF, _SANS = "仿宋", "黑体"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper ready to be made."""

    letterhead: str
    title: str
    number: str
    blocks: Sequence[dict[str, Any]]
    draft: bool = False


def sheet_pdf(sheet: Sheet, created_at: datetime, font_path: Path | None) -> bytes:
    """Equal sheets give equal bytes. Raises FontMissing."""
    data = {
        "letterhead": sheet.letterhead, "title": sheet.title, "number": sheet.number,
        "blocks": list(sheet.blocks), "draft": sheet.draft,
    }  # fmt: skip
    return render_pdf(_TEMPLATE, data, created_at=created_at, font_path=font_path)


def pages_of(content: bytes) -> int:
    """Pages of a PDF whose page tree can be read in its bytes; 1 where it cannot."""
    counts = [int(one or two) for one, two in _COUNT.findall(content)]
    return max(counts, default=1) or 1


def sheet_docx(sheet: Sheet) -> bytes:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Mm, Pt

    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    document.core_properties.title = sheet.title
    document.core_properties.author = sheet.letterhead
    _page_numbers(section.footer.paragraphs[0])
    _paragraph(document, sheet.letterhead, 20, _SANS, ALIGN.CENTER, bold=True)
    _paragraph(document, sheet.title, 24, _SANS, ALIGN.CENTER, bold=True)
    if sheet.number:
        _paragraph(document, sheet.number, 14, _SERIF, ALIGN.RIGHT)
    if sheet.draft:
        _paragraph(document, "（草稿，未签发）", 12, _SERIF, ALIGN.CENTER)
    for block in sheet.blocks:
        if block["kind"] == "grid":
            _table(document, block)
            continue
        right, heading = block["kind"] == "right", block["kind"] == "heading"
        made = _paragraph(
            document, block["text"], 16, _SANS if heading else _SERIF,
            ALIGN.RIGHT if right else ALIGN.JUSTIFY, bold=heading,
        )  # fmt: skip
        if block["kind"] == "para":
            made.paragraph_format.first_line_indent = Pt(32)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _paragraph(
    where: Any, text: str, size: int, font: str, align: Any, *, bold: bool = False
) -> Any:  # fmt: skip
    from docx.shared import Pt

    made = where.add_paragraph()
    made.alignment = align
    made.paragraph_format.space_after = Pt(4)
    _run(made, text, size, font, bold)
    return made


def _run(paragraph: Any, text: str, size: int, font: str, bold: bool) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.font.size, run.font.name, run.bold = Pt(size), font, bold
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _table(document: Any, block: dict[str, Any]) -> None:
    rows = [block["heads"], *block["rows"]] if block["heads"] else block["rows"]
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for at, cells in enumerate(rows):
        line = table.add_row().cells
        for cell, text in zip(line, cells, strict=True):
            _run(cell.paragraphs[0], text, 12, _SERIF, at == 0 and bool(block["heads"]))


def _page_numbers(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for before, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES")):
        _run(paragraph, before, 12, _SERIF, False)
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), field)
        paragraph._p.append(element)
    _run(paragraph, " 页", 12, _SERIF, False)
