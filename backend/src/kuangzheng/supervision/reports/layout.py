"""The built-in template of a kind as a Word file, laid out after GB/T 9704-2012.

A4, margins 37/35/28/26 mm (top, bottom, left, right), title in size 二号, text in 三号 仿宋 with 28
points from line to line, headings 黑体 and 楷体, page numbers 四号 outside. An office takes the
file, changes it in Word and hands it in as its own.
"""

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from kuangzheng.supervision.reports.kinds.base import Kind, TableDef

TITLE, TEXT, SMALL, PAGE = 22, 16, 10.5, 14
"""Points: 二号, 三号, 五号, 四号."""
SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@lru_cache(maxsize=32)
def built_in(kind: Kind) -> bytes:
    """Equal kinds give equal bytes."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    _page(document)
    document.core_properties.title = document.core_properties.author = ""
    document.core_properties.comments = ""
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(TEXT)
    style.element.rPr.rFonts.set(f"{{{_W}}}eastAsia", FANG)
    _paragraph(document, "{{ report.title }}", SONG, TITLE, style="Title", centred=True)
    _paragraph(document, "{{ report.document_no }}", FANG, TEXT, centred=True)
    for block in kind.outline:
        _block(document, kind, block)
    _paragraph(document, "", FANG, TEXT)
    _paragraph(document, "{{ report.division_name }}自然资源主管部门", FANG, TEXT, right=True)
    _paragraph(document, "{{ report.dated }}", FANG, TEXT, right=True)
    _numbers(document)
    out = io.BytesIO()
    document.save(out)
    return _settled(out.getvalue())


def _block(document: Any, kind: Kind, block: Sequence[str]) -> None:
    what, told = block
    if what == "h1":
        _paragraph(document, told, HEI, TEXT, style="Heading 1", indented=True)
    elif what == "h2":
        _paragraph(document, told, KAI, TEXT, style="Heading 2", indented=True)
    elif what == "table":
        _grid(document, kind.table(told))
    elif what == "if":
        _paragraph(document, f"{{%p if t.{told} %}}", FANG, TEXT)
        _paragraph(document, f"{{{{ t.{told} }}}}", FANG, TEXT, indented=True)
        _paragraph(document, "{%p endif %}", FANG, TEXT)
    elif what == "to":
        _paragraph(document, f"{{{{ t.{told} }}}}：", FANG, TEXT)
    else:
        text = f"{{{{ t.{told} }}}}" if what == "text" else told
        _paragraph(document, text, FANG, TEXT, indented=True)


def _page(document: Any) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    document.settings.odd_and_even_pages_header_footer = True


def _paragraph(
    document: Any, text: str, font: str, size: float, *, style: str = "Normal",
    centred: bool = False, right: bool = False, indented: bool = False,
) -> None:  # fmt: skip
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    made = document.add_paragraph(style=style)
    layout = made.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
    layout.space_before = layout.space_after = Pt(0)
    if style == "Title":
        layout.line_spacing, layout.space_after = Pt(32), Pt(16)
        for border in made.style.element.iter(f"{{{_W}}}pBdr"):
            border.getparent().remove(border)
    if centred:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif right:
        made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        made.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if indented:
        layout.first_line_indent = Pt(size * 2)
    _run(made, text, font, size)


def _run(paragraph: Any, text: str, font: str, size: float, *, bold: bool = False) -> None:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = "Times New Roman", Pt(size), bold
    run.font.color.rgb = RGBColor(0, 0, 0)
    run._element.rPr.rFonts.set(f"{{{_W}}}eastAsia", font)


def _grid(document: Any, table: TableDef) -> None:
    """Caption with the note's sign, heads that repeat on every page, one row that is repeated."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement

    _paragraph(document, f"{{{{ tables.{table.key}.name }}}}", HEI, 14, centred=True)
    count = len(table.columns)
    grid = document.add_table(rows=4, cols=count, style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    heads, before, cells, after = grid.rows
    properties = heads._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for place, (key, name, numeric) in enumerate(table.columns):
        _cell(heads.cells[place], name, HEI)
        _cell(cells.cells[place], f"{{{{ row.{key} }}}}", FANG, right=numeric)
    _cell(before.cells[0], f"{{%tr for row in tables.{table.key}.rows %}}", FANG)
    _cell(after.cells[0], "{%tr endfor %}", FANG)
    _paragraph(document, "", FANG, SMALL)


def _cell(cell: Any, text: str, font: str, *, right: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    _run(paragraph, text, font, SMALL)


def _numbers(document: Any) -> None:
    """— 1 — on the outer side: odd pages right, even pages left."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    section = document.sections[0]
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        _run(paragraph, "— ", "宋体", PAGE)
        field = OxmlElement("w:fldSimple")
        field.set(f"{{{_W}}}instr", "PAGE")
        paragraph._p.append(field)
        _run(paragraph, " —", "宋体", PAGE)


def _settled(content: bytes) -> bytes:
    """The same archive with entries of one fixed time."""
    import zipfile

    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            entry = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(info))
    return out.getvalue()
