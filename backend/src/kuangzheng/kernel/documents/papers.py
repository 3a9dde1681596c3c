"""Official papers (公文): described once, made as PDF and as Word.

The layout follows GB/T 9704-2012: A4, margins 37/28/35/26 mm, title in size 二号, text in 三号.
An office that wants its own letterhead edits `templates/paper.docx` in Word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from kuangzheng.kernel.documents import docx, pdf
from kuangzheng.kernel.documents.docx import render_docx
from kuangzheng.kernel.documents.pdf import render_pdf
from kuangzheng.kernel.documents.typeset import Typeset

Form = Literal["pdf", "docx"]
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and what is so called."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with heads; every row has as many cells."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """`number` is the 文号 as somebody gave it, `signed` who signs (a seal goes over it), `notes`
    stand in small print at the end."""

    title: str
    body: Sequence[str | Facts | Grid]
    number: str = ""
    addressee: str = ""
    signed: str = ""
    dated: date | None = None
    notes: Sequence[str] = ()


def paper_pdf(paper: Paper, created_at: datetime, font_path: Path | None = None) -> bytes:
    """Equal papers give equal bytes. Raises FontMissing."""
    return render_pdf(
        _TEMPLATES / "paper.typ", _plain(paper), created_at=created_at, font_path=font_path
    )


def paper_docx(paper: Paper) -> bytes:
    return render_docx(_TEMPLATES / "paper.docx", _plain(paper))


def in_words(day: date) -> str:
    """2026年11月28日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _plain(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title, "number": paper.number, "addressee": paper.addressee,
        "body": [_block(one) for one in paper.body], "signed": paper.signed,
        "dated": in_words(paper.dated) if paper.dated else "", "notes": list(paper.notes),
    }  # fmt: skip


def _block(block: str | Facts | Grid) -> dict[str, Any]:
    if isinstance(block, str):
        return {"kind": "text", "text": block}
    if isinstance(block, Facts):
        return {"kind": "facts", "rows": [list(row) for row in block.rows]}
    return {
        "kind": "grid", "heads": list(block.heads), "rows": [list(row) for row in block.rows],
        "caption": block.caption,
    }  # fmt: skip


def sent(
    paper: Paper, form: Form, name: str, created_at: datetime, font_path: Path | None
) -> Typeset:
    """The answer with a paper as a file of that name."""
    if form == "docx":
        return Typeset(lambda: paper_docx(paper), docx.MEDIA_TYPE, f"{name}.docx")
    return Typeset(lambda: paper_pdf(paper, created_at, font_path), pdf.MEDIA_TYPE, f"{name}.pdf")
